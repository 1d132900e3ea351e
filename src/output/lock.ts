import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { exitCode, ScrubError } from '../domain/error.ts';
import { codeOf } from './whole-file.ts';

/**
 * Keeps two runs from writing the same results: a file that says which process owns it, on which machine, started when. A lock
 * whose owner is gone means nothing and is taken over.
 */
export class Lock {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  static take(path: string): Lock {
    // Twice: once more after a lock that meant nothing.
    for (let attempt = 0; attempt < 2; attempt++) {
      if (create(path)) return new Lock(path);
      const owner = read(path);
      if (owner === undefined) continue;
      if (isAlive(owner)) throw locked(path, owner);
      removeStale(path, owner);
    }
    if (create(path)) return new Lock(path);
    throw locked(path, read(path) ?? '');
  }

  release(): void {
    try {
      rmSync(this.#path, { force: true });
    } catch {
      // A lock that cannot be removed is stale from the moment this process ends.
    }
  }
}

/** Its content is there from the first moment on, so that nobody takes a lock that is just being written for a stale one. */
function create(path: string): boolean {
  const own = `${path}.${process.pid}`;
  try {
    writeFileSync(own, ownerText(), { mode: 0o600 });
    try {
      linkSync(own, path);
    } catch (cause) {
      if (codeIs(cause, 'EEXIST')) return false;
      // A file system without links.
      writeFileSync(path, ownerText(), { flag: 'wx', mode: 0o600 });
    }
    return true;
  } catch (cause) {
    if (codeIs(cause, 'EEXIST')) return false;
    throw new ScrubError('output-cannot-create', `cannot create \`${path}\`${codeOf(cause)}`, {
      exit: exitCode.cannotCreate,
      hint: 'check that the folder exists and may be written to, or name another with `--out`',
      cause,
    });
  } finally {
    rmSync(own, { force: true });
  }
}

function codeIs(cause: unknown, code: string): boolean {
  return (cause as NodeJS.ErrnoException).code === code;
}

function ownerText(): string {
  return `${process.pid} ${hostname()} ${startOf(process.pid)}\n`;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** Moved away first and looked at again: another run may have taken the lock over since it was read. */
function removeStale(path: string, seen: string): void {
  const away = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, away);
    if (read(away) !== seen) linkSync(away, path);
  } catch {
    // Somebody else was quicker.
  }
  rmSync(away, { force: true });
}

function isAlive(owner: string): boolean {
  const [pid, host, start] = owner.trim().split(' ');
  if (host && host !== hostname()) return true;
  const id = Number(pid);
  // A process that finds its own id has been given the id of one that is gone, as happens in containers.
  if (!Number.isInteger(id) || id <= 0 || id === process.pid) return false;
  try {
    process.kill(id, 0);
  } catch (error) {
    if (!codeIs(error, 'EPERM')) return false;
  }
  // The id may have been given to another process since.
  return !start || startOf(id) === start;
}

/** When a process started, in ticks since the machine did; empty where the system does not tell. */
function startOf(pid: number): string {
  const text = read(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function locked(path: string, owner: string): ScrubError {
  const [pid, host] = owner.trim().split(' ');
  const who = pid ? `process ${pid}${host && host !== hostname() ? ` on ${host}` : ''}` : 'another process';
  return new ScrubError('run-locked', `another run is writing these results: ${who} holds \`${path}\``, {
    exit: exitCode.locked,
    hint: 'wait for it to end, or write elsewhere with `--out`; if no such run exists, remove the lock',
  });
}
