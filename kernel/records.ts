// Reads rows of a file of records that say nothing new but who, when and under which references. Whatever else is the host's.
import { multiplier } from './cell-bytes';
import { findFacts } from './facts';
import {
  alikeKeys,
  alikeSlotCount,
  alikes,
  bytes,
  cellEnd,
  cellStart,
  columnCount,
  dayCells,
  dayLetters,
  diallingOf,
  emptyCellCount,
  emptyCells,
  fieldCount,
  firstRow,
  momentCell,
  nextRow,
  ownBase,
  ownRoom,
  ownsOf,
  ownTexts,
  phoneCells,
  recordAlikes,
  recordKeys,
  recordLines,
  recordMoments,
  recordOwns,
  recordShapes,
  referenceCellCount,
  referenceCells,
  referenceLetters,
  rowStart,
  shapes,
  uselessOf,
  uselessTimes,
  wantedCount,
} from './layout';
import { momentDay, noDay, readDay, readMoment } from './moment';
import { readPhone } from './phone';

const lf: u32 = 10;
const cr: u32 = 13;
const unitSeparator: u8 = 31;
const firstPrintable: u8 = 33;

// Why a row is the host's.
const notPlain = 0;
const shapeUnknown = 1;
const alikeUnknown = 2;
const noRoom = 3;

/** Bytes of a text's length in front of it, and of the letter and the separator around each reference. */
const lengthBytes: i32 = 3;
const bytesAround: i32 = 2;
/** References of a row, and days beside that of the record, at most; which are there is told by a bit each. */
const referenceBits = 3;
const mostDays = 3;
const ownBits: u64 = 6;
/** The day that may not lie before the record's own. */
const until = 0;
const dayBits: u64 = 17;
const daysBefore1970 = 25_567;
const longestReference: i32 = 2000;

/** Records found since the host set this to 0, and bytes of their own texts. */
export let recordCount: i32 = 0;
export let ownUsed: i32 = 0;
/** The line of the file on which the row at hand begins; before the first row, and behind the last, that of the bytes. */
export let recordLine: i32 = 0;
/** Facts of the row at hand; -1 where they are not remembered. */
export let recordFacts: i32 = -1;
/** Why `readRecords` stopped, and for records like none before, their key, below 2^53. */
export let recordStop: i32 = 0;
export let stopAlike: f64 = 0;

/** The row whose line is known. */
let lineRow: i32 = -1;

/** Says that a batch begins, whose first line the host has put where the first row of contacts stands. */
export function beginRecords(): void {
  lineRow = -1;
  recordLine = firstRow;
}

/** Line ends in [from, to): LF, CR, or both. */
export function lineEnds(from: usize, to: usize): i32 {
  let count = 0;
  for (let at = from; at < to; at++) {
    const byte = <u32>load<u8>(at);
    if (byte === lf || (byte === cr && (at + 1 === to || <u32>load<u8>(at + 1) !== lf))) count++;
  }
  return count;
}

/** Reads rows from one on until one is the host's. Returns that row, or `rows`. */
export function readRecords(from: i32, rows: i32): i32 {
  for (let row = from; row < rows; row++) {
    goToRow(row);
    recordStop = notPlain;
    recordFacts = -1;
    if (load<i32>(fieldCount + ((<usize>row) << 2)) !== columnCount) return row;
    recordFacts = findFacts(row);
    if (recordFacts < 0) {
      recordStop = shapeUnknown;
      return row;
    }
    if (!readRecord(row, recordFacts)) return row;
  }
  return rows;
}

/** Counts lines up to a row; blank ones are no rows. Asked twice about a row, it stays. */
function goToRow(row: i32): void {
  if (row === lineRow) return;
  const before = row === 0 ? bytes : bytes + load<i32>(nextRow + ((<usize>(row - 1)) << 2));
  if (row > 0) recordLine++;
  recordLine += lineEnds(before, bytes + load<i32>(rowStart + ((<usize>row) << 2)));
  lineRow = row;
}

function readRecord(row: i32, facts: i32): bool {
  const cells = <usize>(row * wantedCount);
  for (let index = 0; index < emptyCellCount; index++) {
    const cell = cells + load<i32>(emptyCells + ((<usize>index) << 2));
    if (startOf(cell) !== endOf(cell)) return false;
  }
  const when = cells + momentCell;
  const moment = readMoment(startOf(when), endOf(when));
  if (moment < 0) return false;
  const phone = cells + load<i32>(phoneCells);
  const number = readPhone(startOf(phone), endOf(phone), <i32>load<u8>(diallingOf + facts));
  if (number <= 0) return false;
  const usual = <u32>load<u8>(ownsOf + facts);
  const useless = <u32>load<u8>(uselessOf + facts);
  strays = 0;
  const days = readDays(cells, usual, useless);
  if (days < 0) return false;
  const references = writeOwn(cells, usual, useless, days);
  if (references < 0) return false;
  const present = days | references;
  const alike = alikeOf(<u64>facts, <u64>present);
  if (alike < 0) return false;
  const place = (<usize>recordCount) << 2;
  store<f64>(recordKeys + (place << 1), <f64>number);
  store<f64>(recordMoments + (place << 1), <f64>moment);
  store<i32>(recordLines + place, recordLine);
  store<u32>(recordShapes + place, load<u32>(shapes + ((<usize>facts) << 2)));
  store<u32>(recordOwns + place, present === 0 ? 0 : ownBase + ownUsed);
  store<u32>(recordAlikes + place, <u32>alike);
  ownUsed += written;
  recordCount++;
  if (strays !== 0) countStrays(facts);
  return true;
}

