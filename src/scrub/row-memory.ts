import { FactTable } from '../kernel/fact-table.ts';
import type { KernelMemory } from '../kernel/kernel-memory.ts';
import { diallingOf } from '../phone/kernel-plans.ts';
import type { RowFacts } from './row-facts.ts';

/** Facts that the kernel remembers; rows that say something new beyond them are read one by one. */
const mostFacts = 1 << 14;

/** What the cells of rows say, where the kernel finds it by their bytes. */
export class RowMemory {
  readonly #memory: KernelMemory;
  readonly #facts: RowFacts[] = [];
  readonly #faulty: number[] = [];
  readonly #table: FactTable;
  readonly #times: number;

  constructor(memory: KernelMemory) {
    this.#memory = memory;
    this.#table = new FactTable(memory, mostFacts);
    this.#times = memory.allocate(mostFacts * 4);
    memory.set('factTimes', this.#times);
  }

  at(number: number): RowFacts {
    return this.#facts[number]!;
  }

  /** Remembers what the cells of a row say; the number of the facts, or -1 where there is no room. */
  remember(row: number, facts: RowFacts, country: string): number {
    const number = this.#table.remember(row, diallingOf(country));
    if (number < 0) return number;
    this.#facts[number] = facts;
    if (facts.faults.length > 0) this.#faulty.push(number);
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
