import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonthsClamped,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  daysInMonth,
  eachDay,
  easterSunday,
  isCivilDate,
  isLeapYear,
  makeDate,
  weekdayOf,
  yearOf,
} from '../../src/domain/civil-date.ts';

/** The same questions asked of the runtime's calendar, in UTC. */
const iso = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10);

describe('day numbers', () => {
  test('agree with the runtime from 1600 to 2400, and back', () => {
    const wrong: string[] = [];
    for (let n = -135_140; n < 157_054; n++) {
      const date = iso(n);
      if (dateOfDayNumber(n) !== date || dayNumber(date) !== n || !isCivilDate(date)) wrong.push(date);
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11016],
    ['0001-01-01', -719162],
    ['9999-12-31', 2932896],
  ])('%s is day %i', (date, n) => {
    expect(dayNumber(date)).toBe(n);
    expect(dateOfDayNumber(n)).toBe(date);
  });
});

describe('isCivilDate', () => {
  test.each(['2026-08-11', '2000-02-29', '2024-02-29', '0001-01-01', '9999-12-31'])('%s exists', (text) => {
    expect(isCivilDate(text)).toBe(true);
  });
  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    '2026-1-1',
    '26-01-01',
    ' 2026-01-01',
    '2026-01-01 ',
    '2026-01-01T00:00',
    '2026/01/01',
    '20260101',
    '',
    '+2026-01-01',
  ])('`%s` does not', (text) => {
    expect(isCivilDate(text)).toBe(false);
  });
});

describe('weekdays', () => {
  test.each([
    ['1969-12-31', 'wed'],
    ['1970-01-01', 'thu'],
    ['2000-01-01', 'sat'],
    ['2024-02-29', 'thu'],
    ['2026-08-11', 'tue'],
    ['2026-11-22', 'sun'],
    ['2026-11-23', 'mon'],
    ['1900-01-01', 'mon'],
  ])('%s is a %s', (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday);
  });

  test('agree with the runtime for every day of 2000 to 2040', () => {
    const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
    const days = eachDay('2000-01-01', '2040-12-31');
    expect(days).toHaveLength(14_976);
    expect(days.filter((day) => weekdayOf(day) !== names[new Date(`${day}T00:00Z`).getUTCDay()])).toEqual([]);
  });
});

describe('months', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-08-31', -6, '2026-02-28'],
    ['2026-08-31', -18, '2025-02-28'],
    ['2026-11-23', -18, '2025-05-23'],
    ['2026-11-23', -6, '2026-05-23'],
    ['2026-11-23', -24, '2024-11-23'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonthsClamped(date, months)).toBe(expected);
  });

  test('keep the day of the month unless the month is too short', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.integer({ min: -400, max: 400 }), (n, months) => {
        const date = dateOfDayNumber(n);
        const moved = addMonthsClamped(date, months);
        const [year, month, day] = moved.split('-').map(Number) as [number, number, number];
        const wanted = Number(date.slice(8));
        expect(isCivilDate(moved)).toBe(true);
        expect(year * 12 + month - (yearOf(date) * 12 + Number(date.slice(5, 7)))).toBe(months);
        expect(day).toBe(Math.min(wanted, daysInMonth(year, month)));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  test.each([
    [2000, true],
    [1900, false],
    [2024, true],
    [2026, false],
    [2100, false],
  ])('%i leap: %s', (year, leap) => {
    expect(isLeapYear(year)).toBe(leap);
    expect(daysInMonth(year, 2)).toBe(leap ? 29 : 28);
  });
});

describe('days', () => {
  test.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2026-11-23', -31, '2026-10-23'],
    ['2026-01-01', 0, '2026-01-01'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
    expect(daysBetween(date, expected)).toBe(days);
  });

  test('each day of a span, both ends included', () => {
    expect(eachDay('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(eachDay('2026-02-27', '2026-02-27')).toEqual(['2026-02-27']);
    expect(eachDay('2026-02-28', '2026-02-27')).toEqual([]);
  });

  test('a date is written with four, two and two digits', () => {
    expect(makeDate(987, 6, 5)).toBe('0987-06-05');
  });
});

describe('Easter', () => {
  // From the table of the Gregorian computus; 2011 and 2038 are the latest possible, 2008 nearly the earliest.
  test.each([
    [2000, '04-23'],
    [2004, '04-11'],
    [2005, '03-27'],
    [2008, '03-23'],
    [2010, '04-04'],
    [2011, '04-24'],
    [2012, '04-08'],
    [2013, '03-31'],
    [2014, '04-20'],
    [2015, '04-05'],
    [2016, '03-27'],
    [2017, '04-16'],
    [2018, '04-01'],
    [2019, '04-21'],
    [2020, '04-12'],
    [2021, '04-04'],
    [2022, '04-17'],
    [2023, '04-09'],
    [2024, '03-31'],
    [2025, '04-20'],
    [2026, '04-05'],
    [2027, '03-28'],
    [2028, '04-16'],
    [2029, '04-01'],
    [2030, '04-21'],
    [2035, '03-25'],
    [2038, '04-25'],
    [1954, '04-18'],
    [1981, '04-19'],
    [2076, '04-19'],
  ])('%i: %s', (year, day) => {
    expect(easterSunday(year)).toBe(`${year}-${day}`);
  });
});
