import type { Campaign } from '../domain/campaign.ts';
import type { CalendarById } from '../domain/period.ts';
import type { Defect, Exemption, Hours, Rule } from '../rules/rule-file.ts';
import type { Jurisdiction } from '../rules/rulebook.ts';
import type { Term } from '../rules/term.ts';
import { compileFact } from './fact-test.ts';
import type { ListVersions } from './facts.ts';
import { compileListTerm } from './list-test.ts';
import type { Moment } from './moment.ts';
import type { NumberClasses } from './number-classes.ts';
import type { RecordAsk } from './record-ask.ts';
import { compileRecordAsk, compileRecordTerm } from './record-test.ts';
import { allOf, anyOf, fixedTest, noneOf, type Test, variableTest } from './test.ts';

export interface CompiledExemption {
  /** Id of an exemption, or the name of a term that lifts a rule. */
  readonly name: string;
  readonly test: Test;
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly forbids: Test;
  readonly unless: readonly CompiledExemption[];
  readonly defects: readonly { readonly defect: Defect; readonly ask: RecordAsk }[];
  readonly hours: Hours | undefined;
  /** Asks nothing but the number's own class: can be asked of what is no valid number. */
  readonly numberOnly: boolean;
}

/** Turns the terms of one jurisdiction into closures over one campaign and one set of lists. Used once per run. */
export class Compiler {
  readonly #campaign: Campaign;
  readonly #jurisdiction: Jurisdiction;
  readonly #classes: NumberClasses;
  readonly #versions: ListVersions;
  readonly #calendars: CalendarById;
  readonly #tests = new Map<string, Test>();
  readonly #recordAsks = new Map<string, RecordAsk>();
  readonly #defectAsks = new Map<string, RecordAsk>();
  /** Names being compiled, to catch a term that leads back to itself. */
  readonly #open = new Set<string>();

  constructor(
    campaign: Campaign,
    jurisdiction: Jurisdiction,
    classes: NumberClasses,
    versions: ListVersions,
    calendars: CalendarById,
  ) {
    this.#campaign = campaign;
    this.#jurisdiction = jurisdiction;
    this.#classes = classes;
    this.#versions = versions;
    this.#calendars = calendars;
  }

