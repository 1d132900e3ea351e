import { describe, expect, test } from 'vitest';
import { recordKinds } from '../../src/domain/record.ts';
import { parseRecord } from '../../src/records/parse-record.ts';
import { recordFields } from '../../src/records/record-field.ts';

const consent = { kind: 'consent', on: '2026-09-01' };

describe('parseRecord', () => {
  test('reads every field of a consent', () => {
    const fields = {
      ...consent,
      until: '2027-08-31',
      channels: ['live-call', 'sms'],
      purposes: ['commercial'],
      offers: ['mobile-plan'],
      written: true,
      method: 'unticked-box',
      mentions: ['identity', 'proof-access'],
      evidence: 'proof-1',
      'third-parties': 'named',
      recipients: ['acme'],
      slot: '18:00-20:00',
      contract: 'c-1',
      'tied-to-sale': false,
      limited: true,
      'after-recovery': false,
      'number-named': true,
      'withdrawn-on': '2026-10-01T08:00:00Z',
    };
    expect(parseRecord(fields)).toEqual({
      ok: true,
      record: {
        ...consent,
        until: '2027-08-31',
        channels: ['live-call', 'sms'],
        purposes: ['commercial'],
        offers: ['mobile-plan'],
        written: true,
        method: 'unticked-box',
        mentions: ['identity', 'proof-access'],
        evidence: 'proof-1',
        thirdParties: 'named',
        recipients: ['acme'],
        slot: '18:00-20:00',
        contract: 'c-1',
        tiedToSale: false,
        limited: true,
        afterRecovery: false,
        numberNamed: true,
        withdrawnOn: '2026-10-01T08:00:00+00:00',
      },
    });
  });

  test.each(recordKinds.map((kind) => [kind]))('a %s needs no more than its date', (kind) => {
    expect(parseRecord({ kind, on: '2026-01-01' })).toEqual({ ok: true, record: { kind, on: '2026-01-01' } });
  });

  test.each([
    ['a contract is dated by its beginning', { kind: 'contract', from: '2024-01-01' }, { on: '2024-01-01' }],
    ['a number serves as a reference', { kind: 'contract', on: '2024-01-01', id: 17 }, { id: '17' }],
    ['one value serves as a list', { ...consent, channels: 'sms' }, { channels: ['sms'] }],
    ['absent values stay absent', { ...consent, channels: null, evidence: '' }, {}],
    ['an agreed moment', { ...consent, slot: '2026-11-28T10:30' }, { slot: '2026-11-28T10:30' }],
    ['a withdrawal may be older', { ...consent, 'withdrawn-on': '2026-01-01' }, { withdrawnOn: '2026-01-01' }],
  ])('%s', (_, fields, expected) => {
    const reading = parseRecord(fields);
    expect(reading).toMatchObject({ ok: true, record: expected });
    if (reading.ok && Object.keys(expected).length === 0) expect(reading.record).toEqual(consent);
  });

  test('an opt-out with an empty list of channels is against all of them', () => {
    const reading = parseRecord({ kind: 'opt-out', on: '2026-01-01', channels: [], purposes: [] });
    expect(reading).toEqual({ ok: true, record: { kind: 'opt-out', on: '2026-01-01' } });
  });

  test.each([
    [{ on: '2026-01-01' }, 'kind', 'is missing'],
    [{ kind: 'consent' }, 'on', 'not evidence'],
    [{ kind: 'opt-out' }, 'on', 'date of the opt-out'],
    [{ kind: 'consentement', on: '2026-01-01' }, 'kind', 'not one of consent'],
    [{ ...consent, on: '2026-02-30' }, 'on', 'does not exist'],
    [{ ...consent, on: true }, 'on', 'not a single value'],
    [{ ...consent, until: '2026-08-31' }, 'until', 'before the consent'],
    [{ ...consent, until: '2027-08-31T00:00:00Z' }, 'until', 'a day is wanted'],
    [{ kind: 'contract', from: '2026-02-01', to: '2026-01-31' }, 'to', 'before the first'],
    [{ ...consent, channels: ['sms', 'email'] }, 'channels', '`email` is not one of'],
    [{ ...consent, channels: [['sms']] }, 'channels', 'not a word'],
    [{ ...consent, written: 'yes' }, 'written', 'not true or false'],
    [{ ...consent, slot: '20:00-18:00' }, 'slot', 'agreed time'],
    [{ ...consent, slot: '18:00-25:00' }, 'slot', 'agreed time'],
    [{ ...consent, slot: '2026-02-30T10:00' }, 'slot', 'agreed time'],
    [{ ...consent, outcome: 'answered' }, 'outcome', 'has no field'],
    [{ ...consent, Channels: ['sms'] }, 'Channels', 'unknown field'],
    [{ ...consent, evidence: 'a\u001fb' }, 'evidence', 'control character'],
    [{ ...consent, evidence: 'x'.repeat(2001) }, 'evidence', 'longer than'],
  ])('refuses %j', (fields, field, message) => {
    const reading = parseRecord(fields);
    const problem = reading.ok ? undefined : reading.problems.find((candidate) => candidate.field === field);
    expect(problem?.message).toContain(message);
  });

  test('says all that is wrong at once', () => {
    const reading = parseRecord({ kind: 'consent', on: 'soon', written: 1, colour: 'red' });
    expect(!reading.ok && reading.problems.map(({ field }) => field)).toEqual(['on', 'written', 'colour']);
  });
});

test('every property of a record has exactly one field, in kebab case', () => {
  for (const { name, key } of recordFields) {
    expect(name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())).toBe(key);
  }
  expect(new Set(recordFields.map(({ key }) => key)).size).toBe(recordFields.length);
});
