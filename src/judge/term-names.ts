import type { NumberPatterns } from '../rules/rule-file.ts';
import type { Jurisdiction } from '../rules/rulebook.ts';
import type { FactTest, RecordTest, Term } from '../rules/term.ts';

/** What some rules ask about: everything whose change could change their answer. */
export interface AskedFacts {
  readonly lists: Set<string>;
  /** Those of the lists that are asked for an answer, not for an entry. */
  readonly answers: Set<string>;
  readonly records: Set<string>;
  readonly declares: Set<string>;
  /** Values that declared lists are asked for, by name. */
  readonly declaredLists: Map<string, Set<string>>;
  /** Values by field of the contact or the campaign. */
  readonly tags: Map<string, Set<string>>;
  readonly flags: Set<string>;
  readonly mentions: Set<string>;
  readonly callerNumbers: Map<string, NumberPatterns>;
  hours: boolean;
  callerId: boolean;
  slot: boolean;
  third: boolean;
  sourceOn: boolean;
  lastInbound: boolean;
  role: boolean;
}

/** Walks the terms, and whatever they name, once. */
export function askedFacts(terms: readonly Term[], jurisdiction: Jurisdiction): AskedFacts {
  const asked: AskedFacts = {
    lists: new Set(),
    answers: new Set(),
    records: new Set(),
    declares: new Set(),
    declaredLists: new Map(),
    tags: new Map(),
    flags: new Set(),
    mentions: new Set(),
    callerNumbers: new Map(),
    hours: false,
    callerId: false,
    slot: false,
    third: false,
    sourceOn: false,
    lastInbound: false,
    role: false,
  };
  new Walk(asked, jurisdiction).all(terms);
  return asked;
}

class Walk {
  readonly #asked: AskedFacts;
  readonly #jurisdiction: Jurisdiction;
  readonly #seen = new Set<string>();

  constructor(asked: AskedFacts, jurisdiction: Jurisdiction) {
    this.#asked = asked;
    this.#jurisdiction = jurisdiction;
  }

  all(terms: readonly Term[]): void {
    for (const term of terms) this.#term(term);
  }

  #term(term: Term): void {
    switch (term.kind) {
      case 'ref':
        this.#named(term.name);
        return;
      case 'facts':
        for (const test of term.tests) this.#fact(test);
        return;
      case 'list':
        this.#asked.lists.add(term.list);
        if (term.entry?.answer) this.#asked.answers.add(term.list);
        return;
      case 'record':
        for (const kind of term.kinds) this.#asked.records.add(kind);
        this.#lines(term.tests);
        return;
      default:
        this.all(term.terms);
    }
  }

  #named(name: string): void {
    if (this.#seen.has(name)) return;
    this.#seen.add(name);
    const term = this.#jurisdiction.terms[name];
    if (term) this.#term(term);
    for (const { id, when } of this.#jurisdiction.exemptions) if (id === name) this.all(when);
  }

  #lines(tests: readonly RecordTest[]): void {
    for (const test of tests) {
      if (test.test === 'set' && test.field === 'mentions')
        for (const one of test.values) this.#asked.mentions.add(one);
      if (test.test === 'slot' || (test.test === 'present' && test.field === 'slot')) this.#asked.slot = true;
      if (test.test === 'sequence' || test.test === 'linked') this.#term(test.other);
      if (test.test === 'where') this.all(test.terms);
      if (test.test === 'either') for (const lines of test.options) this.#lines(lines);
      if (test.test === 'defects') this.#defects(test.ids);
    }
  }

  #defects(ids: readonly string[]): void {
    for (const id of ids) {
      if (this.#seen.has(`defect ${id}`)) continue;
      this.#seen.add(`defect ${id}`);
      for (const defect of this.#jurisdiction.defects) if (defect.id === id) this.#lines(defect.lines.tests);
    }
  }

  #fact(test: FactTest): void {
    const asked = this.#asked;
    switch (test.test) {
      case 'tag':
        addAll(asked.tags, test.field, test.values);
        return;
      case 'flag':
        asked.flags.add(test.field);
        return;
      case 'declared':
        asked.declares.add(test.name);
        return;
      case 'declared-list':
        addAll(asked.declaredLists, test.name, [test.includes]);
        return;
      case 'declared-days':
        addAll(asked.declaredLists, test.name, []);
        return;
      case 'number-class': {
        if (test.of !== 'caller') return;
        asked.callerId = true;
        const classes = this.#jurisdiction.numbers;
        for (const name of test.classes) if (classes[name]) asked.callerNumbers.set(name, classes[name]);
        return;
      }
      case 'caller-id':
        asked.callerId = true;
        return;
      case 'planned-hours':
        asked.hours = true;
        return;
      case 'third-party-caller':
        asked.third = true;
        return;
      case 'role':
        asked.role = true;
        return;
      case 'date':
        if (test.field === 'source-on') asked.sourceOn = true;
        else asked.lastInbound = true;
        return;
      default:
    }
  }
}

function addAll(to: Map<string, Set<string>>, key: string, values: readonly string[]): void {
  const known = to.get(key) ?? new Set<string>();
  for (const value of values) known.add(value);
  to.set(key, known);
}
