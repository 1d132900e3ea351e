import type { KernelMemory } from '../kernel/kernel-memory.ts';
import { KernelTexts } from './kernel-texts.ts';
import type { Outcome } from './outcome.ts';

/** Outcomes and keys that the kernel is given; with more, rows are judged one by one. */
const mostOutcomes = 1 << 16;
const keySlots = 1 << 17;
const mostClasses = 1 << 16;
const fieldsPerOutcome = 7;

/**
 * Outcomes where the kernel finds and writes them. Those that many numbers share stay, and are numbered from 0 on; those that are one
 * number's alone are forgotten with the batch, and numbered from the other end.
 */
export class OutcomeTable {
  readonly #memory: KernelMemory;
  readonly #shared: Outcome[] = [];
  readonly #own: Outcome[] = [];
  readonly #numbers = new Map<Outcome, number>();
  readonly #texts: KernelTexts;
  readonly #ownTexts: KernelTexts;
  /** Where tails are kept: outcomes that are made of one verdict have one. */
  readonly #tails = new Map<DataView, number>();
  readonly #fields: number;
  readonly #times: number;
  readonly #given: number;
  readonly #duplicates: number;
  #keys = 0;

  constructor(memory: KernelMemory) {
    this.#memory = memory;
    this.#texts = new KernelTexts(memory);
    this.#ownTexts = new KernelTexts(memory);
    const place = (name: 'outcomes' | 'outcomeTimes' | 'outcomesGiven' | 'duplicateOutcomes', bytes: number) => {
      const at = memory.allocate(bytes);
      memory.set(name, at);
      return at;
    };
    this.#fields = place('outcomes', mostOutcomes * fieldsPerOutcome * 4);
    this.#times = place('outcomeTimes', mostOutcomes * 4);
    this.#given = place('outcomesGiven', mostOutcomes * 4);
    this.#duplicates = place('duplicateOutcomes', mostClasses * 4);
    new Int32Array(memory.buffer, this.#duplicates, mostClasses).fill(-1);
    memory.set('outcomeKeys', memory.allocate(keySlots * 8));
    memory.set('outcomeSaid', memory.allocate(keySlots * 4));
    memory.set('outcomeValues', memory.allocate(keySlots * 4));
    memory.set('outcomeSlotCount', keySlots);
  }

  /** Forgets the outcomes that belonged to single numbers of the batch before. */
  beginBatch(): void {
    this.#own.length = 0;
    this.#ownTexts.forget();
  }

  at(number: number): Outcome {
    return number < this.#shared.length ? this.#shared[number]! : this.#own[mostOutcomes - 1 - number]!;
  }

  /** The number of an outcome in the kernel's memory; -2 where there is no room. */
  numberOf(outcome: Outcome): number {
    const known = outcome.own ? undefined : this.#numbers.get(outcome);
    if (known !== undefined) return known;
    if (this.#shared.length + this.#own.length === mostOutcomes) return -2;
    const number = outcome.own ? mostOutcomes - this.#own.push(outcome) : this.#shared.push(outcome) - 1;
    if (!outcome.own) this.#numbers.set(outcome, number);
    const { tail, own, tailEnd } = outcome;
    const fields = [
      outcome.verdict === 'clean' ? 1 : 0,
      this.#keepTail(tail),
      tail.byteLength,
      own ? this.#ownTexts.keep(own) : 0,
      own?.byteLength ?? 0,
      tailEnd ? this.#keepTail(tailEnd) : 0,
      tailEnd?.byteLength ?? 0,
    ];
    new Int32Array(this.#memory.buffer, this.#fields + number * fieldsPerOutcome * 4, fieldsPerOutcome).set(fields);
    return number;
  }

  /** Lets the kernel find an outcome that is shared for all items with the key of this one. */
  remember(item: number, number: number): void {
    if (number < 0 || number >= this.#shared.length || this.#keys * 2 >= keySlots) return;
    this.#keys++;
    this.#memory.kernel.rememberOutcome(item, number);
  }

  /** Lets the kernel find the outcome of duplicates of a class. */
  rememberDuplicate(classId: number, number: number): void {
    if (number >= 0) new Int32Array(this.#memory.buffer, this.#duplicates, mostClasses)[classId] = number;
  }

  /** The outcomes that the kernel gave since it was asked last, each with its times. */
  takeGiven(): { readonly outcome: Outcome; readonly times: number }[] {
    const { buffer, kernel } = this.#memory;
    const times = new Int32Array(buffer, this.#times, mostOutcomes);
    return Array.from(new Int32Array(buffer, this.#given, kernel.givenCount.value), (number) => {
      const found = { outcome: this.at(number), times: times[number]! };
      times[number] = 0;
      return found;
    });
  }

  #keepTail(tail: DataView): number {
    const known = this.#tails.get(tail);
    if (known !== undefined) return known;
    const at = this.#texts.keep(tail);
    this.#tails.set(tail, at);
    return at;
  }
}
