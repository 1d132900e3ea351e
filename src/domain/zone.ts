import { createRequire } from 'node:module';
import { type CivilDate, dateOfDayNumber, dayNumber } from './civil-date.ts';

/**
 * Offsets come from tz data that a dependency ships, not from the runtime's ICU, which may be older than the clock changes of
 * 2026 in western Canada. Loaded on first use: most runs need no conversion at all.
 */
interface ZoneData {
  tz: {
    zone(name: string): { utcOffset(timestamp: number): number } | null;
  };
}

let loaded: ZoneData | undefined;

function data(): ZoneData {
  loaded ??= createRequire(import.meta.url)('moment-timezone') as ZoneData;
  return loaded;
}

export function isZone(name: string): boolean {
  return data().tz.zone(name) !== null;
}

/** Minutes to add to UTC to get the zone's local time at that UTC minute (minutes since 1970-01-01T00:00Z). */
function offsetAt(zone: string, utcMinute: number): number {
  const found = data().tz.zone(zone);
  if (!found) throw new Error(`unknown time zone ${zone}`);
  return -found.utcOffset(utcMinute * 60_000);
}

/**
 * UTC minute of a local day and minute of day. The offset before a change of clocks is tried first: of a time that comes twice the
 * first is meant, and a time that the clock skips is read as if it had not been changed.
 */
export function utcMinuteOf(zone: string, date: CivilDate, minuteOfDay: number): number {
  const wall = dayNumber(date) * 1440 + minuteOfDay;
  const before = offsetAt(zone, wall - 1440);
  const after = offsetAt(zone, wall + 1440);
  return before === after || offsetAt(zone, wall - before) === before || offsetAt(zone, wall - after) !== after
    ? wall - before
    : wall - after;
}

/** Local day and minute of day at a UTC minute. */
export function localTimeOf(zone: string, utcMinute: number): { date: CivilDate; minute: number } {
  const wall = utcMinute + offsetAt(zone, utcMinute);
  const day = Math.floor(wall / 1440);
  return { date: dateOfDayNumber(day), minute: wall - day * 1440 };
}

/** UTC minute of a date-time text that carries its offset (`2026-11-22T17:00:00-05:00`); undefined for a bare date. */
export function instantOf(text: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.exec(text);
  if (!match) return undefined;
  const [, date, hour, minute, offset] = match;
  const sign = offset!.startsWith('-') ? -1 : 1;
  const shift = offset === 'Z' ? 0 : sign * (Number(offset!.slice(1, 3)) * 60 + Number(offset!.slice(-2)));
  return dayNumber(date!) * 1440 + Number(hour) * 60 + Number(minute) - shift;
}
