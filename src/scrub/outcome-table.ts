import type { KernelMemory } from '../kernel/kernel-memory.ts';
import type { Outcome } from './outcome.ts';

/** Outcomes and keys that the kernel is given; with more, rows are judged one by one. */
const mostOutcomes = 1 << 15;
const keySlots = 1 << 17;
const mostClasses = 1 << 16;
/** Texts lie in chunks that never move. */
const chunkBytes = 1 << 16;
const fieldsPerOutcome = 5;

/** Outcomes that many numbers share, where the kernel finds and writes them. */
export class OutcomeTable {
  readonly #memory: KernelMemory;
  readonly #outcomes: Outcome[] = [];
  readonly #numbers = new Map<Outcome, number>();
  readonly #fields: number;
  readonly #times: number;
  readonly #given: number;
  readonly #duplicates: number;
  #keys = 0;
  #textAt = 0;
  #textLeft = 0;

  constructor(memory: KernelMemory) {
    this.#memory = memory;
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

  at(number: number): Outcome {
    return this.#outcomes[number]!;
  }

  /** The number of an outcome in the kernel's memory; -2 for one that is one number's alone, or where there is no room. */
  numberOf(outcome: Outcome): number {
    if (outcome.isOwn) return -2;
    const known = this.#numbers.get(outcome);
    if (known !== undefined) return known;
    if (this.#outcomes.length === mostOutcomes) return -2;
    const number = this.#outcomes.push(outcome) - 1;
    this.#numbers.set(outcome, number);
    const { tail, tailEnd, verdict } = outcome;
    const fields = [
      verdict === 'clean' ? 1 : 0,
      this.#keepText(tail),
      tail.byteLength,
      tailEnd ? this.#keepText(tailEnd) : 0,
      tailEnd?.byteLength ?? 0,
    ];
    new Int32Array(this.#memory.buffer, this.#fields + number * fieldsPerOutcome * 4, fieldsPerOutcome).set(fields);
    return number;
  }

  /** Lets the kernel find an outcome for all items with the key of this one. */
  remember(item: number, number: number): void {
    if (number < 0 || this.#keys * 2 >= keySlots) return;
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

  #keepText({ buffer, byteOffset, byteLength }: DataView): number {
    if (byteLength > this.#textLeft) {
      this.#textLeft = Math.max(chunkBytes, byteLength);
      this.#textAt = this.#memory.allocate(this.#textLeft);
    }
    const at = this.#textAt;
    new Uint8Array(this.#memory.buffer, at, byteLength).set(new Uint8Array(buffer, byteOffset, byteLength));
    this.#textAt += byteLength;
    this.#textLeft -= byteLength;
    return at;
  }
}
