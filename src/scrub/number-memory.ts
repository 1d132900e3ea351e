import { PatternTable } from '../judge/pattern-table.ts';
import { type KernelMemory, MemoryPart } from '../kernel/kernel-memory.ts';
import { placePlans } from '../phone/kernel-plans.ts';
import type { PhoneReader } from '../phone/phone-reader.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import type { ClassIds } from './class-ids.ts';

/** What there is to know of numbers by their digits, where the kernel finds it: plans, classes, and the patterns of rules. */
export class NumberMemory {
  readonly #memory: KernelMemory;
  readonly #phones: PhoneReader;
  readonly #e164: PlacedPatterns;
  readonly #national: PlacedPatterns;
  readonly #classes: number;
  readonly #classCount: number;

  constructor(memory: KernelMemory, phones: PhoneReader, rulebook: Rulebook) {
    this.#memory = memory;
    this.#phones = phones;
    placePlans(memory, phones.plans);
    // By what the plans accept a number as, and by area code.
    this.#classCount = (phones.plans.automaton.classes.length + 1) * 1000;
    this.#classes = memory.allocate(this.#classCount * 2);
    memory.set('classes', this.#classes);
    this.#e164 = new PlacedPatterns(memory, 'patterns', new PatternTable(rulebook, 'e164'));
    this.#national = new PlacedPatterns(memory, 'nationalPatterns', new PatternTable(rulebook, 'national'));
  }

  /** Makes the states that a number needs. */
  follow(e164: number): void {
    this.#e164.follow(String(e164));
  }

  /** Makes the states that need be for what was dialled within a country and is no number. */
  followNational(dialled: string): void {
    if (/^\d+$/.test(dialled)) this.#national.follow(dialled);
  }

  /**
   * Remembers the class of all numbers that have this one's place. Where an area code is divided, each number must be asked about by
   * itself, and there is nothing to remember.
   */
  rememberClass(e164: number, place: number, ids: ClassIds): boolean {
    if (this.#phones.plans.isDivided(e164)) return false;
    const id = ids.idOf(this.#phones.classOf(e164));
    new Uint16Array(this.#memory.buffer, this.#classes, this.#classCount)[place] = id;
    return true;
  }
}

/** Patterns as the kernel walks them. */
class PlacedPatterns {
  readonly #memory: KernelMemory;
  readonly #patterns: PatternTable;
  readonly #states: MemoryPart;
  #given = 0;

  constructor(memory: KernelMemory, place: 'patterns' | 'nationalPatterns', patterns: PatternTable) {
    this.#memory = memory;
    this.#patterns = patterns;
    this.#states = new MemoryPart(memory, place);
    this.#give();
  }

  follow(digits: string): void {
    this.#patterns.follow(digits);
    if (this.#given !== this.#patterns.version) this.#give();
  }

  #give(): void {
    const { words, version } = this.#patterns;
    this.#given = version;
    this.#states.need(words.byteLength);
    new Uint32Array(this.#memory.buffer, this.#states.at, words.length).set(words);
  }
}
