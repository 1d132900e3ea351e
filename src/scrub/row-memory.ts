import { type KernelMemory, MemoryPart } from '../kernel/kernel-memory.ts';
import { diallingOf } from '../phone/kernel-plans.ts';
import type { RowFacts } from './row-facts.ts';

/** Facts that the kernel remembers; rows that say something new beyond them are read one by one. */
const mostFacts = 1 << 14;

/** What the cells of rows say, where the kernel finds it by their bytes. */
export class RowMemory {
  readonly #memory: KernelMemory;
  readonly #facts: RowFacts[] = [];
  readonly #faulty: number[] = [];
  readonly #dialling: number;
  readonly #times: number;
  readonly #keys: MemoryPart;

  constructor(memory: KernelMemory) {
    this.#memory = memory;
    this.#dialling = memory.allocate(mostFacts);
    this.#times = memory.allocate(mostFacts * 4);
    this.#keys = new MemoryPart(memory, 'keyBytes');
    memory.set('diallingOf', this.#dialling);
    memory.set('factTimes', this.#times);
    memory.set('factSlots', memory.allocate(mostFacts * 8));
    memory.set('factSlotCount', mostFacts * 2);
    memory.set('factHashes', memory.allocate(mostFacts * 4));
    memory.set('factKeys', memory.allocate(mostFacts * 4));
  }

  at(number: number): RowFacts {
    return this.#facts[number]!;
  }

  /** Remembers what the cells of a row say; the number of the facts, or -1 where there is no room. */
  remember(row: number, facts: RowFacts, country: string): number {
    const { kernel } = this.#memory;
    const used = kernel.keyBytesUsed.value;
    this.#keys.need(used + kernel.keyLength(row), used);
    this.#memory.set('keyBytesEnd', this.#keys.at + this.#keys.length);
    const number = kernel.rememberFacts(row);
    if (number < 0) return number;
    this.#facts[number] = facts;
    if (facts.faults.length > 0) this.#faulty.push(number);
    new Uint8Array(this.#memory.buffer, this.#dialling, mostFacts)[number] = diallingOf(country);
    return number;
  }

  /** Facts with cells that were not understood, each with the rows of the batch that the kernel met them in. */
  takeFaulty(): { readonly facts: RowFacts; readonly rows: number }[] {
    const times = new Int32Array(this.#memory.buffer, this.#times, mostFacts);
    return this.#faulty.map((number) => {
      const found = { facts: this.at(number), rows: times[number]! };
      times[number] = 0;
      return found;
    });
  }
}
