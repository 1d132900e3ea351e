import { assert } from '../domain/error.ts';

const fullest = 0.75;
const growth = 1.5;
const smallest = 4096;
/** As many numbers are looked up side by side. */
const chunk = 4096;

/**
 * The row in which each number was first met: open addressing over typed arrays, twelve bytes an entry, because a JavaScript
 * `Map` ends at 16.7 million entries and needs ten times the memory. At most sixteen bytes a number where their count was
 * foreseen.
 */
export class SeenNumbers {
  /** 0 in an empty slot. */
  #keys: Float64Array;
  #rows: Uint32Array;
  #count = 0;
  readonly #slots = new Int32Array(chunk);

  /** `expected`: about how many numbers will be met, so that the table need not grow on the way. */
  constructor(expected = 0) {
    const size = Math.max(smallest, Math.ceil(expected / fullest));
    this.#keys = new Float64Array(size);
    this.#rows = new Uint32Array(size);
  }

  get size(): number {
    return this.#count;
  }

  /** The row that had the number before, or 0; then the number counts as met in this row. */
  meet(e164: number, row: number): number {
    const firstRows = new Uint32Array(1);
    this.meetAll(Float64Array.of(e164), Uint32Array.of(row), firstRows);
    return firstRows[0]!;
  }

  /** The same for many numbers, in their order; 0 is no number and is left out. */
  meetAll(numbers: Float64Array, rows: Uint32Array, firstRows: Uint32Array): void {
    for (let from = 0; from < numbers.length; from += chunk) {
      const to = Math.min(numbers.length, from + chunk);
      while (this.#count + to - from > this.#keys.length * fullest) this.#grow();
      // Asserted, because a look whose result nobody uses would be left out by the compiler.
      assert(this.#findSlots(numbers, from, to) >= 0, 'no key is negative');
      this.#meetChunk(numbers, rows, firstRows, from, to);
    }
  }

  /**
   * Where the search for each number begins. A first look at all these places, none of which waits for another, brings them into
   * the processor's cache: one after the other they would cost twice as much.
   */
  #findSlots(numbers: Float64Array, from: number, to: number): number {
    const keys = this.#keys;
    const slots = this.#slots;
    const scale = keys.length / 2 ** 32;
    let looked = 0;
    for (let index = from; index < to; index++) {
      const slot = slotOf(numbers[index]!, scale);
      slots[index - from] = slot;
      looked += keys[slot]!;
    }
    return looked;
  }

  #meetChunk(numbers: Float64Array, rows: Uint32Array, firstRows: Uint32Array, from: number, to: number): void {
    const keys = this.#keys;
    const slots = this.#slots;
    const firsts = this.#rows;
    const size = keys.length;
    let count = 0;
    for (let index = from; index < to; index++) {
      const e164 = numbers[index]!;
      if (e164 <= 0) continue;
      let slot = slots[index - from]!;
      let key = keys[slot]!;
      while (key !== 0 && key !== e164) {
        if (++slot === size) slot = 0;
        key = keys[slot]!;
      }
      if (key === e164) {
        firstRows[index] = firsts[slot]!;
        continue;
      }
      keys[slot] = e164;
      firsts[slot] = rows[index]!;
      count++;
    }
    this.#count += count;
  }

  #grow(): void {
    const keys = this.#keys;
    const rows = this.#rows;
    const size = Math.ceil(keys.length * growth);
    const scale = size / 2 ** 32;
    this.#keys = new Float64Array(size);
    this.#rows = new Uint32Array(size);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index]!;
      if (key === 0) continue;
      let slot = slotOf(key, scale);
      while (this.#keys[slot] !== 0) if (++slot === size) slot = 0;
      this.#keys[slot] = key;
      this.#rows[slot] = rows[index]!;
    }
  }
}

/** Multiplying the low and high parts by odd constants spreads consecutive numbers over a table of any size. */
function slotOf(e164: number, scale: number): number {
  const high = (e164 / 2 ** 32) | 0;
  return ((Math.imul((e164 | 0) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> 0) * scale) | 0;
}
