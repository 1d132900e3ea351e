import { availableParallelism } from 'node:os';
import type { PseudonymKey } from '../audit/pseudonym-key.ts';
import type { FileRecord } from '../audit/run-record.ts';
import type { Campaign } from '../domain/campaign.ts';
import type { Language } from '../domain/verdict.ts';
import type { ListSpec } from '../lists/list-spec.ts';
import type { ResultForm } from '../output/verdict-cells.ts';
import type { RecordSource } from '../records/record-file.ts';

/** Threads of a run that names no number; a file that is not worth so many gets fewer. The results are the same bytes at any number. */
export function defaultJobs(): number {
  return availableParallelism();
}

/** Everything a run is told, from the campaign file and the options together; paths as they are to be opened. */
export interface RunSettings {
  /** The campaign file, where there is one; what it says stands resolved beside it. */
  readonly campaignFile?: FileRecord;
  readonly campaign: Campaign;
  readonly contacts: ContactsSettings;
  readonly lists: readonly ListSpec[];
  readonly suppress: readonly string[];
  /** Keep compiled copies of lists beside them (`true`) or in this folder. Decides nothing, so it is not recorded. */
  readonly cacheLists?: true | string;
  readonly records: readonly RecordSource[];
  /** Rule files or folders in place of the shipped ones. */
  readonly rules: readonly string[];
  readonly output: OutputSettings;
  readonly guards: Guards;
  readonly jobs: number;
  readonly batchBytes: number;
}

export interface ContactsSettings {
  /** `-` is standard input. */
  readonly file: string;
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly defaultCountry: string;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly longRows: 'error' | 'report';
  readonly keepDuplicates: boolean;
}

export interface OutputSettings {
  /** `-` is standard output; absent: the file is not written. */
  readonly clean: string | undefined;
  readonly rejected: string | undefined;
  readonly record: string | undefined;
  readonly report?: string | undefined;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly language: Language;
  readonly bare: boolean;
  readonly phoneFormat: 'as-is' | 'e164' | 'national';
  readonly keep: readonly string[];
  readonly mask: boolean;
  /** Pseudonyms in place of the numbers of the report. */
  readonly pseudonyms?: PseudonymKey;
  readonly person: boolean;
  /** Whether the results name the repairs of a number's writing; runs recorded before there was such a column have none. */
  readonly repairs: boolean;
  /** How results are written; runs recorded before there were several forms have the first. */
  readonly form?: ResultForm;
}

/** A tripped guard writes nothing. */
export interface Guards {
  /** Largest share of numbers that may be rejected or held, 0 to 1. */
  readonly maxRejectRate?: number;
  readonly minRows?: number;
  readonly maxHeld?: number;
}
