import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildAnswer, writeRequest as write } from '../../src/lists/query-request.ts';
import { type RequestLayout, readLayout } from '../../src/lists/request-layout.ts';
import { openList } from '../../src/lists/suppression-list.ts';
import { folderWith, parseSample as parse } from './sample.ts';

const shipped = (registry: string): RequestLayout => readLayout(`rules/queries/${registry}.yaml`);
const layouts = { rpo: shipped('rpo'), reassigned: shipped('reassigned'), bloctel: shipped('bloctel') };

/** National writing of the numbers of these tests. */
function national(e164: number): string {
  const digits = String(e164);
  if (digits.startsWith('39')) return digits.slice(2);
  return digits.startsWith('1') ? digits.slice(1) : `0${digits.slice(-9)}`;
}

function writeRequest(layout: RequestLayout, numbers: Parameters<typeof write>[1]) {
  const files = write(layout, numbers, national);
  return { files: files.map(({ text }) => text), asked: files.reduce((sum, { numbers: count }) => sum + count, 0) };
}

describe('a request', () => {
  test('names each number once, in ascending order', () => {
    const numbers = [393_401_234_502, 393_401_234_501, 393_401_234_502].map((e164) => ({ e164 }));
    expect(writeRequest(layouts.rpo, numbers)).toEqual({ files: ['3401234501\r\n3401234502\r\n'], asked: 2 });
  });

  test('in the layout of Bloctel', () => {
    const { files } = writeRequest(layouts.bloctel, [{ e164: 33_199_001_234 }, { e164: 262_692_123_456 }]);
    expect(files).toEqual(['Téléphone;Identifant;Réponse bloctel\r\n0199001234;1;\r\n0692123456;2;\r\n']);
  });

  test('asks about the oldest date of a number', () => {
    const { files } = writeRequest(layouts.reassigned, [
      { e164: 12_125_550_101, date: '2025-01-02' },
      { e164: 12_125_550_100, date: '2024-03-04' },
      { e164: 12_125_550_101, date: '2023-05-06' },
    ]);
    expect(files).toEqual(['2125550100,2024-03-04\n2125550101,2023-05-06\n']);
  });

  test('is cut into files that the registry takes, identifiers going on', () => {
    const layout = { ...layouts.bloctel, perFile: 2 };
    const numbers = Array.from({ length: 5 }, (_, n) => ({ e164: 33_199_001_234 + n }));
    const { files } = writeRequest(layout, numbers);
    expect(files.map((text) => text.split('\r\n').length - 2)).toEqual([2, 2, 1]);
    expect(files[2]).toContain('0199001238;5;');
  });

  test('of nobody is no file', () => {
    expect(writeRequest(layouts.rpo, [])).toEqual({ files: [], asked: 0 });
  });

  test('about reassigned numbers needs dates', () => {
    const ask = (): unknown => writeRequest(layouts.reassigned, [{ e164: 12_125_550_100 }]);
    expect(ask).toThrow(expect.objectContaining({ code: 'request-date', exit: 2 }));
  });

  test.each([
    ['yyyy-mm-dd', '2024-03-04'],
    ['mm/dd/yyyy', '03/04/2024'],
    ['dd/mm/yyyy', '04/03/2024'],
  ] as const)('writes its dates as %s', (date, text) => {
    const { files } = writeRequest({ ...layouts.reassigned, date }, [{ e164: 12_125_550_100, date: '2024-03-04' }]);
    expect(files).toEqual([`2125550100,${text}\n`]);
  });
});

