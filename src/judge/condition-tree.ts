import { addDays, type CivilDate, daysBetween } from '../domain/civil-date.ts';
import type { ListEntry } from '../domain/list.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { Exemption } from '../rules/rule-file.ts';
import type { Jurisdiction } from '../rules/rulebook.ts';
import {
  type FactTest,
  type ListTerm,
  listStates,
  type RecordTerm,
  type RecordTest,
  type Term,
} from '../rules/term.ts';
import { factLabel, lineLabel, listLabel, recordLabel } from '../rules/term-label.ts';
import { type Compiler, isInForce } from './compiler.ts';
import type { ListVersions } from './facts.ts';
import { endOfTime, Moment } from './moment.ts';
import { describeRecord } from './record-test.ts';
import { recordValue } from './record-value.ts';
import { contactFact } from './seen-fact.ts';
import { type Test, variableTest } from './test.ts';

/** A condition as it was for one number on one day. `truth` is null where it is not known. */
export interface Condition {
  readonly label: string;
  readonly truth: boolean | null;
  /** What the condition looked at: a value, a list's version and entry, a record with its file and line. */
  readonly saw: readonly string[];
  /** It holds now: the last day of that. */
  readonly until?: CivilDate;
  /** It no longer holds: the last day on which it did. */
  readonly heldUntil?: CivilDate;
  /** It does not hold yet: the first day on which it will. */
  readonly from?: CivilDate;
  readonly children: readonly Condition[];
}

/** How many changes of an answer are followed from the oldest date that is known of a number. */
const mostChanges = 200;

/** Lays the terms of a jurisdiction open. The truth of every node comes from the compiled test that the verdict rests on. */
export class ConditionTree {
  readonly #compiler: Compiler;
  readonly #jurisdiction: Jurisdiction;
  readonly #versions: ListVersions;
  readonly #moment: Moment;

  constructor(compiler: Compiler, jurisdiction: Jurisdiction, versions: ListVersions, moment: Moment) {
    this.#compiler = compiler;
    this.#jurisdiction = jurisdiction;
    this.#versions = versions;
    this.#moment = moment;
  }

  of(term: Term): Condition {
    const test = this.#compiler.test(term);
    switch (term.kind) {
      case 'ref':
        return this.#named(term.name, test);
      case 'facts': {
        const lines = term.tests.map((one) => this.#fact(one));
        return lines.length === 1 ? lines[0]! : this.#node('all', test, [], lines);
      }
      case 'list':
        return this.#node(listLabel(term), test, this.#listFacts(term), []);
      case 'record':
        return this.#node(recordLabel(term), test, [], this.#records(term));
      default:
        return this.#node(
          term.kind,
          test,
          [],
          term.terms.map((one) => this.of(one)),
        );
    }
  }

