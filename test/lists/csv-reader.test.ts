import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRows } from '../../src/lists/csv-reader.ts';

async function rowsOf(text: string, cut: number): Promise<string[][]> {
  const bytes = Buffer.from(text);
  const chunks = async function* (): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += cut) yield bytes.subarray(at, at + cut);
  };
  const rows: string[][] = [];
  for await (const batch of csvRows(chunks(), ';', 'x.csv')) rows.push(...batch.map(({ cells }) => [...cells]));
  return rows;
}

test('reads what csv-parse reads, wherever the first quote and the chunks fall', async () => {
  const plain = fc.stringMatching(/^[a-z0-9é ]{0,6}$/);
  const cell = fc.oneof(
    { weight: 5, arbitrary: plain },
    { weight: 1, arbitrary: plain.map((text) => `"${text};\n""${text}"`) },
  );
  const row = fc.array(cell, { minLength: 2, maxLength: 4 }).map((cells) => cells.join(';'));
  const table = fc.tuple(fc.array(row, { minLength: 1, maxLength: 12 }), fc.constantFrom('\n', '\r\n'), fc.boolean());
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async ([rows, lineEnd, ended], cut) => {
      const text = rows.join(lineEnd) + (ended ? lineEnd : '');
      const expected = parse(text, { delimiter: ';', relax_column_count: true, skip_empty_lines: true });
      expect(await rowsOf(text, cut)).toEqual(expected);
    }),
    { seed: 11, numRuns: 300 },
  );
});

test('rows know their lines, also after cells of several lines', async () => {
  const text = 'a;b\n\n1;2\n"x\ny";3\n4;5\n';
  const lines: number[] = [];
  const chunks = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from(text);
  };
  for await (const batch of csvRows(chunks(), ';', 'x.csv')) lines.push(...batch.map(({ line }) => line));
  expect(lines).toEqual([1, 3, 4, 6]);
});

test('a row without an end is refused before it fills the memory', async () => {
  await expect(rowsOf('x'.repeat(3 << 20), 1 << 20)).rejects.toMatchObject({ code: 'list-broken', exit: 65 });
});
