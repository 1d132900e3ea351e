// Reads a cell that holds one number in a plain writing. It takes only what the slow path (`phone/cell-reading.ts`) reads as the same
// number without repair or doubt, which a test compares.
import {
  afterPatternDigit,
  afterPlanDigit,
  digit,
  digits,
  isOverseas,
  overseasCode,
  subscriberLength,
} from './dialled';
import { behindFrance, behindItaly, behindOne, patterns, planStart, plans, sharedCodes } from './layout';
import { isNoAmerican, isNoFrench } from './no-number';

// How a country dials; numbers of others are read only where they are written with `+` or `00`.
const french = 1;
const american = 2;
const canadian = 3;
const italian = 4;

// Signs of plain writings. Whatever else a cell holds goes to the slow path.
const space: u32 = 0x20;
const plus: u32 = 0x2b;
const hyphen: u32 = 0x2d;
const dot: u32 = 0x2e;
const openingBracket: u32 = 0x28;
const closingBracket: u32 = 0x29;
const zero: u32 = 0x30;
const longest: i32 = 15;

/** Of the number read last: what the plans accept it as, and which patterns of rules it matches. */
export let accepted: u32 = 0;
export let matched: u32 = 0;
/** Its area code, or 1 where it is one of San Marino's in Italian writing; 0 for nearly all others. */
export let area: u32 = 0;

// What is mended here; whatever else is to be mended goes to the slow path.
const zeroRestored: u8 = 1;
const overseasPrefix: u8 = 2;

/** What was mended in the number, or 0. */
export let repaired: u8 = 0;

let signs: i32 = 0;

/**
 * E.164 digits of the cell in [start, end); 0 where it surely holds none, and `no-number.ts` says why; or -1: the slow path must read it.
 * `how`: the dialling of the row's country.
 */
export function readPhone(start: usize, end: usize, how: i32): i64 {
  repaired = 0;
  let from = start;
  let to = end;
  while (from < to && <u32>load<u8>(from) === space) from++;
  while (to > from && <u32>load<u8>(to - 1) === space) to--;
  const hasPlus = from < to && <u32>load<u8>(from) === plus;
  const count = collect(hasPlus ? from + 1 : from, to);
  if (count < 6) return -1;
  const number = readDigits(hasPlus, count, how);
  // What is mended or wrong is told with the text that it stands in, without the blanks around; and a day may be written as digits are.
  if ((number === 0 || repaired !== 0) && (from > start || to < end)) return -1;
  return number === 0 && count <= 8 && signs === 2 ? -1 : number;
}

function readDigits(hasPlus: bool, count: i32, how: i32): i64 {
  if (hasPlus) return international(0, count, how);
  if (digit(0) !== 0 || digit(1) !== 0) return national(count, how);
  // From North America 00 is no exit prefix: reading it so is a repair, which the slow path names.
  return how === american || how === canadian ? -1 : international(2, count, how);
}

/** The same for the host, whose numbers are floating, and who names every repair itself; the digits of no number it finds at once. */
export function readOnePhone(start: usize, end: usize, how: i32): f64 {
  const number = readPhone(start, end, how);
  return repaired !== 0 ? -1 : <f64>number;
}

/** Collects the digits of a plain writing and says how many, or -1; `signs` counts what stands between. */
function collect(from: usize, to: usize): i32 {
  if (to - from <= <usize>longest) {
    const values = i8x16.sub(v128.load(from), i8x16.splat(<i8>zero));
    const others = i8x16.bitmask(i8x16.gt_u(values, i8x16.splat(9))) & ((1 << (<i32>(to - from))) - 1);
    if (others === 0) {
      v128.store(digits, values);
      signs = 0;
      return <i32>(to - from);
    }
  }
  let count: i32 = 0;
  let group: i32 = 0;
  let previous: u32 = 0;
  let between: i32 = 0;
  for (let at = from; at < to; at++) {
    const byte = <u32>load<u8>(at);
    const value = byte - zero;
    if (value <= 9) {
      if (count >= longest) return -1;
      store<u8>(digits + count, <u8>value);
      count++;
      group++;
    } else if (!isSign(byte) || isDoubtful(byte, previous, <i32>(to - at), group)) return -1;
    else {
      between++;
      group = 0;
    }
    previous = byte;
  }
  signs = between;
  return count;
}

function isSign(byte: u32): bool {
  return byte === space || byte === hyphen || byte === dot || byte === openingBracket || byte === closingBracket;
}

/**
 * Two spaces or a spaced hyphen may stand between two numbers; `2125551234.00` is a spreadsheet's decimal, and behind a longer group
 * (`06 1234567-8`, `06 1234567. 78`) one or two digits may be the end of a second number.
 */
function isDoubtful(byte: u32, previous: u32, left: i32, group: i32): bool {
  if (byte === openingBracket || byte === closingBracket) return false;
  if (previous === space || (previous === hyphen && byte !== dot)) return true;
  return left <= 4 && byte !== space && group >= 4;
}

/**
 * The number whose digits from `from` on are read from a state of the plans behind a calling code, or -1. Plans and patterns are walked
 * side by side, because neither waits for the other. `callingCode` is 0 where it is among the digits.
 */
