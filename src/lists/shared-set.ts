import { blockSpan, viewsOf } from './block.ts';
import { leastFiltered, MissFilter, mostFiltered } from './miss-filter.ts';
import { BlockSet } from './number-set.ts';
import type { FinishedSet } from './set-builder.ts';
import { SetKernel } from './set-kernel.ts';

/** First byte of each block in a payload, and the payload's length as the last element. */
export function blockStarts(lengths: Uint32Array): Float64Array {
  const starts = new Float64Array(lengths.length + 1);
  for (let n = 0; n < lengths.length; n++) starts[n + 1] = starts[n]! + lengths[n]!;
  return starts;
}

/** Writes a finished set into memory that worker threads can share. */
export function setInMemory(finished: FinishedSet): BlockSet {
  const starts = blockStarts(finished.lengths);
  const payload = new SharedArrayBuffer(starts.at(-1)!);
  const views = viewsOf(payload);
  for (let n = 0; n < finished.keys.length; n++) finished.write(n, views, starts[n]!);
  const { keys, counts, kinds, width } = finished;
  const plain = { directory: { keys, starts, counts, kinds }, width, payload };
  const set = new BlockSet(plain);
  if (set.size < leastFiltered || set.size > mostFiltered) return set;
  const filter = new SetKernel().makeFilter(MissFilter.wordsFor(set.size), (add) => {
    for (let block = 0; block < set.blocks; block++) {
      const { key, values } = set.block(block);
      add(key * blockSpan, values);
    }
  });
  return new BlockSet({ ...plain, filter });
}
