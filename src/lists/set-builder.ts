import type { ListEntry } from '../domain/list.ts';
import {
  type BlockKind,
  bitmapBytes,
  bitmapValues,
  blockLength,
  blockSpan,
  type CodeWidth,
  chooseKind,
  countBits,
  type Views,
  writeBlock,
} from './block.ts';
import { EntryTable, entryText } from './entry-table.ts';
import { SetKernel } from './set-kernel.ts';

/** Values at which a bitmap takes less room than the values themselves, four bytes each. */
const bitmapFrom = bitmapBytes / 4;
/** As many values repay the way into the kernel's memory and back. */
const sortedByKernel = 4096;
/** A value and its code in one float that sorts by value: 24 bits above 29. */
const codeSpan = 2 ** 29;
/** A power of two. */
const recentDrafts = 256;

class Column {
  length = 0;
  array: Uint32Array;

  constructor(capacity: number) {
    this.array = new Uint32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.array.length) this.#grow(this.length + 1);
    this.array[this.length++] = value;
  }

  append(values: Uint32Array): void {
    const length = this.length + values.length;
    if (length > this.array.length) this.#grow(length);
    this.array.set(values, this.length);
    this.length = length;
  }

  #grow(length: number): void {
    const larger = new Uint32Array(Math.max(16, this.length * 2, length));
    larger.set(this.array);
    this.array = larger;
  }
}

class Draft {
  plain = new Column(0);
  bits: Uint8Array | undefined;
  coded: Column | undefined;
  codes: Column | undefined;
}

interface Finished {
  readonly key: number;
  readonly count: number;
  /** The values, or a bitmap of them. */
  readonly values: Uint32Array | Uint8Array;
  readonly codes: Uint32Array | undefined;
}

/** A set whose size and layout are known and whose bytes are still to be written. */
export interface FinishedSet {
  readonly keys: Float64Array;
  readonly counts: Uint32Array;
  readonly kinds: Uint8Array;
  /** Bytes of each block. */
  readonly lengths: Uint32Array;
  readonly width: CodeWidth;
  /** Distinct entries in the order of their text; codes are places in it. */
  readonly entries: readonly ListEntry[];
  readonly size: number;
  /** The values of block `n`, ascending, until it is written. */
  valuesOf(n: number): Uint32Array;
  /** Writes block `n` at `start` and lets its memory go: each block once. */
  write(n: number, views: Views, start: number): void;
}

/**
 * Takes numbers in any order, any number of times. Memory is four bytes a number (eight with an entry) until a block is
 * dense enough for a bitmap, which then takes 1.25 MB whatever comes: a national registry fits whatever its length.
 */
export class SetBuilder {
  readonly table: EntryTable;
  readonly #drafts = new Map<number, Draft>();
  /** The drafts met last, by the low bits of their keys: lists mix a few dozen blocks, and a map is ten times as slow. */
  readonly #recentKeys = new Float64Array(recentDrafts).fill(-1);
  readonly #recent: (Draft | undefined)[] = new Array<Draft | undefined>(recentDrafts).fill(undefined);

  /** Made for the first numbers that come in bulk. */
  #madeKernel: SetKernel | undefined;

  constructor(table: EntryTable = new EntryTable()) {
    this.table = table;
  }

  /** Adds a number with the code of its entry in `table`; 0 is the plain entry. */
  add(e164: number, code = 0): void {
    const key = Math.floor(e164 / blockSpan);
    const value = e164 - key * blockSpan;
    const place = key & (recentDrafts - 1);
    const draft = this.#recentKeys[place] === key ? this.#recent[place]! : this.#draft(key, place);
    if (code !== 0) {
      draft.coded ??= new Column(16);
      draft.codes ??= new Column(16);
      draft.coded.push(value);
      draft.codes.push(code);
    } else if (draft.bits) {
      draft.bits[value >>> 3]! |= 1 << (value & 7);
    } else {
      draft.plain.push(value);
      if (draft.plain.length >= bitmapFrom) turnIntoBitmap(draft);
    }
  }

  /** Adds numbers with the plain entry. */
  addPlain(numbers: Float64Array): void {
    const isGrouped =
      numbers.length >= sortedByKernel && this.#kernel().group(numbers, (key, values) => this.#addValues(key, values));
    if (!isGrouped) for (let index = 0; index < numbers.length; index++) this.add(numbers[index]!);
  }

