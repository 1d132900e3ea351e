// Reads rows of a file of records that say nothing new but who, when and under which references. Whatever else is the host's.
import { findFacts } from './facts';
import {
  alikes,
  bytes,
  cellEnd,
  cellStart,
  columnCount,
  diallingOf,
  emptyCellCount,
  emptyCells,
  fieldCount,
  firstRow,
  momentCell,
  nextRow,
  ownBase,
  ownRoom,
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
  referencesOf,
  rowStart,
  shapes,
  wantedCount,
} from './layout';
import { readMoment } from './moment';
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
/** References of a row, at most: the combinations of those that are there are told by so many bits. */
const referenceBits = 3;
const longestReference: i32 = 2000;

/** Records found since the host set this to 0, and bytes of their own texts. */
export let recordCount: i32 = 0;
export let ownUsed: i32 = 0;
/** The line of the file on which the row at hand begins; before the first row, and behind the last, that of the bytes. */
export let recordLine: i32 = 0;
/** Why `readRecords` stopped, and for records like none before, their place among `alikes`. */
export let recordStop: i32 = 0;
export let stopAlike: i32 = 0;

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
    if (load<i32>(fieldCount + ((<usize>row) << 2)) !== columnCount) return row;
    const facts = findFacts(row);
    if (facts < 0) {
      recordStop = shapeUnknown;
      return row;
    }
    if (!readRecord(row, facts)) return row;
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
  const present = writeReferences(cells, <u32>load<u8>(referencesOf + facts));
  if (present < 0) return false;
  const alike = ((<usize>facts) << referenceBits) + present;
  const like = load<u32>(alikes + (alike << 2));
  if (like === 0) {
    recordStop = alikeUnknown;
    stopAlike = <i32>alike;
    return false;
  }
  const place = (<usize>recordCount) << 2;
  store<f64>(recordKeys + (place << 1), <f64>number);
  store<f64>(recordMoments + (place << 1), <f64>moment);
  store<i32>(recordLines + place, recordLine);
  store<u32>(recordShapes + place, load<u32>(shapes + ((<usize>facts) << 2)));
  store<u32>(recordOwns + place, present === 0 ? 0 : ownBase + ownUsed);
  store<u32>(recordAlikes + place, like - 1);
  ownUsed += written;
  recordCount++;
  return true;
}

/** Bytes of the own text that was written last. */
let written: i32 = 0;

/**
 * Writes a row's references where the next own text stands. Returns which are there, a bit each, or -1 where the host must do it;
 * `usual`: those that this kind of record has.
 */
function writeReferences(cells: usize, usual: u32): i32 {
  let present = 0;
  written = 0;
  for (let index = 0; index < referenceCellCount; index++) {
    const cell = cells + load<i32>(referenceCells + ((<usize>index) << 2));
    const start = startOf(cell);
    const length = <i32>(endOf(cell) - start);
    if (length === 0) continue;
    if (((usual >>> index) & 1) === 0 || length > longestReference) return -1;
    if (present === 0) written = lengthBytes;
    if (ownUsed + written + length + bytesAround > ownRoom) {
      recordStop = noRoom;
      return -1;
    }
    const at = ownTexts + ownUsed + written;
    store<u8>(at, load<u8>(referenceLetters + index));
    if (!copyPrintable(at + 1, start, length)) return -1;
    store<u8>(at + 1 + length, unitSeparator);
    written += length + bytesAround;
    present |= 1 << index;
  }
  const size = written - lengthBytes;
  const at = ownTexts + ownUsed;
  if (present !== 0) {
    store<u16>(at, <u16>size);
    store<u8>(at + 2, <u8>(size >>> 16));
  }
  return present;
}

/** Copies a cell that has no blank at its ends and no control character anywhere; false for any other. */
function copyPrintable(to: usize, from: usize, length: i32): bool {
  if (load<u8>(from) < firstPrintable || load<u8>(from + length - 1) < firstPrintable) return false;
  for (let done: i32 = 0; done < length; done += 16) {
    const part = v128.load(from + done);
    const left = length - done;
    const mask = left >= 16 ? 0xffff : (1 << left) - 1;
    if ((i8x16.bitmask(i8x16.lt_u(part, i8x16.splat(32))) & mask) !== 0) return false;
    v128.store(to + done, part);
  }
  return true;
}

function startOf(cell: usize): usize {
  return bytes + load<i32>(cellStart + (cell << 2));
}

function endOf(cell: usize): usize {
  return bytes + load<i32>(cellEnd + (cell << 2));
}
