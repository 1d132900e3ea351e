import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { exitCode, ScrubError } from '../domain/error.ts';
import { Lock } from '../output/lock.ts';
import { sha256Of } from './digest.ts';

/** One run in the log. `previous` is the digest of the line before, so that no line can be changed or taken out unseen. */
export interface LogEntry {
  readonly number: number;
  readonly record: string;
  readonly sha256: string;
  readonly started: string;
  readonly previous: string;
}

const noneBefore = '0'.repeat(64);

export function logPath(folder: string): string {
  return join(folder, 'runs.log');
}

function linesOf(folder: string): string[] {
  const path = logPath(folder);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : [];
}

const mostTries = 50;

/** Another run holds the log for some milliseconds only, and the results of this one are written already. */
function takePatiently(path: string): Lock {
  for (let tries = 1; ; tries++) {
    try {
      return Lock.take(path);
    } catch (error) {
      if (!(error instanceof ScrubError) || error.exit !== exitCode.locked || tries >= mostTries) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
}

/** Appends a run; a log that is broken is not made longer. */
export function appendToLog(folder: string, record: string, started: string): LogEntry {
  mkdirSync(folder, { recursive: true });
  const lock = takePatiently(`${logPath(folder)}.lock`);
  try {
    checkLog(folder);
    const lines = linesOf(folder);
    const last = lines.at(-1);
    const entry: LogEntry = {
      number: lines.length + 1,
      record: basename(record),
      sha256: sha256Of(readFileSync(record)),
      started,
      previous: last === undefined ? noneBefore : sha256Of(Buffer.from(last)),
    };
    appendFileSync(logPath(folder), `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    return entry;
  } finally {
    lock.release();
  }
}

/** The digest of the last line: whoever keeps it elsewhere can tell later that no line at the end was taken away. */
export function logHead(folder: string): string {
  const last = linesOf(folder).at(-1);
  return last === undefined ? noneBefore : sha256Of(Buffer.from(last));
}

/** Whether the log still holds the line that was its last when somebody noted its digest. */
export function checkHead(folder: string, head: string): void {
  checkLog(folder);
  if (head === noneBefore || linesOf(folder).some((line) => sha256Of(Buffer.from(line)) === head)) return;
  throw new ScrubError('log-cut', `the log \`${logPath(folder)}\` has no line with the SHA-256 ${head}`, {
    exit: exitCode.different,
    place: { file: logPath(folder), line: linesOf(folder).length },
    hint: 'lines at its end were taken away, or it was written anew; take the log from a copy',
  });
}

/**
 * Follows the chain from its first line; throws at the first break. A chain cannot show that lines at its end are missing: that is
 * seen by whoever kept its head (`checkHead`), and by a record that stands in it no more (`checkLogged`).
 */
export function checkLog(folder: string): readonly LogEntry[] {
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new ScrubError('log-not-folder', `\`${folder}\` is not a folder, so no log can stand in it`, {
      exit: exitCode.cannotCreate,
      hint: 'name a folder with `--log`',
    });
  }
  const path = logPath(folder);
  const entries: LogEntry[] = [];
  let previous = noneBefore;
  if (existsSync(path) && !/(^|\n)$/.test(readFileSync(path, 'utf8'))) {
    throw broken(path, linesOf(folder).length + 1, 'the last line is cut off');
  }
  for (const [index, line] of linesOf(folder).entries()) {
    const entry = parseEntry(line);
    if (!entry) throw broken(path, index + 1, 'this is no entry of a log of runs');
    if (entry.number !== index + 1) throw broken(path, index + 1, `entry ${entry.number} stands in place ${index + 1}`);
    if (entry.previous !== previous) {
      throw broken(
        path,
        index + 1,
        `the entry before was changed or taken out: it had the SHA-256 ${entry.previous}, found ${previous}`,
      );
    }
    previous = sha256Of(Buffer.from(line));
    entries.push(entry);
  }
  return entries;
}

/** Whether a record stands in the log as it is now. */
export function checkLogged(folder: string, record: string): void {
  const sha256 = sha256Of(readFileSync(record));
  const entries = checkLog(folder);
  if (entries.some((entry) => entry.sha256 === sha256)) return;
  throw new ScrubError(
    'log-without-record',
    `the log \`${logPath(folder)}\` has no run whose record has the SHA-256 ${sha256}`,
    {
      exit: exitCode.different,
      place: { file: record },
      hint: 'the record was changed after it was logged, or belongs to another log',
    },
  );
}

function parseEntry(line: string): LogEntry | undefined {
  try {
    const entry = JSON.parse(line) as LogEntry;
    return typeof entry.number === 'number' && typeof entry.previous === 'string' && typeof entry.sha256 === 'string'
      ? entry
      : undefined;
  } catch {
    return undefined;
  }
}

function broken(file: string, line: number, message: string): ScrubError {
  return new ScrubError('log-broken', message, {
    exit: exitCode.different,
    place: { file, line },
    hint: 'take the log from a copy; begin a new one in another folder',
  });
}
