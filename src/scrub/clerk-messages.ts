import type { ListCache } from '../lists/cached-list.ts';
import type { ListSpec } from '../lists/list-spec.ts';
import type { SharedLedger, UnsortedRecords } from '../records/sorted-records.ts';
import type { ReadNumbers } from './batch-reader.ts';
import type { Heard } from './number-marks.ts';
import type { SharedListing } from './scrub-setup.ts';
import type { PackedError } from './worker-messages.ts';

/** What a clerk is asked. Numbers to look up come first, because somebody waits for them; everything else is done in order. */
export type Task =
  | { readonly kind: 'open-list'; readonly spec: ListSpec; readonly cache: ListCache | undefined }
  | { readonly kind: 'sort-records'; readonly records: UnsortedRecords }
  | { readonly kind: 'write'; readonly fd: number; readonly bytes: Uint8Array }
  | { readonly kind: 'finish'; readonly fd: number }
  | { readonly kind: 'digest'; readonly bytes: Uint8Array }
  | { readonly kind: 'digested' }
  | { readonly kind: 'expect'; readonly numbers: number }
  | { readonly kind: 'find'; readonly read: ReadNumbers }
  | { readonly kind: 'know'; readonly heard: Heard }
  | { readonly kind: 'mark'; readonly read: ReadNumbers };

/** A list that was opened, records that were sorted, or the SHA-256 of what is finished. */
export type Answer = SharedListing | SharedLedger | string | undefined;

/** `id` tells to which question an answer belongs. */
export interface ToClerk {
  readonly id: number;
  readonly task: Task;
}

export type FromClerk =
  | { readonly id: number; readonly kind: 'done'; readonly answer: Answer }
  | { readonly id: number; readonly kind: 'failed'; readonly error: PackedError };
