import type { Dialect } from './dialect.ts';

export interface Cut {
  /** Offset after the line end of the last whole record; the start where there is none. */
  readonly end: number;
  /** Records before it; lines without any byte are none. */
  readonly rows: number;
  /** Line ends before it, those in quoted cells included. */
  readonly lines: number;
}

/**
 * Finds where bytes[start, end) can be cut between records: a line end is one where the quotes before it are even in number.
 * `final` says that nothing follows: then a record needs no line end. `limit` stops after so many records.
 */
export function cutRecords(
  bytes: Uint8Array,
  start: number,
  end: number,
  dialect: Pick<Dialect, 'quote'>,
  final: boolean,
  limit = Number.POSITIVE_INFINITY,
): Cut {
  const quote = dialect.quote === '"' ? 34 : -1;
  let open = false;
  let rows = 0;
  let lines = 0;
  let linesInCells = 0;
  let cut = start;
  for (let i = start; i < end && rows < limit; i++) {
    const byte = bytes[i]!;
    if (byte > 34) continue;
    if (byte === quote) {
      open = !open;
    } else if (byte === 10 || byte === 13) {
      // A CR at the very end may be half of a CRLF, and the record's end is known only with its other half.
      if (byte === 13 && i + 1 === end && !final) break;
      const length = byte === 13 && bytes[i + 1] === 10 && i + 1 < end ? 2 : 1;
      if (open) {
        linesInCells++;
      } else {
        if (i > cut) rows++;
        lines += linesInCells + 1;
        linesInCells = 0;
        cut = i + length;
      }
      i += length - 1;
    }
  }
  if (final && !open && cut < end && rows < limit) return { end, rows: rows + 1, lines: lines + linesInCells };
  return { end: cut, rows, lines };
}
