// Writes what becomes of plain rows: kept rows as they stand with the added columns, a line of the report for each other number. A row
// that is not plain is the host's.

import { endOf, multiplier, startOf } from './cell-bytes';
import {
  bare,
  byAreaCode,
  bytes,
  cellsEnd,
  cleanRoom,
  cleanStart,
  columnCount,
  columnNames,
  delimiter,
  duplicateOutcomes,
  fieldCount,
  firstRow,
  itemClass,
  itemEarlier,
  itemKey,
  itemNumber,
  itemOutcome,
  itemRepaired,
  itemRow,
  itemSaid,
  itemSlot,
  nextRow,
  outcomeKeys,
  outcomeSaid,
  outcomeSlotCount,
  outcomes,
  outcomesGiven,
  outcomeTimes,
  outcomeValues,
  person,
  phoneCells,
  plainClean,
  plainReports,
  repairs,
  repairWords,
  repairWordsLength,
  reportRoom,
  reportStart,
  rowEnd,
  rowStart,
  wantedCount,
} from './layout';
import { itemCount } from './read';

// Verdict, then address and length of the tail, of what is one number's own, and of the end of the tail.
const outcomeSize: usize = 28;

const areaBits: u64 = 0x3ff;

// Why a row is the host's.
const notPlain = 0;
const outcomeUnknown = 1;
const noRoom = 2;

/** Where `write` goes on: the first item of the next row. */
export let nextItem: i32 = 0;
/** Why it stopped, and for an unknown outcome the item; for want of room what the row needs at most in each result. */
export let writeStopReason: i32 = 0;
export let unknownItem: i32 = 0;
export let cleanNeeded: i32 = 0;
export let reportNeeded: i32 = 0;
/** What was written of the batch so far. */
export let cleanLength: i32 = 0;
export let reportLength: i32 = 0;
export let keptRows: i32 = 0;
/** How many different outcomes were given; their numbers stand in `outcomesGiven`. */
export let givenCount: i32 = 0;

export function beginWriting(): void {
  nextItem = 0;
  cleanLength = 0;
  reportLength = 0;
  keptRows = 0;
  givenCount = 0;
}

export function setNextItem(item: i32): void {
  nextItem = item;
}

/** The host has written so much itself. */
export function setLengths(clean: i32, report: i32): void {
  cleanLength = clean;
  reportLength = report;
}

/** Remembers the outcome of a key that has none. The host keeps half of the table empty. */
export function rememberOutcome(item: i32, outcome: i32): void {
  const key = keyOfItem(item);
  const said = load<u32>(itemSaid + ((<usize>item) << 2));
  const slot = slotOfKey(key, said);
  store<u64>(outcomeKeys + ((<usize>slot) << 3), key);
  store<u32>(outcomeSaid + ((<usize>slot) << 2), said);
  store<i32>(outcomeValues + ((<usize>slot) << 2), outcome);
}

/** Without the area code, unless lists cover some area codes and not others. */
function keyOfItem(item: i32): u64 {
  const key = load<u64>(itemKey + ((<usize>item) << 3));
  return byAreaCode === 0 ? key & ~areaBits : key;
}

function slotOfKey(key: u64, said: u32): i32 {
  const last = outcomeSlotCount - 1;
  let slot = <i32>(((key ^ ((<u64>said) << 20)) * multiplier) >>> 40) & last;
  let known = load<u64>(outcomeKeys + ((<usize>slot) << 3));
  while (known !== 0 && (known !== key || load<u32>(outcomeSaid + ((<usize>slot) << 2)) !== said)) {
    slot = (slot + 1) & last;
    known = load<u64>(outcomeKeys + ((<usize>slot) << 3));
  }
  return slot;
}

/** Writes rows from one on until one is the host's. Returns that row, or `rows`. */
export function write(from: i32, rows: i32): i32 {
  for (let row = from; row < rows; row++) {
    const first = nextItem;
    let last = first;
    let needed: i32 = 0;
    let clean: i32 = -1;
    let rejected: i32 = 0;
    // Where one number of a person decides about the others, none is looked up by itself.
    if (person !== 0 && first + 1 < itemCount && load<i32>(itemRow + ((<usize>(first + 1)) << 2)) === row) {
      writeStopReason = notPlain;
      return row;
    }
    for (; last < itemCount && load<i32>(itemRow + ((<usize>last) << 2)) === row; last++) {
      const outcome = outcomeOf(last);
      if (outcome === -1) {
        writeStopReason = outcomeUnknown;
        unknownItem = last;
        return row;
      }
      if (outcome < 0) {
        writeStopReason = notPlain;
        return row;
      }
      const place = outcomes + <usize>outcome * outcomeSize;
      if (load<i32>(place) === 1) {
        if (clean < 0) clean = last;
      } else {
        rejected++;
        if (!isPlainInput(row, load<i32>(itemSlot + ((<usize>last) << 2)))) {
          writeStopReason = notPlain;
          return row;
        }
        needed += reportLengthOf(row, last, place);
      }
    }
    const count = last - first;
    writeStopReason = notPlain;
    if (count === 0 || (clean >= 0 && rejected > 0)) return row;
    if (clean >= 0 ? plainClean === 0 : plainReports === 0) return row;
    const length = clean < 0 ? 0 : cleanLengthOf(row, clean);
    if (cleanLength + length > cleanRoom || reportLength + needed > reportRoom) {
      writeStopReason = noRoom;
      cleanNeeded = length;
      reportNeeded = needed;
      return row;
    }
    for (let item = first; item < last; item++) {
      const outcome = load<i32>(itemOutcome + ((<usize>item) << 2));
      countOutcome(outcome);
      if (clean < 0) writeReportLine(row, item, outcomes + <usize>outcome * outcomeSize);
    }
    if (clean >= 0) writeCleanRow(row, clean, first, last);
    nextItem = last;
  }
  return rows;
}

