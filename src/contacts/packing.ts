import { pipeline } from 'node:stream';
import * as zlib from 'node:zlib';
import { exitCode, ScrubError } from '../domain/error.ts';

export type Packing = 'plain' | 'gzip' | 'zip' | 'zstd';

/** How bytes are packed, by their first four. */
export function packingOf(magic: Uint8Array): Packing {
  if (magic[0] === 0x1f && magic[1] === 0x8b) return 'gzip';
  if (magic[0] === 0x50 && magic[1] === 0x4b && (magic[2] === 3 || magic[2] === 5)) return 'zip';
  if (magic[0] === 0x28 && magic[1] === 0xb5 && magic[2] === 0x2f && magic[3] === 0xfd) return 'zstd';
  return 'plain';
}

export function damaged(name: string, cause: unknown): ScrubError {
  if (cause instanceof ScrubError) return cause;
  const unpacking = /^Z_|^ERR_ZSTD|zlib/.test((cause as NodeJS.ErrnoException).code ?? '');
  return unpacking
    ? new ScrubError('archive-damaged', `\`${name}\` is damaged or cut off`, {
        exit: exitCode.input,
        hint: 'fetch or pack the file again',
        cause,
      })
    : new ScrubError('input-unreadable', `reading \`${name}\` failed`, { exit: exitCode.io, cause });
}

/** Unpacks a stream. `createZstdDecompress` came with Node 22.15; older releases have no zstd. */
export function unpacked(
  raw: AsyncIterable<Uint8Array>,
  packing: 'gzip' | 'zstd' | 'deflate-raw',
  name: string,
): AsyncIterable<Uint8Array> {
  const transform = pipeline(raw, decompressor(packing, name), () => {
    // The error, if there is one, reaches the reader of the transform.
  });
  return transform as unknown as AsyncIterable<Uint8Array>;
}

function decompressor(packing: 'gzip' | 'zstd' | 'deflate-raw', name: string): zlib.Gunzip | zlib.InflateRaw {
  if (packing === 'gzip') return zlib.createGunzip({ chunkSize: 1 << 18 });
  if (packing === 'deflate-raw') return zlib.createInflateRaw({ chunkSize: 1 << 18 });
  const unzstd = (zlib as unknown as { createZstdDecompress?: () => zlib.Gunzip }).createZstdDecompress;
  if (unzstd) return unzstd();
  throw new ScrubError('zstd-unsupported', `\`${name}\` is packed with zstd, which this Node.js cannot read`, {
    exit: exitCode.input,
    hint: 'use Node.js 22.15 or later, or unpack it first: `zstd -dc FILE | scrub run -`',
  });
}
