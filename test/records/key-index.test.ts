import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexKeys, keySearch } from '../../src/records/key-index.ts';

const key = fc.oneof(
  fc.integer({ min: 33_199_000_000, max: 33_199_000_300 }),
  fc.integer({ min: 1, max: 999_999_999_999_999 }),
);

test('finds the first of the records of each number, and nothing of others', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 300 }), fc.array(key, { maxLength: 50 }), (numbers, others) => {
      const keys = Float64Array.from(numbers).sort();
      const find = keySearch(keys, indexKeys(keys, new Set(numbers).size));
      for (const number of [...numbers, ...others]) expect(find(number)).toBe(keys.indexOf(number));
    }),
    { numRuns: 300, seed: 12 },
  );
});
