// The row in which each number was first met: open addressing, eight bytes for a number and four for its row.
import { multiplier } from './cell-bytes';
import { seenKeys, seenRows, seenSlotCount } from './layout';

/** Numbers that were met so far. */
export let seenCount: i32 = 0;

/** Where the search for a number begins: multiplying spreads consecutive numbers over a table of any size. */
function slotOf(number: u64): u32 {
  return <u32>((((number * multiplier) >>> 32) * <u64>seenSlotCount) >>> 32);
}

/**
 * Asks for `count` numbers (f64 each, 0 for none) and puts the row that had each before, or 0, at `earlier` (u32 each); what was not
 * met counts as met in its own row (i32 each at `rows`, counted from `firstRow`). The host sees to free places.
 */
export function meet(numbers: usize, rows: usize, firstRow: i32, count: i32, earlier: usize): void {
  const chunk: i32 = 256;
  for (let from: i32 = 0; from < count; from += chunk) {
    const to = min(count, from + chunk);
    look(numbers, from, to);
    for (let index = from; index < to; index++) meetOne(numbers, rows, firstRow, index, earlier);
  }
}

/** What the last look saw. Nobody asks for it, but a look without a use would be left out. */
export let looked: u64 = 0;

/**
 * A first look at the places of many numbers, none of which waits for another, brings them into the processor's cache: one after the
 * other they would cost twice as much.
 */
function look(numbers: usize, from: i32, to: i32): void {
  let sum: u64 = 0;
  for (let index = from; index < to; index++) {
    const number = <u64>load<f64>(numbers + ((<usize>index) << 3));
    sum += load<u64>(seenKeys + ((<usize>slotOf(number)) << 3));
  }
  looked = sum;
}

function meetOne(numbers: usize, rows: usize, firstRow: i32, index: i32, earlier: usize): void {
  const number = <u64>load<f64>(numbers + ((<usize>index) << 3));
  const result = earlier + ((<usize>index) << 2);
  store<u32>(result, 0);
  if (number === 0) return;
  let slot = slotOf(number);
  let key = load<u64>(seenKeys + ((<usize>slot) << 3));
  while (key !== 0 && key !== number) {
    if (++slot === <u32>seenSlotCount) slot = 0;
    key = load<u64>(seenKeys + ((<usize>slot) << 3));
  }
  if (key === number) {
    store<u32>(result, load<u32>(seenRows + ((<usize>slot) << 2)));
    return;
  }
  store<u64>(seenKeys + ((<usize>slot) << 3), number);
  store<u32>(seenRows + ((<usize>slot) << 2), <u32>firstRow + load<u32>(rows + ((<usize>index) << 2)));
  seenCount++;
}
