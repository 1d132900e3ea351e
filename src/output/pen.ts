import { createHash } from 'node:crypto';
import { fdatasyncSync, fsyncSync, writeSync } from 'node:fs';

/** Puts bytes into an open file, one after the other, and digests them. */
export interface Pen {
  /** Done when the bytes are in the file: until then they must stay as they are. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes sure that the bytes are on the disk; their SHA-256 as hexadecimal. */
  finish(): Promise<string>;
}

/** So much lies in the page cache at most while a thread that has the time brings it to the disk. */
const mostUnflushed = 8_000_000;

/** The pen of this thread. Synchronous: a copy into the page cache takes less than handing it to the system's threads and back. */
export class OwnPen implements Pen {
  readonly #fd: number;
  readonly #hash = createHash('sha256');
  #unflushed = 0;

  constructor(fd: number) {
    this.#fd = fd;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.put(bytes);
  }

  async finish(): Promise<string> {
    return this.end();
  }

  put(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#unflushed += bytes.length;
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#fd, bytes, at, bytes.length - at);
  }

  /** Flushes on the way, so that `end` need not wait for the whole file. */
  flush(): void {
    if (this.#unflushed < mostUnflushed) return;
    fdatasyncSync(this.#fd);
    this.#unflushed = 0;
  }

  end(): string {
    fsyncSync(this.#fd);
    return this.#hash.digest('hex');
  }
}
