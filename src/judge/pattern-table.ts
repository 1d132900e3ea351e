import { assert } from '../domain/error.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { matchedHere, type Pattern, parsePattern, stillAlive } from './number-classes.ts';

/** Words of a state: ten targets, told by where they begin in bytes, and the kind of the numbers that end there. */
const fields = 11;
const stateBytes = fields * 4;
/** The second state stands for all that are not made yet: whatever follows, it stays; and its kind is none of the others. */
const unmade = 1;
const unmadeKind = 0xffff;

/**
 * Every pattern that the rules have of E.164 numbers, or of what is dialled nationally, in one automaton: it reads the digits from state
 * 0. Numbers that end in states of one kind match the same patterns, so what rules ask of the digits themselves they answer alike. States
 * are made when a number first needs them: of some thousand, a file meets a few hundred.
 */
export class PatternTable {
  /** The states one after the other, eleven words each. */
  words: Uint32Array = new Uint32Array(256 * fields);
  /** How often they have changed: several may have a copy of them. */
  version = 0;
  readonly #patterns: readonly Pattern[];
  /** By state, the patterns that are still possible, as places in `#patterns`, and after how many digits. */
  readonly #alive: { readonly places: readonly number[]; readonly depth: number }[] = [];
  readonly #states = new Map<string, number>();
  readonly #kindNumbers = new Map<string, number>([['', 0]]);

  constructor({ jurisdictions }: Rulebook, writing: 'e164' | 'national') {
    this.#patterns = jurisdictions.flatMap(({ numbers, claims }, index) => {
      const named = Object.values(numbers).map((patterns) => patterns[writing] ?? []);
      return [...named, writing === 'e164' ? claims : []].flatMap((texts, place) =>
        texts.map((text) => parsePattern(text.replace('+', ''), index * 1000 + place)),
      );
    });
    this.#state([...this.#patterns.keys()], 0);
    this.#alive.push({ places: [], depth: 0 });
    this.words.fill(unmade * stateBytes, unmade * fields, unmade * fields + 10);
    this.words[unmade * fields + 10] = unmadeKind;
  }

  /** Makes the states that these digits need. */
  follow(digits: string): void {
    let state = 0;
    for (const digit of digits) {
      const edge = state * fields + Number(digit);
      let next = this.words[edge]! / stateBytes;
      if (next === unmade) {
        next = this.#after(state, Number(digit));
        // Making a state may have moved the words.
        this.words[edge] = next * stateBytes;
        this.version++;
      }
      state = next;
    }
  }

  #after(state: number, digit: number): number {
    const { places, depth } = this.#alive[state]!;
    return this.#state(
      places.filter((place) => stillAlive([this.#patterns[place]!], depth, digit).length > 0),
      depth + 1,
    );
  }

  #state(places: readonly number[], depth: number): number {
    const patterns = places.map((place) => this.#patterns[place]!);
    // A pattern that is over but open to any rest stays alive, whatever the depth.
    const isOver = patterns.every(({ open, text }) => open && text.length <= depth);
    const name = `${isOver ? 'over' : depth} ${places}`;
    const known = this.#states.get(name);
    if (known !== undefined) return known;
    const state = this.#alive.length;
    this.#states.set(name, state);
    this.#alive.push({ places, depth });
    if ((state + 2) * fields > this.words.length) this.#grow();
    this.words.fill(unmade * stateBytes, state * fields, state * fields + 10);
    this.words[state * fields + 10] = this.#kind(matchedHere(patterns, depth));
    return state;
  }

  #kind(matched: readonly Pattern[]): number {
    const name = [...new Set(matched.map(({ bit }) => bit))].join(' ');
    const kind = this.#kindNumbers.get(name) ?? this.#kindNumbers.size;
    assert(kind < unmadeKind, 'the patterns of the rules have more combinations than there is room for');
    this.#kindNumbers.set(name, kind);
    return kind;
  }

  #grow(): void {
    const words = new Uint32Array(this.words.length * 2);
    words.set(this.words);
    this.words = words;
  }
}
