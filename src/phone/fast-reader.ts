import { KernelMemory } from '../kernel/kernel-memory.ts';
import type { AutomatonPlans } from './automaton-plans.ts';
import { diallingOf, placePlans } from './kernel-plans.ts';

/** No plain writing of a number is longer. */
const longestCell = 64;

export type FastReader = (cell: string, country: string) => number;

/**
 * Reads a cell that holds one number in a plain writing in a single pass, or answers -1. It takes only what the slow path reads as the
 * same number without repair or doubt, which a test compares; 0 says that a plain writing surely is no number's, nor may be meant for one.
 * The reading itself is the kernel's.
 */
export function createFastReader(plans: AutomatonPlans): FastReader {
  const memory = new KernelMemory();
  placePlans(memory, plans);
  const at = memory.allocate(longestCell);
  const bytes = new Uint8Array(memory.buffer, at, longestCell);
  const dialled = new Map<string, number>();
  return function fast(cell, country) {
    if (cell.length > longestCell) return -1;
    let how = dialled.get(country);
    if (how === undefined) {
      how = diallingOf(country);
      dialled.set(country, how);
    }
    for (let index = 0; index < cell.length; index++) {
      const code = cell.charCodeAt(index);
      if (code > 126) return -1;
      bytes[index] = code;
    }
    return memory.kernel.readOnePhone(at, at + cell.length, how);
  };
}
