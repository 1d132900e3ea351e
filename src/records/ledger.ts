import type { CivilDate } from '../domain/civil-date.ts';
import type { Place } from '../domain/error.ts';
import type { ContactRecord, NamedRecord } from '../domain/record.ts';
import { type DigitSet, DigitSetBuilder, writings } from '../lists/digit-set.ts';
import { MissFilter } from '../lists/miss-filter.ts';
import { dayKeyOf, dayKeyOfDate, instantOfCode } from './instant.ts';
import { keySearch } from './key-index.ts';
import type { RecordDraft } from './parse-record.ts';
import { readOwnNames, readOwnText } from './record-text.ts';
import { Signatures } from './signatures.ts';
import type { DigitsRecord, SharedLedger } from './sorted-records.ts';
import { TextHeapReader } from './text-heap.ts';

/** All records of a run, by number. E.164 numbers are whole numbers without the plus (`33199001234`). */
export interface Ledger {
  has(e164: number): boolean;
  /** Marks each of the first `count` numbers that may have records; the others surely have none. For a batch at once. */
  mark(numbers: Float64Array, count: number, marks: Uint8Array): void;
  /** By date, file and line; made anew at each call. */
  recordsOf(e164: number): readonly ContactRecord[];
  /** The same records with no more than what they are called by. */
  namedRecordsOf(e164: number): readonly NamedRecord[];
  /**
   * What decides of the records of a number: numbers with one signature are judged alike, though their records may have other
   * references, files, lines and times of day. 0 where there are none, -1 where the number must be judged by itself.
   */
  signatureOf(e164: number): number;
  /** One for all signatures that differ in nothing but days before the given one; -1 where a record is not so old. */
  undatedSignature(signature: number, before: CivilDate): number;
  /** Opt-outs whose number could not be parsed, in any writing of the same digits: they block all the same. */
  optOutDigits(digits: string): readonly ContactRecord[];
  /** Records. */
  readonly size: number;
  /** Distinct numbers, without those that are known by their digits alone. */
  readonly numbers: number;
  /** Opt-outs that are known by their digits alone. */
  readonly unreadable: number;
  share(): SharedLedger;
}

const none: readonly ContactRecord[] = [];

/** The ledger over shared memory: in a worker thread as in the main thread, nothing is copied. */
export function ledgerFromShared(shared: SharedLedger): Ledger {
  const keys = new Float64Array(shared.keys);
  const indexOf = keySearch(keys, shared.index);
  const { decode, decodeName } = recordDecoder(shared);
  const allOf = <T>(e164: number, decodeOne: (index: number) => T): readonly T[] => {
    const found: T[] = [];
    const first = indexOf(e164);
    if (first >= 0) for (let i = first; keys[i] === e164; i++) found.push(decodeOne(i));
    return found;
  };
  const moments = new Float64Array(shared.moments);
  const alikes = new Uint32Array(shared.alikes);
  const signatures = new Signatures();
  const byDigits = groupByDigits(shared.byDigits);
  const digits = digitsOf(shared.byDigits);
  const filter = shared.filter && new MissFilter(shared.filter);
  const has = (e164: number): boolean => indexOf(e164) >= 0;
  return {
    has,
    mark(numbers, count, marks) {
      if (filter) filter.mark(numbers, count, marks);
      else for (let index = 0; index < count; index++) if (has(numbers[index]!)) marks[index] = 1;
      digits.mark(numbers, count, marks);
    },
    recordsOf: (e164) => allOf(e164, decode),
    namedRecordsOf: (e164) => allOf(e164, decodeName),
    signatureOf(e164) {
      const first = indexOf(e164);
      if (first < 0) return 0;
      let signature = 0;
      let links = 0;
      for (let i = first; keys[i] === e164; i++) {
        const alike = alikes[i]!;
        links |= alike & 3;
        signature = signatures.after(signature, alike, dayKeyOf(moments[i]!));
      }
      // Whether one record names the other is each number's own.
      return links === 3 ? -1 : signature;
    },
    undatedSignature: (signature, before) =>
      signatures.latest(signature) < dayKeyOfDate(before) ? signatures.undated(signature) : -1,
    optOutDigits: (digits) => findByDigits(byDigits, digits),
    size: shared.count,
    numbers: shared.numbers,
    unreadable: shared.byDigits.length,
    share: () => shared,
  };
}

function digitsOf(entries: readonly DigitsRecord[]): DigitSet {
  const builder = new DigitSetBuilder();
  for (const { digits } of entries) builder.add(digits);
  return builder.finish();
}

type Mutable = RecordDraft & { place?: Place };

function recordDecoder(shared: SharedLedger): {
  decode(index: number): ContactRecord;
  decodeName(index: number): NamedRecord;
} {
  const moments = new Float64Array(shared.moments);
  const lines = new Uint32Array(shared.lines);
  const fileIndexes = new Uint16Array(shared.fileIndexes);
  const shapes = new Uint32Array(shared.shapes);
  const owns = new Uint32Array(shared.owns);
  const texts = new TextHeapReader(shared.texts);
  const known = new Map<number, RecordDraft>();
  const shapeAt = (position: number): RecordDraft => {
    let shape = known.get(position);
    if (!shape) {
      shape = JSON.parse(texts.read(position)) as RecordDraft;
      if (known.size < 100_000) known.set(position, shape);
    }
    return shape;
  };
  const placeOf = (index: number): Place => {
    const file = shared.files[fileIndexes[index]!]!;
    const line = lines[index]!;
    return line === 0 ? { file } : { file, line };
  };
  return {
    decode(index) {
      // Assigned one by one: several spreads in one literal take five times as long.
      const draft: Mutable = { ...shapeAt(shapes[index]!) };
      draft.on = instantOfCode(moments[index]!);
      const own = owns[index]!;
      if (own !== 0) readOwnText(texts.read(own), draft);
      draft.place = placeOf(index);
      return draft as ContactRecord;
    },
    decodeName(index) {
      const { kind, seller } = shapeAt(shapes[index]!) as unknown as ContactRecord;
      const { withdrawnOn, to, evidence, id } = readOwnNames(texts.read(owns[index]!));
      return { kind, seller, on: instantOfCode(moments[index]!), withdrawnOn, to, evidence, id, place: placeOf(index) };
    },
  };
}

/** Opt-outs that nobody could parse are looked for in every form in which the number may have been written. */
function findByDigits(groups: ReadonlyMap<string, readonly ContactRecord[]>, digits: string): readonly ContactRecord[] {
  if (groups.size === 0 || digits === '') return none;
  return writings(digits).flatMap((form) => groups.get(form) ?? none);
}

function groupByDigits(entries: readonly DigitsRecord[]): ReadonlyMap<string, readonly ContactRecord[]> {
  const groups = new Map<string, ContactRecord[]>();
  for (const { digits, record } of entries) {
    const group = groups.get(digits);
    if (group) group.push(record);
    else groups.set(digits, [record]);
  }
  return groups;
}
