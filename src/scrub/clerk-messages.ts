import type { ReadNumbers } from './batch-reader.ts';
import type { PackedError } from './worker-messages.ts';

/** What a clerk is asked. Numbers to look up come first, because somebody waits for them; everything else is done in order. */
export type Task =
  | { readonly kind: 'write'; readonly fd: number; readonly bytes: Uint8Array }
  | { readonly kind: 'finish'; readonly fd: number }
  | { readonly kind: 'digest'; readonly bytes: Uint8Array }
  | { readonly kind: 'digested' }
  | { readonly kind: 'expect'; readonly numbers: number }
  | { readonly kind: 'find'; readonly read: ReadNumbers };

/** `id` tells to which question an answer belongs. */
export interface ToClerk {
  readonly id: number;
  readonly task: Task;
}

export type FromClerk =
  | { readonly id: number; readonly kind: 'done'; readonly sha256: string | undefined }
  | { readonly id: number; readonly kind: 'failed'; readonly error: PackedError };
