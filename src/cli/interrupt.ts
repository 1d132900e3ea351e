import { constants } from 'node:os';

/**
 * Runs the work. On SIGINT or SIGTERM whoever listens to the signal cleans up at once, and the program ends with 128 and the
 * signal's number: it may be waiting for a pipe that says nothing more.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    controller.abort();
    process.stderr.write(`scrub: stopped by ${signal}; nothing was left half-written\n`);
    process.exit(128 + constants.signals[signal]);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}
