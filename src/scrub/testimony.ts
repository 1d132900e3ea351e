import { addDays, type CivilDate } from '../domain/civil-date.ts';
import type { ContactRecord, NamedRecord } from '../domain/record.ts';
import type { ListVersions } from '../judge/facts.ts';
import { listFromShare } from '../lists/suppression-list.ts';
import { type ListLookup, listLookup } from '../match/list-lookup.ts';
import { type Ledger, ledgerFromShared } from '../records/ledger.ts';
import { ObjectIds } from './object-ids.ts';
import type { ScrubSetup } from './scrub-setup.ts';

const noRecords: readonly ContactRecord[] = [];
/** Who may say something of a number, as bits: lists of the rules, records, lists of numbers never to be contacted. */
const ofLists = 1;
const ofRecords = 2;
const ofSuppress = 4;
/** Marks of a number of which nothing is known yet. */
export const anyMark = ofLists | ofRecords | ofSuppress;

/** What lists and records say of numbers, in small numbers: what says the same of two numbers is one number. */
export class Testimony {
  readonly lookups: ReadonlyMap<string, ListLookup>;
  readonly versions: ListVersions;
  readonly #lists: readonly ListLookup[];
  readonly #suppress: readonly { readonly id: string; readonly list: ListLookup }[];
  readonly #ledger: Ledger | undefined;
  /** Records before this day lie before every planned day, in whatever zone. */
  readonly #longAgo: CivilDate;
  readonly #entries = new ObjectIds();
  readonly #combinations = new Map<number, number>();
  /** By what is said with records: what lists alone say in it, and what is said of like records on any day of the past. */
  readonly #inLists: (number | undefined)[] = [];
  readonly #undated: (number | undefined)[] = [];
  /** What is said by records alone: most numbers with records stand on no list. */
  readonly #bySignature: (number | undefined)[] = [];
  #ownMarks: Uint8Array = new Uint8Array(0);

  constructor(setup: ScrubSetup) {
    const lists = setup.lists.map(listFromShare);
    this.lookups = new Map(lists.map((list) => [list.version.id, listLookup(list)]));
    this.versions = new Map(lists.map(({ version }) => [version.id, version]));
    this.#lists = [...this.lookups.values()];
    this.#suppress = setup.suppress.map((shared) => ({
      id: shared.version.id,
      list: listLookup(listFromShare(shared)),
    }));
    this.#ledger = setup.ledger && ledgerFromShared(setup.ledger);
    this.#longAgo = addDays(setup.campaign.on.from, -2);
  }

  /** Looks all numbers of a batch up at once: `marks` then tells of each who may say something of it; 0 for nobody. */
  mark(numbers: Float64Array, count: number, marks: Uint8Array): void {
    marks.fill(0, 0, count);
    for (const list of this.#lists) list.mark(numbers, count, marks);
    if (this.#ledger) this.#add(marks, count, ofRecords, (own) => this.#ledger!.mark(numbers, count, own));
    if (this.#suppress.length > 0) {
      this.#add(marks, count, ofSuppress, (own) => {
        for (const { list } of this.#suppress) list.mark(numbers, count, own);
      });
    }
  }

  #add(marks: Uint8Array, count: number, bit: number, mark: (own: Uint8Array) => void): void {
    if (this.#ownMarks.length < count) this.#ownMarks = new Uint8Array(marks.length);
    const own = this.#ownMarks;
    own.fill(0, 0, count);
    mark(own);
    for (let index = 0; index < count; index++) if (own[index] !== 0) marks[index]! |= bit;
  }

  /** The list of numbers never to be contacted that a number stands on. */
  suppressedBy(e164: number, marks: number): string | undefined {
    if ((marks & ofSuppress) === 0) return undefined;
    return this.#suppress.find(({ list }) => list.entry(e164)?.listed)?.id;
  }

  /**
   * What is said of a number: 0 for nothing after all, -1 where the number must be judged by itself. Numbers of which the same is said
   * have records that differ at most in their references, places and times of day.
   */
  saidOf(e164: number, marks: number): number {
    const inLists = this.saidByLists(e164, marks);
    const ledger = this.#ledger;
    if (!ledger || (marks & ofRecords) === 0) return inLists;
    if (this.#optOutsByDigits(e164).length > 0) return -1;
    const signature = ledger.signatureOf(e164);
    return signature > 0 ? this.#withRecords(inLists, signature) : signature < 0 ? -1 : inLists;
  }

  /** What lists alone say of a number. */
  saidByLists(e164: number, marks: number): number {
    return (marks & ofLists) === 0 ? 0 : this.#listsOn(e164);
  }

  /** What lists alone say where this is said; undefined where it is said by lists alone. */
  inLists(said: number): number | undefined {
    return this.#inLists[said];
  }

  /** What is said in place of this by like records on any day of the past; undefined where a record is not so old. */
  undated(said: number): number | undefined {
    return this.#undated[said];
  }

  recordsOf(e164: number): readonly ContactRecord[] {
    const ledger = this.#ledger;
    if (!ledger) return noRecords;
    const own = ledger.recordsOf(e164);
    const byDigits = this.#optOutsByDigits(e164);
    return byDigits.length > 0 ? [...own, ...byDigits] : own;
  }

  /** The records of a number of which something is said that numbers share, with what they are called by. */
  namedRecordsOf(e164: number): readonly NamedRecord[] {
    return this.#ledger!.namedRecordsOf(e164);
  }

  /** Opt-outs whose number could not be read count for every number with their digits. */
  #optOutsByDigits(e164: number): readonly ContactRecord[] {
    return this.#ledger && this.#ledger.unreadable > 0 ? this.#ledger.optOutDigits(String(e164)) : noRecords;
  }

  #listsOn(e164: number): number {
    let said = 0;
    for (let index = 0; index < this.#lists.length; index++) {
      const entry = this.#lists[index]!.entry(e164);
      if (entry) said = this.#combine(said, index, this.#entries.of(entry));
    }
    return said;
  }

  #withRecords(inLists: number, signature: number): number {
    const plain = inLists === 0 ? this.#bySignature[signature] : undefined;
    if (plain !== undefined) return plain;
    const said = this.#combine(inLists, this.#lists.length, signature);
    if (this.#inLists[said] === undefined) {
      this.#inLists[said] = inLists;
      const undated = this.#ledger!.undatedSignature(signature, this.#longAgo);
      if (undated > 0) this.#undated[said] = this.#combine(inLists, this.#lists.length, undated);
    }
    if (inLists === 0) this.#bySignature[signature] = said;
    return said;
  }

  #combine(said: number, source: number, what: number): number {
    const key = (said * (this.#lists.length + 1) + source) * 2 ** 21 + what;
    let combined = this.#combinations.get(key);
    if (combined === undefined) {
      combined = this.#combinations.size + 1;
      this.#combinations.set(key, combined);
    }
    return combined;
  }
}
