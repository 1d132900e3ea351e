import { type CivilDate, isCivilDate } from '../domain/civil-date.ts';
import type { Period } from '../domain/period.ts';
import type { DateCondition, DateTest, EntryCut, EntryDate, RecordDate } from './term.ts';
import { at, complain, isMap, type Reader, readBoolean, readText, readTexts, refuseOthers } from './term-reader.ts';

export const entryDates: readonly EntryDate[] = [
  'listed-on',
  'effective-on',
  'expires-on',
  'removed-on',
  'renewed-on',
  'ported-on',
  'disconnected-on',
  'queried-date',
];
const recordDates: readonly RecordDate[] = ['on', 'from', 'to', 'until', 'withdrawn-on'];
const lengths = ['days', 'rolling-days', 'months', 'years', 'working-days', 'business-days', 'hours'] as const;

export function readDate(value: unknown, reader: Reader): CivilDate {
  const text = readText(value, reader);
  if (text && !isCivilDate(text)) complain(reader, `\`${text}\` is not a date that exists`, 'write `2026-08-11`');
  return text;
}

/** One period, `{days: 31}`; the way of counting must be said where it matters. */
export function readPeriod(value: unknown, reader: Reader): Period {
  const nothing: Period = { days: 0 };
  if (!isMap(value)) {
    complain(reader, 'expected a period such as `{days: 31}`');
    return nothing;
  }
  const length = lengths.find((name) => name in value);
  if (!length) {
    complain(
      reader,
      'a period has one of `days`, `rolling-days`, `months`, `years`, `working-days`, `business-days`, `hours`',
    );
    return nothing;
  }
  const amount = value[length];
  if (!Number.isInteger(amount) || (amount as number) < 0) complain(at(reader, length), 'expected a whole number');
  const number = amount as number;
  if (length === 'working-days' || length === 'business-days') {
    refuseOthers(value, [length, 'calendar'], reader);
    const calendar = readText(value['calendar'], at(reader, 'calendar'));
    return length === 'working-days' ? { 'working-days': number, calendar } : { 'business-days': number, calendar };
  }
  if (length === 'months' || length === 'years') {
    refuseOthers(value, [length, 'count', 'plus-days'], reader);
    const count = value['count'];
    if (count !== 'back' && count !== 'forward')
      complain(reader, `\`${length}\` needs \`count: back\` or \`count: forward\``);
    const plus = value['plus-days'];
    if (plus !== undefined && !(Number.isInteger(plus) && (plus as number) >= 0)) {
      complain(at(reader, 'plus-days'), 'expected a whole number');
    }
    const rest = { count: count as 'back' | 'forward', ...(typeof plus === 'number' ? { 'plus-days': plus } : {}) };
    return length === 'months' ? { months: number, ...rest } : { years: number, ...rest };
  }
  refuseOthers(value, [length], reader);
  if (length === 'days') return { days: number };
  return length === 'hours' ? { hours: number } : { 'rolling-days': number };
}

export function readPeriods(value: unknown, reader: Reader): Period[] {
  return Array.isArray(value)
    ? value.map((item, index) => readPeriod(item, at(reader, index)))
    : [readPeriod(value, reader)];
}

function readCut(value: unknown, reader: Reader): EntryCut {
  if (!isMap(value)) {
    complain(reader, 'expected `{list: ID, latest: [listed-on]}`');
    return { list: '', latest: [], ignoreDefaultEntry: false };
  }
  refuseOthers(value, ['list', 'latest', 'since', 'older-count-as', 'ignore-default-entry'], reader);
  return {
    list: readText(value['list'], at(reader, 'list')),
    latest: readTexts(value['latest'], at(reader, 'latest'), entryDates) as EntryDate[],
    ...('since' in value ? { since: readDate(value['since'], at(reader, 'since')) } : {}),
    ...('older-count-as' in value
      ? { olderCountAs: readDate(value['older-count-as'], at(reader, 'older-count-as')) }
      : {}),
    ignoreDefaultEntry: value['ignore-default-entry'] === true,
  };
}

function readLaterThan(value: unknown, reader: Reader): DateTest {
  const map = isMap(value) ? value : {};
  refuseOthers(map, ['field', 'plus'], reader);
  const field = readText(map['field'], at(reader, 'field')) as RecordDate;
  if (!recordDates.includes(field)) complain(at(reader, 'field'), `unknown date \`${field}\``);
  return { is: 'later-than', field, plus: readPeriod(map['plus'], at(reader, 'plus')) };
}

/** `present`, `absent`, or a map of date tests that must all hold. */
export function readDateCondition(value: unknown, reader: Reader): DateCondition {
  if (value === 'present' || value === 'absent') return value;
  if (!isMap(value)) {
    complain(reader, 'expected `present`, `absent` or a date test such as `{within: {days: 31}}`');
    return 'present';
  }
  return Object.entries(value).map(([key, given]): DateTest => {
    const here = at(reader, key);
    switch (key) {
      case 'within':
      case 'not-within':
        return { is: key, periods: readPeriods(given, here) };
      case 'at-least-days':
        if (!Number.isInteger(given)) complain(here, 'expected a whole number of days');
        return { is: key, days: given as number };
      case 'before':
      case 'from':
        return { is: key, date: readDate(given, here) };
      case 'passed':
      case 'reached':
      case 'future':
      case 'has-time':
        return { is: key, want: readBoolean(given, here) };
      case 'later-than':
        return readLaterThan(given, here);
      case 'after-entry':
      case 'not-after-entry':
        return { is: key, ...readCut(given, here) };
      default:
        complain(here, `unknown date test \`${key}\``, 'see "Date tests" in rules/README.md');
        return { is: 'reached', want: true };
    }
  });
}
