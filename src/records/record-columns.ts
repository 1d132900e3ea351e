import { exitCode, ScrubError } from '../domain/error.ts';
import type { ContactRecord } from '../domain/record.ts';
import { MissFilter, mostFiltered } from '../lists/miss-filter.ts';
import { indexKeys } from './key-index.ts';
import { comparedText, linksOf } from './record-text.ts';
import { sortedOrder } from './sorted-order.ts';
import { type SharedTexts, TextHeapReader, TextHeapWriter } from './text-heap.ts';

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

export interface StoredRecord {
  readonly e164: number;
  /** As `readInstant` codes it. */
  readonly moment: number;
  readonly file: number;
  /** 0: the source has no lines (a database), so that nothing may depend on the order of its rows. */
  readonly line: number;
  readonly shape: string;
  readonly own: string;
}

/** Columns of records that were found together, as `SharedLedger` describes them. */
export interface FoundRecords {
  readonly keys: Float64Array;
  readonly moments: Float64Array;
  readonly lines: Uint32Array;
  readonly shapes: Uint32Array;
  readonly owns: Uint32Array;
  readonly alikes: Uint32Array;
}

const mostFiles = 65_536;
/** Distinct shapes that are looked up; further ones are stored again each time, which only takes room. */
const mostShapes = 1_000_000;
/** Records that differ in more ways than these are each like no other, which only takes time. */
const mostAlikes = 100_000;

/** Collects records column by column, thirty-four bytes a record and its own texts, then sorts and shares them. */
export class RecordColumns {
  #count = 0;
  #keys = new Float64Array(1024);
  #moments = new Float64Array(1024);
  #lines = new Uint32Array(1024);
  #fileIndexes = new Uint16Array(1024);
  #shapes = new Uint32Array(1024);
  #owns = new Uint32Array(1024);
  #alikes = new Uint32Array(1024);
  /** By shape and what else decides, for a text that is one object for most records. */
  readonly #alikeNumbers = new Map<number, Map<string, number>>();
  #alikesKept = 0;
  #nextAlike = 0;
  /** Shapes and own texts. */
  readonly texts = new TextHeapWriter();
  readonly #shapePositions = new Map<string, number>();
  readonly #files: string[] = [];
  readonly #byDigits: DigitsRecord[] = [];

  get count(): number {
    return this.#count + this.#byDigits.length;
  }

  addFile(name: string): number {
    if (this.#files.length === mostFiles) {
      throw new ScrubError('records-too-many-files', `more than ${mostFiles} record files`, {
        exit: exitCode.input,
        hint: 'join them into fewer files',
      });
    }
    return this.#files.push(name) - 1;
  }

