import { createHash } from 'node:crypto';
import type { ListKind, ListVersion } from '../domain/list.ts';

/** The form of run records; a newer program still reads older ones. */
export const recordSchema = 1;

/** A file that was read or written: the name it was given, its bytes. */
export interface FileRecord {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

export interface ListRecord extends ListVersion {
  readonly kind: ListKind;
  readonly sources: readonly FileRecord[];
  readonly counts: { readonly read: number; readonly distinct: number; readonly unreadable: number };
}

/** A record file or a query, with the records that were made of it. */
export interface RecordsRecord extends FileRecord {
  readonly records: number;
  readonly query?: string;
  /** Of a query: when it was asked; decides nothing. */
  readonly time?: string;
  readonly rows?: number;
}

export interface ResultRecord {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Everything that decided a run, and digests of everything it read and wrote. `started` is the one thing that decides nothing.
 * `Settings`, `Contacts` and `Counts` belong to the stations that make them.
 */
export interface RunRecord<Settings = unknown, Contacts = unknown, Counts = unknown> {
  readonly schema: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly versions: {
    readonly node: string;
    /** Release of the numbering metadata in the tables, and of the library where it is another. */
    readonly numbering: string;
    /** Release of the tz database. */
    readonly zones: string;
    /** SHA-256 of the tables that place an area code in its region and zones. Records of before this field lack it. */
    readonly areaCodes?: string;
    /** SHA-256 of the holidays that were in use. */
    readonly holidays?: string;
  };
  readonly settings: Settings;
  readonly contacts: FileRecord & Contacts;
  readonly lists: readonly ListRecord[];
  readonly suppress: readonly ListRecord[];
  readonly records: readonly RecordsRecord[];
  readonly rules: {
    readonly sha256: string;
    readonly files: readonly {
      readonly file: string;
      readonly reviewed: string;
      readonly size?: number;
      readonly sha256?: string;
    }[];
    /** The holiday tables among the rules, with the last day that each knows. */
    readonly calendars?: readonly { readonly id: string; readonly until: string; readonly sha256: string }[];
    /** The resolved rules as they were: JSON, gzip, base64. */
    readonly rulebook: string;
  };
  readonly counts: Counts;
  readonly outputs: readonly ResultRecord[];
  /** The evidence that was written with the run. */
  readonly evidence?: FileRecord;
  readonly started: string;
  /** SHA-256 of everything above as JSON: shows that somebody has edited the record. Records of before this field lack it. */
  readonly sha256?: string;
}

/** The digest that a record carries of its own content. */
export function recordDigest({ sha256: _, ...content }: RunRecord): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The digest by which evidence names its run: that of the record without what came after the evidence. */
export function runDigest({ evidence: _, ...content }: RunRecord): string {
  return recordDigest(content);
}
