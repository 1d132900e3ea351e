import { describe, expect, test } from 'vitest';
import type { ContactRecord } from '../../src/domain/record.ts';
import { describeRecord } from '../../src/judge/record-test.ts';
import { answer, type Facts, judge, oneRule } from './sample.ts';

type Fields = Partial<ContactRecord>;
type RowOf<F> = readonly [lines: string, fields: F, expected: boolean, campaign?: Facts['campaign']];
const consent = (fields: Fields = {}): ContactRecord => ({ kind: 'consent', on: '2026-06-01', ...fields });
const asks = (lines: string, records: readonly ContactRecord[], facts: Facts = {}, before = '') =>
  answer(`{record: consent${lines === '' ? '' : `, ${lines}`}}`, { ...facts, records }, before);

describe('kind, seller, visibility, number', () => {
  test.for<RowOf<Fields[]>>([
    ['', [], false],
    ['', [{}], true],
    ['', [{ kind: 'opt-out' }], false],
    ['seller: same', [{ seller: 'acme' }], true],
    ['seller: same', [{}], true],
    ['', [{ seller: 'other' }], false],
    ['seller: other', [{ seller: 'other' }], true],
    ['seller: other', [{}], false],
    ['seller: any', [{ seller: 'other' }], true],
    ['seller: same-or-caller', [{ seller: 'callco' }], true, { caller: 'callco' }],
    ['seller: same-or-caller', [{ seller: 'callco' }], false],
    ['seller: same-or-caller', [{}], true, { caller: 'callco' }],
    // Records dated after the day are not seen, unless the term asks for the future.
    ['', [{ on: '2026-11-23' }], true],
    ['', [{ on: '2026-11-24' }], false],
    ['on: {future: true}', [{ on: '2026-11-24' }], true],
    ['on: {future: true}', [{ on: '2026-11-23' }], false],
    ['on: {future: false}', [{ on: '2026-11-24' }], false],
    ['at-least: 2', [{}], false],
    ['at-least: 2', [{}, { on: '2026-07-01' }], true],
    ['at-least: 2, written: true', [{ written: true }, { on: '2026-07-01' }], false],
  ])('{record: consent, %s} with %j is %s', ([lines, records, expected, campaign]) => {
    expect(asks(lines, records.map(consent), campaign ? { campaign } : {})).toBe(expected);
  });

  test('one of several kinds', () => {
    const term = '{record: [inquiry, application]}';
    expect(answer(term, { records: [consent({ kind: 'application' })] })).toBe(true);
    expect(answer(term, { records: [consent()] })).toBe(false);
  });
});

