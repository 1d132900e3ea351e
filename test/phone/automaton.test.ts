import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { newerAreaCodes } from '../../src/phone/area-code-table.ts';
import { decodeAutomaton, encodeAutomaton } from '../../src/phone/automaton-code.ts';
import { compileAutomaton } from '../../src/phone/automaton-compiler.ts';
import { createAutomatonPlans } from '../../src/phone/automaton-plans.ts';
import { automatonText } from '../../src/phone/automaton-table.ts';
import { libraryPlans } from '../../src/phone/library-plans.ts';
import { numberingVersion } from '../../src/phone/numbering-version.ts';
import { randomDigits } from './number-samples.ts';

const plans = createAutomatonPlans();

test('the checked-in table is what the installed library gives', () => {
  const { version } = createRequire(import.meta.url)('libphonenumber-js/package.json') as { version: string };
  expect(numberingVersion).toBe(version);
  const wanted = encodeAutomaton(compileAutomaton(newerAreaCodes));
  const plain = (text: string) => text.replace(/\s/g, '');
  expect(plain(automatonText.edges)).toBe(wanted.edges);
  expect(plain(automatonText.accepts)).toBe(wanted.accepts);
  expect([automatonText.start, automatonText.classes]).toEqual([wanted.start, wanted.classes]);
});

test('a table survives being written and read', () => {
  const automaton = decodeAutomaton(automatonText);
  expect(decodeAutomaton(encodeAutomaton(automaton))).toEqual(automaton);
});

test('a damaged table is refused', () => {
  expect(() => decodeAutomaton({ ...automatonText, edges: automatonText.edges.slice(0, 400) })).toThrow('damaged');
});

describe('agreement with the library', () => {
  test.each([
    [1, [10], 5000],
    [1, [7, 9, 11], 1000],
    [33, [9], 4000],
    [33, [8, 10], 500],
    [39, [6, 7, 8, 9, 10, 11, 12], 5000],
    [262, [9], 3000],
    [590, [9], 3000],
    [594, [9], 2000],
    [596, [9], 2000],
    [508, [6, 9], 2000],
  ])('calling code %i, %j digits', (code, lengths, count) => {
    const digits = randomDigits(code + lengths.length);
    let valid = 0;
    for (let n = 0; n < count; n++) {
      // Half of the Italian numbers begin with a zero, as half of the real ones do; overseas numbers keep to their blocks.
      const start = startOf(code, n);
      const national = `${start}${digits(lengths[n % lengths.length]! - start.length)}`;
      const wanted = libraryPlans.find(code, national);
      const found = plans.find(code, national);
      if (found?.e164 !== wanted?.e164 || found?.class !== wanted?.class) {
        expect([code, national, found]).toEqual([code, national, wanted]);
      }
      if (found) {
        valid++;
        expect(plans.classOf(found.e164)).toBe(found.class);
      }
    }
    // No number of a wrong length is valid, and many of a right one are.
    if (isWrongLength(code, lengths)) expect(valid).toBe(0);
    else expect(valid).toBeGreaterThan(count / 100);
  });

  test.each([
    [1, 3, 7],
    [33, 3, 6],
    [39, 3, 6],
    [262, 3, 6],
    [590, 3, 6],
    [508, 3, 3],
  ])('calling code %i, every prefix of %i digits', (code, width, tail) => {
    const digits = randomDigits(code);
    for (let prefix = 0; prefix < 10 ** width; prefix++) {
      const national = `${String(prefix).padStart(width, '0')}${digits(tail)}`;
      const wanted = libraryPlans.find(code, national);
      const found = plans.find(code, national);
      if (found?.class !== wanted?.class) expect([code, national, found]).toEqual([code, national, wanted]);
    }
  });

  test.each(['', '6', '12a4567890', '٠٦١٢', '+33612345678', '6123456789012345678'])(
    '%j is no national number',
    (national) => {
      expect(plans.find(33, national)).toBeUndefined();
    },
  );
});

function isWrongLength(code: number, lengths: readonly number[]): boolean {
  return (code === 1 && lengths.includes(9)) || (code === 33 && !lengths.includes(9));
}

function startOf(code: number, n: number): string {
  if (code === 39) return n % 2 ? '0' : n % 4 ? '3' : '';
  const starts: Readonly<Record<number, readonly string[]>> = {
    262: ['262', '692', '693', '639', '269', '9', ''],
    590: ['590', '690', '691', '7090', '9', '8'],
    594: ['594', '694', '8', '9'],
    596: ['596', '696', '697', '8', '9'],
    508: ['', '4', '7', '8'],
  };
  return starts[code]?.[n % starts[code].length] ?? '';
}
