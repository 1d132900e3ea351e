import { assert } from '../domain/error.ts';
import type { NumberPatterns } from '../rules/rule-file.ts';

const anyDigit = 10;
const twoToNine = 11;

interface Pattern {
  readonly bit: number;
  readonly digits: Uint8Array;
  readonly open: boolean;
}

/**
 * The number classes that a jurisdiction's files define, as bits. Patterns are compared digit by digit on a reused buffer:
 * this is asked once for every number of a contact file.
 */
export class NumberClasses {
  readonly #bits = new Map<string, number>();
  readonly #e164: Pattern[] = [];
  readonly #national: Pattern[] = [];
  readonly #buffer = new Uint8Array(24);

  constructor(numbers: Readonly<Record<string, NumberPatterns>>) {
    for (const [index, [name, patterns]] of Object.entries(numbers).entries()) {
      assert(index < 31, 'a jurisdiction has at most 31 number classes');
      const bit = 1 << index;
      this.#bits.set(name, bit);
      for (const text of patterns.e164 ?? []) this.#e164.push(parsePattern(text.slice(1), bit));
      for (const text of patterns.national ?? []) this.#national.push(parsePattern(text, bit));
    }
  }

  bitsOf(names: readonly string[]): number {
    let bits = 0;
    for (const name of names) bits |= this.#bits.get(name) ?? 0;
    return bits;
  }

  /** Bits of the classes of an E.164 number, or, where it is 0, of what was dialled nationally. */
  of(e164: number, national: string): number {
    const patterns = e164 > 0 ? this.#e164 : this.#national;
    if (patterns.length === 0) return 0;
    const length = e164 > 0 ? this.#fillFromNumber(e164) : this.#fillFromText(national);
    let bits = 0;
    for (const pattern of patterns) {
      if ((bits & pattern.bit) === 0 && this.#matches(pattern, length)) bits |= pattern.bit;
    }
    return bits;
  }

  #fillFromNumber(e164: number): number {
    let length = 0;
    for (let rest = e164; rest > 0; rest = Math.floor(rest / 10)) length++;
    let rest = e164;
    for (let index = length - 1; index >= 0; index--) {
      const shorter = Math.floor(rest / 10);
      this.#buffer[index] = rest - shorter * 10;
      rest = shorter;
    }
    return length;
  }

  #fillFromText(digits: string): number {
    const length = Math.min(digits.length, this.#buffer.length);
    for (let index = 0; index < length; index++) this.#buffer[index] = digits.charCodeAt(index) - 48;
    return length;
  }

  #matches({ digits, open }: Pattern, length: number): boolean {
    if (open ? length < digits.length : length !== digits.length) return false;
    for (let index = 0; index < digits.length; index++) {
      const wanted = digits[index]!;
      const found = this.#buffer[index]!;
      if (wanted === found || wanted === anyDigit || (wanted === twoToNine && found >= 2)) continue;
      return false;
    }
    return true;
  }
}

function parsePattern(text: string, bit: number): Pattern {
  const open = text.endsWith('*');
  const body = open ? text.slice(0, -1) : text;
  const digits = Uint8Array.from(body, (letter) =>
    letter === 'X' ? anyDigit : letter === 'N' ? twoToNine : Number(letter),
  );
  return { bit, digits, open };
}
