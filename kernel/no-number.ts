// Tells cells apart that hold no number although their writing is plain: a digit was mistyped, or is missing. What the slow path
// (`phone/dialling.ts`) says of them depends on nothing but what is put into their sort here, and on the facts of the row.
import { afterPatternDigit, digit, digits, isOverseas, overseasCode, subscriberLength, unmade } from './dialled';
import { nationalPatterns } from './layout';

// Whose plan has no such number, and how its area code was found.
const french: u64 = 1;
const american: u64 = 2;
const americanAbroad: u64 = 3;

// How many digits there are, as the plan has it.
const tooFew: u64 = 0;
const asMany: u64 = 1;
const tooMany: u64 = 2;
const localOnly: u64 = 3;

const americanLength: i32 = 10;
const localLength: i32 = 7;

/** Of the cell read last, where it holds no number: cells of one sort are told the same. */
export let noNumberSort: u64 = 0;

/**
 * Whether digits behind `0` or `+33` are surely no number; `isNational` where it is the zero. The calling code once more, and a zero
 * behind it, are repairs, which the slow path tries.
 */
export function isNoFrench(from: i32, count: i32, isNational: bool): bool {
  const length = count - from;
  const first = digit(from);
  if (!isNational && (length < 7 || first === 0 || (first === 3 && digit(from + 1) === 3))) return false;
  if (length === subscriberLength) {
    const code = overseasCode(from);
    // What stands behind the block of Saint-Pierre-et-Miquelon is a number of six digits; those of others were tried before.
    if (code === 508) return false;
    if (code === 0 && isNational && isAnyOverseas(from, count)) return false;
  }
  // As it is dialled at home, with its zero.
  store<u8>(digits + from - 1, 0);
  return sorted(french, lengthOf(length, subscriberLength), 0, from - 1, count);
}

/** A subscriber's digits without a block are looked for in every plan that is dialled from France. */
function isAnyOverseas(from: i32, count: i32): bool {
  return (
    isOverseas(262, from, count) ||
    isOverseas(590, from, count) ||
    isOverseas(594, from, count) ||
    isOverseas(596, from, count) ||
    isOverseas(508, from, count)
  );
}

/** The same for digits of North America, without the 1 in front. `isAbroad`: behind `+1`, where only whole numbers are judged. */
export function isNoAmerican(from: i32, count: i32, isAbroad: bool): bool {
  const length = count - from;
  if (length !== americanLength) {
    // Seven digits may be all of a number in Canada, and more than ten another country's.
    if (isAbroad || from > 0 || length > americanLength || (length === localLength && digit(0) === 3)) return false;
    return sorted(american, length === localLength ? localOnly : tooFew, 0, from, count);
  }
  // The trunk prefix once more is a repair.
  if (from > 0 && digit(from) < 2) return false;
  const area = digit(from) * 100 + digit(from + 1) * 10 + digit(from + 2);
  return sorted(isAbroad ? americanAbroad : american, asMany, area, from, count);
}

function lengthOf(length: i32, wanted: i32): u64 {
  if (length < wanted) return tooFew;
  return length > wanted ? tooMany : asMany;
}

/** Notes the sort. Rules have patterns of what is dialled, too; false where the host has not made the state of these digits yet. */
function sorted(plan: u64, length: u64, area: u32, from: i32, count: i32): bool {
  let pattern = nationalPatterns;
  for (let place = from; place < count; place++) pattern = afterPatternDigit(nationalPatterns, pattern, digit(place));
  const kind = load<u32>(pattern + 40);
  if (kind === unmade) return false;
  noNumberSort = (plan << 32) | (length << 28) | ((<u64>area) << 16) | <u64>kind;
  return true;
}
