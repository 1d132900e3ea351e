import { createReadStream, existsSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exitCode, ScrubError } from '../domain/error.ts';
import { AtomicFile, type WrittenFile } from './atomic-files.ts';
import { Lock } from './lock.ts';

const names = ['clean', 'rejected', 'evidence', 'record'] as const;
export type ResultName = (typeof names)[number];
type Paths = Readonly<Partial<Record<ResultName, string | undefined>>>;

/** The results of a run: all of them appear, whole, or none does. */
export class ResultFiles {
  readonly #files = new Map<ResultName, AtomicFile>();
  readonly #paths: Paths;
  readonly #lock: Lock | undefined;
  /** Where results wait that go to standard output. */
  #spool: string | undefined;

  private constructor(paths: Paths, lock: Lock | undefined) {
    this.#paths = paths;
    this.#lock = lock;
  }

  /** `inputs`: paths that must not be written over. */
  static async open(paths: Paths, inputs: readonly string[], force: boolean): Promise<ResultFiles> {
    const named = Object.values(paths).filter((path) => path !== undefined && path !== '-') as string[];
    refuseInputs(named, inputs);
    for (const folder of new Set(named.map((path) => dirname(path)))) await makeFolder(folder);
    const first = named[0];
    const results = new ResultFiles(paths, first === undefined ? undefined : Lock.take(`${first}.lock`));
    try {
      for (const name of names) {
        const path = paths[name];
        if (path === undefined) continue;
        const target = path === '-' ? join(await results.#spoolFolder(), name) : path;
        results.#files.set(name, await AtomicFile.create(target, force || path === '-'));
      }
      return results;
    } catch (error) {
      await results.discard();
      throw error;
    }
  }

  /** A folder of our own: a name that others can foresee in a folder that is everybody's could be a link of theirs. */
  async #spoolFolder(): Promise<string> {
    this.#spool ??= await mkdtemp(join(tmpdir(), 'scrub-'));
    return this.#spool;
  }

  async #end(): Promise<void> {
    if (this.#spool !== undefined) await rm(this.#spool, { recursive: true, force: true }).catch(() => undefined);
    this.#lock?.release();
  }

  write(name: ResultName, bytes: Uint8Array): void {
    if (bytes.length > 0) this.#files.get(name)?.write(bytes);
  }

  async seal(name: ResultName): Promise<WrittenFile | undefined> {
    return this.#files.get(name)?.seal();
  }

  async publish(): Promise<void> {
    for (const file of this.#files.values()) await file.publish();
    for (const [name, file] of this.#files) {
      if (this.#paths[name] !== '-') continue;
      await pipeline(createReadStream(file.path), process.stdout, { end: false });
    }
    await this.#end();
  }

  async discard(): Promise<void> {
    for (const file of this.#files.values()) await file.discard();
    await this.#end();
  }
}

function refuseInputs(outputs: readonly string[], inputs: readonly string[]): void {
  const read = new Set(inputs.filter((path) => existsSync(path)).map((path) => realpathSync(path)));
  for (const path of outputs) {
    if (!existsSync(path) || !read.has(realpathSync(path))) continue;
    throw new ScrubError('output-is-input', `\`${path}\` is an input of this run and would be overwritten`, {
      exit: exitCode.usage,
      hint: 'name another file with `--clean`, `--rejected`, `--record`, or another folder with `--out`',
    });
  }
  const distinct = new Set(outputs.map((path) => resolve(path)));
  if (distinct.size < outputs.length) {
    throw new ScrubError('output-twice', 'two results have the same file name', {
      exit: exitCode.usage,
      hint: 'give `--clean`, `--rejected` and `--record` different names',
    });
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new ScrubError('output-cannot-create', `cannot create the folder \`${folder}\``, {
      exit: exitCode.cannotCreate,
      hint: 'name another with `--out`',
      cause,
    });
  }
}
