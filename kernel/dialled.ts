// The digits of the cell that is being read, and what the numbering plans say of them.
import { overseasCodes, planStart, plans } from './layout';

/** Digits of a French number behind its zero or its calling code. */
export const subscriberLength: i32 = 9;
/** What digits match whose state the host has not made yet. */
export const unmade: u32 = 0xffff;

/** One a byte. */
export const digits = memory.data(16);

export function digit(place: i32): u32 {
  return <u32>load<u8>(digits + place);
}

/** The state of the plans behind one more digit. */
export function afterPlanDigit(plan: usize, value: u32): usize {
  return plans + load<u16>(plan + (value << 1));
}

/** The same of patterns, whose states begin at `table`. */
export function afterPatternDigit(table: usize, pattern: usize, value: u32): usize {
  return table + load<u32>(pattern + (value << 2));
}

/** The calling code of the block that the digits from a place on begin with, or 0. */
export function overseasCode(place: i32): u32 {
  const block = digit(place) * 100 + digit(place + 1) * 10 + digit(place + 2);
  return <u32>load<u16>(overseasCodes + (block << 1));
}

/** Whether the plans have a number with these digits behind a calling code of three. */
export function isOverseas(callingCode: u32, from: i32, count: i32): bool {
  let plan = afterPlanDigit(plans + planStart, callingCode / 100);
  plan = afterPlanDigit(afterPlanDigit(plan, (callingCode / 10) % 10), callingCode % 10);
  for (let place = from; place < count; place++) plan = afterPlanDigit(plan, digit(place));
  return load<u16>(plan + 20) !== 0;
}
