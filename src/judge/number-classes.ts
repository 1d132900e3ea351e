import { assert } from '../domain/error.ts';
import type { NumberPatterns } from '../rules/rule-file.ts';

/** A pattern of digits: `X` any digit, `N` any from 2, and whatever follows where it is open. */
export interface Pattern {
  readonly bit: number;
  readonly text: string;
  readonly open: boolean;
}

/**
 * The number classes that a jurisdiction's files define, as bits. All patterns are walked at once by an automaton over the digits,
 * whose states are made when a number first needs them: this is asked for every number of a contact file.
 */
export class NumberClasses {
  readonly #bits = new Map<string, number>();
  readonly #e164: PatternAutomaton;
  readonly #national: PatternAutomaton;

  constructor(numbers: Readonly<Record<string, NumberPatterns>>) {
    const e164: Pattern[] = [];
    const national: Pattern[] = [];
    for (const [index, [name, patterns]] of Object.entries(numbers).entries()) {
      assert(index < 31, 'a jurisdiction has at most 31 number classes');
      const bit = 1 << index;
      this.#bits.set(name, bit);
      for (const text of patterns.e164 ?? []) e164.push(parsePattern(text.slice(1), bit));
      for (const text of patterns.national ?? []) national.push(parsePattern(text, bit));
    }
    this.#e164 = new PatternAutomaton(e164);
    this.#national = new PatternAutomaton(national);
  }

  bitsOf(names: readonly string[]): number {
    let bits = 0;
    for (const name of names) bits |= this.#bits.get(name) ?? 0;
    return bits;
  }

  /** Bits of the classes of an E.164 number, or, where it is 0, of what was dialled nationally. */
  of(e164: number, national: string): number {
    return e164 > 0 ? this.#e164.ofNumber(e164) : this.#national.ofText(national);
  }
}

export function parsePattern(text: string, bit: number): Pattern {
  const open = text.endsWith('*');
  return { bit, text: open ? text.slice(0, -1) : text, open };
}

/** The patterns that are still possible when one more digit follows so many. */
export function stillAlive(alive: readonly Pattern[], depth: number, digit: number): Pattern[] {
  return alive.filter(({ text, open }) => {
    if (depth >= text.length) return open;
    const wanted = text[depth]!;
    return wanted === 'X' || (wanted === 'N' && digit >= 2) || wanted === String(digit);
  });
}

/** The patterns that a number of so many digits matches. */
export function matchedHere(alive: readonly Pattern[], depth: number): Pattern[] {
  return alive.filter(({ text, open }) => (open ? text.length <= depth : text.length === depth));
}

/** Tells states apart whose future differs. A pattern that is over but open to any rest stays alive, whatever the depth. */
function stateName(alive: readonly Pattern[], depth: number): string {
  if (alive.length === 0) return 'dead';
  const isOver = alive.every(({ open, text }) => open && text.length <= depth);
  return `${isOver ? 'open' : depth} ${alive.map(({ text, bit }) => `${text}/${bit}`).join(' ')}`;
}

class PatternAutomaton {
  /** Patterns that are still possible in each state, after as many digits as the state is deep. */
  readonly #alive: (readonly Pattern[])[] = [];
  readonly #depth: number[] = [];
  /** Bits of the classes that a number has that ends here. */
  readonly #bitsHere: number[] = [];
  /** `state * 10 + digit` to the next state; -1 where that is not made yet. */
  readonly #next: number[] = [];
  readonly #states = new Map<string, number>();
  /** By state, the state after three digits more; -1 where that is not made yet. */
  readonly #threes: (Int32Array | undefined)[] = [];
  /** The state in which no pattern is possible any more; whatever digits follow, it is left for no other. */
  #dead = -1;

  constructor(patterns: readonly Pattern[]) {
    this.#state(patterns, 0);
  }

  #state(alive: readonly Pattern[], depth: number): number {
    const key = stateName(alive, depth);
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const state = this.#alive.length;
    this.#states.set(key, state);
    this.#alive.push(alive);
    if (alive.length === 0) this.#dead = state;
    this.#depth.push(depth);
    let bits = 0;
    for (const { bit } of matchedHere(alive, depth)) bits |= bit;
    this.#bitsHere.push(bits);
    for (let digit = 0; digit < 10; digit++) this.#next.push(-1);
    return state;
  }

  #step(state: number, digit: number): number {
    const known = this.#next[state * 10 + digit]!;
    if (known >= 0) return known;
    const depth = this.#depth[state]!;
    const alive = stillAlive(this.#alive[state]!, depth, digit);
    const next = this.#state(alive, depth + 1);
    this.#next[state * 10 + digit] = next;
    return next;
  }

  ofNumber(e164: number): number {
    if (this.#alive[0]!.length === 0) return 0;
    // Three digits at a time: the first step has what is over, so that the last step ends with the number.
    let unit = 1;
    while (unit * 1000 <= e164) unit *= 1000;
    let rest = e164;
    const first = Math.floor(rest / unit);
    let state = this.#walkFirst(first);
    rest -= first * unit;
    for (unit /= 1000; unit >= 1 && state !== this.#dead; unit /= 1000) {
      const three = (rest / unit) | 0;
      rest -= three * unit;
      state = this.#stepThree(state, three);
    }
    return this.#bitsHere[state]!;
  }

  /** One to three digits from the start. */
  #walkFirst(value: number): number {
    if (value >= 100) return this.#stepThree(0, value);
    const state = value >= 10 ? this.#step(0, (value / 10) | 0) : 0;
    return this.#step(state, value % 10);
  }

  /** `value`: 0 to 999, zeros in front count. */
  #stepThree(state: number, value: number): number {
    let steps = this.#threes[state];
    if (!steps) {
      steps = new Int32Array(1000).fill(-1);
      this.#threes[state] = steps;
    }
    const known = steps[value]!;
    if (known >= 0) return known;
    let next = this.#step(state, (value / 100) | 0);
    next = this.#step(next, ((value / 10) | 0) % 10);
    next = this.#step(next, value % 10);
    steps[value] = next;
    return next;
  }

  ofText(digits: string): number {
    let state = 0;
    for (let index = 0; index < digits.length; index++) {
      const digit = digits.charCodeAt(index) - 48;
      if (digit < 0 || digit > 9) return 0;
      state = this.#step(state, digit);
    }
    return this.#bitsHere[state]!;
  }
}
