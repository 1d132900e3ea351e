import type { ListEntry } from '../../src/domain/list.ts';
import { listOfEntries } from '../../src/lists/suppression-list.ts';
import { loadRulebook } from '../../src/rules/loader.ts';
import type { ScrubSetup, WritingOptions } from '../../src/scrub/scrub-setup.ts';
import { sampleCampaign } from '../judge/sample.ts';

const rulebook = loadRulebook(['rules'], 'rules/calendars');
const headers = ['name', 'phone', 'mobile', 'country', 'source', 'stop'];

function listOf(id: string, entries: readonly (readonly [number, ListEntry])[], digits: readonly string[] = []) {
  const counts = { read: entries.length + digits.length, distinct: entries.length, unreadable: digits.length };
  return listOfEntries(
    { version: { id, asOf: '2026-11-20' }, kind: 'download', sources: [], counts },
    entries,
    digits,
  ).share();
}

const plainWriting: WritingOptions = {
  language: 'fr',
  bare: false,
  phoneFormat: 'as-is',
  keep: [],
  mask: false,
  longRows: 'report',
  person: false,
  repairs: true,
  form: 2,
};

/** A survey by telephone of people in a file with two phone columns; `kinds`: where a column says what kind the first number is. */
export function sampleSetup(writing: Partial<WritingOptions> = {}, kinds = false): ScrubSetup {
  return {
    rulebook,
    campaign: sampleCampaign({ on: '2026-12-01', purpose: 'survey', solePurpose: true }),
    file: 'c.csv',
    dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', lineEnd: '\n' } as ScrubSetup['dialect'],
    headers,
    columns: {
      phones: [1, 2],
      ...(kinds ? { phoneKinds: [0, -1] } : {}),
      country: 3,
      source: 4,
      optOut: [5],
      mayContact: [],
      consent: [],
      unchecked: [],
    } as unknown as ScrubSetup['columns'],
    values: {},
    defaultCountry: 'FR',
    lists: [
      listOf(
        'internal',
        [
          [33_199_000_001, { listed: true }],
          [393_471_234_567, { listed: true, listedOn: '2026-01-02' }],
        ],
        ['0199000009'],
      ),
    ],
    suppress: [listOf('column x', [[33_199_000_004, { listed: true }]])],
    ledger: undefined,
    writing: { ...plainWriting, ...writing },
  };
}
