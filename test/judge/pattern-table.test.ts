import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NumberClasses } from '../../src/judge/number-classes.ts';
import { PatternTable } from '../../src/judge/pattern-table.ts';
import { loadRulebook } from '../../src/rules/loader.ts';

const rulebook = loadRulebook(['rules'], 'rules/calendars');
const table = new PatternTable(rulebook);
const words = 11;

/** The kind of a number, read as the kernel reads it. */
function kindOf(e164: number): number {
  table.follow(e164);
  let at = 0;
  for (const digit of String(e164)) at = table.words[at / 4 + Number(digit)]!;
  return table.words[at / 4 + words - 1]!;
}

const classes = rulebook.jurisdictions.map(({ numbers }) => new NumberClasses(numbers));
const claims = rulebook.jurisdictions.map(
  ({ claims }) => new NumberClasses({ claimed: claims.length > 0 ? { e164: claims } : {} }),
);

function bitsOf(e164: number): string {
  return [...classes, ...claims].map((one) => one.of(e164, '')).join(' ');
}

describe('the patterns of all rules in one automaton', () => {
  const digits = (shape: RegExp) => fc.stringMatching(shape).map(Number);
  const number = fc.oneof(
    digits(/^33[1-9]\d{8}$/),
    digits(/^1[2-9]\d{2}[2-9]\d{6}$/),
    digits(/^1(?:[2-9]\d\d555\d{4}|[589]\d\d[2-9]\d{6}|[2-9]11\d{7})$/),
    digits(/^39[03]\d{5,10}$/),
    digits(/^390549\d{6}$/),
    digits(/^(?:590|594|596|262|508)\d{6,9}$/),
    fc.integer({ min: 10_000_000, max: 999_999_999_999_999 }),
  );

  test('tell numbers apart that the rules tell apart, and no others', () => {
    const kinds = new Map<number, string>();
    fc.assert(
      fc.property(number, (e164) => {
        const kind = kindOf(e164);
        const known = kinds.get(kind);
        if (known === undefined) {
          // A combination that was met before has its kind already.
          expect([...kinds.values()]).not.toContain(bitsOf(e164));
          kinds.set(kind, bitsOf(e164));
        } else expect(bitsOf(e164)).toBe(known);
      }),
      { numRuns: 20_000, seed: 5 },
    );
    expect(kinds.size).toBeGreaterThan(10);
  });

  test('are not made before a number needs them', () => {
    const fresh = new PatternTable(rulebook);
    const before = fresh.words.slice();
    fresh.follow(33_612_345_678);
    expect(fresh.words).not.toEqual(before);
    const after = fresh.words.slice();
    fresh.follow(33_612_345_678);
    expect(fresh.words).toEqual(after);
  });
});
