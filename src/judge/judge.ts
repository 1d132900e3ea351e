import { makeCalendar } from '../domain/calendar.ts';
import type { Campaign } from '../domain/campaign.ts';
import { addDays, type CivilDate, daysBetween, eachDay } from '../domain/civil-date.ts';
import type { CalendarById } from '../domain/period.ts';
import { recordKinds } from '../domain/record.ts';
import type { Evidence, Judgement, Reason } from '../domain/verdict.ts';
import type { Jurisdiction, Rulebook } from '../rules/rulebook.ts';
import { type CompiledRule, Compiler, isInForce } from './compiler.ts';
import type { ListVersions, NumberFacts } from './facts.ts';
import { Findings } from './findings.ts';
import { endOfTime, Moment, type Scope } from './moment.ts';
import { NumberClasses } from './number-classes.ts';
import { describeHours, type PlannedDay, planDay } from './planned-day.ts';
import { inDoubt, plainReason, reasonOf } from './reason.ts';
import { describeRecord } from './record-test.ts';
import type { Test } from './test.ts';

/** How many changes ahead a verdict is followed; one that outlives them all is vouched for up to the last of them. */
const maxChanges = 60;

export interface OpenCase {
  readonly compiler: Compiler;
  readonly rules: readonly CompiledRule[];
  readonly plan: readonly PlannedDay[];
  /** Every civil day that decides, in order. */
  readonly moments: readonly Moment[];
}

/** The rules of one jurisdiction, compiled for one campaign. Pure: the same facts give the same judgement. */
export class JurisdictionJudge {
  readonly jurisdiction: Jurisdiction;
  readonly #scope: Scope;
  readonly #days: readonly CivilDate[];
  readonly #classes: NumberClasses;
  readonly #calendars: CalendarById;
  readonly #makeCompiler: () => Compiler;
  #rules: readonly CompiledRule[] | undefined;
  #withoutHours: readonly CompiledRule[] | undefined;
  #withHours: readonly CompiledRule[] | undefined;

  constructor(jurisdiction: Jurisdiction, campaign: Campaign, versions: ListVersions, calendars: CalendarById) {
    this.jurisdiction = jurisdiction;
    this.#scope = { campaign, foreignLists: foreignLists(jurisdiction, campaign, versions) };
    this.#days = eachDay(campaign.on.from, campaign.on.to);
    this.#calendars = calendars;
    this.#classes = classesOf(jurisdiction);
    this.#makeCompiler = () => new Compiler(campaign, jurisdiction, this.#classes, versions, calendars);
  }

  /** Compiled for the first number that asks: most campaigns meet the numbers of one jurisdiction. */
  get rules(): readonly CompiledRule[] {
    this.#rules ??= this.#makeCompiler().rules();
    return this.#rules;
  }

