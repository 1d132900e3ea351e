// Bytes of cells, which tables are looked up by: eight at a time, with what lies behind a cell's end masked away.

import { bytes, cellEnd, cellStart } from './layout';

/** Odd, so that multiplying by it loses nothing, and its bits are as good as random. */
export const multiplier: u64 = 0x9e3779b97f4a7c15;

/** A hash with the bytes of [start, end) and their number worked in. */
export function mixBytes(hash: u64, start: usize, end: usize): u64 {
  let at = start;
  let mixed = (hash ^ <u64>(end - start)) * multiplier;
  for (; at + 8 <= end; at += 8) mixed = rotl(mixed ^ load<u64>(at), 29) * multiplier;
  return at < end ? rotl(mixed ^ (load<u64>(at) & lowBytes(end - at)), 29) * multiplier : mixed;
}

/** Whether [start, end) and as many bytes at `other` are the same. */
export function isSame(start: usize, end: usize, other: usize): bool {
  let at = start;
  let beside = other;
  for (; at + 8 <= end; at += 8, beside += 8) if (load<u64>(at) !== load<u64>(beside)) return false;
  return at === end || ((load<u64>(at) ^ load<u64>(beside)) & lowBytes(end - at)) === 0;
}

/** A mask for so many bytes, one to seven. */
function lowBytes(count: usize): u64 {
  return ((<u64>1) << ((<u64>count) << 3)) - 1;
}

/** Where the bytes of a cell begin and end. */
export function startOf(cell: usize): usize {
  return bytes + load<i32>(cellStart + (cell << 2));
}

export function endOf(cell: usize): usize {
  return bytes + load<i32>(cellEnd + (cell << 2));
}
