import type { ColumnMap } from '../contacts/columns.ts';
import type { Dialect } from '../contacts/dialect.ts';
import type { Campaign } from '../domain/campaign.ts';
import type { Language } from '../domain/verdict.ts';
import type { SuppressionList } from '../lists/suppression-list.ts';
import type { ResultForm } from '../output/verdict-cells.ts';
import type { SharedLedger } from '../records/sorted-records.ts';
import type { Rulebook } from '../rules/rulebook.ts';

/** A list on its way to another thread. */
export type SharedListing = ReturnType<SuppressionList['share']>;

/** How results are written. */
export interface WritingOptions {
  readonly language: Language;
  /** Only the original columns in the clean list. */
  readonly bare: boolean;
  readonly phoneFormat: 'as-is' | 'e164' | 'national';
  /** Columns that the report carries over, by index. */
  readonly keep: readonly number[];
  /** Numbers masked in the report. */
  readonly mask: boolean;
  /** Key of the pseudonyms in place of the numbers of the report, as hexadecimal. */
  readonly pseudonymKey?: string;
  /** What to do with a row that has more cells than the header. */
  readonly longRows: 'error' | 'report';
  /** One number that may not be contacted blocks its whole row. */
  readonly person: boolean;
  /** A column for what was mended in a number's writing. */
  readonly repairs: boolean;
  /** How results are written; see `ResultForm`. */
  readonly form: ResultForm;
}

/** What is known of a run as soon as the head of the contact file is read: enough to read its rows. */
export interface FileSetup {
  readonly rulebook: Rulebook;
  readonly campaign: Campaign;
  readonly file: string;
  readonly dialect: Dialect;
  readonly headers: readonly string[];
  readonly columns: ColumnMap;
  /** What cells mean, by field: the campaign file's `values`. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly defaultCountry: string;
  readonly writing: WritingOptions;
}

/** Everything that decides a run's results but the contacts themselves; plain data, so that a worker can be given it. */
export interface ScrubSetup extends FileSetup {
  readonly lists: readonly SharedListing[];
  readonly suppress: readonly SharedListing[];
  readonly ledger: SharedLedger | undefined;
}

/** A setup whose lists and records may still be on their way. */
export interface ComingSetup {
  readonly file: FileSetup;
  readonly whole: Promise<ScrubSetup>;
}