function walk(state: u32, callingCode: i64, from: i32, count: i32): i64 {
  let value = callingCode;
  let plan = plans + state;
  let pattern = patterns;
  if (callingCode >= 10) pattern = afterDigit(pattern, <u32>(callingCode / 10));
  if (callingCode > 0) pattern = afterDigit(pattern, <u32>(callingCode % 10));
  for (let place = from; place < count; place++) {
    const next = digit(place);
    plan = afterPlanDigit(plan, next);
    pattern = afterDigit(pattern, next);
    value = value * 10 + next;
  }
  const found = <u32>load<u16>(plan + 20);
  if (found === 0) return -1;
  accepted = found;
  matched = load<u32>(pattern + 40);
  if (value >= 10_000_000_000 && value < 20_000_000_000) area = <u32>(value / 10_000_000 - 1000);
  else
    area = <u32>(callingCode === 39 ? isSanMarino(from) : callingCode === 0 && isItaly(from) && isSanMarino(from + 2));
  return value;
}

function afterDigit(pattern: usize, value: u32): usize {
  return afterPatternDigit(patterns, pattern, value);
}

function isItaly(from: i32): bool {
  return digit(from) === 3 && digit(from + 1) === 9;
}

/** +39 0549 8… and 9…. */
function isSanMarino(from: i32): bool {
  return (
    digit(from) === 0 && digit(from + 1) === 5 && digit(from + 2) === 4 && digit(from + 3) === 9 && digit(from + 4) >= 8
  );
}

function international(from: i32, count: i32, how: i32): i64 {
  const number = walk(planStart, 0, from, count);
  if (number < 0) {
    if (digit(from) === 3 && digit(from + 1) === 3) return readNoFrench(from + 2, count, false);
    return digit(from) === 1 && isNoAmerican(from + 1, count, true) ? 0 : -1;
  }
  return how === canadian && isShared(number) ? -1 : number;
}

/** Numbers of the whole North American plan take the country of a Canadian row, which the slow path gives them. */
function isShared(number: i64): bool {
  if (number < 10_000_000_000 || number >= 20_000_000_000) return false;
  return load<u8>(sharedCodes + area) === 1;
}

function national(count: i32, how: i32): i64 {
  if (how === french) return readFrench(count);
  if (how === american || how === canadian) return readAmerican(count, how);
  return how === italian ? readItalian(count) : -1;
}

function readFrench(count: i32): i64 {
  if (digit(0) !== 0) {
    if (count === 11) return digit(0) === 3 && digit(1) === 3 ? walk(planStart, 0, 0, count) : -1;
    return count === subscriberLength && signs === 0 ? readWithoutZero() : -1;
  }
  const number = count === 10 && overseasCode(1) === 0 ? walk(behindFrance, 33, 1, count) : -1;
  return number < 0 ? readNoFrench(1, count, true) : number;
}

/** Digits behind the zero, or `+33`, that metropolitan France has no number for. */
function readNoFrench(from: i32, count: i32, isNational: bool): i64 {
  const number = readOverseas(from, count);
  return number < 0 && isNoFrench(from, count, isNational) ? 0 : number;
}

/**
 * Nine bare digits that lost their zero to a spreadsheet, as whole files do. Where they may hold a calling code, or lie overseas, the slow
 * path decides.
 */
function readWithoutZero(): i64 {
  if ((digit(0) === 3 && digit(1) === 3) || overseasCode(0) !== 0) return -1;
  const number = walk(behindFrance, 33, 0, subscriberLength);
  if (number >= 0) repaired = zeroRestored;
  return number;
}

/**
 * A number of Réunion, Guadeloupe, Guyane or Martinique that is written as one of metropolitan France (`0692…`, `+33692…`), whose digits
 * without the zero stand at a place; or -1. Spreadsheets and CRMs turn 0690… into +33690…, which no plan has.
 */
function readOverseas(from: i32, count: i32): i64 {
  const code = overseasCode(from);
  // Saint-Pierre-et-Miquelon has six digits behind its block.
  if (count - from !== subscriberLength || code === 0 || code === 508 || !isOverseas(code, from, count)) return -1;
  memory.copy(digits + 3, digits + from, subscriberLength);
  store<u8>(digits, <u8>(code / 100));
  store<u8>(digits + 1, <u8>((code / 10) % 10));
  store<u8>(digits + 2, <u8>(code % 10));
  repaired = overseasPrefix;
  return walk(planStart, 0, 0, 3 + subscriberLength);
}

function readAmerican(count: i32, how: i32): i64 {
  if (digit(0) === 0 && digit(1) === 1 && digit(2) === 1 && count >= 11) return international(3, count, how);
  let number: i64 = -1;
  const from = count === 11 && digit(0) === 1 ? 1 : 0;
  if (count - from === 10) number = walk(behindOne, 1, from, count);
  if (number < 0) return isNoAmerican(from, count, false) ? 0 : -1;
  return how === canadian && isShared(number) ? -1 : number;
}

function readItalian(count: i32): i64 {
  // A mailbox, or a number of another country without its plus; a day with two signs between its digits.
  if (count >= 11 && digit(0) === 3 && digit(1) !== 9) return -1;
  if (count <= 8 && signs === 2) return -1;
  // Nine bare digits may have lost a zero to a spreadsheet; digits that begin with 39 may hold the calling code.
  if (signs === 0 && count === 9 && digit(0) !== 0) return -1;
  if (digit(0) !== 3 || digit(1) !== 9) return walk(behindItaly, 39, 0, count);
  if (digit(2) === 3 && digit(3) === 9) return -1;
  const asWritten = walk(behindItaly, 39, 0, count);
  const withCode = walk(planStart, 0, 0, count);
  if (asWritten < 0) return withCode;
  // A walk that finds nothing leaves what was noted of the number as it is.
  return withCode < 0 ? asWritten : -1;
}
