import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { exitCode, ScrubError } from '../domain/error.ts';
import { DigitSet } from './digit-set.ts';
import {
  blockDigest,
  type DirectoryRow,
  directoryRow,
  directoryRowBytes,
  formatVersion,
  frontDigest,
  type ListHeader,
  magic,
  preambleBytes,
} from './list-file.ts';
import { BlockSet, type Directory, type LoadBlock, type SharedSet } from './number-set.ts';
import { blockStarts } from './shared-set.ts';
import { readHead } from './source-members.ts';

/** Where the blocks of an open file lie; goes to other threads as it is, since a file descriptor serves all of them. */
export interface BlockFile {
  readonly fd: number;
  readonly path: string;
  /** Byte of the file at which the payload starts. */
  readonly payloadAt: number;
  readonly lengths: Uint32Array;
  /** Eight bytes a block. */
  readonly digests: Uint8Array;
}

export interface CompiledList {
  readonly header: ListHeader;
  readonly set: BlockSet;
  readonly digits: DigitSet;
  readonly blockFile: BlockFile;
}

export function isCompiled(path: string): boolean {
  return readHead(path, magic.length).equals(magic);
}

/** Reads header and directory and checks both; blocks are read and checked when they are first needed. */
export function openCompiled(path: string): CompiledList {
  const fd = openFile(path);
  try {
    return openFrom(fd, path);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Blocks that were not read yet cannot be read afterwards. */
export function closeCompiled(list: CompiledList): void {
  closeSync(list.blockFile.fd);
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ScrubError(missing ? 'list-not-found' : 'list-unreadable', 'the compiled list cannot be opened', {
      exit: missing ? exitCode.notFound : exitCode.io,
      place: { file: path },
      cause: error,
    });
  }
}

function openFrom(fd: number, path: string): CompiledList {
  const { header, directory, payloadAt } = readFront(fd, path);
  const rows = Array.from({ length: directory.length / directoryRowBytes }, (_, n) => directoryRow(directory, n));
  const numbers = rows.slice(0, header.blocks);
  const digits = rows.slice(header.blocks);
  const numberFile = blockFileOf(fd, path, payloadAt, numbers);
  const digitsAt = payloadAt + blockStarts(numberFile.lengths).at(-1)!;
  const digitFile = blockFileOf(fd, path, digitsAt, digits);
  const digitSet = lazySet(digits, 0, digitFile);
  for (let n = 0; n < digitSet.blocks; n++) digitSet.block(n);
  return {
    header,
    set: lazySet(numbers, header.width, numberFile),
    digits: new DigitSet(digitSet, header.longDigits),
    blockFile: numberFile,
  };
}

function readFront(fd: number, path: string): { header: ListHeader; directory: Buffer; payloadAt: number } {
  const preamble = readAt(fd, 0, preambleBytes, path);
  if (!preamble.subarray(0, magic.length).equals(magic)) throw refused('list-foreign', 'is no compiled list', path);
  const version = preamble.readUInt32LE(8);
  if (version !== formatVersion)
    throw refused('list-format-version', `has format version ${version}, not ${formatVersion}`, path);
  const headerLength = preamble.readUInt32LE(12);
  const directoryLength = Number(preamble.readBigUInt64LE(16));
  const { size } = fstatSync(fd);
  const fileLength = Number(preamble.readBigUInt64LE(24));
  if (size < fileLength) throw refused('list-truncated', `ends after ${size} of ${fileLength} bytes`, path);
  const payloadAt = preambleBytes + headerLength + directoryLength;
  if (size > fileLength || payloadAt > size) throw altered(path);
  const header = readAt(fd, preambleBytes, headerLength, path);
  const directory = readAt(fd, preambleBytes + headerLength, directoryLength, path);
  if (!frontDigest(preamble, header, directory).equals(preamble.subarray(32))) throw altered(path);
  return { header: JSON.parse(header.toString('utf8')) as ListHeader, directory, payloadAt };
}

function blockFileOf(fd: number, path: string, payloadAt: number, rows: readonly DirectoryRow[]): BlockFile {
  const digests = new Uint8Array(rows.length * 8);
  for (const [n, row] of rows.entries()) digests.set(row.digest, n * 8);
  return { fd, path, payloadAt, lengths: Uint32Array.from(rows, (row) => row.length), digests };
}

function lazySet(rows: readonly DirectoryRow[], width: SharedSet['width'], file: BlockFile): BlockSet {
  const starts = blockStarts(file.lengths);
  const directory: Directory = {
    keys: Float64Array.from(rows, (row) => row.key),
    starts,
    counts: Uint32Array.from(rows, (row) => row.count),
    kinds: Uint8Array.from(rows, (row) => row.kind),
  };
  // The memory is reserved at once and filled by the system page by page, as blocks are read.
  const payload = new SharedArrayBuffer(starts.at(-1)!);
  const loaded = new Uint8Array(new SharedArrayBuffer(rows.length));
  return new BlockSet({ directory, width, payload, loaded }, blockLoader(file, starts, payload));
}

/** Two threads that load one block write the same checked bytes, so they need no lock. */
export function blockLoader(file: BlockFile, starts: Float64Array, payload: SharedArrayBuffer): LoadBlock {
  return (block) => {
    const start = starts[block]!;
    const bytes = readAt(file.fd, file.payloadAt + start, file.lengths[block]!, file.path);
    const expected = file.digests.subarray(block * 8, block * 8 + 8);
    if (!blockDigest(bytes).equals(expected)) throw altered(file.path);
    new Uint8Array(payload, start, bytes.length).set(bytes);
  };
}

function readAt(fd: number, at: number, length: number, path: string): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const got = readSync(fd, bytes, read, length - read, at + read);
    if (got === 0) break;
    read += got;
  }
  if (read === length) return bytes;
  if (at === 0 && !bytes.subarray(0, Math.min(read, magic.length)).equals(magic.subarray(0, read))) {
    throw refused('list-foreign', 'is no compiled list', path);
  }
  throw refused('list-truncated', 'is cut off', path);
}

function altered(path: string): ScrubError {
  return refused('list-altered', 'was altered since it was built: a checksum does not fit', path);
}

function refused(code: string, what: string, path: string): ScrubError {
  return new ScrubError(code, `the compiled list ${what}`, {
    exit: exitCode.input,
    place: { file: path },
    hint: 'build it again with `scrub lists build`',
  });
}
