import type { KernelMemory } from './kernel-memory.ts';

/** The numbering plans as a kernel needs them; handed in by whoever knows them. */
export interface PlainWritings {
  place(memory: KernelMemory): void;
  /** How numbers of a country in national writing are read, as the kernel numbers it. */
  diallingOf(country: string): number;
}
