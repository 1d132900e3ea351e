import type { Profile } from '../domain/campaign.ts';
import type { CivilDate, Weekday } from '../domain/civil-date.ts';
import type { Place } from '../domain/error.ts';
import type { ListKind } from '../domain/list.ts';
import type { Period } from '../domain/period.ts';
import type { Sentence } from '../domain/verdict.ts';
import type { RecordTerm, Term } from './term.ts';

/** A rule file as it was checked and resolved: plain data that survives JSON. */
export interface RuleFile {
  readonly file: string;
  /** Size and SHA-256 of the file as it was read; absent where it came from no file. */
  readonly bytes?: { readonly size: number; readonly sha256: string };
  readonly jurisdiction: string;
  readonly title: string;
  readonly countries: readonly string[];
  readonly claims: readonly string[];
  readonly coversFrom?: CivilDate | undefined;
  readonly reviewed: CivilDate;
  readonly clock?: string | undefined;
  readonly groups: readonly string[];
  readonly sources: Readonly<Record<string, Source>>;
  readonly numbers: Readonly<Record<string, NumberPatterns>>;
  readonly lists: Readonly<Record<string, ListDefinition>>;
  readonly terms: Readonly<Record<string, Term>>;
  readonly exemptions: readonly Exemption[];
  readonly defects: readonly Defect[];
  readonly rules: readonly Rule[];
  readonly borders: readonly Border[];
}

export interface Source {
  readonly title: string;
  readonly url?: string | undefined;
  readonly grade: 'official' | 'copy' | 'secondary' | 'unsourced';
}

/** `X` is any digit, `N` is 2 to 9, a final `*` is any rest. */
export interface NumberPatterns {
  readonly e164?: readonly string[] | undefined;
  readonly national?: readonly string[] | undefined;
}

export interface ListDefinition {
  readonly kind: ListKind;
  readonly title: string;
  readonly perSeller: boolean;
  /** All of these must still run on the day; empty: the version never grows too old. */
  readonly goodFor: Readonly<Record<Profile, readonly Period[]>>;
  /** Downloads: what a version is subscribed to piece by piece, so that a piece without any number was likely left out. */
  readonly coversBy?: 'area-code' | 'region' | undefined;
  readonly from?: CivilDate | undefined;
  readonly until?: CivilDate | undefined;
  readonly cite: readonly string[];
}

interface Dated {
  readonly id: string;
  readonly from?: CivilDate | undefined;
  readonly until?: CivilDate | undefined;
  readonly profiles?: readonly Profile[] | undefined;
  readonly basis: 'law' | 'guidance' | 'policy';
  readonly certainty: 'high' | 'medium' | 'low';
  readonly reviewBy?: CivilDate | undefined;
  readonly note?: string | undefined;
  readonly says: Sentence;
  readonly cite: readonly string[];
  readonly place: Place;
}

export interface Exemption extends Dated {
  readonly when: readonly Term[];
}

export interface Defect extends Dated {
  readonly settle: Sentence;
  readonly of: readonly string[];
  readonly lines: RecordTerm;
}

export interface Rule extends Dated {
  readonly settle: Sentence;
  readonly group?: string | undefined;
  /** Tells entries of one id apart that are in force side by side. */
  readonly part?: string | undefined;
  readonly effect: 'reject' | 'hold' | 'note';
  readonly forbids: readonly Term[];
  readonly unless: readonly Term[];
  readonly hours?: Hours | undefined;
  readonly defects: readonly string[];
  readonly sanction?: string | undefined;
}

/** Half-open, minutes since midnight. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Hours {
  readonly days: Readonly<Record<Weekday, readonly Range[]>>;
  readonly holiday?: readonly Range[] | undefined;
  readonly eve?: readonly Range[] | undefined;
  readonly calendar?: string | undefined;
  readonly zone?: string | undefined;
}

export interface Border {
  readonly id: string;
  readonly when: 'unsupported' | 'invalid' | 'unknown-area-code';
  readonly countries: readonly string[];
  readonly callingCode?: number | undefined;
  readonly says: Sentence;
  readonly settle: Sentence;
  readonly cite: readonly string[];
}
