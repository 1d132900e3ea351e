import { createHash } from 'node:crypto';
import type { ListEntry, ListKind, ListVersion } from '../domain/list.ts';
import type { BlockKind, CodeWidth } from './block.ts';
import type { ListCounts } from './list-sink.ts';
import type { FinishedSet } from './set-builder.ts';
import type { ListSource } from './source-members.ts';

/*
 * A compiled list is one file:
 *
 *   preamble   64 bytes: magic, format version, lengths, and the SHA-256 of all that stands before the blocks
 *   header     JSON, padded with spaces: what `scrub lists info` prints, and the table of entries
 *   directory  32 bytes a block: key, count, kind, length, and the first eight bytes of the block's SHA-256
 *   blocks     of the numbers, then of the digits of unreadable lines
 *
 * The preamble's digest covers the directory, which covers the blocks: whatever is altered shows when its block is read, and
 * a block that nobody asks for is never read.
 */
export const magic = Buffer.from('SCRUBLST', 'latin1');
export const formatVersion = 1;
export const preambleBytes = 64;
export const directoryRowBytes = 32;
export const blockDigestBytes = 8;

export interface ListHeader {
  readonly version: ListVersion;
  readonly kind: ListKind;
  readonly sources: readonly ListSource[];
  readonly counts: ListCounts;
  readonly entries: readonly ListEntry[];
  readonly width: CodeWidth;
  /** Blocks of numbers, then blocks of digits. */
  readonly blocks: number;
  readonly digitBlocks: number;
  readonly longDigits: readonly string[];
}

export interface DirectoryRow {
  readonly key: number;
  readonly count: number;
  readonly kind: BlockKind;
  readonly length: number;
  readonly digest: Buffer;
}

export function blockDigest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest().subarray(0, blockDigestBytes);
}

/** JSON padded so that the blocks behind it lie on multiples of eight. */
export function headerBytes(header: ListHeader): Buffer {
  const text = Buffer.from(JSON.stringify(header), 'utf8');
  return Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, ' ')]);
}

export function directoryBytes(sets: readonly FinishedSet[], digests: readonly Buffer[]): Buffer {
  const bytes = Buffer.alloc(digests.length * directoryRowBytes);
  let at = 0;
  for (const set of sets) {
    for (let n = 0; n < set.keys.length; n++) {
      bytes.writeDoubleLE(set.keys[n]!, at);
      bytes.writeUInt32LE(set.counts[n]!, at + 8);
      bytes.writeUInt32LE(set.kinds[n]!, at + 12);
      bytes.writeUInt32LE(set.lengths[n]!, at + 16);
      digests[at / directoryRowBytes]!.copy(bytes, at + 24);
      at += directoryRowBytes;
    }
  }
  return bytes;
}

export function directoryRow(bytes: Buffer, n: number): DirectoryRow {
  const at = n * directoryRowBytes;
  return {
    key: bytes.readDoubleLE(at),
    count: bytes.readUInt32LE(at + 8),
    kind: bytes.readUInt32LE(at + 12) as BlockKind,
    length: bytes.readUInt32LE(at + 16),
    digest: bytes.subarray(at + 24, at + 24 + blockDigestBytes),
  };
}

export interface Preamble {
  readonly headerLength: number;
  readonly directoryLength: number;
  readonly fileLength: number;
  readonly digest: Buffer;
}

/** The digest covers the preamble's own fields, the header and the directory. */
export function preambleOf(header: Buffer, directory: Buffer, fileLength: number): Buffer {
  const bytes = Buffer.alloc(preambleBytes);
  magic.copy(bytes);
  bytes.writeUInt32LE(formatVersion, 8);
  bytes.writeUInt32LE(header.length, 12);
  bytes.writeBigUInt64LE(BigInt(directory.length), 16);
  bytes.writeBigUInt64LE(BigInt(fileLength), 24);
  frontDigest(bytes, header, directory).copy(bytes, 32);
  return bytes;
}

export function frontDigest(preamble: Buffer, header: Buffer, directory: Buffer): Buffer {
  return createHash('sha256').update(preamble.subarray(0, 32)).update(header).update(directory).digest();
}
