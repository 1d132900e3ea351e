import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { exitCode, ScrubError } from '../domain/error.ts';
import { OwnPen, type Pen } from './pen.ts';

export interface WrittenFile {
  /** `-` for standard output. */
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** Whoever writes into an open file: this thread, or another. */
export type TakePen = (fd: number) => Pen;
export const ownPen: TakePen = (fd) => new OwnPen(fd);

/** A result on its way; nobody sees it before it is whole. Discarding needs no waiting, so that a signal finds no half step. */
export interface Result {
  /** Done when the bytes are written: until then they must stay as they are. What goes wrong is told by `seal` too. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes sure that the bytes are on the disk; nobody sees them yet. */
  seal(): Promise<WrittenFile>;
  /** Removes what was written so far; never fails, because it runs when something else already has. */
  discard(): void;
}

/** Bytes that go into a file and into its digest. */
export class DigestedFile {
  readonly #path: string;
  readonly #hint: string;
  readonly #fd: number;
  readonly #pen: Pen;
  #size = 0;
  #isOpen = true;
  #failure: ScrubError | undefined;

  /** `path`: the name that results and errors speak of; `hint`: what to do where the disk is full. */
  constructor(path: string, fd: number, hint: string, take: TakePen) {
    this.#path = path;
    this.#fd = fd;
    this.#hint = hint;
    this.#pen = take(fd);
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#size += bytes.length;
    await this.#told(this.#pen.write(bytes));
  }

  async sync(): Promise<WrittenFile> {
    const sha256 = await this.#told(this.#pen.finish());
    if (this.#failure) throw this.#failure;
    return { path: this.#path, size: this.#size, sha256 };
  }

  async #told<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (cause) {
      this.#failure ??= writeFailed(this.#path, cause, this.#hint);
      throw this.#failure;
    }
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.#fd);
  }
}

/**
 * A result file that is written beside its final name and appears under it only when it is whole. Created readable by its
 * owner alone: a report tells who is on an opt-out list.
 */
export class WholeFile implements Result {
  readonly path: string;
  readonly #temporary: string;
  readonly #file: DigestedFile;

  constructor(path: string, take: TakePen = ownPen) {
    this.path = path;
    this.#temporary = `${path}.part`;
    try {
      // What an ended run has left, if anything; a link that stands there is not followed.
      rmSync(this.#temporary, { force: true });
      const hint = 'make room, or name another folder with `--out`; nothing was left half-written';
      this.#file = new DigestedFile(path, openSync(this.#temporary, 'wx', 0o600), hint, take);
    } catch (cause) {
      throw new ScrubError('output-cannot-create', `cannot create a file in \`${dirname(path)}\`${codeOf(cause)}`, {
        exit: exitCode.cannotCreate,
        hint: 'check that the folder exists and may be written to, or name another with `--out`',
        cause,
      });
    }
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#file.write(bytes);
  }

  async seal(): Promise<WrittenFile> {
    const written = await this.#file.sync();
    this.#file.close();
    return written;
  }

  publish(): void {
    try {
      renameSync(this.#temporary, this.path);
    } catch (cause) {
      throw new ScrubError('output-cannot-create', `cannot give \`${this.path}\` its name${codeOf(cause)}`, {
        exit: exitCode.cannotCreate,
        hint: 'name another file or folder; nothing was written',
        cause,
      });
    }
  }

  discard(): void {
    try {
      this.#file.close();
      rmSync(this.#temporary, { force: true });
    } catch {
      // Whatever is wrong here has been said by what went wrong before.
    }
  }
}

/** Takes a published result away again, because one of the others could not be published. */
export function withdraw({ path }: WholeFile): void {
  if (existsSync(path)) rmSync(path, { force: true });
}

export function writeFailed(path: string, cause: unknown, hint: string): ScrubError {
  const shown = path === '-' ? 'standard output' : `\`${path}\``;
  const full = ['ENOSPC', 'EDQUOT'].includes((cause as NodeJS.ErrnoException).code ?? '');
  return new ScrubError(
    full ? 'disk-full' : 'write-failed',
    full ? `the disk is full: ${shown}` : `cannot write ${shown}${codeOf(cause)}`,
    { exit: exitCode.io, hint: full ? hint : undefined, cause },
  );
}

/** The system's own word for what went wrong, for whoever searches for it. */
export function codeOf(cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException;
  return code === undefined ? '' : ` (${code})`;
}
