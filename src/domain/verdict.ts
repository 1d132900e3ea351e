import type { CivilDate } from './civil-date.ts';

export type Verdict = 'clean' | 'rejected' | 'held';

/** Codes that are not law: what was wrong with the cell, the row or the number. */
export const plainReasons = [
  'number-empty',
  'number-invalid',
  'number-ambiguous',
  'number-unreadable',
  'number-duplicate',
  'number-suppressed',
  'person-blocked',
  'row-too-long',
  'country-unsupported',
  'date-uncovered',
] as const;
export type PlainReason = (typeof plainReasons)[number];

/** The sentence of a rule in the three languages of the reports. */
export interface Sentence {
  readonly en: string;
  readonly fr: string;
  readonly it: string;
}
export type Language = keyof Sentence;
export const languages: readonly Language[] = ['en', 'fr', 'it'];

/** What a reason rests on: a list and its entry, a record, a declaration, a planned hour. Already in plain words. */
export interface Evidence {
  readonly text: string;
}

/** One reason why a number is not clean, in the order of the rule files. */
export interface Reason {
  /** A rule's id, a defect's id, or a plain reason. */
  readonly id: string;
  readonly verdict: 'rejected' | 'held';
  readonly says: Sentence;
  readonly settle?: Sentence;
  readonly citation: string;
  readonly link: string;
  readonly evidence: readonly Evidence[];
}

/** What the rules say of one number in one campaign. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Whose rules were applied: the rule file's jurisdiction, or empty. */
  readonly jurisdiction: string;
  readonly reasons: readonly Reason[];
  /** Clean: ids of the exemptions that were used, or `not-listed`. */
  readonly basis: readonly string[];
  /** What each exemption of `basis` rests on: the record with its reference, the entry of a list, a declaration. */
  readonly basisEvidence?: Readonly<Record<string, readonly Evidence[]>>;
  /** Things worth knowing that decide nothing: ids of rules whose effect is `note`. */
  readonly notes: readonly string[];
  /** Lawful hours, `HH:MM-HH:MM` joined by spaces, in `timezone`; empty where no rule limits them. */
  readonly hours: string;
  readonly timezone: string;
  /** Last day on which the verdict still holds; absent where nothing known will end it. */
  readonly validUntil?: CivilDate;
}
