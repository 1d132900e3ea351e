// What is a record's own beside its moment: the days until which it holds, and references. It is kept as a text (`src/records/record-text.ts`).
import { endOf, startOf } from './cell-bytes';
import {
  dayCells,
  dayLetters,
  ownRoom,
  ownsOf,
  ownTexts,
  referenceCellCount,
  referenceCells,
  referenceLetters,
  uselessOf,
  uselessTimes,
} from './layout';
import { momentDay, noDay, readDay } from './moment';

const unitSeparator: u8 = 31;
const firstPrintable: u8 = 33;
const longestReference: i32 = 2000;
/** Bytes of a text's length in front of it, and of the letter and the separator around each part. */
const lengthBytes: i32 = 3;
const bytesAround: i32 = 2;
/** References of a row, and days, at most; which are there is told by a bit each. */
const referenceBits = 3;
const mostDays = 3;
/** The day that may not lie before the record's own. */
const until = 0;

/** The row is the host's; or there is no room for its text. */
const notPlain: i32 = -1;
export const noRoom: i32 = -2;

/** Bytes of the texts that were kept since the host set this to 0. */
export let ownUsed: i32 = 0;

/** Bytes of the text that was written last, and what its row has that such a record has not, a bit each. */
let written: i32 = 0;
let strays: u32 = 0;

/**
 * Writes what is the own of a row with these facts, whose moment was read last, where the next text stands. Returns what is there, a bit
 * each, 0 where nothing is, or one of the two above.
 */
export function writeOwnText(cells: usize, facts: i32): i32 {
  const usual = <u32>load<u8>(ownsOf + facts);
  const useless = <u32>load<u8>(uselessOf + facts);
  strays = 0;
  const days = readDays(cells, usual, useless);
  return days < 0 ? days : writeOwn(cells, usual, useless, days);
}

/** Keeps the text that was written last. */
export function keepOwnText(facts: i32): void {
  ownUsed += written;
  for (; strays !== 0; strays &= strays - 1) {
    const times = uselessTimes + ((((<usize>facts) << 3) + <usize>ctz(strays)) << 2);
    store<u32>(times, load<u32>(times) + 1);
  }
}

// The days of the row read last: the end of a consent; the beginning and the end of what lasts.
export let firstDay: i32 = 0;
export let secondDay: i32 = 0;

/** Reads the days of a row: which are there, a bit each behind those of references. */
function readDays(cells: usize, usual: u32, useless: u32): i32 {
  let present: u32 = 0;
  firstDay = 0;
  secondDay = 0;
  for (let index = 0; index < mostDays; index++) {
    const place = load<i32>(dayCells + ((<usize>index) << 2));
    if (place < 0) continue;
    const cell = cells + place;
    const start = startOf(cell);
    const end = endOf(cell);
    if (start === end) continue;
    const day = readDay(start, end);
    const bit: u32 = 1 << (referenceBits + index);
    if (day === noDay || ((usual | useless) & bit) === 0) return notPlain;
    if ((usual & bit) === 0) {
      strays |= bit;
      continue;
    }
    // A period that ends before it begins is complained about.
    if (index === until && day < momentDay) return notPlain;
    if (present === 0) firstDay = day;
    else if (day < firstDay) return notPlain;
    else secondDay = day;
    present |= bit;
  }
  return <i32>present;
}

/** Writes a row's days and references where the next own text stands: which of both are there, a bit each. */
function writeOwn(cells: usize, usual: u32, useless: u32, days: i32): i32 {
  let present: u32 = 0;
  written = lengthBytes;
  for (let index = 0; index < mostDays; index++) {
    if (((days >>> (referenceBits + index)) & 1) === 0) continue;
    const cell = cells + load<i32>(dayCells + ((<usize>index) << 2));
    if (!writePart(load<u8>(dayLetters + index), startOf(cell), endOf(cell))) return noRoom;
  }
  for (let index = 0; index < referenceCellCount; index++) {
    const cell = cells + load<i32>(referenceCells + ((<usize>index) << 2));
    const start = startOf(cell);
    const end = endOf(cell);
    if (start === end) continue;
    const bit: u32 = 1 << index;
    if (((usual | useless) & bit) === 0 || !isPrintable(start, end)) return notPlain;
    if ((usual & bit) === 0) {
      strays |= bit;
      continue;
    }
    if (!writePart(load<u8>(referenceLetters + index), start, end)) return noRoom;
    present |= bit;
  }
  if (present === 0 && days === 0) {
    written = 0;
    return 0;
  }
  const size = written - lengthBytes;
  const at = ownTexts + ownUsed;
  store<u16>(at, <u16>size);
  store<u8>(at + 2, <u8>(size >>> 16));
  return <i32>present | days;
}

/** A cell with its letter in front; false where there is no room. */
function writePart(letter: u8, start: usize, end: usize): bool {
  const length = <i32>(end - start);
  if (ownUsed + written + length + bytesAround > ownRoom) return false;
  const at = ownTexts + ownUsed + written;
  store<u8>(at, letter);
  for (let done: i32 = 0; done < length; done += 16) v128.store(at + 1 + done, v128.load(start + done));
  store<u8>(at + 1 + length, unitSeparator);
  written += length + bytesAround;
  return true;
}

/** Whether a cell has no blank at its ends and no control character anywhere, and is not too long. */
function isPrintable(from: usize, end: usize): bool {
  const length = <i32>(end - from);
  if (length > longestReference || load<u8>(from) < firstPrintable || load<u8>(end - 1) < firstPrintable) return false;
  for (let done: i32 = 0; done < length; done += 16) {
    const left = length - done;
    const mask = left >= 16 ? 0xffff : (1 << left) - 1;
    if ((i8x16.bitmask(i8x16.lt_u(v128.load(from + done), i8x16.splat(32))) & mask) !== 0) return false;
  }
  return true;
}
