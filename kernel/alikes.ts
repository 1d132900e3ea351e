// What records are alike, by everything that decides of them but their moment: asked of the host once, then looked up.
import { multiplier } from './cell-bytes';
import { alikeKeys, alikeSlotCount, alikes } from './layout';

/** Bits of what a record has of its own, and of a day. */
const ownBits: u64 = 6;
const dayBits: u64 = 17;
const daysBefore1970 = 25_567;

/** The key that was not found last, and what there is of a record's own in it. */
let stopKey: u64 = 0;
export let stopOwn: i32 = 0;

/** What records with these facts, with what is there of their own, and with these days are alike; -1 where the host has not said it. */
export function alikeOf(facts: u64, present: u64, firstDay: i32, secondDay: i32): i64 {
  const key = (((facts << ownBits) | present) << (2 * dayBits)) | (dayKey(firstDay) << dayBits) | dayKey(secondDay);
  const slot = slotOfAlike(key + 1);
  if (load<u64>(alikeKeys + (slot << 3)) !== 0) return <i64>load<u32>(alikes + (slot << 2));
  stopKey = key + 1;
  stopOwn = <i32>present;
  return -1;
}

/** From 1900 on; 0 would be a day before. */
function dayKey(day: i32): u64 {
  return <u64>(day + daysBefore1970);
}

function slotOfAlike(key: u64): usize {
  const last = <usize>(alikeSlotCount - 1);
  let slot = <usize>((key * multiplier) >>> 40) & last;
  let known = load<u64>(alikeKeys + (slot << 3));
  while (known !== 0 && known !== key) {
    slot = (slot + 1) & last;
    known = load<u64>(alikeKeys + (slot << 3));
  }
  return slot;
}

/** Says it for the key that was not found last. The host keeps half of the table empty. */
export function rememberAlike(alike: u32): void {
  const slot = slotOfAlike(stopKey);
  store<u64>(alikeKeys + (slot << 3), stopKey);
  store<u32>(alikes + (slot << 2), alike);
}
