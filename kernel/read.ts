// Reads the numbers of plain rows. What is not plain is the host's: it reads that row itself and asks on.

import { endOf, startOf } from './cell-bytes';
import { unmade } from './dialled';
import { findFacts } from './facts';
import {
  cellQuoted,
  classes,
  diallingOf,
  factsOf,
  factTimes,
  itemClass,
  itemKey,
  itemNumber,
  itemOutcome,
  itemRepaired,
  itemRoom,
  itemRow,
  itemSaid,
  itemSlot,
  overflow,
  phoneCellCount,
  phoneCells,
  wantedCount,
} from './layout';
import { accepted, area, matched, readPhone, repaired } from './phone';
import { findProblem, findSort, isNothing } from './problems';

/** Stands where a cell that holds no number has no class. */
const noClass: u32 = 0xffff;

// Why a row is the host's.
const notPlain = 0;
const factsUnknown = 1;
const classUnknown = 2;
const patternUnknown = 3;
const noRoom = 4;

/** Items so far; the host sets it to 0 for a new batch, and counts up the items that it adds. */
export let itemCount: i32 = 0;
/** Why `read` stopped; for what is unknown of a number the number, and the place of its class. */
export let stopReason: i32 = 0;
export let stopNumber: f64 = 0;
export let stopClass: i32 = 0;

/** Items of the batch whose writing was mended; more where rows were given up half read. */
export let repairedCount: i32 = 0;

export function setItemCount(count: i32): void {
  if (count === 0) repairedCount = 0;
  itemCount = count;
}

/** Reads rows from one on until one is the host's. Returns that row, or `rows`. */
export function read(from: i32, rows: i32): i32 {
  for (let row = from; row < rows; row++) {
    if (itemCount + phoneCellCount + 1 > itemRoom) {
      stopReason = noRoom;
      return row;
    }
    stopReason = notPlain;
    let facts = load<i32>(factsOf + ((<usize>row) << 2));
    // What the host said of a row's facts stands.
    if (facts < 0) {
      facts = findFacts(row);
      if (facts < 0) {
        stopReason = factsUnknown;
        return row;
      }
      store<i32>(factsOf + ((<usize>row) << 2), facts);
    }
    if (load<u8>(overflow + row) !== 0) return row;
    const before = itemCount;
    if (!readCells(row, facts)) {
      itemCount = before;
      return row;
    }
    const times = factTimes + ((<usize>facts) << 2);
    store<i32>(times, load<i32>(times) + 1);
  }
  return rows;
}

function readCells(row: i32, facts: i32): bool {
  const how = <i32>load<u8>(diallingOf + facts);
  const before = itemCount;
  for (let index = 0; index < phoneCellCount; index++) {
    const cell = <usize>(row * wantedCount + load<i32>(phoneCells + ((<usize>index) << 2)));
    const start = startOf(cell);
    const end = endOf(cell);
    if (start === end) continue;
    // Doubled quotes are no writing of a number.
    const number = load<u8>(cellQuoted + cell) === 2 ? -1 : readPhone(start, end, how);
    if (number <= 0) {
      const problem = number === 0 ? findSort(facts) : findProblem(cell, facts);
      if (problem === 0) return false;
      if (!isNothing(problem)) addItem(row, index, 0, 0, keyOf(facts, noClass, problem, 0), 0);
      continue;
    }
    if (matched === unmade) {
      stopReason = patternUnknown;
      stopNumber = <f64>number;
      return false;
    }
    const place = accepted * 1000 + area;
    const numberClass = <u32>load<u16>(classes + (place << 1));
    if (numberClass === 0) {
      stopReason = classUnknown;
      stopNumber = <f64>number;
      stopClass = place;
      return false;
    }
    const key = keyOf(facts, numberClass, matched, area);
    addItem(row, index, <f64>number, numberClass, key, repaired);
  }
  if (itemCount === before) addItem(row, -1, 0, 0, 0, 0);
  return true;
}

/**
 * Fifteen bits for what the row says, sixteen for the class, sixteen for the patterns or the problem, ten for the area code, which `write`
 * leaves out where it decides nothing.
 */
function keyOf(facts: i32, numberClass: u32, detail: u32, area: u32): u64 {
  return ((<u64>facts + 1) << 42) | ((<u64>numberClass) << 26) | ((<u64>detail) << 10) | <u64>area;
}

function addItem(row: i32, slot: i32, number: f64, numberClass: u32, key: u64, mended: u8): void {
  const place = (<usize>itemCount) << 2;
  store<i32>(itemRow + place, row);
  store<i32>(itemSlot + place, slot);
  store<i32>(itemClass + place, numberClass);
  store<i32>(itemOutcome + place, -1);
  store<u32>(itemSaid + place, 0);
  store<u8>(itemRepaired + itemCount, mended);
  if (mended !== 0) repairedCount++;
  store<f64>(itemNumber + (place << 1), number);
  store<u64>(itemKey + (place << 1), key);
  itemCount++;
}
