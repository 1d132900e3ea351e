import { Worker } from 'node:worker_threads';

/** The kinds of threads that `cli/entry.ts` knows. */
export type ThreadKind = 'clerk' | 'worker';

let kept: Worker | undefined;

/** Keeps a clerk's thread that was started before the program was loaded, until one is wanted (`bin/start-ahead.js`). */
export function keepThread(thread: Worker): void {
  kept = thread;
  // One that ended before it was wanted is replaced.
  thread.once('error', () => {
    if (kept === thread) kept = undefined;
  });
}

/** Starts a thread of the program. What it is told before it listens waits for it. */
export function startThread(kind: ThreadKind): Worker {
  const thread = kind === 'clerk' ? kept : undefined;
  if (!thread) return new Worker(new URL('../../bin/thread.js', import.meta.url), { workerData: kind });
  kept = undefined;
  thread.ref();
  return thread;
}
