/**
 * Civil dates as ISO text (`2026-08-11`), which sort and compare as text. Arithmetic goes through day numbers
 * (days since 1970-01-01), never through the runtime's `Date`, so that no clock or time zone can change a result.
 */
export type CivilDate = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether the text is a date that exists: `2026-02-30` is not. */
export function isCivilDate(text: string): boolean {
  const match = pattern.exec(text);
  if (!match) return false;
  const month = Number(match[2]);
  const day = Number(match[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(match[1]), month);
}

export function yearOf(date: CivilDate): number {
  return Number(date.slice(0, 4));
}

export function makeDate(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Days since 1970-01-01. */
export function dayNumber(date: CivilDate): number {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const inYear = daysBeforeMonth[month - 1]! + (month > 2 && isLeapYear(year) ? 1 : 0) + day;
  return before * 365 + leapDays + inYear - 719163;
}

export function dateOfDayNumber(n: number): CivilDate {
  // Howard Hinnant's days-to-civil: eras of 400 years, years that begin in March.
  const z = n + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return makeDate(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** `later - earlier` in days. */
export function daysBetween(earlier: CivilDate, later: CivilDate): number {
  return dayNumber(later) - dayNumber(earlier);
}

/** The same day `months` later (or earlier, if negative); the last day of the month where that day does not exist. */
export function addMonthsClamped(date: CivilDate, months: number): CivilDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return makeDate(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month)));
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export function weekdayOf(date: CivilDate): Weekday {
  return weekdays[(((dayNumber(date) + 3) % 7) + 7) % 7]!;
}

/** Every day from `from` to `to`, both included. */
export function eachDay(from: CivilDate, to: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let n = dayNumber(from); n <= dayNumber(to); n++) days.push(dateOfDayNumber(n));
  return days;
}

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): CivilDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return makeDate(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}
