import { type CivilDate, dateOfDayNumber, dayNumber, isCivilDate } from '../domain/civil-date.ts';

/**
 * The moment of a record: a civil date, or a date-time with its offset. Written `2026-09-01` or
 * `2026-09-01T10:12:00+02:00` (milliseconds only where they are not zero), whatever spelling the source used.
 */
export type Instant = string;

const firstDay = dayNumber('1900-01-01');
const lastDay = dayNumber('2199-12-31');
const millisecondsOfDay = 86_400_000;
// Offsets in use are multiples of a quarter of an hour, from -12:00 to +14:00.
const offsetSlots = 128;
/** The offset of UTC. */
const utc = 64;

const dateTime =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i;

export type InstantReading =
  | { readonly ok: true; readonly instant: Instant; readonly code: number }
  | { readonly ok: false; readonly message: string };

/** Reads a date or a date-time with offset; `message` says what is wrong and how to write it. */
export function readInstant(text: string): InstantReading {
  if (text.length === 10 && isCivilDate(text)) {
    const day = dayNumber(text);
    return plausible(day) ? { ok: true, instant: text, code: dayCode(day) } : implausible(text);
  }
  const match = dateTime.exec(text);
  if (!match) return { ok: false, message: shapeMessage(text) };
  const date = match[1]!;
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (!isCivilDate(date) || hour > 23 || minute > 59 || second > 59) {
    return { ok: false, message: `\`${text}\` is a date or a time of day that does not exist` };
  }
  if (match[6] === undefined) {
    return {
      ok: false,
      message: `\`${text}\` has a time of day and no offset: write \`${date}T${match[2]}:${match[3]}:00+02:00\` with the offset that held, or the day alone`,
    };
  }
  const quarters = offsetQuarters(match[6]);
  if (quarters === undefined) return { ok: false, message: `\`${match[6]}\` is not an offset that is in use anywhere` };
  const day = dayNumber(date);
  if (!plausible(day)) return implausible(text);
  const milliseconds = Number((match[5] ?? '').slice(0, 3).padEnd(3, '0'));
  const code = codeOf(day, (hour * 60 + minute) * 60 + second, milliseconds, quarters);
  return { ok: true, instant: instantOfCode(code), code };
}

/** Day numbers of days that were met before, by their digits as one number; NaN for days that nobody can mean. */
const knownDays = new Map<number, number>();
const mostDays = 100_000;
const [hyphen, letterT, colon] = [45, 84, 58];

/**
 * The code of `2026-09-01T10:12:00+02:00` (or with a Z), read without making any text: instants are what differs in every row of an
 * export. NaN for every other writing, and for what is no instant: `readInstant` reads those.
 */
export function quickCode(text: string): number {
  const isShort = text.length === 20;
  if (!isShort && text.length !== 25) return Number.NaN;
  if (text.charCodeAt(4) !== hyphen || text.charCodeAt(7) !== hyphen || text.charCodeAt(10) !== letterT)
    return Number.NaN;
  if (text.charCodeAt(13) !== colon || text.charCodeAt(16) !== colon) return Number.NaN;
  const hour = digitsAt(text, 11);
  const minute = digitsAt(text, 14);
  const second = digitsAt(text, 17);
  if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN;
  const quarters = isShort ? (text[19] === 'Z' ? utc : Number.NaN) : quickQuarters(text);
  return codeOf(quickDay(text), (hour * 60 + minute) * 60 + second, 0, quarters);
}

function quickDay(text: string): number {
  const date = (digitsAt(text, 0) * 100 + digitsAt(text, 2)) * 10_000 + digitsAt(text, 5) * 100 + digitsAt(text, 8);
  const known = knownDays.get(date);
  if (known !== undefined) return known;
  const civil = text.slice(0, 10);
  const day = isCivilDate(civil) ? dayNumber(civil) : Number.NaN;
  const found = plausible(day) ? day : Number.NaN;
  if (knownDays.size < mostDays) knownDays.set(date, found);
  return found;
}

function quickQuarters(text: string): number {
  const sign = text[19];
  if ((sign !== '+' && sign !== '-') || text[22] !== ':') return Number.NaN;
  return quartersOf(digitsAt(text, 20) * 60 + digitsAt(text, 23), sign) ?? Number.NaN;
}

/** Two digits as a number; NaN where there are none. */
function digitsAt(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Reads a civil date and nothing else. */
export function readDay(text: string): InstantReading {
  if (text.length === 10) return readInstant(text);
  return dateTime.test(text)
    ? { ok: false, message: `\`${text}\` has a time of day where a day is wanted: write \`${text.slice(0, 10)}\`` }
    : { ok: false, message: shapeMessage(text) };
}

/** Back from a code to the text. Codes sort by day, then bare days before times, then time of day, then offset. */
export function instantOfCode(code: number): Instant {
  const slots = Math.floor(code / offsetSlots);
  const day = Math.floor(slots / (millisecondsOfDay + 1));
  const date: CivilDate = dateOfDayNumber(day);
  const time = slots - day * (millisecondsOfDay + 1);
  if (time === 0) return date;
  const milliseconds = (time - 1) % 1000;
  const seconds = Math.floor((time - 1) / 1000);
  const fraction = milliseconds === 0 ? '' : `.${String(milliseconds).padStart(3, '0')}`;
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const minutes = (code - slots * offsetSlots - utc) * 15;
  const sign = minutes < 0 ? '-' : '+';
  const size = Math.abs(minutes);
  return `${date}T${clock}${fraction}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** What a code says but for the time of day: twice the number of its day, and one more where it has a time of day. */
export function dayKeyOf(code: number): number {
  const slots = Math.floor(code / offsetSlots);
  const day = Math.floor(slots / (millisecondsOfDay + 1));
  return day * 2 + (slots === day * (millisecondsOfDay + 1) ? 0 : 1);
}

/** The same of a bare date; below it are all earlier days. */
export function dayKeyOfDate(date: CivilDate): number {
  return dayNumber(date) * 2;
}

function codeOf(day: number, seconds: number, milliseconds: number, quarters: number): number {
  return dayCode(day) + (seconds * 1000 + milliseconds + 1) * offsetSlots + quarters;
}

function dayCode(day: number): number {
  return day * (millisecondsOfDay + 1) * offsetSlots;
}

function plausible(day: number): boolean {
  return day >= firstDay && day <= lastDay;
}

function implausible(text: string): InstantReading {
  return { ok: false, message: `\`${text}\` lies outside the years 1900 to 2199` };
}

/** Quarters of an hour east of Greenwich, plus 64. */
function offsetQuarters(text: string): number | undefined {
  if (/^(z|utc)$/i.test(text)) return utc;
  return quartersOf(Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', '') || 0), text[0]!);
}

function quartersOf(minutes: number, sign: string): number | undefined {
  const signed = sign === '-' ? -minutes : minutes;
  if (minutes % 15 !== 0 || signed < -12 * 60 || signed > 14 * 60) return undefined;
  return signed / 15 + utc;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

function shapeMessage(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return `\`${text}\` is a day that does not exist`;
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/.test(text)) {
    // 03/04/2026 is two different days on the two sides of the Atlantic; guessing would make evidence out of nothing.
    return `\`${text}\` can be read as two different days: write the date as \`2026-09-01\``;
  }
  return `\`${text}\` is not a date: write \`2026-09-01\` or \`2026-09-01T10:12:00+02:00\``;
}
