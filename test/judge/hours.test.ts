import { describe, expect, test } from 'vitest';
import { frameOf, intersect } from '../../src/judge/hours.ts';
import { fileText, sampleRulebook } from '../rules/sample.ts';
import { type Facts, judge, reasonIds } from './sample.ts';

const calendars = [
  {
    id: 'shop',
    days: [
      { date: '2026-12-25', name: 'Christmas' },
      { date: '2026-12-26', name: 'Boxing Day', regions: ['FR-67'] },
    ],
  },
];
const hour = (from: number, to = from) => ({ from: from * 60, to: to * 60 });

/** The hours that a rule leaves of a plan, or the verdict where it leaves none. */
function left(hours: string, facts: Facts = {}, more = ''): string {
  const rulebook = sampleRulebook(
    fileText({ 'fr-hours': `forbids: [{channel: [live-call]}]\nhours: ${hours}${more}` }),
    calendars,
  );
  const judgement = judge(rulebook, facts);
  if (judgement.verdict === 'clean') return judgement.hours;
  return `${judgement.verdict} ${reasonIds(judgement).join(' ')}`;
}

const on = (day: string, facts: Omit<Facts, 'campaign'> & { campaign?: Facts['campaign'] } = {}): Facts => ({
  ...facts,
  campaign: { ...facts.campaign, on: day },
});

describe('the hours of a day', () => {
  const week =
    '{mon-fri: "10:00-13:00 14:00-20:00", sat: "10:00-12:00", sun: none, holiday: none, eve: "10:00-18:00", calendar: shop}';
  test.each<readonly [string, Facts, string]>([
    ['a Monday', on('2026-11-23'), '10:00-13:00 14:00-20:00'],
    ['a Saturday', on('2026-11-28'), '10:00-12:00'],
    ['a Sunday', on('2026-11-29'), 'rejected fr-hours'],
    ['a holiday', on('2026-12-25'), 'rejected fr-hours'],
    ['the eve of a holiday', on('2026-12-24'), '10:00-13:00 14:00-18:00'],
    ['a holiday of another region', on('2026-12-26'), '10:00-12:00'],
    ['a holiday of the own region', on('2026-12-26', { number: { regions: ['FR-67'] } }), 'rejected fr-hours'],
    ['an eve in the own region', on('2026-12-25', { number: { regions: ['FR-67'] } }), 'rejected fr-hours'],
    // Planned hours inside, across and outside.
    ['an instant inside', on('2026-11-23', { campaign: { hours: hour(11) } }), '11:00-11:01'],
    ['the first minute', on('2026-11-23', { campaign: { hours: hour(10) } }), '10:00-10:01'],
    ['the last minute', on('2026-11-23', { campaign: { hours: { from: 1199, to: 1199 } } }), '19:59-20:00'],
    ['the end itself', on('2026-11-23', { campaign: { hours: hour(20) } }), 'rejected fr-hours'],
    ['the pause', on('2026-11-23', { campaign: { hours: hour(13) } }), 'rejected fr-hours'],
    ['a range across the pause', on('2026-11-23', { campaign: { hours: hour(9, 15) } }), '10:00-13:00 14:00-15:00'],
    ['a range in the pause', on('2026-11-23', { campaign: { hours: hour(13, 14) } }), 'rejected fr-hours'],
  ])('%s', (_name, facts, expected) => {
    expect(left(week, facts)).toBe(expected);
  });

  test('the narrower name wins, and a day that is not named is free', () => {
    const names = '{all: "08:00-20:00", mon-sat: "09:00-20:00", mon-fri: "10:00-20:00", wed: none}';
    expect(left(names, on('2026-11-23'))).toBe('10:00-20:00');
    expect(left(names, on('2026-11-25'))).toBe('rejected fr-hours');
    expect(left(names, on('2026-11-28'))).toBe('09:00-20:00');
    expect(left(names, on('2026-11-29'))).toBe('08:00-20:00');
    expect(left('{sun: none}', on('2026-11-23'))).toBe('00:00-24:00');
    expect(left('{sat-sun: none}', on('2026-11-28'))).toBe('rejected fr-hours');
  });

  test('a holiday may have hours of its own', () => {
    expect(left('{all: "08:00-20:00", holiday: "10:00-12:00", calendar: shop}', on('2026-12-25'))).toBe('10:00-12:00');
  });

  test('a rule that does not concern the number, or is not in force, leaves everything', () => {
    const rule = (lines: string) =>
      judge(sampleRulebook(fileText({ 'fr-hours': lines })), { campaign: { on: '2026-11-23', hours: hour(3) } });
    expect(rule('forbids: [{channel: [sms]}]\nhours: {all: none}').verdict).toBe('clean');
    expect(rule('from: 2026-11-24\nforbids: [{channel: [live-call]}]\nhours: {all: none}').verdict).toBe('clean');
    expect(rule('until: 2026-11-23\nforbids: [{channel: [live-call]}]\nhours: {all: none}').verdict).toBe('clean');
    expect(rule('until: 2026-11-24\nforbids: [{channel: [live-call]}]\nhours: {all: none}').verdict).toBe('rejected');
    const spared = rule('forbids: [{channel: [live-call]}]\nunless: [{audience: [consumer]}]\nhours: {all: none}');
    expect(spared).toMatchObject({ verdict: 'clean', hours: '' });
  });
});

