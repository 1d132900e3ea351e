import type { ReadNumbers } from './batch-reader.ts';
import type { SeenNumbers } from './seen-numbers.ts';

/** Says of each number of a batch which earlier row had it. In input order, so that the result is one for all. */
export function findDuplicates({ numbers, rows, firstRow, earlier }: ReadNumbers, seen: SeenNumbers | undefined): void {
  if (seen) seen.meetAll(numbers, rows, firstRow, earlier);
  else earlier.fill(0);
}
