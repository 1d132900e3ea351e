import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { exitCode, ScrubError } from '../domain/error.ts';
import { mapsByPosition, placeColumns } from './list-columns.ts';

/** A delimited text row by row, with the line on which each row begins. */
export async function* csvRows(
  chunks: AsyncIterable<Buffer>,
  delimiter: string,
  file: string,
): AsyncGenerator<{ readonly cells: string[]; readonly line: number }> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 1 << 20,
  });
  const source = Readable.from(chunks, { objectMode: false });
  source.on('error', (error) => parser.destroy(error));
  let line = 1;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<CsvRecord>) {
      yield { cells: record, line };
      line = info.lines + 1;
    }
  } catch (error) {
    if (error instanceof ScrubError || (error as CsvError).code?.startsWith('CSV_') !== true) throw error;
    throw new ScrubError('list-broken', `the list is no readable CSV: ${plainMessage(error as CsvError)}`, {
      exit: exitCode.input,
      place: { file, line },
      hint: 'a quote that is opened must be closed; check the end of the file',
      cause: error,
    });
  }
}

interface CsvRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

function plainMessage(error: CsvError): string {
  return error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a quote is never closed' : 'a record is longer than a megabyte';
}

/** What tells the columns of a file: its header where it has one, a mapping by position where it has none. */
export async function readTable<Reader extends { row(cells: readonly string[], line: number): void }>(
  rows: AsyncIterable<{ readonly cells: readonly string[]; readonly line: number }>,
  columns: Readonly<Record<string, string>> | undefined,
  file: string,
  makeReader: (places: ReturnType<typeof placeColumns>) => Reader & { holdsNumber(cells: readonly string[]): boolean },
): Promise<Reader | undefined> {
  let reader: (Reader & { holdsNumber(cells: readonly string[]): boolean }) | undefined;
  for await (const { cells, line } of rows) {
    if (reader) {
      reader.row(cells, line);
      continue;
    }
    if (line === 1 && cells.length <= 2 && /^sep=/i.test(cells[0] ?? '')) continue;
    if (mapsByPosition(columns)) {
      reader = makeReader(placeColumns(undefined, columns, file));
      if (reader.holdsNumber(cells)) reader.row(cells, line);
    } else {
      reader = makeReader(placeColumns(cells, columns, file));
    }
  }
  return reader;
}
