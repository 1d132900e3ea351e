import type { Batch } from '../contacts/batch.ts';
import { BatchScrubber, type ReadNumbers, type ScrubbedBatch } from './batch-scrubber.ts';
import type { Lane } from './lane.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import { VerdictBook } from './verdict-book.ts';

/** The lane in this thread: what is asked of it is done before it answers. */
export class LocalLane implements Lane {
  readonly #scrubber: BatchScrubber;

  constructor(setup: ScrubSetup) {
    this.#scrubber = new BatchScrubber(setup, new VerdictBook(setup));
  }

  async read(batch: Batch): Promise<ReadNumbers> {
    return this.#scrubber.read(batch);
  }

  async write(firstRows: Uint32Array): Promise<ScrubbedBatch> {
    return this.#scrubber.write(firstRows, true);
  }
}
