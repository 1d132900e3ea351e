import { readFileSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readBatches } from '../../src/contacts/batch.ts';
import { openContacts } from '../../src/contacts/byte-source.ts';
import { mapColumns } from '../../src/contacts/columns.ts';
import { readCells, readHead } from '../../src/contacts/contacts-head.ts';
import { RecordScanner } from '../../src/contacts/record-scanner.ts';
import { referenceRows } from './csv-reference.ts';
import { parseShare } from './phone-stand-in.ts';

const folder = 'fixtures/bad-csv';

/** Reads a file as a run does: head, columns, batches, every cell. */
async function readWhole(path: string, stdin?: Readable) {
  const source = await openContacts(path, stdin ? { stdin } : {});
  try {
    const head = await readHead(source);
    const map = mapColumns(head.columns, { columns: {}, sample: head.sample, parseShare, file: path });
    const rows: string[][] = [];
    const long: number[] = [];
    let short = 0;
    for await (const batch of readBatches(source, head.dialect, 64)) {
      const scanner = new RecordScanner(head.dialect, head.columns.length, [], path);
      const count = scanner.scan(batch.bytes, 0, batch.bytes.length, batch.firstLine);
      for (let i = 0; i < count; i++) if (scanner.overflow[i] === 1) long.push(scanner.lineOf(i));
      short += scanner.shortRows;
      rows.push(
        ...readCells(batch.bytes, 0, batch.bytes.length, head.dialect, path, batch.firstLine, head.columns.length),
      );
    }
    return { head, map, rows, long, short };
  } finally {
    await source.close();
  }
}

describe('refused, each with its own code, place and hint', () => {
  test.each([
    ['empty.csv', 'input-empty', 65, {}],
    ['blank.csv', 'input-empty', 65, {}],
    ['header-only.csv', 'input-header-only', 65, {}],
    ['quote-unclosed.csv', 'quote-unclosed', 65, { line: 3, column: 1 }],
    ['quote-misplaced.csv', 'quote-misplaced', 65, { line: 3, column: 5 }],
    ['quote-text-after.csv', 'quote-misplaced', 65, { line: 2, column: 7 }],
    ['picture.csv', 'input-binary', 65, {}],
    ['old-workbook.csv', 'input-binary', 65, {}],
    ['document.csv', 'input-binary', 65, {}],
    ['no-phone-column.csv', 'column-phone-missing', 2, {}],
    ['no-header.csv', 'header-missing', 2, {}],
    ['ambiguous.csv', 'column-ambiguous', 2, {}],
    ['phones-unnamed.csv', 'column-phone-missing', 2, {}],
  ])('%s: %s', async (name, code, exit, place) => {
    const path = `${folder}/${name}`;
    await expect(readWhole(path)).rejects.toMatchObject({ code, exit, place: { file: path, ...place }, hint: /./ });
  });

  test.each([
    ['workbook.csv', 'input-binary', 65],
    ['two-members.zip', 'archive-members', 65],
    ['no-member.zip', 'archive-members', 65],
    ['cut-off.zip', 'archive-damaged', 65],
    ['cut-off.csv.gz', 'archive-damaged', 65],
    ['missing.csv', 'input-not-found', 66],
    ['', 'input-is-folder', 65],
  ])('%s: %s', async (name, code, exit) => {
    await expect(readWhole(`${folder}/${name}`)).rejects.toMatchObject({ code, exit, hint: /./ });
    const error = (await readWhole(`${folder}/${name}`).catch((caught: unknown) => caught)) as Error;
    expect(error.message).not.toMatch(/[.]$|^[A-Z]/);
  });

  test('a workbook says to export it as CSV', async () => {
    await expect(readWhole(`${folder}/workbook.csv`)).rejects.toMatchObject({
      message: /Excel workbook/,
      hint: /export/,
    });
  });
});

