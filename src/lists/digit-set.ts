import { type BlockSet, fromShared, type SharedSet } from './number-set.ts';
import { type FinishedSet, SetBuilder } from './set-builder.ts';
import { eachNumber } from './set-walk.ts';
import { setInMemory } from './shared-set.ts';

/** Longest run of digits that fits a safe integer with its leading zeros marked. */
const longest = 15;

/** A run of digits as an integer that keeps leading zeros: a one in front of them. */
function encode(digits: string): number {
  return 10 ** digits.length + Number(digits);
}

function decode(code: number): string {
  return String(code).slice(1);
}

const endingCount = 1_000_000;
/** All writings of a number of at least eleven digits have its last eight, if they have so many. */
const tailLength = 8;
const leastTailed = 10_000_000_000;

export interface SharedDigits {
  readonly short: SharedSet;
  readonly long: readonly string[];
}

/** Collects the digits of lines that are no valid number. */
export class DigitSetBuilder {
  readonly #short = new SetBuilder();
  readonly #long = new Set<string>();

  add(digits: string): void {
    if (digits === '') return;
    if (digits.length > longest) this.#long.add(digits);
    else this.#short.add(encode(digits));
  }

  finish(): DigitSet {
    return new DigitSet(setInMemory(this.#short.finish()), [...this.#long].sort());
  }
}

/** Digits of unreadable opt-outs: they still block whoever's number is written with them. */
export class DigitSet {
  readonly #short: BlockSet;
  readonly #long: ReadonlySet<string>;
  /** Made when a number is first asked for: one bit for each ending of six digits that some entry has. */
  #endings: Uint8Array | undefined;
  /** Made with them: the last eight digits of each entry that has so many, and whether any has fewer. */
  readonly #tails = new Set<number>();
  #hasShort = false;

  constructor(short: BlockSet, long: readonly string[]) {
    this.#short = short;
    this.#long = new Set(long);
  }

  /**
   * Whether an entry has the digits of this E.164 number. All writings of a number end alike, so its last digits rule out nearly every
   * number without a text being made.
   */
  hasNumber(e164: number): boolean {
    return this.size > 0 && this.#mayHave(e164) && this.has(String(e164));
  }

  #mayHave(e164: number): boolean {
    this.#endings ??= this.#findEndings();
    if (!isMarked(this.#endings, e164)) return false;
    return this.#hasShort || e164 < leastTailed || this.#tails.has(e164 % 10 ** tailLength);
  }

  /** Marks each of the first `count` numbers that some entry may have the digits of; the others none surely has. */
  mark(numbers: Float64Array, count: number, marks: Uint8Array): void {
    if (this.size === 0) return;
    for (let index = 0; index < count; index++) if (this.#mayHave(numbers[index]!)) marks[index] = 1;
  }

  #findEndings(): Uint8Array {
    const endings = new Uint8Array(endingCount / 8);
    for (const digits of this.all()) {
      const ending = Number(digits.slice(-6));
      endings[ending >>> 3]! |= 1 << (ending & 7);
      if (digits.length < tailLength) this.#hasShort = true;
      else this.#tails.add(Number(digits.slice(-tailLength)));
    }
    return endings;
  }

  get size(): number {
    return this.#short.size + this.#long.size;
  }

  /** The digits as they stand, or in another of the forms in which the same number is written. */
  has(digits: string): boolean {
    if (this.size === 0 || digits === '') return false;
    return writings(digits).some((form) => this.#hasExactly(form));
  }

  #hasExactly(digits: string): boolean {
    if (digits === '') return false;
    return digits.length > longest ? this.#long.has(digits) : this.#short.has(encode(digits));
  }

  /** All digit runs, the short ones in numeric order of their marked form, then the long ones. */
  all(): string[] {
    const texts: string[] = [];
    eachNumber(this.#short, (code) => texts.push(decode(code)));
    return [...texts, ...this.#long];
  }

  /** The set again as something that can be written. */
  finished(): { readonly short: FinishedSet; readonly long: readonly string[] } {
    const builder = new SetBuilder();
    eachNumber(this.#short, (code) => builder.add(code));
    return { short: builder.finish(), long: [...this.#long] };
  }

  toShared(): SharedDigits {
    return { short: this.#short.toShared(), long: [...this.#long] };
  }

  static fromShared(shared: SharedDigits): DigitSet {
    return new DigitSet(fromShared(shared.short), shared.long);
  }
}

function isMarked(endings: Uint8Array, e164: number): boolean {
  const ending = e164 - Math.floor(e164 / endingCount) * endingCount;
  return (endings[ending >>> 3]! & (1 << (ending & 7))) !== 0;
}

/** Calling codes of the four countries and of overseas France; `zero`: national writing has a 0 in front. */
const callingCodes = [
  { code: '1', zero: false },
  { code: '39', zero: false },
  ...['33', '262', '590', '594', '596'].map((code) => ({ code, zero: true })),
];

/**
 * The same number in international writing (bare, with 00, with 011) and in the national writings of the four countries. Too
 * many forms are harmless: an opt-out that nobody could read must block rather than miss.
 */
export function writings(digits: string): string[] {
  const forms = new Set<string>();
  const addInternational = (form: string): void => {
    for (const prefix of form.length >= 7 ? ['', '00', '011'] : ['']) forms.add(prefix + form);
  };
  addInternational(digits);
  const bare = digits.replace(/^(?:011|00)(?=[1-9])/, '');
  addInternational(bare);
  for (const { code, zero } of callingCodes) {
    if (bare.startsWith(code) && bare.length - code.length >= 6) {
      const national = bare.slice(code.length);
      forms.add(national);
      if (zero) forms.add(`0${national.replace(/^0/, '')}`);
    }
    if (zero && /^0[1-9]\d{5,}$/.test(digits)) addInternational(code + digits.slice(1));
    if (!zero && digits.length >= 6) addInternational(code + digits);
  }
  return [...forms];
}
