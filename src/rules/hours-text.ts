import { weekdays } from '../domain/civil-date.ts';
import type { Hours, Range } from './rule-file.ts';

/** Hours on one line, neighbouring days with the same hours together: `mon-fri 10:00-13:00 14:00-20:00; sat-sun none; …`. */
export function hoursText({ days, holiday, eve, calendar, zone }: Hours): string {
  const spans: { first: string; last: string; text: string }[] = [];
  for (const day of weekdays) {
    const text = rangesText(days[day]);
    const before = spans.at(-1);
    if (before?.text === text) before.last = day;
    else spans.push({ first: day, last: day, text });
  }
  const parts = spans.map(({ first, last, text }) => `${first === last ? first : `${first}-${last}`} ${text}`);
  if (holiday) parts.push(`holiday ${rangesText(holiday)}`);
  if (eve) parts.push(`eve ${rangesText(eve)}`);
  if (calendar) parts.push(`calendar ${calendar}`);
  if (zone) parts.push(zone);
  return parts.join('; ');
}

function rangesText(ranges: readonly Range[]): string {
  if (ranges.length === 0) return 'none';
  return ranges.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(' ');
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
