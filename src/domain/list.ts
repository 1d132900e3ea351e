import type { CivilDate } from './civil-date.ts';

/** `download`: holds every listed number of what it covers. `query`: speaks only for the numbers that were submitted. */
export type ListKind = 'download' | 'query';

/** The version of a list that a run was given. */
export interface ListVersion {
  readonly id: string;
  /** The day the registry produced this version or answered the query; never a file's modification time. */
  readonly asOf?: CivilDate;
  /** The seller for whom the answer holds; absent: the campaign's seller. */
  readonly seller?: string;
  /** Area codes (`212`) or regions (`US-TX`) that this version covers; absent: all. */
  readonly covers?: readonly string[];
}

/** What a list says of one number. Dates are there only where the list has them. */
export interface ListEntry {
  /** Query lists: the number was in the query. */
  readonly submitted?: boolean;
  readonly listed: boolean;
  readonly listedOn?: CivilDate;
  readonly effectiveOn?: CivilDate;
  readonly expiresOn?: CivilDate;
  readonly removedOn?: CivilDate;
  readonly renewedOn?: readonly CivilDate[];
  readonly defaultEntry?: boolean;
  readonly answer?: 'yes' | 'no' | 'no-data';
  readonly queriedDate?: CivilDate;
  readonly disconnectedOn?: CivilDate;
  readonly portedOn?: CivilDate;
  readonly direction?: 'to-wireless' | 'to-wireline';
}
