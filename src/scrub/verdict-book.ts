import { encodeText } from '../contacts/encoding.ts';
import type { ContactColumns, NumberClass } from '../domain/contact.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { Judgement, Reason } from '../domain/verdict.ts';
import { Court } from '../judge/court.ts';
import type { ListVersions } from '../judge/facts.ts';
import type { JurisdictionJudge } from '../judge/judge.ts';
import { areaCodeOf } from '../judge/list-test.ts';
import { PatternTable } from '../judge/pattern-table.ts';
import { plainReason } from '../judge/reason.ts';
import { listFromShare } from '../lists/suppression-list.ts';
import { ContactFacts } from '../match/contact-facts.ts';
import { type ListLookup, listLookup } from '../match/list-lookup.ts';
import { unreadableNumber } from '../match/unreadable-number.ts';
import { viewOf } from '../output/byte-writer.ts';
import { cleanTail, type NumberLabel, rejectionTail } from '../output/verdict-cells.ts';
import { phoneHints } from '../phone/phone-hint.ts';
import type { ProblemItem } from '../phone/phone-reader.ts';
import { zonesOfRegion } from '../phone/region-zones.ts';
import { type Ledger, ledgerFromShared } from '../records/ledger.ts';
import type { Outcome } from './outcome.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import { mostColumns, namesEvidence, type VerdictPage, VerdictPages } from './verdict-pages.ts';

const noRecords: readonly ContactRecord[] = [];
const encoder = new TextEncoder();
/** Cells that hold no valid number are as various as people: of rows with like columns, so many are remembered. */
const mostProblems = 10_000;
/** Keeps numbers that a jurisdiction claims apart from the others of their class. */
const claimedKeys = 2 ** 32;

/** A number with what decides about it but for lists and records, and where its verdict is remembered. */
interface JudgedNumber {
  readonly e164: number;
  readonly numberClass: NumberClass;
  readonly columns: ContactColumns;
  readonly judge: JurisdictionJudge | undefined;
  readonly page: VerdictPage;
  readonly key: number;
}

/**
 * Answers what becomes of a number. Verdicts are remembered by the facts that decide them: its numbering class, its columns, its
 * number classes, its area code where a list covers only some, its entries, and what its records say but for the reference of
 * their evidence.
 */
export class VerdictBook {
  /** The patterns that all rules have of numbers, for whoever tells numbers apart by them. */
  readonly patterns: PatternTable;
  readonly #setup: ScrubSetup;
  readonly #court: Court;
  readonly #versions: ListVersions;
  readonly #lookups: ReadonlyMap<string, ListLookup>;
  readonly #suppress: readonly { readonly id: string; readonly list: ListLookup }[];
  readonly #ledger: Ledger | undefined;
  /** Whether lists cover only some area codes, so that like numbers of two codes may be judged differently. */
  readonly coversByArea: boolean;
  readonly #lists: readonly ListLookup[];
  readonly #pages: VerdictPages;
  readonly #combinations = new Map<number, number>();
  readonly #ids = new Map<object, number>();
  readonly #problems = new Map<ContactColumns, Map<ProblemItem, Outcome>>();
  readonly #byName = new Map<string, Outcome>();
  readonly #duplicates = new Map<NumberClass, Outcome>();

