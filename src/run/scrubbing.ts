import type { Batch } from '../contacts/batch.ts';
import { BatchScrubber, type ScrubbedBatch } from './batch-scrubber.ts';
import { findDuplicates } from './duplicates.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import type { SeenNumbers } from './seen-numbers.ts';
import { VerdictBook } from './verdict-book.ts';
import { WorkerPool } from './worker-pool.ts';

/** The work on batches, in the order of the input whoever does it. */
export interface Scrubbing {
  /** `seen`: the numbers met so far; absent where duplicates are kept. */
  scrub(batches: AsyncIterable<Batch>, seen: SeenNumbers | undefined): AsyncGenerator<ScrubbedBatch>;
  close(): Promise<void>;
}

/** Workers where more than one batch comes and more than one job is asked for; otherwise this thread does it. */
export function openScrubbing(setup: ScrubSetup, jobs: number): Scrubbing {
  let pool: WorkerPool | undefined;
  return {
    async *scrub(batches, seen) {
      const iterator = batches[Symbol.asyncIterator]();
      const first = await iterator.next();
      if (first.done) return;
      const all = prepend(first.value, iterator);
      if (jobs <= 1 || first.value.last) {
        yield* scrubHere(setup, all, seen);
        return;
      }
      pool = new WorkerPool(setup, jobs);
      yield* pool.scrub(all, seen);
    },
    close: async () => pool?.close(),
  };
}

async function* prepend<T>(first: T, rest: AsyncIterator<T>): AsyncGenerator<T> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
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
