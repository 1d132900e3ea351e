import type { ReadNumbers } from './batch-reader.ts';
import { SeenNumbers } from './seen-numbers.ts';

/** Says of the numbers of each batch which earlier row had them: batches come in input order, so that the result is one for all. */
export interface Duplicates {
  /** Makes room for about so many numbers. */
  expect(numbers: number): void;
  /** Done when every number has its earlier row, or 0. */
  find(read: ReadNumbers): Promise<void>;
}

/** The numbers met so far, in this thread. */
export class OwnDuplicates implements Duplicates {
  readonly #seen = new SeenNumbers();

  expect(numbers: number): void {
    this.#seen.expect(numbers);
  }

  async find(read: ReadNumbers): Promise<void> {
    this.findNow(read);
  }

  findNow({ numbers, rows, firstRow, earlier }: ReadNumbers): void {
    this.#seen.meetAll(numbers, rows, firstRow, earlier);
  }
}

/** Where duplicates are kept, no number was met before. */
export const keptDuplicates: Duplicates = {
  expect: () => undefined,
  find: async ({ earlier }) => {
    earlier.fill(0);
  },
};
