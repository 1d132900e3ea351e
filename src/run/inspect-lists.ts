import type { Tally } from '../contacts/inspection.ts';
import type { Campaign, Profile } from '../domain/campaign.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { ListKind } from '../domain/list.ts';
import { not, type Truth } from '../judge/truth.ts';
import type { Exemption, Rule } from '../rules/rule-file.ts';
import type { Jurisdiction, Rulebook } from '../rules/rulebook.ts';
import type { FactTest, Term } from '../rules/term.ts';

/** What is known before lists are at hand: where the numbers are, and as much of the campaign as has been said. */
export interface ListQuestion {
  readonly on: { readonly from: CivilDate; readonly to: CivilDate };
  readonly channel?: Campaign['channel'] | undefined;
  readonly purpose?: Campaign['purpose'] | undefined;
  readonly profile: Profile;
  /** How many different numbers are of each country, at most. */
  readonly countries: ReadonlyMap<string, number>;
  readonly regions: ReadonlySet<string>;
  /** By country, where numbers have them. */
  readonly areaCodes: Readonly<Record<string, Tally>>;
}

export interface ListNeed {
  readonly id: string;
  readonly title: string;
  readonly kind: ListKind;
  readonly perSeller: boolean;
  /** `needed`: some rule holds numbers as long as the list is missing; `useful`: it is read where it is there. */
  readonly level: 'needed' | 'useful';
  readonly jurisdictions: readonly string[];
  /** Absent: no rule sets an age. */
  readonly maxAgeDays?: number;
  /** What to subscribe to, with the numbers met, where a rule looks whether the version at hand covers a number's area code. */
  readonly areaCodes: Tally;
  /** Of the jurisdictions that read the list. */
  readonly numbers: number;
}

/** The lists that rules may ask about for these numbers, needed ones first, then in the order of the rule files. */
export function listsNeeded(rulebook: Rulebook, question: ListQuestion): ListNeed[] {
  const found = new Map<string, ListNeed>();
  for (const jurisdiction of rulebook.jurisdictions) {
    if (!jurisdiction.countries.some((country) => question.countries.has(country))) continue;
    const numbers = jurisdiction.countries.reduce((sum, code) => sum + (question.countries.get(code) ?? 0), 0);
    const codes = jurisdiction.countries.flatMap((country) => question.areaCodes[country] ?? []);
    const asked = new ListSearch(jurisdiction, question).search();
    for (const [id, definition] of Object.entries(jurisdiction.lists)) {
      const use = asked.get(id);
      if (!use || !overlaps(definition, question.on)) continue;
      const days = definition.goodFor[question.profile].flatMap((period) => ('days' in period ? [period.days] : []));
      const before = found.get(id);
      found.set(id, {
        id,
        title: before?.title ?? definition.title,
        kind: definition.kind,
        perSeller: definition.perSeller,
        level: use.needed || before?.level === 'needed' ? 'needed' : 'useful',
        jurisdictions: [...(before?.jurisdictions ?? []), jurisdiction.id],
        ...(days.length > 0 ? { maxAgeDays: Math.min(...days) } : {}),
        areaCodes: definition.kind === 'download' && use.coverage ? codes : [],
        numbers: (before?.numbers ?? 0) + numbers,
      });
    }
  }
  const all = [...found.values()];
  return [...all.filter(({ level }) => level === 'needed'), ...all.filter(({ level }) => level === 'useful')];
}

/** Whether rules ask for a list on some of the days. */
export function overlaps(
  { from, until }: { readonly from?: CivilDate | undefined; readonly until?: CivilDate | undefined },
  on: ListQuestion['on'],
): boolean {
  return (!from || from <= on.to) && (!until || on.from < until);
}

interface ListUse {
  needed: boolean;
  /** Some term asks whether the version covers the number. */
  coverage: boolean;
}

/**
 * Walks the rules that may concern the campaign and notes the lists they name. A branch that what is known refutes is left out, so
 * that nobody is told to buy the list of a state in which no number is.
 */
class ListSearch {
  private readonly jurisdiction: Jurisdiction;
  private readonly question: ListQuestion;
  private readonly truths = new Map<string, Truth>();
  private readonly uses = new Map<string, ListUse>();

