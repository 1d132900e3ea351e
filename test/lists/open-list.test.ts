import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ListSpec } from '../../src/lists/list-spec.ts';
import { listFromShare, openList, type SuppressionList } from '../../src/lists/suppression-list.ts';
import { folderWith, parseSample, zipOf } from './sample.ts';

async function open(content: string | Buffer, spec: Partial<ListSpec> = {}): Promise<SuppressionList> {
  const folder = folderWith({ 'list.txt': content });
  return openList({ id: 'internal', files: [join(folder, 'list.txt')], ...spec }, { parse: parseSample });
}

const us = 12_125_550_100;
const fr = 33_612_345_678;

describe('writings of one number a line', () => {
  test.each<[string, string | Buffer, Partial<ListSpec>, number]>([
    ['area code and number', '212,5550100\n', {}, us],
    ['CRLF', '212,5550100\r\n305,5550101\r\n', {}, us],
    ['CR alone', '305,5550101\r212,5550100\r', {}, us],
    ['no line end', '212,5550100', {}, us],
    ['byte order mark', '\uFEFF212,5550100\n', {}, us],
    ['quoted cells', '"212","5550100"\n', {}, us],
    ['quoted line', '"2125550100"\n', { country: 'US' }, us],
    ['ten digits', '2125550100\n', { country: 'US' }, us],
    ['ten digits, country of the id', '2125550100\n', { id: 'us-fl-dnc' }, us],
    ['eleven digits', '12125550100\n', { country: 'CA' }, us],
    ['E.164', '+12125550100\n', {}, us],
    ['French E.164', '+33612345678\n', {}, fr],
    ['Italian E.164', '+393401234567\n', {}, 393_401_234_567],
    ['Italian fixed line', '+390612345678\n', {}, 390_612_345_678],
    ['punctuation', '(212) 555-0100\n', { country: 'US' }, us],
    ['French national', '06 12 34 56 78\n', { country: 'FR' }, fr],
    ['header of one column', 'Téléphone\n0612345678\n', { country: 'FR' }, fr],
    ['UTF-16', Buffer.from('\uFEFF2125550100\r\n', 'utf16le'), { country: 'US' }, us],
    ['two numbers on a line', '0145678910 / 0612345678\n', { country: 'FR' }, fr],
  ])('%s', async (_, content, spec, number) => {
    const list = await open(content, spec);
    expect(list.entry(number)).toEqual({ listed: true });
    expect(list.entry(number + 1)).toBeUndefined();
    expect(list.counts.unreadable).toBe(0);
  });

  test.each([
    ['+33 with the zero kept', '+330612345678\n+33612345679\n'],
    ['an area code that cannot be', '112,5550100\n212,5550100\n'],
    ['an exchange that cannot be', '212,1550100\n212,5550100\n'],
    ['six digits', '212,555010\n212,5550100\n'],
  ])('%s is unreadable, counted and kept by its digits', async (_, content) => {
    const list = await open(content);
    expect(list.counts).toEqual({ read: 2, distinct: 1, unreadable: 1 });
    expect(list.hasDigits(content.split('\n')[0]!.replace(/\D/g, ''))).toBe(true);
  });

  test('chunks cut anywhere give the same numbers', async () => {
    const lines = Array.from({ length: 200_000 }, (_, n) => `212,${2_000_000 + n * 17}`);
    const list = await open(`${lines.join('\r\n')}\r\n`);
    expect(list.counts).toEqual({ read: 200_000, distinct: 200_000, unreadable: 0 });
  });
});

describe('digits of unreadable lines', () => {
  test.each([
    ['as it stands', '061234567', '061234567', true],
    ['international for national', '0612345678', '33612345678', true],
    ['00 for +', '003361234567', '3361234567', true],
    ['national for international', '33612345678', '0612345678', true],
    ['overseas', '0692123456', '262692123456', true],
    ['Italian mobile', '3471234567', '393471234567', true],
    ['North American', '2125550100', '12125550100', true],
    ['longer than a number', '06123456780145678910', '06123456780145678910', true],
    ['another number', '0612345678', '33612345679', false],
    ['leading zeros count', '0061', '61', false],
    ['empty', '0612345678', '', false],
  ])('%s', async (_, line, asked, found) => {
    const list = await open(`${line}\n+12125550100\n`);
    expect(list.counts.unreadable).toBe(1);
    expect(list.hasDigits(asked)).toBe(found);
  });
});

