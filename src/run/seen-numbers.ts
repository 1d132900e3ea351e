const load = 0.8;

/**
 * The row in which each number was first met: open addressing over typed arrays, twelve bytes an entry, because a JavaScript
 * `Map` ends at 16.7 million entries and needs ten times the memory.
 */
export class SeenNumbers {
  #keys: Float64Array;
  #rows: Uint32Array;
  #count = 0;

  /** `expected`: about how many numbers will be met, so that the table need not grow on the way. */
  constructor(expected = 0) {
    const size = 2 ** Math.max(12, Math.ceil(Math.log2((expected + 1) / load)));
    this.#keys = new Float64Array(size);
    this.#rows = new Uint32Array(size);
  }

  get size(): number {
    return this.#count;
  }

  /** The row that had the number before, or 0; then the number counts as met in this row. */
  meet(e164: number, row: number): number {
    if (this.#count >= this.#keys.length * load) this.#grow();
    const slot = this.#slotOf(e164);
    if (this.#keys[slot] === e164) return this.#rows[slot]!;
    this.#keys[slot] = e164;
    this.#rows[slot] = row;
    this.#count++;
    return 0;
  }

  #slotOf(e164: number): number {
    const mask = this.#keys.length - 1;
    // Multiplying the low and high parts by odd constants spreads consecutive numbers over the table.
    const high = Math.floor(e164 / 4294967296);
    let slot = (Math.imul(e164 | 0, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== e164) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const keys = this.#keys;
    const rows = this.#rows;
    this.#keys = new Float64Array(keys.length * 2);
    this.#rows = new Uint32Array(keys.length * 2);
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index]!;
      if (key === 0) continue;
      const slot = this.#slotOf(key);
      this.#keys[slot] = key;
      this.#rows[slot] = rows[index]!;
    }
  }
}
