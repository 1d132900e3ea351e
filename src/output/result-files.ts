import { fstatSync, mkdirSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { exitCode, ScrubError } from '../domain/error.ts';
import { Lock } from './lock.ts';
import { StandardOutput } from './standard-output.ts';
import { codeOf, ownPen, type Result, type TakePen, WholeFile, type WrittenFile, withdraw } from './whole-file.ts';

export const resultNames = ['clean', 'rejected', 'report', 'evidence', 'record'] as const;
export type ResultName = (typeof resultNames)[number];
/** `-` is standard output; absent: the result is not written. */
export type ResultPaths = Readonly<Partial<Record<ResultName, string | undefined>>>;

/** The results of a run: all of them appear, whole, or none does. */
export class ResultFiles {
  readonly #results = new Map<ResultName, Result>();
  readonly #locks: Lock[] = [];

  /** `take`: who writes; this thread where it is absent. */
  constructor(paths: ResultPaths, take: TakePen = ownPen) {
    const files = namedFiles(paths);
    for (const folder of new Set(files.map((path) => dirname(path)))) makeFolder(folder);
    try {
      for (const path of files.sort()) this.#locks.push(Lock.take(`${path}.lock`));
      for (const name of resultNames) {
        const path = paths[name];
        if (path !== undefined)
          this.#results.set(name, path === '-' ? new StandardOutput(take) : new WholeFile(path, take));
      }
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  /** Done when the bytes are written: until then they must stay as they are. What goes wrong is told by `seal` too. */
  async write(name: ResultName, bytes: Uint8Array): Promise<void> {
    if (bytes.length > 0) await this.#results.get(name)?.write(bytes);
  }

  async seal(name: ResultName): Promise<WrittenFile | undefined> {
    return this.#results.get(name)?.seal();
  }

  /** What goes to standard output goes first: only it can be refused by whoever reads it. */
  async publish(): Promise<void> {
    const all = [...this.#results.values()];
    for (const result of all) {
      if (!(result instanceof StandardOutput)) continue;
      await result.send(process.stdout);
      result.discard();
    }
    // The clean list last: once it is there, everything that belongs to it is.
    const files = all.filter((result) => result instanceof WholeFile).reverse();
    for (const [index, file] of files.entries()) {
      try {
        file.publish();
      } catch (error) {
        for (const published of files.slice(0, index)) withdraw(published);
        throw error;
      }
    }
    this.#release();
  }

  /** Never fails and needs no waiting: it runs when something else already has, or a signal came. */
  discard(): void {
    for (const result of this.#results.values()) result.discard();
    this.#release();
  }

  #release(): void {
    for (const lock of this.#locks.splice(0)) lock.release();
  }
}

function namedFiles(paths: ResultPaths): string[] {
  return Object.values(paths).filter((path): path is string => path !== undefined && path !== '-');
}

/**
 * Refuses results that could not be written, before the first list is read. `inputs`: files that must not be written over, and
 * folders that must not be written into.
 */
export function checkResults(paths: ResultPaths, inputs: readonly string[], force: boolean): void {
  refuseTwice(paths);
  const read = inputs.map((path) => ({ path, about: about(path) }));
  const printed = Object.values(paths).includes('-') ? fstatSync(1) : undefined;
  const target = read.find(({ about: input }) => input && isSame(input, printed) && input.isFile());
  if (target) throw isInput(target.path, 'standard output goes to an input of this run: write it elsewhere');
  for (const path of namedFiles(paths)) {
    const found = about(path);
    if (found?.isDirectory()) {
      throw cannotCreate(`\`${path}\` is a folder`, 'name a file, or the folder with `--out`');
    }
    if (systemNames.test(resolve(path)) || (found && !found.isFile())) {
      throw cannotCreate(`\`${path}\` is not a file that could be replaced`, 'for standard output write `-`');
    }
    if (read.some(({ about: input }) => isSame(input, found))) {
      throw isInput(path, 'name another file with `--clean`, `--rejected`, `--record`, or another folder with `--out`');
    }
    const folder = about(dirname(path));
    const inside = read.find(({ about: input }) => input?.isDirectory() && isSame(input, folder));
    if (inside) {
      throw new ScrubError(
        'output-in-input',
        `\`${path}\` would stand in \`${inside.path}\`, which is read as a whole`,
        {
          exit: exitCode.usage,
          hint: 'the next run would read it as an input; name another folder with `--out`',
        },
      );
    }
    if (found && !force) {
      throw new ScrubError('output-exists', `\`${path}\` exists already`, {
        exit: exitCode.cannotCreate,
        hint: 'name another output with `--out`, or overwrite with `--force`',
      });
    }
  }
}

/** Names that stand for something else: replacing them breaks other programs. `/dev/shm` is a folder like others. */
const systemNames = /^\/(?:(?:proc|sys|dev\/fd)\/|dev\/[^/]+$)/;

function refuseTwice(paths: ResultPaths): void {
  const given = Object.values(paths).filter((path) => path !== undefined);
  const distinct = new Set(given.map((path) => (path === '-' ? path : resolve(path))));
  if (distinct.size === given.length) return;
  throw new ScrubError('output-twice', 'two results would go to the same place', {
    exit: exitCode.usage,
    hint: 'give `--clean`, `--rejected`, `--record` and `--report` different names; one of them can be `-`',
  });
}

/** The same file, by whatever name: also a symbolic or a hard link. */
function isSame(one: Stats | undefined, other: Stats | undefined): boolean {
  return one !== undefined && other !== undefined && one.dev === other.dev && one.ino === other.ino;
}

function isInput(path: string, hint: string): ScrubError {
  return new ScrubError('output-is-input', `\`${path}\` is an input of this run and would be overwritten`, {
    exit: exitCode.usage,
    hint,
  });
}

function about(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    // What cannot be looked at is not in the way; creating the result says what is wrong with its folder.
    return undefined;
  }
}

function cannotCreate(message: string, hint: string, cause?: unknown): ScrubError {
  return new ScrubError('output-cannot-create', message, { exit: exitCode.cannotCreate, hint, cause });
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw cannotCreate(
      `cannot create the folder \`${join(folder)}\`${codeOf(cause)}`,
      'name another with `--out`',
      cause,
    );
  }
}
