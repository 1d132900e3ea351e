import { expect, test } from 'vitest';
import { readListDate } from '../../src/lists/list-date.ts';

test.each([
  ['2026-08-11', 'FR', '2026-08-11'],
  ['2026-8-1', 'FR', '2026-08-01'],
  ['2026-08-11T10:12:00+02:00', '', '2026-08-11'],
  ['2026-08-11 10:12', '', '2026-08-11'],
  ['20260811', 'US', '2026-08-11'],
  ['20110122T111244', 'IT', '2011-01-22'],
  ['03/04/2026', 'US', '2026-03-04'],
  ['03/04/2026', 'FR', '2026-04-03'],
  ['3.4.2026', 'IT', '2026-04-03'],
  ['3/4/26', 'CA', undefined],
  [' 2026-08-11 ', '', '2026-08-11'],
])('%s in %s is %s', (text, country, day) => {
  expect(readListDate(text, country)).toBe(day);
});

test.each(['', 'yesterday', '2026-02-30', '2026-13-01', '31/31/2026', '2026', '45000', '2026-08-11x', '1/2/3/4'])(
  '`%s` is no day',
  (text) => {
    expect(readListDate(text, 'FR')).toBeUndefined();
  },
);
