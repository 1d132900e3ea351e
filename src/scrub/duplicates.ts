import type { ReadNumbers } from './batch-reader.ts';
import type { SeenNumbers } from './seen-numbers.ts';

/** For each number of a batch the earlier row that had it, or 0. Decided in input order, so that the result is one for all. */
export function findDuplicates({ numbers, rows }: ReadNumbers, seen: SeenNumbers | undefined): Uint32Array {
  const firstRows = new Uint32Array(numbers.length);
  seen?.meetAll(numbers, rows, firstRows);
  return firstRows;
}
