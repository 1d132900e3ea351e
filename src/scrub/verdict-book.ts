import type { ContactColumns, NumberClass } from '../domain/contact.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { Judgement, Reason } from '../domain/verdict.ts';
import { Court } from '../judge/court.ts';
import type { JurisdictionJudge } from '../judge/judge.ts';
import { areaCodeOf } from '../judge/list-test.ts';
import { PatternTable } from '../judge/pattern-table.ts';
import { plainReason } from '../judge/reason.ts';
import { ContactFacts, possibleRegions } from '../match/contact-facts.ts';
import { unreadableNumber } from '../match/unreadable-number.ts';
import { viewOf } from '../output/byte-writer.ts';
import type { NumberLabel } from '../output/verdict-cells.ts';
import { phoneHints } from '../phone/phone-hint.ts';
import type { ProblemItem } from '../phone/phone-reader.ts';
import { zonesOfRegion } from '../phone/region-zones.ts';
import type { Outcome } from './outcome.ts';
import { OutcomeMaker } from './outcome-maker.ts';
import { OutcomeTemplate } from './outcome-template.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import { anyMark, Testimony } from './testimony.ts';
import { mostColumns, type Remembered, type VerdictPage, VerdictPages } from './verdict-pages.ts';

const noRecords: readonly ContactRecord[] = [];
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
 * number classes, its area code where a list covers only some, its entries, and what its records say but for their references and,
 * where no rule asked for it, their days.
 */
export class VerdictBook {
  /** The patterns that all rules have of numbers, for whoever tells numbers apart by them. */
  readonly patterns: PatternTable;
  /** Whether lists cover only some area codes, so that like numbers of two codes may be judged differently. */
  readonly coversByArea: boolean;
  readonly #court: Court;
  readonly #testimony: Testimony;
  readonly #pages: VerdictPages;
  readonly #maker: OutcomeMaker;
  readonly #classIds = new Map<NumberClass, number>();
  readonly #problems = new Map<ContactColumns, Map<ProblemItem, Outcome>>();
  readonly #byName = new Map<string, Outcome>();
  readonly #duplicates = new Map<NumberClass, Outcome>();

  constructor(setup: ScrubSetup) {
    this.patterns = new PatternTable(setup.rulebook);
    this.#testimony = new Testimony(setup);
    const { versions } = this.#testimony;
    this.coversByArea = [...versions.values()].some(({ covers }) => covers !== undefined);
    this.#court = new Court(setup.rulebook, setup.campaign, versions);
    this.#pages = new VerdictPages(this.#court);
    this.#maker = new OutcomeMaker(setup.dialect, setup.writing);
  }

  /** Looks all numbers of a batch up at once: `marks` then tells of each who may say something of it; 0 for nobody. */
  mark(numbers: Float64Array, count: number, marks: Uint8Array): void {
    this.#testimony.mark(numbers, count, marks);
  }

  /**
   * A small number for what lists and records say of a number that is marked; 0 where they say nothing after all; -1 where it must be
   * judged by itself, or is never to be contacted.
   */
  saidOf(e164: number, marks: number): number {
    return this.#testimony.suppressedBy(e164, marks) === undefined ? this.#testimony.saidOf(e164, marks) : -1;
  }

  /** `marks`: what `mark` said of the number. */
  ofNumber(e164: number, numberClass: NumberClass, columns: ContactColumns, marks = anyMark): Outcome {
    const suppressed = this.#testimony.suppressedBy(e164, marks);
    if (suppressed !== undefined) return this.#plain('number-suppressed', numberClass, suppressed);
    const number = this.#numberOf(e164, numberClass, columns);
    const said = this.#testimony.saidOf(e164, marks);
    const remembered = said < 0 ? undefined : this.#remembered(number, said);
    const outcome =
      remembered instanceof OutcomeTemplate ? remembered.fill(this.#testimony.namedRecordsOf(e164)) : remembered;
    return outcome ?? this.#maker.makeOwn(this.#judgeAlone(number), this.#labelOf(number));
  }

  /** The judgement of a number with the names of its own records, which outcomes are made without. */
  judgementOf(e164: number, numberClass: NumberClass, columns: ContactColumns): Judgement {
    const { own, judgement } = this.ofNumber(e164, numberClass, columns);
    return own ? this.#judgeAlone(this.#numberOf(e164, numberClass, columns)) : judgement;
  }

  #numberOf(e164: number, numberClass: NumberClass, columns: ContactColumns): JudgedNumber {
    const page = this.#pages.of(columns, numberClass);
    const judge = page.hasClaims ? this.#court.judgeOf(e164, numberClass.country) : page.judge;
    // Without claims the judge is the page's own, so its number classes are all that is left of the number itself.
    let key = judge ? judge.classesOf(e164, '') : -1;
    if (judge !== page.judge) key += claimedKeys;
    if (this.coversByArea) key = key * 1000 + Number(areaCodeOf(e164));
    return { e164, numberClass, columns, judge, page, key };
  }

