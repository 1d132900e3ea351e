import { exitCode, ScrubError } from '../domain/error.ts';
import type { ByteSource } from './byte-source.ts';
import { type Dialect, detectDialect } from './dialect.ts';
import { decodeUtf16 } from './encoding.ts';
import { cutRecords } from './record-cut.ts';
import { cellText, RecordScanner } from './record-scanner.ts';

/** What the first bytes of a contact file tell, read without taking them from the source. */
export interface ContactsHead {
  readonly dialect: Dialect;
  /** Own bytes of the file before the header, and of the header record without its line end; UTF-16 as UTF-8. */
  readonly preamble: Uint8Array;
  readonly header: Uint8Array;
  /** Header cells as they stand, in order. */
  readonly columns: readonly string[];
  /** The first data rows, each with a cell per column. */
  readonly sample: readonly (readonly string[])[];
}

const headBytes = 1 << 18;
const sampleRows = 200;

/** Looks at the start of a contact file: dialect, header, some rows. Throws where it is empty or no text. */
export async function readHead(
  source: ByteSource,
  overrides: { readonly encoding?: string; readonly delimiter?: string } = {},
): Promise<ContactsHead> {
  const raw = await source.peek(headBytes);
  const dialect = placed(source.name, () => detectDialect(raw, overrides));
  const { encoding } = dialect;
  const text = encoding === 'utf-16le' || encoding === 'utf-16be' ? decodeUtf16(raw, encoding) : raw;
  const whole = raw.length < headBytes;
  const start = dialect.preambleBytes;
  const header = cutRecords(text, start, text.length, dialect, whole, 1);
  if (header.rows === 0) throw headerTooLong(source.name, dialect.headerLine);
  const columns = readCells(text, start, header.end, dialect, source.name, dialect.headerLine)[0] ?? [];
  const rows = cutRecords(text, header.end, text.length, dialect, whole, sampleRows);
  const line = dialect.headerLine + header.lines;
  return {
    dialect,
    preamble: text.subarray(0, start),
    header: withoutLineEnd(text.subarray(start, header.end)),
    columns,
    sample: readCells(text, header.end, rows.end, dialect, source.name, line, columns.length),
  };
}

/** All cells of the records of bytes[start, end) as text: for headers and samples, not for whole files. */
export function readCells(
  bytes: Uint8Array,
  start: number,
  end: number,
  dialect: Dialect,
  file: string,
  firstLine: number,
  columnCount?: number,
): string[][] {
  const widest = columnCount ?? countFields(bytes, start, end, dialect, file, firstLine);
  const wanted = Array.from({ length: widest }, (_, i) => i);
  const scanner = new RecordScanner(dialect, widest, wanted, file);
  const rows = scanner.scan(bytes, start, end, firstLine);
  return Array.from({ length: rows }, (_, row) =>
    wanted.map((column) => {
      const i = row * widest + column;
      const { cellStart, cellEnd, cellQuoted } = scanner;
      return cellText(bytes, cellStart[i]!, cellEnd[i]!, cellQuoted[i]!, dialect.encoding);
    }),
  );
}

function countFields(
  bytes: Uint8Array,
  start: number,
  end: number,
  dialect: Dialect,
  file: string,
  firstLine: number,
): number {
  const counter = new RecordScanner(dialect, 0, [], file);
  const rows = counter.scan(bytes, start, end, firstLine);
  return counter.fieldCount.subarray(0, rows).reduce((most, count) => Math.max(most, count), 0);
}

function withoutLineEnd(record: Uint8Array): Uint8Array {
  let end = record.length;
  while (end > 0 && (record[end - 1] === 10 || record[end - 1] === 13)) end--;
  return record.subarray(0, end);
}

function placed<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ScrubError) || error.place || error.exit === exitCode.usage) throw error;
    throw new ScrubError(error.code, error.message, { exit: error.exit, place: { file }, hint: error.hint });
  }
}

function headerTooLong(file: string, line: number): ScrubError {
  return new ScrubError('header-too-long', `the header has no end within ${headBytes >> 10} kB`, {
    exit: exitCode.input,
    place: { file, line },
    hint: 'a quote in the header may not be closed; check the first lines of the file',
  });
}
