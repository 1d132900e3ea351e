import { expect, test } from 'vitest';
import { RowDigest } from '../../src/records/row-digest.ts';

function digest(rows: readonly (readonly (string | null)[])[]): string {
  const sum = new RowDigest();
  for (const row of rows) sum.add(row);
  return sum.hex();
}

const rows = [
  ['a', 'b'],
  ['c', null],
  ['c', ''],
  ['é', '1'],
];

test('the order of rows does not matter', () => {
  expect(digest([...rows].reverse())).toBe(digest(rows));
  expect(digest(rows)).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['a row less', rows.slice(1)],
  ['a row twice', [...rows, rows[0]!]],
  ['a row three times', [...rows, rows[0]!, rows[0]!]],
  [
    'an empty text for nothing',
    [
      ['a', 'b'],
      ['c', ''],
      ['c', ''],
      ['é', '1'],
    ],
  ],
  [
    'cells cut elsewhere',
    [
      ['ab', ''],
      ['c', null],
      ['c', ''],
      ['é', '1'],
    ],
  ],
])('%s changes it', (_, others) => {
  expect(digest(others)).not.toBe(digest(rows));
});
