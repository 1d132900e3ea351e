import { createHash } from 'node:crypto';
import { fdatasync, fsyncSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';

/** Puts bytes into an open file, one after the other, and digests them. */
export interface Pen {
  /** Done when the bytes are in the file: until then they must stay as they are. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes sure that the bytes are on the disk; their SHA-256 as hexadecimal. */
  finish(): Promise<string>;
}

/** When so much lies in the page cache alone, the system is told to bring it to the disk. */
const mostUnflushed = 8_000_000;
const flushed = promisify(fdatasync);

/** The pen of this thread. Bytes are put at once: a copy into the page cache takes less than handing it to the system's threads and back. */
export class OwnPen implements Pen {
  readonly #fd: number;
  readonly #hash = createHash('sha256');
  #unflushed = 0;
  #flushing: Promise<void> | undefined;
  /** What went wrong on the way to the disk: the system tells it once. */
  #failure: { readonly cause: unknown } | undefined;

  constructor(fd: number) {
    this.#fd = fd;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.put(bytes);
  }

  put(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#unflushed += bytes.length;
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#fd, bytes, at, bytes.length - at);
    if (this.#unflushed >= mostUnflushed && !this.#flushing) this.#flush();
  }

  /** Flushes meanwhile, so that `finish` need not wait for the whole file. */
  #flush(): void {
    this.#unflushed = 0;
    this.#flushing = flushed(this.#fd)
      .catch((cause: unknown) => {
        this.#failure ??= { cause };
      })
      .finally(() => {
        this.#flushing = undefined;
      });
  }

  async finish(): Promise<string> {
    await this.#flushing;
    if (this.#failure) throw this.#failure.cause;
    fsyncSync(this.#fd);
    return this.#hash.digest('hex');
  }
}
