import { describe, expect, test } from 'vitest';
import { areaCodeOf } from '../../src/judge/list-test.ts';
import { answer, type Facts, judge, oneRule } from './sample.ts';

const lists = `lists:
  national: {kind: download, good-for: {days: 31}}
  answer: {kind: query, per: seller, good-for: {default: {days: 29}, literal: {days: 30}, strict: [{days: 29}, {months: 1, count: forward}]}}
  internal: {kind: download}
`;

type ListFacts = NonNullable<Facts['lists']>[string];
const national = (list: ListFacts): Facts => ({ lists: { national: list } });
const query = (list: ListFacts): Facts => ({ lists: { answer: list } });
/** A North American number of Florida, area code 305. */
const florida = { e164: 13055550123, number: { country: 'FR', callingCode: 1, regions: ['US-FL'] } } as const;

describe('states of a version', () => {
  const state = (list: 'national' | 'answer' | 'internal', facts: Facts) =>
    ['missing', 'undated', 'future', 'stale', 'other-seller', 'uncovered', 'not-submitted', 'fresh'].filter(
      (name) => answer(`{list: ${list}, status: [${name}]}`, facts, lists) === true,
    );

  test.each<readonly [string, Facts, string]>([
    ['national', {}, 'missing'],
    ['national', national({}), 'undated'],
    ['national', national({ asOf: '2026-11-24' }), 'future'],
    ['national', national({ asOf: '2026-11-23' }), 'fresh'],
    ['national', national({ asOf: '2026-10-23' }), 'fresh'],
    ['national', national({ asOf: '2026-10-22' }), 'stale'],
    // A list whose answer holds for everybody may be held by another.
    ['national', national({ asOf: '2026-11-20', seller: 'other' }), 'fresh'],
    ['national', { ...national({ asOf: '2026-11-20', covers: ['212'] }), ...florida }, 'uncovered'],
    ['national', { ...national({ asOf: '2026-11-20', covers: ['212', '305'] }), ...florida }, 'fresh'],
    ['national', { ...national({ asOf: '2026-11-20', covers: ['US-FL'] }), ...florida }, 'fresh'],
    ['national', national({ asOf: '2026-11-20', covers: ['FR'] }), 'fresh'],
    ['national', national({ asOf: '2026-11-20', covers: ['GB'] }), 'uncovered'],
    // What a version leaves out is said before its age.
    ['national', national({ asOf: '2026-01-01', covers: ['GB'] }), 'uncovered'],
    ['answer', query({ asOf: '2026-11-20', submitted: true }), 'fresh'],
    ['answer', query({ asOf: '2026-11-20', submitted: true, seller: 'acme' }), 'fresh'],
    ['answer', query({ asOf: '2026-11-20', submitted: true, seller: 'other' }), 'other-seller'],
    ['answer', query({ asOf: '2026-11-20', submitted: false }), 'not-submitted'],
    ['answer', query({ asOf: '2026-11-20' }), 'not-submitted'],
    ['answer', query({ asOf: '2026-11-20', listed: true }), 'not-submitted'],
    ['answer', query({ submitted: true }), 'undated'],
    // Good for 29 days, 30 in the literal reading; the strict one wants two periods at once.
    ['answer', query({ asOf: '2026-10-25', submitted: true }), 'fresh'],
    ['answer', query({ asOf: '2026-10-24', submitted: true }), 'stale'],
    ['answer', { ...query({ asOf: '2026-10-24', submitted: true }), campaign: { profile: 'literal' } }, 'fresh'],
    [
      'answer',
      {
        ...query({ asOf: '2026-01-31', submitted: true }),
        campaign: { profile: 'strict', on: '2026-03-01' },
      },
      'stale',
    ],
    // A list without `good-for` never grows too old.
    ['internal', { lists: { internal: {} } }, 'fresh'],
    ['internal', { lists: { internal: { asOf: '2000-01-01' } } }, 'fresh'],
  ])('%s with %j is %s', (list, facts, expected) => {
    expect(state(list as 'national', facts)).toEqual([expected]);
  });
});

