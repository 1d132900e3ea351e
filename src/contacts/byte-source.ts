import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { exitCode, ScrubError } from '../domain/error.ts';
import { damaged, type Packing, packingOf, unpacked } from './packing.ts';
import { openZipMember, type RandomAccess } from './zip-archive.ts';

/** What a source reads from: bytes in order, 0 at the end. */
interface Reader {
  read(into: Uint8Array): Promise<number>;
  close(): Promise<void>;
}

/** The unpacked bytes of a contact file, in order, with a look ahead that takes nothing away. */
export class ByteSource {
  /** The path as given, or `-`; a zip's member after a `!`. */
  readonly name: string;
  readonly packing: Packing;
  /** Bytes of the file as it lies on disk; absent for standard input. */
  readonly size: number | undefined;
  private readonly reader: Reader;
  private readonly progress: { bytes: number };
  private peeked: Uint8Array = new Uint8Array(0);
  private ended = false;

  constructor(reader: Reader, about: { name: string; packing: Packing; size?: number; progress?: { bytes: number } }) {
    this.reader = reader;
    this.name = about.name;
    this.packing = about.packing;
    this.size = about.size;
    this.progress = about.progress ?? { bytes: 0 };
  }

  /** Bytes of `size` that have been read so far. */
  get consumed(): number {
    return this.progress.bytes;
  }

  /** The next bytes, up to `length`, without taking them; fewer only at the end. */
  async peek(length: number): Promise<Uint8Array> {
    if (this.peeked.length < length && !this.ended) {
      const larger = new Uint8Array(length);
      larger.set(this.peeked);
      let filled = this.peeked.length;
      while (filled < length) {
        const got = await this.reader.read(larger.subarray(filled));
        if (got === 0) {
          this.ended = true;
          break;
        }
        filled += got;
      }
      this.peeked = larger.subarray(0, filled);
    }
    return this.peeked.subarray(0, length);
  }

  /** Takes the next bytes into the array; how many, 0 at the end. */
  async read(into: Uint8Array): Promise<number> {
    if (this.peeked.length > 0) {
      const taken = this.peeked.subarray(0, into.length);
      into.set(taken);
      this.peeked = this.peeked.subarray(taken.length);
      return taken.length;
    }
    return this.ended ? 0 : this.reader.read(into);
  }

  async close(): Promise<void> {
    await this.reader.close();
  }
}

export interface OpenOptions {
  /** Sees the file's own bytes, packed as they are, in order and all of them once: for digests. */
  readonly tap?: (chunk: Uint8Array) => void;
  readonly stdin?: Readable;
}

/** Opens a file or standard input (`-`), unpacking gzip, zip and zstd by content, not by name. */
export async function openContacts(path: string, options: OpenOptions = {}): Promise<ByteSource> {
  if (path === '-') return openStream(options.stdin ?? process.stdin, options);
  const handle = await openFile(path);
  const { size } = await handle.stat();
  const magic = new Uint8Array(4);
  await handle.read(magic, 0, 4, 0);
  const packing = packingOf(magic);
  const progress = { bytes: 0 };
  const about = { name: path, packing, size, progress };
  if (packing === 'plain') return new ByteSource(fileReader(handle, progress, options.tap), about);
  if (packing === 'zip') {
    if (options.tap) for await (const chunk of createReadStream(path)) options.tap(chunk as Buffer);
    const access = fileAccess(path, handle, size, progress);
    const member = await openZipMember(access, path).catch(async (error: unknown) => {
      await handle.close();
      throw error;
    });
    return new ByteSource(
      streamReader(member.stream, path, () => handle.close()),
      {
        ...about,
        name: `${path}!${member.name}`,
      },
    );
  }
  await handle.close();
  const raw = createReadStream(path, { highWaterMark: 1 << 20 });
  return new ByteSource(streamReader(unpacked(tapped(raw, progress, options.tap), packing, path), path), about);
}

