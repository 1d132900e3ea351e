import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { ScrubError } from '../../src/domain/error.ts';
import { plainWritings } from '../../src/phone/kernel-plans.ts';
import { numberParser } from '../../src/phone/number-parser.ts';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';
import type { Ledger } from '../../src/records/ledger.ts';
import { type RecordSource, readRecords } from '../../src/records/record-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'scrub-plain-rows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const phones = createPhoneReader();
const parse = numberParser(phones);
const plain = plainWritings(phones.plans);

/** What a ledger says of each of these numbers; signatures as the numbers that share one. */
function said(ledger: Ledger, numbers: readonly number[]): unknown {
  const first = new Map<number, number>();
  return numbers.map((e164, index) => {
    const signature = ledger.signatureOf(e164);
    if (!first.has(signature)) first.set(signature, index);
    return [ledger.recordsOf(e164), signature > 0 ? first.get(signature) : signature];
  });
}

/** Reads a file as a run does, by the kernel, or row by row. */
async function read(content: string | Uint8Array, source: Partial<RecordSource>, byKernel: boolean): Promise<unknown> {
  writeFileSync(join(folder, 'r.csv'), content);
  try {
    const context = { parse, folder, country: 'FR', ...(byKernel ? { plain } : {}) };
    const { ledger, sources, warnings } = await readRecords([{ files: ['r.csv'], ...source }], context);
    return { sources, warnings, size: ledger.size, numbers: ledger.numbers, said: said(ledger, numbers) };
  } catch (error) {
    if (!(error instanceof ScrubError)) throw error;
    return { code: error.code, message: error.message, place: error.place, hint: error.hint };
  }
}

/** Fiction numbers of France and North America. */
const numbers = [
  ...Array.from({ length: 40 }, (_, index) => 33_199_001_200 + index),
  ...Array.from({ length: 20 }, (_, index) => 12_025_550_100 + index),
];

const header = 'phone,country,kind,on,until,to,withdrawn-on,channels,method,evidence,contract,id,slot';