describe('dates, flags and words', () => {
  test.each<readonly [string, Fields, boolean]>([
    ['on: {before: 2026-06-02}', {}, true],
    ['on: {before: 2026-06-01}', {}, false],
    ['until: absent', {}, true],
    ['until: present', { until: '2027-01-01' }, true],
    ['until: {passed: true}', { until: '2026-11-22' }, true],
    ['until: {passed: true}', { until: '2026-11-23' }, false],
    ['until: {passed: false}', {}, true],
    ['from: {reached: true}', { from: '2026-11-23' }, true],
    ['to: {reached: true}', {}, false],
    ['withdrawn-on: {reached: true}', { withdrawnOn: '2026-11-23T10:00:00+01:00' }, true],
    ['withdrawn-on: {reached: true}', { withdrawnOn: '2026-11-24' }, false],
    ['on: {has-time: true}', { on: '2026-06-01T10:00:00Z' }, true],
    ['on: {has-time: true}', {}, false],
    ['on: {has-time: false}', {}, true],
    ['on: {at-least-days: 175}', {}, true],
    ['on: {at-least-days: 176}', {}, false],
    ['until: {at-least-days: 1}', {}, false],
    ['until: {later-than: {field: on, plus: {years: 1, count: forward}}}', { until: '2027-06-02' }, true],
    ['until: {later-than: {field: on, plus: {years: 1, count: forward}}}', { until: '2027-06-01' }, false],
    ['until: {later-than: {field: on, plus: {years: 1, count: forward}}}', {}, false],
    ['until: {later-than: {field: from, plus: {days: 1}}}', { until: '2027-06-01' }, false],
    // `running`: from its own start, or its day, to its last day included.
    ['running: true', {}, true],
    ['running: true', { from: '2026-11-23' }, true],
    ['running: true', { from: '2026-11-24' }, false],
    ['running: true', { to: '2026-11-23' }, true],
    ['running: true', { to: '2026-11-22' }, false],
    ['running: false', { to: '2026-11-22' }, true],
    ['running: false', {}, false],
    ['written: true', { written: true }, true],
    ['written: true', {}, false],
    ['written: false', {}, false],
    ['written: false', { written: false }, true],
    ['written: {not: true}', {}, true],
    ['written: {not: true}', { written: true }, false],
    ['written: {not: false}', {}, true],
    ['tied-to-sale: true', { tiedToSale: true }, true],
    ['limited: true', { limited: true }, true],
    ['after-recovery: true', { afterRecovery: true }, true],
    ['number-named: true', { numberNamed: true }, true],
    ['opt-out-offered: true', { optOutOffered: true }, true],
    ['number-from-person: true', { numberFromPerson: true }, true],
    ['continuing: true', { continuing: true }, true],
    ['named: true', { named: true }, true],
    ['used: true', { used: true }, true],
    ['used: {not: true}', { used: false }, true],
    ['method: [signature, paper]', { method: 'paper' }, true],
    ['method: [signature]', { method: 'oral' }, false],
    ['method: [signature]', {}, false],
    ['method: {not: [signature]}', {}, true],
    ['method: {not: [signature]}', { method: 'signature' }, false],
    ['third-parties: [named]', { thirdParties: 'named' }, true],
    ['via: [stop]', { via: 'stop' }, true],
    ['outcome: [refused]', { outcome: 'refused' }, true],
    ['in-reply-to: [commercial]', { inReplyTo: 'commercial' }, true],
    ['channel: [sms]', { channel: 'sms' }, true],
    ['channel: campaign', { channel: 'live-call' }, true],
    ['channel: campaign', { channel: 'sms' }, false],
    ['channel: campaign', {}, false],
    ['channel: campaign-or-absent', {}, true],
    ['purpose: campaign', { purpose: 'commercial' }, true],
    ['purpose: campaign-or-absent', { purpose: 'survey' }, false],
    ['evidence: present', { evidence: 'rec-1' }, true],
    ['evidence: present', {}, false],
    ['contract: absent', {}, true],
    ['id: present', { id: 'c1' }, true],
    ['slot: absent', {}, true],
    ['slot: present', { slot: '18:00-20:00' }, true],
    ['named: absent', {}, true],
  ])('{record: consent, %s} of %j is %s', (lines, fields, expected) => {
    expect(asks(lines, [consent(fields)])).toBe(expected);
  });
});

describe('sets', () => {
  test.for<RowOf<Fields>>([
    ['channels: {covers: campaign}', { channels: ['sms', 'live-call'] }, true],
    ['channels: {covers: campaign}', { channels: ['sms'] }, false],
    ['channels: {covers: campaign}', {}, false],
    ['channels: {not-covers: campaign}', { channels: ['sms'] }, true],
    ['channels: {not-covers: campaign}', {}, true],
    ['channels: {covers-or-absent: campaign}', {}, true],
    ['channels: {covers-or-absent: campaign}', { channels: ['sms'] }, false],
    ['channels: {overlaps: campaign}', { channels: ['live-call'] }, true],
    ['channels: {overlaps: campaign}', {}, true],
    ['channels: {overlaps: campaign}', { channels: ['sms'] }, false],
    ['purposes: {covers: campaign}', { purposes: ['commercial'] }, true],
    ['purposes: {covers: campaign}', { purposes: ['survey'] }, false],
    ['offers: {covers: campaign}', { offers: ['box'] }, false],
    ['offers: {covers: campaign}', { offers: ['box', 'plan'] }, true, { offer: ['plan'] }],
    ['offers: {covers: campaign}', { offers: ['plan'] }, false, { offer: ['plan', 'box'] }],
    ['offers: {covers: campaign}', { offers: ['plan'] }, false, { offer: [] }],
    ['offers: {overlaps: campaign}', { offers: ['plan'] }, true],
    ['offers: {overlaps: campaign}', { offers: ['plan'] }, true, { offer: ['plan', 'box'] }],
    ['offers: {overlaps: campaign}', { offers: ['plan'] }, false, { offer: ['box'] }],
    ['recipients: {covers: campaign}', { recipients: ['acme', 'other'] }, true],
    ['recipients: {covers: campaign}', { recipients: ['other'] }, false],
    ['recipients: absent', {}, true],
    // The campaign has no mentions to compare with.
    ['mentions: {covers: campaign}', { mentions: ['identity'] }, false],
    ['mentions: {all: [identity, goods]}', { mentions: ['goods', 'identity', 'period'] }, true],
    ['mentions: {all: [identity, goods]}', { mentions: ['identity'] }, false],
    ['mentions: {all: [identity]}', {}, false],
    ['mentions: {any: [identity, goods]}', { mentions: ['goods'] }, true],
    ['mentions: {any: [identity]}', { mentions: ['goods'] }, false],
    ['mentions: {none: [identity]}', { mentions: ['goods'] }, true],
    ['mentions: {none: [identity]}', { mentions: ['identity'] }, false],
    ['mentions: {none: [identity]}', {}, true],
    ['offers: {any: ["energy-*"]}', { offers: ['energy-supply'] }, true],
    ['offers: {any: [box], none: [plan]}', { offers: ['box', 'plan'] }, false],
    ['offers: present', {}, false],
  ])('{record: consent, %s} of %j is %s', ([lines, fields, expected, campaign]) => {
    expect(asks(lines, [consent(fields)], campaign ? { campaign } : {})).toBe(expected);
  });
});

