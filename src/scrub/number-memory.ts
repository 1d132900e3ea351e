import type { PatternTable } from '../judge/pattern-table.ts';
import { type KernelMemory, MemoryPart } from '../kernel/kernel-memory.ts';
import { placePlans } from '../phone/kernel-plans.ts';
import type { PhoneReader } from '../phone/phone-reader.ts';
import type { CellItems } from './cell-items.ts';

/** What there is to know of numbers by their digits, where the kernel finds it: plans, classes, and the patterns of rules. */
export class NumberMemory {
  readonly #memory: KernelMemory;
  readonly #phones: PhoneReader;
  readonly #patterns: PatternTable;
  readonly #states: MemoryPart;
  readonly #classes: number;
  readonly #classCount: number;

  constructor(memory: KernelMemory, phones: PhoneReader, patterns: PatternTable) {
    this.#memory = memory;
    this.#phones = phones;
    this.#patterns = patterns;
    placePlans(memory, phones.plans);
    // By what the plans accept a number as, and by area code.
    this.#classCount = (phones.plans.automaton.classes.length + 1) * 1000;
    this.#classes = memory.allocate(this.#classCount * 2);
    memory.set('classes', this.#classes);
    this.#states = new MemoryPart(memory, 'patterns');
    this.#givePatterns();
  }

  /** Makes the states that a number needs. */
  follow(e164: number): void {
    this.#patterns.follow(e164);
    this.#givePatterns();
  }

  /**
   * Remembers the class of all numbers that have this one's place. Where an area code is divided, each number must be asked about by
   * itself, and there is nothing to remember.
   */
  rememberClass(e164: number, place: number, items: CellItems): boolean {
    if (this.#phones.plans.isDivided(e164)) return false;
    const id = items.idOf(this.#phones.classOf(e164));
    new Uint16Array(this.#memory.buffer, this.#classes, this.#classCount)[place] = id;
    return true;
  }

  #givePatterns(): void {
    const { words } = this.#patterns;
    this.#states.need(words.byteLength);
    new Uint32Array(this.#memory.buffer, this.#states.at, words.length).set(words);
  }
}
