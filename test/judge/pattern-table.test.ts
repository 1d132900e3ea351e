import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NumberClasses } from '../../src/judge/number-classes.ts';
import { PatternTable } from '../../src/judge/pattern-table.ts';
import { loadRulebook } from '../../src/rules/loader.ts';

const rulebook = loadRulebook(['rules'], 'rules/calendars');
const table = new PatternTable(rulebook, 'e164');
const words = 11;

/** The kind of a number, read as the kernel reads it. */
function kindOf(e164: number): number {
  table.follow(String(e164));
  let at = 0;
  for (const digit of String(e164)) at = table.words[at / 4 + Number(digit)]!;
  return table.words[at / 4 + words - 1]!;
}

const classes = rulebook.jurisdictions.map(({ numbers }) => new NumberClasses(numbers));
const claims = rulebook.jurisdictions.map(
  ({ claims }) => new NumberClasses({ claimed: claims.length > 0 ? { e164: claims } : {} }),
);

test('the patterns of what is dialled within a country are told apart as well', () => {
  const national = new PatternTable(rulebook, 'national');
  const kinds = new Map<number, string>();
  const dialled = ['112', '15', '3912', '118218', '0162123456', '2125550123', '12125550123', '0512345678', '06', '113'];
  for (const digits of dialled) {
    national.follow(digits);
    let at = 0;
    for (const digit of digits) at = national.words[at / 4 + Number(digit)]!;
    const kind = national.words[at / 4 + words - 1]!;
    const bits = classes.map((one) => one.of(0, digits)).join(' ');
    expect(kinds.get(kind) ?? bits).toBe(bits);
    kinds.set(kind, bits);
  }
  expect(kinds.size).toBeGreaterThan(2);
});

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
    const fresh = new PatternTable(rulebook, 'e164');
    const before = fresh.words.slice();
    fresh.follow('33612345678');
    expect(fresh.words).not.toEqual(before);
    const after = fresh.words.slice();
    const { version } = fresh;
    fresh.follow('33612345678');
    expect(fresh.version).toBe(version);
    expect(fresh.words).toEqual(after);
  });
});
