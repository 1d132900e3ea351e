import { createReadStream, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exitCode, ScrubError } from '../domain/error.ts';
import { codeOf, DigestedFile, type Result, type TakePen, type WrittenFile, writeFailed } from './whole-file.ts';

const hint = 'name a roomier folder for temporary files with `TMPDIR`, or write to a file';

/**
 * A result for standard output: kept in a file without a name until it is whole, so that whoever reads it gets all of it or
 * nothing, and a run that is killed leaves nothing behind.
 */
export class StandardOutput implements Result {
  readonly #fd: number;
  readonly #file: DigestedFile;

  constructor(take: TakePen) {
    let folder: string | undefined;
    try {
      folder = mkdtempSync(join(tmpdir(), 'scrub-'));
      this.#fd = openSync(join(folder, 'result'), 'wx+', 0o600);
    } catch (cause) {
      throw new ScrubError('output-cannot-create', `cannot create a file in \`${tmpdir()}\`${codeOf(cause)}`, {
        exit: exitCode.cannotCreate,
        hint,
        cause,
      });
    } finally {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    }
    this.#file = new DigestedFile('-', this.#fd, hint, take);
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#file.write(bytes);
  }

  seal(): Promise<WrittenFile> {
    return this.#file.sync();
  }

  async send(to: Writable): Promise<void> {
    try {
      await pipeline(createReadStream('', { fd: this.#fd, start: 0, autoClose: false }), to, { end: false });
    } catch (cause) {
      throw sendFailed(cause);
    }
  }

  discard(): void {
    try {
      this.#file.close();
    } catch {
      // Whatever is wrong here has been said by what went wrong before.
    }
  }
}

function sendFailed(cause: unknown): ScrubError {
  if ((cause as NodeJS.ErrnoException).code !== 'EPIPE')
    return writeFailed('-', cause, 'make room; nothing was written');
  return new ScrubError('output-closed', 'the reader of standard output went away before it had everything', {
    exit: exitCode.io,
    hint: 'no result was written; to look at the first lines, write a file and use `head`',
    cause,
  });
}
