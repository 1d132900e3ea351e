import { type KernelMemory, MemoryPart } from '../kernel/kernel-memory.ts';

/** The two results of a batch, which the kernel and its host write in turn. */
export class BatchResults {
  readonly #memory: KernelMemory;
  readonly #clean: MemoryPart;
  readonly #report: MemoryPart;

  constructor(memory: KernelMemory) {
    this.#memory = memory;
    this.#clean = new MemoryPart(memory, 'cleanStart');
    this.#report = new MemoryPart(memory, 'reportStart');
  }

  /** Makes these results the kernel's, where it has had others. */
  use(): void {
    this.#clean.use();
    this.#report.use();
  }

  /** Sees to room for so many bytes more. */
  need(clean: number, report: number): void {
    const { cleanLength, reportLength } = this.#memory.kernel;
    grow(this.#clean, cleanLength.value, clean);
    grow(this.#report, reportLength.value, report);
    this.#memory.set('cleanRoom', this.#clean.length);
    this.#memory.set('reportRoom', this.#report.length);
  }

  /** Adds what the host wrote of a row. */
  add(clean: Uint8Array, report: Uint8Array): void {
    const { kernel } = this.#memory;
    this.need(clean.length, report.length);
    const [before, reportBefore] = [kernel.cleanLength.value, kernel.reportLength.value];
    new Uint8Array(this.#memory.buffer, this.#clean.at + before, clean.length).set(clean);
    new Uint8Array(this.#memory.buffer, this.#report.at + reportBefore, report.length).set(report);
    kernel.setLengths(before + clean.length, reportBefore + report.length);
  }

  /** Both as they lie in memory; written over with the next batch. */
  lend(): { readonly clean: Uint8Array; readonly rejected: Uint8Array } {
    const { buffer, kernel } = this.#memory;
    return {
      clean: new Uint8Array(buffer, this.#clean.at, kernel.cleanLength.value),
      rejected: new Uint8Array(buffer, this.#report.at, kernel.reportLength.value),
    };
  }
}

function grow(part: MemoryPart, kept: number, more: number): void {
  if (kept + more > part.length) part.need(Math.max(kept + more, 2 * part.length), kept);
}
