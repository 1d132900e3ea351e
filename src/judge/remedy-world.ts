import type { Campaign } from '../domain/campaign.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { ContactColumns } from '../domain/contact.ts';
import type { ListEntry, ListVersion } from '../domain/list.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { ListVersions, NumberFacts } from './facts.ts';

/** One thing that could be otherwise. Nobody may make it so on paper: it says what would have to be true. */
export type Change =
  /** A version of the list of that day, which speaks for the number and does not hold it. */
  | {
      readonly kind: 'list';
      readonly list: string;
      readonly asOf: CivilDate;
      readonly seller: string;
      readonly answer?: 'no';
    }
  /** A record that is not there. */
  | { readonly kind: 'record'; readonly record: ContactRecord }
  /** A record that is there, and would have to be an error. */
  | { readonly kind: 'error'; readonly record: ContactRecord }
  | { readonly kind: 'declares'; readonly name: string; readonly value: boolean | readonly string[] }
  | { readonly kind: 'campaign'; readonly field: keyof Campaign | 'message'; readonly value: unknown }
  | { readonly kind: 'contact'; readonly field: keyof ContactColumns; readonly value: unknown }
  /** Another planned day in place of all of them. */
  | { readonly kind: 'day'; readonly on: CivilDate };

/** Everything that decides about one number, to be turned over. */
export interface World {
  readonly campaign: Campaign;
  readonly versions: ListVersions;
  readonly facts: NumberFacts;
}

export function withChanges(world: World, changes: readonly Change[]): World {
  return changes.reduce(withChange, world);
}

function withChange(world: World, change: Change): World {
  const { campaign, versions, facts } = world;
  switch (change.kind) {
    case 'list': {
      const { list, asOf, seller, answer } = change;
      const version: ListVersion = { id: list, asOf, seller };
      const entry: ListEntry = { submitted: true, listed: false, ...(answer ? { answer, queriedDate: asOf } : {}) };
      return {
        campaign,
        versions: new Map([...versions, [list, version]]),
        facts: { ...plain(facts), entry: (id) => (id === list ? entry : facts.entry(id)) },
      };
    }
    case 'record':
      return { ...world, facts: { ...plain(facts), records: sorted([...facts.records, change.record]) } };
    case 'error':
      return { ...world, facts: { ...plain(facts), records: facts.records.filter((one) => one !== change.record) } };
    case 'declares':
      return { ...world, campaign: { ...campaign, declares: { ...campaign.declares, [change.name]: change.value } } };
    case 'campaign':
      return { ...world, campaign: { ...campaign, [change.field]: change.value } };
    case 'contact':
      return { ...world, facts: { ...plain(facts), columns: { ...facts.columns, [change.field]: change.value } } };
    case 'day':
      return { ...world, campaign: { ...campaign, on: { from: change.on, to: change.on } } };
  }
}

/** Facts as plain data: those of a run are an object of a class, which does not survive a spread. */
function plain(facts: NumberFacts): NumberFacts {
  const { e164, national, class: numberClass, columns, regions, zones, records } = facts;
  return { e164, national, class: numberClass, columns, regions, zones, records, entry: (list) => facts.entry(list) };
}

/** By date, as the ledger gives them; the order of records of one day stays. */
function sorted(records: readonly ContactRecord[]): readonly ContactRecord[] {
  return [...records].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
