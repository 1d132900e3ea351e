import { type Digest, OwnDigest } from '../output/digest.ts';
import { ownPen, type TakePen } from '../output/whole-file.ts';
import type { SortRecords } from '../records/record-file.ts';
import { Clerk } from './clerk.ts';
import { type Duplicates, OwnDuplicates } from './duplicates.ts';
import type { OpenList } from './list-opener.ts';
import type { Marker } from './marker.ts';
import { WorkLeft } from './work-left.ts';
import { WorkerPool } from './worker-pool.ts';

/** A file of fewer batches is done before a thread has started. */
const fewBatches = 4;
/** A worker costs some 80 MB and the time to start and to warm up; it pays from so many batches on. */
const batchesPerWorker = 16;
/**
 * Where numbers take long, as dirty ones do, writing is the lesser part, and a worker pays even if it must share the cores with the
 * thread that writes: at less than so many bytes a second, with so many seconds to go.
 */
const slowSpeed = 20_000_000;
const longTime = 5;

/** How much may be done at once. */
export interface Work {
  /** Threads at most. */
  readonly jobs: number;
  readonly batchBytes: number;
}

/** Work on inputs that another thread does. */
export interface InputHelper {
  readonly openList: OpenList;
  readonly sortRecords: SortRecords;
}

/** The threads beside this one. */
export interface Threads {
  readonly areThere: boolean;
  /** Work on batches as this thread does. */
  readonly pool: WorkerPool | undefined;
  /** Who works on inputs beside this thread; undefined where nobody does. */
  readonly inputs: InputHelper | undefined;
  /** Who writes results, digests what is read, and knows the numbers met. */
  readonly takePen: TakePen;
  /** Who marks the numbers of lanes in this thread; undefined where lanes do it themselves. */
  readonly marker: Marker | undefined;
  takeDigest(): Digest;
  takeDuplicates(): Duplicates;
  /** Told of each batch that is done. */
  batchDone(): void;
  close(): Promise<void>;
}

/**
 * The second job is a clerk's, and every further one works on batches; one more joins them where the work turns out to be slow.
 * No threads where the size is not known, because a pipe is rarely faster than one thread.
 */
export function startThreads({ jobs, batchBytes }: Work, size = 0): Threads {
  const batches = size / batchBytes;
  if (jobs < 2 || batches < fewBatches) {
    return {
      areThere: false,
      pool: undefined,
      inputs: undefined,
      marker: undefined,
      takePen: ownPen,
      takeDigest: () => new OwnDigest(),
      takeDuplicates: () => new OwnDuplicates(),
      batchDone: () => undefined,
      close: () => Promise.resolve(),
    };
  }
  const clerk = new Clerk();
  const pool = new WorkerPool(Math.min(jobs - 2, Math.ceil(batches / batchesPerWorker)));
  const left = new WorkLeft(size, batchBytes);
  return {
    areThere: true,
    pool,
    inputs: {
      openList: (spec, cache) => clerk.openList(spec, cache),
      sortRecords: (records) => clerk.sortRecords(records),
    },
    // With workers a clerk has enough to do.
    marker: pool.size === 0 ? clerk.marker() : undefined,
    takePen: (fd) => clerk.pen(fd),
    takeDigest: () => clerk.digest(),
    takeDuplicates: () => clerk.duplicates(),
    batchDone() {
      left.batchDone();
      const pays = left.seconds > longTime && left.speed < slowSpeed;
      if (pays && pool.size < jobs - 1 && pool.ready === pool.size) pool.add();
    },
    close: async () => {
      await Promise.all([pool.close(), clerk.close()]);
    },
  };
}
