import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutRecords } from '../../src/contacts/record-cut.ts';
import { RecordScanner, type ScannedRows } from '../../src/contacts/record-scanner.ts';
import { ScrubError } from '../../src/domain/error.ts';
import { KernelMemory } from '../../src/kernel/kernel-memory.ts';
import { BatchKernel } from '../../src/scrub/batch-kernel.ts';
import type { ScrubSetup } from '../../src/scrub/scrub-setup.ts';

const wanted = [2, 0];

function setupOf(columns: number, quote: '"' | 'none'): ScrubSetup {
  const headers = Array.from({ length: columns }, (_, column) => `c${column}`);
  return { dialect: { delimiter: ',', quote }, headers, file: 'x.csv' } as unknown as ScrubSetup;
}

/** Everything that the scanned rows say, cell by cell. */
function told(rows: ScannedRows, count: number) {
  const cells = count * wanted.length;
  const first = (array: Int32Array | Uint8Array, length: number) => [...array.subarray(0, length)];
  return {
    rows: [rows.rowStart, rows.rowEnd, rows.nextRow, rows.cellsEnd, rows.fieldCount].map((part) => first(part, count)),
    overflow: first(rows.overflow, count),
    cells: [rows.cellStart, rows.cellEnd, rows.cellQuoted].map((part) => first(part, cells)),
    short: rows.shortRows,
  };
}

function byScanner(bytes: Uint8Array, columns: number, quote: '"' | 'none') {
  const scanner = new RecordScanner({ delimiter: ',', quote }, columns, wanted, 'x.csv');
  return refusalOr(() => {
    const rows = scanner.scan(bytes, 0, bytes.length, 7);
    return told(scanner, rows);
  });
}

const kernels = new Map<string, BatchKernel>();

function byKernel(bytes: Uint8Array, columns: number, quote: '"' | 'none') {
  const name = `${columns} ${quote}`;
  // One kernel for many batches: what an earlier batch left behind must not show.
  const kernel =
    kernels.get(name) ??
    new BatchKernel(new KernelMemory(), setupOf(columns, quote), { columns: wanted, facts: [], phones: [] });
  kernels.set(name, kernel);
  return refusalOr(() => {
    const { rows } = cutRecords(bytes, 0, bytes.length, { quote }, true);
    kernel.load({ bytes, rows, firstRow: 1, firstLine: 7, last: true });
    return told(kernel, rows);
  });
}

function refusalOr<T>(scan: () => T): T | { code: string; place: unknown } {
  try {
    return scan();
  } catch (error) {
    if (error instanceof ScrubError) return { code: error.code, place: error.place };
    throw error;
  }
}

const pieces = ['a', 'bc', ',', ',', ',', '\n', '\r\n', '\r', '"', '""', '"a"', '"b,c"', '"d\n"', '0612345678', ' '];
const long = 'x'.repeat(130);

test('the kernel finds the rows and cells that the scanner finds, and refuses what it refuses', () => {
  const text = fc.array(fc.constantFrom(...pieces, long), { maxLength: 60 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.constantFrom(3, 4), fc.constantFrom<'"' | 'none'>('"', 'none'), (csv, columns, quote) => {
      const bytes = Buffer.from(csv);
      expect(byKernel(bytes, columns, quote)).toEqual(byScanner(bytes, columns, quote));
    }),
    { numRuns: 20_000, seed: 11 },
  );
});

test('in batches of any size', () => {
  const lines = Array.from({ length: 5000 }, (_, row) => `n${row},${'y'.repeat(row % 90)},"z""${row}",${row}\r\n`);
  for (const count of [1, 3, 5000, 40, 4999]) {
    const bytes = Buffer.from(lines.slice(0, count).join(''));
    expect(byKernel(bytes, 4, '"')).toEqual(byScanner(bytes, 4, '"'));
  }
});
