import { numberHash } from '../lists/miss-filter.ts';

/** At least a fifth of the slots stay empty. */
const slotsPerNumber = 1.25;

/**
 * Where the records of each number begin among sorted keys: an open hash table, because a search by halves waits for memory at every step.
 * Positions plus one, 0 in an empty slot; the count of slots is a power of two.
 */
export function indexKeys(keys: Float64Array, numbers: number): SharedArrayBuffer {
  const count = 2 ** Math.ceil(Math.log2(Math.max(2, numbers * slotsPerNumber)));
  const memory = new SharedArrayBuffer(count * 4);
  const slots = new Int32Array(memory);
  const shift = shiftOf(slots);
  for (let position = 0; position < keys.length; position++) {
    if (position > 0 && keys[position] === keys[position - 1]) continue;
    let slot = numberHash(keys[position]!) >>> shift;
    while (slots[slot] !== 0) slot = (slot + 1) & (count - 1);
    slots[slot] = position + 1;
  }
  return memory;
}

/** Finds the position of a number's first record; -1 where it has none. */
export function keySearch(keys: Float64Array, index: SharedArrayBuffer): (e164: number) => number {
  const slots = new Int32Array(index);
  const mask = slots.length - 1;
  const shift = shiftOf(slots);
  return (e164) => {
    let slot = numberHash(e164) >>> shift;
    for (let position = slots[slot]!; position !== 0; position = slots[slot]!) {
      if (keys[position - 1] === e164) return position - 1;
      slot = (slot + 1) & mask;
    }
    return -1;
  };
}

/** The upper bits of a hash choose the slot. */
function shiftOf({ length }: Int32Array): number {
  return 32 - Math.log2(length);
}
