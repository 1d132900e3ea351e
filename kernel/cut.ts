// Counts lines where no quote stands in them.

const lf: i8 = 10;
const cr: i8 = 13;

/** Of the lines counted last: those that are not blank. */
export let plainRows: i32 = 0;

/**
 * Sixty-four bytes at a time, line ends in [from, to), of which the last byte is an LF; -1 where a CR stands alone, which is a line end too. `plainRows` then says how
 * many of the lines hold something.
 */
export function countLines(from: usize, to: usize): i32 {
  let lines: i32 = 0;
  let blank: i32 = 0;
  // What the byte in front of the block was; in front of the first line there was a line end.
  let wasLf: u64 = 1;
  let wasCr: u64 = 0;
  let wasBlankCr: u64 = 0;
  for (let block = from; block < to; block += 64) {
    let feeds: u64 = 0;
    let returns: u64 = 0;
    for (let part: usize = 0; part < 64; part += 16) {
      const bytes = v128.load(block + part);
      feeds |= (<u64>(<u32>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(lf))))) << part;
      returns |= (<u64>(<u32>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(cr))))) << part;
    }
    if (to - block < 64) {
      const within = ((<u64>1) << (<u64>(to - block))) - 1;
      feeds &= within;
      returns &= within;
    }
    const behindLf = (feeds << 1) | wasLf;
    if ((((returns << 1) | wasCr) & ~feeds) !== 0) return -1;
    const blankReturns = returns & behindLf;
    lines += <i32>popcnt(feeds);
    blank += <i32>popcnt(feeds & (behindLf | (blankReturns << 1) | wasBlankCr));
    wasLf = feeds >>> 63;
    wasCr = returns >>> 63;
    wasBlankCr = blankReturns >>> 63;
  }
  plainRows = lines - blank;
  return lines;
}

/** Byte by byte, line ends in [from, to): LF, CR, or both. */
export function lineEnds(from: usize, to: usize): i32 {
  let count = 0;
  for (let at = from; at < to; at++) {
    const byte = <i8>load<u8>(at);
    if (byte === lf || (byte === cr && (at + 1 === to || <i8>load<u8>(at + 1) !== lf))) count++;
  }
  return count;
}
