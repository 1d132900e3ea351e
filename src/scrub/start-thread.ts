import { Worker } from 'node:worker_threads';

/** The kinds of threads that `cli/entry.ts` knows. */
export type ThreadKind = 'clerk' | 'worker';

/** Starts a thread of the program. What it is told before it listens waits for it. */
export function startThread(kind: ThreadKind): Worker {
  return new Worker(new URL('../../bin/thread.js', import.meta.url), { workerData: kind });
}
