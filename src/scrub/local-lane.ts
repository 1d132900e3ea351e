import type { Batch } from '../contacts/batch.ts';
import type { ReadNumbers } from './batch-reader.ts';
import { BatchScrubber, type ScrubbedBatch } from './batch-scrubber.ts';
import type { Lane } from './lane.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import { VerdictBook } from './verdict-book.ts';

/** A lane in this thread: what is asked of it is done before it answers. */
class LocalLane implements Lane {
  readonly #setup: ScrubSetup;
  readonly #book: VerdictBook;
  /** Made for the first batch: most files need one lane. */
  #scrubber: BatchScrubber | undefined;

  constructor(setup: ScrubSetup, book: VerdictBook) {
    this.#setup = setup;
    this.#book = book;
  }

  async read(batch: Batch): Promise<ReadNumbers> {
    this.#scrubber ??= new BatchScrubber(this.#setup, this.#book);
    return this.#scrubber.read(batch);
  }

  async write(): Promise<ScrubbedBatch> {
    return this.#scrubber!.write();
  }
}

/** So many lanes in this thread, which share what they remember of verdicts. */
export function localLanes(setup: ScrubSetup, count: number): Lane[] {
  const book = new VerdictBook(setup);
  return Array.from({ length: count }, () => new LocalLane(setup, book));
}
