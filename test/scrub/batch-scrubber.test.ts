import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../src/contacts/batch.ts';
import { cutRecords } from '../../src/contacts/record-cut.ts';
import { BatchReader } from '../../src/scrub/batch-reader.ts';
import { BatchScrubber } from '../../src/scrub/batch-scrubber.ts';
import { OwnDuplicates } from '../../src/scrub/duplicates.ts';
import { LaneTables } from '../../src/scrub/lane-tables.ts';
import type { ScrubSetup, WritingOptions } from '../../src/scrub/scrub-setup.ts';
import { VerdictBook } from '../../src/scrub/verdict-book.ts';
import { sampleCampaign } from '../judge/sample.ts';
import { type PlacedRecord, sharedLedgerOf } from '../records/sample.ts';
import { sampleSetup } from './sample.ts';

/** The text in batches of about so many bytes. */
function batchesOf(text: string, batchBytes: number): Batch[] {
  const bytes = Buffer.from(text);
  const batches: Batch[] = [];
  let firstRow = 1;
  for (let at = 0; at < bytes.length; ) {
    const rest = bytes.subarray(at);
    let cut = cutRecords(rest, 0, Math.min(batchBytes, rest.length), { quote: '"' }, batchBytes >= rest.length);
    for (let more = batchBytes * 2; cut.rows === 0; more *= 2) {
      cut = cutRecords(rest, 0, Math.min(more, rest.length), { quote: '"' }, more >= rest.length);
      if (cut.rows === 0 && more >= rest.length) return batches;
    }
    const own = new Uint8Array(rest.subarray(0, cut.end));
    batches.push({ bytes: own, rows: cut.rows, firstRow, firstLine: 1, last: false });
    firstRow += cut.rows;
    at += cut.end;
  }
  return batches;
}

/** Results and counts of the text in batches of so many bytes; so many of them are in hand at once. */
function scrub(setup: ScrubSetup, text: string, batchBytes: number, usesKernel: boolean, laneCount = 1) {
  const book = new VerdictBook(setup);
  const tables = new LaneTables(setup);
  const lanes = Array.from(
    { length: laneCount },
    () => new BatchScrubber(setup, book, new BatchReader(setup, tables, usesKernel)),
  );
  const duplicates = new OwnDuplicates();
  const all = { clean: '', rejected: '', counts: [] as unknown[] };
  const write = (lane: BatchScrubber): void => {
    const done = lane.write();
    all.clean += Buffer.from(done.clean).toString();
    all.rejected += Buffer.from(done.rejected).toString();
    // With the order of the names: a record is written in it.
    all.counts.push(JSON.stringify(done.counts));
  };
  const underWay: BatchScrubber[] = [];
  for (const [index, batch] of batchesOf(text, batchBytes).entries()) {
    const lane = lanes[index % laneCount]!;
    if (underWay.length === laneCount) write(underWay.shift()!);
    duplicates.findNow(lane.read(batch));
    underWay.push(lane);
  }
  underWay.forEach(write);
  return all;
}