  /** The rules that can concern the campaign; the others are left out for good. */
  rules(): CompiledRule[] {
    const { profile } = this.#campaign;
    return this.#jurisdiction.rules
      .filter((rule) => !rule.profiles || rule.profiles.includes(profile))
      .map((rule) => this.#compileRule(rule))
      .filter(({ forbids }) => !(forbids.fixed && forbids.ask(undefined) === false));
  }

  #compileRule(rule: Rule): CompiledRule {
    return {
      rule,
      forbids: allOf(rule.forbids.map((term) => this.test(term))),
      unless: rule.unless.map((term, index) => ({
        name: term.kind === 'ref' ? term.name : `unless ${index + 1}`,
        test: this.test(term),
      })),
      defects: this.#jurisdiction.defects
        .filter(({ id }) => rule.defects.includes(id))
        .map((defect) => ({ defect, ask: this.#oneDefectAsk(defect) })),
      hours: rule.hours,
      numberOnly: rule.forbids.every((term) => this.#asksNumberOnly(term)),
    };
  }

  #asksNumberOnly(term: Term): boolean {
    switch (term.kind) {
      case 'ref': {
        const named = this.#jurisdiction.terms[term.name];
        return named !== undefined && this.#asksNumberOnly(named);
      }
      case 'any':
      case 'all':
        return term.terms.every((part) => this.#asksNumberOnly(part));
      case 'facts':
        return (
          term.tests.some((test) => test.test === 'number-class' && test.of === 'contact' && !test.not) &&
          term.tests.every((test) => test.test === 'number-class' || test.test === 'tag')
        );
      default:
        return false;
    }
  }

  test(term: Term): Test {
    switch (term.kind) {
      case 'ref':
        return this.#named(term.name);
      case 'facts':
        return allOf(term.tests.map((test) => compileFact(test, this.#campaign, this.#classes, this.#calendars)));
      case 'list':
        return compileListTerm(term, {
          seller: this.#campaign.seller,
          profile: this.#campaign.profile,
          versions: this.#versions,
          definitions: this.#jurisdiction.lists,
          calendars: this.#calendars,
        });
      case 'record':
        return compileRecordTerm(term, this.#recordContext());
      case 'any':
        return anyOf(term.terms.map((part) => this.test(part)));
      case 'all':
        return allOf(term.terms.map((part) => this.test(part)));
      case 'none':
        return noneOf(term.terms.map((part) => this.test(part)));
    }
  }

  #named(name: string): Test {
    const known = this.#tests.get(name);
    if (known) return known;
    const test = this.#guard(name, () => {
      const term = this.#jurisdiction.terms[name];
      if (term) return this.test(term);
      const versions = this.#jurisdiction.exemptions.filter(({ id }) => id === name);
      return anyOf(versions.map((exemption) => this.#exemption(exemption)));
    });
    this.#tests.set(name, test);
    return test;
  }

  #exemption(exemption: Exemption): Test {
    if (exemption.profiles && !exemption.profiles.includes(this.#campaign.profile)) return fixedTest(false);
    const when = exemption.when.map((term) => this.test(term));
    if (!exemption.from && !exemption.until) return allOf(when);
    return allOf([variableTest((moment) => isInForce(exemption, moment)), ...when]);
  }

  #guard<T>(name: string, compile: () => T): T {
    if (this.#open.has(name)) throw new Error(`the term ${name} leads back to itself`);
    this.#open.add(name);
    try {
      return compile();
    } finally {
      this.#open.delete(name);
    }
  }

  #recordContext() {
    return {
      campaign: this.#campaign,
      calendars: this.#calendars,
      test: (term: Term) => this.test(term),
      recordAsk: (term: Term) => this.#recordAsk(term),
      defectAsk: (id: string) => this.#defectAsk(id),
    };
  }

  /** What a record term asks of one record, for whoever explains why it did not count. */
  recordAsk(term: Term): RecordAsk {
    return this.#recordAsk(term);
  }

  #recordAsk(term: Term): RecordAsk {
    if (term.kind === 'record') return compileRecordAsk(term, this.#recordContext());
    if (term.kind === 'any') {
      const asks = term.terms.map((part) => this.#recordAsk(part));
      return (record, moment) => asks.some((ask) => ask(record, moment));
    }
    const name = term.kind === 'ref' ? term.name : '';
    const known = this.#recordAsks.get(name);
    if (known) return known;
    const named = this.#jurisdiction.terms[name];
    if (!named) throw new Error(`the term ${name} looks for no record`);
    const ask = this.#guard(`record ${name}`, () => this.#recordAsk(named));
    this.#recordAsks.set(name, ask);
    return ask;
  }

  #defectAsk(id: string): RecordAsk {
    const known = this.#defectAsks.get(id);
    if (known) return known;
    const ask = this.#guard(`defect ${id}`, () => {
      const asks = this.#jurisdiction.defects
        .filter((defect) => defect.id === id)
        .map((one) => this.#oneDefectAsk(one));
      return (record: Parameters<RecordAsk>[0], moment: Moment) => asks.some((one) => one(record, moment));
    });
    this.#defectAsks.set(id, ask);
    return ask;
  }

  #oneDefectAsk(defect: Defect): RecordAsk {
    if (defect.profiles && !defect.profiles.includes(this.#campaign.profile)) return () => false;
    const ask = compileRecordAsk(defect.lines, this.#recordContext());
    return (record, moment) => isInForce(defect, moment) && ask(record, moment);
  }
}

/** Half-open: in force from `from`, no longer on `until`. */
export function isInForce(
  { from, until }: { readonly from?: string | undefined; readonly until?: string | undefined },
  moment: Moment,
): boolean {
  if (from) moment.watch(from);
  if (until) moment.watch(until);
  return (!from || moment.day >= from) && (!until || moment.day < until);
}
