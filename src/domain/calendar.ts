import type { CivilDate } from './civil-date.ts';

/** Holidays of one calendar: date to the regions that keep it, or `null` where everybody does. */
export interface Calendar {
  readonly id: string;
  readonly days: ReadonlyMap<CivilDate, ReadonlySet<string> | null>;
}

/** A calendar file as it is written: one line per holiday. */
export interface CalendarDay {
  readonly date: CivilDate;
  readonly name: string;
  readonly regions?: readonly string[] | undefined;
}

export function makeCalendar(id: string, entries: readonly CalendarDay[]): Calendar {
  const days = new Map<CivilDate, Set<string> | null>();
  for (const { date, regions } of entries) {
    const known = days.get(date);
    if (!regions || known === null) days.set(date, null);
    else days.set(date, new Set([...(known ?? []), ...regions]));
  }
  return { id, days };
}

/** Whether the day is a holiday for somebody who may be in any of these regions. */
export function isHoliday(calendar: Calendar, date: CivilDate, regions: readonly string[]): boolean {
  const kept = calendar.days.get(date);
  if (kept === undefined) return false;
  return kept === null || regions.some((region) => kept.has(region));
}
