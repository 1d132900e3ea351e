import { existsSync, lstatSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { exitCode, ScrubError } from '../domain/error.ts';

/**
 * Writes a whole file that is readable by its owner alone, as everything that tells who is on a list. An existing file is replaced
 * by a new one, never written into, so that its mode and whoever has it open do not matter.
 */
export function writePrivateFile(path: string, content: string | Uint8Array, force: boolean): void {
  refuseExisting(path, force);
  const part = `${path}.part-${process.pid}`;
  try {
    rmSync(part, { force: true });
    writeFileSync(part, content, { mode: 0o600, flag: 'wx' });
    renameSync(part, path);
  } catch (cause) {
    rmSync(part, { force: true });
    const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC';
    throw new ScrubError(full ? 'disk-full' : 'output-cannot-create', `cannot write \`${path}\``, {
      exit: full ? exitCode.io : exitCode.cannotCreate,
      hint: full
        ? 'make room; nothing was left half-written'
        : 'check that the folder exists and may be written to, or name another file',
      cause,
    });
  }
}

/** For files that are written at the end of long work: what would stop them is said before it begins. */
export function refuseExisting(path: string, force: boolean): void {
  const known = lstatSync(path, { throwIfNoEntry: false });
  if (known?.isDirectory() === true || (!force && existsSync(path))) {
    throw new ScrubError('output-exists', `\`${path}\` exists already`, {
      exit: exitCode.cannotCreate,
      hint: 'name another file, or overwrite with `--force`',
    });
  }
}
