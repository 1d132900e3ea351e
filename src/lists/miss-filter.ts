/** Largest set that gets a filter: beyond it the filter would no longer stay in the processor's cache and spare nothing. */
export const mostFiltered = 1 << 24;
const bitsPerNumber = 8;

/**
 * Says quickly that a number is not in a set: one bit looked at in a megabyte or so, instead of a search through the set. It may
 * be wrong about a number that is not there, never about one that is; the set itself then decides.
 */
export class MissFilter {
  readonly #bits: Uint8Array;
  readonly #shift: number;

  constructor(memory: SharedArrayBuffer) {
    this.#bits = new Uint8Array(memory);
    this.#shift = 32 - Math.log2(memory.byteLength * 8);
  }

  static empty(count: number): { readonly filter: MissFilter; readonly memory: SharedArrayBuffer } {
    const bits = 2 ** Math.ceil(Math.log2(Math.max(count, 8) * bitsPerNumber));
    const memory = new SharedArrayBuffer(bits / 8);
    return { filter: new MissFilter(memory), memory };
  }

  add(e164: number): void {
    const bit = this.#bitOf(e164);
    this.#bits[bit >>> 3]! |= 1 << (bit & 7);
  }

  mayHold(e164: number): boolean {
    const bit = this.#bitOf(e164);
    return (this.#bits[bit >>> 3]! & (1 << (bit & 7))) !== 0;
  }

  #bitOf(e164: number): number {
    // The upper bits of the product depend on all lower bits of the number; its highest part tells countries apart.
    const high = (e164 / 4294967296) | 0;
    return Math.imul(((e164 % 4294967296) | 0) ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> this.#shift;
  }
}
