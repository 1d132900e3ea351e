import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAutomatonPlans } from '../../src/phone/automaton-plans.ts';
import { readCell } from '../../src/phone/cell-reading.ts';
import { frenchBlock } from '../../src/phone/french-space.ts';
import { libraryInternational } from '../../src/phone/library.ts';
import { libraryPlans } from '../../src/phone/library-plans.ts';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';
import { validNumbers, writings } from './number-samples.ts';

const reader = createPhoneReader();

function numbersOf(cell: string, country: string): (number | string)[] {
  return reader.read(cell, country).items.map((item) => (item.kind === 'number' ? item.number.e164 : item.code));
}

describe('one number, many writings', () => {
  test.each([...'FRUSCAIT'.matchAll(/../g)].map(([country]) => country))('%s', (country) => {
    const samples = validNumbers(120, 5).filter((sample) => sample.country === country);
    expect(samples.length).toBeGreaterThan(30);
    for (const { e164, national } of samples) {
      const row = [e164, ...new Set(writings(e164, country).flatMap((writing) => readings(writing, national)))];
      expect(row).toEqual([e164, e164]);
    }

    /** Writings that mean two numbers at once are refused, never read as another number. */
    function readings(writing: string, national: string): (number | string)[] {
      const found = numbersOf(writing, country);
      const overseas =
        country === 'FR' && frenchBlock(national) !== undefined && !writing.includes('+') && !/00 ?33/.test(writing);
      const doubtful =
        country === 'IT' && /^(?:39|\d{9}$|3\d{10})/.test(national) && !writing.includes('+') && !/^00/.test(writing);
      if (overseas && found[0] !== national && writing.replace(/\D/g, '').startsWith('0')) return [];
      return doubtful && found[0] === 'number-ambiguous' ? [] : found;
    }
  });
});

test('a repair never turns one valid number into another', () => {
  for (const { e164, national, country } of validNumbers(150, 9)) {
    // What is valid as written in full stays itself, whatever the row says.
    for (const row of ['FR', 'US', 'CA', 'IT', 'RE', 'GB', '']) {
      expect([e164, row, ...numbersOf(`+${e164}`, row)]).toEqual([e164, row, e164]);
    }
    const [item] = reader.read(national, country).items;
    if (item?.kind === 'number' && item.number.e164 !== e164) {
      // Only a French overseas block may lead elsewhere, because nobody can dial it as +33.
      expect([national, frenchBlock(national)]).not.toEqual([national, undefined]);
    }
  }
});

test('every number read is valid for the library', () => {
  const text = fc.string({ unit: fc.constantFrom(...'0011233345566678999+ ./-()'), minLength: 5, maxLength: 20 });
  fc.assert(
    fc.property(text, fc.constantFrom('FR', 'US', 'CA', 'IT', 'GP', ''), (cell, country) => {
      for (const item of reader.read(cell, country).items) {
        if (item.kind === 'number') expect(libraryInternational(String(item.number.e164))).toBeDefined();
        else expect(item.digits).toBe(item.text.replace(/\D/g, ''));
      }
    }),
    { seed: 11, numRuns: 2000 },
  );
});

test('the tables and the library read the same', () => {
  const plans = createAutomatonPlans();
  const cells = validNumbers(12, 21).flatMap(({ e164, country }) =>
    writings(e164, country).map((cell) => [cell, country] as const),
  );
  for (const [cell, country] of cells) {
    expect(readCell(cell, country, plans)).toEqual(readCell(cell, country, libraryPlans));
  }
});

test('no text makes it fail, and no digit is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('FR', 'US', 'IT', 'DE', 'XX', ''),
      (cell, country) => {
        const { items } = reader.read(cell, country);
        if (cell.trim() === '') expect(items).toEqual([]);
        else if (/[0-9a-z]/i.test(cell)) expect(items.length).toBeGreaterThan(0);
      },
    ),
    { seed: 13, numRuns: 800 },
  );
});

test.each([
  ['letters', 'a'.repeat(1900)],
  ['spaces', `06${' '.repeat(1900)}1`],
  ['separators', ';'.repeat(1900)],
  ['a broken row', '06 12 34 56 78,'.repeat(500)],
])('a long cell of %s is refused', (_, cell) => {
  expect(reader.read(cell, 'FR').items.map((item) => item.kind)).toEqual(['problem']);
});
