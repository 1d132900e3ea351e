import { describe, expect, test } from 'vitest';
import { answer, type Facts } from './sample.ts';

const calendars = [
  {
    id: 'fr',
    days: [
      { date: '2026-11-11', name: 'Armistice' },
      { date: '2026-11-01', name: 'Toussaint' },
    ],
  },
];

/** Whether a record of that date is inside the period on the day. */
const within = (on: string, day: string, period: string, facts: Facts = {}) =>
  answer(
    `{record: attempt, on: {within: ${period}}}`,
    { ...facts, records: [{ kind: 'attempt', on }], campaign: { ...facts.campaign, on: day } },
    '',
    calendars,
  );

describe('within a period: the last day inside, and the day after', () => {
  test.each([
    ['{days: 31}', '2026-10-23', '2026-11-23'],
    ['{days: 15}', '2026-03-03', '2026-03-18'],
    ['{days: 60}', '2026-06-01', '2026-07-31'],
    ['{rolling-days: 30}', '2026-11-01', '2026-11-30'],
    ['{months: 18, count: back}', '2025-05-23', '2026-11-23'],
    ['{months: 6, count: back}', '2026-02-28', '2026-08-31'],
    ['{months: 18, count: back}', '2025-02-28', '2026-08-31'],
    ['{months: 18, count: forward}', '2025-02-28', '2026-08-28'],
    ['{years: 3, count: forward, plus-days: 14}', '2023-11-09', '2026-11-23'],
    ['{working-days: 5, calendar: fr}', '2026-11-09', '2026-11-16'],
    ['{working-days: 5, calendar: fr}', '2026-10-02', '2026-10-08'],
    ['{business-days: 10, calendar: fr}', '2026-11-06', '2026-11-23'],
    // All of a list must still run: the earlier end counts.
    ['[{days: 540}, {months: 18, count: back}]', '2025-02-28', '2026-08-22'],
  ])('%s from %s runs to %s', (period, on, last) => {
    const dayAfter = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
    const dayBefore = new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10);
    expect(within(on, on, period)).toBe(true);
    expect(within(on, last, period)).toBe(true);
    expect(within(on, dayAfter, period)).toBe(false);
    expect(within(on, dayBefore, period)).toBe(false);
  });

  test('not-within is the opposite where there is a date', () => {
    const term = '{record: consent, until: {not-within: {days: 1}}}';
    const at = (until?: string) =>
      answer(term, { records: [{ kind: 'consent', on: '2020-01-01', ...(until ? { until } : {}) }] });
    expect(at('2026-11-22')).toBe(false);
    expect(at('2026-11-21')).toBe(true);
    expect(at('2026-11-24')).toBe(true);
    expect(at()).toBe(false);
  });
});

describe('a window of hours', () => {
  const at = (hour: number, minute = 0) => ({ from: hour * 60 + minute, to: hour * 60 + minute });
  test.each<readonly [string, string, string, Facts, boolean]>([
    ['exactly 24 hours', '2026-11-22T10:00:00+01:00', '2026-11-23', { campaign: { hours: at(10) } }, true],
    ['a minute more', '2026-11-22T10:00:00+01:00', '2026-11-23', { campaign: { hours: at(10, 1) } }, false],
    ['the same day', '2026-11-23T10:00:00+01:00', '2026-11-23', { campaign: { hours: at(18) } }, true],
    ['a bare date counts as its last minute', '2026-11-22', '2026-11-23', { campaign: { hours: at(23, 59) } }, true],
    ['two days later', '2026-11-21', '2026-11-23', { campaign: { hours: at(0, 1) } }, false],
    // No planned hour: the earliest possible one, so that more attempts count.
    ['any hour of the next day', '2026-11-22T00:00:00+01:00', '2026-11-23', {}, true],
    ['any hour of the day after', '2026-11-21T22:00:00+01:00', '2026-11-23', {}, false],
    [
      'a planned hour in a named zone',
      '2026-11-22T10:00:00+01:00',
      '2026-11-23',
      { campaign: { hours: at(9), timezone: 'Etc/UTC' } },
      true,
    ],
    [
      'and a minute later',
      '2026-11-22T10:00:00+01:00',
      '2026-11-23',
      { campaign: { hours: at(9, 1), timezone: 'Etc/UTC' } },
      false,
    ],
    // In the earliest of several zones the planned hour comes first: Paris before London.
    [
      'several zones',
      '2026-11-22T10:00:00+01:00',
      '2026-11-23',
      { campaign: { hours: at(10) }, zones: ['Europe/London', 'Europe/Paris'] },
      true,
    ],
    ['without a zone: UTC', '2026-11-22T10:00:00Z', '2026-11-23', { campaign: { hours: at(10) }, zones: [] }, true],
    ['without a zone, a bare date', '2026-11-22', '2026-11-23', { campaign: { hours: at(23, 59) }, zones: [] }, true],
    // A record written in a zone where its day began earlier than the person's.
    ['written far in the west', '2026-11-21T23:00:00-10:00', '2026-11-23', { campaign: { hours: at(9) } }, true],
    ['and outside', '2026-11-21T23:00:00-10:00', '2026-11-23', { campaign: { hours: at(10, 1) } }, false],
  ])('%s: %s on %s', (_name, on, day, facts, expected) => {
    expect(within(on, day, '{hours: 24}', facts)).toBe(expected);
  });

  test('of 48 hours', () => {
    expect(within('2026-11-21T10:00:00+01:00', '2026-11-23', '{hours: 48}', { campaign: { hours: at(10) } })).toBe(
      true,
    );
    expect(within('2026-11-21T10:00:00+01:00', '2026-11-23', '{hours: 48}', { campaign: { hours: at(11) } })).toBe(
      false,
    );
  });
});