/** What the row at hand has and such a record has not, a bit each. */
let strays: u32 = 0;

function countStrays(facts: i32): void {
  for (; strays !== 0; strays &= strays - 1) {
    const times = uselessTimes + ((((<usize>facts) << 3) + <usize>ctz(strays)) << 2);
    store<u32>(times, load<u32>(times) + 1);
  }
}

// The days of the row at hand: the end of a consent; the beginning and the end of what lasts.
let firstDay: i32 = 0;
let secondDay: i32 = 0;

/** Reads the days of a row. Returns which are there, a bit each behind those of references, or -1 where the host must do it. */
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
    if (day === noDay || ((usual | useless) & bit) === 0) return -1;
    if ((usual & bit) === 0) {
      strays |= bit;
      continue;
    }
    // A period that ends before it begins is complained about.
    if (index === until && day < momentDay) return -1;
    if (present === 0) firstDay = day;
    else if (day < firstDay) return -1;
    else secondDay = day;
    present |= bit;
  }
  return <i32>present;
}

/** Bytes of the own text that was written last. */
let written: i32 = 0;

/**
 * Writes a row's days and references where the next own text stands. Returns which references are there, a bit each, or -1 where the
 * host must do it; `usual`: those that this kind of record has.
 */
function writeOwn(cells: usize, usual: u32, useless: u32, days: i32): i32 {
  let present: u32 = 0;
  written = lengthBytes;
  for (let index = 0; index < mostDays; index++) {
    if (((days >>> (referenceBits + index)) & 1) === 0) continue;
    const cell = cells + load<i32>(dayCells + ((<usize>index) << 2));
    if (!writePart(load<u8>(dayLetters + index), startOf(cell), endOf(cell))) return -1;
  }
  for (let index = 0; index < referenceCellCount; index++) {
    const cell = cells + load<i32>(referenceCells + ((<usize>index) << 2));
    const start = startOf(cell);
    const end = endOf(cell);
    if (start === end) continue;
    const bit: u32 = 1 << index;
    if ((usual & bit) === 0) {
      if ((useless & bit) === 0 || !isPrintable(start, end)) return -1;
      strays |= bit;
      continue;
    }
    if (!isPrintable(start, end)) return -1;
    if (!writePart(load<u8>(referenceLetters + index), start, end)) return -1;
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
  return <i32>present;
}

/** A cell with its letter in front; false where there is no room. */
function writePart(letter: u8, start: usize, end: usize): bool {
  const length = <i32>(end - start);
  if (ownUsed + written + length + bytesAround > ownRoom) {
    recordStop = noRoom;
    return false;
  }
  const at = ownTexts + ownUsed + written;
  store<u8>(at, letter);
  for (let done: i32 = 0; done < length; done += 16) v128.store(at + 1 + done, v128.load(start + done));
  store<u8>(at + 1 + length, unitSeparator);
  written += length + bytesAround;
  return true;
}

/** What records with these facts, with what is there, and with these days are alike; -1 where the host has not said it. */
function alikeOf(facts: u64, present: u64): i64 {
  const key = (((facts << ownBits) | present) << (2 * dayBits)) | (dayKey(firstDay) << dayBits) | dayKey(secondDay);
  const slot = slotOfAlike(key + 1);
  if (load<u64>(alikeKeys + (slot << 3)) !== 0) return <i64>load<u32>(alikes + (slot << 2));
  recordStop = alikeUnknown;
  stopAlike = <f64>key;
  return -1;
}

/** From 1900 on; 0 would be a day before. */
function dayKey(day: i32): u64 {
  return <u64>(day + daysBefore1970);
}

function slotOfAlike(key: u64): usize {
  const last = <usize>(alikeSlotCount - 1);
  let slot = <usize>((key * multiplier) >>> 40) & last;
  let known = load<u64>(alikeKeys + (slot << 3));
  while (known !== 0 && known !== key) {
    slot = (slot + 1) & last;
    known = load<u64>(alikeKeys + (slot << 3));
  }
  return slot;
}

/** Says what the records that `readRecords` stopped at are alike. The host keeps half of the table empty. */
export function rememberAlike(alike: u32): void {
  const key = <u64>stopAlike + 1;
  const slot = slotOfAlike(key);
  store<u64>(alikeKeys + (slot << 3), key);
  store<u32>(alikes + (slot << 2), alike);
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

function startOf(cell: usize): usize {
  return bytes + load<i32>(cellStart + (cell << 2));
}

function endOf(cell: usize): usize {
  return bytes + load<i32>(cellEnd + (cell << 2));
}
