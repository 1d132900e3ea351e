import { KernelMemory } from '../kernel/kernel-memory.ts';

/** Counts lines in the kernel's memory. */
class LineCounter {
  readonly #memory = new KernelMemory();
  #at = 0;
  #room = 0;

  count(bytes: Uint8Array): { readonly lines: number; readonly rows: number } | undefined {
    if (bytes.length > this.#room) {
      this.#room = bytes.length * 2;
      this.#at = this.#memory.allocate(this.#room);
    }
    new Uint8Array(this.#memory.buffer, this.#at, bytes.length).set(bytes);
    const { kernel } = this.#memory;
    const lines = kernel.countLines(this.#at, this.#at + bytes.length);
    return lines < 0 ? undefined : { lines, rows: kernel.plainRows.value };
  }
}

let counter: LineCounter | undefined;

/**
 * How many lines these bytes are, and how many of them hold something. They end with an LF and have no quotes; undefined where a CR
 * stands alone, which is a line end too.
 */
export function countPlainLines(bytes: Uint8Array): { readonly lines: number; readonly rows: number } | undefined {
  counter ??= new LineCounter();
  return counter.count(bytes);
}
