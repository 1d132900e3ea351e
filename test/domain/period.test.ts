import { describe, expect, test } from 'vitest';
import { makeCalendar } from '../../src/domain/calendar.ts';
import { addDays, type CivilDate, dayNumber, eachDay } from '../../src/domain/civil-date.ts';
import { lastDayInside, type Period } from '../../src/domain/period.ts';

/** Some holidays of every year: enough for the examples and for the slow count. */
const yearly = (...days: readonly string[]) =>
  Array.from({ length: 45 }, (_, index) => days.map((day) => ({ date: `${2000 + index}-${day}`, name: day }))).flat();
const calendars = new Map(
  [
    makeCalendar('fr', [
      ...yearly('01-01', '05-01', '05-08', '07-14', '11-01', '11-11', '12-25'),
      { date: '2026-12-26', name: 'Saint-Étienne', regions: ['FR-67'] },
    ]),
    makeCalendar('us-federal', yearly('01-01', '07-04', '11-11', '12-25')),
    makeCalendar('none', []),
  ].map((calendar) => [calendar.id, calendar]),
);
const byId = (id: string) => calendars.get(id)!;

describe('the last day inside a period', () => {
  test.each<[string, CivilDate, Period, CivilDate]>([
    ['the first day is not counted (31 days of a national list)', '2026-10-23', { days: 31 }, '2026-11-23'],
    ['no days', '2026-10-23', { days: 0 }, '2026-10-23'],
    ['an Italian consultation of 3 March serves to 18 March', '2026-03-03', { days: 15 }, '2026-03-18'],
    ['sixty days after a refusal in France: the 61st is free', '2026-06-01', { days: 60 }, '2026-07-31'],
    ['a French answer is fresh on its day and 29 more', '2026-07-20', { days: 29 }, '2026-08-18'],
    ['thirty rolling days, today included', '2026-11-01', { 'rolling-days': 30 }, '2026-11-30'],
    ['one rolling day is the day itself', '2026-11-01', { 'rolling-days': 1 }, '2026-11-01'],
    ['18 months back: 2025-05-23 serves to 2026-11-23', '2025-05-23', { months: 18, count: 'back' }, '2026-11-23'],
    ['six months back', '2026-05-23', { months: 6, count: 'back' }, '2026-11-23'],
    ['two years back', '2024-11-23', { years: 2, count: 'back' }, '2026-11-23'],
    ['six months back from 31 August reach 28 February', '2026-02-28', { months: 6, count: 'back' }, '2026-08-31'],
    ['and 27 February does not', '2026-02-27', { months: 6, count: 'back' }, '2026-08-27'],
    ['29 February in a leap year', '2024-02-29', { months: 6, count: 'back' }, '2024-08-31'],
    ['28 February in a leap year', '2024-02-28', { months: 6, count: 'back' }, '2024-08-28'],
    ['31 August to a February that is shorter', '2025-08-31', { months: 6, count: 'back' }, '2026-02-28'],
    ['US: 18 months back from 31 August', '2025-02-28', { months: 18, count: 'back' }, '2026-08-31'],
    ['US: 18 months forward end on 28 August', '2025-02-28', { months: 18, count: 'forward' }, '2026-08-28'],
    ['forward, clamped', '2026-08-31', { months: 6, count: 'forward' }, '2027-02-28'],
    ['three years and a fortnight', '2023-11-09', { years: 3, count: 'forward', 'plus-days': 14 }, '2026-11-23'],
    ['three years from 29 February', '2024-02-29', { years: 3, count: 'forward' }, '2027-02-28'],
    ['three years back from 29 February', '2024-02-29', { years: 3, count: 'back' }, '2027-02-28'],
    ['months and days', '2026-01-31', { months: 1, count: 'forward', 'plus-days': 3 }, '2026-03-03'],
    ['no days more', '2026-01-31', { months: 1, count: 'forward', 'plus-days': 0 }, '2026-02-28'],
    [
      'working days step over 11 November and Sunday',
      '2026-11-09',
      { 'working-days': 5, calendar: 'fr' },
      '2026-11-16',
    ],
    ['Saturdays are working days', '2026-10-02', { 'working-days': 5, calendar: 'fr' }, '2026-10-08'],
    [
      'a holiday of one region counts for nobody else',
      '2026-12-24',
      { 'working-days': 1, calendar: 'fr' },
      '2026-12-26',
    ],
    ['no working days', '2026-11-11', { 'working-days': 0, calendar: 'fr' }, '2026-11-11'],
    ['a working day from a Sunday', '2026-11-08', { 'working-days': 1, calendar: 'fr' }, '2026-11-09'],
    ['business days leave Saturdays out', '2026-11-06', { 'business-days': 10, calendar: 'none' }, '2026-11-20'],
    ['and holidays', '2026-11-06', { 'business-days': 10, calendar: 'us-federal' }, '2026-11-23'],
    ['a business day from a Friday', '2026-11-13', { 'business-days': 1, calendar: 'us-federal' }, '2026-11-16'],
    ['hours that may reach into the next day', '2026-11-06', { hours: 24 }, '2026-11-07'],
    ['hours that may reach into the day after', '2026-11-06', { hours: 25 }, '2026-11-08'],
    ['no hours', '2026-11-06', { hours: 0 }, '2026-11-06'],
  ])('%s', (_name, start, period, last) => {
    expect(lastDayInside(start, period, byId)).toBe(last);
  });

  test('a calendar that nobody has is not taken for one without holidays', () => {
    const missing = (id: string): never => {
      throw new Error(`no calendar ${id}`);
    };
    expect(() => lastDayInside('2026-11-06', { 'working-days': 1, calendar: 'xx' }, missing)).toThrow('no calendar xx');
  });
});

