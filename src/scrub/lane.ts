import type { Batch } from '../contacts/batch.ts';
import type { ReadNumbers } from './batch-reader.ts';
import type { ScrubbedBatch } from './batch-scrubber.ts';

/**
 * A place where one batch at a time is worked on, in two halves: its numbers are read, then, once somebody has said which of them
 * an earlier row had, its results are written. A lane may be in this thread or in another.
 */
export interface Lane {
  read(batch: Batch): Promise<ReadNumbers>;
  /** The bytes may be views that the lane writes over with its next batch. */
  write(): Promise<ScrubbedBatch>;
}
