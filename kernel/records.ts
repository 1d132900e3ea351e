// Reads rows of a file of records that say nothing new but who, when and under which references. Whatever else is the host's.
import { alikeOf } from './alikes';
import { endOf, startOf } from './cell-bytes';
import { lineEnds } from './cut';
import { findFacts } from './facts';
import {
  bytes,
  columnCount,
  diallingOf,
  emptyCellCount,
  emptyCells,
  fieldCount,
  firstRow,
  momentCell,
  nextRow,
  ownBase,
  phoneCells,
  recordAlikes,
  recordKeys,
  recordLines,
  recordMoments,
  recordOwns,
  recordShapes,
  rowStart,
  shapes,
  wantedCount,
} from './layout';
import { readMoment } from './moment';
import { firstDay, keepOwnText, noRoom, ownUsed, secondDay, writeOwnText } from './own-texts';
import { readPhone } from './phone';

// Why a row is the host's.
const notPlain = 0;
const shapeUnknown = 1;
const alikeUnknown = 2;
const textsFull = 3;

/** Records found since the host set this to 0. */
export let recordCount: i32 = 0;
/** The line of the file on which the row at hand begins; before the first row, and behind the last, that of the bytes. */
export let recordLine: i32 = 0;
/** Facts of the row at hand; -1 where they are not remembered. */
export let recordFacts: i32 = -1;
/** Why `readRecords` stopped. */
export let recordStop: i32 = 0;

/** The row whose line is known. */
let lineRow: i32 = -1;

/** Says that a batch begins, whose first line the host has put where the first row of contacts stands. */
export function beginRecords(): void {
  lineRow = -1;
  recordLine = firstRow;
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
  const present = writeOwnText(cells, facts);
  if (present < 0) {
    if (present === noRoom) recordStop = textsFull;
    return false;
  }
  const alike = alikeOf(<u64>facts, <u64>present, firstDay, secondDay);
  if (alike < 0) {
    recordStop = alikeUnknown;
    return false;
  }
  const place = (<usize>recordCount) << 2;
  store<f64>(recordKeys + (place << 1), <f64>number);
  store<f64>(recordMoments + (place << 1), <f64>moment);
  store<i32>(recordLines + place, recordLine);
  store<u32>(recordShapes + place, load<u32>(shapes + ((<usize>facts) << 2)));
  store<u32>(recordOwns + place, present === 0 ? 0 : ownBase + ownUsed);
  store<u32>(recordAlikes + place, <u32>alike);
  keepOwnText(facts);
  recordCount++;
  return true;
}
