import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteWriter } from '../../src/output/byte-writer.ts';
import { csvCell, safeText } from '../../src/output/cell.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe('ByteWriter', () => {
  test('writes whole numbers as their decimal digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (value) => {
        const writer = new ByteWriter();
        writer.digits(value);
        expect(text(writer.lend())).toBe(String(value));
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  test('keeps pieces of any length in order, and is empty after each taking', () => {
    const pieces = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 400 });
    fc.assert(
      fc.property(pieces, (all) => {
        const writer = new ByteWriter();
        for (const piece of all) writer.copy(piece);
        expect(Buffer.from(writer.lend()).equals(Buffer.concat(all))).toBe(true);
        expect(writer.length).toBe(0);
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});

describe('cells', () => {
  test.each([
    ['=cmd()', "'=cmd()"],
    ['+33612345678', '+33612345678'],
    ['+33 6 12', "'+33 6 12"],
    ['-1', "'-1"],
    ['@a', "'@a"],
    ['＝1', "'＝1"],
    ['\tx', "'\tx"],
    ['plain', 'plain'],
  ])('%s is safe as %s', (given, safe) => {
    expect(safeText(given)).toBe(safe);
  });

  test.each([
    ['a', 'a'],
    ['a;b', '"a;b"'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    [' a', '" a"'],
  ])('%s as a cell is %s', (given, cell) => {
    expect(csvCell(given, ';')).toBe(cell);
  });
});
