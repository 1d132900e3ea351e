import { type KernelMemory, MemoryPart } from '../kernel/kernel-memory.ts';
import type { ProblemItem } from '../phone/phone-reader.ts';

/** Cells that are remembered; those that are met once each cost no more than their bytes. */
const mostProblems = 1 << 14;
const entryBytes = 20;
/** Longer ones are notes, and met once. */
const longestText = 40;

/** Cells that hold no number, where the kernel finds what was read in them. */
export class ProblemMemory {
  readonly #memory: KernelMemory;
  readonly #problems: (ProblemItem | undefined)[] = [];
  readonly #texts: MemoryPart;

  constructor(memory: KernelMemory) {
    this.#memory = memory;
    this.#texts = new MemoryPart(memory, 'problemBytes');
    // Allotted once, so that the texts never move.
    this.#texts.need(mostProblems * longestText);
    memory.set('problemBytesEnd', this.#texts.at + this.#texts.length);
    memory.set('problemSlots', memory.allocate(mostProblems * 8));
    memory.set('problemSlotCount', mostProblems * 2);
    memory.set('problems', memory.allocate((mostProblems + 1) * entryBytes));
  }

  at(number: number): ProblemItem | undefined {
    return this.#problems[number - 1];
  }

  /**
   * Remembers a cell of a row for all rows with the same facts. `text`: what stands in it; `problem`: what was read there, which is all of
   * it, or undefined where it is as good as empty.
   */
  remember(row: number, phone: number, facts: number, text: string, problem: ProblemItem | undefined): void {
    if (text.length > longestText) return;
    const number = this.#memory.kernel.rememberProblem(row, phone, facts, Number(problem === undefined));
    if (number > 0) this.#problems[number - 1] = problem;
  }
}
