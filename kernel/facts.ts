// What the cells of a row say of the person, remembered by their bytes: a column of countries is read once per country, not per row.

import { endOf, isSame, mixBytes, startOf } from './cell-bytes';
import {
  cellQuoted,
  factCellCount,
  factCells,
  factHashes,
  factKeys,
  factSlotCount,
  factSlots,
  keyBytes,
  keyBytesEnd,
  wantedCount,
} from './layout';

/** Facts that are remembered, and where the next key goes. */
export let factCount: i32 = 0;
export let keyBytesUsed: i32 = 0;

/** Before each cell in a key: how it is quoted, and its length, which makes `ab`, `c` differ from `a`, `bc`. */
const keyHead: usize = 5;

/** The number of a row's facts, or -1 where these cells were not met before. */
export function findFacts(row: i32): i32 {
  if (factCellCount === 0) return factCount > 0 ? 0 : -1;
  const hash = hashOf(row);
  const last = factSlotCount - 1;
  let slot = <i32>(hash & last);
  let facts = load<i32>(factSlots + ((<usize>slot) << 2)) - 1;
  while (facts >= 0 && !isFactsOf(facts, hash, row)) {
    slot = (slot + 1) & last;
    facts = load<i32>(factSlots + ((<usize>slot) << 2)) - 1;
  }
  return facts;
}

function isFactsOf(facts: i32, hash: u32, row: i32): bool {
  const place = (<usize>facts) << 2;
  return load<u32>(factHashes + place) === hash && isKeyOf(keyBytes + load<u32>(factKeys + place), row);
}

/**
 * Remembers the cells of a row that `findFacts` did not know. Returns the number of its facts, or -1 where there is no more room: the
 * host sees to memory for keys, and half of the table stays empty.
 */
export function rememberFacts(row: i32): i32 {
  const length = keyLength(row);
  if (factCount * 2 >= factSlotCount || keyBytes + keyBytesUsed + length > keyBytesEnd) return -1;
  const hash = factCellCount === 0 ? 0 : hashOf(row);
  const last = factSlotCount - 1;
  let slot = <i32>(hash & last);
  while (load<i32>(factSlots + ((<usize>slot) << 2)) !== 0) slot = (slot + 1) & last;
  const facts = factCount++;
  store<i32>(factSlots + ((<usize>slot) << 2), facts + 1);
  store<u32>(factHashes + ((<usize>facts) << 2), hash);
  store<u32>(factKeys + ((<usize>facts) << 2), keyBytesUsed);
  let at = keyBytes + keyBytesUsed;
  for (let index = 0; index < factCellCount; index++) {
    const cell = cellOf(row, index);
    const start = startOf(cell);
    const size = endOf(cell) - start;
    store<u8>(at, load<u8>(cellQuoted + cell));
    store<i32>(at + 1, <i32>size);
    memory.copy(at + keyHead, start, size);
    at += keyHead + size;
  }
  keyBytesUsed += <i32>length;
  return facts;
}

/** Bytes that the key of a row takes. */
export function keyLength(row: i32): usize {
  let length: usize = 0;
  for (let index = 0; index < factCellCount; index++) {
    const cell = cellOf(row, index);
    length += keyHead + endOf(cell) - startOf(cell);
  }
  return length;
}

function cellOf(row: i32, index: i32): usize {
  return <usize>(row * wantedCount + load<i32>(factCells + ((<usize>index) << 2)));
}

function hashOf(row: i32): u32 {
  let hash: u64 = 0;
  for (let index = 0; index < factCellCount; index++) {
    const cell = cellOf(row, index);
    hash = mixBytes(hash, startOf(cell), endOf(cell));
  }
  return <u32>(hash >>> 32);
}

function isKeyOf(key: usize, row: i32): bool {
  let at = key;
  for (let index = 0; index < factCellCount; index++) {
    const cell = cellOf(row, index);
    const start = startOf(cell);
    const end = endOf(cell);
    if (load<u8>(at) !== load<u8>(cellQuoted + cell) || load<i32>(at + 1) !== <i32>(end - start)) return false;
    at += keyHead;
    if (!isSame(start, end, at)) return false;
    at += end - start;
  }
  return true;
}