describe('read', () => {
  const two = [
    ['Jane', '2126647665'],
    ['Luc', '5148423101'],
  ];
  test.each([
    ['cr-only.csv', two],
    ['mixed-line-ends.csv', [...two, ['Ana', '3053743102']]],
    ['one-member.zip', two],
    ['whole.csv.gz', two],
    ['sep-line.csv', [['Durand, Jean', '0142685301']]],
    [
      'trailing-delimiters.csv',
      [
        ['Durand', '0142685301', '', ''],
        ['Dupont', '0142685302', '', ''],
      ],
    ],
    [
      'rows-short.csv',
      [
        ['Jane', '2126647665', 'US'],
        ['Luc', '', ''],
        ['Ana', '3053743102', ''],
      ],
    ],
    [
      'preamble.csv',
      [
        ['Durand', '0142685301', 'Paris', 'France'],
        ['Dupont', '0142685302', 'Lyon', 'France'],
      ],
    ],
    [
      'line-break-in-cell.csv',
      [
        ['Jane', '2126647665', 'likes\ntwo lines'],
        ['Luc', '5148423101', '"so" he said'],
      ],
    ],
    ['nul-bytes.csv', [['Ja\0ne', '2126647665']]],
  ])('%s', async (name, rows) => {
    expect((await readWhole(`${folder}/${name}`)).rows).toEqual(rows);
  });

  test('a row with cells beyond the header is told with its line', async () => {
    expect((await readWhole(`${folder}/row-too-long.csv`)).long).toEqual([3]);
    expect((await readWhole(`${folder}/trailing-delimiters.csv`)).long).toEqual([]);
  });

  test('short rows are counted', async () => {
    expect((await readWhole(`${folder}/rows-short.csv`)).short).toBe(2);
  });

  test('duplicate and empty headers keep their places', async () => {
    const { map, head } = await readWhole(`${folder}/headers-duplicate.csv`);
    expect(head.columns).toEqual(['phone', 'name', 'phone', '']);
    expect(map.phones).toEqual([0, 2]);
  });

  test('a cell of 70,000 characters', async () => {
    expect((await readWhole(`${folder}/long-cell.csv`)).rows[0]?.[1]).toHaveLength(70_000);
  });

  test('a stray byte in UTF-8 reads as windows-1252', async () => {
    const { rows, head } = await readWhole(`${folder}/damaged-utf8.csv`);
    expect(head.dialect).toMatchObject({ encoding: 'utf-8', notes: ['encoding-mixed'] });
    expect(rows[0]?.[0]).toBe('Élève 0');
    expect(rows[12]?.[0]).toBe('Noël');
  });

  test('zip and gzip from standard input as from a file', async () => {
    for (const name of ['one-member.zip', 'whole.csv.gz']) {
      const bytes = readFileSync(`${folder}/${name}`);
      const halves = Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]);
      expect((await readWhole('-', halves)).rows).toEqual(two);
    }
  });

  test('gzip in several members, of a stream that is long', async () => {
    const text = `name,phone\n${'Jane,2126647665\n'.repeat(5000)}`;
    const packed = new PassThrough();
    const gzip = createGzip();
    gzip.pipe(packed);
    gzip.end(text);
    expect((await readWhole('-', packed)).rows).toHaveLength(5000);
  });

  test('the tap sees the packed bytes, all of them once', async () => {
    for (const name of ['one-member.zip', 'whole.csv.gz', 'cr-only.csv']) {
      const seen: Buffer[] = [];
      const source = await openContacts(`${folder}/${name}`, { tap: (chunk) => seen.push(Buffer.from(chunk)) });
      const into = new Uint8Array(1 << 16);
      while ((await source.read(into)) > 0);
      await source.close();
      expect(Buffer.concat(seen)).toEqual(readFileSync(`${folder}/${name}`));
      expect(source.consumed).toBeGreaterThan(0);
    }
  });
});

test.each([
  'cr-only.csv',
  'mixed-line-ends.csv',
  'line-break-in-cell.csv',
  'headers-duplicate.csv',
  'nul-bytes.csv',
  'long-cell.csv',
])('csv-parse reads %s alike', async (name) => {
  const { head, rows } = await readWhole(`${folder}/${name}`);
  expect([head.columns, ...rows]).toEqual(referenceRows(readFileSync(`${folder}/${name}`), head.dialect.delimiter));
});
