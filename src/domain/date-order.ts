/** Which of day and month stands first in a short date; undefined where nobody can tell. */
export type DateOrder = 'day-first' | 'month-first' | undefined;

const monthFirst = new Set('US PR GU VI AS MP UM FM PW MH BZ PH'.split(' '));
/** Both orders are in daily use. */
const mixed = new Set('CA ZA KE GH'.split(' '));

/** Which of day and month stands first in a short date, by ISO 3166-1; unknown for an unknown country. */
export function dateOrderOf(country: string | undefined): DateOrder {
  if (country === undefined || mixed.has(country)) return undefined;
  return monthFirst.has(country) ? 'month-first' : 'day-first';
}