describe('several rules', () => {
  const two = (first: string, second: string, campaign: NonNullable<Facts['campaign']>) =>
    judge(
      sampleRulebook(
        fileText({
          'fr-law': `forbids: [{channel: [live-call]}]\nhours: ${first}`,
          'fr-code': `forbids: [{channel: [live-call]}]\nhours: ${second}`,
        }),
      ),
      { campaign },
    );

  test('leave what all of them leave', () => {
    expect(two('{all: "08:00-14:00"}', '{all: "12:00-20:00"}', {}).hours).toBe('12:00-14:00');
  });

  test('are blamed alone where one leaves nothing by itself, together otherwise', () => {
    const night = two('{all: "08:00-14:00"}', '{all: none}', { hours: hour(9) });
    expect(reasonIds(night)).toEqual(['fr-code']);
    expect(night.reasons[0]?.evidence).toEqual([{ text: 'planned hours on 2026-11-23' }]);
    const apart = two('{all: "08:00-12:00"}', '{all: "12:00-20:00"}', {});
    expect(reasonIds(apart)).toEqual(['fr-law', 'fr-code']);
    expect(apart.reasons[0]?.evidence).toEqual([{ text: 'planned day on 2026-11-23' }]);
  });

  test('a rule of which it is not known whether it applies narrows too, and holds where nothing is left', () => {
    const rulebook = sampleRulebook(
      fileText({
        'fr-law': 'forbids: [{channel: [live-call]}]\nhours: {all: "08:00-20:00"}',
        'fr-code': 'forbids: [{declares.signed: true}]\nhours: {all: "10:00-12:00"}',
      }),
    );
    expect(judge(rulebook, {})).toMatchObject({ verdict: 'clean', hours: '10:00-12:00' });
    expect(judge(rulebook, { campaign: { declares: { signed: false } } }).hours).toBe('08:00-20:00');
    const held = judge(rulebook, { campaign: { hours: hour(15) } });
    expect(held.verdict).toBe('held');
    expect(reasonIds(held)).toEqual(['fr-code']);
    const known = judge(rulebook, { campaign: { hours: hour(15), declares: { signed: true } } });
    expect(known.verdict).toBe('rejected');
    // Outside of what is certain, the doubt changes nothing.
    expect(judge(rulebook, { campaign: { hours: hour(7) } }).verdict).toBe('rejected');
  });
});

describe('campaigns of several days', () => {
  const week = '{mon-fri: "10:00-20:00", sat: "10:00-12:00", sun: none}';
  const days = (from: string, to: string, campaign: Facts['campaign'] = {}): Facts => ({
    campaign: { ...campaign, on: { from, to } },
  });

  test('closed days inside only have no hours', () => {
    expect(left(week, days('2026-11-23', '2026-11-24'))).toBe('10:00-20:00');
    expect(left(week, days('2026-11-27', '2026-11-30'))).toBe(
      '2026-11-27 10:00-20:00; 2026-11-28 10:00-12:00; 2026-11-30 10:00-20:00',
    );
    expect(left(week, days('2026-11-26', '2026-11-28'))).toBe(
      '2026-11-26..2026-11-27 10:00-20:00; 2026-11-28 10:00-12:00',
    );
    expect(left(week, days('2026-11-29', '2026-11-30'))).toBe('10:00-20:00');
  });

  test('reject a number that has no hour on any day', () => {
    expect(left(week, days('2026-11-28', '2026-11-29', { hours: hour(15) }))).toBe('rejected fr-hours');
    expect(left(week, days('2026-11-28', '2026-11-30', { hours: hour(15) }))).toBe('15:00-15:01');
  });

  test('everything else must hold on each day on which an hour is left, and on no other', () => {
    const rulebook = sampleRulebook(
      fileText({
        'fr-ban': 'from: 2026-11-29\nuntil: 2026-11-30\nforbids: [{channel: [live-call]}]',
        'fr-hours': `forbids: [{channel: [live-call]}]\nhours: ${week}`,
      }),
    );
    // The ban falls on a Sunday, on which nobody is called.
    expect(judge(rulebook, days('2026-11-28', '2026-11-30')).verdict).toBe('clean');
    // On the Sunday alone both are told.
    expect(reasonIds(judge(rulebook, days('2026-11-29', '2026-11-29')))).toEqual(['fr-ban', 'fr-hours']);
  });
});