/** The outcome of an item, looked up once. */
function outcomeOf(item: i32): i32 {
  const place = (<usize>item) << 2;
  const known = load<i32>(itemOutcome + place);
  if (known !== -1) return known;
  let outcome: i32;
  if (load<u32>(itemEarlier + place) > 0) {
    outcome = load<i32>(duplicateOutcomes + ((<usize>load<i32>(itemClass + place)) << 2));
  } else {
    const slot = slotOfKey(keyOfItem(item), load<u32>(itemSaid + place));
    outcome =
      load<u64>(outcomeKeys + ((<usize>slot) << 3)) === 0 ? -1 : load<i32>(outcomeValues + ((<usize>slot) << 2));
  }
  store<i32>(itemOutcome + place, outcome);
  return outcome;
}

function countOutcome(outcome: i32): void {
  const place = outcomeTimes + ((<usize>outcome) << 2);
  const times = load<i32>(place);
  if (times === 0) {
    store<i32>(outcomesGiven + ((<usize>givenCount) << 2), outcome);
    givenCount++;
  }
  store<i32>(place, times + 1);
}

/** Bytes of a kept row at most. */
function cleanLengthOf(row: i32, item: i32): i32 {
  const place = (<usize>row) << 2;
  const outcome = load<i32>(itemOutcome + ((<usize>item) << 2));
  return (
    load<i32>(nextRow + place) -
    load<i32>(rowStart + place) +
    columnCount +
    tailLength(outcome) +
    repairWordsLength +
    32
  );
}

function tailLength(outcome: i32): i32 {
  return tailLengthAt(outcomes + <usize>outcome * outcomeSize);
}

function tailLengthAt(outcome: usize): i32 {
  return load<i32>(outcome + 8) + load<i32>(outcome + 16) + load<i32>(outcome + 24);
}

/** Bytes of a report line at most. */
function reportLengthOf(row: i32, item: i32, outcome: usize): i32 {
  const slot = load<i32>(itemSlot + ((<usize>item) << 2));
  const fixed = tailLengthAt(outcome) + repairWordsLength + 80;
  if (slot < 0) return fixed;
  const cell = cellOf(row, slot);
  return fixed + load<i32>(columnNames + ((<usize>slot) << 3) + 4) + <i32>(endOf(cell) - startOf(cell));
}

function cellOf(row: i32, slot: i32): usize {
  return <usize>(row * wantedCount + load<i32>(phoneCells + ((<usize>slot) << 2)));
}

/** A row whose numbers, from `first` on, are all clean: its own bytes, the cells that it lacks, the added columns, and the row's own line end. */
function writeCleanRow(row: i32, item: i32, first: i32, last: i32): void {
  const place = (<usize>row) << 2;
  const start = bytes + load<i32>(rowStart + place);
  const end = bytes + load<i32>(rowEnd + place);
  const next = bytes + load<i32>(nextRow + place);
  let to = cleanStart + cleanLength;
  if (bare !== 0) {
    to = copy(to, start, end);
  } else {
    to = copy(to, start, bytes + load<i32>(cellsEnd + place));
    for (let field = load<i32>(fieldCount + place); field < columnCount; field++) store<u8>(to++, <u8>delimiter);
    store<u8>(to++, <u8>delimiter);
    store<u8>(to++, 43);
    to = writeDigits(to, <u64>load<f64>(itemNumber + ((<usize>item) << 3)));
    const outcome = outcomes + <usize>load<i32>(itemOutcome + ((<usize>item) << 2)) * outcomeSize;
    to = copyText(to, outcome + 4);
    to = copyText(to, outcome + 12);
    to = copyText(to, outcome + 20);
    if (repairs !== 0) to = writeRepairs(to, first, last);
  }
  // The last row of a file may have no line end, and then it has none in the clean list, of which it is the last too.
  for (let at = end; at < next; at++) store<u8>(to++, load<u8>(at));
  cleanLength = <i32>(to - cleanStart);
  keptRows++;
}

