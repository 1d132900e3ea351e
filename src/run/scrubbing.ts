import type { Batch } from '../contacts/batch.ts';
import { BatchScrubber, type ScrubbedBatch } from './batch-scrubber.ts';
import { findDuplicates } from './duplicates.ts';
import type { RunSettings } from './run-settings.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import type { SeenNumbers } from './seen-numbers.ts';
import { VerdictBook } from './verdict-book.ts';
import { WorkerPool } from './worker-pool.ts';

/** The work on batches, in the order of the input whoever does it. */
export interface Scrubbing {
  /** `seen`: the numbers met so far; absent where duplicates are kept. */
  scrub(batches: AsyncIterable<Batch>, seen: SeenNumbers | undefined): AsyncGenerator<ScrubbedBatch>;
}

/** A file of fewer batches is done before a worker has started. */
const fewBatches = 4;

/** Workers for a file that is worth them; none where the size is not known, because a pipe is rarely faster than one thread. */
export function startWorkers({ jobs, batchBytes }: RunSettings, size: number | undefined): WorkerPool | undefined {
  return jobs > 1 && size !== undefined && size >= batchBytes * fewBatches ? new WorkerPool(jobs) : undefined;
}

export function openScrubbing(setup: ScrubSetup, pool: WorkerPool | undefined): Scrubbing {
  if (!pool) return { scrub: (batches, seen) => scrubHere(setup, batches, seen) };
  pool.prepare(setup);
  return { scrub: (batches, seen) => pool.scrub(batches, seen) };
}

async function* scrubHere(
  setup: ScrubSetup,
  batches: AsyncIterable<Batch>,
  seen: SeenNumbers | undefined,
): AsyncGenerator<ScrubbedBatch> {
  const scrubber = new BatchScrubber(setup, new VerdictBook(setup));
  const iterator = batches[Symbol.asyncIterator]();
  for (let next = await iterator.next(); !next.done; ) {
    // The next batch is read from the file while this one is worked on.
    const following = iterator.next();
    following.catch(() => undefined);
    yield scrubber.write(findDuplicates(scrubber.read(next.value), seen), true);
    next = await following;
  }
}
