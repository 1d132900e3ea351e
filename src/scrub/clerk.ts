import type { ListCache } from '../lists/cached-list.ts';
import type { ListSpec } from '../lists/list-spec.ts';
import { listFromShare, type SuppressionList } from '../lists/suppression-list.ts';
import type { Digest } from '../output/digest.ts';
import type { Pen } from '../output/pen.ts';
import type { SharedLedger, UnsortedRecords } from '../records/sorted-records.ts';
import type { Answer, FromClerk, Task, ToClerk } from './clerk-messages.ts';
import type { Duplicates } from './duplicates.ts';
import type { Marker } from './marker.ts';
import type { SharedListing } from './scrub-setup.ts';
import { startThread } from './start-thread.ts';
import { type Waiting, waiting } from './waiting.ts';
import { unpackError } from './worker-messages.ts';

/**
 * A thread for what needs no rules, a third of the work on a large file: it opens lists while the contacts are looked at, then digests what
 * is read, knows which numbers were met, and digests, writes and flushes results. So it is there at once and takes little memory. What it is given lies in memory that
 * threads share, and is not copied on the way.
 */
export class Clerk {
  readonly #worker = startThread('clerk');
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #asked = 0;
  #failure: Error | undefined;

  constructor() {
    this.#worker.on('message', (message: FromClerk) => {
      const asked = this.#waiting.get(message.id)!;
      this.#waiting.delete(message.id);
      if (message.kind === 'done') asked.resolve(message.answer);
      else asked.reject(unpackError(message.error));
    });
    this.#worker.on('error', (error) => {
      this.#failure = error;
      for (const asked of this.#waiting.values()) asked.reject(error);
    });
  }

  async openList(spec: ListSpec, cache?: ListCache): Promise<SuppressionList> {
    return listFromShare((await this.#ask({ kind: 'open-list', spec, cache })) as SharedListing);
  }

  async sortRecords(records: UnsortedRecords): Promise<SharedLedger> {
    return (await this.#ask({ kind: 'sort-records', records })) as SharedLedger;
  }

  pen(fd: number): Pen {
    return {
      write: async (bytes) => {
        await this.#ask({ kind: 'write', fd, bytes });
      },
      finish: async () => (await this.#ask({ kind: 'finish', fd })) as string,
    };
  }

  /** The digest of what is read; a clerk has one. */
  digest(): Digest {
    let last: Promise<unknown> = Promise.resolve();
    return {
      update: (bytes) => {
        last = this.#ask({ kind: 'digest', bytes });
      },
      caughtUp: async () => {
        await last;
      },
      end: async () => (await this.#ask({ kind: 'digested' })) as string,
    };
  }

  /** The numbers met; a clerk has one table of them. */
  duplicates(): Duplicates {
    return {
      expect: (numbers) => {
        this.#ask({ kind: 'expect', numbers });
      },
      find: async (read) => {
        await this.#ask({ kind: 'find', read });
      },
    };
  }

  /** Marks numbers; those that come before it knows by what wait. */
  marker(): Marker {
    const known = waiting<void>();
    return {
      know: ({ lists, suppress, ledger }) => {
        this.#ask({ kind: 'know', heard: { lists, suppress, ledger } });
        known.resolve();
      },
      mark: async (read) => {
        await known.promise;
        await this.#ask({ kind: 'mark', read });
      },
    };
  }

  #ask(task: Task): Promise<Answer> {
    const answer = waiting<Answer>();
    const id = this.#asked++;
    if (this.#failure) answer.reject(this.#failure);
    else {
      this.#waiting.set(id, answer);
      this.#worker.postMessage({ id, task } satisfies ToClerk);
    }
    return answer.promise;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
