import { Scribe } from '../output/scribe.ts';
import { ownPen, type TakePen } from '../output/whole-file.ts';
import { WorkerPool } from './worker-pool.ts';

/** A file of fewer batches is done before a thread has started. */
const fewBatches = 4;
/** A worker costs some 80 MB and the time to start and to warm up; it pays from so many batches on. */
const batchesPerWorker = 16;

/** How much may be done at once. */
export interface Work {
  /** Threads at most. */
  readonly jobs: number;
  readonly batchBytes: number;
}

/** The threads beside this one. */
export interface Threads {
  readonly areThere: boolean;
  /** Work on batches as this thread does. */
  readonly pool: WorkerPool | undefined;
  /** Who writes results. */
  readonly takePen: TakePen;
  close(): Promise<void>;
}

/**
 * The second job writes the results, and every further one works on batches; none where the size is not known, because a pipe is
 * rarely faster than one thread.
 */
export function startThreads({ jobs, batchBytes }: Work, size: number | undefined): Threads {
  const batches = (size ?? 0) / batchBytes;
  if (jobs < 2 || batches < fewBatches) {
    return { areThere: false, pool: undefined, takePen: ownPen, close: () => Promise.resolve() };
  }
  const scribe = new Scribe();
  const workers = Math.min(jobs - 2, Math.ceil(batches / batchesPerWorker));
  const pool = workers > 0 ? new WorkerPool(workers) : undefined;
  return {
    areThere: true,
    pool,
    takePen: (fd) => scribe.pen(fd),
    close: async () => {
      await Promise.all([pool?.close(), scribe.close()]);
    },
  };
}