const phones = [
  '199000002',
  ' 199000002',
  '199000001',
  '612345678',
  '331990000',
  '262123456',
  '0199000001',
  '01 99 00 00 02',
  '+33199000003',
  '0199000004',
  '0199000009',
  '33199000005',
  '"0199000006"',
  '+39 347 1234567',
  '3471234567',
  '0549 886377',
  '+390549981234',
  '+39 06 698 12345',
  '(212) 555-0123',
  '212-664-7665',
  '1-416-555-0101',
  '+14168790000',
  '4187301234',
  '800 555 0199',
  '0690 00 12 34',
  '+33639000001',
  '06 12',
  'n/a',
  '',
  '-',
  '=1+1',
  '@x',
  '+33 1',
  '"06 ""12"" x"',
  '0199000010 / 0199000011',
  '0199000012 x12',
  'été',
  '+41 44 668 18 00',
];
/** A commercial campaign, to which half of the numbers have agreed in one way or another. */
const withRecords: Partial<ScrubSetup> = {
  campaign: sampleCampaign({ on: '2026-12-01', offer: ['energy'] }),
  ledger: sharedLedgerOf(
    [
      33_199_000_002, 33_199_000_003, 33_199_000_005, 33_612_345_678, 393_471_234_567, 12_126_647_765, 14_168_790_000,
    ].flatMap((e164, line): PlacedRecord[] => {
      const consent = {
        kind: 'consent',
        on: `2026-10-0${(line % 5) + 1}T10:0${line}:00+02:00`,
        until: '2027-09-30',
        seller: 'acme',
        channels: ['live-call'],
        purposes: ['commercial'],
        ...(line % 2 ? { offers: ['energy'] } : {}),
        method: 'unticked-box',
        mentions: ['identity', 'goods', 'choice', 'period', 'withdrawal', 'proof-access'],
        thirdParties: 'none',
        written: true,
        evidence: line === 3 ? 'form 3, page 2' : `form ${line}`,
      } as const;
      const attempt = { kind: 'attempt', on: '2026-11-02', channel: 'live-call', outcome: 'answered' } as const;
      return [
        { e164, file: 'r.csv', line: line + 2, record: consent },
        ...(line > 3 ? [{ e164, file: 'r.csv', line: line + 20, record: attempt }] : []),
      ];
    }),
  ),
};
const cell = (values: readonly string[]) => fc.constantFrom(...values);
const row = fc
  .tuple(
    cell(['Ann', '"B, C"', '', 'Zoë', '"a\nb"']),
    cell(phones),
    cell(['', '', '', ...phones]),
    cell(['FR', 'IT', 'US', 'CA', '', 'Atlantis', '"FR"']),
    cell(['direct', 'customer', '', 'hm']),
    cell(['', '', '', 'no', 'yes', '-']),
    cell(['', '', '', ',', ',x']),
    cell(['\n', '\n', '\r\n', '\n\n']),
  )
  .map(
    ([name, phone, mobile, country, source, stop, surplus, end]) =>
      `${[name, phone, mobile, country, source, stop].join(',')}${surplus}${end}`,
  );
const short = fc.tuple(cell(['Ann', 'B']), cell(phones)).map(([name, phone]) => `${name},${phone}\n`);
const text = fc.array(fc.oneof({ weight: 9, arbitrary: row }, short), { minLength: 1, maxLength: 40 });

