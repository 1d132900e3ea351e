// Cells that hold no number: `n/a`, `0000000000` and their like stand in thousands of rows, so what the host read in one is remembered.

import { isSame, mixBytes } from './cell-bytes';
import {
  bytes,
  cellEnd,
  cellQuoted,
  cellStart,
  phoneCells,
  problemBytes,
  problemBytesEnd,
  problemSlotCount,
  problemSlots,
  problems,
  wantedCount,
} from './layout';

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
  const hash = hashOf(cell, facts);
  const last = problemSlotCount - 1;
  let slot = <i32>(hash & last);
  let problem = load<i32>(problemSlots + ((<usize>slot) << 2));
  while (problem !== 0 && !isProblemOf(problem, hash, cell, facts)) {
    slot = (slot + 1) & last;
    problem = load<i32>(problemSlots + ((<usize>slot) << 2));
  }
  return problem;
}

/** Whether the cell says nothing, as an empty one does. */
export function isNothing(problem: i32): bool {
  return load<i32>(problems + <usize>problem * entrySize + 16) !== 0;
}

/** Remembers a cell of a row; the problem's number, or 0 where there is no more room. */
export function rememberProblem(row: i32, phone: i32, facts: i32, nothing: i32): i32 {
  const cell = <usize>(row * wantedCount + load<i32>(phoneCells + ((<usize>phone) << 2)));
  const start = load<i32>(cellStart + (cell << 2));
  const length = load<i32>(cellEnd + (cell << 2)) - start;
  const text = problemBytes + problemBytesUsed;
  if ((problemCount + 1) * 2 > problemSlotCount || text + length > problemBytesEnd) return 0;
  const hash = hashOf(cell, facts);
  const last = problemSlotCount - 1;
  let slot = <i32>(hash & last);
  while (load<i32>(problemSlots + ((<usize>slot) << 2)) !== 0) slot = (slot + 1) & last;
  problemCount++;
  store<i32>(problemSlots + ((<usize>slot) << 2), problemCount);
  const entry = problems + <usize>problemCount * entrySize;
  store<u32>(entry, hash);
  store<u32>(entry + 4, <u32>text);
  store<i32>(entry + 8, length);
  store<i32>(entry + 12, markOf(cell, facts));
  store<i32>(entry + 16, nothing);
  memory.copy(text, bytes + start, length);
  problemBytesUsed += length;
  return problemCount;
}

function markOf(cell: usize, facts: i32): i32 {
  return (facts << 2) | <i32>load<u8>(cellQuoted + cell);
}

function hashOf(cell: usize, facts: i32): u32 {
  const start = bytes + load<i32>(cellStart + (cell << 2));
  const end = bytes + load<i32>(cellEnd + (cell << 2));
  return <u32>(mixBytes(<u64>markOf(cell, facts), start, end) >>> 32);
}

function isProblemOf(problem: i32, hash: u32, cell: usize, facts: i32): bool {
  const entry = problems + <usize>problem * entrySize;
  const start = bytes + load<i32>(cellStart + (cell << 2));
  const end = bytes + load<i32>(cellEnd + (cell << 2));
  if (load<u32>(entry) !== hash || load<i32>(entry + 8) !== <i32>(end - start)) return false;
  return load<i32>(entry + 12) === markOf(cell, facts) && isSame(start, end, <usize>load<u32>(entry + 4));
}