function writeReportLine(row: i32, item: i32, outcome: usize): void {
  const slot = load<i32>(itemSlot + ((<usize>item) << 2));
  let to = writeDigits(reportStart + reportLength, <u64>(firstRow + row));
  store<u8>(to++, <u8>delimiter);
  if (slot >= 0) {
    const name = <usize>load<u32>(columnNames + ((<usize>slot) << 3));
    to = copy(to, name, name + load<u32>(columnNames + ((<usize>slot) << 3) + 4));
  }
  store<u8>(to++, <u8>delimiter);
  if (slot >= 0) {
    const cell = cellOf(row, slot);
    const start = startOf(cell);
    const end = endOf(cell);
    if (isFormula(start, end)) store<u8>(to++, 39);
    to = copy(to, start, end);
  }
  store<u8>(to++, <u8>delimiter);
  const number = <u64>load<f64>(itemNumber + ((<usize>item) << 3));
  if (number > 0) {
    store<u8>(to++, 43);
    to = writeDigits(to, number);
  }
  to = copyText(to, outcome + 4);
  if (load<u32>(outcome + 12) !== 0) to = copyText(to, outcome + 12);
  else if (load<u32>(outcome + 20) !== 0) to = writeDigits(to, <u64>load<u32>(itemEarlier + ((<usize>item) << 2)));
  to = copyText(to, outcome + 20);
  if (repairs !== 0) to = writeRepairs(to, item, item + 1);
  store<u8>(to++, 10);
  reportLength = <i32>(to - reportStart);
}

/** A cell that says what was mended in the numbers of these items, each word once. */
function writeRepairs(to: usize, first: i32, last: i32): usize {
  store<u8>(to++, <u8>delimiter);
  let said: u32 = 0;
  for (let item = first; item < last; item++) {
    const mended = <u32>load<u8>(itemRepaired + item);
    if (mended === 0 || (said & (1 << mended)) !== 0) continue;
    if (said !== 0) store<u8>(to++, 32);
    said |= 1 << mended;
    to = copyText(to, repairWords + ((<usize>mended) << 3));
  }
  return to;
}

/** Copies the text whose address and length stand at `place`. */
function copyText(to: usize, place: usize): usize {
  const start = <usize>load<u32>(place);
  return copy(to, start, start + load<u32>(place + 4));
}

/** Sixteen bytes at a time; what is written too much is written over. Returns where the copy ends. */
function copy(to: usize, start: usize, end: usize): usize {
  const shift = to - start;
  for (let at = start; at < end; at += 16) v128.store(at + shift, v128.load(at));
  return end + shift;
}

function writeDigits(to: usize, value: u64): usize {
  if (value < 100_000_000) return writeFewDigits(to, <u32>value);
  const high = value / 100_000_000;
  const end = high < 100_000_000 ? writeFewDigits(to, <u32>high) : writeDigits(to, high);
  writeEightDigits(end, <u32>(value - high * 100_000_000));
  return end + 8;
}

/** At most eight digits, without zeros in front. */
function writeFewDigits(to: usize, value: u32): usize {
  let length: usize = 1;
  for (let limit: u32 = 10; limit <= value && length < 8; limit *= 10) length++;
  let rest = value;
  for (let at = to + length; at > to; ) {
    const tenth = rest / 10;
    store<u8>(--at, <u8>(48 + (rest - tenth * 10)));
    rest = tenth;
  }
  return to + length;
}

/** Eight digits at once: the number is halved into fours, twos and ones that lie side by side in one word. */
function writeEightDigits(to: usize, value: u32): void {
  const upper = value / 10_000;
  const fours = <u64>upper | ((<u64>(value - upper * 10_000)) << 32);
  const hundreds = ((fours * 10_486) >>> 20) & 0x0000007f0000007f;
  const twos = hundreds | ((fours - hundreds * 100) << 16);
  const tens = ((twos * 103) >>> 10) & 0x000f000f000f000f;
  const ones = tens | ((twos - tens * 10) << 8);
  store<u64>(to, ones | 0x3030303030303030);
}

/** Whether a cell can stand in the report as it is but for an apostrophe against formulas: ASCII that needs no quotes. */
function isPlainInput(row: i32, slot: i32): bool {
  if (slot < 0) return true;
  const cell = cellOf(row, slot);
  const start = startOf(cell);
  const end = endOf(cell);
  if (start === end) return true;
  if (<u32>load<u8>(start) <= 32 || <u32>load<u8>(end - 1) <= 32) return false;
  for (let at = start; at < end; at++) {
    const byte = <u32>load<u8>(at);
    if (byte < 32 || byte >= 127 || byte === 34 || byte === <u32>delimiter) return false;
  }
  return true;
}

/** What a spreadsheet would take for a formula at the start of a cell; an E.164 number stays as it is. */
function isFormula(start: usize, end: usize): bool {
  const first = <u32>load<u8>(start);
  if (first !== 61 && first !== 43 && first !== 45 && first !== 64) return false;
  if (first !== 43 || end - start < 8 || end - start > 16) return true;
  for (let at = start + 1; at < end; at++) if (<u32>load<u8>(at) - 48 > 9) return true;
  return false;
}
