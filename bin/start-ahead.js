// Starts the thread that a run on a large file wants, before the program is loaded: both take as long, side by side.
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Surely more than the few batches from which on a run has a clerk (`src/scrub/threads.ts`). */
const largeFile = 16 << 20;

/** The thread, if these arguments are likely to want it; it does not keep the process alive. */
export function startAhead(args) {
  if (args[0] !== 'run' || asksForOneJob(args) || availableParallelism() < 2 || !args.some(isLargeFile))
    return undefined;
  const thread = new Worker(new URL('thread.js', import.meta.url), { workerData: 'clerk' });
  thread.unref();
  return thread;
}

function asksForOneJob(args) {
  return args.includes('--jobs=1') || args[args.indexOf('--jobs') + 1] === '1';
}

function isLargeFile(path) {
  try {
    return statSync(path).size >= largeFile;
  } catch {
    // Most arguments are no paths; whoever reads the file says what is wrong with one.
    return false;
  }
}
