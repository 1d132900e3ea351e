import { addDays, type CivilDate } from '../domain/civil-date.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { Judgement } from '../domain/verdict.ts';
import type { Jurisdiction, Rulebook } from '../rules/rulebook.ts';
import { Court } from './court.ts';
import { endOfTime } from './moment.ts';
import { nearDays, possibleChanges } from './remedy-changes.ts';
import { type Change, type World, withChanges } from './remedy-world.ts';

/** How many facts may have to change at once. */
const mostChanges = 4;
/** How many ways are followed side by side. */
const width = 6;
/** How many changes of law and of deadlines are looked for ahead. */
const mostDays = 24;

/** How many remedies are told. */
const mostRemedies = 5;

interface Way {
  readonly changes: readonly Change[];
  readonly judgement: Judgement;
}

/** Facts that would have to be otherwise, all of them together. */
export type Remedy = readonly Change[];

/**
 * The smallest changes of facts under which the number may be contacted, each of another kind: found by asking the court about one
 * change after another, so that they are true by trial. No part of one can be left out. None where nothing that was tried is
 * enough, which does not say that nothing is.
 */
export function findRemedies(rulebook: Rulebook, world: World, judgement: Judgement): readonly Remedy[] {
  const jurisdiction = rulebook.jurisdictions.find(({ id }) => id === judgement.jurisdiction);
  if (!jurisdiction || judgement.verdict === 'clean') return [];
  return new Search(rulebook, world).find(jurisdiction, judgement);
}

class Search {
  readonly #rulebook: Rulebook;
  readonly #world: World;
  readonly #courts = new Map<string, Court>();

  constructor(rulebook: Rulebook, world: World) {
    this.#rulebook = rulebook;
    this.#world = world;
  }