/** The writings of the numbers that cells hold: most of them plain. */
const phone = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: 59 }).map((index) => `+${numbers[index]}`) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 39 }).map((index) => `0${numbers[index]! - 33_000_000_000}`) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 39 }).map((index) => `${numbers[index]! - 33_000_000_000}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' +33199001201 ', '+33 1 99 00 12 02', '06 39', '0692123456', '2025550101'),
  },
);
const usually = <T>(value: T, ...others: readonly T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constantFrom(...others) });

const row = fc.tuple(
  phone,
  usually('', 'US', 'France', ' FR'),
  fc.constantFrom('consent', 'consent', 'opt-out', 'contract', 'Opt-Out'),
  usually(
    '2026-01-02T10:00:00+01:00',
    '2026-02-28',
    '2024-02-29',
    '2026-01-02T23:59:59Z',
    ' 2026-01-02',
    '2026-01-02 10:00Z',
    '1899-01-01',
    '2026-02-29',
  ),
  usually('', '2027-01-01'),
  usually('', '2027-01-01'),
  usually('', '2026-06-01'),
  usually('', 'sms', 'sms|live-call'),
  usually('', 'unticked-box'),
  usually('ref', '', ' ref ', 'a\tb', 'x'.repeat(300)),
  usually('', 'c 1'),
  usually('', 'i-1'),
  usually('', '18:00-20:00'),
);

/** As many rows as the kernel is worth setting up for: some of them again and again, with references of their own. */
function tableOf(rows: readonly (readonly string[])[], end: string): string {
  const lines = [header];
  for (let index = 0; index < 3000; index++) {
    const cells = [...rows[index % rows.length]!];
    if (cells[9] === 'ref') cells[9] = `ref-${index}`;
    lines.push(cells.join(','));
    if (index % 50 === 0) lines.push('');
  }
  return lines.join(end);
}

describe('rows that the kernel reads', () => {
  test('say what they say when they are read one by one', async () => {
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, end) => {
          const table = tableOf(rows, end);
          const byKernel = await read(table, {}, true);
          expect(byKernel).toEqual(await read(table, {}, false));
          if (typeof byKernel === 'object' && byKernel && 'said' in byKernel) whole++;
        },
      ),
      { seed: 29, numRuns: 60 },
    );
    expect(whole).toBeGreaterThan(10);
  });

  test('say when they are written, to the quarter of an hour of their offset', async () => {
    const two = (value: number): string => String(value).padStart(2, '0');
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    const time = fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59)).map((parts) => parts.map(two).join(':'));
    const offset = fc.oneof(
      fc.constant('Z'),
      fc.integer({ min: -48, max: 56 }).map((quarters) => {
        const minutes = Math.abs(quarters) * 15;
        return `${quarters < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
      }),
    );
    const moment = fc.tuple(day, fc.option(fc.tuple(time, offset)));
    const moments = fc.sample(moment, { seed: 41, numRuns: 6000 }).map(([date, clock]) => {
      const civil = date.toISOString().slice(0, 10);
      return clock ? `${civil}T${clock.join('')}` : civil;
    });
    const lines = moments.map((on, row) => `+${numbers[row % 60]},opt-out,${on},form ${row}`);
    const content = `phone,kind,on,evidence\n${lines.join('\n')}\n`;
    expect(await read(content, {}, true)).toEqual(await read(content, {}, false));
  });

  test('say how long they hold, and are alike where only references differ', async () => {
    const days = ['', '', '2026-01-01', '2026-06-30', '2027-01-01', '2031-12-31'];
    const row = fc.tuple(
      fc.nat(59),
      fc.constantFrom('consent', 'contract', 'membership', 'opt-out'),
      fc.nat(days.length - 1),
      fc.nat(days.length - 1),
      fc.nat(days.length - 1),
      fc.constantFrom('', 'form'),
      fc.constantFrom('', 'id'),
    );
    const lines = fc.sample(row, { seed: 43, numRuns: 5000 }).map(([number, kind, end, from, to, form, id], line) => {
      const isLasting = kind === 'contract' || kind === 'membership';
      const until = kind === 'consent' ? days[end] : '';
      const last = isLasting && (to >= from || to < 2) ? days[to] : '';
      const reference = form && `${form} ${line}`;
      const own = kind === 'contract' && id ? `${id}-${line % 7}` : '';
      return [`+${numbers[number]}`, kind, '2026-01-01', until, isLasting ? days[from] : '', last, reference, own].join(
        ',',
      );
    });
    const content = `phone,kind,on,until,from,to,evidence,id\n${lines.join('\n')}\n`;
    const byKernel = await read(content, {}, true);
    expect(byKernel).toEqual(await read(content, {}, false));
    expect(byKernel).toMatchObject({ size: 5000, warnings: [] });
  });

  test.each([
    ['consent', '2025-12-31', '', ''],
    ['contract', '', '2026-02-01', '2026-01-31'],
    ['contract', '2027-01-01', '', ''],
    ['consent', '2027-02-29', '', ''],
    ['consent', '2027-02-28T10:00:00Z', '', ''],
  ])('are refused or told where a period is none: %s %s %s %s', async (kind, until, from, to) => {
    const plainRow = '+33199001201,consent,2026-01-01,2027-01-01,,,ref';
    const rows = Array.from({ length: 2500 }, (_, row) =>
      row === 2000 ? `+33199001201,${kind},2026-01-01,${until},${from},${to},ref` : plainRow,
    );
    const content = `phone,kind,on,until,from,to,evidence\n+33199001202,contract,2026-01-01,,2026-01-01,,ref\n${rows.join('\n')}\n`;
    const byKernel = await read(content, {}, true);
    expect(byKernel).toEqual(await read(content, {}, false));
    expect(byKernel).not.toMatchObject({ size: 2501, warnings: [] });
  });

  test.each([
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '1899-12-31',
    '2200-01-01',
    '2026-01-02T24:00:00Z',
    '2026-01-02T10:60:00Z',
    '2026-01-02T10:00:60Z',
    '2026-01-02T10:00:00+15:00',
    '2026-01-02T10:00:00-12:15',
    '2026-01-02T10:00:00+01:07',
    '2026-01-02T10:00:00 01:00',
    '2026-01-02T10:00:00z',
    '2026/01/02',
    '20260102  ',
    '2026-01-0x',
  ])('are refused for `%s` in the same words', async (on) => {
    const rows = Array.from(
      { length: 2500 },
      (_, row) => `+33199001201,opt-out,${row === 2000 ? on : '2026-01-02'},r${row}`,
    );
    const content = `phone,kind,on,evidence\n${rows.join('\n')}\n`;
    expect(await read(content, {}, true)).toEqual(await read(content, {}, false));
  });

  const consent = ['+33199001201', '', 'consent', '2026-01-02', '', '', '', 'sms', '', 'ref', '', '', ''];
  const optOut = ['0199001202', '', 'opt-out', '2026-01-02T10:00:00-05:00', '', '', '', '', '', 'ref', '', '', ''];
  const table = tableOf([consent, optOut], '\n');
  const various = `phone,kind,on,offers\n${Array.from(
    { length: 30_000 },
    (_, index) => `+${numbers[index % 60]},contract,2026-01-02,offer ${index}`,
  ).join('\n')}\n`;
  const late = table.replace('ref-900,', '"a, b",');

  test.each<[string, string | Uint8Array, Partial<RecordSource>]>([
    ['a quote late in the file', late, {}],
    ['a letter that is not ASCII', table.replace('ref-900', 'réf'), {}],
    ['Windows-1252', Buffer.from(table.replace('ref-900', 'réf'), 'latin1'), {}],
    ['lines that end with CR alone', table.replaceAll('\n', '\r'), {}],
    ['a separator line', `sep=;\n${table.replaceAll(',', ';')}`, {}],
    ['blank lines before the header', `\n\n${table}\n\n\n`, {}],
    ['one value for all rows', table, { set: { 'third-parties': 'none' } }],
    ['one reference for all rows', table.replace(',evidence,', ',unused,'), { set: { evidence: 'form' } }],
    ['a mapped column that a kind has not', table, { columns: { contract: 'id', id: 'contract' } }],
    ['a row that is too short', table.replace('ref-900,,,', 'ref-900'), {}],
    ['cells behind the last header', table.replace('ref-900,,,', 'ref-900,,,,,'), {}],
    ['nothing but blank lines below the header', `${header}\n${'\n'.repeat(100_000)}`, {}],
    ['a tabulator between cells', table.replaceAll(',', '\t'), {}],
    ['more combinations than the kernel knows', various, {}],
  ])('agree about a file with %s', async (_, content, source) => {
    expect(await read(content, source, true)).toEqual(await read(content, source, false));
  });

  test('are known by the lines on which they stand', async () => {
    const { said: found } = (await read(table, {}, true)) as { said: [{ place: { line: number } }[]][] };
    expect(found[1]![0].slice(0, 3).map(({ place }) => place.line)).toEqual([2, 5, 7]);
  });
});
