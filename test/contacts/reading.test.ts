import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBatches } from '../../src/contacts/batch.ts';
import { openContacts } from '../../src/contacts/byte-source.ts';
import { readCells, readHead } from '../../src/contacts/contacts-head.ts';
import { ScrubError } from '../../src/domain/error.ts';
import { referenceRows } from './csv-reference.ts';

/** Header and rows as a run reads them, or the refusal. */
async function readAll(bytes: Uint8Array, batchBytes: number, delimiter?: string) {
  const source = await openContacts('-', { stdin: Readable.from([bytes]) });
  try {
    const head = await readHead(source, delimiter === undefined ? {} : { delimiter });
    const rows: string[][] = [];
    for await (const batch of readBatches(source, head.dialect, batchBytes)) {
      rows.push(...readCells(batch.bytes, 0, batch.bytes.length, head.dialect, '-', batch.firstLine));
    }
    return { head, rows };
  } catch (error) {
    if (error instanceof ScrubError) return error;
    throw error;
  }
}

test('whatever the bytes, they are read or refused with code, exit and hint', async () => {
  const piece = fc.oneof(
    fc
      .constantFrom('"', ',', ';', '\t', '\n', '\r\n', '\r', 'phone', '0612481501', 'sep=;\n', '\ufeff', 'é', '\0')
      .map((t) => Buffer.from(t)),
    fc.uint8Array({ maxLength: 6 }).map((b) => Buffer.from(b)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 20 }),
      fc.integer({ min: 1, max: 40 }),
      async (pieces, batchBytes) => {
        const result = await readAll(Buffer.concat(pieces), batchBytes);
        if (result instanceof ScrubError) {
          expect(result.exit).toBe(65);
          expect(result.code).toMatch(/^[a-z-]+$/);
          expect(result.hint).toBeTruthy();
        } else {
          expect(result.rows.length).toBeGreaterThan(0);
        }
      },
    ),
    { seed: 5, numRuns: 600 },
  );
});

test('a well-formed file is read as csv-parse reads it, through every station of reading', async () => {
  const cell = fc.constantFrom('x', '"q"', '"l\nm"', '"a""b"', '', '"1,2"', '0612 481 501', 'é', '"\r"');
  const row = fc
    .tuple(cell, cell, cell, fc.constantFrom('\n', '\r\n', '\r', '\n\n'))
    .map(([a, b, c, e]) => `${a},${b},${c}${e}`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 10 }),
      fc.integer({ min: 1, max: 200 }),
      async (rows, batchBytes) => {
        const bytes = Buffer.from(`name,phone,"note"\n${rows.join('')}`);
        const result = await readAll(bytes, batchBytes, ',');
        if (result instanceof ScrubError) throw result;
        // Cells of a batch are padded to its widest row, and all rows here have three.
        expect([result.head.columns, ...result.rows]).toEqual(referenceRows(bytes, ','));
      },
    ),
    { seed: 6, numRuns: 400 },
  );
});
