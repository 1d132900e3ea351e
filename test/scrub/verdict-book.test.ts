import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Campaign } from '../../src/domain/campaign.ts';
import type { ContactRecord } from '../../src/domain/record.ts';
import { Court } from '../../src/judge/court.ts';
import { ContactFacts } from '../../src/match/contact-facts.ts';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';
import { zonesOfRegion } from '../../src/phone/region-zones.ts';
import { ledgerFromShared } from '../../src/records/ledger.ts';
import { parseRecord } from '../../src/records/parse-record.ts';
import { loadRulebook } from '../../src/rules/loader.ts';
import { emptyCounts } from '../../src/scrub/counts.ts';
import { countOutcome, type Outcome } from '../../src/scrub/outcome.ts';
import { OutcomeMaker } from '../../src/scrub/outcome-maker.ts';
import type { ScrubSetup } from '../../src/scrub/scrub-setup.ts';
import { VerdictBook } from '../../src/scrub/verdict-book.ts';
import { sampleCampaign } from '../judge/sample.ts';
import { sharedLedgerOf } from '../records/sample.ts';

const rulebook = loadRulebook(['rules'], 'rules/calendars');
const phones = createPhoneReader();
const numbers = [
  33_199_000_001, 33_199_000_002, 33_755_500_003, 12_125_550_104, 12_125_550_105, 14_165_550_106, 39_061_234_567,
];

function setupOf(campaign: Campaign, form: 1 | 2, ledger: ScrubSetup['ledger']): ScrubSetup {
  return {
    rulebook,
    campaign,
    dialect: { encoding: 'utf-8', delimiter: ',' },
    lists: [],
    suppress: [],
    ledger,
    writing: { language: 'en', form },
  } as unknown as ScrubSetup;
}

const text = ({ tail, own, tailEnd }: Outcome): string =>
  [tail, own, tailEnd].map((part) => (part ? new TextDecoder().decode(part) : '')).join('');

const day = fc.constantFrom(
  '2026-01-02',
  '2026-01-02T10:00:00+01:00',
  '2026-01-02T11:30:00+01:00',
  '2025-06-30',
  '2026-11-30',
);
const record = fc
  .record({
    kind: fc.constantFrom('consent', 'opt-out', 'purchase', 'inquiry', 'attempt', 'contract'),
    on: day,
    channels: fc.constantFrom(undefined, ['sms'], ['live-call', 'sms']),
    purposes: fc.constantFrom(undefined, ['commercial']),
    method: fc.constantFrom(undefined, 'unticked-box', 'signature'),
    written: fc.constantFrom(undefined, true),
    channel: fc.constantFrom(undefined, 'live-call'),
    evidence: fc.constantFrom(undefined, 'form-1', 'form-2', 'a, b', 'said "yes"', '[box]', '\uE000'),
    id: fc.constantFrom(undefined, 'K1', 'K2'),
    contract: fc.constantFrom(undefined, 'K1'),
    withdrawnOn: fc.constantFrom(
      undefined,
      undefined,
      '2026-03-02T10:00:00+01:00',
      '2026-03-02T11:00:00+01:00',
      '2026-03-02',
    ),
  })
  .map((fields) => parseRecord(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))))
  .filter((reading) => reading.ok)
  .map((reading) => (reading as { record: ContactRecord }).record);

const row = fc.record({
  e164: fc.constantFrom(...numbers),
  file: fc.constantFrom('a.csv', 'b, c.csv'),
  line: fc.integer({ min: 0, max: 3 }),
  record,
});

const campaigns = [
  sampleCampaign({ on: '2026-12-01' }),
  sampleCampaign({ on: '2026-12-01', channel: 'sms' }),
  sampleCampaign({ on: '2026-12-01', channel: 'live-call', hours: { from: 600, to: 720 }, timezone: 'Europe/Paris' }),
];

test('whatever other numbers were asked about before, each is told what it would be told alone, with its own records', () => {
  let named = 0;
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 24 }),
      fc.constantFrom(...campaigns),
      fc.constantFrom<1 | 2>(1, 2),
      (rows, campaign, form) => {
        const shared = sharedLedgerOf(rows);
        const setup = setupOf(campaign, form, shared);
        const ledger = ledgerFromShared(shared);
        const book = new VerdictBook(setup);
        const court = new Court(rulebook, campaign, new Map());
        const maker = new OutcomeMaker(setup.dialect, setup.writing);
        for (const e164 of numbers) {
          const numberClass = phones.classOf(e164);
          const outcome = book.ofNumber(e164, numberClass, {});
          const facts = new ContactFacts(
            { e164, national: '', class: numberClass },
            {},
            ledger.recordsOf(e164),
            new Map(),
            zonesOfRegion,
          );
          const alone = court.judge(facts);
          const label = { region: numberClass.regions.join(' '), lineType: numberClass.lineType };
          expect(text(outcome)).toBe(maker.tailText(alone, label));
          expect(book.judgementOf(e164, numberClass, {})).toEqual(alone);
          const counts = [emptyCounts(), emptyCounts()];
          countOutcome(outcome, 1, counts[0]!);
          countOutcome({ ...outcome, judgement: alone }, 1, counts[1]!);
          expect(counts[0]).toEqual(counts[1]);
          if (outcome.own) named++;
        }
      },
    ),
    { seed: 5, numRuns: 150 },
  );
  expect(named).toBeGreaterThan(50);
});