const canadian = `<list type='full' level='all' val='' /> <ac val='416'> <ph val='5550100' /> <ph val="5550101" /> </ac>
<ac val='905'><ph val='5550102'/></ac> </list>`;

describe('registry XML', () => {
  test.each([
    [
      'the printed Canadian sample, not well-formed',
      canadian,
      [14_165_550_100, 14_165_550_101, 19_055_550_102],
      undefined,
    ],
    ['area code on list', "<list type='full' val='423'><ph val='5550100'/></list>", [14_235_550_100], ['423']],
    ['area code on both', `<list val="423"><ac val="423"><ph val="5550100" /></ac></list>`, [14_235_550_100], ['423']],
    ['ac without a code', "<list val='423'><ac><ph val='5550100'/></ac></list>", [14_235_550_100], ['423']],
    [
      'upper case, declaration, typographic quotes',
      `<?xml version="1.0"?><LIST VAL=’423’><PH VAL=‘5550100’/></LIST>`,
      [14_235_550_100],
      ['423'],
    ],
    ['ten digits in ph', `<list><ph val="4235550100"/></list>`, [14_235_550_100], undefined],
  ])('%s', async (_, xml, numbers, covers) => {
    const list = await open(xml);
    for (const number of numbers) expect(list.entry(number)).toEqual({ listed: true });
    expect(list.counts).toEqual({ read: numbers.length, distinct: numbers.length, unreadable: 0 });
    expect(list.version.covers).toEqual(covers);
  });

  test('a short number is padded, and unreadable where that gives none', async () => {
    const list = await open("<list val='423'><ph val='5550100'/><ph val='12345'/></list>");
    expect(list.counts.unreadable).toBe(1);
    expect(list.hasDigits('4230012345')).toBe(true);
  });
});

describe('tables', () => {
  test('recognised columns in three languages, dates by country', async () => {
    const list = await open('Nom;Téléphone;Date d’opposition;Expires\nA;0612345678;03/04/2026;2029-04-03\n', {
      country: 'FR',
      columns: { 'listed-on': 'Date d’opposition' },
    });
    expect(list.entry(fr)).toEqual({ listed: true, listedOn: '2026-04-03', expiresOn: '2029-04-03' });
  });

  test('American dates', async () => {
    const list = await open('phone,listed-on\n2125550100,04/03/2026\n', { country: 'US' });
    expect(list.entry(us)?.listedOn).toBe('2026-04-03');
  });

  test('every field of an entry', async () => {
    const header = 'phone,listed-on,effective-on,expires-on,removed-on,renewed-on,default-entry,ported-on,direction';
    const row =
      '2125550100,2020-01-02,2020-02-01,2030-01-01,2027-01-01,2022-03-04;2021-03-04,true,2019-05-06,to-wireless';
    const list = await open(`${header}\n${row}\n`, { country: 'US' });
    expect(list.entry(us)).toEqual({
      listed: true,
      listedOn: '2020-01-02',
      effectiveOn: '2020-02-01',
      expiresOn: '2030-01-01',
      removedOn: '2027-01-01',
      renewedOn: ['2021-03-04', '2022-03-04'],
      defaultEntry: true,
      portedOn: '2019-05-06',
      direction: 'to-wireless',
    });
  });

  test('area code and local number in two columns', async () => {
    const list = await open('npa,local number\n212,5550100\n', { country: 'US', columns: { local: 'local number' } });
    expect(list.entry(us)).toEqual({ listed: true });
  });

  test('columns by position, without a header', async () => {
    const list = await open('A;0612345678;2026-01-02\nB;0612345679;2026-01-03\n', {
      country: 'FR',
      columns: { phone: '2', 'listed-on': '3' },
    });
    expect(list.entry(fr)?.listedOn).toBe('2026-01-02');
    expect(list.counts.read).toBe(2);
  });

  test('fixed width', async () => {
    const list = await open('XX2125550100 20260102\nXX3055550101 20260103\n', {
      country: 'US',
      format: 'fixed',
      columns: { phone: '3-12', 'listed-on': '14-21' },
    });
    expect(list.entry(us)).toEqual({ listed: true, listedOn: '2026-01-02' });
    expect(list.entry(13_055_550_101)?.listedOn).toBe('2026-01-03');
  });

  test('rows without a number are counted, not dropped', async () => {
    const list = await open('phone,name\n2125550100,A\n,B\n555,C\n', { country: 'US' });
    expect(list.counts).toEqual({ read: 3, distinct: 1, unreadable: 2 });
    expect(list.hasDigits('555')).toBe(true);
  });

  test('numbers with like entries share one object', async () => {
    const list = await open('phone,listed-on\n2125550100,2026-01-02\n2125550101,2026-01-02\n', { country: 'US' });
    expect(list.entry(us)).toBe(list.entry(us + 1));
  });

  test('a seller column gives the version its seller', async () => {
    const list = await open('phone,seller\n2125550100,acme\n', { country: 'US' });
    expect(list.version.seller).toBe('acme');
  });
});

