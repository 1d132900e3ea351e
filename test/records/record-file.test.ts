import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ReadRecords, type RecordSource, readRecords } from '../../src/records/record-file.ts';
import type { ParseNumber } from '../../src/records/record-store.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Enough of a parser for these files: `+…` as it stands, ten digits with 0 in France, anything else is none. */
const parse: ParseNumber = (text, country) => {
  const digits = text.replace(/\D/g, '');
  if (/^\+[\d ()-]+$/.test(text) && digits.length >= 10) return { kind: 'number', e164: Number(digits) };
  if (country === 'FR' && /^0[\d ]+$/.test(text) && digits.length === 10) {
    return { kind: 'number', e164: Number(`33${digits.slice(1)}`) };
  }
  return { kind: 'digits', digits };
};

function write(name: string, content: string | Uint8Array): string {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
  return name;
}

function read(content: string | Uint8Array, source: Partial<RecordSource> = {}): Promise<ReadRecords> {
  return readRecords([{ files: [write('r.csv', content)], ...source }], { parse, folder });
}

const number = 33_639_981_234;
const fixtures = join(import.meta.dirname, '../../fixtures/records');

describe('the fixture files', () => {
  test('consents, opt-outs, customers and attempts make one ledger', async () => {
    const { ledger, sources, warnings } = await readRecords(
      [
        {
          files: ['consents.csv'],
          columns: { phone: 'Mobile', on: 'opt_in_at', method: 'Méthode', evidence: 'Preuve', until: 'Fin' },
          set: { kind: 'consent', channels: ['live-call'], purposes: ['commercial'] },
          country: 'FR',
        },
        { files: ['opt-outs.csv'], set: { kind: 'opt-out' }, country: 'FR' },
        {
          files: ['customers.tsv'],
          columns: { phone: 'Tel', from: 'since', to: 'ended', offers: 'product' },
          set: { kind: 'contract' },
        },
        { files: ['attempts.csv'] },
      ],
      { parse, folder: fixtures },
    );
    expect(ledger.recordsOf(number)).toEqual([
      {
        kind: 'consent',
        on: '2026-09-01T10:12:00+02:00',
        until: '2027-08-31',
        channels: ['live-call'],
        purposes: ['commercial'],
        method: 'unticked-box',
        mentions: ['identity', 'goods', 'choice', 'period', 'withdrawal', 'proof-access'],
        evidence: 'proof-0001',
        place: { file: 'consents.csv', line: 2 },
      },
      {
        kind: 'opt-out',
        on: '2026-10-02T18:40:00+02:00',
        via: 'during-call',
        place: { file: 'opt-outs.csv', line: 2 },
      },
    ]);
    expect(ledger.recordsOf(33_639_985_678)[0]!.evidence).toBe('proof-0002; page 3');
    expect(ledger.recordsOf(12_025_550_143).map(({ kind, on, outcome }) => [kind, on, outcome])).toEqual([
      ['contract', '2024-02-01', undefined],
      ['opt-out', '2026-03-09', undefined],
      ['attempt', '2026-11-02T09:00:00-05:00', 'unanswered'],
      ['attempt', '2026-11-02T09:00:00-05:00', 'answered'],
    ]);
    expect(ledger.optOutDigits('06399878')).toMatchObject([{ on: '2026-11-01', place: { line: 4 } }]);
    expect(warnings.map(({ code, count }) => [code, count])).toEqual([['opt-out-by-digits', 1]]);
    expect(sources.map(({ name, records }) => [name, records])).toEqual([
      ['consents.csv', 2],
      ['opt-outs.csv', 3],
      ['customers.tsv', 2],
      ['attempts.csv', 2],
    ]);
    const bytes = readFileSync(join(fixtures, 'consents.csv'));
    expect(sources[0]).toMatchObject({
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });
});

describe('encodings and packing', () => {
  const text = 'phone;kind;on;evidence\r\n+33639981234;consent;2026-01-01;reçu n° 1\r\n';
  const latin = Uint8Array.from([...text].map((char) => char.charCodeAt(0)));
  const utf16 = Buffer.from(text, 'utf16le');
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with mark', Buffer.from(`\ufeff${text}`)],
    ['Windows-1252', latin],
    ['UTF-16 with mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without mark', utf16],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('%s, plain and gzipped', async (_, bytes) => {
    const { ledger } = await read(bytes);
    expect(ledger.recordsOf(number)[0]!.evidence).toBe('reçu n° 1');
    const packed = await readRecords([{ files: [write('p.csv.gz', gzipSync(bytes))] }], { parse, folder });
    expect(packed.ledger.recordsOf(number)[0]!.evidence).toBe('reçu n° 1');
    expect(packed.sources[0]!.size).toBe(gzipSync(bytes).length);
  });

  test('one byte far down that is not UTF-8 makes the whole file Windows-1252', async () => {
    const rows = '+33639981234;consent;2026-01-01;x\n'.repeat(50_000);
    const bytes = Buffer.concat([Buffer.from(`phone;kind;on;evidence\n${rows}`), latin.subarray(24)]);
    const records = (await read(bytes)).ledger.recordsOf(number);
    expect(records.at(-1)!.evidence).toBe('reçu n° 1');
    expect(records).toHaveLength(50_001);
  });

  test('a named encoding is believed', async () => {
    const { ledger } = await read(Buffer.from(text), { encoding: 'windows-1252' });
    expect(ledger.recordsOf(number)[0]!.evidence).toBe('reÃ§u nÂ° 1');
  });
});

describe('paths', () => {
  const row = (n: number): string => `phone,kind,on\n+3363998123${n},opt-out,2026-01-01\n`;
  test.each([
    [['crm'], ['crm/a.csv', 'crm/b.TXT', 'crm/z.csv.gz']],
    [['crm/'], ['crm/a.csv', 'crm/b.TXT', 'crm/z.csv.gz']],
    [['crm/*.csv'], ['crm/a.csv']],
    [['crm/?.*'], ['crm/a.csv', 'crm/b.TXT', 'crm/n.pdf', 'crm/z.csv.gz']],
    [['crm/**/*.csv'], ['crm/a.csv', 'crm/deep/c.csv']],
    [['*.csv'], ['top.csv']],
    [
      ['top.csv', './top.csv', 'top.csv'],
      ['./top.csv', 'top.csv'],
    ],
  ])('%j', async (files, names) => {
    write('crm/b.TXT', row(1));
    write('crm/a.csv', row(2));
    write('crm/z.csv.gz', gzipSync(row(3)));
    write('crm/n.pdf', row(4));
    write('crm/deep/c.csv', row(5));
    write('crm/.hidden.csv', 'x');
    write('top.csv', row(6));
    const { sources } = await readRecords([{ files }], { parse, folder });
    expect(sources.map(({ name }) => name).sort()).toEqual(names);
  });

  test.each(['none.csv', 'none/*.csv', '*.xml'])('nothing at %s', async (path) => {
    await expect(readRecords([{ files: [path] }], { parse, folder })).rejects.toMatchObject({
      code: 'records-not-found',
      exit: 66,
    });
  });
});

describe('headers and cells', () => {
  test.each([
    ['phone,kind,on,withdrawn-on'],
    ['Phone,KIND,On,Withdrawn On'],
    ['phone,kind,on,withdrawn_on'],
    [' phone , kind ,on,withdrawnOn'],
  ])('%s', async (header) => {
    const { ledger } = await read(`${header}\n+33639981234,Consent,2026-01-01,2026-02-01\n`);
    expect(ledger.recordsOf(number)).toMatchObject([{ kind: 'consent', withdrawnOn: '2026-02-01' }]);
  });

  test.each([
    ['sms|live-call', ['sms', 'live-call']],
    ['SMS live-call', ['sms', 'live-call']],
    ['sms, Live_Call, sms', ['sms', 'live-call']],
    ['{sms,live-call}', ['sms', 'live-call']],
    ['', undefined],
  ])('the list %j', async (cell, channels) => {
    const { ledger } = await read(`phone;kind;on;channels\n+33639981234;opt_out;2026-01-01;${cell}\n`);
    expect(ledger.recordsOf(number)[0]).toEqual({
      kind: 'opt-out',
      on: '2026-01-01',
      ...(channels && { channels }),
      place: { file: 'r.csv', line: 2 },
    });
  });

  test.each([
    ...['yes', 'TRUE', '1', 'Oui', 'si', 'sì', 't'].map((cell) => [cell, true] as const),
    ...['no', 'False', '0', 'non', 'f'].map((cell) => [cell, false] as const),
    [' ', undefined] as const,
  ])('%j is %s', async (cell, written) => {
    const { ledger } = await read(`phone,kind,on,written\n+33639981234,consent,2026-01-01,${cell}\n`);
    expect(ledger.recordsOf(number)[0]!.written).toBe(written);
  });

  test('the country of the row stands above that of the source, and that above the default', async () => {
    const seen: string[] = [];
    const watch: ParseNumber = (text, country) => {
      seen.push(country);
      return parse(text, country);
    };
    write('r.csv', 'phone,kind,on,country\n+33639981234,opt-out,2026-01-01,US\n+33639981234,opt-out,2026-01-01,\n');
    await readRecords([{ files: ['r.csv'], country: 'IT' }], { parse: watch, folder, country: 'CA' });
    await readRecords([{ files: ['r.csv'] }], { parse: watch, folder, country: 'CA' });
    expect(seen).toEqual(['US', 'IT', 'US', 'CA']);
  });

  test('a column of another kind is left out, with one warning', async () => {
    const row = '+33639981234,consent,2026-01-01,77\n';
    const { ledger, warnings } = await read(`phone,kind,on,id\n${row.repeat(3)}`);
    expect(ledger.recordsOf(number)[0]).not.toHaveProperty('id');
    expect(warnings).toMatchObject([{ code: 'record-column-unused', count: 3, place: { line: 2, column: 4 } }]);
  });
});

describe('opt-outs stay', () => {
  const optOut = 'phone,kind,on\n+33639981234,opt-out,2026-01-01\n';
  test('a later consent takes nothing away', async () => {
    const { ledger } = await read(`${optOut}+33639981234,consent,2026-05-01\n`);
    expect(ledger.recordsOf(number).map(({ kind }) => kind)).toEqual(['opt-out', 'consent']);
  });

  test('two numbers in one cell are both blocked', async () => {
    const { ledger } = await read('phone,kind,on\n06 39 98 12 34 / 06 39 98 12 35,opt-out,2026-01-01\n', {
      country: 'FR',
    });
    expect([ledger.has(number), ledger.has(number + 1), ledger.size]).toEqual([true, true, 2]);
  });

  test('the order of rows and of files does not matter', async () => {
    const rows = [
      '+33639981234,opt-out,2026-01-01',
      '+33639981234,consent,2026-05-01',
      '0639?,opt-out,2026-01-01',
      '0639?,opt-out,2025-01-01',
    ];
    const file = (lines: readonly string[]): string => `phone,kind,on\n${lines.join('\n')}\n`;
    write('a.csv', file(rows.slice(0, 2)));
    write('b.csv', file(rows.slice(2)));
    const one = await readRecords([{ files: ['a.csv', 'b.csv'] }], { parse, folder });
    const two = await readRecords([{ files: ['b.csv'] }, { files: ['a.csv'] }], { parse, folder });
    expect(two.ledger.recordsOf(number)).toEqual(one.ledger.recordsOf(number));
    expect(two.ledger.optOutDigits('0639')).toEqual(one.ledger.optOutDigits('0639'));
    expect(one.ledger.optOutDigits('0639').map(({ on }) => on)).toEqual(['2025-01-01', '2026-01-01']);
  });
});
