import { expect, test } from 'vitest';
import type { Batch } from '../../src/contacts/batch.ts';
import { emptyCounts } from '../../src/scrub/counts.ts';
import { keptDuplicates } from '../../src/scrub/duplicates.ts';
import type { Lane } from '../../src/scrub/lane.ts';
import type { ScrubSetup } from '../../src/scrub/scrub-setup.ts';
import { scrubBatches } from '../../src/scrub/scrubbing.ts';
import type { Threads } from '../../src/scrub/threads.ts';
import { sampleSetup } from './sample.ts';

const nothing = new Uint8Array(0);

/** A lane that takes its time and counts rows. */
class CountingLane implements Lane {
  #rows = 0;

  async read({ rows }: Batch) {
    this.#rows = rows;
    return { numbers: new Float64Array(0), rows: new Int32Array(0), firstRow: 1, earlier: new Uint32Array(0) };
  }

  async write() {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return { clean: nothing, rejected: nothing, spent: nothing, counts: { ...emptyCounts(), rows: this.#rows } };
  }
}

/** Threads that all become ready while the first batch is waiting for one. */
function threadsReadyAtOnce(count: number): Threads {
  const pool = {
    size: count,
    ready: 0,
    failure: undefined,
    prepare(_: ScrubSetup, open: (lane: Lane) => void) {
      setImmediate(() => {
        pool.ready = count;
        for (let lane = 0; lane < count; lane++) open(new CountingLane());
      });
    },
  };
  return { areThere: true, pool, batchDone: () => undefined } as unknown as Threads;
}

async function* batchesOf(count: number): AsyncGenerator<Batch> {
  const bytes = new TextEncoder().encode('Ann,0199000001,,FR,,\n');
  for (let row = 1; row <= count; row++) {
    yield { bytes: bytes.slice(), firstRow: row, rows: 1, firstLine: row, last: row === count };
  }
}

test.each([1, 3, 4, 14, 62])('all batches are done, whenever %i threads become ready', async (count) => {
  let rows = 0;
  const setup = sampleSetup();
  const coming = { file: setup, whole: Promise.resolve(setup) };
  await scrubBatches(coming, threadsReadyAtOnce(count), batchesOf(100), keptDuplicates, async ({ counts }) => {
    rows += counts.rows;
  });
  expect(rows).toBe(100);
});
