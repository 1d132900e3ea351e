import { setImmediate as eventLoop } from 'node:timers/promises';
import type { Batch } from '../contacts/batch.ts';
import type { ReadNumbers } from './batch-reader.ts';
import type { ScrubbedBatch } from './batch-scrubber.ts';
import type { Duplicates } from './duplicates.ts';
import type { Lane } from './lane.ts';
import { localLanes } from './local-lane.ts';
import type { Marker } from './marker.ts';
import type { ComingSetup, ScrubSetup } from './scrub-setup.ts';
import type { Threads } from './threads.ts';
import type { WorkerPool } from './worker-pool.ts';

/** With more workers this thread has enough to do with handing batches out and writing results. */
const mostWorkersBesideLocal = 3;
/** Batches that this thread has in hand while those before them are a clerk's, or still in workers: each more takes memory out of the cache. */
const lanesBesideThreads = 3;

/**
 * The work on all batches. They are handed out in input order; their duplicates are decided in input order, and their results given
 * to `keep` in input order, whoever did the work. Other threads come first, then what is ready to go on, and only when there is nothing
 * of either does this thread take a batch itself. No more batches are under way than there are lanes, which bounds the memory: a lane
 * is free when `keep` is done with what lies in it.
 */
export async function scrubBatches(
  setup: ComingSetup,
  threads: Threads,
  batches: AsyncIterable<Batch>,
  duplicates: Duplicates,
  keep: (done: ScrubbedBatch) => Promise<void>,
): Promise<void> {
  const lanes = new FreeLanes(setup, threads);
  const work = new WorkUnderWay(lanes, duplicates, threads.marker, keep);
  const iterator = batches[Symbol.asyncIterator]();
  let next = await iterator.next();
  for (;;) {
    let lane = next.done ? undefined : lanes.takeThread();
    if (!lane) {
      if (await work.goOn()) continue;
      // What other threads have done is heard of only here.
      if (threads.areThere) await eventLoop();
      if (work.isReady) continue;
      lane = next.done ? undefined : lanes.takeLocal();
    }
    if (lane) {
      // The following batch is read from the file while this one is worked on.
      const following = iterator.next();
      following.catch(() => undefined);
      work.begin(lane, next.value as Batch);
      next = await following;
    } else if (!work.isOver) await work.wait();
    // With a batch left and nothing under way, other threads have just become ready, and are asked again.
    else if (next.done) return;
  }
}

/** A part of the work on a batch, which is in the hands of a lane. */
class Part<T> {
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

/** The batches that are being read, whose numbers are looked up, that are being written and kept, each in input order. */
class WorkUnderWay {
  readonly #reading: Part<ReadNumbers>[] = [];
  readonly #meeting: Part<void>[] = [];
  readonly #writing: Part<ScrubbedBatch>[] = [];
  readonly #keeping: Part<void>[] = [];
  readonly #lanes: FreeLanes;
  readonly #duplicates: Duplicates;
  readonly #marker: Marker | undefined;
  readonly #keep: (done: ScrubbedBatch) => Promise<void>;

  constructor(
    lanes: FreeLanes,
    duplicates: Duplicates,
    marker: Marker | undefined,
    keep: (done: ScrubbedBatch) => Promise<void>,
  ) {
    this.#lanes = lanes;
    this.#marker = marker;
    this.#duplicates = duplicates;
    this.#keep = keep;
  }

  get #first(): Part<unknown>[] {
    return [this.#reading[0], this.#meeting[0], this.#writing[0], this.#keeping[0]].filter(
      (part) => part !== undefined,
    );
  }

  get isReady(): boolean {
    return this.#first.some(({ isDone }) => isDone);
  }

  get isOver(): boolean {
    return this.#first.length === 0;
  }

  begin(lane: Lane, batch: Batch): void {
    this.#reading.push(new Part(lane, lane.read(batch)));
  }

  /** Takes one batch a step further, if one is ready for it. */
  async goOn(): Promise<boolean> {
    const [read] = this.#reading;
    const [met] = this.#meeting;
    const [written] = this.#writing;
    const [kept] = this.#keeping;
    if (read?.isDone) {
      this.#reading.shift();
      this.#meeting.push(new Part(read.lane, this.#lookUp(await read.result)));
    } else if (met?.isDone) {
      this.#meeting.shift();
      await met.result;
      this.#writing.push(new Part(met.lane, met.lane.write()));
    } else if (written?.isDone) {
      this.#writing.shift();
      this.#keeping.push(new Part(written.lane, this.#keep(await written.result)));
    } else if (kept?.isDone) {
      this.#keeping.shift();
      await kept.result;
      this.#lanes.give(kept.lane);
    } else return false;
    return true;
  }

  async #lookUp(read: ReadNumbers): Promise<void> {
    await Promise.all([this.#duplicates.find(read), read.marks && this.#marker?.mark(read)]);
  }

  async wait(): Promise<void> {
    await Promise.race(this.#first.map(({ result }) => result));
  }
}

/** Lanes that have no batch. */
class FreeLanes {
  readonly #local: Lane[];
  readonly #areLocal: ReadonlySet<Lane>;
  readonly #others: Lane[] = [];
  readonly #threads: Threads;
  readonly #pool: WorkerPool | undefined;
  /** Verdicts of numbers with records are so various that a thread that starts late spends its time on finding them anew. */
  #mayGrow = false;

  constructor(setup: ComingSetup, threads: Threads) {
    this.#threads = threads;
    this.#pool = threads.pool;
    this.#local = localLanes(setup, threads.areThere ? lanesBesideThreads : 1, threads.marker !== undefined);
    this.#areLocal = new Set(this.#local);
    const prepare = (whole: ScrubSetup): void => {
      this.#mayGrow = whole.ledger === undefined;
      threads.marker?.know(whole);
      this.#pool?.prepare(whole, (lane) => this.#others.push(lane));
    };
    // A list that cannot be read is told by the lane that waits for it.
    setup.whole.then(prepare, () => undefined);
  }

  takeThread(): Lane | undefined {
    if (this.#pool?.failure) throw this.#pool.failure;
    return this.#others.shift();
  }

  takeLocal(): Lane | undefined {
    return (this.#pool?.ready ?? 0) > mostWorkersBesideLocal ? undefined : this.#local.pop();
  }

  /** Takes a lane back that is done with its batch. */
  give(lane: Lane): void {
    if (this.#mayGrow) this.#threads.batchDone();
    if (this.#areLocal.has(lane)) this.#local.push(lane);
    else this.#others.push(lane);
  }
}
