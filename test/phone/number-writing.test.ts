import { expect, test } from 'vitest';
import { languages } from '../../src/domain/verdict.ts';
import { formatE164, formatNational, maskNumber } from '../../src/phone/number-writing.ts';
import { phoneHints } from '../../src/phone/phone-hint.ts';

test.each([
  [33612345678, '+33612345678', '06 12 34 56 78'],
  [12126647665, '+12126647665', '(212) 664-7665'],
  [390612345678, '+390612345678', '06 1234 5678'],
  [393471234567, '+393471234567', '347 123 4567'],
  [262692123456, '+262692123456', '0692 12 34 56'],
])('%i is written %s and %s', (number, e164, national) => {
  expect([formatE164(number), formatNational(number)]).toEqual([e164, national]);
});

test.each([
  ['+33612345678', '+33*******78'],
  ['06 12 34 56 78', '06 ** ** ** 78'],
  ['118218', '****18'],
  ['15', '**'],
  ['n/a', 'n/a'],
  ['', ''],
])('%j is masked as %j', (text, masked) => {
  expect(maskNumber(text)).toBe(masked);
});

test('every hint is one sentence in each language', () => {
  for (const [id, sentence] of Object.entries(phoneHints)) {
    expect(id).toMatch(/^[a-z-]+$/);
    for (const language of languages) expect(sentence[language]).toMatch(/^\p{L}.{20,}\.$/u);
  }
});
