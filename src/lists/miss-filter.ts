/** Largest set that gets a filter: beyond it the filter would no longer stay in the processor's cache and spare nothing. */
export const mostFiltered = 1 << 24;
/** Below it the set itself stays in that cache. */
export const leastFiltered = 4096;
const bitsPerNumber = 8;

/**
 * Says quickly that a number is not in a set: one word looked at in a megabyte or so, instead of a search through the set. It may
 * be wrong about one number in thirty that is not there, never about one that is; the set itself then decides.
 */
export class MissFilter {
  readonly #words: Int32Array;
  readonly #shift: number;

  constructor(memory: SharedArrayBuffer) {
    this.#words = new Int32Array(memory);
    this.#shift = 32 - Math.log2(this.#words.length);
  }

  /** Words of memory for so many numbers, a power of two. */
  static wordsFor(count: number): number {
    return 2 ** Math.ceil(Math.log2((Math.max(count, 8) * bitsPerNumber) / 32));
  }

  add(e164: number): void {
    const hash = numberHash(e164);
    this.#words[hash >>> this.#shift]! |= bitsOf(hash);
  }

  mayHold(e164: number): boolean {
    const hash = numberHash(e164);
    const bits = bitsOf(hash);
    return (this.#words[hash >>> this.#shift]! & bits) === bits;
  }

  /** Marks each of the first `count` numbers that may be held. */
  mark(numbers: Float64Array, count: number, marks: Uint8Array): void {
    const words = this.#words;
    const shift = this.#shift;
    for (let index = 0; index < count; index++) {
      const hash = numberHash(numbers[index]!);
      const bits = bitsOf(hash);
      if ((words[hash >>> shift]! & bits) === bits) marks[index] = 1;
    }
  }
}

/** The upper bits, which choose the word, depend on all lower bits of the number; its highest part tells countries apart. */
export function numberHash(e164: number): number {
  const high = (e164 / 2 ** 32) | 0;
  const mixed = Math.imul((e164 | 0) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
}

/** Three bits of a word, by the lower bits of the hash. */
function bitsOf(hash: number): number {
  return (1 << hash) | (1 << (hash >>> 5)) | (1 << (hash >>> 10));
}
