import type { CivilDate } from './civil-date.ts';
import type { Place } from './error.ts';

export const recordKinds = [
  'consent',
  'opt-out',
  'purchase',
  'contract',
  'inquiry',
  'application',
  'quote-request',
  'callback-request',
  'account',
  'donation',
  'membership',
  'volunteering',
  'meeting',
  'training',
  'death-in-family',
  'attempt',
] as const;
export type RecordKind = (typeof recordKinds)[number];

export const consentMethods = [
  'unticked-box',
  'pre-ticked-box',
  'terms',
  'signature',
  'oral-recorded',
  'oral',
  'web-form',
  'paper',
  'reply-keyword',
  'pre-drafted-statement',
  'tacit-renewal',
] as const;

/**
 * A dated fact about a number, with the fields of every kind side by side (`recordFields` says which kind uses which).
 * `on` is a civil date or a date-time with its offset (`2026-09-01T10:12:00+02:00`); the date part is the event's own day.
 */
export interface ContactRecord {
  readonly kind: RecordKind;
  readonly on: string;
  /** Absent: the campaign's seller. */
  readonly seller?: string;
  readonly until?: CivilDate;
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  readonly withdrawnOn?: string;
  readonly channels?: readonly string[];
  readonly purposes?: readonly string[];
  readonly offers?: readonly string[];
  readonly written?: boolean;
  readonly method?: string;
  readonly mentions?: readonly string[];
  readonly evidence?: string;
  readonly thirdParties?: 'none' | 'category' | 'named';
  readonly recipients?: readonly string[];
  /** Agreed date and time (`2026-11-28T10:30`) or daily range (`18:00-20:00`). */
  readonly slot?: string;
  readonly contract?: string;
  readonly id?: string;
  readonly tiedToSale?: boolean;
  readonly limited?: boolean;
  readonly afterRecovery?: boolean;
  readonly numberNamed?: boolean;
  readonly inReplyTo?: string;
  readonly via?: 'stop' | 'during-call' | 'written' | 'web' | 'revoke-all';
  readonly optOutOffered?: boolean;
  readonly numberFromPerson?: boolean;
  readonly continuing?: boolean;
  readonly named?: boolean;
  readonly used?: boolean;
  readonly channel?: string;
  readonly purpose?: string;
  readonly outcome?: 'answered' | 'unanswered' | 'refused';
  /** Where the record stands, for the report and for `explain`. */
  readonly place?: Place;
}

/** What a record is called by in reports. */
export interface NamedRecord extends Pick<ContactRecord, 'kind' | 'on'> {
  readonly seller?: string | undefined;
  readonly withdrawnOn?: string | undefined;
  readonly to?: CivilDate | undefined;
  readonly evidence?: string | undefined;
  readonly id?: string | undefined;
  readonly place?: Place | undefined;
}

/** The event's own civil day. */
export function recordDay(record: ContactRecord): CivilDate {
  return record.on.slice(0, 10);
}

/**
 * What a judgement can ask of records beside their words: which kinds there are, on which day one was made and at which instant. Whether
 * a record was made before all planned days is always asked, and not noted.
 */
export type AskedOfRecords = RecordKind | 'day' | 'instant';