describe('containers', () => {
  const numbers = [us, 13_055_550_101];
  const texts = { 'a_1.txt': '212,5550100\n', 'b_2.txt': '305,5550101\n' };
  const expectBoth = async (files: string[]): Promise<SuppressionList> => {
    const list = await openList({ id: 'us-national-dnc', files }, { parse: parseSample });
    for (const number of numbers) expect(list.entry(number)).toEqual({ listed: true });
    expect(list.counts.distinct).toBe(2);
    return list;
  };

  test('zip with several members', async () => {
    const folder = folderWith({ 'all.zip': zipOf(texts) });
    const list = await expectBoth([join(folder, 'all.zip')]);
    expect(list.sources.map(({ name }) => name)).toEqual(['all.zip']);
    expect(list.sources[0]!.size).toBe(zipOf(texts).length);
  });

  test('zip that is not packed', async () => {
    await expectBoth([join(folderWith({ 'all.zip': zipOf(texts, 0) }), 'all.zip')]);
  });

  test('gzip of several parts', async () => {
    const parts = Buffer.concat(Object.values(texts).map((text) => gzipSync(text)));
    await expectBoth([join(folderWith({ 'list.gz': parts }), 'list.gz')]);
  });

  test('a folder, with folders in it and hidden files', async () => {
    const folder = folderWith({ 'x/a.txt': texts['a_1.txt'], 'b.txt': texts['b_2.txt'], '.DS_Store': '\0\0' });
    const list = await expectBoth([folder]);
    expect(list.sources.map(({ name }) => name)).toEqual(['b.txt', 'x/a.txt']);
  });

  test.each([['*.txt'], ['?.txt'], ['**/[ab].txt'.replace('[ab]', '?')]])('the glob %s', async (glob) => {
    const folder = folderWith({ 'a.txt': texts['a_1.txt'], 'b.txt': texts['b_2.txt'], 'c.md': 'no list' });
    await expectBoth([join(folder, glob)]);
  });

  test('the registry’s file names give date and coverage, the oldest decides', async () => {
    const folder = folderWith({
      '2026-11-3_212_0a.txt': texts['a_1.txt'],
      'more.zip': zipOf({ '2026-11-12_305_0b.txt': texts['b_2.txt'] }),
    });
    const { version } = await expectBoth([folder]);
    expect(version).toEqual({ id: 'us-national-dnc', asOf: '2026-11-03', covers: ['212', '305'] });
  });

  test('one file without a date leaves the version undated', async () => {
    const folder = folderWith({ '2026-11-3_212_0a.txt': texts['a_1.txt'], 'other.txt': texts['b_2.txt'] });
    const { version } = await expectBoth([folder]);
    expect(version).toEqual({ id: 'us-national-dnc', covers: ['212'] });
  });

  test('options go before names', async () => {
    const folder = folderWith({ '2026-11-3_212_0a.txt': texts['a_1.txt'] });
    const spec = { id: 'us-national-dnc', files: [folder], asOf: '2026-10-01', covers: ['415'], seller: 'acme' };
    const { version } = await openList(spec, { parse: parseSample });
    expect(version).toEqual({ id: 'us-national-dnc', asOf: '2026-10-01', covers: ['415'], seller: 'acme' });
  });
});

