import type { ContactColumns, NumberClass } from '../domain/contact.ts';
import type { ListEntry, ListVersion } from '../domain/list.ts';
import type { AskedOfRecords, ContactRecord } from '../domain/record.ts';

/** What is known of one number: everything a rule may ask, and nothing that changes from run to run. */
export interface NumberFacts {
  /** E.164 digits as a safe integer; 0 where the number could not be read. */
  readonly e164: number;
  /** Digits as they are dialled nationally, for numbers that are no E.164 numbers (`118218`); otherwise empty. */
  readonly national: string;
  readonly class: NumberClass;
  readonly columns: ContactColumns;
  /** Every region in which the person may be: of the address and of the number. */
  readonly regions: readonly string[];
  /** Every zone in which the person may be. */
  readonly zones: readonly string[];
  /** Sorted by date, then by place. */
  readonly records: readonly ContactRecord[];
  /** Told what a judgement asks of records: others that differ in nothing of that would not change it. */
  noteAsked?(...what: readonly AskedOfRecords[]): void;
  /** What the list says of this number; undefined where it holds nothing about it. */
  entry(list: string): ListEntry | undefined;
}

/** The versions of the lists that a run was given, by id. */
export type ListVersions = ReadonlyMap<string, ListVersion>;