describe('the entry', () => {
  const fresh = { asOf: '2026-11-20' };
  const stale = { asOf: '2026-01-01' };
  test.each<readonly [string, Facts, boolean | 'unknown']>([
    ['entry: listed', national({ ...fresh, listed: true }), true],
    ['entry: listed', national(fresh), false],
    ['entry: listed', national({ ...fresh, listed: false }), false],
    ['entry: not-listed', national(fresh), true],
    ['entry: not-listed', national({ ...fresh, listed: true }), false],
    // An entry that is there counts however old the version; where none is there, only a fresh one can say so.
    ['entry: listed', national({ ...stale, listed: true }), true],
    ['entry: listed', national(stale), 'unknown'],
    ['entry: not-listed', national(stale), 'unknown'],
    ['entry: listed', {}, 'unknown'],
    ['entry: not-listed', {}, 'unknown'],
    ['entry: listed', national({}), 'unknown'],
    ['entry: listed', national({ asOf: '2026-12-01' }), 'unknown'],
    // `unknown-if` names the states that count as unknown; the others count as not listed.
    ['entry: listed, unknown-if: []', {}, false],
    ['entry: not-listed, unknown-if: []', {}, true],
    ['entry: listed, unknown-if: [missing]', {}, 'unknown'],
    ['entry: listed, unknown-if: [missing]', national(stale), false],
    ['entry: listed, unknown-if: [stale]', national(stale), 'unknown'],
    ['entry: listed, unknown-if: [stale]', {}, false],
    // State and entry together.
    ['entry: listed, status: [fresh]', national({ ...fresh, listed: true }), true],
    ['entry: listed, status: [fresh]', national({ ...stale, listed: true }), false],
    ['entry: listed, status: [missing]', {}, 'unknown'],
    ['entry: listed, status: [fresh]', {}, false],
    ['status: [missing, stale]', {}, true],
    ['status: [missing, stale]', national(stale), true],
    ['status: [missing, stale]', national(fresh), false],
    // The date of the version.
    ['as-of: {from: 2026-11-01}', national(fresh), true],
    ['as-of: {from: 2026-11-01}', national(stale), false],
    ['as-of: absent', national({}), true],
    ['as-of: present', {}, false],
    ['as-of: absent', {}, false],
    ['as-of: {from: 2026-11-01}, entry: listed', national({ ...fresh, listed: true }), true],
    ['as-of: {from: 2026-11-21}, entry: listed', national({ ...fresh, listed: true }), false],
  ])('{%s} with %j is %s', (lines, facts, expected) => {
    expect(answer(`{list: national, ${lines}}`, facts, lists)).toBe(expected);
  });

  test.each<readonly [string, ListFacts, boolean | 'unknown']>([
    ['{listed: true}', { listed: true }, true],
    ['{listed-on: {before: 2022-01-01}}', { listed: true, listedOn: '2021-12-31' }, true],
    ['{listed-on: {before: 2022-01-01}}', { listed: true, listedOn: '2022-01-01' }, false],
    ['{listed-on: {before: 2022-01-01}}', { listed: true }, false],
    ['{listed-on: absent}', { listed: true }, true],
    ['{listed-on: present}', {}, false],
    ['{effective-on: {reached: false}}', { listed: true, effectiveOn: '2026-11-24' }, true],
    ['{effective-on: {reached: false}}', { listed: true, effectiveOn: '2026-11-23' }, false],
    ['{expires-on: {passed: true}}', { listed: true, expiresOn: '2026-11-22' }, true],
    ['{expires-on: {passed: true}}', { listed: true, expiresOn: '2026-11-23' }, false],
    ['{expires-on: {passed: false}}', { listed: true }, true],
    ['{removed-on: {reached: true}}', { listed: true, removedOn: '2026-11-23' }, true],
    ['{removed-on: {reached: true}}', { listed: true, removedOn: '2026-11-24' }, false],
    ['{renewed-on: {from: 2022-07-27}}', { listed: true, renewedOn: ['2019-01-01', '2022-07-27'] }, true],
    ['{renewed-on: {from: 2022-07-27}}', { listed: true, renewedOn: ['2019-01-01', '2022-07-26'] }, false],
    ['{renewed-on: present}', { listed: true, renewedOn: [] }, false],
    ['{renewed-on: absent}', { listed: true, renewedOn: [] }, true],
    ['{ported-on: {within: {days: 15}}}', { listed: true, portedOn: '2026-11-08' }, true],
    ['{ported-on: {within: {days: 15}}}', { listed: true, portedOn: '2026-11-07' }, false],
    ['{disconnected-on: {reached: true}}', { answer: 'yes', disconnectedOn: '2026-11-01' }, true],
    ['{queried-date: {before: 2026-01-01}}', { answer: 'no', queriedDate: '2025-12-31' }, true],
    ['{default-entry: true}', { listed: true, defaultEntry: true }, true],
    ['{default-entry: true}', { listed: true }, false],
    ['{default-entry: false}', { listed: true }, true],
    ['{answer: [no, no-data]}', { answer: 'no' }, true],
    ['{answer: [no, no-data]}', { answer: 'yes' }, false],
    ['{answer: [no, no-data]}', {}, false],
    ['{direction: [to-wireless]}', { listed: true, direction: 'to-wireless' }, true],
    ['{direction: [to-wireless]}', { listed: true, direction: 'to-wireline' }, false],
    ['{direction: [to-wireless]}', { listed: true }, false],
    ['{listed: true, listed-on: {from: 2026-01-01}}', { listed: true, listedOn: '2026-05-05' }, true],
    ['{listed: false, listed-on: {from: 2026-01-01}}', { listed: true, listedOn: '2026-05-05' }, false],
    ['{listed: false}', {}, true],
    ['{listed: false}', { listed: true }, false],
  ])('entry %s of %j is %s', (entry, list, expected) => {
    expect(answer(`{list: national, entry: ${entry}}`, national({ asOf: '2026-11-20', ...list }), lists)).toBe(
      expected,
    );
  });

  test("another seller's answer says nothing, even where it lists the number", () => {
    const other = query({ asOf: '2026-11-20', submitted: true, listed: true, seller: 'other' });
    expect(answer('{list: answer, entry: listed}', other, lists)).toBe('unknown');
    expect(answer('{list: answer, entry: listed, unknown-if: []}', other, lists)).toBe(false);
  });

  test('the evidence names the version, its date, its state and the entry', () => {
    const evidence = (term: string, facts: Facts) => judge(oneRule(term, lists), facts).reasons[0]?.evidence;
    expect(evidence('{list: national, entry: listed}', national({ asOf: '2026-01-01', listed: true }))).toEqual([
      { text: 'list national as-of 2026-01-01 stale listed' },
    ]);
    expect(
      evidence(
        '{list: national, entry: listed}',
        national({ asOf: '2026-11-20', listed: true, listedOn: '2020-02-02' }),
      ),
    ).toEqual([{ text: 'list national as-of 2026-11-20 listed-on 2020-02-02' }]);
    expect(
      evidence(
        '{list: answer, entry: {renewed-on: present}}',
        query({ asOf: '2026-11-20', submitted: true, listed: true, renewedOn: ['2022-07-27', '2025-01-01'] }),
      ),
    ).toEqual([{ text: 'list answer as-of 2026-11-20 listed renewed-on 2022-07-27 2025-01-01' }]);
    expect(
      evidence(
        '{list: answer, entry: {disconnected-on: present}}',
        query({ asOf: '2026-11-20', submitted: true, answer: 'yes', disconnectedOn: '2026-10-10' }),
      ),
    ).toEqual([{ text: 'list answer as-of 2026-11-20 answer yes disconnected-on 2026-10-10' }]);
    expect(evidence('{list: national, entry: listed}', {})).toEqual([{ text: 'unknown: list national not supplied' }]);
    expect(evidence('{list: national, status: [missing]}', {})).toEqual([{ text: 'list national not supplied' }]);
    expect(evidence('{list: national, entry: listed}', national({}))).toEqual([{ text: 'list national undated' }]);
  });
});

describe('area codes', () => {
  test.each([
    [13055550123, '305'],
    [19999999999, '999'],
    [10000000000, '0'],
    [33612345678, ''],
    [1305555012, ''],
    [20000000000, ''],
  ])('of %i: `%s`', (e164, code) => {
    expect(areaCodeOf(e164)).toBe(code);
  });
});
