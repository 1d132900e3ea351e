import { exitCode, ScrubError } from '../domain/error.ts';
import type { PlainWritings } from '../kernel/plain-writings.ts';
import { readCsv } from './csv-rows.ts';
import { readValue } from './field-value.ts';
import { type Ledger, ledgerFromShared } from './ledger.ts';
import type { RecordDraft } from './parse-record.ts';
import { PlainRows } from './plain-rows.ts';
import { ProblemLog, type RecordWarning } from './problem-log.ts';
import { RecordColumns } from './record-columns.ts';
import { recordField } from './record-field.ts';
import { checkWishes, type HeaderWishes, readHeader } from './record-header.ts';
import { inFolder, recordPaths } from './record-paths.ts';
import { queryName, type RecordQuery, readQuery } from './record-query.ts';
import type { ParseNumber, RowContext } from './record-store.ts';
import { RowCells } from './row-cells.ts';
import { makeRowReader, type RowReader } from './row-reader.ts';
import { makeShortcut, type Shortcut } from './row-shortcut.ts';
import { type SharedLedger, sortRecords, type UnsortedRecords } from './sorted-records.ts';
import { fileText } from './text-file.ts';

/** Where records come from and how they are to be read, as the campaign file says it. */
export interface RecordSource {
  /** Files, folders and patterns, relative to the campaign file; or a query. */
  readonly files: readonly string[] | RecordQuery;
  /** Field of a record (kebab-case), `phone` or `country`, and the header of its column. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Fields with one value for the whole source. */
  readonly set?: Readonly<Record<string, unknown>>;
  /** Country of numbers in national writing. */
  readonly country?: string;
  readonly delimiter?: string;
  readonly encoding?: string;
}

export type SortRecords = (records: UnsortedRecords) => Promise<SharedLedger>;

export interface ReadContext {
  readonly parse: ParseNumber;
  /** The numbering plans, by which many rows are read at once; it must agree with `parse`. */
  readonly plain?: PlainWritings;
  /** Who sorts the records; absent: this thread. */
  readonly sort?: SortRecords | undefined;
  /** The folder to which paths are relative; absent: the working directory. */
  readonly folder?: string;
  /** The campaign's default country. */
  readonly country?: string;
  /** Longest time for one database query. Default five minutes. */
  readonly timeoutSeconds?: number;
  /** Where files are that no longer stand under their name; records keep the name. */
  readonly paths?: ReadonlyMap<string, string>;
}

/** What was read, for the run record. */
export interface ReadSource {
  readonly name: string;
  /** Bytes of a file, or of the rows of a query. */
  readonly size: number;
  /** Of the file's bytes; of a query's rows, in whatever order they came. */
  readonly sha256: string;
  /** Records made of it; a row with two numbers is two. */
  readonly records: number;
  /** Of a query: its text, the moment it was asked by the server's clock, and how many rows it gave. */
  readonly query?: string;
  readonly time?: string;
  readonly rows?: number;
}

export interface ReadRecords {
  readonly ledger: Ledger;
  readonly sources: readonly ReadSource[];
  readonly warnings: readonly RecordWarning[];
}

/**
 * Reads all sources into one ledger. Nothing that is read takes anything away: a consent never clears an opt-out, which
 * is weighed against later consents by the rules alone.
 */
export async function readRecords(sources: readonly RecordSource[], context: ReadContext): Promise<ReadRecords> {
  const columns = new RecordColumns();
  const read: ReadSource[] = [];
  const warnings: RecordWarning[] = [];
  const keep = async (name: string, reading: (log: ProblemLog) => Promise<ReadSource>): Promise<void> => {
    const log = new ProblemLog(name);
    read.push(await reading(log));
    warnings.push(...log.warnings);
  };
  for (const source of sources) {
    const { files } = source;
    if (isQuery(files)) {
      const name = queryName(files.postgres);
      await keep(name, (log) => readDatabase({ name, source, context, columns, log }, files));
    } else {
      for (const name of await allPaths(files, context)) {
        await keep(name, (log) => readFile({ name, source, context, columns, log }));
      }
    }
  }
  const unsorted = columns.take();
  const sorted = context.sort ? await context.sort(unsorted) : sortRecords(unsorted);
  return { ledger: ledgerFromShared(sorted), sources: read, warnings };
}

function isQuery(files: RecordSource['files']): files is RecordQuery {
  return !Array.isArray(files);
}

async function allPaths(names: readonly string[], { folder, paths }: ReadContext): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of names) {
    for (const name of paths?.has(path) ? [path] : await recordPaths(path, folder ?? '')) found.add(name);
  }
  return [...found];
}

