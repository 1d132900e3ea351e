import { exitCode, ScrubError } from '../domain/error.ts';
import type { Dialect } from './dialect.ts';
import { decodeBytes, type Encoding } from './encoding.ts';
import { countLineEnds, placeAt } from './line-place.ts';

const lf = 10;
const cr = 13;
const quoteMark = 34;

/** Where the rows of a batch and their wanted cells lie; all offsets count from the batch's first byte. */
export interface ScannedRows {
  /** First byte of each row. */
  readonly rowStart: Int32Array;
  /** Exclusive, without the line end. */
  readonly rowEnd: Int32Array;
  /** Where the next row (or the blank lines before it) begins: after the line end. */
  readonly nextRow: Int32Array;
  /** End of the last cell that has a header: `rowEnd`, but for rows with more cells than the header. */
  readonly cellsEnd: Int32Array;
  readonly fieldCount: Int32Array;
  /** 1: a cell beyond the header's last holds something. Empty ones (trailing delimiters) do no harm. */
  readonly overflow: Uint8Array;
  /** At `row * wantedCount + i`; inside the quotes of a quoted cell. A cell that a short row lacks is empty. */
  readonly cellStart: Int32Array;
  readonly cellEnd: Int32Array;
  /** 0 plain, 1 quoted, 2 quoted with doubled quotes inside. */
  readonly cellQuoted: Uint8Array;
  /** Rows that have fewer cells than the header. */
  readonly shortRows: number;
  /** Cells kept per row. */
  readonly wantedCount: number;
}

/**
 * Finds records and the cells that are needed in bytes, without making an object or a string per row. It reads what
 * csv-parse reads with `record_delimiter: ['\r\n', '\n', '\r'], relax_column_count, skip_empty_lines`, or refuses
 * where that refuses: a quote opens a cell only at its start, and after the closing one the cell ends. Lines without any
 * byte are skipped. All offsets count from the start of the bytes that were scanned; the arrays are reused by the next
 * scan and replaced when they grow, so read them from the scanner after each call.
 */
export class RecordScanner implements ScannedRows {
  rowStart: Int32Array = new Int32Array(0);
  rowEnd: Int32Array = new Int32Array(0);
  nextRow: Int32Array = new Int32Array(0);
  cellsEnd: Int32Array = new Int32Array(0);
  fieldCount: Int32Array = new Int32Array(0);
  overflow: Uint8Array = new Uint8Array(0);
  cellStart: Int32Array = new Int32Array(0);
  cellEnd: Int32Array = new Int32Array(0);
  cellQuoted: Uint8Array = new Uint8Array(0);
  shortRows = 0;

  private readonly columnCount: number;
  private readonly wanted: readonly number[];
  private readonly slotOf: Int32Array;
  private readonly file: string;
  private readonly delimiter: number;
  private readonly quote: number;
  /** By byte: 0 ordinary, 1 delimiter, 2 line end, 3 quote. */
  private readonly kind = new Uint8Array(256);
  private bytes: Uint8Array = new Uint8Array(0);
  private start = 0;
  private firstLine = 1;

  constructor(
    dialect: Pick<Dialect, 'delimiter' | 'quote'>,
    columnCount: number,
    wanted: readonly number[],
    file = 'contacts',
  ) {
    this.columnCount = columnCount;
    this.wanted = wanted;
    this.file = file;
    this.slotOf = new Int32Array(columnCount).fill(-1);
    wanted.forEach((column, slot) => {
      this.slotOf[column] = slot;
    });
    this.quote = dialect.quote === '"' ? quoteMark : -1;
    this.delimiter = dialect.delimiter.charCodeAt(0);
    this.kind[this.delimiter] = 1;
    this.kind[lf] = 2;
    this.kind[cr] = 2;
    if (this.quote >= 0) this.kind[quoteMark] = 3;
  }

  get wantedCount(): number {
    return this.wanted.length;
  }

  /**
   * Scans the records of bytes[start, end), which ends where a record ends. `firstLine` is the file's line at `start`, for
   * places in errors. Returns the number of rows.
   */
  scan(bytes: Uint8Array, start: number, end: number, firstLine = 1): number {
    this.bytes = bytes;
    this.start = start;
    this.firstLine = firstLine;
    this.shortRows = 0;
    let row = 0;
    let at = start;
    while (at < end) {
      const first = bytes[at]!;
      if (first === lf || first === cr) {
        at++;
        continue;
      }
      if (row === this.rowStart.length) this.grow();
      at = this.scanRow(bytes, at, end, row);
      row++;
    }
    return row;
  }

  /** The file's line on which a row of the last scan begins; blank lines and line breaks in cells are counted. */
  lineOf(row: number): number {
    return this.firstLine + countLineEnds(this.bytes, this.start, this.rowStart[row]!);
  }