async function openStream(stdin: Readable, options: OpenOptions): Promise<ByteSource> {
  const name = '-';
  const progress = { bytes: 0 };
  const raw = new ByteSource(streamReader(tapped(stdin, progress, options.tap), name), {
    name,
    packing: 'plain',
    progress,
  });
  const packing = packingOf(await raw.peek(4));
  if (packing === 'plain') return raw;
  if (packing === 'zip') {
    const bytes = await readAll(raw, 1 << 29);
    const member = await openZipMember(memoryAccess(bytes), name);
    return new ByteSource(streamReader(member.stream, name), { name: `-!${member.name}`, packing, progress });
  }
  return new ByteSource(streamReader(unpacked(chunksOf(raw), packing, name), name), { name, packing, progress });
}

async function openFile(path: string): Promise<FileHandle> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (cause) {
    throw new ScrubError('input-not-found', `cannot open \`${path}\``, {
      exit: exitCode.notFound,
      hint:
        (cause as NodeJS.ErrnoException).code === 'EACCES'
          ? 'the file may not be read by you'
          : 'check the name and the folder',
      cause,
    });
  }
  if (!(await handle.stat()).isDirectory()) return handle;
  await handle.close();
  throw new ScrubError('input-is-folder', `\`${path}\` is a folder`, {
    exit: exitCode.input,
    hint: 'name a file in it',
  });
}

function fileReader(handle: FileHandle, progress: { bytes: number }, tap?: (chunk: Uint8Array) => void): Reader {
  return {
    async read(into) {
      const { bytesRead } = await handle.read(into, 0, into.length, null);
      progress.bytes += bytesRead;
      if (bytesRead > 0) tap?.(into.subarray(0, bytesRead));
      return bytesRead;
    },
    close: () => handle.close(),
  };
}

function streamReader(stream: AsyncIterable<Uint8Array>, name: string, release?: () => Promise<void>): Reader {
  const chunks = stream[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  return {
    async read(into) {
      while (rest.length === 0) {
        const next = await chunks.next().catch((cause: unknown) => {
          throw damaged(name, cause);
        });
        if (next.done) return 0;
        rest = next.value;
      }
      const taken = rest.subarray(0, into.length);
      into.set(taken);
      rest = rest.subarray(taken.length);
      return taken.length;
    },
    async close() {
      await chunks.return?.();
      await release?.();
    },
  };
}

async function* tapped(
  stream: AsyncIterable<unknown>,
  progress: { bytes: number },
  tap?: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array);
    progress.bytes += bytes.length;
    tap?.(bytes);
    yield bytes;
  }
}

async function* chunksOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = new Uint8Array(1 << 18);
    const got = await source.read(chunk);
    if (got === 0) return;
    yield chunk.subarray(0, got);
  }
}

async function readAll(source: ByteSource, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of chunksOf(source)) {
    total += chunk.length;
    chunks.push(chunk);
    if (total > limit) {
      throw new ScrubError('archive-too-large', 'a zip of more than 512 MB cannot be read from standard input', {
        exit: exitCode.input,
        hint: 'give it as a file, or pipe the unpacked CSV',
      });
    }
  }
  return Buffer.concat(chunks);
}

function fileAccess(path: string, handle: FileHandle, size: number, progress: { bytes: number }): RandomAccess {
  return {
    size,
    async readAt(offset, length) {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await handle.read(bytes, 0, length, offset);
      return bytes.subarray(0, bytesRead);
    },
    stream: (start, end) => tapped(createReadStream(path, { start, end: end - 1, highWaterMark: 1 << 20 }), progress),
  };
}

function memoryAccess(bytes: Uint8Array): RandomAccess {
  return {
    size: bytes.length,
    readAt: async (offset, length) => Buffer.from(bytes.subarray(offset, offset + length)),
    async *stream(start, end) {
      yield bytes.subarray(start, end);
    },
  };
}
