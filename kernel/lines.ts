// Reads the lines of an opt-out list that hold one number in a plain writing. What is not plain is the host's.
import { chunkEnd, lineNumbers, lineRoom, startsWithAreaCode } from './layout';
import { readPhone } from './phone';

const newline: u32 = 10;
const carriageReturn: u32 = 13;
const comma: u32 = 44;
const plus: u32 = 43;
const tenDigits: i64 = 10_000_000_000;
const longestE164: i32 = 13;

/** Numbers found so far, at `lineNumbers`; the host takes them and sets this to 0. */
export let lineNumberCount: i32 = 0;
/** Lines so far, and whether the last byte read was a carriage return: a newline behind it ends no line of its own. */
export let lineCount: i32 = 0;
export let afterReturn: bool = false;
/** The line that is the host's: from where to where; its number is `lineCount`. */
export let oddStart: usize = 0;
export let oddEnd: usize = 0;
/** Whether it surely holds no number, in a plain writing. */
export let oddIsNothing: bool = false;

/**
 * Reads whole lines from `from` on. Returns where it stopped: behind a line that is the host's, behind the last one that there was room
 * for, or at the end of the lines. `skip`: first lines that are none of the list's; `how`: the dialling of the list's country, or -1 without
 * numbering plans.
 */
export function readLines(from: usize, skip: i32, how: i32): usize {
  oddStart = 0;
  let at = from;
  while (at < chunkEnd && lineNumberCount < lineRoom) {
    const start = at;
    let value: i64 = 0;
    let digits: i32 = 0;
    let hasComma = false;
    let hasPlus = false;
    let isPlain = true;
    const quick = quickDigits(at);
    if (quick > 0) {
      hasPlus = <u32>load<u8>(at) === plus;
      if (hasPlus) at++;
      digits = quick;
      value = numberOf(at, digits);
      at += digits;
    }
    for (; at < chunkEnd; at++) {
      const byte = <u32>load<u8>(at);
      if (byte - 48 <= 9) {
        value = value * 10 + (byte - 48);
        digits++;
      } else if (byte === newline || byte === carriageReturn) break;
      else if (byte === comma && digits === 3 && !hasComma) hasComma = true;
      else if (byte === plus && at === start) hasPlus = true;
      else isPlain = false;
    }
    const stop = at++;
    const end = <u32>load<u8>(stop);
    if (!(afterReturn && stop === start && end === newline)) lineCount++;
    afterReturn = end === carriageReturn;
    if (stop === start || lineCount <= skip) continue;
    let number: i64 = isPlain && digits <= longestE164 ? plainNumber(value, digits, hasComma, hasPlus) : 0;
    if (number === 0 && how >= 0) number = readPhone(start, stop, how);
    if (number <= 0) {
      oddIsNothing = number === 0 && how >= 0;
      oddStart = start;
      oddEnd = stop;
      return at;
    }
    store<f64>(lineNumbers + ((<usize>lineNumberCount) << 3), <f64>number);
    lineNumberCount++;
  }
  return at;
}

/** How many digits a line is made of, behind a plus if it has one; 0 where it is another line, or its digits are fewer or more than usual. */
function quickDigits(line: usize): i32 {
  const from = line + usize(<u32>load<u8>(line) === plus);
  const values = i8x16.sub(v128.load(from), i8x16.splat(48));
  const count = ctz(i8x16.bitmask(i8x16.gt_u(values, i8x16.splat(9))) | 0x10000);
  if (count < 10 || count > longestE164 || from + count >= chunkEnd) return 0;
  const end = <u32>load<u8>(from + count);
  return end === newline || end === carriageReturn ? count : 0;
}

/** The number that nine to sixteen digits are, by its last eight digits and those before. */
function numberOf(from: usize, count: i32): i64 {
  const first = (load<u64>(from) - zeros) << ((<u64>(16 - count)) << 3);
  return eightDigits(first) * 100_000_000 + eightDigits(load<u64>(from + count - 8) - zeros);
}

const zeros: u64 = 0x3030303030303030;

/** Ones, the first digit lowest, are paired to twos, fours and the eight that they make, side by side in one word. */
function eightDigits(ones: u64): i64 {
  const twos = (ones * 10 + (ones >>> 8)) & 0x00ff00ff00ff00ff;
  const fours = (twos * 100 + (twos >>> 16)) & 0x0000ffff0000ffff;
  return <i64>((fours * 10_000 + (fours >>> 32)) & 0xffffffff);
}

/** A number in the writings of the registries, or 0. */
function plainNumber(value: i64, digits: i32, hasComma: bool, hasPlus: bool): i64 {
  if (hasPlus) return hasComma ? 0 : wellFormed(value, digits);
  if (digits === 10 && (hasComma || startsWithAreaCode !== 0)) return isNanp(value) ? tenDigits + value : 0;
  if (digits === 11 && startsWithAreaCode !== 0 && !hasComma) return wellFormed(value, digits);
  return 0;
}

/** Ten digits in the shape of the North American plan: area code and exchange begin with 2 to 9. */
function isNanp(value: i64): bool {
  return value >= 2_000_000_000 && value < tenDigits && value % 10_000_000 >= 2_000_000;
}

/**
 * International numbers that no repair could change: +1 with ten digits, French mobiles of the mainland, Italian mobiles of ten digits.
 * A number such as +33 0612… or +33 692… must reach the parser, or its owner's refusal would be kept under a wrong number.
 */
function wellFormed(value: i64, digits: i32): i64 {
  if (digits === 11) {
    if (value >= tenDigits && value < 2 * tenDigits) return isNanp(value - tenDigits) ? value : 0;
    const french = value - 33_000_000_000;
    if (french < 600_000_000 || french >= 690_000_000) return 0;
    return french >= 639_000_000 && french < 640_000_000 ? 0 : value;
  }
  if (digits === 12) return value >= 393_200_000_000 && value < 394_000_000_000 ? value : 0;
  return 0;
}
