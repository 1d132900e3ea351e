import type { Batch } from '../contacts/batch.ts';
import { BatchReader, type ReadNumbers } from './batch-reader.ts';
import { BatchScrubber, type ScrubbedBatch } from './batch-scrubber.ts';
import type { Lane } from './lane.ts';
import { LaneTables } from './lane-tables.ts';
import type { ComingSetup, FileSetup } from './scrub-setup.ts';
import { VerdictBook } from './verdict-book.ts';

/** A lane in this thread: what is asked of it is done before it answers, but for the first verdict, which waits for the lists. */
class LocalLane implements Lane {
  readonly #setup: FileSetup;
  readonly #tables: LaneTables;
  readonly #book: Promise<VerdictBook>;
  /** Made for the first batch: most files need one lane. */
  #reader: BatchReader | undefined;
  #scrubber: BatchScrubber | undefined;
  readonly #leavesMarks: boolean;
  /** Of the batch at hand; absent where this thread looks its numbers up in lists and records itself. */
  #marks: Uint8Array | undefined;
  #sharedMarks: Uint8Array = new Uint8Array(0);

  constructor(setup: FileSetup, tables: LaneTables, book: Promise<VerdictBook>, leavesMarks: boolean) {
    this.#setup = setup;
    this.#tables = tables;
    this.#book = book;
    this.#leavesMarks = leavesMarks;
  }

  async read(batch: Batch): Promise<ReadNumbers> {
    this.#reader ??= new BatchReader(this.#setup, this.#tables);
    const read = this.#reader.read(batch);
    // For its first batch a lane waits for the lists, and then other threads have as much to do.
    if (!this.#leavesMarks || !this.#scrubber) return read;
    const { length } = read.numbers;
    if (this.#sharedMarks.length < length) this.#sharedMarks = new Uint8Array(new SharedArrayBuffer(length * 2));
    this.#marks = this.#sharedMarks;
    return { ...read, marks: this.#marks };
  }

  async write(): Promise<ScrubbedBatch> {
    this.#scrubber ??= new BatchScrubber(this.#setup, await this.#book, this.#reader);
    return this.#scrubber.write(this.#marks);
  }
}

/** So many lanes in this thread, which share what they know of rows, numbers and verdicts. `leaveMarks`: another thread marks their numbers. */
export function localLanes({ file, whole }: ComingSetup, count: number, leaveMarks: boolean): Lane[] {
  const book = whole.then((setup) => new VerdictBook(setup));
  // Whoever needs it is told; perhaps nobody does.
  book.catch(() => undefined);
  const tables = new LaneTables(file);
  return Array.from({ length: count }, () => new LocalLane(file, tables, book, leaveMarks));
}