describe('zones', () => {
  const office = '{all: "08:00-20:00"}';
  const named = (timezone: string, hours: { from: number; to: number }, day = '2026-11-23'): Facts['campaign'] => ({
    on: day,
    timezone,
    hours,
  });

  test("hours in a named zone are instants on the person's clock", () => {
    const reunion: Facts = { zones: ['Indian/Reunion'] };
    expect(left(office, { ...reunion, campaign: named('Europe/Paris', hour(10)) })).toBe('13:00-13:01');
    expect(left(office, { ...reunion, campaign: named('Europe/Paris', hour(17)) })).toBe('rejected fr-hours');
    expect(left(office, { ...reunion, campaign: named('Europe/Paris', hour(4, 24)) })).toBe('08:00-20:00');
  });

  test("past midnight the person's own weekday counts", () => {
    const closed = '{all: "00:00-24:00", sun: none}';
    // 21:00 on Saturday in Paris is Sunday in Réunion; 21:00 on Sunday is Monday there.
    const reunion: Facts = { zones: ['Indian/Reunion'] };
    expect(left(closed, { ...reunion, campaign: named('Europe/Paris', hour(21), '2026-11-28') })).toBe(
      'rejected fr-hours',
    );
    expect(left(closed, { ...reunion, campaign: named('Europe/Paris', hour(21), '2026-11-29') })).toBe('00:00-00:01');
    expect(left(closed, { ...reunion, campaign: named('Europe/Paris', hour(20, 24), '2026-11-28') })).toBe(
      '23:00-24:00',
    );
  });

  test('several possible zones: only what is lawful in all of them', () => {
    const coasts: Facts = { zones: ['America/New_York', 'America/Los_Angeles'] };
    // 08:00 in the west to 20:00 in the east, told on the clock of the first zone.
    expect(left(office, coasts)).toBe('11:00-20:00');
    // Planned on the person's own clock, whatever it is: each clock by itself.
    expect(left(office, { ...coasts, campaign: { hours: hour(9, 22) } })).toBe('09:00-20:00');
    expect(left(office, { ...coasts, campaign: named('America/New_York', hour(9)) })).toBe('rejected fr-hours');
    expect(left(office, { ...coasts, campaign: named('America/New_York', hour(12)) })).toBe('12:00-12:01');
  });

  test('without a zone the hours of a named zone are read in UTC', () => {
    expect(left(office, { zones: [], campaign: named('Europe/Paris', hour(9)) })).toBe('08:00-08:01');
    expect(left(office, { zones: [], campaign: named('Europe/Paris', hour(8)) })).toBe('rejected fr-hours');
    expect(left(office, { zones: [] })).toBe('08:00-20:00');
  });

  test('a rule in a zone of its own', () => {
    const central = '{all: "08:00-20:00", zone: America/Chicago}';
    const east: Facts = { zones: ['America/New_York'] };
    expect(left(central, east)).toBe('09:00-21:00');
    expect(left(central, { ...east, campaign: { hours: hour(8) } })).toBe('rejected fr-hours');
    expect(left(central, { ...east, campaign: { hours: hour(20) } })).toBe('20:00-20:01');
    expect(left(central, { ...east, campaign: named('Etc/UTC', hour(14)) })).toBe('09:00-09:01');
    expect(left(central, { zones: ['America/New_York', 'America/Denver'], campaign: { hours: hour(9, 21) } })).toBe(
      '09:00-19:00',
    );
    expect(left(central, { zones: [], campaign: { hours: hour(13) } })).toBe('rejected fr-hours');
    expect(left(central, { zones: [], campaign: { hours: hour(15) } })).toBe('15:00-15:01');
  });

  test('days on which clocks change', () => {
    const paris: Facts = { zones: ['Europe/Paris'] };
    // 25 hours: the window is the same on the clock, and longer or shorter before it in instants.
    expect(left(office, { ...paris, campaign: named('Etc/UTC', hour(0, 24), '2026-10-25') })).toBe('08:00-20:00');
    expect(left(office, { ...paris, campaign: named('Etc/UTC', { from: 419, to: 419 }, '2026-10-25') })).toBe(
      'rejected fr-hours',
    );
    expect(left(office, { ...paris, campaign: named('Etc/UTC', hour(7), '2026-10-25') })).toBe('08:00-08:01');
    expect(left(office, { ...paris, campaign: named('Etc/UTC', hour(6), '2026-03-29') })).toBe('08:00-08:01');
    expect(left(office, { ...paris, campaign: named('Etc/UTC', hour(6), '2026-03-28') })).toBe('rejected fr-hours');
    // Western Canada no longer changes: 15:00 UTC is 08:00 in Vancouver all year.
    const vancouver: Facts = { zones: ['America/Vancouver'] };
    expect(left(office, { ...vancouver, campaign: named('Etc/UTC', hour(15), '2026-11-23') })).toBe('08:00-08:01');
    expect(left(office, { ...vancouver, campaign: named('Etc/UTC', hour(15), '2025-11-24') })).toBe(
      'rejected fr-hours',
    );
  });
});