describe('one record after another', () => {
  const optOut = (on: string): ContactRecord => ({ kind: 'opt-out', on });
  const later = '{record: opt-out}';
  test.each<readonly [string, string, string, boolean]>([
    ['later', '2026-06-01', '2026-06-02', true],
    ['later', '2026-06-01', '2026-06-01', false],
    ['later', '2026-06-01', '2026-05-31', false],
    ['no-later', '2026-06-01', '2026-06-01', true],
    ['no-later', '2026-06-01', '2026-06-02', false],
    ['since', '2026-06-01', '2026-06-01', true],
    ['since', '2026-06-01', '2026-05-31', false],
    ['none-since', '2026-06-01', '2026-05-31', true],
    ['none-since', '2026-06-01', '2026-06-01', false],
    // With a time on both sides, instants; with one bare date, days.
    ['later', '2026-06-01T10:00:00+02:00', '2026-06-01T08:30:00Z', true],
    ['later', '2026-06-01T10:00:00+02:00', '2026-06-01T08:00:00Z', false],
    ['since', '2026-06-01T10:00:00+02:00', '2026-06-01T08:00:00Z', true],
    ['later', '2026-06-01T10:00:00+02:00', '2026-06-01', false],
    ['later', '2026-06-01', '2026-06-01T23:59:00+02:00', false],
    ['since', '2026-06-01T10:00:00+02:00', '2026-06-01', true],
    // What is dated after the planned day has not happened.
    ['later', '2026-06-01', '2026-11-24', false],
    ['no-later', '2026-06-01', '2026-11-24', true],
  ])('%s: consent %s, opt-out %s: %s', (relation, on, other, expected) => {
    expect(asks(`${relation}: ${later}`, [consent({ on }), optOut(other)])).toBe(expected);
  });

  test('starts from another date of the record where it says so', () => {
    const records = [consent({ withdrawnOn: '2026-07-01' }), consent({ on: '2026-07-02', evidence: 'again' })];
    const line = 'later: {record: consent, evidence: present}, dated: withdrawn-on';
    expect(asks(line, records)).toBe(true);
    expect(asks(line, [consent({ withdrawnOn: '2026-07-02' }), records[1]!])).toBe(false);
    // A record without that date has nothing after it.
    expect(asks(line, [consent(), records[1]!])).toBe(false);
    expect(asks(line.replace('later', 'no-later'), [consent(), records[1]!])).toBe(true);
  });

  test('a record is not later than itself', () => {
    expect(asks('since: {record: consent}', [consent()])).toBe(false);
    expect(asks('since: {record: consent}', [consent(), consent()])).toBe(true);
  });

  test('the other record may be named by a term, or be one of several', () => {
    const terms =
      'terms:\n  a stop: {any: [a text, {record: opt-out, via: [web]}]}\n  a text: {record: opt-out, via: [stop]}\n';
    const stop = (via: 'stop' | 'web' | 'written'): ContactRecord => ({ kind: 'opt-out', on: '2026-07-01', via });
    expect(asks('later: a stop', [consent(), stop('stop')], {}, terms)).toBe(true);
    expect(asks('later: a stop', [consent(), stop('web')], {}, terms)).toBe(true);
    expect(asks('later: a stop, no-later: a text', [consent(), stop('web')], {}, terms)).toBe(true);
    expect(asks('later: a stop', [consent(), stop('written')], {}, terms)).toBe(false);
  });

  test('linked: the contract that the record names', () => {
    const contract = (id: string): ContactRecord => ({ kind: 'contract', on: '2026-01-01', id });
    const line = 'linked: {record: contract, running: true}';
    expect(asks(line, [consent({ contract: 'c1' }), contract('c1')])).toBe(true);
    expect(asks(line, [consent({ contract: 'c1' }), contract('c2')])).toBe(false);
    expect(asks(line, [consent(), contract('c1')])).toBe(false);
    expect(asks(line, [consent({ contract: 'c1' }), { ...contract('c1'), to: '2026-02-01' }])).toBe(false);
  });
});

