import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countLineEnds } from '../../src/contacts/line-place.ts';
import { RecordScanner } from '../../src/contacts/record-scanner.ts';
import { ScrubError } from '../../src/domain/error.ts';
import { cutRows, referenceRows, scannedRows } from './csv-reference.ts';

const corpus: readonly string[] = [
  'a,b\n1,2\n',
  'a,b\r\n1,2\r\n',
  'a,b\r1,2\r',
  'a,b\n1,2\r\n3,4\r5,6',
  '\n\na,b\n\n\n1,2\n\n',
  'a,b\r\r\n1,2',
  '"a","b"\n"1","2"',
  '"a ""quoted"" word",b\n',
  '"two\nlines",b\n"two\r\nlines",c',
  '""\n',
  '"",""\n,\n',
  ',,,\n',
  'a\n',
  'a',
  '',
  '\n',
  '\r\n',
  'short\na,b,c\nlong,2,3,4,5\n',
  'a,b,\n1,2,\n',
  '"a"x,b\n',
  'a"x,b\n',
  'a,b"\n',
  '"never closed\n1,2\n',
  'a,"',
  'a,""""\n',
  '"""",""""""\n',
  '"a" ,b\n',
  ' "a",b\n',
  'é,ü\n\u202f06,€\n',
  'a\0b,c\n',
  ' \n  ,\n',
  'a;b|c\td,e\n',
];

describe('the scanner reads what csv-parse reads', () => {
  test.each(corpus.map((text) => [JSON.stringify(text), text]))('%s', (_, text) => {
    const bytes = Buffer.from(text);
    expect(scannedRows(bytes, ',', 12)).toEqual(referenceRows(bytes, ','));
  });

  test.each(['a"b,c\n"x",y\n', '5" pipe,"\n', '"', '""'])('without quotes: %j', (text) => {
    const bytes = Buffer.from(text);
    expect(scannedRows(bytes, ',', 12, 'none')).toEqual(referenceRows(bytes, ',', 'none'));
  });

  test('in a seeded fuzz of small inputs', () => {
    const runs = Number(process.env.FUZZ ?? 10000);
    const piece = fc.constantFrom(
      '"',
      '"',
      '""',
      ',',
      ';',
      '\n',
      '\r',
      '\r\n',
      'a',
      'é',
      ' ',
      '0612',
      '\t',
      '\u202f',
      '|',
      // No NUL: behind a closing quote csv-parse takes it for the end of the text.
    );
    const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
    const delimiter = fc.constantFrom(',', ';', '\t', '|');
    fc.assert(
      fc.property(text, delimiter, fc.integer({ min: 1, max: 3 }), (input, d, perPiece) => {
        const bytes = Buffer.from(input);
        const reference = referenceRows(bytes, d);
        // Comparing text first keeps a million runs within minutes.
        const wanted = JSON.stringify(reference);
        for (const read of [scannedRows(bytes, d, 16), cutRows(bytes, d, 16, perPiece)]) {
          if (JSON.stringify(read) !== wanted) expect(read).toEqual(reference);
        }
      }),
      { seed: 20261122, numRuns: runs },
    );
  });
});

describe('rows', () => {
  function scan(text: string, columns: number, wanted: readonly number[]) {
    const bytes = Buffer.from(text);
    const scanner = new RecordScanner({ delimiter: ';', quote: '"' }, columns, wanted, 'people.csv');
    return { bytes, scanner, rows: scanner.scan(bytes, 0, bytes.length, 2) };
  }

  test('have their bytes without the line end, and the next row after it', () => {
    const { scanner, rows } = scan('a;b\r\n"c\n";d\n\ne;f', 2, [1]);
    expect(rows).toBe(3);
    expect([...scanner.rowStart.subarray(0, 3)]).toEqual([0, 5, 13]);
    expect([...scanner.rowEnd.subarray(0, 3)]).toEqual([3, 11, 16]);
    expect([...scanner.nextRow.subarray(0, 3)]).toEqual([5, 12, 16]);
    expect([0, 1, 2].map((row) => scanner.lineOf(row))).toEqual([2, 3, 6]);
  });

  test('that are short have empty cells and are counted', () => {
    const { scanner } = scan('a;b;c\nd\n', 3, [2, 0]);
    expect(scanner.shortRows).toBe(1);
    expect(scanner.cellStart[2]).toBe(scanner.cellEnd[2]);
    expect(scanner.cellEnd[3]! - scanner.cellStart[3]!).toBe(1);
  });

  test('with trailing delimiters end with their last column; only filled cells overflow', () => {
    const { scanner } = scan('a;b;;\na;b;"";\na;b;;x\n', 2, [0]);
    expect([...scanner.overflow.subarray(0, 3)]).toEqual([0, 0, 1]);
    expect([...scanner.fieldCount.subarray(0, 3)]).toEqual([4, 4, 4]);
    expect(scanner.cellsEnd[0]).toBe(3);
  });

  test('after a first scan of more rows carry nothing over', () => {
    const scanner = new RecordScanner({ delimiter: ',', quote: '"' }, 2, [1]);
    const long = Buffer.from('a,b,c\n'.repeat(3000));
    expect(scanner.scan(long, 0, long.length)).toBe(3000);
    expect(scanner.overflow[0]).toBe(1);
    const short = Buffer.from('"x""y","p""q"\n');
    expect(scanner.scan(short, 0, short.length)).toBe(1);
    expect(scanner.overflow[0]).toBe(0);
    expect(scanner.cellQuoted[0]).toBe(2);
  });
});

describe('faults carry code, line and column', () => {
  test.each([
    ['a,b\nc,d"e\n', 'quote-misplaced', 11, 4],
    ['a,b\n\n"c"d,e\n', 'quote-misplaced', 12, 4],
    ['a,"b\nc"\nd,"e\nf', 'quote-unclosed', 12, 3],
    ['a\r\nb\rc,"', 'quote-unclosed', 12, 3],
  ])('%j', (text, code, line, column) => {
    const bytes = Buffer.from(text);
    const scanner = new RecordScanner({ delimiter: ',', quote: '"' }, 2, [0], 'people.csv');
    let caught: unknown;
    try {
      scanner.scan(bytes, 0, bytes.length, 10);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ScrubError);
    expect(caught).toMatchObject({ code, exit: 65, place: { file: 'people.csv', line, column } });
  });
});

test('line ends count once each', () => {
  expect(countLineEnds(Buffer.from('a\nb\r\nc\rd\n\r'), 0, 10)).toBe(5);
});