describe('frames and ranges', () => {
  test('ranges in common, in order', () => {
    expect(intersect([hour(14, 20), hour(8, 12)], [hour(9, 15)])).toEqual([hour(9, 12), hour(14, 15)]);
    expect(intersect([hour(8, 12)], [hour(12, 14)])).toEqual([]);
    expect(intersect([], [hour(12, 14)])).toEqual([]);
  });

  test('an instant is a minute long', () => {
    expect(frameOf('2026-11-23', hour(9), 'local', ['Europe/Paris'])).toEqual({
      kind: 'local',
      day: '2026-11-23',
      planned: [{ from: 540, to: 541 }],
      zones: ['Europe/Paris'],
    });
  });
});

describe('the zone in which a date takes effect', () => {
  const top = `jurisdiction: FR
countries: [FR]
clock: Europe/Paris
covers: {from: 2000-01-01}
reviewed: 2026-11-22
sources: {Law: {title: "The law", grade: official}}
`;
  const rulebook = sampleRulebook(
    fileText({ 'fr-ban': 'from: 2026-08-11\nforbids: [{channel: [live-call]}]' }, '', top),
  );
  const verdict = (zone: string, campaign: Facts['campaign']) => judge(rulebook, { zones: [zone], campaign }).verdict;

  test.each<readonly [string, string, Facts['campaign'], string]>([
    ['Paris, the day before', 'Europe/Paris', { on: '2026-08-10', hours: hour(19) }, 'clean'],
    ['Paris, the day', 'Europe/Paris', { on: '2026-08-11', hours: hour(0) }, 'rejected'],
    [
      'Martinique at 17:59 on the 10th',
      'America/Martinique',
      { on: '2026-08-10', hours: { from: 1079, to: 1079 } },
      'clean',
    ],
    ['Martinique at 18:00: the 11th in Paris', 'America/Martinique', { on: '2026-08-10', hours: hour(18) }, 'rejected'],
    [
      'Martinique, a range that reaches into it',
      'America/Martinique',
      { on: '2026-08-10', hours: hour(17, 19) },
      'rejected',
    ],
    ['Réunion at 01:00 on the 11th: still the 10th', 'Indian/Reunion', { on: '2026-08-11', hours: hour(1) }, 'clean'],
    [
      'the same, planned by the clock of Paris',
      'America/Martinique',
      { on: '2026-08-11', hours: hour(0), timezone: 'Europe/Paris' },
      'rejected',
    ],
    // Where no hours are planned, the person's own day stands for the date.
    ['no hours', 'America/Martinique', { on: '2026-08-10' }, 'clean'],
  ])('%s', (_name, zone, campaign, expected) => {
    expect(verdict(zone, campaign)).toBe(expected);
  });
});
