import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCode, ScrubError } from '../domain/error.ts';
import { ByteSource } from './byte-source.ts';

/** What a pipe said, kept on disk so that it can be read more than once. Its file has no name by the time it holds anything. */
export interface Spool {
  open(): ByteSource;
  close(): Promise<void>;
}

/** Takes everything that is left of a source. */
export async function spool(source: ByteSource): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), 'scrub-'));
  let handle: FileHandle | undefined;
  try {
    handle = await open(join(folder, 'contacts'), 'wx+', 0o600);
    // A process that is killed leaves nobody's numbers behind; where an open file cannot be removed, closing removes it.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    const size = await copy(source, handle);
    return spoolOf(handle, size, source.name, folder);
  } catch (cause) {
    await handle?.close();
    await rm(folder, { recursive: true, force: true });
    if (cause instanceof ScrubError) throw cause;
    throw new ScrubError('spool-failed', `what was piped in cannot be kept in \`${tmpdir()}\``, {
      exit: exitCode.io,
      hint: 'a file with a do-not-call column is read twice: give it as a file, or name a larger folder with TMPDIR',
      cause,
    });
  }
}

async function copy(source: ByteSource, handle: FileHandle): Promise<number> {
  const chunk = new Uint8Array(1 << 20);
  let size = 0;
  for (;;) {
    const got = await source.read(chunk);
    if (got === 0) return size;
    await handle.writeFile(chunk.subarray(0, got));
    size += got;
  }
}

function spoolOf(handle: FileHandle, size: number, name: string, folder: string): Spool {
  return {
    open() {
      const progress = { bytes: 0 };
      const reader = {
        async read(into: Uint8Array) {
          const { bytesRead } = await handle.read(into, 0, into.length, progress.bytes);
          progress.bytes += bytesRead;
          return bytesRead;
        },
        close: () => Promise.resolve(),
      };
      return new ByteSource(reader, { name, packing: 'plain', size, progress });
    },
    async close() {
      await handle.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
