import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sampleContacts } from '../../src/contacts/contacts-sample.ts';
import { type CellReading, inspectContacts } from '../../src/contacts/inspection.ts';
import { maskText } from '../../src/contacts/mask.ts';
import { looksLikePhone, parseShare } from './phone-stand-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'contacts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Reads ten digits as American, the rest as French. */
function read(text: string, country: string | undefined): CellReading {
  if (!looksLikePhone(text)) return { numbers: [], repairs: [], problem: 'number-invalid' };
  const digits = text.replace(/\D/g, '');
  const american = country !== 'FR';
  const number = { e164: `+${digits}`, country: american ? 'US' : 'FR', lineType: 'fixed' };
  return {
    numbers: [american ? { ...number, areaCode: digits.slice(0, 3) } : number],
    repairs: text.startsWith("'") ? ['apostrophe'] : [],
  };
}

describe('an inspection', () => {
  test('says what columns are taken for and what their cells hold', async () => {
    const path = write(
      'people.csv',
      `name;phone;country;dnc;other;age
Jane Miller;2126647665;US;;5148423101;40
Luc Roy;'4157813201;US;x;5148423102;41
Ana;415 781 3202;États-Unis;;5148423103;42
Zoé;hello;Atlantis;;5148423104;43
Noé;2126647665;;no;5148423105;44
Max;;FR;;;45
Eve;01 42 68 53 01;FR
`,
    );
    const found = inspectContacts(await sampleContacts(path), { read, parseShare });
    expect(found.rows).toEqual({ count: 7, exact: true, sampled: 7 });
    expect(found.shortRows).toBe(1);
    expect(found.dialect).toMatchObject({ encoding: 'utf-8', delimiter: ';', headerLine: 1 });
    expect(found.columns.map(({ position, takenFor }) => [position, takenFor])).toEqual([
      [1, ''],
      [2, 'phone'],
      [3, 'country'],
      [4, 'opt-out'],
      [5, ''],
      [6, ''],
    ]);
    expect(found.columns[0]!.examples).toEqual(['J••• M•••••', 'L•• R••', 'A••']);
    expect(found.columns[1]!.examples[0]).toBe('21••••••65');
    expect(found.columns[2]!.examples).toEqual(['US', 'États-Unis', 'Atlantis']);
    expect(found.columns[2]).toMatchObject({ sure: 'certain', filledShare: 6 / 7 });
    expect(found.phones).toEqual({
      cells: 6,
      empty: 1,
      numbers: 5,
      duplicates: 1,
      problems: [['number-invalid', 1]],
      repairs: [['apostrophe', 1]],
      countries: [
        ['US', 4],
        ['FR', 1],
      ],
      lineTypes: [['fixed', 5]],
      areaCodes: {
        US: [
          ['212', 2],
          ['415', 2],
        ],
      },
    });
    expect(found.optedOutRows).toBe(1);
    expect(found.unreadCells).toEqual([{ field: 'country', cells: 1, examples: ['Atlantis'] }]);
    expect(found.unchecked).toEqual(['other']);
  });

  test('shows a file whose columns cannot be mapped', async () => {
    const sample = await sampleContacts('fixtures/bad-csv/phones-unnamed.csv');
    const found = inspectContacts(sample, { read, parseShare });
    expect(found.columnProblem).toMatchObject({ code: 'column-phone-missing' });
    expect(found.columns.map(({ takenFor, phoneShare }) => [takenFor, phoneShare])).toEqual([
      ['', 0],
      ['', 1],
    ]);
    expect(found.phones.cells).toBe(0);
  });
});

describe('a large file', () => {
  const rows = 40_000;
  const quoted = 'name,phone,note\n';
  const line = (i: number) =>
    `Person ${String(i).padStart(6, '0')},212${String(6_640_000 + i)},"line one\nline, two"\n`;
  const text = quoted + Array.from({ length: rows }, (_, i) => line(i)).join('');

  test('is sampled at its start, middle and end', async () => {
    const path = write('large.csv', text);
    const sample = await sampleContacts(path, { wholeBytes: 1 << 18, pieceBytes: 1 << 14, maxRows: 200 });
    expect(sample.exact).toBe(false);
    expect(Math.abs(sample.rowCount - rows)).toBeLessThan(rows * 0.02);
    expect([sample.shortRows, sample.longRows]).toEqual([0, 0]);
    const numbers = sample.rows.map(([name]) => Number(name!.slice(7)));
    expect(numbers[0]).toBe(0);
    expect(Math.max(...numbers)).toBeGreaterThan(rows - 400);
    expect(numbers.some((n) => n > rows * 0.45 && n < rows * 0.55)).toBe(true);
    expect(sample.rows.every((row) => row[2] === 'line one\nline, two')).toBe(true);
  });

  test('is read whole where it may be, its sample spread over it', async () => {
    const path = write('whole.csv', text);
    const sample = await sampleContacts(path, { maxRows: 500 });
    expect([sample.rowCount, sample.exact]).toEqual([rows, true]);
    expect(sample.rows.length).toBeLessThanOrEqual(500);
    expect(Number(sample.rows.at(-1)![0]!.slice(7))).toBeGreaterThan(rows / 2);
  });
});

test.each([
  ['06 12 48 15 01', '06 •• •• •• 01'],
  ['+33 6 12 48 15 01', '+33 • •• •• •• 01'],
  ['jane.miller@example.com', 'j•••.m•••••@e••••••.c••'],
  ['42', '••'],
  ['', ''],
  ['x'.repeat(60), `x${'•'.repeat(38)}…`],
])('masked: %s', (text, masked) => {
  expect(maskText(text)).toBe(masked);
});