describe('where, either, defects', () => {
  const defects = `defects:
  - id: fr-consent-old
    of: consent
    from: 2020-01-01
    until: 2027-01-01
    if: {on: {before: 2025-01-01}}
    says: {en: "Old.", fr: "Ancien.", it: "Vecchio."}
    settle: {en: "Ask.", fr: "Demander.", it: "Chiedere."}
    cite: [Law]
  - id: fr-consent-old
    of: consent
    from: 2027-01-01
    if: {on: {before: 2026-01-01}}
    says: {en: "Old.", fr: "Ancien.", it: "Vecchio."}
    settle: {en: "Ask.", fr: "Demander.", it: "Chiedere."}
    cite: [Law]
  - id: fr-consent-foreign
    of: [consent, opt-out]
    profiles: [strict]
    if: [{recipients: absent}, {written: true}]
    says: {en: "Foreign.", fr: "Tiers.", it: "Altrui."}
    settle: {en: "Ask.", fr: "Demander.", it: "Chiedere."}
    cite: [Law]
`;

  test.for<readonly [lines: string, fields: Fields, expected: boolean, facts?: Facts]>([
    ['where: [{channel: [live-call]}]', {}, true],
    ['where: [{channel: [sms]}]', {}, false],
    ['where: {audience: [consumer]}', {}, true],
    // An unknown condition of a record is not met.
    ['where: [{declares.registered: true}]', {}, false],
    ['either: [{written: true}, {method: [signature]}]', { method: 'signature' }, true],
    ['either: [{written: true}, {method: [signature]}]', { written: true }, true],
    ['either: [{written: true, method: [paper]}, {method: [signature]}]', { written: true }, false],
    ['free-of: [fr-consent-old]', {}, true],
    ['free-of: [fr-consent-old]', { on: '2024-12-31' }, false],
    ['defective: [fr-consent-old]', { on: '2024-12-31' }, true],
    ['defective: [fr-consent-old]', { on: '2025-01-01' }, false],
    // The version in force on the day decides.
    ['defective: [fr-consent-old]', { on: '2025-12-31' }, true, { campaign: { on: '2027-01-01' } }],
    ['defective: [fr-consent-old]', { on: '2025-12-31' }, false, { campaign: { on: '2026-12-31' } }],
    ['defective: [fr-consent-old]', { on: '2015-01-01' }, false, { campaign: { on: '2019-12-31' } }],
    // A defect of one reading is none in the others.
    ['defective: [fr-consent-foreign]', {}, false],
    ['defective: [fr-consent-foreign]', {}, true, { campaign: { profile: 'strict' } }],
    ['defective: [fr-consent-foreign]', { recipients: ['acme'] }, false, { campaign: { profile: 'strict' } }],
    [
      'defective: [fr-consent-foreign]',
      { recipients: ['acme'], written: true },
      true,
      { campaign: { profile: 'strict' } },
    ],
    ['free-of: [fr-consent-old, fr-consent-foreign]', {}, false, { campaign: { profile: 'strict' } }],
  ])('{record: consent, %s} of %j is %s', ([lines, fields, expected, facts]) => {
    expect(asks(lines, [consent(fields)], facts, defects)).toBe(expected);
  });
});

