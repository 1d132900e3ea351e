import type { CivilDate } from './civil-date.ts';

export const channels = ['live-call', 'autodialed-call', 'automated-call', 'voicemail-drop', 'sms', 'fax'] as const;
export type Channel = (typeof channels)[number];

export const purposes = [
  'commercial',
  'press-subscription',
  'charity',
  'political',
  'political-fundraising',
  'market-research',
  'survey',
  'service',
  'consent-request',
  'debt-collection',
  'emergency',
] as const;
export type Purpose = (typeof purposes)[number];

export const sellerKinds = [
  'business',
  'registered-charity',
  'nonprofit',
  'political-party',
  'candidate',
  'independent-candidate',
  'riding-association',
  'newspaper',
  'pollster',
  'public-body',
] as const;
export type SellerKind = (typeof sellerKinds)[number];

export const profiles = ['default', 'literal', 'strict'] as const;
export type Profile = (typeof profiles)[number];

export const dialers = ['manual', 'predictive'] as const;
export const voices = ['human', 'prerecorded', 'ai'] as const;

/** A fact that only the campaign's owner knows, under the name that a rule file gives it. */
export type Declaration = boolean | string | readonly string[];

/**
 * What is planned: who contacts whom, when, how and why. An absent field is unknown, and unknown never helps the caller.
 * The fields are those of the campaign file, in camel case.
 */
export interface Campaign {
  readonly seller: string;
  readonly caller?: string;
  readonly sellerKind: SellerKind;
  /** First and last planned day, both included. */
  readonly on: { readonly from: CivilDate; readonly to: CivilDate };
  /** Planned contact hours, minutes since midnight; one instant has `from` equal to `to`. Absent: any lawful hour. */
  readonly hours?: { readonly from: number; readonly to: number };
  /** The zone in which `hours` is written; `local` is the contact's own. */
  readonly timezone: string;
  readonly channel: Channel;
  readonly dialer: (typeof dialers)[number];
  readonly voice?: (typeof voices)[number];
  readonly purpose: Purpose;
  readonly solePurpose?: boolean;
  readonly sector?: string;
  readonly offer?: readonly string[];
  readonly relevantToRole?: boolean;
  /** E.164 text, or `hidden`. */
  readonly callerId?: string;
  readonly message: {
    readonly identifiesSeller?: boolean;
    readonly offersOptOut?: boolean;
    readonly optOutInEach?: boolean;
  };
  readonly profile: Profile;
  readonly declares: Readonly<Record<string, Declaration>>;
}