/** A slow reading of each form: is `day` inside a period that `start` opens? Counted day by day on the runtime's calendar. */
const utcDate = (date: CivilDate): Date => new Date(`${date}T00:00:00Z`);

/** The day with the same number `months` earlier or later, or the last of that month, found by walking back from day 31. */
function sameDayOfMonth(date: CivilDate, months: number): CivilDate {
  const from = utcDate(date);
  for (let day = from.getUTCDate(); ; day--) {
    const there = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, day));
    const index = from.getUTCFullYear() * 12 + from.getUTCMonth() + months;
    if (there.getUTCFullYear() * 12 + there.getUTCMonth() === index) return there.toISOString().slice(0, 10);
  }
}

/** Days after `start` up to `day` on which `counts` holds, counted one by one. */
function countDays(start: CivilDate, day: CivilDate, counts: (date: Date) => boolean): number {
  let count = 0;
  for (let date = utcDate(start).getTime() + 86_400_000; date <= utcDate(day).getTime(); date += 86_400_000) {
    if (counts(new Date(date))) count++;
  }
  return count;
}

const isHolidayIn = (id: string, date: Date): boolean => byId(id).days.get(date.toISOString().slice(0, 10)) === null;

const slowly: readonly [string, Period, (start: CivilDate, day: CivilDate) => boolean][] = [
  ['31 days', { days: 31 }, (start, day) => countDays(start, day, () => true) <= 31],
  ['15 days', { days: 15 }, (start, day) => countDays(start, day, () => true) <= 15],
  ['30 rolling days', { 'rolling-days': 30 }, (start, day) => countDays(start, day, () => true) + 1 <= 30],
  ['1 month back', { months: 1, count: 'back' }, (start, day) => start >= sameDayOfMonth(day, -1)],
  ['3 months back', { months: 3, count: 'back' }, (start, day) => start >= sameDayOfMonth(day, -3)],
  ['6 months back', { months: 6, count: 'back' }, (start, day) => start >= sameDayOfMonth(day, -6)],
  ['18 months back', { months: 18, count: 'back' }, (start, day) => start >= sameDayOfMonth(day, -18)],
  ['2 years back', { years: 2, count: 'back' }, (start, day) => start >= sameDayOfMonth(day, -24)],
  ['6 months forward', { months: 6, count: 'forward' }, (start, day) => day <= sameDayOfMonth(start, 6)],
  ['18 months forward', { months: 18, count: 'forward' }, (start, day) => day <= sameDayOfMonth(start, 18)],
  ['3 years forward', { years: 3, count: 'forward' }, (start, day) => day <= sameDayOfMonth(start, 36)],
  [
    '3 years and 14 days',
    { years: 3, count: 'forward', 'plus-days': 14 },
    (start, day) => countDays(sameDayOfMonth(start, 36), day, () => true) <= 14,
  ],
  [
    '5 working days',
    { 'working-days': 5, calendar: 'fr' },
    (start, day) => countDays(start, day, (date) => date.getUTCDay() !== 0 && !isHolidayIn('fr', date)) <= 5,
  ],
  [
    '10 business days',
    { 'business-days': 10, calendar: 'us-federal' },
    (start, day) =>
      countDays(start, day, (date) => date.getUTCDay() % 6 !== 0 && !isHolidayIn('us-federal', date)) <= 10,
  ],
];

describe('every day of 2000 to 2040 against a slow count', () => {
  const starts = eachDay('2000-01-01', '2040-12-31');

  test.each(slowly)('%s', (_name, period, isInside) => {
    const wrong: string[] = [];
    for (const start of starts) {
      const last = lastDayInside(start, period, byId);
      // Monotone: the last day is inside, the next one is not. Working days run on over Sundays and holidays without counting.
      const end =
        'working-days' in period || 'business-days' in period ? firstOpenDayAfter(last, period) : addDays(last, 1);
      if (!isInside(start, last) || isInside(start, end)) wrong.push(`${start}: ${last}`);
    }
    expect(wrong).toEqual([]);
  });

  /** The day on which the count would pass: closed days after the last one change nothing in the count. */
  function firstOpenDayAfter(day: CivilDate, period: { readonly calendar: string }): CivilDate {
    for (let next = addDays(day, 1); ; next = addDays(next, 1)) {
      const weekday = utcDate(next).getUTCDay();
      const isClosed = weekday === 0 || (weekday === 6 && 'business-days' in period);
      if (!isClosed && !isHolidayIn(period.calendar, utcDate(next))) return next;
    }
  }

  test('a later start never ends earlier', () => {
    for (const [, period] of slowly) {
      const lasts = starts.map((start) => dayNumber(lastDayInside(start, period, byId)));
      expect(lasts.findIndex((last, index) => index > 0 && last < lasts[index - 1]!)).toBe(-1);
    }
  });
});