  #named(name: string, test: Test): Condition {
    const term = this.#jurisdiction.terms[name];
    if (term) {
      const inner = this.of(term);
      const children = inner.label === 'all' || inner.children.length > 0 ? inner.children : [inner];
      return this.#node(name, test, inner.label === 'all' ? [] : inner.saw, children);
    }
    const versions = this.#jurisdiction.exemptions.filter(({ id }) => id === name);
    if (versions.length === 1) return this.#node(name, test, [], this.#exemption(versions[0]!));
    const children = versions.map((one) => {
      const lines = this.#exemption(one);
      const all = lines.every(({ truth }) => truth === true);
      return { label: span(one) || name, truth: all, saw: [], children: lines };
    });
    return this.#node(name, test, [], children);
  }

  #exemption(exemption: Exemption): Condition[] {
    const lines = exemption.when.map((term) => this.of(term));
    const { profiles } = exemption;
    const { profile } = this.#moment.campaign;
    if (profiles && !profiles.includes(profile)) {
      const label = `profile: ${profiles.join(', ')}`;
      lines.unshift({ label, truth: false, saw: [`profile ${profile}`], children: [] });
    }
    if (exemption.from || exemption.until) {
      const inForce = variableTest((moment) => isInForce(exemption, moment));
      lines.unshift(this.#node(`in force ${span(exemption)}`, inForce, [`day ${this.#moment.day}`], []));
    }
    return lines;
  }

  #fact(test: FactTest): Condition {
    const compiled = this.#compiler.test({ kind: 'facts', tests: [test] });
    return this.#node(factLabel(test), compiled, contactFact(test, this.#moment), []);
  }

  #listFacts(term: ListTerm): string[] {
    const version = this.#versions.get(term.list);
    if (!version) return [`list ${term.list} not supplied`];
    const state = listStates.find((one) => {
      const asks = this.#compiler.test({ kind: 'list', list: term.list, status: [one], unknownIf: [] });
      return asks.ask(this.#copy(this.#moment.day)) === true;
    });
    const parts = [
      `list ${version.id}`,
      version.asOf && `as-of ${version.asOf}`,
      version.seller && `for ${version.seller}`,
      state,
    ];
    return [parts.filter(Boolean).join(' '), entryText(this.#moment.entry(term.list))];
  }

  /** Every record of the wanted kind with the lines of the term, so that one sees which of them failed. */
  #records(term: RecordTerm): Condition[] {
    const { facts } = this.#moment;
    const wanted = facts.records.filter(({ kind }) => term.kinds.includes(kind));
    return wanted.map((record) => {
      const compiled = this.#recordTest({ ...term, atLeast: 1 }, record);
      const alone: RecordTerm = { ...term, kinds: [record.kind], atLeast: 1, tests: [] };
      const lines = [
        this.#node(`seller: ${term.seller}`, this.#recordTest({ ...alone, seesFuture: true }, record), [
          `seller ${record.seller ?? 'absent'}`,
        ]),
        ...(term.seesFuture
          ? []
          : [
              this.#node('dated by the day', this.#recordTest({ ...alone, seller: 'any' }, record), [
                `on ${record.on}`,
              ]),
            ]),
        ...term.tests.map((line) => this.#line(line, record)),
      ];
      const isAsExpected = lines.filter(({ truth }) => truth !== true);
      return this.#node(describeRecord(record), compiled, [], compiled.ask(this.#moment) ? [] : isAsExpected);
    });
  }

  #line(line: RecordTest, record: ContactRecord): Condition {
    const alone = (test: RecordTest): Test =>
      this.#recordTest(
        { kind: 'record', kinds: [record.kind], seller: 'any', atLeast: 1, seesFuture: true, tests: [test] },
        record,
      );
    if (line.test === 'where') {
      const children = line.terms.map((term) => this.of(term));
      return this.#node(lineLabel(line), alone(line), [], children);
    }
    if (line.test !== 'defects') return this.#node(lineLabel(line), alone(line), seenOfRecord(line, record));
    const found = line.ids.filter(
      (id) => alone({ test: 'defects', ids: [id], has: true }).ask(this.#copy(this.#moment.day)) === true,
    );
    return this.#node(lineLabel(line), alone(line), found.length > 0 ? found.map((id) => `defect ${id}`) : []);
  }

  #recordTest(term: RecordTerm, record: ContactRecord): Test {
    const ask = this.#compiler.recordAsk(term);
    return variableTest((moment) => ask(record, moment));
  }

  #node(label: string, test: Test, saw: readonly string[], children: readonly Condition[] = []): Condition {
    const truth = test.ask(this.#copy(this.#moment.day));
    return { label, truth: truth ?? null, saw, ...this.#span(test, truth === true), children };
  }

  /** A moment of another day that lies to its planned day as ours does. */
  #copy(day: CivilDate): Moment {
    const { facts, scope, classes, on } = this.#moment;
    return new Moment(facts, scope, day, classes, addDays(day, daysBetween(this.#moment.day, on)));
  }

  /** The days on which the answer changed before ours and changes after it. */
  #span(test: Test, holds: boolean): Pick<Condition, 'until' | 'heldUntil' | 'from'> {
    if (test.fixed) return {};
    let day = this.#oldestDay();
    let heldUntil: CivilDate | undefined;
    let held = false;
    for (let changes = 0; changes < mostChanges && day < endOfTime; changes++) {
      const moment = this.#copy(day);
      const now = test.ask(moment) === true;
      if (day > this.#moment.day) {
        if (holds && !now) return { until: addDays(day, -1) };
        if (!holds && now) return { ...(heldUntil ? { heldUntil } : {}), from: day };
      } else if (held && !now) heldUntil = addDays(day, -1);
      held = now;
      // Our own day is asked for itself, so that what comes after it is not taken for what came before.
      day = day < this.#moment.day && moment.nextChange > this.#moment.day ? this.#moment.day : moment.nextChange;
    }
    return !holds && heldUntil ? { heldUntil } : {};
  }

  #oldestDay(): CivilDate {
    const ofRecords = this.#moment.facts.records.flatMap(({ on, from }) => [on.slice(0, 10), ...(from ? [from] : [])]);
    const ofLists = [...this.#versions.values()].flatMap(({ asOf }) => (asOf ? [asOf] : []));
    return [this.#moment.day, ...ofRecords, ...ofLists].sort()[0]!;
  }
}

function span({ from, until }: { readonly from?: string | undefined; readonly until?: string | undefined }): string {
  return [from && `from ${from}`, until && `until ${until}`].filter(Boolean).join(' ');
}

function entryText(entry: ListEntry | undefined): string {
  if (!entry) return 'no entry';
  return Object.entries(entry)
    .map(([key, value]) => `${kebab(key)} ${Array.isArray(value) ? value.join(' ') : String(value)}`)
    .join(', ');
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function seenOfRecord(test: RecordTest, record: ContactRecord): string[] {
  const seen = (field: string): string => {
    const value = recordValue(record, field);
    return `${field} ${value === undefined ? 'absent' : Array.isArray(value) ? `[${value.join(', ')}]` : String(value)}`;
  };
  switch (test.test) {
    case 'running':
      return [seen('from'), seen('to')];
    case 'slot':
      return [seen('slot')];
    case 'linked':
      return [seen('contract')];
    case 'sequence':
      return [seen(test.dated)];
    case 'either':
      return [...new Set(test.options.flatMap((lines) => lines.flatMap((line) => seenOfRecord(line, record))))];
    case 'where':
    case 'defects':
      return [];
    default:
      return [seen(test.field)];
  }
}
