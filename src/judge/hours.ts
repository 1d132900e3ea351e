import { type Calendar, isHoliday } from '../domain/calendar.ts';
import { addDays, type CivilDate, dayNumber, weekdayOf } from '../domain/civil-date.ts';
import type { CalendarById } from '../domain/period.ts';
import { localTimeOf, utcMinuteOf } from '../domain/zone.ts';
import type { Hours, Range } from '../rules/rule-file.ts';

/** Half-open ranges, sorted and apart. */
export type Ranges = readonly Range[];

export function intersect(a: Ranges, b: Ranges): Ranges {
  const both: Range[] = [];
  for (const left of a) {
    for (const right of b) {
      const from = Math.max(left.from, right.from);
      const to = Math.min(left.to, right.to);
      if (from < to) both.push({ from, to });
    }
  }
  return both.sort((x, y) => x.from - y.from);
}

/** The hours that a rule leaves on a civil day, in minutes of that day. */
export function hoursOn(hours: Hours, day: CivilDate, regions: readonly string[], calendars: CalendarById): Ranges {
  const ofDay = hours.days[weekdayOf(day)];
  if (!hours.calendar) return ofDay;
  const calendar: Calendar = calendars(hours.calendar);
  if (hours.holiday && isHoliday(calendar, day, regions)) return hours.holiday;
  if (hours.eve && isHoliday(calendar, addDays(day, 1), regions)) return intersect(ofDay, hours.eve);
  return ofDay;
}

/**
 * What is planned on one day, as the frame in which hours are compared. `local`: minutes on the contact's own clock, whatever
 * zone that is. `instants`: UTC minutes, because the caller names a zone, or because several zones must all be lawful at once.
 */
export type Frame =
  | { readonly kind: 'local'; readonly day: CivilDate; readonly planned: Ranges; readonly zones: readonly string[] }
  | {
      readonly kind: 'instants';
      /** Given where no hours are planned: the contact's own day, whatever instants it has. */
      readonly day?: CivilDate;
      readonly planned: Ranges;
      readonly zones: readonly string[];
    };

const oneMinute = 1;

export function frameOf(
  day: CivilDate,
  hours: { readonly from: number; readonly to: number } | undefined,
  timezone: string,
  zones: readonly string[],
): Frame {
  const from = hours?.from ?? 0;
  const to = hours ? Math.max(hours.to, hours.from + oneMinute) : 1440;
  if (timezone !== 'local' && hours) {
    const start = utcMinuteOf(timezone, day, from);
    return { kind: 'instants', planned: [{ from: start, to: start + (to - from) }], zones };
  }
  if (hours || zones.length <= 1) return { kind: 'local', day, planned: [{ from, to }], zones };
  const starts = zones.map((zone) => utcMinuteOf(zone, day, 0));
  const ends = zones.map((zone) => utcMinuteOf(zone, addDays(day, 1), 0));
  return { kind: 'instants', day, planned: [{ from: Math.max(...starts), to: Math.min(...ends) }], zones };
}

/** The civil days on which the planned instants fall, where the person is or in the zone whose date counts. */
export function daysOf(frame: Frame, clock: string): CivilDate[] {
  if (frame.kind === 'local') return daysOfLocalHours(frame, clock);
  if (frame.day !== undefined) return [frame.day];
  const zones = clock === 'local' ? frame.zones : [clock];
  const days = new Set<CivilDate>();
  for (const zone of zones.length > 0 ? zones : ['Etc/UTC']) {
    for (const { from, to } of frame.planned) {
      const last = localTimeOf(zone, to - 1).date;
      for (let day = localTimeOf(zone, from).date; day <= last; day = addDays(day, 1)) days.add(day);
    }
  }
  return [...days].sort();
}

/** Hours on the person's clock fall on another date where the law's own zone is far away: an evening in Martinique, in Paris. */
function daysOfLocalHours({ day, planned, zones }: Extract<Frame, { kind: 'local' }>, clock: string): CivilDate[] {
  const isWholeDay = planned.every(({ from, to }) => from === 0 && to === 1440);
  if (clock === 'local' || isWholeDay || zones.length === 0 || zones.every((zone) => zone === clock)) return [day];
  const minutes = planned.flatMap(({ from, to }) => [from, to - 1]);
  const dates = zones.flatMap((zone) =>
    minutes.map((minute) => localTimeOf(clock, utcMinuteOf(zone, day, minute)).date),
  );
  return [...new Set(dates)].sort();
}

/** What a rule's hours leave of `left`, in the frame's own minutes. */
export function narrow(
  frame: Frame,
  left: Ranges,
  hours: Hours,
  regions: readonly string[],
  calendars: CalendarById,
): Ranges {
  if (frame.kind === 'local' && !hours.zone) return intersect(left, hoursOn(hours, frame.day, regions, calendars));
  // On the contact's own clock with a rule in a fixed zone: every zone in which the person may be must be lawful.
  let rest = left;
  for (const zone of frame.zones.length > 0 ? frame.zones : ['Etc/UTC']) {
    const offset = frame.kind === 'local' ? utcMinuteOf(zone, frame.day, 0) : 0;
    const span = frame.kind === 'local' ? [{ from: offset, to: offset + 1440 }] : frame.planned;
    const lawful = lawfulInstants(span, hours, hours.zone ?? zone, regions, calendars);
    rest = intersect(
      rest,
      lawful.map((range) => ({ from: range.from - offset, to: range.to - offset })),
    );
  }
  return rest;
}

/** The instants of a span that a rule's hours allow in one zone. */
function lawfulInstants(
  span: Ranges,
  hours: Hours,
  zone: string,
  regions: readonly string[],
  calendars: CalendarById,
): Range[] {
  const lawful: Range[] = [];
  for (const { from, to } of span) {
    const first = localTimeOf(zone, from).date;
    const count = dayNumber(localTimeOf(zone, to - 1).date) - dayNumber(first);
    for (let index = 0; index <= count; index++) {
      const day = addDays(first, index);
      for (const range of hoursOn(hours, day, regions, calendars)) {
        lawful.push({
          from: utcMinuteOf(zone, day, range.from),
          to: range.to === 1440 ? utcMinuteOf(zone, addDays(day, 1), 0) : utcMinuteOf(zone, day, range.to),
        });
      }
    }
  }
  return mergeTouching(lawful);
}

function mergeTouching(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && range.from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else merged.push(range);
  }
  return merged;
}

/** `10:00-13:00 14:00-20:00` in the first zone of the frame. */
export function formatRanges(frame: Frame, ranges: Ranges): string {
  return ranges
    .map(({ from, to }) => {
      if (frame.kind === 'local') return `${clockText(from)}-${clockText(to)}`;
      const zone = frame.zones[0] ?? 'Etc/UTC';
      const end = localTimeOf(zone, to).minute;
      return `${clockText(localTimeOf(zone, from).minute)}-${clockText(end === 0 ? 1440 : end)}`;
    })
    .join(' ');
}

function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
