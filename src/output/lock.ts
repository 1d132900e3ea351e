import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { exitCode, ScrubError } from '../domain/error.ts';

/** Keeps two runs from writing the same results: a file that holds the process id of the run that owns it. */
export class Lock {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  static take(path: string): Lock {
    try {
      writeFileSync(path, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
      return new Lock(path);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code !== 'EEXIST') {
        throw new ScrubError('output-cannot-create', `cannot create \`${path}\``, {
          exit: exitCode.cannotCreate,
          hint: 'check that the folder exists and may be written to, or name another with `--out`',
          cause,
        });
      }
      if (isOwnerAlive(path)) {
        throw new ScrubError('run-locked', `another run is writing these results (\`${path}\`)`, {
          exit: exitCode.locked,
          hint: 'wait for it to end, or write elsewhere with `--out`',
        });
      }
      // The run that left the lock is gone: its lock means nothing any more.
      rmSync(path, { force: true });
      return Lock.take(path);
    }
  }

  release(): void {
    rmSync(this.#path, { force: true });
  }
}

function isOwnerAlive(path: string): boolean {
  try {
    const owner = Number(readFileSync(path, 'utf8').trim());
    if (!Number.isInteger(owner) || owner <= 0) return false;
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