  constructor(jurisdiction: Jurisdiction, question: ListQuestion) {
    this.jurisdiction = jurisdiction;
    this.question = question;
  }

  search(): ReadonlyMap<string, ListUse> {
    for (const rule of this.jurisdiction.rules) {
      if (!this.isMeant(rule) || this.every(rule.forbids) === false) continue;
      for (const term of rule.forbids) this.visit(term, rule.effect !== 'note', false);
      for (const term of rule.unless) this.visit(term, false, false);
    }
    return this.uses;
  }

  private isMeant(dated: Rule | Exemption): boolean {
    const { profile, on } = this.question;
    return (!dated.profiles || dated.profiles.includes(profile)) && overlaps(dated, on);
  }

  /** Notes the lists of a term. `decides`: a missing list here can hold a number; `negated`: below a `none`. */
  private visit(term: Term, decides: boolean, negated: boolean): void {
    // A branch that cannot hold asks nothing; below a `none` that is one which always holds.
    if (this.truth(term) === negated) return;
    switch (term.kind) {
      case 'ref':
        for (const part of this.named(term.name)) this.visit(part, decides, negated);
        return;
      case 'any':
      case 'all':
        for (const part of term.terms) this.visit(part, decides, negated);
        return;
      case 'none':
        for (const part of term.terms) this.visit(part, decides, !negated);
        return;
      case 'list': {
        const use = this.uses.get(term.list) ?? { needed: false, coverage: false };
        const holds = term.status ? term.status.includes('missing') !== negated : term.unknownIf.includes('missing');
        use.needed ||= decides && holds;
        use.coverage ||= (term.status ?? []).includes('uncovered');
        this.uses.set(term.list, use);
        return;
      }
      default:
        return;
    }
  }

  private named(name: string): readonly Term[] {
    const term = this.jurisdiction.terms[name];
    if (term) return [term];
    const exemptions = this.jurisdiction.exemptions.filter((one) => one.id === name && this.isMeant(one));
    return exemptions.flatMap(({ when }) => when);
  }

  private truth(term: Term): Truth {
    switch (term.kind) {
      case 'ref': {
        if (!this.truths.has(term.name)) this.truths.set(term.name, this.nameTruth(term.name));
        return this.truths.get(term.name);
      }
      case 'any':
        return not(this.every(term.terms, not));
      case 'all':
        return this.every(term.terms);
      case 'none':
        return this.every(term.terms, not);
      case 'facts': {
        const truths = term.tests.map((test) => factTruth(test, this.question));
        return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
      }
      default:
        return undefined;
    }
  }

  private nameTruth(name: string): Truth {
    const term = this.jurisdiction.terms[name];
    if (term) return this.truth(term);
    const versions = this.jurisdiction.exemptions.filter((one) => one.id === name && this.isMeant(one));
    return versions.some(({ when }) => this.every(when) !== false) ? undefined : false;
  }

  private every(terms: readonly Term[], flip: (truth: Truth) => Truth = (truth) => truth): Truth {
    const truths = terms.map((term) => flip(this.truth(term)));
    return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
  }
}

/** What is known of one line of a term: mostly nothing. */
function factTruth(test: FactTest, question: ListQuestion): Truth {
  const { from, to } = question.on;
  if (test.test === 'day') {
    if ((test.from && to < test.from) || (test.before && from >= test.before)) return false;
    return (!test.from || from >= test.from) && (!test.before || to < test.before) ? true : undefined;
  }
  if (test.test !== 'tag') return undefined;
  const flip = (truth: Truth): Truth => (test.not ? not(truth) : truth);
  const met = (values: { has(value: string): boolean }): Truth =>
    test.values.some((value) => values.has(value)) ? undefined : false;
  const said = (value: string | undefined): Truth => (value === undefined ? undefined : test.values.includes(value));
  switch (test.field) {
    case 'channel':
      return flip(said(question.channel));
    case 'purpose':
      return flip(said(question.purpose));
    case 'profile':
      return flip(said(question.profile));
    case 'region':
      return flip(met(question.regions));
    case 'country':
      return flip(met(question.countries));
    default:
      return undefined;
  }
}
