import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Pattern, parsePattern, parsePrefix } from '../../src/phone/digit-pattern.ts';

function accepts(pattern: Pattern, digits: string): boolean {
  let left = pattern;
  for (const digit of digits) left = left.after(Number(digit));
  return left.nullable;
}

const sources = [
  '[1-9]\\d{8}',
  '0\\d{5,11}|1\\d{8,10}|3(?:[0-8]\\d{7,10}|9\\d{7,8})|(?:43|55|70)\\d{8}|8\\d{5}(?:\\d{2,4})?',
  '80(?:0\\d{3}|3)\\d{3}',
  '(?:6(?:[0-24-8]\\d|3[0-8]|9[589])|7[3-9]\\d)\\d{6}',
  '1?2{2}(?:3|4[05-7])?',
  '[2-9]\\d{9}|3\\d{6}',
];

test.each(sources)('%s accepts what the regular expression accepts', (source) => {
  const pattern = parsePattern(source);
  const regex = new RegExp(`^(?:${source})$`);
  const near = fc.stringMatching(regex).map((text) => text.replace(/\D/g, '7'));
  const any = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 14 });
  fc.assert(
    fc.property(fc.oneof(near, any), (digits) => accepts(pattern, digits) === regex.test(digits)),
    { seed: 3, numRuns: 400 },
  );
});

test('a prefix accepts whatever follows', () => {
  const pattern = parsePrefix('658|876');
  expect([
    accepts(pattern, '658'),
    accepts(pattern, '8761234567'),
    accepts(pattern, '65'),
    accepts(pattern, '6591'),
  ]).toEqual([true, true, false, false]);
});

test.each(['(?!1)2', '\\D', '[^1]', '1+', '2*', '(1', '^1', '1{2,}'])('%s is refused', (source) => {
  expect(() => parsePattern(source)).toThrow('unknown pattern syntax');
});
