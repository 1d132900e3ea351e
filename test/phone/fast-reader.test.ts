import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';
import { validNumbers, writings } from './number-samples.ts';

const reader = createPhoneReader();

function fast(cell: string, country: string): number {
  return reader.fast(cell, country);
}

/** What the slow path must say of a cell that the fast path takes. */
function plainNumber(cell: string, country: string): number {
  const { items } = reader.read(cell, country);
  const item = items[0];
  return items.length === 1 && item?.kind === 'number' && item.repairs.length === 0 ? item.number.e164 : -1;
}

/** Whether the slow path finds one problem in a cell, which is all of it, and nothing that may be meant. */
function isNoNumber(cell: string, country: string): boolean {
  const { items } = reader.read(cell, country);
  const item = items[0];
  if (items.length !== 1 || item?.kind !== 'problem') return false;
  return item.code === 'number-invalid' && item.text === cell && !item.mayBe && item.digits === cell.replace(/\D/g, '');
}

test.each([
  ['+33612345678', 'FR', 33612345678],
  ['0612345678', 'FR', 33612345678],
  ['06 12 34 56 78', 'FR', 33612345678],
  ['06.12.34.56.78', 'FR', 33612345678],
  ['06-12-34-56-78', 'FR', 33612345678],
  ['0033612345678', 'FR', 33612345678],
  ['33612345678', 'FR', 33612345678],
  [' 06 12 34 56 78 ', 'FR', 33612345678],
  ['(212) 664-7665', 'US', 12126647665],
  ['212-664-7665', 'US', 12126647665],
  ['1 212 664 7665', 'US', 12126647665],
  ['+1 (212) 664-7665', 'FR', 12126647665],
  ['212.664.7665', 'CA', 12126647665],
  ['011 33 6 12 34 56 78', 'US', 33612345678],
  ['347 1234567', 'IT', 393471234567],
  ['06 1234 5678', 'IT', 390612345678],
  ['+39 06 1234 5678', 'IT', 390612345678],
  ['0039 347 1234567', 'IT', 393471234567],
  ['393471234567', 'IT', 393471234567],
  ['+33612345678', '', 33612345678],
  ['+262692123456', '', 262692123456],
])('takes %j in %j', (cell, country, e164) => {
  expect(fast(cell, country)).toBe(e164);
});

test.each([
  ['', 'FR'],
  ['0612345678', ''],
  ['612345678', 'FR'],
  ['+330612345678', 'FR'],
  ['+33 (0)6 12 34 56 78', 'FR'],
  ['0692123456', 'FR'],
  ['0508411234', 'FR'],
  ['06  12345678', 'IT'],
  ['0612345678;0145678910', 'FR'],
  ['06 12 34 56 78 - 01', 'FR'],
  ['2126647665x1', 'US'],
  ['21266476.00', 'US'],
  ['6612345678', 'IT'],
  ['341123456', 'IT'],
  ['3906123456', 'IT'],
  ['06 1234567-8', 'IT'],
  ['06 1234567.8', 'IT'],
  ['06 1234567. 78', 'IT'],
  ['02.12.2012', 'IT'],
  ['33612345678', 'IT'],
  ['0033612345678', 'US'],
  ['800 555 1234', 'CA'],
  ['+1 800 555 1234', 'CA'],
  ['+44 20 7946 0958', 'GB'],
  ['2125550123456789', 'US'],
  ['+', 'FR'],
  ['++33612345678', 'FR'],
])('leaves %j in %j to the slow path', (cell, country) => {
  expect(fast(cell, country)).toBe(-1);
});

test.each([
  ['0639541653', 'FR'],
  ['06 39 54 16 53', 'FR'],
  ['+33639541653', 'US'],
  ['0033 639 541 653', 'FR'],
  ['06 12 34 56 7', 'FR'],
  ['06123456789', 'FR'],
  ['+33 6 12 34 56 7', 'IT'],
  ['(212) 111-1111', 'US'],
  ['1-212-111-1111', 'CA'],
  ['+12121111111', 'FR'],
  ['664-7665', 'US'],
  ['999 664 7665', 'US'],
])('knows that %j in %j is no number', (cell, country) => {
  expect(fast(cell, country)).toBe(0);
  expect(isNoNumber(cell, country)).toBe(true);
});

test.each([
  [' 0639541653', 'FR', 'blanks are no part of what is wrong'],
  ['05.06.1978', 'FR', 'a day'],
  ['5-6-1978', 'US', 'a day'],
  ['0696 20 12 34', 'FR', 'the number is Martinique’s'],
  ['0508411234', 'FR', 'Saint-Pierre-et-Miquelon has short numbers'],
  ['+33 33 612345678', 'FR', 'the calling code may be doubled'],
  ['+33 0612345678', 'FR', 'the zero may be dropped'],
  ['+33 118218', 'FR', 'a short code behind a calling code'],
  ['11 212 664 7665', 'US', 'the 1 may be doubled'],
  ['310-5555', 'CA', 'seven digits may be all'],
  ['33612345678', 'US', 'the plus may be missing'],
  ['0033639541653', 'US', 'no exit prefix of North America'],
])('leaves %j in %j to the slow path: %s', (cell, country) => {
  expect(fast(cell, country)).toBe(-1);
});

describe('agreement with the slow path', () => {
  test('every writing of a valid number', () => {
    let taken = 0;
    for (const { country, e164 } of validNumbers(150)) {
      for (const writing of writings(e164, country)) {
        const found = fast(writing, country);
        if (found <= 0) continue;
        taken++;
        expect([writing, country, found]).toEqual([writing, country, plainNumber(writing, country)]);
      }
    }
    expect(taken).toBeGreaterThan(4000);
  });

  test('any short text of digits and signs', () => {
    const text = fc.string({ unit: fc.constantFrom(...'00112334566789 +-.()'), minLength: 6, maxLength: 18 });
    const country = fc.constantFrom('FR', 'US', 'CA', 'IT', 'RE', 'GB', '');
    fc.assert(
      fc.property(text, country, (cell, row) => {
        const found = fast(cell, row);
        fc.pre(found >= 0);
        if (found > 0) expect(plainNumber(cell, row)).toBe(found);
        else expect(isNoNumber(cell, row)).toBe(true);
      }),
      { seed: 7, numRuns: 300, maxSkipsPerRun: 10_000 },
    );
  });

  test('numbers with a digit too many, too few, or another one', () => {
    let none = 0;
    const digits = fc.stringMatching(/^(?:\+?(?:33|1|262|39)|00?|)\d{6,11}$/);
    const signs = fc.array(fc.constantFrom('', '', ' ', '.', '-', '(', ')'), { minLength: 16, maxLength: 16 });
    const country = fc.constantFrom('FR', 'US', 'CA', 'DO', 'IT', 'RE', '');
    fc.assert(
      fc.property(digits, signs, country, (number, between, row) => {
        const cell = [...number].map((digit, at) => digit + (at < number.length - 1 ? between[at] : '')).join('');
        const found = fast(cell, row);
        if (found > 0) expect(plainNumber(cell, row)).toBe(found);
        if (found !== 0) return;
        none++;
        expect(isNoNumber(cell, row)).toBe(true);
      }),
      { seed: 11, numRuns: 20_000 },
    );
    expect(none).toBeGreaterThan(3000);
  });
});
