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

/** One element a record, as `SharedLedger` describes them, in memory that threads share. */
export interface RecordTable {
  readonly keys: Float64Array;
  readonly moments: Float64Array;
  readonly lines: Uint32Array;
  readonly fileIndexes: Uint16Array;
  readonly shapes: Uint32Array;
  readonly owns: Uint32Array;
  readonly alikes: Uint32Array;
}

/** What was read, in the order of reading. */
export interface UnsortedRecords {
  /** Without those that are known by their digits alone; the table has room for more. */
  readonly count: number;
  readonly table: RecordTable;
  readonly texts: SharedTexts;
  readonly files: readonly string[];
  readonly byDigits: readonly DigitsRecord[];
}

/** Sorts by number, moment, file name and line. What is given is used up. */
export function sortRecords(records: UnsortedRecords): SharedLedger {
  const { count, texts, files, byDigits } = records;
  const order = sortedOrder(records.table.keys.subarray(0, count));
  const numbers = sortGroups(records, order);
  const table: Partial<RecordTable> = records.table;
  const sorted = {} as Record<keyof RecordTable, SharedArrayBuffer>;
  for (const name of Object.keys(table) as (keyof RecordTable)[]) {
    sorted[name] = gather(table[name]!, order);
    // One column after the other, so that only one is there twice.
    delete table[name];
  }
  const keys = new Float64Array(sorted.keys);
  return {
    count: count + byDigits.length,
    numbers,
    ...sorted,
    texts,
    files,
    byDigits: [...byDigits].sort(compareByDigits),
    index: indexKeys(keys, numbers),
    filter: filterOf(keys, numbers),
  };
}

/** Puts the records of each number into their order; returns how many numbers there are. */
function sortGroups({ table, ...all }: UnsortedRecords, order: Uint32Array): number {
  const { keys, moments, lines, fileIndexes, shapes, owns } = table;
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
