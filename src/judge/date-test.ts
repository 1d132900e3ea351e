import { addDays, type CivilDate } from '../domain/civil-date.ts';
import type { ListEntry } from '../domain/list.ts';
import { type CalendarById, lastDayInside, type Period } from '../domain/period.ts';
import type { ContactRecord } from '../domain/record.ts';
import { instantOf } from '../domain/zone.ts';
import type { DateCondition, DateTest, EntryCut, EntryDate } from '../rules/term.ts';
import type { Moment } from './moment.ts';
import { recordValue } from './record-value.ts';

/** Asks a date, or its absence; `record` is there where the date is a record's. */
export type DateAsk = (date: string | undefined, moment: Moment, record?: ContactRecord) => boolean;

export function compileDate(condition: DateCondition, calendars: CalendarById): DateAsk {
  if (condition === 'present') return (date) => date !== undefined;
  if (condition === 'absent') return (date) => date === undefined;
  const asks = condition.map((test) => compileOne(test, calendars));
  return (date, moment, record) => asks.every((ask) => ask(date, moment, record));
}

function compileOne(test: DateTest, calendars: CalendarById): DateAsk {
  switch (test.is) {
    case 'within':
    case 'not-within': {
      const wanted = test.is === 'within';
      return (date, moment, record) =>
        date !== undefined && isWithin(date, test.periods, moment, calendars, record) === wanted;
    }
    case 'at-least-days':
      return (date, moment, record) => {
        if (date === undefined) return false;
        const first = addDays(dayOf(date, moment, record), test.days);
        moment.watch(first);
        return moment.day >= first;
      };
    case 'before':
      return (date, moment, record) => date !== undefined && dayOf(date, moment, record) < test.date;
    case 'from':
      return (date, moment, record) => date !== undefined && dayOf(date, moment, record) >= test.date;
    // Whether a day lies before all planned ones is told apart by whoever shares verdicts, and need not be noted.
    case 'passed':
      return (date, moment) => {
        if (date === undefined) return !test.want;
        const day = date.slice(0, 10);
        moment.watch(addDays(day, 1));
        return day < moment.day === test.want;
      };
    case 'reached':
    case 'future':
      return (date, moment) => {
        if (date === undefined) return test.is === 'reached' && !test.want;
        const day = date.slice(0, 10);
        moment.watch(day);
        return day <= moment.day === (test.is === 'reached' ? test.want : !test.want);
      };
    case 'has-time':
      return (date, moment, record) => {
        if (date === undefined) return false;
        dayOf(date, moment, record);
        return date.length > 10 === test.want;
      };
    case 'later-than':
      return (date, moment, record) => {
        const start = record && recordValue(record, test.field);
        if (date === undefined || typeof start !== 'string') return false;
        return dayOf(date, moment, record) > lastDayInside(dayOf(start, moment, record), test.plus, calendars);
      };
    case 'after-entry':
      return (date, moment, record) => date !== undefined && isAfterCut(date, test, moment, record);
    case 'not-after-entry':
      return (date, moment, record) => date !== undefined && !isAfterCut(date, test, moment, record);
  }
}

/** The civil day of a date; that a record's own day was asked for is noted. */
export function dayOf(date: string, { facts }: Moment, record: ContactRecord | undefined): CivilDate {
  if (date === record?.on) facts.noteAsked?.('day');
  return date.slice(0, 10);
}

function isWithin(
  date: string,
  periods: readonly Period[],
  moment: Moment,
  calendars: CalendarById,
  record: ContactRecord | undefined,
): boolean {
  const start = dayOf(date, moment, record);
  moment.watch(start);
  let inside = start <= moment.day;
  for (const period of periods) {
    // A window of hours is measured in instants: the day that a record wrote may be a day off where the person is.
    const last = addDays(lastDayInside(start, period, calendars), 'hours' in period ? 1 : 0);
    moment.watch(addDays(last, 1));
    if (moment.day > last) inside = false;
    else if (inside && 'hours' in period && !isWithinHours(date, period.hours, moment)) inside = false;
  }
  return inside;
}

/** A rolling window of hours looks back from the planned instant; a bare date counts as its last minute. */
function isWithinHours(date: string, hours: number, moment: Moment): boolean {
  moment.watch(addDays(moment.day, 1));
  moment.facts.noteAsked?.('instant');
  const instant = instantOf(date) ?? moment.endOfDay(date.slice(0, 10));
  return moment.earliestInstant() - instant <= hours * 60;
}

const entryFields: Readonly<Record<EntryDate, keyof ListEntry>> = {
  'listed-on': 'listedOn',
  'effective-on': 'effectiveOn',
  'expires-on': 'expiresOn',
  'removed-on': 'removedOn',
  'renewed-on': 'renewedOn',
  'ported-on': 'portedOn',
  'disconnected-on': 'disconnectedOn',
  'queried-date': 'queriedDate',
};

/** The dates that an entry has in one field: none, one, or the renewals. */
export function entryDatesOf(entry: ListEntry, field: EntryDate): readonly CivilDate[] {
  const value = entry[entryFields[field]] as CivilDate | readonly CivilDate[] | undefined;
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** Whether the date lies after the latest of the entry's dates; an entry without any date cuts off everything. */
function isAfterCut(date: string, cut: EntryCut, moment: Moment, record: ContactRecord | undefined): boolean {
  const entry = moment.entry(cut.list);
  if (!entry || !(entry.listed || entry.answer === 'yes')) return true;
  if (cut.ignoreDefaultEntry && entry.defaultEntry) return true;
  const known = cut.latest.flatMap((field) => entryDatesOf(entry, field));
  for (const one of known) moment.watch(one);
  const reached = known.filter((one) => one <= moment.day);
  if (reached.length === 0) return known.length > 0;
  const counted = reached.flatMap((one) => {
    if (cut.since === undefined || one >= cut.since) return [one];
    return cut.olderCountAs === undefined ? [] : [cut.olderCountAs];
  });
  return counted.every((one) => dayOf(date, moment, record) > one);
}
