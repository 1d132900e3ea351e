import { countryOfAreaCode, isAmericanCountry } from './area-code.ts';
import type { AutomatonPlans } from './automaton-plans.ts';
import { frenchBlock } from './french-space.ts';

/** How the rows' country dials; what is not named here is read only where it is written with `+` or `00`. */
const dialling = { other: 0, french: 1, american: 2, canadian: 3, italian: 4 } as const;

// Signs of plain writings. Whatever else a cell holds goes to the slow path.
const space = 0x20;
const plus = 0x2b;
const hyphen = 0x2d;
const dot = 0x2e;
const openingBracket = 0x28;
const closingBracket = 0x29;
const zero = 0x30;
const longest = 15;

export type FastReader = (bytes: Uint8Array, start: number, end: number, country: string) => number;

/**
 * Reads a cell that holds one number in a plain writing in a single pass over its bytes, or answers -1. It takes only what the slow
 * path reads as the same number without repair or doubt, which a test compares.
 */
export function createFastReader(plans: AutomatonPlans): FastReader {
  const { edges, accepts, start: root } = plans.automaton;
  const { last } = plans;
  const behindOne = plans.stateBehind(1);
  const behindFrance = plans.stateBehind(33);
  const behindItaly = plans.stateBehind(39);
  const digits = new Uint8Array(longest + 1);
  const overseas = new Uint8Array(1000);
  const shared = new Uint8Array(1000);
  for (let block = 0; block < 1000; block++) {
    const text = String(block).padStart(3, '0');
    if (frenchBlock(text) !== undefined) overseas[block] = 1;
    if (countryOfAreaCode(text) === '') shared[block] = 1;
  }
  const dialled = new Map<string, number>();
  let signs = 0;

  /** E.164 digits of `digits[from..count)` read from a state, or -1. */
  function walk(state: number, prefix: number, from: number, count: number): number {
    let value = prefix;
    let at = state;
    for (let index = from; index < count; index++) {
      const digit = digits[index]!;
      at = edges[at * 10 + digit]!;
      value = value * 10 + digit;
    }
    const accepted = accepts[at]!;
    if (accepted === 0) return -1;
    last.e164 = value;
    last.accepted = accepted;
    return value;
  }

  function international(from: number, count: number, how: number): number {
    const e164 = walk(root, 0, from, count);
    return how === dialling.canadian && isShared(e164) ? -1 : e164;
  }

  /** Numbers of the whole North American plan take the country of a Canadian row, which the slow path gives them. */
  function isShared(e164: number): boolean {
    return e164 >= 1e10 && e164 < 2e10 && shared[Math.floor(e164 / 1e7) - 1000] === 1;
  }

  function french(count: number): number {
    if (count === 11) return digits[0] === 3 && digits[1] === 3 ? walk(root, 0, 0, count) : -1;
    if (count !== 10 || digits[0] !== 0) return -1;
    if (overseas[digits[1]! * 100 + digits[2]! * 10 + digits[3]!] === 1) return -1;
    return walk(behindFrance, 33, 1, count);
  }

  function american(count: number, how: number): number {
    if (digits[0] === 0 && digits[1] === 1 && digits[2] === 1 && count >= 11) return international(3, count, how);
    let e164 = -1;
    if (count === 10) e164 = walk(behindOne, 1, 0, count);
    else if (count === 11 && digits[0] === 1) e164 = walk(root, 0, 0, count);
    return how === dialling.canadian && isShared(e164) ? -1 : e164;
  }

  function italian(count: number, bare: boolean): number {
    // A mailbox, or a number of another country without its plus; a day with two signs between its digits.
    if (count >= 11 && digits[0] === 3 && digits[1] !== 9) return -1;
    if (count <= 8 && signs === 2) return -1;
    // Nine bare digits may have lost a zero to a spreadsheet; digits that begin with 39 may hold the calling code.
    if (bare && count === 9 && digits[0] !== 0) return -1;
    const asWritten = walk(behindItaly, 39, 0, count);
    if (digits[0] !== 3 || digits[1] !== 9) return asWritten;
    if (digits[2] === 3 && digits[3] === 9) return -1;
    const withCode = walk(root, 0, 0, count);
    if (asWritten < 0) return withCode;
    return withCode < 0 ? asWritten : -1;
  }

  function national(count: number, how: number, bare: boolean): number {
    if (how === dialling.french) return french(count);
    if (how === dialling.american || how === dialling.canadian) return american(count, how);
    return how === dialling.italian ? italian(count, bare) : -1;
  }

  /** Collects the digits of a plain writing into `digits` and says how many, or -1; `signs` counts what stands between. */
  function collect(bytes: Uint8Array, from: number, to: number): number {
    let count = 0;
    let group = 0;
    let previous = 0;
    signs = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at]!;
      const digit = byte - zero;
      if (digit >= 0 && digit <= 9) {
        if (count >= longest) return -1;
        digits[count++] = digit;
        group++;
      } else if (!isSign(byte) || isDoubtful(byte, previous, to - at, group)) return -1;
      else {
        signs++;
        group = 0;
      }
      previous = byte;
    }
    return count;
  }

  /**
   * Two spaces or a spaced hyphen may stand between two numbers; `2125551234.00` is a spreadsheet's decimal, and behind a longer
   * group (`06 1234567-8`) one or two digits may be the end of a second number.
   */
  function isDoubtful(byte: number, previous: number, left: number, group: number): boolean {
    if (byte === openingBracket || byte === closingBracket) return false;
    if (previous === space || (previous === hyphen && byte !== dot)) return true;
    return left <= 3 && byte !== space && group >= 4;
  }

  return function fast(bytes, start, end, country) {
    let how = dialled.get(country);
    if (how === undefined) {
      how = diallingOf(country);
      dialled.set(country, how);
    }
    let from = start;
    let to = end;
    while (from < to && bytes[from] === space) from++;
    while (to > from && bytes[to - 1] === space) to--;
    const hasPlus = from < to && bytes[from] === plus;
    const count = collect(bytes, hasPlus ? from + 1 : from, to);
    if (count < 6) return -1;
    if (hasPlus) return international(0, count, how);
    if (digits[0] !== 0 || digits[1] !== 0) return national(count, how, signs === 0);
    // From North America 00 is no exit prefix: reading it so is a repair, which the slow path names.
    return how === dialling.american || how === dialling.canadian ? -1 : international(2, count, how);
  };
}

function isSign(byte: number): boolean {
  return byte === space || byte === hyphen || byte === dot || byte === openingBracket || byte === closingBracket;
}

function diallingOf(country: string): number {
  if (country === 'FR') return dialling.french;
  if (country === 'IT' || country === 'VA') return dialling.italian;
  if (country === 'CA') return dialling.canadian;
  return isAmericanCountry(country) ? dialling.american : dialling.other;
}
