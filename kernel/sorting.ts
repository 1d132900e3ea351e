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
    store<u32>(word, load<u32>(word) | ((<u32>1) << (hash & 31)) | ((<u32>1) << ((hash >>> 5) & 31)));
  }
}

/** As `src/lists/miss-filter.ts` has it. */
function hashOf(number: u64): u32 {
  const mixed = (<u32>number ^ (<u32>(number >>> 32) * 0x85ebca6b)) * 0x9e3779b1;
  return (mixed ^ (mixed >>> 15)) * 0x2c1b3c6d;
}
