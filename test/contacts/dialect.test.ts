import { describe, expect, test } from 'vitest';
import { detectDialect } from '../../src/contacts/dialect.ts';
import { decodeBytes, type Encoding, encodeOutput, encodeText, outputMark } from '../../src/contacts/encoding.ts';

const dialectOf = (text: string, overrides = {}) => detectDialect(Buffer.from(text), overrides);

describe('delimiter', () => {
  test.each([
    ['a;b\n1;2\n', ';'],
    ['a,b\n1,2\n', ','],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['nom;prix\nDurand, Jean;1,5\nDupont, Luc;2,5\n', ';'],
    ['name,phones\nJane,"212;415"\nLuc,514;416\nAna,1;2\n', ','],
    ['"a;b",c\n"d;e",f\n', ','],
    ['a,b;c,d;e,f\n1;2;3\n4;5;6\n', ';'],
    ['nom;tel\nDurand;0142685301;\nDupont;0142685302;\n', ';'],
    ['name\tnote\nJane\tone, two, three\nLuc\tone, two, three\n', '\t'],
  ])('%j', (text, delimiter) => {
    expect(dialectOf(text).delimiter).toBe(delimiter);
  });

  test('one column needs none, whatever its cells hold', () => {
    const found = dialectOf('phone\n0612481501;0142685301\n0612481502;0142685302\n');
    expect(found.notes).toEqual(['single-column']);
    expect(found.delimiter).toBe(',');
  });

  test('what is said wins over what is seen', () => {
    expect(dialectOf('a;b\n1;2\n', { delimiter: ',' }).delimiter).toBe(',');
    expect(dialectOf('a;b\n1;2\n', { delimiter: 'tab' }).delimiter).toBe('\t');
    expect(() => dialectOf('a', { delimiter: '#' })).toThrow(
      expect.objectContaining({ code: 'delimiter-unknown', exit: 2 }),
    );
  });
});

describe('what stands above the header', () => {
  test.each([
    ['a;b\n1;2\n', 0, 1, []],
    ['\n\r\na;b\n1;2\n', 3, 3, []],
    ['sep=;\r\na;b\r\n', 7, 2, ['sep-line']],
    ['"sep=,"\na,b\n1,2\n', 8, 2, ['sep-line']],
    ['Contacts\n\na;b;c\n1;2;3\n4;5;6\n', 10, 3, ['preamble']],
    ['Contacts;;\nMade today;;\nname;phone;city\nJane;2126647665;Austin\n', 24, 3, ['preamble']],
    ['"Contacts\nof today"\nname;phone;city\nJane;2126647665;Austin\nLuc;5148423101;Laval\n', 20, 3, ['preamble']],
    // A header with fewer cells than its rows is still the header.
    ['name;phone\nJane;2126647665;\nLuc;5148423101;\n', 0, 1, []],
    ['phone\n2126647665;x;y\n5148423101;x;y\n', 0, 1, []],
  ])('%j', (text, preambleBytes, headerLine, notes) => {
    const found = dialectOf(text);
    expect(found).toMatchObject({ preambleBytes, headerLine });
    expect(found.notes.filter((note) => note === 'preamble' || note === 'sep-line')).toEqual(notes);
  });
});

describe('line ends and quotes', () => {
  test.each([
    ['a,b\n1,2\n', '\n', []],
    ['a,b\r\n1,2\r\n', '\r\n', []],
    ['a,b\r1,2\r', '\r', []],
    ['a,b', '\n', []],
    ['a,"b\r\nc"\n1,2\n', '\n', []],
    ['a,b\r\n1,2\n', '\r\n', ['mixed-line-ends']],
    ['a,b\n5" pipe,x\n', '\n', ['quotes-literal']],
    ['a,b\n\0,x\n', '\n', ['nul-bytes']],
  ])('%j', (text, lineEnd, notes) => {
    const found = dialectOf(text);
    expect(found.lineEnd).toBe(lineEnd);
    expect(found.notes).toEqual(notes);
    expect(found.quote).toBe(text.includes('5" pipe') ? 'none' : '"');
  });
});

