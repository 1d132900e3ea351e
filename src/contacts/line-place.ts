const lf = 10;
const cr = 13;

/** Line ends in bytes[start, end): CR, LF, or both together as one. */
export function countLineEnds(bytes: Uint8Array, start: number, end: number): number {
  let lines = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === lf || (byte === cr && bytes[i + 1] !== lf)) lines++;
  }
  return lines;
}

/** Line and column (in bytes, from 1) of an offset, for errors. */
export function placeAt(file: string, bytes: Uint8Array, start: number, at: number, firstLine: number) {
  let lineStart = at;
  while (lineStart > start && bytes[lineStart - 1] !== lf && bytes[lineStart - 1] !== cr) lineStart--;
  return { file, line: firstLine + countLineEnds(bytes, start, lineStart), column: at - lineStart + 1 };
}