describe('later than the entry of a list', () => {
  const lists = 'lists:\n  register: {kind: download}\n';
  type Entry = NonNullable<Facts['lists']>[string];
  const meets = (cut: string, on: string, entry: Entry | undefined, how = 'after-entry') =>
    answer(
      `{record: consent, on: {${how}: {list: register, ${cut}}}}`,
      { records: [{ kind: 'consent', on }], ...(entry ? { lists: { register: entry } } : {}) },
      lists,
    );
  const listed = (fields: Entry = {}): Entry => ({ listed: true, ...fields });
  const both = 'latest: [listed-on, renewed-on]';

  test.each<readonly [string, string, string, Entry | undefined, boolean]>([
    ['no list', both, '2026-01-01', undefined, true],
    ['no entry', both, '2026-01-01', {}, true],
    ['asked and free', both, '2026-01-01', { listed: false, listedOn: '2026-05-01' }, true],
    ['the day after', both, '2026-05-02', listed({ listedOn: '2026-05-01' }), true],
    ['the same day', both, '2026-05-01', listed({ listedOn: '2026-05-01' }), false],
    ['with a time of day', both, '2026-05-01T23:00:00+02:00', listed({ listedOn: '2026-05-01' }), false],
    ['before', both, '2026-04-30', listed({ listedOn: '2026-05-01' }), false],
    ['after the renewals too', both, '2026-09-01', listed({ listedOn: '2020-01-01', renewedOn: ['2026-08-01'] }), true],
    ['before a renewal', both, '2026-07-01', listed({ listedOn: '2020-01-01', renewedOn: ['2026-08-01'] }), false],
    [
      'renewals are not asked',
      'latest: [listed-on]',
      '2026-07-01',
      listed({ listedOn: '2020-01-01', renewedOn: ['2026-08-01'] }),
      true,
    ],
    ['an entry without any date cuts off everything', both, '2026-07-01', listed(), false],
    [
      'a renewal still to come',
      both,
      '2026-07-01',
      listed({ listedOn: '2026-01-01', renewedOn: ['2026-12-01'] }),
      true,
    ],
    ['only dates still to come', both, '2026-07-01', listed({ listedOn: '2026-12-01' }), true],
    [
      'an answer counts as an entry',
      'latest: [disconnected-on]',
      '2026-07-01',
      { answer: 'yes', disconnectedOn: '2026-08-01' },
      false,
    ],
    [
      'a negative answer does not',
      'latest: [disconnected-on]',
      '2026-07-01',
      { answer: 'no', disconnectedOn: '2026-08-01' },
      true,
    ],
    ['older dates do not count', `${both}, since: 2022-07-27`, '2021-01-01', listed({ listedOn: '2022-07-26' }), true],
    ['from that day they do', `${both}, since: 2022-07-27`, '2021-01-01', listed({ listedOn: '2022-07-27' }), false],
    [
      'older dates count as one day',
      `${both}, since: 2022-07-27, older-count-as: 2022-07-27`,
      '2022-07-27',
      listed({ listedOn: '2015-01-01' }),
      false,
    ],
    [
      'and what comes after it holds',
      `${both}, since: 2022-07-27, older-count-as: 2022-07-27`,
      '2022-07-28',
      listed({ listedOn: '2015-01-01' }),
      true,
    ],
    [
      'an entry by the operator is left aside',
      `${both}, ignore-default-entry: true`,
      '2020-01-01',
      listed({ listedOn: '2026-01-01', defaultEntry: true }),
      true,
    ],
    ['unless it is asked for', both, '2020-01-01', listed({ listedOn: '2026-01-01', defaultEntry: true }), false],
  ])('%s', (_name, cut, on, entry, expected) => {
    expect(meets(cut, on, entry)).toBe(expected);
    expect(meets(cut, on, entry, 'not-after-entry')).toBe(!expected);
  });

  test('a date that is absent is neither after nor not after', () => {
    for (const how of ['after-entry', 'not-after-entry']) {
      const term = `{record: consent, withdrawn-on: {${how}: {list: register, ${both}}}}`;
      expect(answer(term, { records: [{ kind: 'consent', on: '2026-01-01' }] }, lists)).toBe(false);
    }
  });

  test("another seller's entry cuts nothing off", () => {
    const perSeller = 'lists:\n  register: {kind: query, per: seller}\n';
    const term = `{record: consent, on: {after-entry: {list: register, ${both}}}}`;
    const facts = (seller: string): Facts => ({
      records: [{ kind: 'consent', on: '2026-01-01' }],
      lists: { register: { seller, submitted: true, listed: true, listedOn: '2026-05-01' } },
    });
    expect(answer(term, facts('acme'), perSeller)).toBe(false);
    expect(answer(term, facts('other'), perSeller)).toBe(true);
  });
});

describe('dates that are absent', () => {
  test.each([
    ['present', false],
    ['absent', true],
    ['{within: {days: 3}}', false],
    ['{not-within: {days: 3}}', false],
    ['{at-least-days: 0}', false],
    ['{before: 2030-01-01}', false],
    ['{from: 2000-01-01}', false],
    ['{passed: true}', false],
    ['{passed: false}', true],
    ['{reached: true}', false],
    ['{reached: false}', true],
    ['{future: true}', false],
    ['{future: false}', false],
    ['{has-time: false}', false],
  ])('%s: %s', (condition, expected) => {
    expect(answer(`{last-inbound: ${condition}}`)).toBe(expected);
  });
});
