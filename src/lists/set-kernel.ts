import { KernelMemory } from '../kernel/kernel-memory.ts';

/** Numbers that are grouped at once, and groups at most, as `kernel/sorting.ts` has them. */
const chunk = 1 << 14;
const mostGroups = 512;

/** The kernel's part in making a set. Its memory grows to the largest block. */
export class SetKernel {
  readonly #memory = new KernelMemory();
  readonly #numbers = this.#memory.allocate(chunk * 8);
  readonly #grouped = this.#memory.allocate(chunk * 4);
  readonly #groups = this.#memory.allocate(chunk * 2);
  readonly #keys = this.#memory.allocate(mostGroups * 4);
  readonly #ends = this.#memory.allocate(mostGroups * 4);
  #room = 0;
  #values = 0;
  #spare = 0;

  /**
   * Hands numbers over by their blocks: key, and values in memory that is used again. False where a part of the numbers lies in too many
   * blocks: then it has handed over none of them.
   */
  group(numbers: Float64Array, take: (key: number, values: Uint32Array) => void): boolean {
    const { buffer, kernel } = this.#memory;
    if (numbers.length > chunk) return false;
    new Float64Array(buffer, this.#numbers, numbers.length).set(numbers);
    const count = kernel.groupByBlock(
      this.#numbers,
      numbers.length,
      this.#grouped,
      this.#keys,
      this.#ends,
      this.#groups,
    );
    if (count < 0) return false;
    const keys = new Int32Array(buffer, this.#keys, count);
    const ends = new Int32Array(buffer, this.#ends, count);
    for (let group = 0, start = 0; group < count; group++) {
      take(keys[group]!, new Uint32Array(buffer, this.#grouped + start * 4, ends[group]! - start));
      start = ends[group]!;
    }
    return true;
  }

  /** The distinct values, all below 2^24, in ascending order. */
  sortDistinct(values: Uint32Array): Uint32Array {
    const own = this.#place(values);
    const count = this.#memory.kernel.sortDistinct(this.#values, this.#spare, values.length);
    return own.slice(0, count);
  }

  /** Makes a filter as `MissFilter` reads it; `fill` is told how to add the numbers of a block. */
  makeFilter(words: number, fill: (add: (base: number, values: Uint32Array) => void) => void): SharedArrayBuffer {
    const filter = this.#memory.allocate(words * 4);
    fill((base, values) => {
      this.#place(values);
      this.#memory.kernel.addToFilter(filter, 32 - Math.log2(words), base, this.#values, values.length);
    });
    const made = new SharedArrayBuffer(words * 4);
    new Uint32Array(made).set(new Uint32Array(this.#memory.buffer, filter, words));
    return made;
  }

  #place(values: Uint32Array): Uint32Array {
    if (values.length > this.#room) {
      this.#room = values.length;
      this.#values = this.#memory.allocate(this.#room * 4);
      this.#spare = this.#memory.allocate(this.#room * 4);
    }
    const own = new Uint32Array(this.#memory.buffer, this.#values, values.length);
    own.set(values);
    return own;
  }
}
