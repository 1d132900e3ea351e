import { blockSpan } from './block.ts';
import type { BlockSet } from './number-set.ts';

/** Visits every number in ascending order with the code of its entry. */
export function eachNumber(set: BlockSet, visit: (e164: number, code: number) => void): void {
  for (let n = 0; n < set.blocks; n++) {
    const { key, values, codes } = set.block(n);
    const base = key * blockSpan;
    for (let i = 0; i < values.length; i++) visit(base + values[i]!, codes ? codes[i]! : 0);
  }
}