  find(jurisdiction: Jurisdiction, judgement: Judgement): readonly Remedy[] {
    const days = [...nearDays(this.#world.campaign), ...this.#turningDays()];
    let ways: readonly Way[] = [{ changes: [], judgement }];
    for (let count = 0; count < mostChanges && ways.length > 0; count++) {
      const next: Way[] = [];
      const found = new Map<string, Remedy>();
      for (const way of ways) this.#step(way, jurisdiction, days, found, next);
      if (found.size > 0) return smallest([...found.values()].map((one) => this.#shorten(one)));
      ways = best(next);
    }
    return [];
  }

  /** Tries every single change that is left; keeps the first of each kind that is enough, and notes those that lead on. */
  #step(
    way: Way,
    jurisdiction: Jurisdiction,
    days: readonly CivilDate[],
    found: Map<string, Remedy>,
    next: Way[],
  ): void {
    const world = withChanges(this.#world, way.changes);
    const reasons = way.judgement.reasons.map(({ id }) => id);
    const isDated = way.changes.some(({ kind }) => kind === 'day');
    for (const change of possibleChanges(world, jurisdiction, reasons, isDated ? [] : days)) {
      const changes = [...way.changes, change];
      const kinds = changes.map(kindOf).join(' ');
      if (found.has(kinds)) continue;
      const judgement = this.#judge(changes);
      if (judgement.verdict === 'clean') found.set(kinds, changes);
      else if (leadsOn(judgement, way.judgement)) next.push({ changes, judgement });
    }
  }

  /** Leaves out whatever can be left out: whole changes first, then fields of the records that were thought up. */
  #shorten(changes: readonly Change[]): readonly Change[] {
    const isEnough = (some: readonly Change[]): boolean => this.#judge(some).verdict === 'clean';
    let kept = changes;
    for (const change of changes) {
      const rest = kept.filter((one) => one !== change);
      if (isEnough(rest)) kept = rest;
    }
    return kept.map((change, index) => {
      if (change.kind !== 'record') return change;
      const withRecord = (record: ContactRecord): readonly Change[] => kept.with(index, { kind: 'record', record });
      let { record } = change;
      for (const field of Object.keys(record) as (keyof ContactRecord)[]) {
        if (field === 'kind' || field === 'on') continue;
        const { [field]: _, ...shorter } = record;
        if (isEnough(withRecord(shorter as ContactRecord))) record = shorter as ContactRecord;
        else record = this.#fewerWords(record, field, (one) => isEnough(withRecord(one)));
      }
      kept = withRecord(record);
      return { kind: 'record', record };
    });
  }

  #fewerWords(
    record: ContactRecord,
    field: keyof ContactRecord,
    isEnough: (one: ContactRecord) => boolean,
  ): ContactRecord {
    let kept = record;
    const words = record[field];
    if (!Array.isArray(words)) return kept;
    for (const word of words as string[]) {
      const fewer = { ...kept, [field]: (kept[field] as string[]).filter((one) => one !== word) };
      if ((fewer[field] as string[]).length > 0 && isEnough(fewer)) kept = fewer;
    }
    return kept;
  }

  #judge(changes: readonly Change[]): Judgement {
    const { campaign, versions, facts } = withChanges(this.#world, changes);
    // Records and columns are asked for anew at every number; only plans and lists are compiled into a court.
    const key = JSON.stringify([campaign, [...versions]]);
    let court = this.#courts.get(key);
    if (!court) {
      court = new Court(this.#rulebook, campaign, versions);
      this.#courts.set(key, court);
    }
    return court.judge(facts);
  }

  /** Days on which an answer about this number can change, as far as the rules say. */
  #turningDays(): CivilDate[] {
    const { campaign, versions, facts } = this.#world;
    const judge = new Court(this.#rulebook, campaign, versions).judgeOf(facts.e164, facts.class.country);
    if (!judge) return [];
    const days: CivilDate[] = [];
    let day = campaign.on.to;
    for (let count = 0; count < mostDays && day < endOfTime; count++) {
      const next = judge.nextChangeAfter(facts, day);
      if (next >= endOfTime) break;
      days.push(next);
      day = next;
    }
    // A deadline may end on a Sunday; the days after it are tried as well.
    return days.flatMap((one) => [one, addDays(one, 1)]);
  }
}

/** Changes of one kind are told apart by what they change, records by their kind alone. */
function kindOf(change: Change): string {
  switch (change.kind) {
    case 'record':
      return `record ${change.record.kind}`;
    case 'list':
      return `list ${change.list}`;
    case 'declares':
      return `declares ${change.name}`;
    case 'campaign':
    case 'contact':
      return change.field;
    default:
      return change.kind;
  }
}

/** That a record is wrong is a way out only where there is no other; and what shrank together is told once. */
function smallest(remedies: readonly Remedy[]): readonly Remedy[] {
  const least = Math.min(...remedies.map(({ length }) => length));
  const short = remedies.filter(({ length }) => length === least);
  const honest = short.filter((one) => one.every(({ kind }) => kind !== 'error'));
  const distinct = new Map((honest.length > 0 ? honest : short).map((one) => [JSON.stringify(one), one]));
  return [...distinct.values()].slice(0, mostRemedies);
}

/** A change is worth following where it takes a reason away and brings none, or turns a refusal into a doubt. */
function leadsOn(now: Judgement, before: Judgement): boolean {
  return weight(now) < weight(before);
}

/** What still stands in the way: refusals weigh more than doubts. */
function weight({ reasons }: Judgement): number {
  return reasons.reduce((sum, { verdict }) => sum + (verdict === 'rejected' ? 100 : 1), 0);
}

/** The ways that have got furthest, one for each set of reasons that is left. */
function best(ways: readonly Way[]): readonly Way[] {
  const found = new Map<string, Way>();
  for (const way of ways) {
    const left = way.judgement.reasons.map(({ id, verdict }) => `${id} ${verdict}`).join(' ');
    if (!found.has(left)) found.set(left, way);
  }
  return [...found.values()].sort((a, b) => weight(a.judgement) - weight(b.judgement)).slice(0, width);
}