  get #plain(): readonly CompiledRule[] {
    this.#withoutHours ??= this.rules.filter(({ hours }) => !hours);
    return this.#withoutHours;
  }

  get #windows(): readonly CompiledRule[] {
    this.#withHours ??= this.rules.filter(({ hours }) => hours);
    return this.#withHours;
  }

  /** Bits of the number classes; numbers with the same bits and no entries or records are judged alike. */
  classesOf(e164: number, national: string): number {
    return this.#classes.of(e164, national);
  }

  /** `days`: other days than the planned ones, for what is compiled does not depend on them. */
  judge(facts: NumberFacts, days: readonly CivilDate[] = this.#days): Judgement {
    const classes = this.classesOf(facts.e164, facts.national);
    const plan = days.map((day) => this.#planDay(day, facts, classes));
    const open = plan.filter(({ left }) => left.length > 0);
    const found = new Findings(this.jurisdiction);
    if (open.length === 0) this.#blameWindows(plan, found);
    let judged: Moment | undefined;
    let last = { day: '', on: '' };
    for (const { on, days } of open.length > 0 ? open : plan) {
      for (const day of days) {
        last = { day, on };
        const isSame = judged && day < judged.nextChange && !(judged.asksInstant && on !== judged.on);
        if (!isSame) judged = this.#judgeDay(new Moment(facts, this.#scope, day, classes, on), found);
      }
    }
    const verdict = found.verdict();
    const basisEvidence = verdict === 'clean' ? found.basisEvidence() : undefined;
    const validUntil = verdict === 'clean' && judged ? this.#followUp(judged, last) : undefined;
    return {
      verdict,
      jurisdiction: this.jurisdiction.id,
      reasons: found.reasons(),
      basis: found.basis(),
      ...(basisEvidence ? { basisEvidence } : {}),
      notes: found.notes(),
      hours: verdict === 'clean' ? describeHours(open) : '',
      timezone: facts.zones[0] ?? '',
      ...(validUntil ? { validUntil } : {}),
    };
  }

  /** The same rules, days and terms as `judge` asks, laid open for an explanation. */
  open(facts: NumberFacts): OpenCase {
    const classes = this.classesOf(facts.e164, facts.national);
    const plan = this.#days.map((day) => this.#planDay(day, facts, classes));
    const open = plan.filter(({ left }) => left.length > 0);
    const moments = (open.length > 0 ? open : plan).flatMap(({ on, days }) =>
      days.map((day) => new Moment(facts, this.#scope, day, classes, on)),
    );
    return { compiler: this.#makeCompiler(), rules: this.rules, plan, moments };
  }

  /** The next day after this one on which a rule can answer otherwise about the number; `endOfTime` where none is known. */
  nextChangeAfter(facts: NumberFacts, day: CivilDate): CivilDate {
    const moment = new Moment(facts, this.#scope, day, this.classesOf(facts.e164, facts.national));
    return this.#judgeDay(moment, new Findings(this.jurisdiction)).nextChange;
  }

  /** Reasons of law for a number that is no valid E.164 number: short codes, service numbers, machines. */
  judgeUnreadable(facts: NumberFacts): Reason[] {
    const classes = this.classesOf(0, facts.national);
    if (classes === 0) return [];
    const moment = new Moment(facts, this.#scope, this.#scope.campaign.on.from, classes);
    return this.#plain
      .filter(({ numberOnly, rule, forbids }) => numberOnly && isInForce(rule, moment) && forbids.ask(moment) === true)
      .map(({ rule }) => reasonOf(rule, 'rejected', this.jurisdiction.sources));
  }

  #planDay(day: CivilDate, facts: NumberFacts, classes: number): PlannedDay {
    const { clock } = this.jurisdiction;
    return planDay(day, facts, this.#scope, classes, this.#windows, clock, this.#calendars);
  }

  /** No planned hour is lawful: the rules that leave nothing by themselves, or else all that together do. */
  #blameWindows(plan: readonly PlannedDay[], found: Findings): void {
    const isCertain = plan.every(({ leftForSure }) => leftForSure.length === 0);
    const applied = plan.flatMap(({ windows }) => windows);
    const alone = applied.filter(({ alone: ranges }) => ranges.length === 0);
    const planned = this.#scope.campaign.hours ? 'planned hours' : 'planned day';
    for (const { rule, truth } of alone.length > 0 ? alone : applied) {
      const verdict = truth && isCertain ? 'rejected' : 'held';
      const evidence = [{ text: `${planned} on ${plan[0]?.on}` }];
      found.add(rule, reasonOf(rule.rule, verdict, this.jurisdiction.sources, evidence));
    }
  }

  /** Every rule on one day; the moment then knows the next day on which an answer can change. */
  #judgeDay(moment: Moment, found: Findings): Moment {
    if (moment.day < this.jurisdiction.coversFrom) {
      moment.watch(this.jurisdiction.coversFrom);
      found.addPlain(plainReason('date-uncovered', [{ text: `rules cover from ${this.jurisdiction.coversFrom}` }]));
    }
    for (const compiled of this.#plain) {
      const { rule, forbids, unless } = compiled;
      if (!isInForce(rule, moment)) continue;
      const truth = forbids.ask(moment);
      if (truth === false) continue;
      const lifted = unless.find(({ test }) => test.ask(moment) === true);
      if (lifted) {
        // What a warning is spared says nothing of why contact is allowed.
        if (rule.effect !== 'note') found.addBasis(lifted.name, () => this.#seenBy(lifted.test, moment));
      } else if (rule.effect === 'note') {
        if (truth) found.addNote(rule.id);
      } else {
        const verdict = truth && rule.effect === 'reject' ? 'rejected' : 'held';
        this.#addReason(compiled, verdict, moment, found);
      }
    }
    return moment;
  }

  #addReason(compiled: CompiledRule, verdict: Reason['verdict'], moment: Moment, found: Findings): void {
    const { rule, forbids, defects } = compiled;
    const { sources } = this.jurisdiction;
    const defective: Reason[] = [];
    if (verdict === 'rejected') {
      if (defects.length > 0) moment.facts.noteAsked?.(...recordKinds);
      for (const { defect, ask } of defects) {
        const record = moment.facts.records.find((one) => ask(one, moment));
        if (record) defective.push(reasonOf(defect, 'rejected', sources, [{ text: describeRecord(record) }]));
      }
    }
    const reason = reasonOf(rule, verdict, sources, this.#seenBy(forbids, moment));
    const isDoubt = verdict === 'held' && rule.effect === 'reject';
    found.add(compiled, isDoubt ? { ...reason, says: inDoubt(rule.says) } : reason, defective);
  }

  /** What a test that holds rests on, each thing once. */
  #seenBy(test: Test, moment: Moment): Evidence[] {
    const witness = new Moment(moment.facts, this.#scope, moment.day, moment.classes, moment.on);
    witness.evidence = [];
    test.ask(witness);
    return [...new Map(witness.evidence.map((one) => [one.text, one])).values()];
  }

  /** The last day on which a clean verdict still holds, from change to change. */
  #followUp(judged: Moment, last: { readonly day: CivilDate; readonly on: CivilDate }): CivilDate | undefined {
    // The days that follow lie to their planned days as the last one does.
    const shift = daysBetween(last.day, last.on);
    let next = judged.nextChange;
    for (let changes = 0; changes < maxChanges && next < endOfTime; changes++) {
      const found = new Findings(this.jurisdiction);
      const moment = new Moment(judged.facts, this.#scope, next, judged.classes, addDays(next, shift));
      const following = this.#judgeDay(moment, found).nextChange;
      if (found.verdict() !== 'clean') return addDays(next, -1);
      next = following;
    }
    // Followed far enough: what was seen is certain, what comes after is not.
    return next < endOfTime ? addDays(next, -1) : undefined;
  }
}

function foreignLists(jurisdiction: Jurisdiction, campaign: Campaign, versions: ListVersions): ReadonlySet<string> {
  const foreign = [...versions.values()].filter(
    ({ id, seller }) => jurisdiction.lists[id]?.perSeller && seller !== undefined && seller !== campaign.seller,
  );
  return new Set(foreign.map(({ id }) => id));
}

const numberClasses = new WeakMap<Jurisdiction, NumberClasses>();

/** The number classes of a jurisdiction, made once however many campaigns are judged by it. */
function classesOf(jurisdiction: Jurisdiction): NumberClasses {
  let classes = numberClasses.get(jurisdiction);
  if (!classes) {
    classes = new NumberClasses(jurisdiction.numbers);
    numberClasses.set(jurisdiction, classes);
  }
  return classes;
}

const calendarsByRulebook = new WeakMap<Rulebook, CalendarById>();

/** The calendars of a rulebook, made once: thousands of cases are judged by one rulebook. */
export function calendarsOf(rulebook: Rulebook): CalendarById {
  let known = calendarsByRulebook.get(rulebook);
  if (!known) {
    const calendars = new Map(rulebook.calendars.map(({ id, days }) => [id, makeCalendar(id, days)]));
    known = (id) => {
      const calendar = calendars.get(id);
      if (!calendar) throw new Error(`no calendar ${id}`);
      return calendar;
    };
    calendarsByRulebook.set(rulebook, known);
  }
  return known;
}