  /** What becomes of all numbers of this key of which this is said; undefined where each must be judged by itself. */
  #remembered(number: JudgedNumber, said: number): Remembered | undefined {
    const { page, key } = number;
    if (page.has(said, key)) return page.find(said, key);
    const inLists = this.#testimony.inLists(said);
    const remembered = inLists === undefined ? this.#ofLists(number) : this.#ofRecords(number, said, inLists);
    page.keep(said, key, remembered);
    return remembered;
  }

  #ofLists(number: JudgedNumber): Outcome {
    const facts = this.#facts(number, noRecords);
    return this.#maker.make(this.#judge(number, facts), this.#labelOf(number), facts.asked);
  }

  /** Records of kinds that nobody asks for change nothing, nor do days that nobody asks for. */
  #ofRecords(number: JudgedNumber, said: number, inLists: number): Remembered | undefined {
    const { page, key, e164 } = number;
    const undated = this.#testimony.undated(said);
    if (undated !== undefined && page.has(undated, key)) return page.find(undated, key);
    const records = this.#testimony.recordsOf(e164);
    const without = this.#remembered(number, inLists) as Outcome;
    const isAsked = records.some(({ kind }) => without.asked!.has(kind));
    const facts = this.#facts(number, records);
    const remembered = isAsked ? this.#judgeRecords(number, facts) : without;
    if (undated !== undefined && !facts.asked.has('day')) page.keep(undated, key, remembered);
    return remembered;
  }

  /** One outcome or template for all records like these; undefined where their times of day decide. */
  #judgeRecords(number: JudgedNumber, facts: ContactFacts): Remembered | undefined {
    const judgement = this.#judge(number, facts);
    if (facts.asked.has('instant')) return undefined;
    return OutcomeTemplate.of(judgement, this.#labelOf(number), facts.records, this.#maker);
  }

  #judgeAlone(number: JudgedNumber): Judgement {
    return this.#judge(number, this.#facts(number, this.#testimony.recordsOf(number.e164)));
  }

  #judge({ judge }: JudgedNumber, facts: ContactFacts): Judgement {
    return judge ? judge.judge(facts) : this.#court.judge(facts);
  }

  #facts({ e164, numberClass, columns }: JudgedNumber, records: readonly ContactRecord[]): ContactFacts {
    const number = { e164, national: '', class: numberClass };
    return new ContactFacts(number, columns, records, this.#testimony.lookups, zonesOfRegion);
  }

  #labelOf({ numberClass, columns }: JudgedNumber): NumberLabel {
    const regions = possibleRegions(numberClass, columns.region);
    return { region: regions.join(' '), lineType: columns.lineType ?? numberClass.lineType };
  }

  /** The facts that decide a number and the judge who decides, for an explanation. */
  open(e164: number, numberClass: NumberClass, columns: ContactColumns) {
    const number = this.#numberOf(e164, numberClass, columns);
    const facts = this.#facts(number, this.#testimony.recordsOf(e164));
    return { facts, judge: this.#court.judgeOf(e164, numberClass.country), versions: this.#testimony.versions };
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
    const facts = new ContactFacts(unreadableNumber(item), columns, noRecords, this.#testimony.lookups, zonesOfRegion);
    const plain: Reason = { ...plainReason(item.code), settle: phoneHints[item.hint] };
    const judgement = this.#court.judgeUnreadable(facts, plain, item.hint === 'unknown-area-code');
    const outcome = this.#maker.make(judgement, { region: '', lineType: '' });
    if (outcomes.size < mostProblems) outcomes.set(item, outcome);
    return outcome;
  }

  ofEmptyRow(): Outcome {
    return this.#named('number-empty', () => this.#maker.make(rejection(plainReason('number-empty')), nothing));
  }

  /** A row that has more cells than the header, where the run does not stop for it. */
  ofLongRow(): Outcome {
    return this.#named('row-too-long', () => this.#maker.make(rejection(plainReason('row-too-long')), nothing));
  }

  /** Made once for a class of numbers but for the earlier row: duplicates are many, and say the same. */
  ofDuplicate(numberClass: NumberClass): Outcome {
    let outcome = this.#duplicates.get(numberClass);
    if (!outcome) {
      const mark = plainReason('number-duplicate', [{ text: 'row \u0001' }]);
      const whole = this.#maker.make(rejection(mark), labelOf(numberClass));
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
    return this.#named(`${id} ${this.#classId(numberClass)} ${evidence}`, () => {
      const judgement = rejection(plainReason(id, [{ text: evidence }]), this.#court.judgeOf(0, numberClass.country));
      return this.#maker.make(judgement, labelOf(numberClass));
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

  #classId(numberClass: NumberClass): number {
    let id = this.#classIds.get(numberClass);
    if (id === undefined) {
      id = this.#classIds.size;
      this.#classIds.set(numberClass, id);
    }
    return id;
  }
}

const nothing: NumberLabel = { region: '', lineType: '' };

function labelOf(numberClass: NumberClass): NumberLabel {
  return { region: numberClass.regions.join(' '), lineType: numberClass.lineType };
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
