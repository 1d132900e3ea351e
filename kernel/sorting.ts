// Puts the values of a set in order, and makes the filter in front of it (`src/lists/`). Each is done once for a whole list, when the
// same loops in JavaScript would not have been compiled yet.

/** Values lie below 2^24: two halves of twelve bits sort them in two passes. */
const halfBits: u32 = 12;
const halves: u32 = 1 << halfBits;
const starts = memory.data(4 * (4096 + 1));

/** Sorts `count` values (u32 each) with as much spare memory, and leaves each once. Returns how many are left. */
export function sortDistinct(values: usize, spare: usize, count: i32): i32 {
  sortByHalf(values, spare, count, 0);
  sortByHalf(spare, values, count, halfBits);
  let left: i32 = 0;
  let before: u32 = 0xffffffff;
  for (let index = 0; index < count; index++) {
    const value = load<u32>(values + ((<usize>index) << 2));
    store<u32>(values + ((<usize>left) << 2), value);
    left += <i32>(value !== before);
    before = value;
  }
  return left;
}

function sortByHalf(from: usize, to: usize, count: i32, shift: u32): void {
  memory.fill(starts, 0, 4 * (halves + 1));
  const end = from + ((<usize>count) << 2);
  for (let at = from; at < end; at += 4) {
    const place = starts + ((<usize>halfOf(load<u32>(at), shift) + 1) << 2);
    store<u32>(place, load<u32>(place) + 1);
  }
  for (let half: u32 = 1; half < halves; half++) {
    const place = starts + ((<usize>half) << 2);
    store<u32>(place, load<u32>(place) + load<u32>(place - 4));
  }
  for (let at = from; at < end; at += 4) {
    const value = load<u32>(at);
    const place = starts + ((<usize>halfOf(value, shift)) << 2);
    const next = load<u32>(place);
    store<u32>(place, next + 1);
    store<u32>(to + ((<usize>next) << 2), value);
  }
}

function halfOf(value: u32, shift: u32): u32 {
  return (value >>> shift) & (halves - 1);
}

/** Adds `count` numbers to a filter of 2 to the power of `32 - shift` words; each is `base` and a value (u32). */
export function addToFilter(filter: usize, shift: i32, base: f64, values: usize, count: i32): void {
  for (let index = 0; index < count; index++) {
    const hash = hashOf(<u64>base + <u64>load<u32>(values + ((<usize>index) << 2)));
    const word = filter + ((<usize>(hash >>> shift)) << 2);
    const bits = ((<u32>1) << (hash & 31)) | ((<u32>1) << ((hash >>> 5) & 31)) | ((<u32>1) << ((hash >>> 10) & 31));
    store<u32>(word, load<u32>(word) | bits);
  }
}

/** As `src/lists/miss-filter.ts` has it. */
function hashOf(number: u64): u32 {
  const mixed = (<u32>number ^ (<u32>(number >>> 32) * 0x85ebca6b)) * 0x9e3779b1;
  return (mixed ^ (mixed >>> 15)) * 0x2c1b3c6d;
}

/** Blocks that numbers are told apart by in one go, and slots of their table; both are powers of two. */
const mostGroups: i32 = 512;
const groupSlots: u32 = 1024;
/** By slot: i32 key plus one, 0 where it is empty, and i32 group. */
const slots = memory.data(8 * 1024);
const blockSpan: f64 = 10_000_000;

/**
 * Puts `count` numbers (f64 each) in groups by their block of ten million: their values (u32 each), group by group, at `values`; the block's key
 * and the end of each group (i32 each) at `keys` and `ends`. `groups` is spare memory, u16 a number. Returns how many groups there are, or -1
 * where they are too many.
 */
export function groupByBlock(numbers: usize, count: i32, values: usize, keys: usize, ends: usize, groups: usize): i32 {
  memory.fill(slots, 0, 8 * groupSlots);
  memory.fill(ends, 0, 4 * mostGroups);
  let groupCount: i32 = 0;
  for (let index = 0; index < count; index++) {
    const key = keyOf(numbers, index);
    let slot = (<u32>key * 0x9e3779b1) >>> 22;
    let place = slots + ((<usize>slot) << 3);
    while (load<i32>(place) !== 0 && load<i32>(place) !== key + 1) {
      slot = (slot + 1) & (groupSlots - 1);
      place = slots + ((<usize>slot) << 3);
    }
    if (load<i32>(place) === 0) {
      if (groupCount === mostGroups) return -1;
      store<i32>(place, key + 1);
      store<i32>(place + 4, groupCount);
      store<i32>(keys + ((<usize>groupCount) << 2), key);
      groupCount++;
    }
    const group = load<i32>(place + 4);
    store<u16>(groups + ((<usize>index) << 1), <u16>group);
    const end = ends + ((<usize>group) << 2);
    store<i32>(end, load<i32>(end) + 1);
  }
  beginGroups(ends, groupCount);
  for (let index = 0; index < count; index++) {
    const group = <usize>load<u16>(groups + ((<usize>index) << 1));
    // What is the begin of the group at first is its end at last.
    const end = ends + (group << 2);
    const place = load<i32>(end);
    store<i32>(end, place + 1);
    const value = load<f64>(numbers + ((<usize>index) << 3)) - <f64>load<i32>(keys + (group << 2)) * blockSpan;
    store<u32>(values + ((<usize>place) << 2), <u32>value);
  }
  return groupCount;
}

function keyOf(numbers: usize, index: i32): i32 {
  return <i32>(load<f64>(numbers + ((<usize>index) << 3)) / blockSpan);
}

/** Turns the counts of groups into the places at which they begin. */
function beginGroups(ends: usize, groupCount: i32): void {
  let sum: i32 = 0;
  for (let group: usize = 0; group < <usize>groupCount; group++) {
    const count = load<i32>(ends + (group << 2));
    store<i32>(ends + (group << 2), sum);
    sum += count;
  }
}
