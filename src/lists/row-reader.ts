import type { ColumnPlaces } from './list-columns.ts';
import type { ListSink, ParseNumber } from './list-sink.ts';
import { RowEntries, type RowMeaning } from './row-entry.ts';
import { splitNumbers } from './split-numbers.ts';

export interface RowContext extends RowMeaning {
  readonly file: string;
  readonly parse: ParseNumber;
  readonly columns?: Readonly<Record<string, string>> | undefined;
}

/** Puts rows of cells, wherever they come from, into a sink. */
export class RowReader {
  readonly #sink: ListSink;
  readonly #context: RowContext;
  readonly #places: ColumnPlaces;
  readonly #entries: RowEntries;
  /** Sellers that the rows name, if they have a column for it. */
  readonly sellers = new Set<string>();

  constructor(sink: ListSink, places: ColumnPlaces, context: RowContext) {
    this.#sink = sink;
    this.#context = context;
    this.#places = places;
    this.#entries = new RowEntries(sink.table, places, context);
  }

  /** Whether a first row without header names holds a number where the number should be. */
  holdsNumber(cells: readonly string[]): boolean {
    return /\d/.test(phoneCell(cells, this.#places));
  }

  row(cells: readonly string[], line: number): void {
    const seller = cellOf(cells, this.#places.get('seller')).trim();
    if (seller !== '') this.sellers.add(seller);
    const text = phoneCell(cells, this.#places);
    const numbers = splitNumbers(text, this.#context.country, this.#context.parse);
    if (numbers.kind === 'digits') {
      const shown = text.trim() === '' ? cells.join(' ') : text;
      // The digits of a row that says free are nobody's opt-out, and no doubtful number is free by it.
      const code = this.#entries.code(cells);
      const listed = this.#sink.table.entry(code).listed;
      const mayBe = listed ? (numbers.mayBe ?? []) : [];
      this.#sink.keepUnreadable(shown, listed ? numbers.digits : '', this.#context.file, line, { mayBe, code });
    } else {
      this.#sink.numbers(numbers.e164s, this.#entries.code(cells));
    }
  }
}

export function phoneCell(cells: readonly string[], places: ColumnPlaces): string {
  const phone = places.get('phone');
  const area = places.get('area');
  if (area === undefined) return cellOf(cells, phone);
  return (
    cellOf(cells, area).trim() +
    cellOf(cells, places.get('local') ?? phone)
      .trim()
      .padStart(7, '0')
  );
}

export function cellOf(cells: readonly string[], place: number | undefined): string {
  return place === undefined ? '' : (cells[place] ?? '');
}
