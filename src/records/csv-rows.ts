import { parse as csvParser } from 'csv-parse';
import { exitCode, ScrubError } from '../domain/error.ts';
import { RowCells } from './row-cells.ts';

/** Is given the cells of a row, and the line on which it begins, from 1. The object is the next row's afterwards. */
export type OnRow = (cells: RowCells, line: number) => void;

export interface CsvDialect {
  readonly name: string;
  /** Absent: sniffed from the first line. */
  readonly delimiter?: string | undefined;
}

/** The text of a file, pulled piece by piece; the last answer carries `Done`. */
export type TextPieces<Done> = AsyncGenerator<string, Done>;

/** No row of records is a megabyte long; what is, is a forgotten quote or no CSV, and must not fill the memory. */
const longestRow = 1 << 20;

/**
 * Hands every row that is not empty to `onRow`, in order. Rows in front of the first quote are cut where they stand, which
 * is all that CSV means without quotes; from the first quote on, csv-parse reads.
 */
export async function readCsv<Done>(pieces: TextPieces<Done>, dialect: CsvDialect, onRow: OnRow): Promise<Done> {
  let { text, step } = await firstLines(pieces);
  let line = 1;
  const separator = /^sep=(.)\r?\n/.exec(text);
  if (separator) {
    text = text.slice(separator[0].length);
    line++;
  }
  const delimiter = dialect.delimiter ?? separator?.[1] ?? sniffDelimiter(text);
  const row = new RowCells();
  for (;;) {
    if (text.includes('"') || delimiter.length > 1)
      return readQuoted(text, step, pieces, { ...dialect, delimiter }, line, onRow);
    text = withLineFeeds(text);
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      if (end > start) {
        row.cut(text, start, end, delimiter);
        onRow(row, line);
      }
      line++;
      start = end + 1;
    }
    text = text.slice(start);
    if (text.length > longestRow) throw tooLong(dialect.name, line);
    const last = text.replace(/\r$/, '');
    if (step.done && last !== '') {
      row.cut(last, 0, last.length, delimiter);
      onRow(row, line);
    }
    if (step.done) return step.value;
    step = await pieces.next();
    if (!step.done) text += step.value;
  }
}

/** The same lines, all ended by a line feed; a carriage return at the very end stays, as it may be the first half of a line end. */
function withLineFeeds(text: string): string {
  if (!text.includes('\r')) return text;
  const joined = text.replaceAll('\r\n', '\n');
  const at = joined.indexOf('\r');
  return at >= 0 && at < joined.length - 1 ? joined.replace(/\r(?!$)/g, '\n') : joined;
}

/** The delimiter of which the first line has most, outside quotes; the comma where there is none. */
export function sniffDelimiter(text: string): string {
  const header = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)![0].replace(/"(?:[^"]|"")*"/g, '');
  let best = ',';
  let most = 0;
  for (const candidate of [',', ';', '\t', '|']) {
    const count = header.split(candidate).length - 1;
    if (count > most) [best, most] = [candidate, count];
  }
  return best;
}

async function firstLines<Done>(
  pieces: TextPieces<Done>,
): Promise<{ text: string; step: IteratorResult<string, Done> }> {
  let text = '';
  let step = await pieces.next();
  while (!step.done) {
    text += step.value;
    if (/[\r\n]/.test(text.slice(0, -1))) break;
    step = await pieces.next();
  }
  return { text, step };
}

async function readQuoted<Done>(
  start: string,
  first: IteratorResult<string, Done>,
  pieces: TextPieces<Done>,
  dialect: CsvDialect,
  firstLine: number,
  onRow: OnRow,
): Promise<Done> {
  let line = firstLine;
  let failure: unknown;
  const row = new RowCells();
  const parser = csvParser({
    delimiter: dialect.delimiter!,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: longestRow,
    // Rows are taken as they are found and not passed on: twice as fast as the stream's own queue, and `line` is exact
    // at the moment of an error.
    on_record(cells: string[]) {
      if (failure === undefined) {
        try {
          if (cells.length > 1 || cells[0] !== '') {
            row.take(cells);
            onRow(row, line);
          }
        } catch (error) {
          failure = error;
        }
      }
      line += linesOf(cells);
      return null;
    },
  });
  const ended = new Promise<void>((resolve) => {
    parser.on('close', resolve);
  });
  parser.on('error', (error) => {
    failure ??= csvError(error, dialect.name, line);
  });
  parser.resume();
  let step = first;
  let text = start;
  for (;;) {
    if (!parser.write(text)) await Promise.race([ended, new Promise((resolve) => parser.once('drain', resolve))]);
    if (failure !== undefined) throw failure;
    if (!step.done) step = await pieces.next();
    if (step.done) break;
    text = step.value;
  }
  parser.end();
  await ended;
  if (failure !== undefined) throw failure;
  return step.value;
}

/** How many lines a row takes: one, and one for each line break inside its cells. */
function linesOf(cells: readonly string[]): number {
  let lines = 1;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) lines += cell.split(/\r\n|\n|\r/).length - 1;
  }
  return lines;
}

function tooLong(name: string, line: number): ScrubError {
  return new ScrubError('csv-row-too-long', 'the row that begins here is longer than a megabyte', {
    exit: exitCode.input,
    place: { file: name, line },
    hint: 'look for a quote that is not closed, or save the file as CSV',
  });
}

function csvError(error: unknown, name: string, line: number): ScrubError {
  const code = (error as { code?: string }).code;
  if (code === 'CSV_MAX_RECORD_SIZE') return tooLong(name, line);
  const unclosed = code === 'CSV_QUOTE_NOT_CLOSED';
  return new ScrubError(
    unclosed ? 'csv-quote-unclosed' : 'csv-broken',
    unclosed ? 'a quoted cell that begins here is never closed' : `not CSV: ${(error as Error).message}`,
    {
      exit: exitCode.input,
      place: { file: name, line },
      hint: 'a quote inside a quoted cell is written twice; check the delimiter too',
      cause: error,
    },
  );
}
