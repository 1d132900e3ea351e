import type { ContactColumns, NumberClass } from '../domain/contact.ts';
import type { Court } from '../judge/court.ts';
import type { JurisdictionJudge } from '../judge/judge.ts';
import type { Outcome } from './outcome.ts';
import type { OutcomeTemplate } from './outcome-template.ts';

/** Rows that differ in their columns beyond this many are judged anew from time to time. */
export const mostColumns = 50_000;
/** What lists and records say is various: of a page so many combinations are remembered. */
const mostSaid = 20_000;

/** Stands for numbers that are alike and must yet be judged each by itself. */
export const byItself = 'by itself';

/** What becomes of like numbers: one outcome, or one for each that names its records. */
export type Remembered = Outcome | OutcomeTemplate | typeof byItself;

/** Verdicts of numbers of one class with like columns: by what lists and records say, then by number classes and area code. */
export class VerdictPage {
  readonly judge: JurisdictionJudge | undefined;
  readonly hasClaims: boolean;
  readonly #outcomes = new Map<number, Map<number, Remembered>>();

  constructor(judge: JurisdictionJudge | undefined, hasClaims: boolean) {
    this.judge = judge;
    this.hasClaims = hasClaims;
  }

  find(said: number, key: number): Remembered | undefined {
    return this.#outcomes.get(said)?.get(key);
  }

  keep(said: number, key: number, remembered: Remembered): void {
    const outcomes = this.#outcomes.get(said) ?? new Map<number, Remembered>();
    outcomes.set(key, remembered);
    if (this.#outcomes.size < mostSaid) this.#outcomes.set(said, outcomes);
  }
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
