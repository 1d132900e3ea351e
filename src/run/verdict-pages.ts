import type { ContactColumns, NumberClass } from '../domain/contact.ts';
import type { Court } from '../judge/court.ts';
import type { JurisdictionJudge } from '../judge/judge.ts';
import type { Outcome } from './outcome.ts';

/** Rows that differ in their columns beyond this many are judged anew from time to time. */
export const mostColumns = 50_000;
/** Numbers with records are various: so many combinations of records are remembered for a page. */
const mostSignatures = 20_000;

/** Verdicts of numbers of one class with like columns: by the entries of the lists, then by number classes and area code. */
export class VerdictPage {
  readonly judge: JurisdictionJudge | undefined;
  readonly hasClaims: boolean;
  readonly #plain = new Map<number, Outcome>();
  readonly #byEntries = new Map<number, Map<number, Outcome>>();
  readonly #byRecords = new Map<string, Outcome>();

  constructor(judge: JurisdictionJudge | undefined, hasClaims: boolean) {
    this.judge = judge;
    this.hasClaims = hasClaims;
  }

  /** What names the evidence of one number is not remembered for others. */
  ofRecords(key: string, make: () => Outcome): Outcome {
    const known = this.#byRecords.get(key);
    if (known) return known;
    const outcome = make();
    if (!namesEvidence(outcome) && this.#byRecords.size < mostSignatures) this.#byRecords.set(key, outcome);
    return outcome;
  }

  outcomes(entries: number): Map<number, Outcome> {
    if (entries === 0) return this.#plain;
    let outcomes = this.#byEntries.get(entries);
    if (!outcomes) {
      outcomes = new Map();
      this.#byEntries.set(entries, outcomes);
    }
    return outcomes;
  }
}

function namesEvidence({ judgement: { reasons, basisEvidence } }: Outcome): boolean {
  const ofBasis = Object.values(basisEvidence ?? {});
  return ofBasis.some((evidence) => evidence.length > 0) || reasons.some(({ evidence }) => evidence.length > 0);
}

/** The pages of all numbers, by their class and the columns of their row; like columns are one object. */
export class VerdictPages {
  readonly #court: Court;
  readonly #pages = new Map<ContactColumns, Map<NumberClass, VerdictPage>>();

  constructor(court: Court) {
    this.#court = court;
  }

  of(columns: ContactColumns, numberClass: NumberClass): VerdictPage {
    let pages = this.#pages.get(columns);
    if (!pages) {
      if (this.#pages.size > mostColumns) this.#pages.clear();
      pages = new Map();
      this.#pages.set(columns, pages);
    }
    let page = pages.get(numberClass);
    if (!page) {
      const { country, callingCode } = numberClass;
      page = new VerdictPage(this.#court.judgeOfCountry(country), this.#court.hasClaims(callingCode));
      pages.set(numberClass, page);
    }
    return page;
  }
}
