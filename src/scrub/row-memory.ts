import { FactTable } from '../kernel/fact-table.ts';
import type { KernelMemory } from '../kernel/kernel-memory.ts';
import { diallingOf } from '../phone/kernel-plans.ts';
import type { RowFacts } from './row-facts.ts';

/** Facts that the kernel remembers; rows that say something new beyond them are read one by one. */
export const mostFacts = 1 << 14;

/** What the cells of rows say, where the kernel finds it by their bytes. */
export class RowMemory {
  readonly #facts: RowFacts[] = [];
  readonly #faulty: number[] = [];
  readonly #table: FactTable;

  constructor(memory: KernelMemory) {
    this.#table = new FactTable(memory, mostFacts);
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

  /** Facts with cells that were not understood, each with the rows that the kernel met them in, which are forgotten; `times`: rows by facts. */
  takeFaulty(times: Int32Array): { readonly facts: RowFacts; readonly rows: number }[] {
    return this.#faulty.map((number) => {
      const found = { facts: this.at(number), rows: times[number]! };
      times[number] = 0;
      return found;
    });
  }
}
