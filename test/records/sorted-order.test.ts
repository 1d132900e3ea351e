import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sortedOrder } from '../../src/records/sorted-order.ts';

test('sorts as a comparing sort does, equal keys in their order', () => {
  const key = fc.oneof(
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 65_530, max: 65_541 }),
    fc.integer({ min: 10_000_000_000, max: 999_999_999_999_999 }),
  );
  fc.assert(
    fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
      const expected = keys.map((_, index) => index).sort((a, b) => keys[a]! - keys[b]! || a - b);
      expect(Array.from(sortedOrder(Float64Array.from(keys)))).toEqual(expected);
    }),
    { seed: 7, numRuns: 50 },
  );
});
