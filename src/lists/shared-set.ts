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
  const { keys, counts, kinds, width } = finished;
  const filter = filterOf(finished);
  const starts = blockStarts(finished.lengths);
  const payload = new SharedArrayBuffer(starts.at(-1)!);
  const views = viewsOf(payload);
  for (let n = 0; n < keys.length; n++) finished.write(n, views, starts[n]!);
  const set = { directory: { keys, starts, counts, kinds }, width, payload };
  return new BlockSet(filter ? { ...set, filter } : set);
}

/** A filter in front of the set, where it pays. */
function filterOf({ keys, size, valuesOf }: FinishedSet): SharedArrayBuffer | undefined {
  if (size < leastFiltered || size > mostFiltered) return undefined;
  return new SetKernel().makeFilter(MissFilter.wordsFor(size), (add) => {
    for (const [n, key] of keys.entries()) add(key * blockSpan, valuesOf(n));
  });
}
