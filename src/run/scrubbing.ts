import type { Batch } from '../contacts/batch.ts';
import type { ReadNumbers, ScrubbedBatch } from './batch-scrubber.ts';
import { findDuplicates } from './duplicates.ts';
import type { Lane } from './lane.ts';
import { LocalLane } from './local-lane.ts';
import type { RunSettings } from './run-settings.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import type { SeenNumbers } from './seen-numbers.ts';
import { WorkerPool } from './worker-pool.ts';

/** A file of fewer batches is done before a worker has started. */
const fewBatches = 4;
/** A worker costs some 80 MB and the time to start and to warm up; it pays from so many batches on. */
const batchesPerWorker = 16;
/** With more workers this thread has enough to do with handing batches out and writing results. */
const mostWorkersBesideLocal = 3;

/**
 * Workers for a file that is worth them, one fewer than jobs since this thread works too; none where the size is not known,
 * because a pipe is rarely faster than one thread.
 */
export function startWorkers({ jobs, batchBytes }: RunSettings, size: number | undefined): WorkerPool | undefined {
  const batches = (size ?? 0) / batchBytes;
  if (jobs < 2 || batches < fewBatches) return undefined;
  return new WorkerPool(Math.min(jobs - 1, Math.ceil(batches / batchesPerWorker)));
}

/** Half of the work on a batch, in the hands of a lane. */
class Half<T> {
  readonly lane: Lane;
  readonly result: Promise<T>;
  isDone = false;

  constructor(lane: Lane, result: Promise<T>) {
    this.lane = lane;
    this.result = result;
    const done = (): void => {
      this.isDone = true;
    };
    // Handled here too: that nobody waits for it any more, because another one failed before, must not end the process.
    result.then(done, done);
  }
}

/**
 * The work on all batches. They are handed out in input order, to this thread alone until others are ready; their duplicates are
 * decided in input order, and their results given back in input order, whoever did the work. No more batches are under way than
 * there are lanes, which bounds the memory. `seen`: the numbers met so far; absent where duplicates are kept.
 */
export async function* scrubBatches(
  setup: ScrubSetup,
  pool: WorkerPool | undefined,
  batches: AsyncIterable<Batch>,
  seen: SeenNumbers | undefined,
): AsyncGenerator<ScrubbedBatch> {
  const lanes = new FreeLanes(setup, pool);
  const iterator = batches[Symbol.asyncIterator]();
  const reading: Half<ReadNumbers>[] = [];
  const writing: Half<ScrubbedBatch>[] = [];
  let next = await iterator.next();
  for (;;) {
    for (let lane = next.done ? undefined : lanes.take(); lane; lane = next.done ? undefined : lanes.take()) {
      // The following batch is read from the file while this one is worked on.
      const following = iterator.next();
      following.catch(() => undefined);
      reading.push(new Half(lane, lane.read(next.value)));
      next = await following;
    }
    const [read] = reading;
    const [written] = writing;
    if (read?.isDone) {
      reading.shift();
      const firstRows = findDuplicates(await read.result, seen);
      writing.push(new Half(read.lane, read.lane.write(firstRows)));
    } else if (written?.isDone) {
      writing.shift();
      yield await written.result;
      lanes.give(written.lane);
    } else if (read || written) {
      await Promise.race([read, written].map((half) => half?.result).filter((result) => result !== undefined));
    } else return;
  }
}

/** Lanes that have no batch. */
class FreeLanes {
  readonly #local: Lane;
  readonly #threads: Lane[] = [];
  readonly #pool: WorkerPool | undefined;
  #localIsFree = true;

  constructor(setup: ScrubSetup, pool: WorkerPool | undefined) {
    this.#local = new LocalLane(setup);
    pool?.prepare(setup, (lane) => this.#threads.push(lane));
    this.#pool = pool;
  }

  /** Threads first, so that they have work while this one is busy with its own. */
  take(): Lane | undefined {
    if (this.#pool?.failure) throw this.#pool.failure;
    const lane = this.#threads.shift();
    if (lane) return lane;
    if (!this.#localIsFree || (this.#pool?.ready ?? 0) > mostWorkersBesideLocal) return undefined;
    this.#localIsFree = false;
    return this.#local;
  }

  give(lane: Lane): void {
    if (lane === this.#local) this.#localIsFree = true;
    else this.#threads.push(lane);
  }
}
