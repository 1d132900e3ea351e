import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildAnswer, requestLayouts, writeNumber, writeRequest } from '../../src/lists/query-request.ts';
import { openList } from '../../src/lists/suppression-list.ts';
import { folderWith, parseSample as parse } from './sample.ts';

describe('a request', () => {
  test('names each number once, in ascending order', () => {
    const numbers = [393_401_234_502, 393_401_234_501, 393_401_234_502].map((e164) => ({ e164 }));
    expect(writeRequest(requestLayouts.rpo, numbers)).toEqual({ files: ['3401234501\r\n3401234502\r\n'], asked: 2 });
  });

  test('in the layout of Bloctel', () => {
    const { files } = writeRequest(requestLayouts.bloctel, [{ e164: 33_199_001_234 }, { e164: 262_692_123_456 }]);
    expect(files).toEqual(['Téléphone;Identifant;Réponse bloctel\r\n0199001234;1;\r\n0692123456;2;\r\n']);
  });

  test('asks about the oldest date of a number', () => {
    const { files } = writeRequest(requestLayouts.reassigned, [
      { e164: 12_125_550_101, date: '2025-01-02' },
      { e164: 12_125_550_100, date: '2024-03-04' },
      { e164: 12_125_550_101, date: '2023-05-06' },
    ]);
    expect(files).toEqual(['2125550100,2024-03-04\n2125550101,2023-05-06\n']);
  });

  test('is cut into files that the registry takes, identifiers going on', () => {
    const layout = { ...requestLayouts.bloctel, perFile: 2 };
    const numbers = Array.from({ length: 5 }, (_, n) => ({ e164: 33_199_001_234 + n }));
    const { files } = writeRequest(layout, numbers);
    expect(files.map((text) => text.split('\r\n').length - 2)).toEqual([2, 2, 1]);
    expect(files[2]).toContain('0199001238;5;');
  });

  test('of nobody is no file', () => {
    expect(writeRequest(requestLayouts.rpo, [])).toEqual({ files: [], asked: 0 });
  });

  test('about reassigned numbers needs dates', () => {
    const ask = (): unknown => writeRequest(requestLayouts.reassigned, [{ e164: 12_125_550_100 }]);
    expect(ask).toThrow(expect.objectContaining({ code: 'request-date', exit: 2 }));
  });

  test.each([
    [393_401_234_501, 'national', '3401234501'],
    [390_612_345_678, 'national', '0612345678'],
    [12_125_550_100, 'national', '2125550100'],
    [590_690_123_456, 'national', '0690123456'],
    [33_199_001_234, 'e164', '+33199001234'],
    [33_199_001_234, 'digits', '33199001234'],
  ] as const)('%i in %s form is %s', (e164, form, text) => {
    expect(writeNumber(e164, form)).toBe(text);
  });
});

describe('an answer', () => {
  const answer = async (spec: Record<string, unknown>) => {
    const { files } = writeRequest(requestLayouts.reassigned, [
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
