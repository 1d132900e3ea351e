import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DigitSetBuilder, writings } from '../../src/lists/digit-set.ts';

function setOf(entries: readonly string[]) {
  const builder = new DigitSetBuilder();
  for (const digits of entries) builder.add(digits);
  return builder.finish();
}

/** Numbers of the four countries, San Marino's and short Italian ones among them, from few digits so that endings meet. */
const digits = (length: number) => fc.stringMatching(new RegExp(`^[019]{${length}}$`));
const e164 = fc.oneof(
  digits(8).map((rest) => Number(`331${rest}`)),
  digits(9).map((rest) => Number(`1${2}${rest}`)),
  fc
    .integer({ min: 6, max: 11 })
    .chain((length) => digits(length).map((rest) => Number(`39${rest.replace(/^0*$/, '1')}`))),
  digits(9).map((rest) => Number(`262${rest}`)),
);

test('a number is looked for by its last digits, and found in every writing', () => {
  let found = 0;
  fc.assert(
    fc.property(e164, fc.array(e164, { maxLength: 4 }), fc.nat(40), fc.boolean(), (number, others, form, isThere) => {
      const forms = writings(String(number));
      const entries = [...others.map(String), ...(isThere ? [forms[form % forms.length]!] : [])];
      const set = setOf(entries);
      const marks = new Uint8Array(1);
      set.mark(Float64Array.of(number), 1, marks);
      expect(set.hasNumber(number)).toBe(set.has(String(number)));
      if (set.has(String(number))) {
        expect(marks[0]).toBe(1);
        found++;
      }
    }),
    { seed: 37, numRuns: 3000 },
  );
  expect(found).toBeGreaterThan(1000);
});

test('an entry of a few digits is found too', () => {
  expect(setOf(['123456']).hasNumber(39_123_456)).toBe(true);
  expect(setOf(['0199001234', '123456']).hasNumber(33_199_001_234)).toBe(true);
  expect(setOf(['0199001234']).hasNumber(33_199_001_235)).toBe(false);
});
