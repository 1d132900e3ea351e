import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countLineEnds } from '../../src/contacts/line-place.ts';
import { cutRecords } from '../../src/contacts/record-cut.ts';
import { RecordScanner } from '../../src/contacts/record-scanner.ts';

test.each([
  ['a\nb\nc', false, { end: 4, rows: 2, lines: 2 }],
  ['a\nb\nc', true, { end: 5, rows: 3, lines: 2 }],
  ['a\r\nb\r', false, { end: 3, rows: 1, lines: 1 }],
  ['a\r\nb\r', true, { end: 5, rows: 2, lines: 2 }],
  ['a\rb\rc', false, { end: 4, rows: 2, lines: 2 }],
  ['\n\r\n\na\n', false, { end: 6, rows: 1, lines: 4 }],
  ['a,"b\nc\n', false, { end: 0, rows: 0, lines: 0 }],
  ['a,"b\nc\n', true, { end: 0, rows: 0, lines: 0 }],
  ['a,"b\nc"\nd', false, { end: 8, rows: 1, lines: 2 }],
  ['', true, { end: 0, rows: 0, lines: 0 }],
])('%j, final %s', (text, final, cut) => {
  const bytes = Buffer.from(text);
  expect(cutRecords(bytes, 0, bytes.length, { quote: '"' }, final)).toEqual(cut);
});

test('without quotes a quote cuts nothing together', () => {
  const bytes = Buffer.from('5" a\n6" b\n');
  expect(cutRecords(bytes, 0, bytes.length, { quote: 'none' }, false)).toEqual({ end: 10, rows: 2, lines: 2 });
});

test('a limit stops after so many records', () => {
  const bytes = Buffer.from('\na\n\nb\nc\n');
  expect(cutRecords(bytes, 0, bytes.length, { quote: '"' }, true, 2)).toEqual({ end: 6, rows: 2, lines: 4 });
});

test('rows and lines are those of the scanner, wherever the bytes begin and end', () => {
  const piece = fc.constantFrom('a', ',', '\n', '\r\n', '\r', '"x"', '"\n"', '');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), fc.nat(3), (pieces, quotes, before) => {
      const text = `${'#'.repeat(before)}${(quotes ? pieces : pieces.map((p) => p.replaceAll('"', ''))).join('')}`;
      const bytes = Buffer.concat([Buffer.from(text), Buffer.from('\n\r"')]);
      const end = text.length;
      const scanner = new RecordScanner({ delimiter: ',', quote: '"' }, 1, []);
      let rows: number;
      try {
        rows = scanner.scan(bytes.subarray(0, end), before, end);
      } catch {
        return;
      }
      const whole = bytes.subarray(0, end);
      const cut = cutRecords(whole, before, end, { quote: '"' }, true);
      expect(cut).toEqual({ end, rows, lines: countLineEnds(whole, before, end) });
      const open = cutRecords(bytes, before, end, { quote: '"' }, false);
      expect(scanner.scan(whole, before, open.end)).toBe(open.rows);
    }),
    { seed: 11, numRuns: 3000 },
  );
});

test('many lines are counted by the kernel as they are byte by byte', () => {
  const line = fc.constantFrom('', 'a', 'ab,cd', ' ', 'x'.repeat(63), 'x'.repeat(64), 'x'.repeat(200));
  const lineEnd = fc.oneof(
    { weight: 30, arbitrary: fc.constant('\n') },
    { weight: 30, arbitrary: fc.constant('\r\n') },
    { weight: 1, arbitrary: fc.constantFrom('\r', '\n\r', '\r\r\n') },
  );
  const rest = fc.constantFrom('', 'rest', '\r', 'rest\r', 'a\rb');
  const lines = fc.array(fc.tuple(line, lineEnd), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(lines, rest, fc.boolean(), fc.nat(70), (pieces, tail, final, start) => {
      const block = pieces.map(([text, end]) => text + end).join('');
      const text = `${'#'.repeat(start)}${block.repeat(Math.ceil(70_000 / block.length))}${tail}`;
      const bytes = Buffer.concat([Buffer.from(text), Buffer.from('\n\r\n')]);
      const cut = (limit?: number) => cutRecords(bytes, start, text.length, { quote: '"' }, final, limit);
      // With a limit bytes are looked at one by one.
      expect(cut()).toEqual(cut(1_000_000));
    }),
    { seed: 31, numRuns: 200 },
  );
});
