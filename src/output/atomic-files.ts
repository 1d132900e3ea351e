import { createHash, type Hash } from 'node:crypto';
import { existsSync, writeSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exitCode, ScrubError } from '../domain/error.ts';

export interface WrittenFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * A result file that is written beside its final name and appears under it only when it is whole. Created readable by its
 * owner alone: a report tells who is on an opt-out list.
 */
export class AtomicFile {
  readonly path: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  #size = 0;

  private constructor(path: string, temporary: string, handle: FileHandle) {
    this.path = path;
    this.#temporary = temporary;
    this.#handle = handle;
  }

  static async create(path: string, force: boolean): Promise<AtomicFile> {
    if (!force && existsSync(path)) {
      throw new ScrubError('output-exists', `\`${path}\` exists already`, {
        exit: exitCode.cannotCreate,
        hint: 'name another output with `--out`, or overwrite with `--force`',
      });
    }
    const temporary = `${path}.part`;
    try {
      // A part that a killed run left, or a link that somebody laid, is taken away: it may be readable by others.
      await rm(temporary, { force: true });
      return new AtomicFile(path, temporary, await open(temporary, 'wx', 0o600));
    } catch (cause) {
      throw new ScrubError('output-cannot-create', `cannot create a file in \`${dirname(path)}\``, {
        exit: exitCode.cannotCreate,
        hint: 'check that the folder exists and may be written to, or name another with `--out`',
        cause,
      });
    }
  }

  write(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#size += bytes.length;
    try {
      // Synchronous: a copy into the page cache takes less than handing it to another thread and back.
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#handle.fd, bytes, at, bytes.length - at);
    } catch (cause) {
      throw writeFailed(this.path, cause);
    }
  }

  /** Makes sure that the bytes are on the disk; the file still has its temporary name. */
  async seal(): Promise<WrittenFile> {
    try {
      await this.#handle.sync();
      await this.#handle.close();
    } catch (cause) {
      throw writeFailed(this.path, cause);
    }
    return { path: this.path, size: this.#size, sha256: this.#hash.digest('hex') };
  }

  async publish(): Promise<void> {
    await rename(this.#temporary, this.path);
  }

  /** Removes what was written so far; never fails, because it runs when something else already has. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#temporary, { force: true }).catch(() => undefined);
  }
}

function writeFailed(path: string, cause: unknown): ScrubError {
  const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC';
  return new ScrubError(
    full ? 'disk-full' : 'write-failed',
    full ? `the disk is full: \`${path}\`` : `cannot write \`${path}\``,
    {
      exit: exitCode.io,
      hint: full ? 'make room, or name another folder with `--out`; nothing was left half-written' : undefined,
      cause,
    },
  );
}
