import type { ContactRecord } from '../domain/record.ts';
import { MissFilter, mostFiltered } from '../lists/miss-filter.ts';
import { indexKeys } from './key-index.ts';
import { sortedOrder } from './sorted-order.ts';
import { type SharedTexts, TextHeapReader } from './text-heap.ts';

/** An opt-out whose number could not be parsed. */
export interface DigitsRecord {
  readonly digits: string;
  readonly record: ContactRecord;
}

/** A ledger as worker threads receive it: shared memory, of which nothing is copied. */
export interface SharedLedger {
  readonly count: number;
  readonly numbers: number;
  /** E.164 numbers without plus, ascending, one per record. */
  readonly keys: SharedArrayBuffer;
  readonly moments: SharedArrayBuffer;
  readonly lines: SharedArrayBuffer;
  readonly fileIndexes: SharedArrayBuffer;
  readonly shapes: SharedArrayBuffer;
  readonly owns: SharedArrayBuffer;
  /** Records with one number here differ at most in their moment and their references. Its two lowest bits are `linksOf` them. */
  readonly alikes: SharedArrayBuffer;
  readonly texts: SharedTexts;
  readonly files: readonly string[];
  readonly byDigits: readonly DigitsRecord[];
  /** Where the records of each number begin; see `key-index.ts`. */
  readonly index: SharedArrayBuffer;
  /** Memory of a `MissFilter` over the numbers; absent where they are too many for one. */
  readonly filter: SharedArrayBuffer | undefined;
}

/** What was read, in the order of reading: like a ledger, with room behind its `count` records of each column. */
export interface UnsortedRecords {
  /** Without those that are known by their digits alone. */
  readonly count: number;
  keys: Float64Array;
  moments: Float64Array;
  lines: Uint32Array;
  fileIndexes: Uint16Array;
  shapes: Uint32Array;
  owns: Uint32Array;
  alikes: Uint32Array;
  readonly texts: SharedTexts;
  readonly files: readonly string[];
  readonly byDigits: readonly DigitsRecord[];
}

/** Sorts by number, moment, file name and line. What is given is used up. */
export function sortRecords(records: UnsortedRecords): SharedLedger {
  const { count, texts, files, byDigits } = records;
  const order = sortedOrder(records.keys.subarray(0, count));
  const numbers = sortGroups(records, order);
  // One column after the other, so that only one is there twice.
  const keys = gather(records.keys, order);
  records.keys = new Float64Array(0);
  const moments = gather(records.moments, order);
  records.moments = new Float64Array(0);
  const lines = gather(records.lines, order);
  records.lines = new Uint32Array(0);
  const fileIndexes = gather(records.fileIndexes, order);
  records.fileIndexes = new Uint16Array(0);
  const shapes = gather(records.shapes, order);
  records.shapes = new Uint32Array(0);
  const owns = gather(records.owns, order);
  records.owns = new Uint32Array(0);
  const alikes = gather(records.alikes, order);
  records.alikes = new Uint32Array(0);
  return {
    count: count + byDigits.length,
    numbers,
    ...{ keys, moments, lines, fileIndexes, shapes, owns, alikes },
    texts,
    files,
    byDigits: [...byDigits].sort(compareByDigits),
    index: indexKeys(new Float64Array(keys), numbers),
    filter: filterOf(new Float64Array(keys), numbers),
  };
}

/** Puts the records of each number into their order; returns how many numbers there are. */
function sortGroups(
  { keys, moments, lines, fileIndexes, shapes, owns, ...all }: UnsortedRecords,
  order: Uint32Array,
): number {
  const texts = new TextHeapReader(all.texts);
  const ranks = ranksOf(all.files);
  const compare = (a: number, b: number): number =>
    moments[a]! - moments[b]! ||
    ranks[fileIndexes[a]!]! - ranks[fileIndexes[b]!]! ||
    lines[a]! - lines[b]! ||
    compareText(texts.read(shapes[a]!), texts.read(shapes[b]!)) ||
    compareText(texts.read(owns[a]!), texts.read(owns[b]!));
  let numbers = 0;
  for (let start = 0; start < order.length; ) {
    const key = keys[order[start]!]!;
    let end = start + 1;
    while (end < order.length && keys[order[end]!]! === key) end++;
    if (end - start > 1) order.set(Array.from(order.subarray(start, end)).sort(compare), start);
    numbers++;
    start = end;
  }
  return numbers;
}

function filterOf(keys: Float64Array, numbers: number): SharedArrayBuffer | undefined {
  if (numbers > mostFiltered) return undefined;
  const memory = new SharedArrayBuffer(MissFilter.wordsFor(numbers) * 4);
  const filter = new MissFilter(memory);
  for (const key of keys) filter.add(key);
  return memory;
}

type Column = Float64Array | Uint32Array | Uint16Array;

function gather<T extends Column>(column: T, order: Uint32Array): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(order.length * column.BYTES_PER_ELEMENT);
  const target =
    column instanceof Float64Array
      ? new Float64Array(shared)
      : column instanceof Uint32Array
        ? new Uint32Array(shared)
        : new Uint16Array(shared);
  for (let i = 0; i < order.length; i++) target[i] = column[order[i]!]!;
  return shared;
}

/** The place of each file in the order of names; files of one name share a place. */
function ranksOf(files: readonly string[]): number[] {
  const names = [...new Set(files)].sort(compareText);
  const rank = new Map(names.map((name, index) => [name, index]));
  return files.map((file) => rank.get(file)!);
}

/** By UTF-16 code units: the same everywhere, whatever the locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareByDigits(a: DigitsRecord, b: DigitsRecord): number {
  return (
    compareText(a.digits, b.digits) ||
    compareText(a.record.on, b.record.on) ||
    compareText(a.record.place?.file ?? '', b.record.place?.file ?? '') ||
    (a.record.place?.line ?? 0) - (b.record.place?.line ?? 0) ||
    compareText(JSON.stringify(a.record), JSON.stringify(b.record))
  );
}