const noDigest = { size: 0, sha256: '' };

/** One file or query on its way into the columns. */
interface Reading {
  readonly name: string;
  readonly source: RecordSource;
  readonly context: ReadContext;
  readonly columns: RecordColumns;
  readonly log: ProblemLog;
}

async function readFile(reading: Reading): Promise<ReadSource> {
  const { name, source, context, columns, log } = reading;
  const before = columns.count;
  const start = rowContextFor(reading, true);
  let row: RowContext | undefined;
  let shortcut: Shortcut | undefined;
  let reader: RowReader | undefined;
  let lines: PlainRows | undefined;
  let rows = 0;
  const onRow = (cells: RowCells, line: number): void => {
    if (reader) {
      rows++;
      reader.read(cells, line);
    } else {
      row = start(cells.all());
      shortcut = makeShortcut(row);
      reader = makeRowReader(row, shortcut);
    }
  };
  const linesReader = (delimiter: string): PlainRows | undefined => {
    if (context.plain && shortcut) lines = new PlainRows(row!, reader!, shortcut, context.plain, delimiter);
    return lines;
  };
  const path = context.paths?.get(name) ?? inFolder(context.folder ?? '', name);
  const pieces = fileText(path, name, source.encoding);
  const dialect = { name, delimiter: source.delimiter };
  const digest = await readCsv(pieces, dialect, onRow, linesReader).finally(async () => {
    // A refused row ends the reading half-way; the file is closed all the same.
    await pieces.return(noDigest);
  });
  if (!reader) {
    throw new ScrubError('records-empty', 'the file is empty', {
      exit: exitCode.input,
      place: { file: name },
      hint: 'a file without records still has its line of headers',
    });
  }
  log.end();
  if (rows + (lines?.count ?? 0) === 0) log.warn('records-none', 1, undefined, 'there is no record below the headers');
  return { name, ...digest, records: columns.count - before };
}

async function readDatabase(reading: Reading, query: RecordQuery): Promise<ReadSource> {
  const { name, context, columns, log } = reading;
  const before = columns.count;
  const start = rowContextFor(reading, false);
  let reader: RowReader | undefined;
  if (query.query.trim() === '') {
    throw new ScrubError('records-query-missing', 'the source has no query', {
      exit: exitCode.usage,
      place: { file: name },
      hint: 'write what to read: `query: "select number, day from opt_outs"`',
    });
  }
  const row = new RowCells();
  const { time, rows, size, sha256 } = await readQuery(
    query,
    timeoutOf(query, name) ?? context.timeoutSeconds ?? 300,
    (cells) => {
      reader ??= makeRowReader(start(cells));
    },
    (cells, count) => {
      row.take(cells);
      reader!.read(row, count);
    },
  );
  log.end();
  return { name, size, sha256, rows, records: columns.count - before, query: query.query, time };
}

function timeoutOf({ timeout }: RecordQuery, name: string): number | undefined {
  if (timeout === undefined || (typeof timeout === 'number' && timeout > 0 && timeout <= 86_400)) return timeout;
  throw new ScrubError('records-timeout', `\`${String(timeout)}\` is no time for a query`, {
    exit: exitCode.usage,
    place: { file: name },
    hint: 'write seconds, such as `timeout: 600`',
  });
}

/** What the rows below a header are read with; what the campaign file says of the source is checked before anything is read. */
function rowContextFor(reading: Reading, lined: boolean): (header: readonly string[]) => RowContext {
  const { name, source, context, columns, log } = reading;
  const wishes = { columns: source.columns ?? {}, set: source.set ?? {} };
  const set = readSet(wishes, name);
  const file = columns.addFile(name);
  const country = source.country ?? context.country ?? '';
  return (cells) => {
    const header = readHeader(cells, wishes, name);
    return { header, set, country, parse: context.parse, columns, file, fileName: name, lined, log };
  };
}

/** The values for the whole file, checked like those of a case file. */
function readSet(wishes: HeaderWishes, file: string): RecordDraft {
  checkWishes(wishes, file);
  const draft: RecordDraft = {};
  for (const [name, value] of Object.entries(wishes.set)) {
    const field = recordField(name)!;
    const reading = readValue(field, value);
    if (!reading.ok) {
      throw new ScrubError('records-set-invalid', `\`${name}\` in \`set\`: ${reading.message}`, {
        exit: exitCode.usage,
        place: { file },
        hint: 'write it as in a case file: text, true or false, or a list',
      });
    }
    if (reading.value !== undefined) draft[field.key] = reading.value;
  }
  return draft;
}
