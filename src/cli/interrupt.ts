import { constants } from 'node:os';

/** Runs the work; on SIGINT or SIGTERM lets it clean up after itself, then ends with 128 and the signal's number. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const stop = (signal: NodeJS.Signals): void => {
    received = signal;
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (received === undefined) throw error;
    process.stderr.write(`scrub: stopped by ${received}; nothing was left half-written\n`);
    process.exit(128 + constants.signals[received]);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