describe('encoding', () => {
  const text = 'nom;téléphone\nÉlodie;0142685301\n';
  const latin = Buffer.from(text, 'latin1');
  const wide = Buffer.from(text, 'utf16le');
  test.each<[string, Uint8Array, Encoding]>([
    ['ASCII', Buffer.from('a;b\n1;2\n'), 'utf-8'],
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8-bom'],
    ['UTF-8 cut inside a character', Buffer.from(text).subarray(0, 6), 'utf-8'],
    ['Latin letters', latin, 'windows-1252'],
    ['a curly quote', Buffer.concat([latin, Buffer.from([0x4c, 0x92, 0x61])]), 'windows-1252'],
    ['a euro of ISO 8859-15', Buffer.concat([latin, Buffer.from([0x31, 0x20, 0xa4])]), 'iso-8859-15'],
    ['cœur of ISO 8859-15', Buffer.from('nom\nc\xbdur\n\xe9t\xe9\n', 'latin1'), 'iso-8859-15'],
    ['a half of windows-1252', Buffer.from('nom\n3 \xbd\n\xe9t\xe9\n', 'latin1'), 'windows-1252'],
    ['UTF-16 LE', wide, 'utf-16le'],
    ['UTF-16 BE', Buffer.from(wide).swap16(), 'utf-16be'],
    ['UTF-16 LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), wide]), 'utf-16le'],
  ])('%s', (_, bytes, encoding) => {
    expect(detectDialect(bytes).encoding).toBe(encoding);
  });

  test.each([
    ['latin1', 'windows-1252'],
    ['ISO-8859-15', 'iso-8859-15'],
    ['UTF8', 'utf-8'],
  ])('said to be %s', (encoding, read) => {
    expect(detectDialect(latin, { encoding }).encoding).toBe(read);
  });

  test('an unknown one is a fault of usage', () => {
    expect(() => detectDialect(latin, { encoding: 'klingon' })).toThrow(
      expect.objectContaining({ code: 'encoding-unknown', exit: 2 }),
    );
  });

  test.each(['', ' \r\n\t', '\ufeff', '\ufeff\n'])('nothing but blanks is empty: %j', (blank) => {
    expect(() => dialectOf(blank)).toThrow(expect.objectContaining({ code: 'input-empty', exit: 65 }));
  });

  test('UTF-32, an archive and noise are no text', () => {
    const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 251);
    for (const bytes of [
      Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]),
      Buffer.from('7z\xbc\xaf\x27\x1cxx', 'latin1'),
      noise,
    ]) {
      expect(() => detectDialect(bytes)).toThrow(expect.objectContaining({ code: 'input-binary', exit: 65 }));
    }
  });
});

describe('text in and out', () => {
  const samples = 'Élodie “Zoë” — 5 € œuvre Œ Ÿ Š š Ž ž ’';
  test('windows-1252 both ways, all bytes', () => {
    const bytes = encodeText(samples, 'windows-1252');
    expect(bytes).toHaveLength(samples.length);
    expect(decodeBytes(bytes, 0, bytes.length, 'windows-1252')).toBe(samples);
  });
  test('iso-8859-15 both ways; what it lacks is a question mark', () => {
    const bytes = encodeText('€ Š š Ž ž Œ œ Ÿ é', 'iso-8859-15');
    expect(decodeBytes(bytes, 0, bytes.length, 'iso-8859-15')).toBe('€ Š š Ž ž Œ œ Ÿ é');
    expect(Buffer.from(encodeText('¤“中', 'iso-8859-15')).toString()).toBe('???');
  });
  test.each<[Encoding]>([['windows-1252'], ['iso-8859-15']])('%s: every byte comes back', (encoding) => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    expect([...encodeText(decodeBytes(all, 0, 256, encoding), encoding)]).toEqual([...all]);
  });
  test('UTF-16 is written as it was read', () => {
    const text = 'é😀\r\n';
    const le = Buffer.from(text, 'utf16le');
    expect(Buffer.from(encodeOutput(Buffer.from(text), 'utf-16le'))).toEqual(le);
    expect(Buffer.from(encodeOutput(Buffer.from(text), 'utf-16be'))).toEqual(Buffer.from(le).swap16());
    expect([...outputMark('utf-16be'), ...outputMark('utf-16le'), ...outputMark('utf-8-bom')]).toEqual([
      0xfe, 0xff, 0xff, 0xfe,
    ]);
  });
});
