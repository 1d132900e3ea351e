import type { KernelMemory } from '../kernel/kernel-memory.ts';

const chunkBytes = 1 << 16;

interface Chunk {
  readonly at: number;
  readonly length: number;
}

/** Texts in the kernel's memory, in chunks that never move. */
export class KernelTexts {
  readonly #memory: KernelMemory;
  readonly #chunks: Chunk[] = [];
  /** The chunk in use, and what is used of it. */
  #current = -1;
  #used = 0;

  constructor(memory: KernelMemory) {
    this.#memory = memory;
  }

  /** Puts a text into the memory, and says where. */
  keep({ buffer, byteOffset, byteLength }: DataView): number {
    let chunk = this.#chunks[this.#current];
    while (!chunk || this.#used + byteLength > chunk.length) {
      chunk = this.#next(byteLength);
      this.#used = 0;
    }
    const at = chunk.at + this.#used;
    this.#used += byteLength;
    new Uint8Array(this.#memory.buffer, at, byteLength).set(new Uint8Array(buffer, byteOffset, byteLength));
    return at;
  }

  /** Uses the memory of all texts again. */
  forget(): void {
    this.#current = -1;
  }

  #next(bytes: number): Chunk {
    const known = this.#chunks[++this.#current];
    if (known) return known;
    const length = Math.max(chunkBytes, bytes);
    const chunk = { at: this.#memory.allocate(length), length };
    this.#chunks.push(chunk);
    return chunk;
  }
}
