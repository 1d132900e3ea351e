import { ContactColumnReader, type ReadColumns, type UnreadCells } from '../contacts/contact-columns.ts';
import { type OptOutMark, optOutMarks } from '../contacts/opt-out-cell.ts';
import { type ScannedRows, textOfCell } from '../contacts/record-scanner.ts';
import type { ContactColumns } from '../domain/contact.ts';
import type { FileSetup } from './scrub-setup.ts';

/** Texts that no rule asks for: rows that differ in them alone are judged alike. */
const unasked = ['person', 'postal'] as const;
/** Stands for a text of which rules ask only whether it is there. */
const present = '…';
/** Combinations that are kept apart; beyond them numbers are judged again. */
const mostAlike = 50_000;

/** What the cells of a row say of its person beside the number. */
export interface RowFacts extends ReadColumns {
  /** The same as far as rules ask for it; one object for all rows that are alike. */
  readonly asked: ContactColumns;
  /** Header of the column that says not to contact the person, where one does. */
  readonly blocked: string | undefined;
}

/** Reads what the cells of a row say; of rows that say the same the columns are one object. */
export class RowFactsReader {
  /** Columns that are read, in the order of `slots`. */
  readonly columns: readonly number[];
  readonly #reader: ContactColumnReader;
  readonly #marks: readonly OptOutMark[];
  readonly #headers: readonly string[];
  readonly #encoding: FileSetup['dialect']['encoding'];
  readonly #alike = new Map<string, ContactColumns>();
  /** Place of each of our cells among the wanted ones. */
  #slots: readonly number[] = [];

  constructor(setup: FileSetup) {
    const { dialect, headers, values, defaultCountry } = setup;
    this.#encoding = dialect.encoding;
    this.#headers = headers;
    this.#reader = new ContactColumnReader(setup.columns, { values, defaultCountry, without: unasked });
    this.#marks = optOutMarks(setup.columns);
    this.columns = [...this.#reader.columns, ...this.#marks.map(({ column }) => column)];
  }

  placeAt(slots: readonly number[]): void {
    this.#slots = slots;
  }

  /** Cells that were not understood, of the rows that were counted. */
  get unreadCells(): readonly UnreadCells[] {
    return this.#reader.unreadCells;
  }

  count(facts: RowFacts, rows: number): void {
    this.#reader.count(facts, rows);
  }

  #askedOf(columns: ContactColumns): ContactColumns {
    const asked = columns.role === undefined ? columns : { ...columns, role: present };
    const name = JSON.stringify(asked);
    const known = this.#alike.get(name);
    if (known) return known;
    if (this.#alike.size >= mostAlike) this.#alike.clear();
    this.#alike.set(name, asked);
    return asked;
  }

  of(rows: ScannedRows, bytes: Uint8Array, row: number): RowFacts {
    const cells = this.#slots.map((slot) => textOfCell(bytes, rows, row, slot, this.#encoding));
    const own = this.#reader.columns.length;
    const mark = this.#marks.find(({ says }, index) => cells[own + index] !== '' && says(cells[own + index]!));
    const found = this.#reader.find(cells.slice(0, own));
    return { ...found, asked: this.#askedOf(found.columns), blocked: mark && this.#headers[mark.column] };
  }
}