  #addValues(key: number, values: Uint32Array): void {
    const draft = this.#draft(key, key & (recentDrafts - 1));
    if (draft.bits) {
      for (const value of values) draft.bits[value >>> 3]! |= 1 << (value & 7);
    } else {
      draft.plain.append(values);
      if (draft.plain.length >= bitmapFrom) turnIntoBitmap(draft);
    }
  }

  #kernel(): SetKernel {
    this.#madeKernel ??= new SetKernel();
    return this.#madeKernel;
  }

  #draft(key: number, place: number): Draft {
    const draft = this.#drafts.get(key) ?? new Draft();
    this.#drafts.set(key, draft);
    this.#recentKeys[place] = key;
    this.#recent[place] = draft;
    return draft;
  }

  /** Sorts, merges and lays out; the builder is empty afterwards. */
  finish(): FinishedSet {
    const keys = Float64Array.from(this.#drafts.keys()).sort();
    const finished: (Finished | undefined)[] = [];
    const kernel = (): SetKernel => this.#kernel();
    for (const key of keys) {
      finished.push(finishDraft(key, this.#drafts.get(key)!, this.table, kernel));
      this.#drafts.delete(key);
    }
    this.#recentKeys.fill(-1);
    this.#recent.fill(undefined);
    this.#madeKernel = undefined;
    return layOut(keys, finished, this.table);
  }
}

function turnIntoBitmap(draft: Draft): void {
  const bits = new Uint8Array(bitmapBytes);
  const { array, length } = draft.plain;
  for (let i = 0; i < length; i++) bits[array[i]! >>> 3]! |= 1 << (array[i]! & 7);
  draft.bits = bits;
  draft.plain = new Column(0);
}

function finishDraft(key: number, draft: Draft, table: EntryTable, kernel: () => SetKernel): Finished {
  if (draft.coded) return finishCoded(key, draft, table);
  if (draft.bits) return { key, count: countBits(draft.bits), values: draft.bits, codes: undefined };
  const values = sortDistinct(draft.plain.array.subarray(0, draft.plain.length), kernel);
  return { key, count: values.length, values, codes: undefined };
}

/** The distinct values in ascending order; `values` may be left in another order. */
function sortDistinct(values: Uint32Array, kernel: () => SetKernel): Uint32Array {
  if (values.length >= sortedByKernel) return kernel().sortDistinct(values);
  const sorted = values.sort();
  let n = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (n === 0 || sorted[n - 1] !== sorted[i]) sorted[n++] = sorted[i]!;
  }
  return sorted.slice(0, n);
}

function finishCoded(key: number, draft: Draft, table: EntryTable): Finished {
  const plain = draft.bits
    ? bitmapValues(draft.bits, countBits(draft.bits))
    : draft.plain.array.subarray(0, draft.plain.length);
  const coded = draft.coded!;
  const pairs = new Float64Array(plain.length + coded.length);
  for (let i = 0; i < plain.length; i++) pairs[i] = plain[i]! * codeSpan;
  for (let i = 0; i < coded.length; i++) pairs[plain.length + i] = coded.array[i]! * codeSpan + draft.codes!.array[i]!;
  pairs.sort();
  const values = new Uint32Array(pairs.length);
  const codes = new Uint32Array(pairs.length);
  let n = 0;
  for (let i = 0; i < pairs.length; ) {
    const value = Math.floor(pairs[i]! / codeSpan);
    const from = i;
    while (i < pairs.length && pairs[i]! < (value + 1) * codeSpan) i++;
    values[n] = value;
    codes[n++] = codeOfRun(pairs.subarray(from, i), value, table);
  }
  return { key, count: n, values: values.slice(0, n), codes: codes.slice(0, n) };
}

function codeOfRun(run: Float64Array, value: number, table: EntryTable): number {
  const first = run[0]! - value * codeSpan;
  if (run.length === 1 || run[run.length - 1] === run[0]) return first;
  return table.merge(Array.from(run, (pair) => pair - value * codeSpan));
}

/** Codes are numbered anew by the text of their entries, so that the order of the input leaves no trace. */
function layOut(keys: Float64Array, finished: (Finished | undefined)[], table: EntryTable): FinishedSet {
  const used = new Uint8Array(table.size);
  for (const block of finished) {
    if (block!.codes) for (const code of block!.codes) used[code] = 1;
    else used[0] = 1;
  }
  const order = [...used.keys()].filter((code) => used[code] === 1);
  const texts = new Map(order.map((code) => [code, entryText(table.entry(code))]));
  order.sort((a, b) => (texts.get(a)! < texts.get(b)! ? -1 : 1));
  const renumbered = new Uint32Array(table.size);
  for (const [place, code] of order.entries()) renumbered[code] = place;
  const width = order.length <= 1 ? 0 : order.length <= 256 ? 1 : order.length <= 65536 ? 2 : 4;
  const counts = Uint32Array.from(finished, (block) => block!.count);
  const kinds = Uint8Array.from(counts, (count) => chooseKind(count, width));
  const lengths = Uint32Array.from(counts, (count, n) => blockLength(kinds[n]! as BlockKind, count, width));
  return {
    keys,
    counts,
    kinds,
    lengths,
    width,
    entries: order.length === 0 ? [table.entry(0)] : order.map((code) => table.entry(code)),
    size: counts.reduce((sum, count) => sum + count, 0),
    valuesOf: (n) => valuesOf(finished[n]!),
    write(n, views, start) {
      const block = finished[n]!;
      finished[n] = undefined;
      writeFinished(block, views, start, kinds[n]! as BlockKind, width, renumbered);
    },
  };
}

function valuesOf({ values, count }: Finished): Uint32Array {
  return values instanceof Uint8Array ? bitmapValues(values, count) : values;
}

function writeFinished(
  block: Finished,
  views: Views,
  start: number,
  kind: BlockKind,
  width: CodeWidth,
  renumbered: Uint32Array,
): void {
  if (block.values instanceof Uint8Array && kind === 2) {
    views.u8.set(block.values, start);
    return;
  }
  const values = valuesOf(block);
  const codes =
    width === 0 ? undefined : (block.codes ?? new Uint32Array(block.count)).map((code) => renumbered[code]!);
  writeBlock(views, start, kind, values, codes, width);
}
