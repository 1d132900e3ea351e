import { readBatches } from '../contacts/batch.ts';
import type { ByteSource } from '../contacts/byte-source.ts';
import type { ColumnMap } from '../contacts/columns.ts';
import { type OptOutMark, optOutMarks } from '../contacts/opt-out-cell.ts';
import { RecordScanner, textOfCell } from '../contacts/record-scanner.ts';
import { listOfEntries } from '../lists/suppression-list.ts';
import { createPhoneReader } from '../phone/phone-reader.ts';
import { RowFactsReader } from '../scrub/row-facts.ts';
import type { FileSetup, SharedListing } from '../scrub/scrub-setup.ts';
import type { RunSettings } from './run-settings.ts';

/** Whether rows can say of their person not to be contacted. */
export function hasMarks(columns: ColumnMap): boolean {
  return optOutMarks(columns).length > 0;
}

/** The numbers of rows that say not to be contacted, wherever in the file they stand, as lists of numbers never to be contacted. */
export async function marksOf(
  setup: FileSetup,
  settings: RunSettings,
  open: () => ByteSource | Promise<ByteSource>,
): Promise<readonly SharedListing[]> {
  if (!hasMarks(setup.columns)) return [];
  const source = await open();
  try {
    return await markedNumbers(source, setup, settings.batchBytes);
  } finally {
    await source.close();
  }
}

/**
 * The numbers of the rows that say so, as lists of numbers never to be contacted, one for each column that says it. A row is judged
 * before the next is read, and a number must not pass because the row with the mark comes later; so the file is read over once
 * before. Only marked rows cost more than the search for their mark.
 */
async function markedNumbers(source: ByteSource, setup: FileSetup, batchBytes: number): Promise<SharedListing[]> {
  const rows = new MarkedRows(setup);
  for await (const batch of readBatches(source, setup.dialect, batchBytes)) {
    rows.add(batch.bytes, batch.firstLine);
  }
  return rows.lists();
}

interface Marked {
  readonly numbers: Set<number>;
  readonly digits: Set<string>;
}

class MarkedRows {
  readonly #setup: FileSetup;
  readonly #scanner: RecordScanner;
  readonly #facts: RowFactsReader;
  readonly #phones = createPhoneReader();
  readonly #marks: readonly OptOutMark[];
  readonly #wanted: readonly number[];
  readonly #byColumn = new Map<number, Marked>();

  constructor(setup: FileSetup) {
    const { columns, dialect, headers, file } = setup;
    this.#setup = setup;
    this.#facts = new RowFactsReader(setup);
    this.#marks = optOutMarks(columns);
    const wanted = [...this.#marks.map(({ column }) => column), ...columns.phones, ...this.#facts.columns];
    this.#wanted = [...new Set(wanted)];
    this.#facts.placeAt(this.#facts.columns.map((column) => this.#wanted.indexOf(column)));
    this.#scanner = new RecordScanner(dialect, headers.length, this.#wanted, file);
  }

  add(bytes: Uint8Array, firstLine: number): void {
    const rows = this.#scanner.scan(bytes, 0, bytes.length, firstLine);
    for (let row = 0; row < rows; row++) {
      const column = this.#markOf(bytes, row);
      if (column !== undefined) this.#keepNumbers(bytes, row, column);
    }
  }

  lists(): SharedListing[] {
    return [...this.#byColumn].map(([column, { numbers, digits }]) => {
      const version = { id: `column ${this.#setup.headers[column]!}` };
      const counts = { read: numbers.size + digits.size, distinct: numbers.size, unreadable: digits.size };
      const listed = { listed: true };
      const entries = [...numbers].map((e164) => [e164, listed] as const);
      return listOfEntries({ version, kind: 'download', sources: [], counts }, entries, digits).share();
    });
  }

  #markOf(bytes: Uint8Array, row: number): number | undefined {
    return this.#marks.find(({ column, says }) => says(this.#textOf(bytes, row, column)))?.column;
  }

  #keepNumbers(bytes: Uint8Array, row: number, column: number): void {
    const country = this.#facts.of(this.#scanner, bytes, row).columns.country ?? this.#setup.defaultCountry;
    let marked = this.#byColumn.get(column);
    if (!marked) {
      marked = { numbers: new Set(), digits: new Set() };
      this.#byColumn.set(column, marked);
    }
    for (const phone of this.#setup.columns.phones) {
      for (const item of this.#phones.read(this.#textOf(bytes, row, phone), country).items) {
        if (item.kind === 'number') marked.numbers.add(item.number.e164);
        else {
          marked.digits.add(item.digits);
          for (const e164 of item.mayBe ?? []) marked.numbers.add(e164);
        }
      }
    }
  }

  #textOf(bytes: Uint8Array, row: number, column: number): string {
    return textOfCell(bytes, this.#scanner, row, this.#wanted.indexOf(column), this.#setup.dialect.encoding);
  }
}
