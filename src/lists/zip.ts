import { type FileHandle, open } from 'node:fs/promises';
import * as zlib from 'node:zlib';
import { exitCode, ScrubError } from '../domain/error.ts';

/** A file inside a zip archive. */
export interface ZipMember {
  readonly name: string;
  readonly method: number;
  readonly compressed: number;
  readonly size: number;
  readonly headerAt: number;
  readonly encrypted: boolean;
  readonly crc: number;
}

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;

/** The members in the order of their names; folders and what macOS adds are left out. */
export async function zipMembers(path: string): Promise<ZipMember[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const directory = await centralDirectory(file, size, path);
    const members = readCentral(directory, path);
    return members
      .filter(({ name }) => !name.endsWith('/') && !name.startsWith('__MACOSX/') && !/(^|\/)\.[^/]*$/.test(name))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
}

interface CentralDirectory {
  readonly bytes: Buffer;
  /** How many members the archive says it has. */
  readonly members: number;
}

/** The directory stands at the end, before a comment of at most 65,535 bytes; archives above 4 GB have a second end record. */
async function centralDirectory(file: FileHandle, size: number, path: string): Promise<CentralDirectory> {
  const tailAt = Math.max(0, size - 65_557);
  const tail = await readAt(file, tailAt, size - tailAt);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end--;
  if (end < 0) throw broken(path, 'it has no directory: it is cut off');
  let length = tail.readUInt32LE(end + 12);
  let at = tail.readUInt32LE(end + 16);
  let members = tail.readUInt16LE(end + 10);
  if (at === 0xffffffff || length === 0xffffffff) {
    const locator = end - 20;
    if (locator < 0) throw broken(path, 'its directory is damaged');
    const end64 = await readAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56);
    if (end64.length < 56 || end64.readUInt32LE(0) !== end64Signature) throw broken(path, 'its directory is damaged');
    members = Number(end64.readBigUInt64LE(32));
    length = Number(end64.readBigUInt64LE(40));
    at = Number(end64.readBigUInt64LE(48));
  }
  const bytes = at + length <= size ? await readAt(file, at, length) : Buffer.alloc(0);
  if (bytes.length !== length) throw broken(path, 'its directory is damaged');
  return { bytes, members };
}

function readCentral({ bytes: directory, members: expected }: CentralDirectory, path: string): ZipMember[] {
  const members: ZipMember[] = [];
  let at = 0;
  while (at + 46 <= directory.length) {
    if (directory.readUInt32LE(at) !== centralSignature) throw broken(path, 'its directory is damaged');
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    const sizes = [directory.readUInt32LE(at + 24), directory.readUInt32LE(at + 20), directory.readUInt32LE(at + 42)];
    widenSizes(sizes, directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
    members.push({
      name,
      method: directory.readUInt16LE(at + 10),
      size: sizes[0]!,
      compressed: sizes[1]!,
      headerAt: sizes[2]!,
      crc: directory.readUInt32LE(at + 16),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
    });
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  // A wrong length in one entry would swallow the next, and with it an area code.
  if (at !== directory.length || members.length !== expected) throw broken(path, 'its directory is damaged');
  return members;
}

/** Sizes that do not fit 32 bits stand in the extra field 0x0001, in the order size, compressed size, place. */
function widenSizes(sizes: number[], extra: Buffer): void {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let value = at + 4;
    for (let i = 0; i < sizes.length && value + 8 <= extra.length; i++) {
      if (sizes[i] !== 0xffffffff) continue;
      sizes[i] = Number(extra.readBigUInt64LE(value));
      value += 8;
    }
  }
}

/** The bytes of a member as they were before packing. */
export async function* readMember(path: string, member: ZipMember): AsyncGenerator<Buffer> {
  if (member.encrypted) throw broken(path, `\`${member.name}\` is encrypted`);
  if (member.method !== 0 && member.method !== 8) throw broken(path, `\`${member.name}\` is packed in an unknown way`);
  const file = await open(path);
  let read = 0;
  let crc = 0;
  try {
    const header = await readAt(file, member.headerAt, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== localSignature) throw broken(path, 'a member is damaged');
    const start = member.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    if (member.compressed === 0 && member.size === 0) return;
    const options = { autoClose: false, start, end: start + member.compressed - 1, highWaterMark: 1 << 20 };
    const raw = file.createReadStream(options);
    const chunks = member.method === 0 ? raw : raw.pipe(zlib.createInflateRaw({ chunkSize: 1 << 20 }));
    if (chunks !== raw) raw.on('error', (error) => chunks.destroy(error));
    for await (const chunk of chunks) {
      read += (chunk as Buffer).length;
      crc = crc32(chunk as Buffer, crc);
      yield chunk as Buffer;
    }
  } catch (error) {
    if (error instanceof ScrubError) throw error;
    throw broken(path, `\`${member.name}\` is damaged`, error);
  } finally {
    await file.close();
  }
  if (read !== member.size || crc !== member.crc) throw broken(path, `\`${member.name}\` does not fit its checksum`);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  return value;
});

/** Node has its own since 20.15. */
function crc32(bytes: Buffer, previous: number): number {
  const { crc32: native } = zlib as { crc32?: (bytes: Buffer, previous: number) => number };
  if (native) return native(bytes, previous);
  let crc = ~previous;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

function broken(path: string, what: string, cause?: unknown): ScrubError {
  return new ScrubError('list-broken', `the archive cannot be read: ${what}`, {
    exit: exitCode.input,
    place: { file: path },
    hint: 'download the file again',
    cause,
  });
}