describe('a row gives the same bytes whether the kernel does it or not', () => {
  test.each<[string, Partial<WritingOptions>, Partial<ScrubSetup>?]>([
    ['as usual', {}],
    ['with nothing added', { bare: true, repairs: false }],
    ['with the whole person blocked', { person: true }],
    ['with columns kept in the report', { keep: [0, 1] }],
    ['with hidden numbers', { mask: true }],
    ['with numbers written anew', { phoneFormat: 'e164' }],
    ['with records', {}, withRecords],
    ['with records and the whole person blocked', { person: true }, withRecords],
    ['with records, in the form of early runs', { form: 1 }, withRecords],
  ])('%s', (_, writing, changes) => {
    const setup = { ...sampleSetup(writing), ...changes };
    fc.assert(
      fc.property(text, fc.constantFrom(60, 300, 100_000), (rows, batchBytes) => {
        const csv = rows.join('');
        const byHost = scrub(setup, csv, batchBytes, false);
        expect(scrub(setup, csv, batchBytes, true)).toEqual(byHost);
        // Lanes know together what each has met, and take up their batches in turn.
        expect(scrub(setup, csv, batchBytes, true, 3)).toEqual(byHost);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  test('and so do numbers whose verdict names their records', () => {
    const setup = { ...sampleSetup(), ...withRecords };
    const csv = ['0199000002', '0199000003', '0612345678', '0199000005'].map((number) => `Ann,${number},,FR,direct,\n`);
    const found = scrub(setup, csv.join(''), 1000, true);
    expect(found).toEqual(scrub(setup, csv.join(''), 1000, false));
    expect(found.clean).toContain('[consent of 2026-10-02T10:01:00+02:00 for acme ref form 1 (r.csv:3)]');
    expect(found.clean).toContain('ref form 3, page 2 (r.csv:5)]"');
    expect(found.rejected).toContain('consent of 2026-10-01T10:00:00+02:00 for acme ref form 0 (r.csv:2)');
  });

  test('where a spreadsheet has taken the zeros of French numbers', () => {
    const setup = sampleSetup();
    const nine = fc.stringMatching(/^(?:[1-9]\d{8}|[67]\d{8}|(?:33|262|590|596|639|692)\d{6,7})$/);
    fc.assert(
      fc.property(fc.array(nine, { minLength: 1, maxLength: 30 }), (numbers) => {
        const csv = numbers.map((number) => `Ann,${number},,FR,direct,\n`).join('');
        expect(scrub(setup, csv, 1 << 20, true)).toEqual(scrub(setup, csv, 1 << 20, false));
      }),
      { numRuns: 200, seed: 4 },
    );
    const found = scrub(setup, 'Ann,612345678,,FR,direct,\nBob,199000001,,FR,direct,\n', 1000, true);
    expect(found.clean).toMatch(/^Ann,612345678,.*,\+33612345678,.*,leading-zero-restored\n$/);
    expect(found.rejected).toMatch(/^2,phone,199000001,\+33199000001,.*,leading-zero-restored\n$/);
    expect(found.counts[0]).toContain('"repairs":{"leading-zero-restored":2}');
  });

  test('where digits were mistyped, or are missing', () => {
    const setup = sampleSetup();
    const start = fc.constantFrom(
      '0',
      '06',
      '0639',
      '0692',
      '0708',
      '+33',
      '+33639',
      '0033',
      '+1212',
      '1',
      '212',
      '011',
      '',
    );
    const rest = fc.stringMatching(/^\d{2,9}$/);
    const sign = fc.constantFrom('', '', ' ', '.', '-');
    const number = fc
      .tuple(start, rest, sign)
      .map(([begin, digits, between]) => begin + digits.replace(/(\d\d)(?=\d)/g, `$1${between}`));
    const country = fc.constantFrom('FR', 'US', 'CA', 'IT', 'DO');
    fc.assert(
      fc.property(fc.array(fc.tuple(number, country), { minLength: 50, maxLength: 200 }), (numbers) => {
        const csv = numbers.map(([text, row]) => `Ann,${text},,${row},direct,\n`).join('');
        expect(scrub(setup, csv, 1 << 20, true)).toEqual(scrub(setup, csv, 1 << 20, false));
      }),
      { numRuns: 100, seed: 6 },
    );
    const found = scrub(setup, 'Ann,0639541653,,FR,direct,\nBob,+33 639 09 92 20,,FR,direct,\n', 1000, true);
    expect(found.rejected).toMatch(/^1,phone,0639541653,,FR,.*number-invalid/);
    expect(found.clean).toMatch(/^Bob,.*,\+262639099220,.*,overseas-prefix\n$/);
  });

  test('where a column says what kind of number stands beside it', () => {
    const setup = sampleSetup({}, true);
    const csv = 'Work Fax,0199000002,,FR,direct,\nMobile,0199000003,,FR,direct,\n';
    const found = scrub(setup, csv, 1000, true);
    expect(found).toEqual(scrub(setup, csv, 1000, false));
    expect(found.rejected).toContain('0199000002');
  });

  test('and whatever the size of batches', () => {
    const setup = sampleSetup();
    fc.assert(
      fc.property(text, (rows) => {
        const csv = rows.join('');
        const whole = scrub(setup, csv, 1 << 20, true);
        const cut = scrub(setup, csv, 80, true);
        expect([cut.clean, cut.rejected]).toEqual([whole.clean, whole.rejected]);
      }),
      { numRuns: 60, seed: 9 },
    );
  });
});
