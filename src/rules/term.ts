import type { CivilDate } from '../domain/civil-date.ts';
import type { Period } from '../domain/period.ts';
import type { RecordKind } from '../domain/record.ts';

/** The resolved form of a term: plain data, checked once when a rule file is read, compiled once per run. */
export type Term =
  | { readonly kind: 'ref'; readonly name: string }
  | { readonly kind: 'facts'; readonly tests: readonly FactTest[] }
  | ListTerm
  | RecordTerm
  | { readonly kind: 'any' | 'all' | 'none'; readonly terms: readonly Term[] };

export type CampaignTag = 'channel' | 'purpose' | 'sector' | 'seller-kind' | 'dialer' | 'voice' | 'profile';
export type ContactTag = 'audience' | 'source' | 'line-type' | 'country';
export type TagField = CampaignTag | ContactTag | 'region' | 'flags' | 'offer';
export type FlagField =
  | 'sole-purpose'
  | 'relevant-to-role'
  | 'directory-listed'
  | 'message.identifies-seller'
  | 'message.offers-opt-out'
  | 'message.opt-out-in-each';

/** A wanted truth: `lenient` takes absence for it (`{not: true}`), otherwise absence is unknown. */
export interface WantedFlag {
  readonly want: boolean;
  readonly lenient: boolean;
}

export type FactTest =
  | { readonly test: 'tag'; readonly field: TagField; readonly values: readonly string[]; readonly not: boolean }
  | ({ readonly test: 'flag'; readonly field: FlagField } & WantedFlag)
  | ({ readonly test: 'declared'; readonly name: string } & WantedFlag)
  | { readonly test: 'declared-list'; readonly name: string; readonly includes: string }
  | { readonly test: 'declared-days'; readonly name: string; readonly offsets: readonly number[] }
  | { readonly test: 'third-party-caller'; readonly want: boolean }
  | { readonly test: 'planned-hours'; readonly want: boolean }
  | { readonly test: 'caller-id'; readonly state: 'hidden' | 'shown' | 'absent' }
  | {
      readonly test: 'number-class';
      readonly of: 'caller' | 'contact';
      readonly classes: readonly string[];
      readonly not: boolean;
    }
  | { readonly test: 'in-service'; readonly want: boolean }
  | { readonly test: 'date'; readonly field: 'source-on' | 'last-inbound'; readonly date: DateCondition }
  | { readonly test: 'role'; readonly present: boolean }
  | { readonly test: 'day'; readonly from?: CivilDate; readonly before?: CivilDate };

export type ListState =
  | 'missing'
  | 'undated'
  | 'future'
  | 'stale'
  | 'other-seller'
  | 'uncovered'
  | 'not-submitted'
  | 'fresh';

export const listStates: readonly ListState[] = [
  'missing',
  'undated',
  'future',
  'stale',
  'other-seller',
  'uncovered',
  'not-submitted',
  'fresh',
];

export interface ListTerm {
  readonly kind: 'list';
  readonly list: string;
  readonly entry?: EntryTest;
  readonly status?: readonly ListState[];
  readonly asOf?: DateCondition;
  readonly unknownIf: readonly ListState[];
}

export type EntryDate =
  | 'listed-on'
  | 'effective-on'
  | 'expires-on'
  | 'removed-on'
  | 'renewed-on'
  | 'ported-on'
  | 'disconnected-on'
  | 'queried-date';

export interface EntryTest {
  readonly listed?: boolean;
  readonly dates: readonly { readonly field: EntryDate; readonly date: DateCondition }[];
  readonly defaultEntry?: boolean;
  readonly answer?: readonly string[];
  readonly direction?: readonly string[];
}

export interface RecordTerm {
  readonly kind: 'record';
  readonly kinds: readonly RecordKind[];
  readonly seller: 'same' | 'other' | 'any' | 'same-or-caller';
  readonly atLeast: number;
  /** Records dated after the planned day are seen only where the term asks for them. */
  readonly seesFuture: boolean;
  readonly tests: readonly RecordTest[];
}

export type RecordDate = 'on' | 'from' | 'to' | 'until' | 'withdrawn-on';
export type RecordSet = 'channels' | 'purposes' | 'offers' | 'mentions' | 'recipients';
export type SetRelation = 'covers' | 'not-covers' | 'covers-or-absent' | 'overlaps';

export type RecordTest =
  | { readonly test: 'date'; readonly field: RecordDate; readonly date: DateCondition }
  | { readonly test: 'running'; readonly want: boolean }
  | { readonly test: 'flag'; readonly field: string; readonly want: boolean; readonly lenient: boolean }
  | { readonly test: 'tag'; readonly field: string; readonly values: readonly string[]; readonly not: boolean }
  | { readonly test: 'campaign-tag'; readonly field: 'channel' | 'purpose'; readonly orAbsent: boolean }
  | { readonly test: 'campaign-set'; readonly field: RecordSet; readonly relation: SetRelation }
  | {
      readonly test: 'set';
      readonly field: RecordSet;
      readonly how: 'all' | 'any' | 'none';
      readonly values: readonly string[];
    }
  | { readonly test: 'present'; readonly field: string; readonly present: boolean }
  | { readonly test: 'slot'; readonly how: 'matches-hours' | 'contains-hours' }
  | {
      readonly test: 'sequence';
      readonly other: Term;
      /** The date of this record that the other's `on` is compared with. */
      readonly dated: RecordDate;
      readonly sameDay: boolean;
      readonly exists: boolean;
    }
  | { readonly test: 'linked'; readonly other: Term }
  | { readonly test: 'where'; readonly terms: readonly Term[] }
  | { readonly test: 'either'; readonly options: readonly (readonly RecordTest[])[] }
  | { readonly test: 'defects'; readonly ids: readonly string[]; readonly has: boolean };

/** `present` and `absent` stand alone; otherwise every test must hold. */
export type DateCondition = 'present' | 'absent' | readonly DateTest[];

export type DateTest =
  | { readonly is: 'within' | 'not-within'; readonly periods: readonly Period[] }
  | { readonly is: 'at-least-days'; readonly days: number }
  | { readonly is: 'before' | 'from'; readonly date: CivilDate }
  | { readonly is: 'passed' | 'reached' | 'future' | 'has-time'; readonly want: boolean }
  | { readonly is: 'later-than'; readonly field: RecordDate; readonly plus: Period }
  | ({ readonly is: 'after-entry' | 'not-after-entry' } & EntryCut);

/** The latest of some dates of a list's entry, before which a record does not count. */
export interface EntryCut {
  readonly list: string;
  readonly latest: readonly EntryDate[];
  readonly since?: CivilDate;
  readonly olderCountAs?: CivilDate;
  readonly ignoreDefaultEntry: boolean;
}
