import type { ContactColumns, NumberClass } from '../domain/contact.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { Judgement } from '../domain/verdict.ts';
import { Court } from '../judge/court.ts';
import type { JurisdictionJudge } from '../judge/judge.ts';
import { areaCodeOf } from '../judge/list-test.ts';
import { ContactFacts, possibleRegions } from '../match/contact-facts.ts';
import type { NumberLabel } from '../output/verdict-cells.ts';
import { zonesOfRegion } from '../phone/region-zones.ts';
import { anyMark } from './number-marks.ts';
import type { Outcome } from './outcome.ts';
import { OutcomeMaker } from './outcome-maker.ts';
import { OutcomeTemplate } from './outcome-template.ts';
import { PlainOutcomes } from './plain-outcomes.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import { Testimony } from './testimony.ts';
import { byItself, type Remembered, type VerdictPage, VerdictPages } from './verdict-pages.ts';

const noRecords: readonly ContactRecord[] = [];
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
  /** Whether lists cover only some area codes, so that like numbers of two codes may be judged differently. */
  readonly coversByArea: boolean;
  /** What becomes of rows and cells for other reasons than rules. */
  readonly plain: PlainOutcomes;
  readonly #court: Court;
  readonly #testimony: Testimony;
  readonly #pages: VerdictPages;
  readonly #maker: OutcomeMaker;

  constructor(setup: ScrubSetup) {
    this.#testimony = new Testimony(setup);
    const { versions } = this.#testimony;
    this.coversByArea = [...versions.values()].some(({ covers }) => covers !== undefined);
    this.#court = new Court(setup.rulebook, setup.campaign, versions);
    this.#pages = new VerdictPages(this.#court);
    this.#maker = new OutcomeMaker(setup.dialect, setup.writing);
    this.plain = new PlainOutcomes(this.#court, this.#maker, this.#testimony.lookups);
  }

  /** Looks all numbers of a batch up at once: `marks` then tells of each who may say something of it; 0 for nobody. */
  mark(numbers: Float64Array, marks: Uint8Array): void {
    this.#testimony.mark(numbers, marks);
  }

  /**
   * A small number for what lists and records say of a number that is marked; 0 where they say nothing after all; -1 where it must be
   * judged by itself, or is never to be contacted.
   */
  saidOf(e164: number, marks: number): number {
    return this.#testimony.suppressedBy(e164, marks) === undefined ? this.#testimony.saidOf(e164, marks) : -1;
  }

  /** `marks`: what `mark` said of the number; `said`: what `saidOf` said, where it was asked. */
  ofNumber(
    e164: number,
    numberClass: NumberClass,
    columns: ContactColumns,
    marks = anyMark,
    said = this.#testimony.saidOf(e164, marks),
  ): Outcome {
    const suppressed = this.#testimony.suppressedBy(e164, marks);
    if (suppressed !== undefined) return this.plain.ofSuppressed(suppressed, numberClass);
    const number = this.#numberOf(e164, numberClass, columns);
    const remembered = said < 0 ? this.#ofUnlike(number, marks) : this.#remembered(number, said);
    const outcome =
      remembered instanceof OutcomeTemplate ? remembered.fill(this.#testimony.namedRecordsOf(e164)) : remembered;
    return outcome === undefined || outcome === byItself
      ? this.#maker.makeOwn(this.#judgeAlone(number), this.#labelOf(number))
      : outcome;
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

  /** What becomes of all numbers of this key of which this is said. */
  #remembered(number: JudgedNumber, said: number): Remembered {
    const { page, key } = number;
    const known = page.find(said, key);
    if (known) return known;
    const inLists = this.#testimony.inLists(said);
    const remembered = inLists === undefined ? this.#ofLists(number) : this.#ofRecords(number, said, inLists);
    page.keep(said, key, remembered);
    return remembered;
  }

  #ofLists(number: JudgedNumber): Outcome {
    const facts = this.#facts(number, noRecords);
    return this.#maker.make(this.#judge(number, facts), this.#labelOf(number), facts.asked);
  }

  /** What becomes of a number whose records are like no other's. */
  #ofUnlike(number: JudgedNumber, marks: number): Remembered {
    const inLists = this.#testimony.saidByLists(number.e164, marks);
    return this.#unlessAsked(number, this.#testimony.recordsOf(number.e164), inLists) ?? byItself;
  }

  /** Records of kinds that nobody asks for change nothing, nor do days that nobody asks for. */
  #ofRecords(number: JudgedNumber, said: number, inLists: number): Remembered {
    const { page, key, e164 } = number;
    const undated = this.#testimony.undated(said);
    const known = undated === undefined ? undefined : page.find(undated, key);
    if (known) return known;
    const records = this.#testimony.recordsOf(e164);
    const without = this.#unlessAsked(number, records, inLists);
    const facts = without ? undefined : this.#facts(number, records);
    const remembered = without ?? this.#judgeRecords(number, facts!);
    if (undated !== undefined && !facts?.asked.has('day')) page.keep(undated, key, remembered);
    return remembered;
  }

  /** What becomes of a number by lists alone; undefined where that judgement would have asked for one of the records. */
  #unlessAsked(number: JudgedNumber, records: readonly ContactRecord[], inLists: number): Outcome | undefined {
    const without = this.#remembered(number, inLists) as Outcome;
    return records.some(({ kind }) => without.asked!.has(kind)) ? undefined : without;
  }

  /** One outcome or template for all records like these, unless their times of day decide. */
  #judgeRecords(number: JudgedNumber, facts: ContactFacts): Remembered {
    const judgement = this.#judge(number, facts);
    if (facts.asked.has('instant')) return byItself;
    return OutcomeTemplate.of(judgement, this.#labelOf(number), facts.records, this.#maker) ?? byItself;
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
}