  private scanRow(bytes: Uint8Array, start: number, end: number, row: number): number {
    const { kind, delimiter, slotOf, columnCount, quote } = this;
    const base = row * this.wanted.length;
    let field = 0;
    let i = start;
    let cellsEnd = start;
    this.overflow[row] = 0;
    for (;;) {
      let from = i;
      let to: number;
      let quoted = 0;
      if (i < end && bytes[i] === quote) {
        i = this.closeQuote(bytes, i, end);
        quoted = this.doubled;
        from++;
        to = i - 1;
      } else {
        for (; i < end; i++) {
          const byte = bytes[i]!;
          // Nearly every byte is above the quote mark, so one comparison spares the table.
          if (byte === delimiter || (byte <= quoteMark && kind[byte] !== 0)) break;
        }
        to = i;
      }
      if (field < columnCount) {
        const slot = slotOf[field]!;
        if (slot >= 0) {
          this.cellStart[base + slot] = from;
          this.cellEnd[base + slot] = to;
          this.cellQuoted[base + slot] = quoted;
        }
        cellsEnd = i;
      } else if (to > from) {
        this.overflow[row] = 1;
      }
      field++;
      if (i >= end) break;
      const stop = kind[bytes[i]!]!;
      if (stop === 2) break;
      if (stop !== 1) this.refuseQuote(i, quoted > 0);
      i++;
    }
    this.rowStart[row] = start;
    this.rowEnd[row] = i;
    this.cellsEnd[row] = cellsEnd;
    this.fieldCount[row] = field;
    if (field < columnCount) this.fillShort(row, field, i);
    if (i < end) i += bytes[i] === cr && i + 1 < end && bytes[i + 1] === lf ? 2 : 1;
    this.nextRow[row] = i;
    return i;
  }

  /** Set by `closeQuote`: 1 quoted, 2 with doubled quotes inside. */
  private doubled = 1;

  /** The offset after the quote that closes the one at `open`. */
  private closeQuote(bytes: Uint8Array, open: number, end: number): number {
    this.doubled = 1;
    let i = open + 1;
    for (;;) {
      while (i < end && bytes[i] !== quoteMark) i++;
      if (i >= end) throw quoteUnclosed(this.placeOf(open));
      if (i + 1 >= end || bytes[i + 1] !== quoteMark) return i + 1;
      this.doubled = 2;
      i += 2;
    }
  }

  private fillShort(row: number, field: number, at: number): void {
    this.shortRows++;
    const base = row * this.wanted.length;
    for (let slot = 0; slot < this.wanted.length; slot++) {
      if (this.wanted[slot]! < field) continue;
      this.cellStart[base + slot] = at;
      this.cellEnd[base + slot] = at;
      this.cellQuoted[base + slot] = 0;
    }
  }

  private refuseQuote(at: number, afterClosing: boolean): never {
    throw quoteMisplaced(this.placeOf(at), afterClosing);
  }

  private placeOf(at: number): { file: string; line: number; column: number } {
    return placeAt(this.file, this.bytes, this.start, at, this.firstLine);
  }

  private grow(): void {
    const rows = Math.max(1024, this.rowStart.length * 2);
    const cells = rows * this.wanted.length;
    this.rowStart = grown(this.rowStart, rows);
    this.rowEnd = grown(this.rowEnd, rows);
    this.nextRow = grown(this.nextRow, rows);
    this.cellsEnd = grown(this.cellsEnd, rows);
    this.fieldCount = grown(this.fieldCount, rows);
    this.overflow = grownBytes(this.overflow, rows);
    this.cellStart = grown(this.cellStart, cells);
    this.cellEnd = grown(this.cellEnd, cells);
    this.cellQuoted = grownBytes(this.cellQuoted, cells);
  }
}

function grown(old: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length);
  larger.set(old);
  return larger;
}

function grownBytes(old: Uint8Array, length: number): Uint8Array {
  const larger = new Uint8Array(length);
  larger.set(old);
  return larger;
}

export function quoteUnclosed(place: { file: string; line: number; column: number }): ScrubError {
  return new ScrubError('quote-unclosed', 'the quote that opens here is never closed', {
    exit: exitCode.input,
    place,
    hint: 'close the quote, or remove it; the file may also have been cut off',
  });
}

export function quoteMisplaced(
  place: { file: string; line: number; column: number },
  afterClosing: boolean,
): ScrubError {
  const message = afterClosing
    ? 'text follows the closing quote of a cell'
    : 'a quote stands inside a cell that is not quoted';
  return new ScrubError('quote-misplaced', message, {
    exit: exitCode.input,
    place,
    hint: 'put the whole cell in quotes and double the quotes inside: `"5"" pipe"`',
  });
}

/** For callers that do not put up with cells beyond the header. */
export function rowTooLong(file: string, line: number, fieldCount: number, columnCount: number): ScrubError {
  return new ScrubError('row-too-long', `the row has ${fieldCount} cells, the header ${columnCount}`, {
    exit: exitCode.input,
    place: { file, line },
    hint: 'a cell that holds the delimiter needs quotes around it; check the delimiter with `--delimiter`',
  });
}

/** Text of a wanted cell of a row. */
export function textOfCell(
  bytes: Uint8Array,
  rows: ScannedRows,
  row: number,
  slot: number,
  encoding: Encoding,
): string {
  const cell = row * rows.wantedCount + slot;
  const start = rows.cellStart[cell]!;
  const end = rows.cellEnd[cell]!;
  return start === end ? '' : cellText(bytes, start, end, rows.cellQuoted[cell]!, encoding);
}

/** Text of a cell, with doubled quotes undone. */
export function cellText(bytes: Uint8Array, start: number, end: number, quoted: number, encoding: Encoding): string {
  const text = decodeBytes(bytes, start, end, encoding);
  return quoted === 2 ? text.replaceAll('""', '"') : text;
}
