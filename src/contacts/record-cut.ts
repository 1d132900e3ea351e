import type { Dialect } from './dialect.ts';
import { countPlainLines } from './line-counter.ts';

const lf = 10;
const cr = 13;
const quoteMark = 34;
const unlimited = 0x7fffffff;

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
  limit = unlimited,
): Cut {
  return (
    (limit === unlimited ? cutPlain(bytes, start, end, dialect, final) : undefined) ??
    cutQuoted(bytes, start, end, dialect.quote === '"', final, limit)
  );
}

function lineEndLength(bytes: Uint8Array, at: number, end: number): number {
  return bytes[at] === 13 && at + 1 < end && bytes[at + 1] === 10 ? 2 : 1;
}

/** Byte by byte, with the number of quotes in mind. */
function cutQuoted(bytes: Uint8Array, start: number, end: number, quotes: boolean, final: boolean, limit: number): Cut {
  const quote = quotes ? quoteMark : -1;
  let open = false;
  let rows = 0;
  let lines = 0;
  let linesInCells = 0;
  let cut = start;
  for (let i = start; i < end && rows < limit; i++) {
    let byte = bytes[i]!;
    // Nearly every byte is above the quote mark, so a loop of its own that does nothing else pays.
    while (byte > quoteMark && ++i < end) byte = bytes[i]!;
    if (i === end) break;
    if (byte === quote) {
      open = !open;
    } else if (byte === 10 || byte === 13) {
      // A CR at the very end may be half of a CRLF, and the record's end is known only with its other half.
      if (byte === 13 && i + 1 === end && !final) break;
      const length = lineEndLength(bytes, i, end);
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

/** Of fewer bytes the lines are counted in no time. */
const fewBytes = 1 << 16;

/** The same where no quote stands in the bytes and every CR is followed by LF, many times as fast. Absent where that is not so. */
function cutPlain(
  bytes: Uint8Array,
  start: number,
  end: number,
  dialect: Pick<Dialect, 'quote'>,
  final: boolean,
): Cut | undefined {
  if (end - start < fewBytes) return undefined;
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, end);
  if (dialect.quote === '"' && view.indexOf(quoteMark, start) >= 0) return undefined;
  const cut = view.lastIndexOf(lf) + 1;
  // What is left has no LF: a CR in it is a line end, or half of one.
  if (cut <= start || view.indexOf(cr, cut) >= 0) return undefined;
  const counted = countPlainLines(view.subarray(start, cut));
  if (!counted || !final || cut === end) return counted && { end: cut, ...counted };
  return { end, rows: counted.rows + 1, lines: counted.lines };
}
