import { ContactColumnReader, type UnreadCells } from '../contacts/contact-columns.ts';
import type { RecordScanner } from '../contacts/record-scanner.ts';
import type { ContactColumns } from '../domain/contact.ts';
import type { ScrubSetup } from './scrub-setup.ts';

const nothing: ContactColumns = Object.freeze({});

/** What the columns of a row say of the person, found by the bytes of its cells: rows that say the same share one object. */
export class RowColumns {
  readonly columns: readonly number[];
  readonly #reader: ContactColumnReader;
  readonly #encoding: ScrubSetup['dialect']['encoding'];
  /** Place of each of our cells among the scanner's. */
  #slots: readonly number[] = [];

  constructor(setup: ScrubSetup) {
    this.#encoding = setup.dialect.encoding;
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

  of(scanner: RecordScanner, bytes: Uint8Array, row: number): ContactColumns {
    if (this.#slots.length === 0) return nothing;
    return this.#reader.readRow(bytes, scanner, row, this.#slots, this.#encoding);
  }
}
