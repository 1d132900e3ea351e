import { describe, expect, test } from 'vitest';
import { hideNumbers } from '../../src/cli/hidden-numbers.ts';

describe('numbers in messages are masked', () => {
  test.each([
    ['`+33199001234` is not a date', '`+33*******34` is not a date'],
    ['+33 1 99 00 12 34', '+33 * ** ** ** 34'],
    ['no column `0199001234`', 'no column `01******34`'],
    ['(212) 555-0123', '(21*) ***-**23'],
    ['212.555.0123 and 2125550123', '21*.***.**23 and 21******23'],
  ])('%s', (text, hidden) => {
    // Which digits stay is the mask's own affair; that the middle is gone is not.
    const digits = (one: string): number => one.replace(/\D/g, '').length;
    expect(hideNumbers(text, [])).not.toBe(text);
    expect(digits(hideNumbers(text, []))).toBe(digits(hidden));
  });

  test.each([
    'the campaign ends on `2026-11-30`, before it begins on `2026-12-01`',
    '2026-12-01..2026-12-04',
    'recorded 18424123456 bytes, SHA-256 0e8edb40573bf8d964c61fde3d5122ff12053e32ae5c3628a89fe687a0595717',
    'demo/contacts.csv:12:34: unknown key',
    'contacts-20261201.csv',
    '2026-11-3_212_00000000-0000-4000-8000-000000000212.txt',
    'the run record has form 99',
  ])('%s stays', (text) => {
    expect(hideNumbers(text, [])).toBe(text);
  });

  test('what was typed may be said again', () => {
    expect(hideNumbers('no column `+33199001234`', ['--column', 'phone=+33199001234'])).toContain('+33199001234');
  });
});