describe('a layout', () => {
  const layoutOf = (text: string) => readLayout(join(folderWith({ 'layout.yaml': text }), 'layout.yaml'));

  test('has defaults for what it does not say', () => {
    expect(layoutOf('list: it-rpo\ncolumns: [number]\n')).toEqual({
      list: 'it-rpo',
      columns: ['number'],
      delimiter: ',',
      lineEnd: '\n',
      number: 'national',
      date: 'yyyy-mm-dd',
      answer: {},
    });
  });

  test('says how its answer is read', () => {
    const answer = 'answer: {format: csv, columns: {phone: Tel}, status: {OK: free, KO: listed}}\n';
    expect(layoutOf(`list: it-rpo\ncolumns: [number]\n${answer}`).answer).toEqual({
      format: 'csv',
      columns: { phone: 'Tel' },
      status: { OK: 'free', KO: 'listed' },
    });
  });

  test.each([
    ['an answer that is no map', 'list: it-rpo\ncolumns: [number]\nanswer: free\n', 3],
    ['an unknown format of the answer', 'list: it-rpo\ncolumns: [number]\nanswer: {format: excel}\n', 3],
    ['a word that means nothing', 'list: it-rpo\ncolumns: [number]\nanswer:\n  status: {OK: good}\n', 4],
    ['an unknown key of the answer', 'list: it-rpo\ncolumns: [number]\nanswer: {words: {}}\n', 3],
    ['an unknown key', 'list: it-rpo\ncolumns: [number]\ndelimitr: ";"\n', 3],
    ['no number', 'list: it-rpo\ncolumns: [identifier]\n', 2],
    ['two numbers', 'list: it-rpo\ncolumns: [number, number]\n', 2],
    ['an unknown column', 'list: it-rpo\ncolumns: [number, seller]\n', 2],
    ['headers for other columns', 'list: it-rpo\ncolumns: [number]\nheader: [a, b]\n', 3],
    ['a long delimiter', 'list: it-rpo\ncolumns: [number]\ndelimiter: ";;"\n', 3],
    ['a size that is none', 'list: it-rpo\ncolumns: [number]\nper-file: 0\n', 3],
    ['an unknown form', 'list: it-rpo\ncolumns: [number]\nnumber: local\n', 3],
    ['no list', 'columns: [number]\n', 1],
    ['broken YAML', 'list: [it-rpo\n', 2],
  ])('with %s is refused at its line', (_, text, line) => {
    expect(() => layoutOf(text)).toThrow(
      expect.objectContaining({ code: 'layout-invalid', exit: 2, place: expect.objectContaining({ line }) }),
    );
  });

  test('that is not there is refused', () => {
    expect(() => readLayout('rules/queries/none.yaml')).toThrow(expect.objectContaining({ exit: 66 }));
  });
});

describe('an answer', () => {
  const answer = async (spec: Record<string, unknown>) => {
    const { files } = writeRequest(layouts.reassigned, [
      { e164: 12_125_550_100, date: '2024-03-04' },
      { e164: 12_125_550_101, date: '2023-05-06' },
    ]);
    const folder = folderWith({
      'request.csv': files[0]!,
      'answer.csv': 'number,answer\n2125550100,yes\n2125550101,no\n',
    });
    const out = join(folder, 'answer.set');
    const full = {
      id: 'us-reassigned',
      files: [join(folder, 'answer.csv')],
      request: join(folder, 'request.csv'),
      asOf: '2026-11-20',
      seller: 'acme',
      ...spec,
    };
    await buildAnswer({ spec: full, out, parse });
    return openList({ id: 'us-reassigned', files: [out] }, { parse });
  };

  test('carries day, seller, what was submitted, and the date asked about', async () => {
    const list = await answer({ requestColumns: { phone: '1', 'queried-date': '2' } });
    expect(list.version).toEqual({ id: 'us-reassigned', asOf: '2026-11-20', seller: 'acme' });
    expect(list.entry(12_125_550_100)).toEqual({
      submitted: true,
      listed: true,
      answer: 'yes',
      queriedDate: '2024-03-04',
    });
    expect(list.entry(12_125_550_101)).toEqual({
      submitted: true,
      listed: false,
      answer: 'no',
      queriedDate: '2023-05-06',
    });
    expect(list.submitted(12_125_550_102)).toBe(false);
  });

  test('reads a request without its columns as numbers', async () => {
    const list = await answer({});
    expect(list.entry(12_125_550_101)).toEqual({ submitted: true, listed: false, answer: 'no' });
  });

  test.each([['asOf'], ['seller'], ['request']])('is refused without its %s', async (field) => {
    const building = answer({ [field]: undefined });
    await expect(building).rejects.toMatchObject({ code: 'answer-incomplete', exit: 2 });
  });
});
