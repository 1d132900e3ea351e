import type { ContactColumns, NumberClass } from '../domain/contact.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { Judgement, Reason } from '../domain/verdict.ts';
import { Court } from '../judge/court.ts';
import type { JurisdictionJudge } from '../judge/judge.ts';
import { areaCodeOf } from '../judge/list-test.ts';
import { plainReason } from '../judge/reason.ts';
import { listFromShare } from '../lists/suppression-list.ts';
import { ContactFacts, type EntryLookup } from '../match/contact-facts.ts';
import { listLookup } from '../match/list-lookup.ts';
import { unreadableNumber } from '../match/unreadable-number.ts';
import { cleanTail, type NumberLabel, rejectionTail } from '../output/verdict-cells.ts';
import { phoneHints } from '../phone/phone-hint.ts';
import type { ProblemItem } from '../phone/phone-reader.ts';
import { zonesOfRegion } from '../phone/region-zones.ts';
import { type Ledger, ledgerFromShared } from '../records/ledger.ts';
import type { Outcome } from './outcome.ts';
import type { ScrubSetup } from './scrub-setup.ts';

const noRecords: readonly ContactRecord[] = [];
const encoder = new TextEncoder();

/**
 * Answers what becomes of a number. Verdicts are remembered by the facts that decide them: its numbering class, its columns, its
 * number classes, its area code where a list covers only some, and its entries. Only a number with records of its own is judged
 * by itself.
 */
export class VerdictBook {
  readonly #setup: ScrubSetup;
  readonly #court: Court;
  readonly #lookups: ReadonlyMap<string, EntryLookup>;
  readonly #suppress: readonly { readonly id: string; readonly list: EntryLookup }[];
  readonly #ledger: Ledger | undefined;
  readonly #coversByArea: boolean;
  readonly #remembered = new Map<string, Outcome>();
  readonly #ids = new Map<object, number>();
  readonly #problems = new Map<string, Outcome>();

  constructor(setup: ScrubSetup) {
    this.#setup = setup;
    const lists = setup.lists.map(listFromShare);
    this.#lookups = new Map(lists.map((list) => [list.version.id, listLookup(list)]));
    this.#suppress = setup.suppress.map((shared) => ({
      id: shared.version.id,
      list: listLookup(listFromShare(shared)),
    }));
    this.#ledger = setup.ledger && ledgerFromShared(setup.ledger);
    this.#coversByArea = lists.some(({ version }) => version.covers !== undefined);
    this.#court = new Court(setup.rulebook, setup.campaign, new Map(lists.map(({ version }) => [version.id, version])));
  }

  ofNumber(e164: number, numberClass: NumberClass, columns: ContactColumns): Outcome {
    const suppressed = this.#suppress.find(({ list }) => list.entry(e164)?.listed);
    if (suppressed) return this.#plain('number-suppressed', numberClass, suppressed.id);
    const records = this.#recordsOf(e164);
    const judge = this.#court.judgeOf(e164, numberClass.country);
    if (records.length > 0) return this.#judge(e164, numberClass, columns, records, judge);
    let key = `${this.#id(numberClass)} ${this.#id(columns)} ${judge?.classesOf(e164, '') ?? -1}`;
    if (this.#coversByArea) key += ` ${areaCodeOf(e164)}`;
    for (const lookup of this.#lookups.values()) {
      const entry = lookup.entry(e164);
      if (entry) key += ` ${this.#id(entry)}`;
      else key += ' ';
    }
    let outcome = this.#remembered.get(key);
    if (!outcome) {
      outcome = this.#judge(e164, numberClass, columns, noRecords, judge);
      if (this.#remembered.size > 100_000) this.#remembered.clear();
      this.#remembered.set(key, outcome);
    }
    return outcome;
  }

  #recordsOf(e164: number): readonly ContactRecord[] {
    const ledger = this.#ledger;
    if (!ledger) return noRecords;
    const own = ledger.has(e164) ? ledger.recordsOf(e164) : noRecords;
    // Opt-outs whose number could not be read count for every number with their digits.
    const byDigits = ledger.numbers === ledger.size ? noRecords : ledger.optOutDigits(String(e164));
    return byDigits.length > 0 ? [...own, ...byDigits] : own;
  }

  #judge(
    e164: number,
    numberClass: NumberClass,
    columns: ContactColumns,
    records: readonly ContactRecord[],
    judge: JurisdictionJudge | undefined,
  ): Outcome {
    const number = { e164, national: '', class: numberClass };
    const facts = new ContactFacts(number, columns, records, this.#lookups, zonesOfRegion);
    const judgement = judge ? judge.judge(facts) : this.#court.judge(facts);
    return this.#outcome(judgement, { region: facts.regions.join(' '), lineType: labelLineType(columns, numberClass) });
  }

  /** A cell that holds no valid number: what the rules say of what was dialled, then what was wrong with the cell. */
  ofProblem(item: ProblemItem, columns: ContactColumns): Outcome {
    const key = `${item.code} ${item.hint} ${item.country} ${item.national}`;
    const known = this.#problems.get(key);
    if (known) return known;
    const facts = new ContactFacts(unreadableNumber(item), columns, noRecords, this.#lookups, zonesOfRegion);
    const plain: Reason = { ...plainReason(item.code), settle: phoneHints[item.hint] };
    const judgement = this.#court.judgeUnreadable(facts, plain, item.hint === 'unknown-area-code');
    const outcome = this.#outcome(judgement, { region: '', lineType: '' });
    if (this.#problems.size < 10_000) this.#problems.set(key, outcome);
    return outcome;
  }

  ofEmptyRow(): Outcome {
    return this.#named('number-empty', () => this.#outcome(rejection(plainReason('number-empty')), nothing));
  }

  /** A row that has more cells than the header, where the run does not stop for it. */
  ofLongRow(): Outcome {
    return this.#named('row-too-long', () => this.#outcome(rejection(plainReason('row-too-long')), nothing));
  }

  ofDuplicate(firstRow: number, numberClass: NumberClass): Outcome {
    const reason = plainReason('number-duplicate', [{ text: `row ${firstRow}` }]);
    return this.#outcome(rejection(reason), labelOf(numberClass));
  }

  /** An opt-out column of the contact file says that the person is not to be contacted. */
  ofOptOutColumn(header: string, numberClass: NumberClass): Outcome {
    return this.#plain('number-suppressed', numberClass, `column ${header}`);
  }

  #plain(id: 'number-suppressed', numberClass: NumberClass, evidence: string): Outcome {
    return this.#named(`${id} ${this.#id(numberClass)} ${evidence}`, () => {
      const judgement = rejection(plainReason(id, [{ text: evidence }]), this.#court.judgeOf(0, numberClass.country));
      return this.#outcome(judgement, labelOf(numberClass));
    });
  }

  #named(name: string, make: () => Outcome): Outcome {
    let outcome = this.#problems.get(name);
    if (!outcome) {
      outcome = make();
      this.#problems.set(name, outcome);
    }
    return outcome;
  }

  #outcome(judgement: Judgement, label: NumberLabel): Outcome {
    const { dialect, writing } = this.#setup;
    const tail =
      judgement.verdict === 'clean'
        ? cleanTail(judgement, label, dialect.delimiter)
        : rejectionTail(judgement, label, dialect.delimiter, writing.language);
    return { verdict: judgement.verdict, judgement, tail: encoder.encode(tail), times: 0 };
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
