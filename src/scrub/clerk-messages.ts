import type { ReadNumbers } from './batch-reader.ts';
import type { PackedError } from './worker-messages.ts';

/** What a clerk is asked; its answers come in the same order. */
export type ToClerk =
  | { readonly kind: 'write'; readonly fd: number; readonly bytes: Uint8Array }
  | { readonly kind: 'finish'; readonly fd: number }
  | { readonly kind: 'digest'; readonly bytes: Uint8Array }
  | { readonly kind: 'digested' }
  | { readonly kind: 'expect'; readonly numbers: number }
  | { readonly kind: 'find'; readonly read: ReadNumbers };

export type FromClerk =
  | { readonly kind: 'done'; readonly sha256?: string }
  | { readonly kind: 'failed'; readonly error: PackedError };