  add(record: StoredRecord): void {
    const i = this.#count++;
    if (i === this.#keys.length) this.#grow();
    this.#keys[i] = record.e164;
    this.#moments[i] = record.moment;
    this.#lines[i] = record.line;
    this.#fileIndexes[i] = record.file;
    this.#shapes[i] = this.placeOfShape(record.shape);
    this.#owns[i] = this.texts.write(record.own);
    this.#alikes[i] = this.alikeOf(this.#shapes[i]!, record.own);
  }

  /** Adds records of one file that were found together; their texts are among `texts`. */
  addAll(file: number, found: FoundRecords): void {
    const from = this.#count;
    this.#count += found.keys.length;
    while (this.#count > this.#keys.length) this.#grow();
    this.#keys.set(found.keys, from);
    this.#moments.set(found.moments, from);
    this.#lines.set(found.lines, from);
    this.#fileIndexes.fill(file, from, this.#count);
    this.#shapes.set(found.shapes, from);
    this.#owns.set(found.owns, from);
    this.#alikes.set(found.alikes, from);
  }

  addByDigits(entry: DigitsRecord): void {
    this.#byDigits.push(entry);
  }

  /** Sorts by number, moment, file name and line. The columns are empty afterwards. */
  share(): SharedLedger {
    const count = this.#count;
    const order = sortedOrder(this.#keys.subarray(0, count));
    const numbers = this.#sortGroups(order);
    const take = <T extends Column>(column: T): SharedArrayBuffer => gather(column, order);
    // One column after the other, so that only one is there twice.
    const keys = take(this.#keys);
    this.#keys = new Float64Array(1024);
    const moments = take(this.#moments);
    this.#moments = new Float64Array(1024);
    const lines = take(this.#lines);
    this.#lines = new Uint32Array(1024);
    const fileIndexes = take(this.#fileIndexes);
    this.#fileIndexes = new Uint16Array(1024);
    const shapes = take(this.#shapes);
    this.#shapes = new Uint32Array(1024);
    const owns = take(this.#owns);
    this.#owns = new Uint32Array(1024);
    const alikes = take(this.#alikes);
    this.#alikes = new Uint32Array(1024);
    this.#alikeNumbers.clear();
    this.#count = 0;
    this.#shapePositions.clear();
    return {
      count: count + this.#byDigits.length,
      numbers,
      ...{ keys, moments, lines, fileIndexes, shapes, owns, alikes },
      texts: this.texts.share(),
      files: this.#files,
      byDigits: this.#byDigits.sort(compareByDigits),
      index: indexKeys(new Float64Array(keys), numbers),
      filter: filterOf(new Float64Array(keys), numbers),
    };
  }

  /** What records of this shape, told by its place, with such an own text are alike: see `SharedLedger`. */
  alikeOf(shape: number, own: string): number {
    const text = comparedText(own);
    const known = this.#alikeNumbers.get(shape)?.get(text);
    if (known !== undefined) return known;
    const number = this.#nextAlike++ * 4 + linksOf(own);
    if (this.#alikesKept++ < mostAlikes) {
      const ofShape = this.#alikeNumbers.get(shape) ?? new Map<string, number>();
      this.#alikeNumbers.set(shape, ofShape.set(text, number));
    }
    return number;
  }

  placeOfShape(shape: string): number {
    const known = this.#shapePositions.get(shape);
    if (known !== undefined) return known;
    const position = this.texts.write(shape);
    if (this.#shapePositions.size < mostShapes) this.#shapePositions.set(shape, position);
    return position;
  }

  /** Puts the records of each number into their order; returns how many numbers there are. */
  #sortGroups(order: Uint32Array): number {
    const texts = new TextHeapReader(this.texts.share());
    const ranks = ranksOf(this.#files);
    const compare = (a: number, b: number): number =>
      this.#moments[a]! - this.#moments[b]! ||
      ranks[this.#fileIndexes[a]!]! - ranks[this.#fileIndexes[b]!]! ||
      this.#lines[a]! - this.#lines[b]! ||
      compareText(texts.read(this.#shapes[a]!), texts.read(this.#shapes[b]!)) ||
      compareText(texts.read(this.#owns[a]!), texts.read(this.#owns[b]!));
    let numbers = 0;
    for (let start = 0; start < order.length; ) {
      const key = this.#keys[order[start]!]!;
      let end = start + 1;
      while (end < order.length && this.#keys[order[end]!]! === key) end++;
      if (end - start > 1) order.set(Array.from(order.subarray(start, end)).sort(compare), start);
      numbers++;
      start = end;
    }
    return numbers;
  }

  #grow(): void {
    const size = this.#keys.length * 2;
    this.#keys = enlarge(this.#keys, new Float64Array(size));
    this.#moments = enlarge(this.#moments, new Float64Array(size));
    this.#lines = enlarge(this.#lines, new Uint32Array(size));
    this.#fileIndexes = enlarge(this.#fileIndexes, new Uint16Array(size));
    this.#shapes = enlarge(this.#shapes, new Uint32Array(size));
    this.#owns = enlarge(this.#owns, new Uint32Array(size));
    this.#alikes = enlarge(this.#alikes, new Uint32Array(size));
  }
}

function filterOf(keys: Float64Array, numbers: number): SharedArrayBuffer | undefined {
  if (numbers > mostFiltered) return undefined;
  const memory = new SharedArrayBuffer(MissFilter.wordsFor(numbers) * 4);
  const filter = new MissFilter(memory);
  for (const key of keys) filter.add(key);
  return memory;
}

type Column = Float64Array | Uint32Array | Uint16Array;

function enlarge<T extends Column>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}

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
