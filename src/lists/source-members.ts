import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { SourceFile } from './source-files.ts';
import { readMember, zipMembers } from './zip.ts';

/** What a list was made from. */
export interface ListSource {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** One text inside a source: the file itself, or a member of an archive. */
export interface Member {
  /** `dnc.zip/2026-11-3_212_x.txt`. */
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
}

const chunkBytes = 1 << 20;

export function readHead(path: string, length: number): Buffer {
  const fd = openFile(path);
  try {
    const head = Buffer.alloc(length);
    return head.subarray(0, readSync(fd, head, 0, length, 0));
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    closeSync(fd);
  }
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * Reads a file member by member, and returns its size and SHA-256 when `use` has seen them all. The digest is that of the file
 * as it was downloaded, packed or not.
 */
export async function readSource(file: SourceFile, use: (member: Member) => Promise<void>): Promise<ListSource> {
  const head = readHead(file.path, 4);
  const digest = new Digest();
  if (head.length === 4 && head.readUInt32LE(0) === 0x04034b50) {
    for (const member of await zipMembers(file.path)) {
      if (workbookParts.has(member.name)) throw workbook(file.path);
      await use({ name: `${file.name}/${member.name}`, chunks: readMember(file.path, member) });
    }
    for await (const chunk of fileChunks(file.path)) digest.add(chunk);
  } else if (head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b) {
    await use({ name: file.name, chunks: unzipped(file.path, digest) });
  } else {
    await use({ name: file.name, chunks: digest.through(fileChunks(file.path)) });
  }
  return { name: file.name, size: digest.size, sha256: digest.hex() };
}

/** Size and digest of a file, without looking inside. */
export async function digestSource(file: SourceFile): Promise<ListSource> {
  const digest = new Digest();
  for await (const chunk of fileChunks(file.path)) digest.add(chunk);
  return { name: file.name, size: digest.size, sha256: digest.hex() };
}

class Digest {
  readonly #hash = createHash('sha256');
  size = 0;

  add(chunk: Buffer): void {
    this.#hash.update(chunk);
    this.size += chunk.length;
  }

  async *through(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.add(chunk);
      yield chunk;
    }
  }

  hex(): string {
    return this.#hash.digest('hex');
  }
}

async function* fileChunks(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function* unzipped(path: string, digest: Digest): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: chunkBytes });
  raw.on('data', (chunk) => digest.add(chunk as Buffer));
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  raw.on('error', (error) => gunzip.destroy(error));
  try {
    yield* raw.pipe(gunzip) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new ScrubError('list-broken', 'the file cannot be unpacked: it is damaged or cut off', {
      exit: exitCode.input,
      place: { file: path },
      hint: 'download the file again',
      cause: error,
    });
  }
}

/** Spreadsheets are archives too, told by a member that all of them have. */
const workbookParts = new Set(['[Content_Types].xml', 'mimetype']);

function workbook(file: string): ScrubError {
  return new ScrubError('list-not-a-list', 'the list is a spreadsheet', {
    exit: exitCode.input,
    place: { file },
    hint: 'export the numbers as CSV or as text',
  });
}

function unreadable(path: string, cause: unknown): ScrubError {
  const code = (cause as NodeJS.ErrnoException).code;
  const missing = code === 'ENOENT';
  return new ScrubError(missing ? 'list-not-found' : 'list-unreadable', `the list cannot be read: ${code ?? cause}`, {
    exit: missing ? exitCode.notFound : exitCode.io,
    place: { file: path },
    cause,
  });
}