describe('slots', () => {
  const at = (hour: number, minutes = 0): number => hour * 60 + minutes;
  const instant = (minute: number) => ({ from: minute, to: minute });
  test.each<readonly [string, string | undefined, Facts, boolean]>([
    ['matches-hours', '2026-11-23T10:30', { campaign: { hours: instant(at(10, 30)) } }, true],
    ['matches-hours', '2026-11-23T10:30', { campaign: { hours: instant(at(10, 31)) } }, false],
    ['matches-hours', '2026-11-24T10:30', { campaign: { hours: instant(at(10, 30)) } }, false],
    ['matches-hours', '2026-11-23T10:30', { campaign: { hours: { from: at(10, 30), to: at(11) } } }, false],
    ['matches-hours', '2026-11-23T10:30', {}, false],
    ['matches-hours', undefined, { campaign: { hours: instant(at(10, 30)) } }, false],
    ['matches-hours', '10:00-11:00', { campaign: { hours: instant(at(10, 30)) } }, false],
    ['contains-hours', '18:00-20:00', { campaign: { hours: { from: at(18), to: at(20) } } }, true],
    ['contains-hours', '18:00-20:00', { campaign: { hours: { from: at(18), to: at(20, 1) } } }, false],
    ['contains-hours', '18:00-20:00', { campaign: { hours: instant(at(19, 59)) } }, true],
    ['contains-hours', '18:00-20:00', { campaign: { hours: instant(at(20)) } }, false],
    ['contains-hours', '18:00-20:00', { campaign: { hours: instant(at(17, 59)) } }, false],
    ['contains-hours', '2026-11-23T10:30', { campaign: { hours: instant(at(10, 30)) } }, false],
    // A caller's clock: the person's own time follows from it, in every zone where the person may be.
    ['matches-hours', '2026-11-23T10:30', { campaign: { hours: instant(at(9, 30)), timezone: 'Etc/UTC' } }, true],
    [
      'matches-hours',
      '2026-11-23T10:30',
      {
        campaign: { hours: instant(at(9, 30)), timezone: 'Etc/UTC' },
        zones: ['Europe/Paris', 'Europe/London'],
      },
      false,
    ],
    [
      'matches-hours',
      '2026-11-24T01:00',
      { campaign: { hours: instant(at(21)), timezone: 'Etc/UTC' }, zones: ['Indian/Reunion'] },
      true,
    ],
    [
      'matches-hours',
      '2026-11-23T10:30',
      { campaign: { hours: instant(at(10, 30)), timezone: 'Etc/UTC' }, zones: [] },
      true,
    ],
  ])('%s: slot %s with %j is %s', (how, slot, facts, expected) => {
    expect(asks(`slot: ${how}`, [consent(slot ? { slot } : {})], facts)).toBe(expected);
  });
});

describe('the evidence', () => {
  test('names kind, date, seller, reference and place', () => {
    expect(
      describeRecord({
        kind: 'consent',
        on: '2026-06-01T10:00:00Z',
        seller: 'acme',
        withdrawnOn: '2026-07-01',
        to: '2027-01-01',
        evidence: 'rec-1',
        id: 'ignored',
        place: { file: 'consents.csv', line: 12 },
      }),
    ).toBe(
      'consent of 2026-06-01T10:00:00Z for acme withdrawn-on 2026-07-01 to 2027-01-01 ref rec-1 (consents.csv:12)',
    );
    expect(describeRecord({ kind: 'contract', on: '2026-06-01', id: 'c1' })).toBe('contract of 2026-06-01 ref c1');
    expect(describeRecord({ kind: 'attempt', on: '2026-06-01' })).toBe('attempt of 2026-06-01');
  });

  test('each record once', () => {
    const records = [consent(), consent(), consent({ on: '2026-07-01' })];
    const [reason] = judge(oneRule('{record: consent, at-least: 3}'), { records }).reasons;
    expect(reason?.evidence).toEqual([{ text: 'consent of 2026-06-01' }, { text: 'consent of 2026-07-01' }]);
  });
});
