import { type Calendar, isHoliday } from './calendar.ts';
import { addDays, addMonthsClamped, type CivilDate, weekdayOf } from './civil-date.ts';

/**
 * A length of time that names its own way of counting, because the way is law: the same "30 days" ends on different days in
 * different texts. `rules/README.md` gives each form with the last day that is inside.
 */
export type Period =
  | { readonly days: number }
  | { readonly 'rolling-days': number }
  | { readonly months: number; readonly count: 'back' | 'forward'; readonly 'plus-days'?: number | undefined }
  | { readonly years: number; readonly count: 'back' | 'forward'; readonly 'plus-days'?: number | undefined }
  | { readonly 'working-days': number; readonly calendar: string }
  | { readonly 'business-days': number; readonly calendar: string }
  | { readonly hours: number };

export type CalendarById = (id: string) => Calendar;

/** The last day that is inside a period which an event on `start` opens. */
export function lastDayInside(start: CivilDate, period: Period, calendars: CalendarById): CivilDate {
  if ('days' in period) return addDays(start, period.days);
  if ('rolling-days' in period) return addDays(start, period['rolling-days'] - 1);
  if ('hours' in period) return addDays(start, Math.ceil(period.hours / 24));
  if ('working-days' in period) {
    return nthOpenDay(start, period['working-days'], calendars(period.calendar), (day) => weekdayOf(day) !== 'sun');
  }
  if ('business-days' in period) {
    return nthOpenDay(start, period['business-days'], calendars(period.calendar), isMondayToFriday);
  }
  const months = 'months' in period ? period.months : period.years * 12;
  const last = period.count === 'back' ? lastDayCountedBack(start, months) : addMonthsClamped(start, months);
  return period['plus-days'] ? addDays(last, period['plus-days']) : last;
}

/**
 * Counting back from the later day and clamping there keeps more days inside than counting forward: an event of 28 February
 * is still within six months of 31 August (Interpretation Act, R.S.C. 1985, c. I-21, s. 28, and alike).
 */
function lastDayCountedBack(start: CivilDate, months: number): CivilDate {
  let last = addMonthsClamped(start, months);
  for (let next = addDays(last, 1); addMonthsClamped(next, -months) <= start; next = addDays(next, 1)) last = next;
  return last;
}

function isMondayToFriday(day: CivilDate): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 'sat' && weekday !== 'sun';
}

function nthOpenDay(
  start: CivilDate,
  count: number,
  calendar: Calendar,
  isOpenWeekday: (day: CivilDate) => boolean,
): CivilDate {
  let day = start;
  for (let counted = 0; counted < count; ) {
    day = addDays(day, 1);
    if (isOpenWeekday(day) && !isHoliday(calendar, day, [])) counted++;
  }
  return day;
}
