import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { exitCode, ScrubError } from '../domain/error.ts';
import { viewsOf } from './block.ts';
import {
  blockDigest,
  blockDigestBytes,
  directoryBytes,
  directoryRowBytes,
  headerBytes,
  type ListHeader,
  preambleBytes,
  preambleOf,
} from './list-file.ts';
import type { ListData } from './read-list.ts';
import type { FinishedSet } from './set-builder.ts';

const scratchBytes = 4 << 20;

/** Writes a compiled list beside its final name and renames it when it is whole. The same data gives the same bytes. */
export function writeList(path: string, data: ListData): ListHeader {
  const digits = data.digits.finished();
  const sets = [data.finished, digits.short];
  const header: ListHeader = {
    version: data.version,
    kind: data.kind,
    sources: data.sources,
    counts: { read: data.read, distinct: data.finished.size, unreadable: data.unreadable },
    entries: data.finished.entries,
    width: data.finished.width,
    blocks: data.finished.keys.length,
    digitBlocks: digits.short.keys.length,
    longDigits: digits.long,
  };
  const part = `${path}.part-${process.pid}`;
  let fd: number | undefined;
  try {
    fd = openSync(part, 'wx', 0o600);
    writeAll(fd, headerBytes(header), sets);
    fsyncSync(fd);
    closeSync(fd);
    fd = undefined;
    renameSync(part, path);
    return header;
  } catch (error) {
    if (fd !== undefined) closeSync(fd);
    rmSync(part, { force: true });
    throw new ScrubError('list-not-written', `the compiled list cannot be written: ${(error as Error).message}`, {
      exit: fd === undefined ? exitCode.cannotCreate : exitCode.io,
      place: { file: path },
      cause: error,
    });
  }
}

function writeAll(fd: number, header: Buffer, sets: readonly FinishedSet[]): void {
  const blocks = sets.reduce((sum, set) => sum + set.keys.length, 0);
  const payloadAt = preambleBytes + header.length + blocks * directoryRowBytes;
  const digests: Buffer[] = [];
  let at = payloadAt;
  for (const set of sets) at = writeBlocks(fd, set, at, digests);
  const directory = directoryBytes(sets, digests);
  writeFully(fd, preambleOf(header, directory, at), 0);
  writeFully(fd, header, preambleBytes);
  writeFully(fd, directory, preambleBytes + header.length);
}

/** Gathers small blocks into writes of a few megabytes. */
function writeBlocks(fd: number, set: FinishedSet, from: number, digests: Buffer[]): number {
  const longest = set.lengths.reduce((most, length) => Math.max(most, length), 0);
  const scratch = new ArrayBuffer(Math.max(scratchBytes, longest));
  const views = viewsOf(scratch);
  let filled = 0;
  let at = from;
  for (let n = 0; n < set.keys.length; n++) {
    const length = set.lengths[n]!;
    if (filled + length > scratch.byteLength) {
      at += writeFully(fd, views.u8.subarray(0, filled), at);
      views.u8.fill(0, 0, filled);
      filled = 0;
    }
    set.write(n, views, filled);
    digests.push(Buffer.from(blockDigest(views.u8.subarray(filled, filled + length)).subarray(0, blockDigestBytes)));
    filled += length;
  }
  return at + writeFully(fd, views.u8.subarray(0, filled), at);
}

function writeFully(fd: number, bytes: Uint8Array, at: number): number {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(fd, bytes, written, bytes.length - written, at + written);
  }
  return bytes.length;
}
