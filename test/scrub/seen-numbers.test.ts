import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptDuplicates, OwnDuplicates } from '../../src/scrub/duplicates.ts';
import { SeenNumbers } from '../../src/scrub/seen-numbers.ts';

describe('numbers met before', () => {
  test('agrees with a map, whatever the order and however often the table grows', () => {
    const numbers = fc.array(fc.integer({ min: 33_100_000_000, max: 33_100_004_000 }), {
      minLength: 1,
      maxLength: 9000,
    });
    fc.assert(
      fc.property(numbers, (all) => {
        const seen = new SeenNumbers();
        const map = new Map<number, number>();
        for (const [index, e164] of all.entries()) {
          expect(seen.meet(e164, index + 1)).toBe(map.get(e164) ?? 0);
          if (!map.has(e164)) map.set(e164, index + 1);
        }
        expect(seen.size).toBe(map.size);
      }),
      { numRuns: 20, seed: 7 },
    );
  });

  test('what is no number is no duplicate', async () => {
    const numbers = Float64Array.of(0, 0, 39_347_000_000, 39_347_000_000);
    const found = { numbers, rows: Int32Array.of(0, 1, 2, 3), firstRow: 11, earlier: new Uint32Array(4) };
    await new OwnDuplicates().find(found);
    expect([...found.earlier]).toEqual([0, 0, 0, 13]);
    await keptDuplicates.find(found);
    expect([...found.earlier]).toEqual([0, 0, 0, 0]);
  });
});
