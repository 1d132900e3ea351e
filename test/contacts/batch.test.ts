import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Batch, readBatches } from '../../src/contacts/batch.ts';
import { openContacts } from '../../src/contacts/byte-source.ts';
import { readHead } from '../../src/contacts/contacts-head.ts';
import { RecordScanner } from '../../src/contacts/record-scanner.ts';

async function batchesOf(bytes: Uint8Array, batchBytes: number, chunk = 7) {
  const pieces: Uint8Array[] = [];
  for (let i = 0; i < bytes.length; i += chunk) pieces.push(bytes.subarray(i, i + chunk));
  const source = await openContacts('-', { stdin: Readable.from(pieces) });
  const head = await readHead(source);
  const batches: Batch[] = [];
  for await (const batch of readBatches(source, head.dialect, batchBytes)) batches.push(batch);
  return { head, batches };
}

const joined = (batches: readonly Batch[]) => Buffer.concat(batches.map(({ bytes }) => bytes)).toString('utf8');
function rowsOf(batches: readonly Batch[]): string[] {
  const scanner = new RecordScanner({ delimiter: ',', quote: '"' }, 2, []);
  return batches.flatMap(({ bytes }) => {
    const rows = scanner.scan(bytes, 0, bytes.length);
    return Array.from({ length: rows }, (_, row) =>
      Buffer.from(bytes.subarray(scanner.rowStart[row], scanner.nextRow[row])).toString('utf8'),
    );
  });
}

const data = 'a,1\n"b\nb",2\r\n\n"c ""c""",3\rd,4\n';

describe('batches', () => {
  test.each([1, 2, 3, 5, 8, 13, 64, 4096])('of %d bytes hold the same rows', async (size) => {
    const { batches } = await batchesOf(Buffer.from(`name,n\n${data}`), size);
    expect(joined(batches).replaceAll(/\n(?=")/g, '\n')).toBe(data);
    expect(batches.map(({ last }) => last)).toEqual([...batches.slice(1).map(() => false), true]);
    expect(batches.reduce((sum, { rows }) => sum + rows, 0)).toBe(4);
    let row = 1;
    for (const batch of batches) {
      expect(batch.firstRow).toBe(row);
      row += batch.rows;
      const scanner = new RecordScanner({ delimiter: ',', quote: '"' }, 2, [0]);
      expect(scanner.scan(batch.bytes, 0, batch.bytes.length, batch.firstLine)).toBe(batch.rows);
      const lines = [2, 3, 6, 7];
      for (let i = 0; i < batch.rows; i++) expect(scanner.lineOf(i)).toBe(lines[batch.firstRow + i - 1]);
    }
  });

  test('have the same bytes at any size and chunking', async () => {
    const cell = fc.constantFrom('x', '"q"', '"l\nm"', '"a""b"', '', '"\r\n"', '0612345678', 'é');
    const end = fc.constantFrom('\n', '\r\n', '\r', '\n\n');
    const row = fc.tuple(cell, cell, end).map(([a, b, e]) => `${a},${b}${e}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 1, max: 20 }),
        async (rows, size, chunk) => {
          const bytes = Buffer.from(`h1,h2\n${rows.join('')}`);
          const one = await batchesOf(bytes, 1 << 20, 1 << 20);
          const many = await batchesOf(bytes, size, chunk);
          expect(many.batches.reduce((sum, { rows: n }) => sum + n, 0)).toBe(one.batches[0]!.rows);
          expect(rowsOf(many.batches)).toEqual(rowsOf(one.batches));
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  test('of UTF-16 are UTF-8', async () => {
    const text = '\ufeffNom\tTél\nÉlodie\t0612\nZoë 😀\t0145\n';
    const le = Buffer.from(text, 'utf16le');
    for (const bytes of [le, Buffer.from(le).swap16()]) {
      const { head, batches } = await batchesOf(bytes, 16, 3);
      expect(head.columns).toEqual(['Nom', 'Tél']);
      expect(joined(batches)).toBe('Élodie\t0612\nZoë 😀\t0145\n');
    }
  });

  test('come out of gzip on standard input', async () => {
    const { batches } = await batchesOf(gzipSync(Buffer.from(`name,n\n${data}`)), 10);
    expect(batches.reduce((sum, { rows }) => sum + rows, 0)).toBe(4);
  });
});

describe('are refused', () => {
  test.each([
    ['name,n\n', 'input-header-only', undefined],
    ['name,n\n\n\r\n', 'input-header-only', undefined],
    ['', 'input-empty', undefined],
    [' \n\n', 'input-empty', undefined],
    ['name,n\na,1\n"b,2\nc,3\n', 'quote-unclosed', { line: 3, column: 1 }],
    ['name,n\na,1\n"x",5" pipe\nc,3\n', 'quote-misplaced', { line: 3, column: 6 }],
  ])('%j', async (text, code, place) => {
    await expect(batchesOf(Buffer.from(text), 4)).rejects.toMatchObject({
      code,
      exit: 65,
      place: { file: '-', ...place },
    });
  });

  test('a UTF-16 file with half a character', async () => {
    const bytes = Buffer.concat([Buffer.from('\ufeffa\tb\n1\t2\n', 'utf16le'), Buffer.from([0x00, 0xd8, 0x41, 0x00])]);
    await expect(batchesOf(bytes, 1024)).rejects.toMatchObject({ code: 'encoding-invalid', exit: 65 });
  });
});
