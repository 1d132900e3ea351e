import * as zlib from 'node:zlib';
import { exitCode, ScrubError } from '../domain/error.ts';
import { unpacked } from './packing.ts';

/** A file or a piece of memory that can be read at any place. */
export interface RandomAccess {
  readonly size: number;
  readAt(offset: number, length: number): Promise<Buffer>;
  /** Bytes [start, end). */
  stream(start: number, end: number): AsyncIterable<Uint8Array>;
}

interface Member {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

const sheetHint = 'open it in the spreadsheet program and export the sheet as CSV (UTF-8)';

/** The one CSV or text file of a zip archive, unpacked. A workbook is a zip too, and is refused with its own hint. */
export async function openZipMember(
  access: RandomAccess,
  archive: string,
): Promise<{ name: string; stream: AsyncIterable<Uint8Array> }> {
  const members = await readDirectory(access, archive);
  refuseWorkbook(members);
  const wanted = members.filter(
    ({ name }) => /\.(?:csv|txt|tsv|tab)$/i.test(name) && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name),
  );
  const [member] = wanted;
  if (!member || wanted.length > 1) {
    const found = wanted.length === 0 ? 'no CSV or text file' : `${wanted.length} CSV or text files`;
    throw new ScrubError('archive-members', `the archive \`${archive}\` holds ${found}`, {
      exit: exitCode.input,
      hint: member
        ? `unpack it and name one: ${wanted
            .slice(0, 8)
            .map(({ name }) => `\`${name}\``)
            .join(', ')}`
        : 'pack the contact file itself, with a name that ends in .csv or .txt',
    });
  }
  if (member.encrypted)
    throw zipError('archive-encrypted', `\`${archive}\` is protected by a password`, 'unpack it first');
  if (member.method !== 0 && member.method !== 8) {
    throw zipError('archive-method', `\`${archive}\` is packed by a method that is not deflate`, 'unpack it first');
  }
  return { name: member.name, stream: memberBytes(access, archive, member) };
}

function refuseWorkbook(members: readonly Member[]): void {
  const names = new Set(members.map(({ name }) => name));
  if (names.has('xl/workbook.xml') || names.has('xl/workbook.bin')) {
    throw zipError('input-binary', 'this is an Excel workbook, not a CSV file', sheetHint);
  }
  if (names.has('content.xml') && names.has('mimetype')) {
    throw zipError('input-binary', 'this is an OpenDocument file, not a CSV file', sheetHint);
  }
  if (names.has('Index/Document.iwa') || names.has('Index.zip')) {
    throw zipError('input-binary', 'this is an Apple Numbers document, not a CSV file', sheetHint);
  }
}

function zipError(code: string, message: string, hint: string): ScrubError {
  return new ScrubError(code, message, { exit: exitCode.input, hint });
}

/** The central directory, which stands at the end, is what counts; ZIP64 fields are read where they are used. */
async function readDirectory(access: RandomAccess, archive: string): Promise<Member[]> {
  const tailLength = Math.min(access.size, 65557);
  const tail = await access.readAt(access.size - tailLength, tailLength);
  const end = tail.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end < 0 || end + 22 > tail.length) throw cutOff(archive);
  let count = tail.readUInt16LE(end + 10);
  let length = tail.readUInt32LE(end + 12);
  let offset = tail.readUInt32LE(end + 16);
  const locator = tail.lastIndexOf('PK\u0006\u0007', end, 'latin1');
  if ((count === 0xffff || offset === 0xffffffff) && locator >= 0) {
    const wide = await access.readAt(Number(tail.readBigUInt64LE(locator + 8)), 56);
    if (wide.length < 56) throw cutOff(archive);
    count = Number(wide.readBigUInt64LE(32));
    length = Number(wide.readBigUInt64LE(40));
    offset = Number(wide.readBigUInt64LE(48));
  }
  if (length > 1 << 26)
    throw zipError('archive-members', `\`${archive}\` holds too many files`, 'unpack it and name one');
  const directory = await access.readAt(offset, length);
  const members: Member[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw cutOff(archive);
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    members.push(readMember(directory, at, nameLength, extraLength));
    at += 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
  }
  return members;
}

function readMember(directory: Buffer, at: number, nameLength: number, extraLength: number): Member {
  const flags = directory.readUInt16LE(at + 8);
  let packedSize = directory.readUInt32LE(at + 20);
  let size = directory.readUInt32LE(at + 24);
  let headerOffset = directory.readUInt32LE(at + 42);
  // Only those of the three that are full of ones stand in the ZIP64 field, in this order.
  const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
  for (let e = 0; e + 4 <= extra.length; e += 4 + extra.readUInt16LE(e + 2)) {
    if (extra.readUInt16LE(e) !== 1) continue;
    let value = e + 4;
    const next = () => {
      value += 8;
      return Number(extra.readBigUInt64LE(value - 8));
    };
    if (size === 0xffffffff) size = next();
    if (packedSize === 0xffffffff) packedSize = next();
    if (headerOffset === 0xffffffff) headerOffset = next();
  }
  return {
    name: directory.toString((flags & 0x800) !== 0 ? 'utf8' : 'latin1', at + 46, at + 46 + nameLength),
    method: directory.readUInt16LE(at + 10),
    encrypted: (flags & 1) !== 0,
    crc: directory.readUInt32LE(at + 16),
    packedSize,
    size,
    headerOffset,
  };
}

/** Unpacks a member and holds it against its recorded size and, where the runtime has CRC-32, its checksum. */
async function* memberBytes(access: RandomAccess, archive: string, member: Member): AsyncGenerator<Uint8Array> {
  const header = await access.readAt(member.headerOffset, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw cutOff(archive);
  const start = member.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + member.packedSize > access.size) throw cutOff(archive);
  if (member.size === 0) return;
  const raw = access.stream(start, start + member.packedSize);
  const checksum = (zlib as unknown as { crc32?: (bytes: Uint8Array, value: number) => number }).crc32;
  let crc = 0;
  let size = 0;
  for await (const chunk of member.method === 0 ? raw : unpacked(raw, 'deflate-raw', archive)) {
    size += chunk.length;
    if (checksum) crc = checksum(chunk, crc);
    yield chunk;
  }
  if (size !== member.size || (checksum && crc !== member.crc)) throw cutOff(archive);
}

function cutOff(archive: string): ScrubError {
  return zipError('archive-damaged', `\`${archive}\` is damaged or cut off`, 'fetch or pack the file again');
}
