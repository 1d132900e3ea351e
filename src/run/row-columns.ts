import { ContactColumnReader, type UnreadCells } from '../contacts/contact-columns.ts';
import { cellText, type RecordScanner } from '../contacts/record-scanner.ts';
import type { ContactColumns } from '../domain/contact.ts';
import type { ScrubSetup } from './scrub-setup.ts';

const nothing: ContactColumns = Object.freeze({});

/** What the columns of a row say of the person, found by the bytes of its cells: rows that say the same share one object. */
export class RowColumns {
  readonly columns: readonly number[];
  readonly #reader: ContactColumnReader;
  readonly #setup: ScrubSetup;
  readonly #known = new Map<string, ContactColumns>();
  /** Place of each of our cells among the scanner's. */
  #slots: readonly number[] = [];

  constructor(setup: ScrubSetup) {
    this.#setup = setup;
    this.#reader = new ContactColumnReader(setup.columns, {
      values: setup.values,
      defaultCountry: setup.defaultCountry,
    });
    this.columns = this.#reader.columns;
  }

  placeAt(slots: readonly number[]): void {
    this.#slots = slots;
  }

  get unreadCells(): readonly UnreadCells[] {
    return this.#reader.unreadCells;
  }

  of(scanner: RecordScanner, bytes: Buffer, cellsBefore: number): ContactColumns {
    if (this.#slots.length === 0) return nothing;
    let key = '';
    for (const slot of this.#slots) {
      const cell = cellsBefore + slot;
      key += `${bytes.toString('latin1', scanner.cellStart[cell]!, scanner.cellEnd[cell]!)}\0`;
    }
    let columns = this.#known.get(key);
    if (!columns) {
      const { encoding } = this.#setup.dialect;
      const texts = this.#slots.map((slot) => {
        const cell = cellsBefore + slot;
        return cellText(bytes, scanner.cellStart[cell]!, scanner.cellEnd[cell]!, scanner.cellQuoted[cell]!, encoding);
      });
      columns = this.#reader.read(texts);
      if (this.#known.size > 100_000) this.#known.clear();
      this.#known.set(key, columns);
    }
    return columns;
  }
}
