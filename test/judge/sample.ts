import type { Campaign } from '../../src/domain/campaign.ts';
import type { CivilDate } from '../../src/domain/civil-date.ts';
import type { ContactColumns, NumberClass } from '../../src/domain/contact.ts';
import type { ListEntry, ListVersion } from '../../src/domain/list.ts';
import type { ContactRecord } from '../../src/domain/record.ts';
import type { Judgement } from '../../src/domain/verdict.ts';
import { Court } from '../../src/judge/court.ts';
import type { NumberFacts } from '../../src/judge/facts.ts';
import type { CalendarFile, Rulebook } from '../../src/rules/rulebook.ts';
import { fileText, sampleRulebook } from '../rules/sample.ts';

/** Facts of a test: what differs from a live commercial call of acme to a French mobile on Monday, 23 November 2026. */
export interface Facts {
  readonly campaign?: (Partial<Omit<Campaign, 'on'>> & { readonly on?: CivilDate | Campaign['on'] }) | undefined;
  readonly e164?: number;
  readonly national?: string;
  readonly number?: Partial<NumberClass>;
  readonly columns?: ContactColumns;
  readonly regions?: readonly string[];
  readonly zones?: readonly string[];
  readonly lists?: Readonly<Record<string, Omit<ListVersion, 'id'> & Partial<ListEntry>>>;
  readonly records?: readonly ContactRecord[];
}

export function sampleCampaign({ on = '2026-11-23', ...rest }: NonNullable<Facts['campaign']> = {}): Campaign {
  return {
    seller: 'acme',
    sellerKind: 'business',
    on: typeof on === 'string' ? { from: on, to: on } : on,
    timezone: 'local',
    channel: 'live-call',
    dialer: 'manual',
    purpose: 'commercial',
    message: {},
    profile: 'default',
    declares: {},
    ...rest,
  };
}

export function sampleFacts(facts: Facts): NumberFacts {
  const number: NumberClass = {
    country: 'FR',
    callingCode: 33,
    lineType: 'mobile',
    regions: [],
    zones: ['Europe/Paris'],
    ...facts.number,
  };
  const lists = facts.lists ?? {};
  return {
    e164: facts.e164 ?? 33612345678,
    national: facts.national ?? '',
    class: number,
    columns: facts.columns ?? {},
    regions: facts.regions ?? number.regions,
    zones: facts.zones ?? number.zones,
    records: facts.records ?? [],
    entry(id) {
      const list = lists[id];
      if (!list || !('listed' in list || 'submitted' in list || 'answer' in list)) return undefined;
      const { asOf: _asOf, seller: _seller, covers: _covers, ...entry } = list;
      return { listed: false, ...entry };
    },
  };
}

export function versionsOf({ lists = {} }: Facts): ReadonlyMap<string, ListVersion> {
  return new Map(
    Object.entries(lists).map(([id, { asOf, seller, covers }]) => [
      id,
      { id, ...(asOf ? { asOf } : {}), ...(seller ? { seller } : {}), ...(covers ? { covers } : {}) },
    ]),
  );
}

export function courtOf(rulebook: Rulebook, facts: Facts): Court {
  return new Court(rulebook, sampleCampaign(facts.campaign), versionsOf(facts));
}

export function judge(rulebook: Rulebook, facts: Facts = {}): Judgement {
  return courtOf(rulebook, facts).judge(sampleFacts(facts));
}

export const reasonIds = ({ reasons }: Judgement): string[] => reasons.map(({ id }) => id);

const rulebooks = new Map<string, Rulebook>();

/** A rulebook of one rule that forbids where the term, written in YAML, holds; made once for each text. */
export function oneRule(term: string, before = '', calendars: readonly CalendarFile[] = []): Rulebook {
  const text = fileText({ 'fr-term': `forbids: [${term}]` }, before);
  let rulebook = rulebooks.get(text);
  if (!rulebook) {
    rulebook = sampleRulebook(text, calendars);
    rulebooks.set(text, rulebook);
  }
  return rulebook;
}

const truths = { rejected: true, clean: false, held: 'unknown' } as const;

/** What a term answers: a rule that forbids it rejects, lets pass, or holds. */
export function answer(term: string, facts: Facts = {}, before = '', calendars: readonly CalendarFile[] = []) {
  return truths[judge(oneRule(term, before, calendars), facts).verdict];
}
