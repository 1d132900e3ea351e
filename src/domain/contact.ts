import type { CivilDate } from './civil-date.ts';

export const audiences = ['consumer', 'business', 'sole-trader', 'legal-person'] as const;
export type Audience = (typeof audiences)[number];

export const lineTypes = [
  'mobile',
  'fixed',
  'fixed-or-mobile',
  'voip',
  'toll-free',
  'premium',
  'shared-cost',
  'personal',
  'pager',
  'uan',
  'special',
] as const;
export type LineType = (typeof lineTypes)[number];

export const sources = [
  'direct',
  'customer',
  'directory',
  'purchased',
  'rented',
  'referral',
  'web',
  'generated',
] as const;
export type Source = (typeof sources)[number];

/**
 * A number as the numbering plans see it, whoever holds it. Interned: all numbers of one class share one object, so that
 * verdicts can be remembered by it.
 */
export interface NumberClass {
  /** ISO 3166-1 of the number itself; empty for a number that belongs to no country. */
  readonly country: string;
  readonly callingCode: number;
  readonly lineType: LineType;
  /** ISO 3166-2 where the number alone makes it certain or presumed (`US-FL`, `FR-974`); a code may lie in several. */
  readonly regions: readonly string[];
  /** IANA zones in which the number may be. */
  readonly zones: readonly string[];
  /** First day on which the area code is in service, where the numbering data knows it; absent: long since. */
  readonly inServiceFrom?: CivilDate;
}

/** What the columns of a contact file say of a person, beside the number. Absent is unknown. */
export interface ContactColumns {
  /** ISO 3166-1; empty where the cell names a country that is not understood, so that no default takes its place. */
  readonly country?: string;
  readonly region?: string;
  readonly timezone?: string;
  readonly audience?: Audience;
  readonly lineType?: LineType;
  readonly source?: Source;
  readonly sourceOn?: CivilDate;
  readonly directoryListed?: boolean;
  readonly lastInbound?: CivilDate;
  readonly role?: string;
  readonly person?: string;
  readonly postal?: string;
  readonly flags?: readonly string[];
}