describe('answers to queries', () => {
  const request = '+393401111111\n+393402222222\n+393403333333\n';
  const [one, two, three, four] = [393_401_111_111, 393_402_222_222, 393_403_333_333, 393_404_444_444];
  const ask = (answer: string, spec: Partial<ListSpec>): Promise<SuppressionList> => {
    const folder = folderWith({ 'answer.csv': answer, 'request.csv': request });
    const files = [join(folder, 'answer.csv')];
    return openList({ id: 'it-rpo', files, request: join(folder, 'request.csv'), ...spec }, { parse: parseSample });
  };
  const flagged = 'numero;stato\n+393401111111;ISCRITTO\n+393402222222;LIBERO\n+393404444444;LIBERO\n';

  test('flagged rows: only what was submitted and answered is known', async () => {
    const list = await ask(flagged, { status: { ISCRITTO: 'listed', LIBERO: 'free' } });
    expect(list.kind).toBe('query');
    expect(list.entry(one)).toEqual({ submitted: true, listed: true });
    expect(list.entry(two)).toEqual({ submitted: true, listed: false });
    expect([one, two, three, four].map((number) => list.submitted(number))).toEqual([true, true, false, false]);
    expect(list.sources.map(({ name }) => name)).toEqual(['answer.csv', 'request:request.csv']);
  });

  test('a word without a meaning counts as listed', async () => {
    const list = await ask('numero;stato\n+393401111111;???\n', { status: { OK: 'free' } });
    expect(list.entry(one)?.listed).toBe(true);
  });

  test.each<[string, string, Partial<ListSpec>, boolean]>([
    ['a map names all that free', 'stato\n+393401111111;LIBERO', { status: { OK: 'free' } }, true],
    ['without a map plain words do', 'stato\n+393401111111;LIBERO', {}, false],
    ['case and spaces do not count', 'stato\n+393401111111; ok ', { status: { OK: 'free' } }, false],
    ['a column of yes and no', 'iscritto\n+393401111111;no', {}, false],
    ['yes', 'iscritto\n+393401111111;sì', {}, true],
    ['no in a status column is no word for free', 'stato\n+393401111111;no', {}, true],
    ['an empty cell', 'stato\n+393401111111;', { status: { OK: 'free' } }, true],
  ])('words: %s', async (_, rows, spec, listed) => {
    const list = await ask(`numero;${rows}\n`, spec);
    expect(list.entry(one)).toEqual({ submitted: true, listed });
  });

  test('a number that the answer calls not submitted is not', async () => {
    const list = await open('phone,listed,submitted\n+393401111111,no,no\n', { id: 'it-rpo', kind: 'query' });
    expect(list.submitted(one)).toBe(false);
  });

  test('an unreadable row blocks by its digits only if it is listed', async () => {
    const list = await ask('numero;stato\n+393401111111;LIBERO\n+39555;LIBERO\n+39666;ISCRITTO\n', {});
    expect([list.hasDigits('39555'), list.hasDigits('39666')]).toEqual([false, true]);
    const clean = await ask('+393401111111\n+39555\n', { format: 'clean-list' });
    expect(clean.counts.unreadable).toBe(1);
    expect(clean.hasDigits('39555')).toBe(false);
  });

  test('a clean list: what did not come back is listed', async () => {
    const list = await ask('+393402222222\n+393404444444\n', { format: 'clean-list' });
    expect([one, two, three].map((number) => list.entry(number)?.listed)).toEqual([true, false, true]);
    expect(list.submitted(four)).toBe(false);
  });

  test('matches: what is not among them is free', async () => {
    const list = await ask('+393402222222\n', { format: 'matches' });
    expect([one, two, three].map((number) => list.entry(number)?.listed)).toEqual([false, true, false]);
  });

  test('an answer that does not say what it holds is refused', async () => {
    await expect(ask('+393402222222\n', {})).rejects.toMatchObject({ code: 'list-shape', exit: 2 });
  });

  test('reassigned numbers: answer, date asked, disconnection', async () => {
    const list = await open(
      'phone,consent date,reassigned,disconnected-on\n2125550100,2024-01-02,yes,2025-01-01\n2125550101,2020-01-02,no data,\n',
      {
        id: 'us-reassigned',
        kind: 'query',
      },
    );
    expect(list.entry(us)).toEqual({
      submitted: true,
      listed: true,
      answer: 'yes',
      queriedDate: '2024-01-02',
      disconnectedOn: '2025-01-01',
    });
    expect(list.entry(us + 1)).toEqual({
      submitted: true,
      listed: false,
      answer: 'no-data',
      queriedDate: '2020-01-02',
    });
    expect(list.submitted(us + 2)).toBe(false);
  });
});

test('a list goes to another thread', async () => {
  const list = await open('phone,listed-on\n2125550100,2026-01-02\nabc 555,\n', { country: 'US', asOf: '2026-11-01' });
  const other = listFromShare(structuredClone(list.share()));
  expect(other.entry(us)).toEqual({ listed: true, listedOn: '2026-01-02' });
  expect(other.hasDigits('555')).toBe(true);
  expect(other.version).toEqual(list.version);
  expect(other.counts).toEqual(list.counts);
});
