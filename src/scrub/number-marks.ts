import { listFromShare } from '../lists/suppression-list.ts';
import { type ListLookup, listLookup } from '../match/list-lookup.ts';
import { type Ledger, ledgerFromShared } from '../records/ledger.ts';
import type { ScrubSetup } from './scrub-setup.ts';

/** Who may say something of a number, as bits: lists of the rules, records, lists of numbers never to be contacted. */
export const ofLists = 1;
export const ofRecords = 2;
export const ofSuppress = 4;
/** Marks of a number of which nothing is known yet. */
export const anyMark = ofLists | ofRecords | ofSuppress;

/** What lists and records are known by in every thread. */
export type Heard = Pick<ScrubSetup, 'lists' | 'suppress' | 'ledger'>;

/** Finds the few numbers of a batch that anybody may say something of, so that only these are asked about one by one. */
export class NumberMarks {
  readonly lookups: ReadonlyMap<string, ListLookup>;
  readonly suppress: readonly { readonly id: string; readonly list: ListLookup }[];
  readonly ledger: Ledger | undefined;
  readonly #lists: readonly ListLookup[];
  #ownMarks: Uint8Array = new Uint8Array(0);

  constructor({ lists, suppress, ledger }: Heard) {
    this.lookups = new Map(lists.map((shared) => [shared.version.id, listLookup(listFromShare(shared))]));
    this.#lists = [...this.lookups.values()];
    this.suppress = suppress.map((shared) => ({ id: shared.version.id, list: listLookup(listFromShare(shared)) }));
    this.ledger = ledger && ledgerFromShared(ledger);
  }

  /** `marks` then tells of each number who may say something of it; 0 for nobody. */
  mark(numbers: Float64Array, marks: Uint8Array): void {
    const count = numbers.length;
    marks.fill(0, 0, count);
    for (const list of this.#lists) list.mark(numbers, count, marks);
    if (this.ledger) this.#add(marks, count, ofRecords, (own) => this.ledger!.mark(numbers, count, own));
    if (this.suppress.length > 0) {
      this.#add(marks, count, ofSuppress, (own) => {
        for (const { list } of this.suppress) list.mark(numbers, count, own);
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
}
