import { KernelMemory } from '../kernel/kernel-memory.ts';

/** The kernel's part in making a set. Its memory grows to the largest block. */
export class SetKernel {
  readonly #memory = new KernelMemory();
  #room = 0;
  #values = 0;
  #spare = 0;

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
