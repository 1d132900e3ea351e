import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, sniffDelimiter } from '../../src/records/csv-rows.ts';

async function* pieces(text: string, size: number): AsyncGenerator<string, string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
  return 'done';
}

async function rowsOf(text: string, size = 7, delimiter?: string) {
  const rows: { readonly cells: readonly string[]; readonly line: number }[] = [];
  const done = await readCsv(pieces(text, size), { name: 'x.csv', delimiter }, (row, line) =>
    rows.push({ cells: row.all(), line }),
  );
  expect(done).toBe('done');
  return rows;
}

describe('readCsv', () => {
  test('yields what csv-parse yields, wherever the text is cut', async () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[a-z0-9 é'.]{0,6}$/),
      fc.stringMatching(/^[a-z,;\r\n"]{0,5}$/).map((text) => `"${text.replaceAll('"', '""')}"`),
    );
    const end = fc.constantFrom('\n', '\r\n', '\r');
    const table = fc.array(fc.tuple(fc.array(cell, { minLength: 2, maxLength: 4 }), end), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (lines, size, ended) => {
        let text = lines.map(([cells, lineEnd]) => cells.join(',') + lineEnd).join('');
        if (!ended) text = text.replace(/[\r\n]+$/, '');
        const expected = parse(text, {
          relax_column_count: true,
          record_delimiter: ['\r\n', '\n', '\r'],
          skip_empty_lines: true,
        });
        expect((await rowsOf(text, size, ',')).map(({ cells }) => cells)).toEqual(expected);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  test.each([
    ['a,b\n1,2\n\n3,4\n', [1, 2, 4]],
    ['a,b\r\n"1\r\n1",2\r\n3,4', [1, 2, 4]],
    ['a,b\n\n"x\n\ny",2\n\n3,4', [1, 3, 7]],
    ['a,b\r1,2\r3,4\r', [1, 2, 3]],
    ['sep=;\na;b\n1;2', [2, 3]],
  ])('knows on which line each row of %j begins', async (text, lines) => {
    for (const size of [1, 2, 5, 100]) expect((await rowsOf(text, size)).map(({ line }) => line)).toEqual(lines);
  });

  test.each([
    ['a,b\n1,2\n"3,4\n5,6\n', 'csv-quote-unclosed', 3],
    ['a,b\n1,2\n"3"x,4\n', 'csv-broken', 3],
    ['a,b\n"x\ny",2\n3 "4",5\n', 'csv-broken', 4],
    [`a,b\n1,2\n${'3'.repeat(1 << 21)}`, 'csv-row-too-long', 3],
    [`a,b\n1,2\n"${'3,4\n'.repeat(1 << 19)}`, 'csv-row-too-long', 3],
  ])('refuses %#', async (text, code, line) => {
    await expect(rowsOf(text, 100_000)).rejects.toMatchObject({ code, exit: 65, place: { file: 'x.csv', line } });
  });

  test('an error of the receiver is passed on, quotes or not', async () => {
    for (const text of ['a,b\n1,2\n', '"a","b"\n"1","2"\n']) {
      const broken = readCsv(pieces(text, 3), { name: 'x.csv' }, () => {
        throw new Error('stop');
      });
      await expect(broken).rejects.toThrow('stop');
    }
  });
});

test.each([
  ['phone,on;x,kind\n;;;;', ','],
  ['phone;on;kind\n1,2,3,4', ';'],
  ['phone\ton\n', '\t'],
  ['phone|on|kind', '|'],
  ['"a,b,c,d";on\n', ';'],
  ['"a\nb,,,";"say ""hi"", ok";z', ';'],
  ['phone', ','],
  ['', ','],
])('the delimiter of %j is %j', (text, delimiter) => {
  expect(sniffDelimiter(text)).toBe(delimiter);
});
