import { isAscii } from 'node:buffer';
import { parse as csvParser } from 'csv-parse';
import { exitCode, ScrubError } from '../domain/error.ts';
import { RowCells } from './row-cells.ts';
import { type TextPiece, textOf } from './text-file.ts';
import { Pieces, type TextPieces } from './text-pieces.ts';

/** Is given the cells of a row, and the line on which it begins, from 1. The object is the next row's afterwards. */
export type OnRow = (cells: RowCells, line: number) => void;

export interface CsvDialect {
  readonly name: string;
  /** Absent: sniffed from the first line. */
  readonly delimiter?: string | undefined;
}

/** Reads whole lines of ASCII without any quote, of which the first is `line`; returns the line behind them. */
export interface LinesReader {
  /** Whether it is faster than reading row by row, as far as it has come. */
  readonly pays: boolean;
  read(lines: Uint8Array, line: number): number;
}

/** No row of records is a megabyte long; what is, is a forgotten quote or no CSV, and must not fill the memory. */
const longestRow = 1 << 20;

/** Of fewer bytes rows are read in no time; setting up more than that takes as long. */
const fewBytes = 1 << 16;
const newline = 10;
const quote = 34;

/**
 * Hands every row that is not empty to `onRow`, in order. Rows in front of the first quote are cut where they stand, which
 * is all that CSV means without quotes; from the first quote on, csv-parse reads. Behind the first row, many lines at once are left to
 * the reader that `linesReader` makes, if it makes one.
 */
export async function readCsv<Done>(
  pieces: TextPieces<Done>,
  dialect: CsvDialect,
  onRow: OnRow,
  linesReader: (delimiter: string) => LinesReader | undefined = () => undefined,
): Promise<Done> {
  const source = new Pieces(pieces);
  let text = await firstLine(source);
  let line = 1;
  const separator = /^sep=(.)\r?\n/.exec(text);
  if (separator) {
    text = text.slice(separator[0].length);
    line++;
  }
  const delimiter = dialect.delimiter ?? separator?.[1] ?? sniffDelimiter(text);
  const row = new RowCells();
  let hasHeader = false;
  let reader: LinesReader | undefined;
  for (;;) {
    if (text.includes('"') || delimiter.length > 1)
      return readQuoted(text, source, { ...dialect, delimiter }, line, onRow);
    text = withLineFeeds(text);
    const end = eachLine(text, (start, stop) => {
      if (stop > start) {
        row.cut(text, start, stop, delimiter);
        onRow(row, line);
        hasHeader = true;
      }
      line++;
    });
    text = text.slice(end);
    if (text.length > longestRow) throw tooLong(dialect.name, line);
    const piece = await source.next();
    if (piece === undefined) {
      const last = text.replace(/\r$/, '');
      if (last !== '') {
        row.cut(last, 0, last.length, delimiter);
        onRow(row, line);
      }
      return source.answer;
    }
    if (typeof piece === 'string') text += piece;
    else if (!hasHeader) text += source.lineOf(piece);
    else {
      const lines = plainLines(text, piece);
      if (lines && lines.length >= fewBytes) reader ??= linesReader(delimiter);
      if (lines && reader?.pays) {
        line = reader.read(lines, line);
        text = piece.toString('latin1', piece.lastIndexOf(newline) + 1);
      } else text += textOf(piece);
    }
  }
}

/** Tells where each whole line of a text starts and stops; returns where the last one ends. */
function eachLine(text: string, tell: (start: number, stop: number) => void): number {
  let start = 0;
  for (let stop = text.indexOf('\n'); stop >= 0; stop = text.indexOf('\n', start)) {
    tell(start, stop);
    start = stop + 1;
  }
  return start;
}

/** What is left of earlier pieces with the whole lines of this one; undefined where there is none, or they are more than plain lines. */
function plainLines(text: string, piece: Buffer): Buffer | undefined {
  const end = piece.lastIndexOf(newline) + 1;
  if (end === 0 || piece.includes(quote)) return undefined;
  const before = Buffer.from(text);
  // What is left may come from a piece that was decoded.
  return isAscii(before) ? Buffer.concat([before, piece.subarray(0, end)]) : undefined;
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

/** Text with the whole first line. */
async function firstLine<Done>(source: Pieces<Done>): Promise<string> {
  let text = '';
  for (;;) {
    const piece = await source.next();
    if (piece === undefined) return text;
    text += typeof piece === 'string' ? piece : source.lineOf(piece);
    if (/[\r\n]/.test(text.slice(0, -1)) || text.endsWith('\n')) return text;
  }
}

async function readQuoted<Done>(
  start: string,
  source: Pieces<Done>,
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
  for (let piece: TextPiece | undefined = start; piece !== undefined; piece = await source.next()) {
    if (!parser.write(textOf(piece)))
      await Promise.race([ended, new Promise((resolve) => parser.once('drain', resolve))]);
    if (failure !== undefined) throw failure;
  }
  parser.end();
  await ended;
  if (failure !== undefined) throw failure;
  return source.answer;
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