  constructor(setup: ScrubSetup) {
    this.#setup = setup;
    this.patterns = new PatternTable(setup.rulebook);
    const lists = setup.lists.map(listFromShare);
    this.#lookups = new Map(lists.map((list) => [list.version.id, listLookup(list)]));
    this.#lists = [...this.#lookups.values()];
    this.#suppress = setup.suppress.map((shared) => ({
      id: shared.version.id,
      list: listLookup(listFromShare(shared)),
    }));
    this.#ledger = setup.ledger && ledgerFromShared(setup.ledger);
    this.coversByArea = lists.some(({ version }) => version.covers !== undefined);
    this.#versions = new Map(lists.map(({ version }) => [version.id, version]));
    this.#court = new Court(setup.rulebook, setup.campaign, this.#versions);
    this.#pages = new VerdictPages(this.#court);
  }

  /** Looks all numbers of a batch up at once: 1 in `marks` where a list or a record may say something of the number. */
  mark(numbers: Float64Array, count: number, marks: Uint8Array): void {
    marks.fill(0, 0, count);
    for (const { list } of this.#suppress) list.mark(numbers, count, marks);
    for (const list of this.#lists) list.mark(numbers, count, marks);
    this.#ledger?.mark(numbers, count, marks);
  }

  /** `isMarked`: what `mark` said of the number. */
  ofNumber(e164: number, numberClass: NumberClass, columns: ContactColumns, isMarked = true): Outcome {
    const page = this.#pages.of(columns, numberClass);
    const judge = page.hasClaims ? this.#court.judgeOf(e164, numberClass.country) : page.judge;
    if (isMarked) {
      const suppressed = this.#suppressedBy(e164);
      if (suppressed !== undefined) return this.#plain('number-suppressed', numberClass, suppressed);
    }
    // Without claims the judge is the page's own, so its number classes are all that is left of the number itself.
    let key = judge ? judge.classesOf(e164, '') : -1;
    if (judge !== page.judge) key += claimedKeys;
    if (this.coversByArea) key = key * 1000 + Number(areaCodeOf(e164));
    const number: JudgedNumber = { e164, numberClass, columns, judge, page, key };
    if (!isMarked) return this.#ofLists(number, 0);
    const inLists = this.#listsOn(e164);
    const said = this.#recordsOn(e164, inLists);
    if (said === inLists) return this.#ofLists(number, inLists);
    return (said < 0 ? undefined : page.find(said, key)) ?? this.#ofRecords(number, inLists, said);
  }

  /** What becomes of a number without records. */
  #ofLists(number: JudgedNumber, inLists: number): Outcome {
    const { page, key } = number;
    const known = page.find(inLists, key);
    if (known) return known;
    const outcome = this.#judge(number, noRecords);
    page.keep(inLists, key, outcome);
    return outcome;
  }

  /** Records of kinds that nobody asks for change nothing; what names one of them is no other number's verdict. */
  #ofRecords(number: JudgedNumber, inLists: number, said: number): Outcome {
    const { page, key } = number;
    const records = this.#recordsOf(number.e164);
    const without = this.#ofLists(number, inLists);
    const isAsked = records.some(({ kind }) => without.asked?.has(kind));
    const outcome = isAsked ? this.#judge(number, records) : without;
    if (said < 0 || (isAsked && namesEvidence(outcome))) return { ...outcome, isOwn: true };
    page.keep(said, key, outcome);
    return outcome;
  }

  /**
   * A small number for what lists and records say of a number that is marked; 0 where they say nothing after all; -1 where it must be
   * judged by itself, or is never to be contacted.
   */
  saidOf(e164: number): number {
    if (this.#suppressedBy(e164) !== undefined) return -1;
    return this.#recordsOn(e164, this.#listsOn(e164));
  }

  /** The list of numbers never to be contacted that a number stands on. */
  #suppressedBy(e164: number): string | undefined {
    return this.#suppress.find(({ list }) => list.entry(e164)?.listed)?.id;
  }

  #listsOn(e164: number): number {
    let said = 0;
    for (let index = 0; index < this.#lists.length; index++) {
      const entry = this.#lists[index]!.entry(e164);
      if (entry) said = this.#combine(said, index, this.#id(entry));
    }
    return said;
  }

  /** `inLists`: what lists say; the same where there are no records. */
  #recordsOn(e164: number, inLists: number): number {
    const ledger = this.#ledger;
    if (!ledger) return inLists;
    if (this.#optOutsByDigits(e164).length > 0) return -1;
    const signature = ledger.signatureOf(e164);
    return signature > 0 ? this.#combine(inLists, this.#lists.length, signature) : signature < 0 ? -1 : inLists;
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

  #recordsOf(e164: number): readonly ContactRecord[] {
    const ledger = this.#ledger;
    if (!ledger) return noRecords;
    const own = ledger.recordsOf(e164);
    const byDigits = this.#optOutsByDigits(e164);
    return byDigits.length > 0 ? [...own, ...byDigits] : own;
  }

  /** Opt-outs whose number could not be read count for every number with their digits. */
  #optOutsByDigits(e164: number): readonly ContactRecord[] {
    return this.#ledger && this.#ledger.unreadable > 0 ? this.#ledger.optOutDigits(String(e164)) : noRecords;
  }

  #judge({ e164, numberClass, columns, judge }: JudgedNumber, records: readonly ContactRecord[]): Outcome {
    const facts = this.#facts(e164, numberClass, columns, records);
    const judgement = judge ? judge.judge(facts) : this.#court.judge(facts);
    const label = { region: facts.regions.join(' '), lineType: labelLineType(columns, numberClass) };
    return { ...this.#outcome(judgement, label), asked: facts.asked };
  }

  #facts(
    e164: number,
    numberClass: NumberClass,
    columns: ContactColumns,
    records: readonly ContactRecord[],
  ): ContactFacts {
    const number = { e164, national: '', class: numberClass };
    return new ContactFacts(number, columns, records, this.#lookups, zonesOfRegion);
  }

  /** The facts that decide a number and the judge who decides, for an explanation. */
  open(e164: number, numberClass: NumberClass, columns: ContactColumns) {
    const facts = this.#facts(e164, numberClass, columns, this.#recordsOf(e164));
    return { facts, judge: this.#court.judgeOf(e164, numberClass.country), versions: this.#versions };
  }

  /** A cell that holds no valid number: what the rules say of what was dialled, then what was wrong with the cell. */
  ofProblem(item: ProblemItem, columns: ContactColumns): Outcome {
    let outcomes = this.#problems.get(columns);
    if (!outcomes) {
      if (this.#problems.size > mostColumns) this.#problems.clear();
      outcomes = new Map();
      this.#problems.set(columns, outcomes);
    }
    // Like cells share one reading, so the item itself tells what was read before.
    const known = outcomes.get(item);
    if (known) return known;
    const facts = new ContactFacts(unreadableNumber(item), columns, noRecords, this.#lookups, zonesOfRegion);
    const plain: Reason = { ...plainReason(item.code), settle: phoneHints[item.hint] };
    const judgement = this.#court.judgeUnreadable(facts, plain, item.hint === 'unknown-area-code');
    const outcome = this.#outcome(judgement, { region: '', lineType: '' });
    if (outcomes.size < mostProblems) outcomes.set(item, outcome);
    return outcome;
  }

  ofEmptyRow(): Outcome {
    return this.#named('number-empty', () => this.#outcome(rejection(plainReason('number-empty')), nothing));
  }

  /** A row that has more cells than the header, where the run does not stop for it. */
  ofLongRow(): Outcome {
    return this.#named('row-too-long', () => this.#outcome(rejection(plainReason('row-too-long')), nothing));
  }

  /** Made once for a class of numbers but for the earlier row: duplicates are many, and say the same. */
  ofDuplicate(numberClass: NumberClass): Outcome {
    let outcome = this.#duplicates.get(numberClass);
    if (!outcome) {
      const mark = plainReason('number-duplicate', [{ text: 'row \u0001' }]);
      const whole = this.#outcome(rejection(mark), labelOf(numberClass));
      const bytes = new Uint8Array(whole.tail.buffer, whole.tail.byteOffset, whole.tail.byteLength);
      const at = bytes.indexOf(1);
      outcome = { ...whole, tail: viewOf(bytes.subarray(0, at)), tailEnd: viewOf(bytes.subarray(at + 1)) };
      this.#duplicates.set(numberClass, outcome);
    }
    return outcome;
  }

  /** An opt-out column of the contact file says that the person is not to be contacted. */
  ofOptOutColumn(header: string, numberClass: NumberClass): Outcome {
    return this.#plain('number-suppressed', numberClass, `column ${header}`);
  }

  /** Another number of the person, in this column, may not be contacted. */
  ofBlockedPerson(header: string, numberClass: NumberClass): Outcome {
    return this.#plain('person-blocked', numberClass, `column ${header}`);
  }

  #plain(id: 'number-suppressed' | 'person-blocked', numberClass: NumberClass, evidence: string): Outcome {
    return this.#named(`${id} ${this.#id(numberClass)} ${evidence}`, () => {
      const judgement = rejection(plainReason(id, [{ text: evidence }]), this.#court.judgeOf(0, numberClass.country));
      return this.#outcome(judgement, labelOf(numberClass));
    });
  }

  #named(name: string, make: () => Outcome): Outcome {
    let outcome = this.#byName.get(name);
    if (!outcome) {
      outcome = make();
      this.#byName.set(name, outcome);
    }
    return outcome;
  }

  #outcome(judgement: Judgement, label: NumberLabel): Outcome {
    const { dialect, writing } = this.#setup;
    const { delimiter, encoding } = dialect;
    const tail =
      judgement.verdict === 'clean'
        ? encodeText(cleanTail(judgement, label, delimiter, writing.form), encoding)
        : encoder.encode(rejectionTail(judgement, label, delimiter, writing.language));
    return { verdict: judgement.verdict, judgement, tail: viewOf(tail), isOwn: false };
  }

  /** A small number for an interned object. */
  #id(object: object): number {
    let id = this.#ids.get(object);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(object, id);
    }
    return id;
  }
}

const nothing: NumberLabel = { region: '', lineType: '' };

function labelOf(numberClass: NumberClass): NumberLabel {
  return { region: numberClass.regions.join(' '), lineType: numberClass.lineType };
}

function labelLineType(columns: ContactColumns, numberClass: NumberClass): string {
  return columns.lineType ?? numberClass.lineType;
}

function rejection(reason: Reason, judge?: JurisdictionJudge): Judgement {
  return {
    verdict: 'rejected',
    jurisdiction: judge?.jurisdiction.id ?? '',
    reasons: [reason],
    basis: [],
    notes: [],
    hours: '',
    timezone: '',
  };
}
