import type { ContactColumns, NumberClass } from '../domain/contact.ts';
import type { Judgement, Reason } from '../domain/verdict.ts';
import type { Court } from '../judge/court.ts';
import type { JurisdictionJudge } from '../judge/judge.ts';
import { plainReason } from '../judge/reason.ts';
import { ContactFacts, type EntryLookup } from '../match/contact-facts.ts';
import { unreadableNumber } from '../match/unreadable-number.ts';
import { viewOf } from '../output/byte-writer.ts';
import type { NumberLabel } from '../output/verdict-cells.ts';
import { phoneHints } from '../phone/phone-hint.ts';
import type { ProblemItem } from '../phone/phone-reader.ts';
import { zonesOfRegion } from '../phone/region-zones.ts';
import { ObjectIds } from './object-ids.ts';
import type { Outcome } from './outcome.ts';
import type { OutcomeMaker } from './outcome-maker.ts';
import { mostColumns } from './verdict-pages.ts';

/** Cells that hold no valid number are as various as people: of rows with like columns, so many are remembered. */
const mostProblems = 10_000;

/** What becomes of rows and cells for reasons that are not law: no number, one that stands earlier, one never to be contacted. */
export class PlainOutcomes {
  readonly #court: Court;
  readonly #maker: OutcomeMaker;
  readonly #lookups: ReadonlyMap<string, EntryLookup>;
  readonly #classes = new ObjectIds();
  readonly #problems = new Map<ContactColumns, Map<ProblemItem, Outcome>>();
  readonly #byName = new Map<string, Outcome>();
  readonly #duplicates = new Map<NumberClass, Outcome>();

  constructor(court: Court, maker: OutcomeMaker, lookups: ReadonlyMap<string, EntryLookup>) {
    this.#court = court;
    this.#maker = maker;
    this.#lookups = lookups;
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
    const facts = new ContactFacts(unreadableNumber(item), columns, [], this.#lookups, zonesOfRegion);
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

  /** The number stands on a list of numbers that are never to be contacted. */
  ofSuppressed(list: string, numberClass: NumberClass): Outcome {
    return this.#ofNumber('number-suppressed', numberClass, list);
  }

  /** An opt-out column of the contact file says that the person is not to be contacted. */
  ofOptOutColumn(header: string, numberClass: NumberClass): Outcome {
    return this.#ofNumber('number-suppressed', numberClass, `column ${header}`);
  }

  /** Another number of the person, in this column, may not be contacted. */
  ofBlockedPerson(header: string, numberClass: NumberClass): Outcome {
    return this.#ofNumber('person-blocked', numberClass, `column ${header}`);
  }

  #ofNumber(id: 'number-suppressed' | 'person-blocked', numberClass: NumberClass, evidence: string): Outcome {
    return this.#named(`${id} ${this.#classes.of(numberClass)} ${evidence}`, () => {
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
