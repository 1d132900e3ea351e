// Cells that hold no number: `n/a`, `0000000000` and their like stand in thousands of rows, so what the host read in one is remembered.
// Numbers that no plan has are as various as numbers, so of these their sort is.

import { endOf, isSame, mixBytes, startOf } from './cell-bytes';
import {
  cellQuoted,
  diallingOf,
  phoneCells,
  problemBytes,
  problemBytesEnd,
  problemSlotCount,
  problemSlots,
  problems,
  wantedCount,
} from './layout';
import { noNumberSort } from './no-number';
import { readPhone } from './phone';

/** Stands for the quotes of a cell whose sort is its text. */
const ofSort: i32 = 3;
const sortBytes: usize = 8;
/** The sort that is looked for, with room for looks beyond it. */
const sort = memory.data(64);

/**
 * By problem: u32 hash, u32 where its text begins, i32 the text's length, i32 facts and quotes of its row, i32 whether it is as good as an
 * empty cell.
 */
const entrySize: usize = 20;

/** Problems that are remembered, and bytes of their texts. */
export let problemCount: i32 = 0;
export let problemBytesUsed: i32 = 0;

/** The problem of a cell, from 1, or 0 where it was not met before in a row with these facts. */
export function findProblem(cell: usize, facts: i32): i32 {
  const start = startOf(cell);
  const end = endOf(cell);
  return find(markOf(facts, quotesOf(cell)), start, end);
}

/** The same for a cell of which `readPhone` said just now that it holds no number. */
export function findSort(facts: i32): i32 {
  store<u64>(sort, noNumberSort);
  return find(markOf(facts, ofSort), sort, sort + sortBytes);
}

function find(mark: i32, start: usize, end: usize): i32 {
  const hash = hashOf(mark, start, end);
  const last = problemSlotCount - 1;
  let slot = <i32>(hash & last);
  let problem = load<i32>(problemSlots + ((<usize>slot) << 2));
  while (problem !== 0 && !isProblemOf(problem, hash, mark, start, end)) {
    slot = (slot + 1) & last;
    problem = load<i32>(problemSlots + ((<usize>slot) << 2));
  }
  return problem;
}

/** Whether the cell says nothing, as an empty one does. */
export function isNothing(problem: i32): bool {
  return load<i32>(problems + <usize>problem * entrySize + 16) !== 0;
}

/** Remembers a cell of a row, by its sort where it has one; the problem's number, or 0 where there is no more room. */
export function rememberProblem(row: i32, phone: i32, facts: i32, nothing: i32): i32 {
  const cell = <usize>(row * wantedCount + load<i32>(phoneCells + ((<usize>phone) << 2)));
  const start = startOf(cell);
  const end = endOf(cell);
  const quotes = quotesOf(cell);
  if (quotes !== 2 && nothing === 0 && readPhone(start, end, <i32>load<u8>(diallingOf + facts)) === 0) {
    store<u64>(sort, noNumberSort);
    return remember(markOf(facts, ofSort), sort, sort + sortBytes, 0);
  }
  return remember(markOf(facts, quotes), start, end, nothing);
}

function remember(mark: i32, start: usize, end: usize, nothing: i32): i32 {
  const length = <i32>(end - start);
  const text = problemBytes + problemBytesUsed;
  if ((problemCount + 1) * 2 > problemSlotCount || text + length > problemBytesEnd) return 0;
  const hash = hashOf(mark, start, end);
  const last = problemSlotCount - 1;
  let slot = <i32>(hash & last);
  while (load<i32>(problemSlots + ((<usize>slot) << 2)) !== 0) slot = (slot + 1) & last;
  problemCount++;
  store<i32>(problemSlots + ((<usize>slot) << 2), problemCount);
  const entry = problems + <usize>problemCount * entrySize;
  store<u32>(entry, hash);
  store<u32>(entry + 4, <u32>text);
  store<i32>(entry + 8, length);
  store<i32>(entry + 12, mark);
  store<i32>(entry + 16, nothing);
  memory.copy(text, start, length);
  problemBytesUsed += length;
  return problemCount;
}

function quotesOf(cell: usize): i32 {
  return <i32>load<u8>(cellQuoted + cell);
}

function markOf(facts: i32, quotes: i32): i32 {
  return (facts << 2) | quotes;
}

function hashOf(mark: i32, start: usize, end: usize): u32 {
  return <u32>(mixBytes(<u64>mark, start, end) >>> 32);
}

function isProblemOf(problem: i32, hash: u32, mark: i32, start: usize, end: usize): bool {
  const entry = problems + <usize>problem * entrySize;
  if (load<u32>(entry) !== hash || load<i32>(entry + 8) !== <i32>(end - start)) return false;
  return load<i32>(entry + 12) === mark && isSame(start, end, <usize>load<u32>(entry + 4));
}
