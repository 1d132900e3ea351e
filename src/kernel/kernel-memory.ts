import { readFileSync } from 'node:fs';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { KernelExports, Place } from './kernel-exports.ts';

interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
  grow(pages: number): number;
}

/** What of WebAssembly is used here: Node's own types leave it out. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: Record<string, unknown>) => { readonly exports: unknown };
};

/** Made from `kernel/` by the build. */
const kernelFile = new URL('../../dist/kernel.wasm', import.meta.url);
const pageBytes = 65_536;
/** As the build says it: four gigabytes, of which only what is used counts. */
const mostPages = 65_536;
/** Copies and searches take up to sixty-four bytes at a time, and may go so far beyond what they are asked for. */
const slack = 64;

let compiled: object | undefined;

/** Ten gigabytes of addresses, so that no look needs a check of its bounds; memory is taken as it is used. */
function reserve(): WasmMemory {
  try {
    return new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true });
  } catch (cause) {
    throw new ScrubError('memory-addresses', 'the system does not let this process reserve addresses', {
      exit: exitCode.io,
      hint: 'lift the limit of addresses (`ulimit -v unlimited`); to limit memory itself, use a container or cgroup',
      cause,
    });
  }
}

/** An instance of the kernel with a memory of its own, which other threads may look into, and whoever knows what lies where in it. */
export class KernelMemory {
  readonly kernel: KernelExports;
  readonly #memory: WasmMemory;
  #next: number;
  readonly #watchers: (() => void)[] = [];

  constructor() {
    compiled ??= new WebAssembly.Module(readFileSync(kernelFile));
    this.#memory = reserve();
    // Without assertions and without a heap the kernel never calls `abort`, but it names it.
    const env = { memory: this.#memory, abort: () => undefined };
    this.kernel = new WebAssembly.Instance(compiled, { env }).exports as KernelExports;
    this.#next = this.kernel.freeMemory();
  }

  /** `refresh` is called whenever arrays over this memory must be made anew: it has grown, or a part of it has moved. */
  watch(refresh: () => void): void {
    this.#watchers.push(refresh);
  }

  changed(): void {
    for (const refresh of this.#watchers) refresh();
  }

  get buffer(): SharedArrayBuffer {
    return this.#memory.buffer;
  }

  set(place: Place, value: number): void {
    this.kernel[place].value = value;
  }

  /** Address of so many bytes, with some room behind them; new memory is zero. */
  allocate(bytes: number): number {
    const at = Math.ceil(this.#next / 16) * 16;
    this.#next = at + bytes + slack;
    const missing = this.#next - this.buffer.byteLength;
    if (missing > 0) {
      this.#grow(Math.ceil(missing / pageBytes));
      this.changed();
    }
    return at;
  }

  #grow(pages: number): void {
    try {
      this.#memory.grow(pages);
    } catch (cause) {
      throw new ScrubError('memory-full', 'a batch, or the numbers met so far, need more memory than there is', {
        exit: exitCode.io,
        hint: 'free memory, scrub the file in parts, or take smaller batches (`--batch-bytes`)',
        cause,
      });
    }
  }

  /** Puts bytes into the memory for good, and says where. */
  keep(bytes: Uint8Array): number {
    const at = this.allocate(bytes.length);
    new Uint8Array(this.buffer, at, bytes.length).set(bytes);
    return at;
  }

  /** Keeps a table where the kernel expects it. */
  keepAt(place: Place, table: Uint8Array | Uint16Array | Int32Array | Uint32Array): void {
    this.set(place, this.keep(new Uint8Array(table.buffer, table.byteOffset, table.byteLength)));
  }
}

/** A part of the memory whose size is known only later: it grows by moving, a quarter more than asked for. */
export class MemoryPart {
  readonly #memory: KernelMemory;
  readonly #place: Place;
  at = 0;
  length = 0;

  constructor(memory: KernelMemory, place: Place) {
    this.#memory = memory;
    this.#place = place;
  }

  /** Tells the kernel that this part is meant, where several lie in its memory for one place. */
  use(): void {
    this.#memory.set(this.#place, this.at);
  }

  /** Sees to room for so many bytes; the first `kept` stay as they are. */
  need(bytes: number, kept = 0): void {
    if (bytes <= this.length) return;
    const length = Math.ceil((bytes * 1.25) / 16) * 16;
    const at = this.#memory.allocate(length);
    if (kept > 0) new Uint8Array(this.#memory.buffer).copyWithin(at, this.at, this.at + kept);
    this.at = at;
    this.length = length;
    this.#memory.set(this.#place, at);
    this.#memory.changed();
  }
}
