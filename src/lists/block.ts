/**
 * One block holds the numbers of ten million consecutive values: an area code of the North American plan, or one prefix of
 * any other. It is laid out in the smallest of three ways, each a multiple of four bytes long:
 *
 * - `bitmap`: one bit a value, 1.25 MB whatever it holds;
 * - `split`: the high parts (65,536 values each) as 154 running counts, then the low sixteen bits of every value;
 * - `flat`: every value in 32 bits.
 *
 * Where numbers carry entries, their codes follow in the order of the numbers, one, two or four bytes each.
 */
export const blockSpan = 10_000_000;
export const bitmapBytes = blockSpan / 8;
const highParts = Math.ceil(blockSpan / 65536);
const splitHead = (highParts + 1) * 4;

export const blockKinds = ['flat', 'split', 'bitmap'] as const;
export type BlockKind = 0 | 1 | 2;
const flat = 0;
const split = 1;
const bitmap = 2;

/** Bytes of one entry code; 0 where all numbers of a set share one entry. */
export type CodeWidth = 0 | 1 | 2 | 4;

const toFour = (bytes: number): number => Math.ceil(bytes / 4) * 4;

/** Bytes of the numbers alone. */
export function numbersLength(kind: BlockKind, count: number): number {
  if (kind === bitmap) return bitmapBytes;
  return kind === split ? toFour(splitHead + count * 2) : count * 4;
}

export function blockLength(kind: BlockKind, count: number, width: CodeWidth): number {
  return numbersLength(kind, count) + toFour(count * width);
}

/** The smallest layout. A bitmap has no order to hang entry codes on, so coded blocks are `flat` or `split`. */
export function chooseKind(count: number, width: CodeWidth): BlockKind {
  const listKind = numbersLength(split, count) < numbersLength(flat, count) ? split : flat;
  return width === 0 && bitmapBytes < numbersLength(listKind, count) ? bitmap : listKind;
}

/** Views of one buffer in the three widths that look-ups read. */
export interface Views {
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly u32: Uint32Array;
}

export function viewsOf(buffer: ArrayBufferLike): Views {
  return { u8: new Uint8Array(buffer), u16: new Uint16Array(buffer), u32: new Uint32Array(buffer) };
}

/** Writes sorted, distinct values (and their codes) at `start`, a multiple of four. */
export function writeBlock(
  views: Views,
  start: number,
  kind: BlockKind,
  values: Uint32Array,
  codes: Uint32Array | undefined,
  width: CodeWidth,
): void {
  if (kind === bitmap) {
    for (const value of values) views.u8[start + (value >>> 3)]! |= 1 << (value & 7);
    return;
  }
  if (kind === flat) views.u32.set(values, start / 4);
  else writeSplit(views, start, values);
  if (width === 0 || !codes) return;
  const at = start + numbersLength(kind, values.length);
  if (width === 1) views.u8.set(codes, at);
  else if (width === 2) views.u16.set(codes, at / 2);
  else views.u32.set(codes, at / 4);
}

function writeSplit(views: Views, start: number, values: Uint32Array): void {
  const counts = start / 4;
  const lows = (start + splitHead) / 2;
  let part = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    for (const high = value >>> 16; part < high; part++) views.u32[counts + part + 1] = i;
    views.u16[lows + i] = value & 0xffff;
  }
  for (; part < highParts; part++) views.u32[counts + part + 1] = values.length;
}

/** Place of a value in its block, -1 where it is not there. In a bitmap every place is 0. */
export function findInBlock(views: Views, start: number, kind: number, count: number, value: number): number {
  if (kind === bitmap) return ((views.u8[start + (value >>> 3)]! >>> (value & 7)) & 1) - 1;
  if (kind === flat) return findSorted(views.u32, start / 4, start / 4 + count, value, start / 4);
  const part = start / 4 + (value >>> 16);
  const lows = (start + splitHead) / 2;
  return findSorted(views.u16, lows + views.u32[part]!, lows + views.u32[part + 1]!, value & 0xffff, lows);
}

function findSorted(array: Uint32Array | Uint16Array, from: number, to: number, value: number, base: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (array[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low < to && array[low] === value ? low - base : -1;
}

export function codeAt(
  views: Views,
  start: number,
  kind: BlockKind,
  count: number,
  width: CodeWidth,
  place: number,
): number {
  if (width === 0) return 0;
  const at = start + numbersLength(kind, count);
  if (width === 1) return views.u8[at + place]!;
  return width === 2 ? views.u16[at / 2 + place]! : views.u32[at / 4 + place]!;
}

/** The values of a block in ascending order. */
export function readValues(views: Views, start: number, kind: number, count: number): Uint32Array {
  if (kind === flat) return views.u32.slice(start / 4, start / 4 + count);
  if (kind === bitmap) return bitmapValues(views.u8.subarray(start, start + bitmapBytes), count);
  const values = new Uint32Array(count);
  const lows = (start + splitHead) / 2;
  for (let part = 0; part < highParts; part++) {
    const end = views.u32[start / 4 + part + 1]!;
    for (let i = views.u32[start / 4 + part]!; i < end; i++) values[i] = part * 65536 + views.u16[lows + i]!;
  }
  return values;
}

/** The bits that are set, ascending. Starts and length are multiples of four. */
export function bitmapValues(bits: Uint8Array, count: number): Uint32Array {
  const values = new Uint32Array(count);
  const words = new Uint32Array(bits.buffer, bits.byteOffset, bits.length / 4);
  let n = 0;
  for (let word = 0; word < words.length; word++) {
    // Most words of a sparse bitmap are empty; the others are read byte by byte, in the same order on every machine.
    if (words[word] === 0) continue;
    for (let byte = word * 4; byte < word * 4 + 4; byte++) {
      for (let rest = bits[byte]!; rest !== 0; rest &= rest - 1) values[n++] = byte * 8 + 31 - Math.clz32(rest & -rest);
    }
  }
  return values;
}

/** How many bits are set. The length is a multiple of four. */
export function countBits(bits: Uint8Array): number {
  const words = new Uint32Array(bits.buffer, bits.byteOffset, bits.length / 4);
  let total = 0;
  for (let i = 0; i < words.length; i++) {
    let x = words[i]!;
    x -= (x >>> 1) & 0x55555555;
    x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
    total += Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}
