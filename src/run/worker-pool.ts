import { Worker } from 'node:worker_threads';
import type { Batch } from '../contacts/batch.ts';
import type { ReadNumbers, ScrubbedBatch } from './batch-scrubber.ts';
import { findDuplicates } from './duplicates.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import type { SeenNumbers } from './seen-numbers.ts';
import { type FromWorker, type ToWorker, unpackError } from './worker-messages.ts';

const lanesPerWorker = 2;

interface Waiting<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: Error): void;
}

function waiting<T>(): Waiting<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // A batch that nobody came to wait for any more must not end the process by itself.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

/** One batch on its way through a lane. */
interface Task {
  readonly lane: number;
  readonly read: Waiting<ReadNumbers>;
  readonly written: Waiting<ScrubbedBatch>;
}

/**
 * Worker threads that read and write batches side by side. Batches are handed out in input order, their duplicates decided in
 * input order, their results given back in input order; at most two batches a worker are under way, which bounds the memory.
 */
export class WorkerPool {
  readonly #workers: readonly Worker[];
  readonly #tasks = new Map<number, Task>();
  readonly #free: number[] = [];
  #failure: Error | undefined;

  /** Starts the threads, which load the program while the lists are still being read. */
  constructor(jobs: number) {
    this.#workers = Array.from({ length: jobs }, () => this.#start());
    for (let lane = 0; lane < jobs * lanesPerWorker; lane++) this.#free.push(lane);
  }

  /** Tells the threads what the run is about; batches come after it. */
  prepare(setup: ScrubSetup): void {
    for (const worker of this.#workers) worker.postMessage({ kind: 'setup', setup } satisfies ToWorker);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./scrub-worker.js', import.meta.url));
    worker.on('message', (message: FromWorker) => this.#receive(message));
    worker.on('error', (error) => this.#failAll(error));
    return worker;
  }

  #receive(message: FromWorker): void {
    const task = this.#tasks.get(message.lane);
    if (!task) return;
    if (message.kind === 'read') task.read.resolve(message.found);
    else if (message.kind === 'written') task.written.resolve(message.done);
    else {
      const error = unpackError(message.error);
      task.read.reject(error);
      task.written.reject(error);
    }
  }

  /** A thread that ends by itself takes the run with it, also where no batch is in its hands yet. */
  #failAll(error: Error): void {
    this.#failure = error;
    for (const { read, written } of this.#tasks.values()) {
      read.reject(error);
      written.reject(error);
    }
  }

  #send(lane: number, message: ToWorker, transfer: ArrayBuffer[]): void {
    this.#workers[lane % this.#workers.length]!.postMessage(message, transfer);
  }

  #read(lane: number, batch: Batch): Task {
    const task: Task = { lane, read: waiting(), written: waiting() };
    if (this.#failure) throw this.#failure;
    this.#tasks.set(lane, task);
    this.#send(lane, { kind: 'read', lane, batch }, [batch.bytes.buffer as ArrayBuffer]);
    return task;
  }

  async *scrub(batches: AsyncIterable<Batch>, seen: SeenNumbers | undefined): AsyncGenerator<ScrubbedBatch> {
    const iterator = batches[Symbol.asyncIterator]();
    const reading: Task[] = [];
    const writing: Task[] = [];
    let ended = false;
    for (;;) {
      while (!ended && this.#free.length > 0) {
        const next = await iterator.next();
        if (next.done) ended = true;
        else reading.push(this.#read(this.#free.shift()!, next.value));
      }
      const task = reading.shift();
      if (task) {
        const firstRows = findDuplicates(await task.read.promise, seen);
        this.#send(task.lane, { kind: 'write', lane: task.lane, firstRows }, [firstRows.buffer as ArrayBuffer]);
        writing.push(task);
        if (reading.length > 0 && this.#free.length === 0 && writing.length < this.#workers.length) continue;
      }
      const done = writing.shift();
      if (!done) {
        if (ended && reading.length === 0) return;
        continue;
      }
      yield await done.written.promise;
      this.#tasks.delete(done.lane);
      this.#free.push(done.lane);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
