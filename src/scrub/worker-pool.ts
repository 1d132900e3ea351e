import type { Worker } from 'node:worker_threads';
import type { Batch } from '../contacts/batch.ts';
import type { ReadNumbers } from './batch-reader.ts';
import type { ScrubbedBatch } from './batch-scrubber.ts';
import type { Lane } from './lane.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import { startThread } from './start-thread.ts';
import { type Waiting, waiting } from './waiting.ts';
import { type FromWorker, type ToWorker, unpackError } from './worker-messages.ts';

/** So that batches wait at a worker's door while this thread is busy with one of its own. */
const lanesPerWorker = 3;

/** A lane in another thread. */
class ThreadLane implements Lane {
  readonly #number: number;
  readonly #worker: Worker;
  #read: Waiting<ReadNumbers> | undefined;
  #written: Waiting<ScrubbedBatch> | undefined;
  #failure: Error | undefined;

  constructor(number: number, worker: Worker) {
    this.#number = number;
    this.#worker = worker;
  }

  read(batch: Batch): Promise<ReadNumbers> {
    this.#read = waiting();
    this.#send({ kind: 'read', lane: this.#number, batch });
    if (this.#failure) this.#read.reject(this.#failure);
    return this.#read.promise;
  }

  write(): Promise<ScrubbedBatch> {
    this.#written = waiting();
    this.#send({ kind: 'write', lane: this.#number });
    if (this.#failure) this.#written.reject(this.#failure);
    return this.#written.promise;
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  receive(message: Exclude<FromWorker, { kind: 'ready' }>): void {
    if (message.kind === 'read') this.#read?.resolve(message.found);
    else if (message.kind === 'written') this.#written?.resolve(message.done);
    else this.fail(unpackError(message.error));
  }

  fail(error: Error): void {
    this.#failure = error;
    this.#read?.reject(error);
    this.#written?.reject(error);
  }
}

/** Worker threads, whose lanes open one by one as the threads become ready. */
export class WorkerPool {
  readonly #workers: Worker[] = [];
  readonly #lanes: ThreadLane[] = [];
  #open: ((lane: Lane) => void) | undefined;
  #setup: ScrubSetup | undefined;
  /** Threads that take batches by now. */
  ready = 0;
  /** Why a thread ended by itself; the run must end too. */
  failure: Error | undefined;

  /** Starts the threads, which load the program while the lists are still being read. */
  constructor(threads: number) {
    for (let thread = 0; thread < threads; thread++) this.add();
  }

  /** Threads, whether they are ready or not. */
  get size(): number {
    return this.#workers.length;
  }

  /** Tells the threads what the run is about; `open` is given each lane that is ready for batches. */
  prepare(setup: ScrubSetup, open: (lane: Lane) => void): void {
    this.#open = open;
    this.#setup = setup;
    for (const worker of this.#workers) worker.postMessage({ kind: 'setup', setup } satisfies ToWorker);
  }

  /** Starts one thread more. */
  add(): void {
    const thread = this.size;
    const worker = startThread('worker');
    const lanes = Array.from(
      { length: lanesPerWorker },
      (_, lane) => new ThreadLane(thread * lanesPerWorker + lane, worker),
    );
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') {
        this.ready++;
        for (const lane of lanes) this.#open?.(lane);
      } else this.#lanes[message.lane]!.receive(message);
    });
    worker.on('error', (error) => {
      this.failure = error;
      for (const lane of lanes) lane.fail(error);
    });
    this.#workers.push(worker);
    this.#lanes.push(...lanes);
    if (this.#setup) worker.postMessage({ kind: 'setup', setup: this.#setup } satisfies ToWorker);
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
