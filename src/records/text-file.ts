import { isAscii } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { exitCode, ScrubError } from '../domain/error.ts';

/** Size and digest of a file's own bytes, compressed or not. */
export interface FileDigest {
  readonly size: number;
  readonly sha256: string;
}

const readSize = 1 << 20;
/** Files of so many bytes at most are read once, without handing the reading to another thread, and held; others are read twice. */
const mostHeld = 64 << 20;

/** A piece of a text; bytes where it is ASCII, which need no decoding. */
export type TextPiece = string | Buffer;

export function textOf(piece: TextPiece): string {
  return typeof piece === 'string' ? piece : piece.toString('latin1');
}

/**
 * The text of a file in pieces, whatever its encoding: the one that is named, or UTF-8, UTF-16 by its mark or its zero
 * bytes, and Windows-1252 for whatever is not valid UTF-8 (what Excel writes on French and Italian machines).
 * Returns size and digest of the bytes that were read.
 */
export async function* fileText(
  path: string,
  name: string,
  encoding: string | undefined,
): AsyncGenerator<TextPiece, FileDigest> {
  const read = bytesReader(path, name);
  const decode = makeDecoder(encoding ?? (await detectEncoding(read)), name);
  const hash = createHash('sha256');
  let size = 0;
  const count = (bytes: Buffer): void => {
    hash.update(bytes);
    size += bytes.length;
  };
  let first = true;
  for await (const bytes of read(count)) {
    const piece = decode(bytes);
    if (first && piece.length > 0) {
      refuseBinary(textOf(piece), name);
      first = false;
    }
    yield piece;
  }
  yield decode();
  return { size, sha256: hash.digest('hex') };
}

/** Decodes piece by piece; without a piece what is left at the end. */
type Decode = (bytes?: Uint8Array) => TextPiece;

function makeDecoder(encoding: string, name: string): Decode {
  let decoder = decoderOf(encoding, name, false);
  let isPlain = decoder.encoding === 'utf-8' || decoder.encoding === 'windows-1252';
  return (bytes) => {
    if (!bytes) return decoder.decode();
    isPlain &&= isAscii(bytes);
    if (!isPlain) return decoder.decode(bytes, { stream: true });
    // As long as nothing else came, there is nothing to decode, for ASCII is the same in both; a mark behind it begins no file.
    decoder = decoderOf(encoding, name, true);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
}

function decoderOf(encoding: string, name: string, ignoreBOM: boolean): TextDecoder {
  try {
    return new TextDecoder(encoding, { ignoreBOM });
  } catch {
    throw new ScrubError('encoding-unknown', `unknown encoding \`${encoding}\``, {
      exit: exitCode.usage,
      place: { file: name },
      hint: 'common ones are utf-8, windows-1252, iso-8859-15 and utf-16le',
    });
  }
}

/** Looks at all bytes: one far down that is not UTF-8 changes how every name in the file is to be read. */
async function detectEncoding(read: ReadBytes): Promise<string> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  let isPlain = true;
  try {
    for await (const bytes of read()) {
      const marked = first ? wideEncoding(bytes) : undefined;
      if (marked) return marked;
      first = false;
      isPlain &&= isAscii(bytes);
      if (!isPlain) strict.decode(bytes, { stream: true });
    }
    strict.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof ScrubError) throw error;
    return 'windows-1252';
  }
}

function wideEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Headers are mostly ASCII: in UTF-16 every other byte of the first ones is zero.
  const head = bytes.subarray(0, 64);
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]!++;
  if (zeros[1]! > head.length / 4 && zeros[0] === 0) return 'utf-16le';
  if (zeros[0]! > head.length / 4 && zeros[1] === 0) return 'utf-16be';
  return undefined;
}

/** Reads a file from its beginning; `seen` is given its own bytes, packed as they are. */
type ReadBytes = (seen?: (bytes: Buffer) => void) => AsyncGenerator<Uint8Array>;

function bytesReader(path: string, name: string): ReadBytes {
  const held = isPacked(name) ? undefined : smallFile(path, name);
  return held ? (seen) => piecesOf(held, seen) : (seen) => fileBytes(path, name, seen);
}

function isPacked(name: string): boolean {
  return /\.gz$/i.test(name);
}

function smallFile(path: string, name: string): Buffer | undefined {
  try {
    const about = statSync(path);
    return about.isFile() && about.size <= mostHeld ? readFileSync(path) : undefined;
  } catch (error) {
    throw fileError(error, name);
  }
}

async function* piecesOf(held: Buffer, seen?: (bytes: Buffer) => void): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < held.length; at += readSize) {
    const piece = held.subarray(at, at + readSize);
    seen?.(piece);
    yield piece;
  }
}

async function* fileBytes(path: string, name: string, seen?: (bytes: Buffer) => void): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: readSize });
  if (seen) file.on('data', (bytes) => seen(bytes as Buffer));
  try {
    if (!isPacked(name)) {
      for await (const bytes of file) yield bytes as Uint8Array;
      return;
    }
    const gunzip = createGunzip({ chunkSize: readSize });
    file.on('error', (error) => gunzip.destroy(error));
    for await (const bytes of file.pipe(gunzip)) yield bytes as Uint8Array;
  } catch (error) {
    throw fileError(error, name);
  } finally {
    file.destroy();
  }
}

function fileError(error: unknown, name: string): ScrubError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const place = { file: name };
  if (code === 'ENOENT') {
    return new ScrubError('records-not-found', 'the file is not there', {
      exit: exitCode.notFound,
      place,
      cause: error,
    });
  }
  if (code.startsWith('Z_')) {
    return new ScrubError('gzip-broken', 'the gzip file is truncated or damaged', {
      exit: exitCode.input,
      place,
      hint: 'make or fetch it again; part of it is not used',
      cause: error,
    });
  }
  return new ScrubError('read-failed', `cannot read: ${(error as Error).message}`, {
    exit: exitCode.io,
    place,
    cause: error,
  });
}

function refuseBinary(text: string, name: string): void {
  if (!text.includes('\u0000') && !text.startsWith('PK\u0003\u0004')) return;
  throw new ScrubError('records-binary', 'the file is not text', {
    exit: exitCode.input,
    place: { file: name },
    hint: 'save a spreadsheet as CSV (UTF-8) first',
  });
}
