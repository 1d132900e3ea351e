import { Worker } from 'node:worker_threads';
import type { Digest } from './digest.ts';
import type { Pen } from './pen.ts';
import type { FromScribe, ToScribe } from './scribe-messages.ts';

interface Waiting {
  resolve(sha256: string): void;
  reject(error: Error): void;
}

/**
 * A thread that digests what is read and writes results, a quarter of the work on a large file, while this one goes on. It knows nothing
 * of numbers or rules, so it is there at once and takes little memory. Bytes in memory that threads share are not copied on the way.
 */
export class Scribe {
  readonly #worker = new Worker(new URL('../program/scribe-thread.js', import.meta.url));
  readonly #waiting: Waiting[] = [];
  #failure: Error | undefined;

  constructor() {
    this.#worker.on('message', (message: FromScribe) => {
      const waiting = this.#waiting.shift()!;
      if (message.kind === 'done') waiting.resolve(message.sha256 ?? '');
      else waiting.reject(Object.assign(new Error(message.message), { code: message.code }));
    });
    this.#worker.on('error', (error) => {
      this.#failure = error;
      for (const waiting of this.#waiting.splice(0)) waiting.reject(error);
    });
  }

  pen(fd: number): Pen {
    return {
      write: async (bytes) => {
        await this.#ask({ kind: 'write', fd, bytes });
      },
      finish: () => this.#ask({ kind: 'finish', fd }),
    };
  }

  /** The digest of what is read; a scribe has one. */
  digest(): Digest {
    let last: Promise<unknown> = Promise.resolve();
    return {
      update: (bytes) => {
        last = this.#ask({ kind: 'digest', bytes });
        // Whoever waits is told; nobody may.
        last.catch(() => undefined);
      },
      caughtUp: async () => {
        await last;
      },
      end: () => this.#ask({ kind: 'digested' }),
    };
  }

  #ask(message: ToScribe): Promise<string> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(message);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
