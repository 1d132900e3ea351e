import { type KernelMemory, MemoryPart } from './kernel-memory.ts';

/** What rows say, found by the bytes of their cells: the kernel's table, and room for it. */
export class FactTable {
  readonly #memory: KernelMemory;
  readonly #most: number;
  readonly #dialling: number;
  readonly #keys: MemoryPart;

  /** `most`: facts that are remembered. */
  constructor(memory: KernelMemory, most: number) {
    this.#memory = memory;
    this.#most = most;
    this.#dialling = memory.allocate(most);
    this.#keys = new MemoryPart(memory, 'keyBytes');
    memory.set('diallingOf', this.#dialling);
    memory.set('factSlots', memory.allocate(most * 8));
    memory.set('factSlotCount', most * 2);
    memory.set('factHashes', memory.allocate(most * 4));
    memory.set('factKeys', memory.allocate(most * 4));
  }

  /** Remembers the cells of a row, and how numbers in it are dialled; the number of its facts, or -1 where there is no room. */
  remember(row: number, dialling: number): number {
    const { kernel } = this.#memory;
    const used = kernel.keyBytesUsed.value;
    this.#keys.need(used + kernel.keyLength(row), used);
    this.#memory.set('keyBytesEnd', this.#keys.at + this.#keys.length);
    const number = kernel.rememberFacts(row);
    if (number >= 0) new Uint8Array(this.#memory.buffer, this.#dialling, this.#most)[number] = dialling;
    return number;
  }
}
