import { addDays, type CivilDate } from '../domain/civil-date.ts';
import type { ContactRecord, NamedRecord } from '../domain/record.ts';
import type { ListVersions } from '../judge/facts.ts';
import type { ListLookup } from '../match/list-lookup.ts';
import type { Ledger } from '../records/ledger.ts';
import { NumberMarks, ofLists, ofRecords, ofSuppress } from './number-marks.ts';
import { ObjectIds } from './object-ids.ts';
import type { ScrubSetup } from './scrub-setup.ts';

const noRecords: readonly ContactRecord[] = [];

/** What lists and records say of numbers, in small numbers: what says the same of two numbers is one number. */
export class Testimony {
  readonly lookups: ReadonlyMap<string, ListLookup>;
  readonly versions: ListVersions;
  readonly #marks: NumberMarks;
  readonly #lists: readonly ListLookup[];
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

  constructor(setup: ScrubSetup) {
    this.#marks = new NumberMarks(setup);
    this.lookups = this.#marks.lookups;
    this.versions = new Map(setup.lists.map(({ version }) => [version.id, version]));
    this.#lists = [...this.lookups.values()];
    this.#ledger = this.#marks.ledger;
    this.#longAgo = addDays(setup.campaign.on.from, -2);
  }

  /** See `NumberMarks`. */
  mark(numbers: Float64Array, marks: Uint8Array): void {
    this.#marks.mark(numbers, marks);
  }

  /** The list of numbers never to be contacted that a number stands on. */
  suppressedBy(e164: number, marks: number): string | undefined {
    if ((marks & ofSuppress) === 0) return undefined;
    return this.#marks.suppress.find(({ list }) => list.entry(e164)?.listed)?.id;
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
