import { type CivilDate, isCivilDate, makeDate } from '../domain/civil-date.ts';
import { dateOrderOf } from '../domain/date-order.ts';

/**
 * The day of a cell: ISO (`2026-08-11`, with or without a time), compact (`20260811`, `20260811T101500`), or with slashes, dots or
 * dashes, where the country decides whether the month or the day stands first. Undefined where the cell holds no such day.
 */
export function readListDate(text: string, country: string): CivilDate | undefined {
  const cell = text.trim();
  const iso =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(cell) ?? /^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$/.exec(cell);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[T ].*)?$/.exec(cell);
  if (!parts) return undefined;
  const year = Number(parts[3]) + (parts[3]!.length === 2 ? 2000 : 0);
  const [first, second] = [Number(parts[1]), Number(parts[2])];
  const order = country === '' ? 'day-first' : dateOrderOf(country);
  // Where both orders are in use, only a day above twelve tells which it is.
  if (order === undefined && first <= 12 && second <= 12 && first !== second) return undefined;
  const monthFirst = order === 'month-first' || (order === undefined && second > 12);
  return monthFirst ? existing(year, first, second) : existing(year, second, first);
}

function existing(year: number, month: number, day: number): CivilDate | undefined {
  const date = makeDate(year, month, day);
  return isCivilDate(date) ? date : undefined;
}
