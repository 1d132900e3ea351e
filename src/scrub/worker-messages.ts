import type { Batch } from '../contacts/batch.ts';
import { type ExitCode, type Place, ScrubError } from '../domain/error.ts';
import type { ReadNumbers } from './batch-reader.ts';
import type { ScrubbedBatch } from './batch-scrubber.ts';
import type { ScrubSetup } from './scrub-setup.ts';

/** Several lanes go to each worker, told apart by their numbers. */
export type ToWorker =
  | { readonly kind: 'setup'; readonly setup: ScrubSetup }
  | { readonly kind: 'read'; readonly lane: number; readonly batch: Batch }
  | { readonly kind: 'write'; readonly lane: number };

export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly lane: number; readonly found: ReadNumbers }
  | { readonly kind: 'written'; readonly lane: number; readonly done: ScrubbedBatch }
  | { readonly kind: 'failed'; readonly lane: number; readonly error: PackedError };

/** An error on its way between threads, where classes are lost. */
export interface PackedError {
  readonly message: string;
  readonly stack: string | undefined;
  /** Of an error of the system (`ENOSPC`). */
  readonly code?: string;
  readonly user?: { readonly code: string; readonly exit: ExitCode; readonly place?: Place; readonly hint?: string };
}

export function packError(error: unknown): PackedError {
  if (error instanceof ScrubError) {
    const { code, exit, place, hint } = error;
    return {
      message: error.message,
      stack: error.stack,
      user: { code, exit, ...(place ? { place } : {}), ...(hint ? { hint } : {}) },
    };
  }
  const known = error instanceof Error ? error : new Error(String(error));
  const { code } = known as NodeJS.ErrnoException;
  return { message: known.message, stack: known.stack, ...(code === undefined ? {} : { code }) };
}

export function unpackError({ message, stack, code, user }: PackedError): Error {
  if (user) return new ScrubError(user.code, message, { exit: user.exit, place: user.place, hint: user.hint });
  const error = code === undefined ? new Error(message) : Object.assign(new Error(message), { code });
  if (stack !== undefined) error.stack = stack;
  return error;
}
