// The moment of a record, written as most systems write it: a day, or a day and a time with its offset. Other writings are the host's.

const hyphen: u32 = 45;
const colon: u32 = 58;
const plus: u32 = 43;
const letterT: u32 = 84;
const letterZ: u32 = 90;
const zero: u32 = 48;

const lengthOfDay: usize = 10;
const lengthInUtc: usize = 20;
const lengthWithOffset: usize = 25;

// As `src/records/instant.ts` codes moments.
const millisecondsOfDay: i64 = 86_400_000;
const offsetSlots: i64 = 128;
const utc: i32 = 64;

/** The day of the moment read last, as `noDay` or in days since 1970. */
export let momentDay: i32 = 0;

/** The code of the moment in [start, end), or -1. */
export function readMoment(start: usize, end: usize): i64 {
  const length = end - start;
  if (length !== lengthOfDay && length !== lengthInUtc && length !== lengthWithOffset) return -1;
  const day = dayAt(start);
  momentDay = day;
  if (day === noDay) return -1;
  const code = <i64>day * (millisecondsOfDay + 1) * offsetSlots;
  if (length === lengthOfDay) return code;
  const time = timeAt(start + lengthOfDay);
  const quarters = offsetAt(start + 19, length);
  return time < 0 || quarters < 0 ? -1 : code + (<i64>time * 1000 + 1) * offsetSlots + quarters;
}

/** Days since 1970 of the day in [start, end); `noDay` where it is anything else. */
export function readDay(start: usize, end: usize): i32 {
  return end - start === lengthOfDay ? dayAt(start) : noDay;
}

export const noDay: i32 = i32.MIN_VALUE;

/** Days since 1970 of `2026-09-01`, of the years 1900 to 2199. */
function dayAt(at: usize): i32 {
  const century = pairAt(at);
  const ofCentury = pairAt(at + 2);
  const month = pairAt(at + 5);
  const day = pairAt(at + 8);
  if (ofCentury < 0 || <u32>load<u8>(at + 4) !== hyphen || <u32>load<u8>(at + 7) !== hyphen) return noDay;
  if (century < 19 || century > 21 || month < 1 || month > 12 || day < 1) return noDay;
  const year = century * 100 + ofCentury;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const februaryDays = isLeap ? 29 : 28;
  const monthDays = month === 2 ? februaryDays : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  if (day > monthDays) return noDay;
  // Years that begin in March have their odd day at their end, so that months have 30.6 days each.
  const shifted = month > 2 ? year : year - 1;
  const fromMarch = (month + 9) % 12;
  const leapDays = shifted / 4 - shifted / 100 + shifted / 400;
  return shifted * 365 + leapDays + (fromMarch * 153 + 2) / 5 + day - 719_469;
}

/** Seconds of `T10:12:00`, or -1. */
function timeAt(at: usize): i32 {
  const hour = pairAt(at + 1);
  const minute = pairAt(at + 4);
  const second = pairAt(at + 7);
  if (<u32>load<u8>(at) !== letterT || <u32>load<u8>(at + 3) !== colon || <u32>load<u8>(at + 6) !== colon) return -1;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return -1;
  return (hour * 60 + minute) * 60 + second;
}

/** Quarters of an hour east of Greenwich, plus 64, of `Z` or `+02:00`; -1 where no place on Earth has them. */
function offsetAt(at: usize, length: usize): i32 {
  const sign = <u32>load<u8>(at);
  if (length === lengthInUtc) return sign === letterZ ? utc : -1;
  const hours = pairAt(at + 1);
  const minutes = pairAt(at + 4);
  if ((sign !== plus && sign !== hyphen) || <u32>load<u8>(at + 3) !== colon || hours < 0 || minutes < 0) return -1;
  const whole = hours * 60 + minutes;
  const signed = sign === hyphen ? -whole : whole;
  return minutes > 59 || whole % 15 !== 0 || signed < -12 * 60 || signed > 14 * 60 ? -1 : signed / 15 + utc;
}

/** Two digits as a number, or -1. */
function pairAt(at: usize): i32 {
  const tens = <u32>load<u8>(at) - zero;
  const ones = <u32>load<u8>(at + 1) - zero;
  return tens <= 9 && ones <= 9 ? <i32>(tens * 10 + ones) : -1;
}
