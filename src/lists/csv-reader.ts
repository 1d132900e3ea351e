import { Readable } from 'node:stream';
import type { CsvError } from 'csv-parse';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type ColumnPlaces, mapsByPosition, placeColumns } from './list-columns.ts';

export interface Row {
  readonly cells: readonly string[];
  /** Line on which the row begins, from 1. */
  readonly line: number;
}

const pieceBytes = 1 << 16;
const quote = 34;
const newline = 10;
const longestRow = 1 << 20;

/**
 * A delimited text in batches of rows. Until the first quote a row is a line and a cell is what stands between delimiters, which
 * is most lists from end to end; from the first quote on, csv-parse reads.
 */
export async function* csvRows(
  chunks: AsyncIterable<Buffer>,
  delimiter: string,
  file: string,
): AsyncGenerator<readonly Row[]> {
  const pieces = piecesOf(chunks)[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, next.value]) : next.value;
    const quoteAt = bytes.indexOf(quote);
    const end = bytes.lastIndexOf(newline, quoteAt < 0 ? bytes.length : quoteAt) + 1;
    const rows = plainRows(bytes.toString('utf8', 0, end), delimiter, line);
    line += rows.lines;
    yield rows.rows;
    rest = bytes.subarray(end);
    if (quoteAt >= 0) {
      yield* quotedRows(rest, pieces, delimiter, file, line);
      return;
    }
    if (rest.length > longestRow) throw brokenTable('a row is longer than a megabyte', file, line);
  }
  yield plainRows(rest.toString('utf8'), delimiter, line).rows;
}

async function* piecesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes);
  }
}

function plainRows(text: string, delimiter: string, firstLine: number): { rows: Row[]; lines: number } {
  const lines = text.split(/\r\n|\n|\r/);
  const rows: Row[] = [];
  for (const [n, line] of lines.entries()) {
    const bare = firstLine === 1 && n === 0 ? line.replace(/^\uFEFF/, '') : line;
    if (bare !== '') rows.push({ cells: bare.split(delimiter), line: firstLine + n });
  }
  return { rows, lines: lines.length - 1 };
}

async function* quotedRows(
  first: Buffer,
  pieces: AsyncIterator<Buffer>,
  delimiter: string,
  file: string,
  firstLine: number,
): AsyncGenerator<readonly Row[]> {
  const options = { delimiter, bom: true, relax_column_count: true, relax_quotes: true, max_record_size: longestRow };
  const rest = async function* (): AsyncGenerator<Buffer> {
    yield first;
    yield* { [Symbol.asyncIterator]: () => pieces };
  };
  // Loaded where it is needed: most lists have no quotes.
  const { parse } = await import('csv-parse');
  const parser = parse(options);
  const source = Readable.from(rest(), { objectMode: false });
  source.on('error', (error) => parser.destroy(error));
  let line = firstLine;
  try {
    for await (const cells of source.pipe(parser) as AsyncIterable<string[]>) {
      if (cells.length > 1 || cells[0] !== '') yield [{ cells, line }];
      line += cells.reduce((lines, cell) => lines + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 1);
    }
  } catch (error) {
    if (error instanceof ScrubError || (error as CsvError).code?.startsWith('CSV_') !== true) throw error;
    const unclosed = (error as CsvError).code === 'CSV_QUOTE_NOT_CLOSED';
    throw brokenTable(unclosed ? 'a quote is never closed' : 'a row is longer than a megabyte', file, line, error);
  }
}

function brokenTable(what: string, file: string, line: number, cause?: unknown): ScrubError {
  return new ScrubError('list-broken', `the list is no readable CSV: ${what}`, {
    exit: exitCode.input,
    place: { file, line },
    hint: 'a quote that is opened must be closed; check the end of the file',
    cause,
  });
}

/** What takes the rows of a table. */
export interface RowTaker {
  row(cells: readonly string[], line: number): void;
  /** Whether a first row, in a file whose columns are mapped by position, is data and no header. */
  holdsNumber(cells: readonly string[]): boolean;
}

/** What tells the columns of a file: its header where it has one, a mapping by position where it has none. */
export async function readTable<Taker extends RowTaker>(
  batches: AsyncIterable<readonly Row[]>,
  columns: Readonly<Record<string, string>> | undefined,
  file: string,
  makeTaker: (places: ColumnPlaces) => Taker,
): Promise<Taker | undefined> {
  let taker: Taker | undefined;
  for await (const rows of batches) {
    for (const { cells, line } of rows) {
      if (taker) taker.row(cells, line);
      else if (line === 1 && cells.length <= 2 && /^sep=/i.test(cells[0] ?? '')) continue;
      else if (mapsByPosition(columns)) {
        taker = makeTaker(placeColumns(undefined, columns, file));
        if (taker.holdsNumber(cells)) taker.row(cells, line);
      } else {
        taker = makeTaker(placeColumns(cells, columns, file));
      }
    }
  }
  return taker;
}
