import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMember, zipMembers } from '../../src/lists/zip.ts';
import { folderWith, zipOf } from './sample.ts';

async function textsIn(path: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const member of await zipMembers(path)) {
    const chunks: Buffer[] = [];
    for await (const chunk of readMember(path, member)) chunks.push(chunk);
    texts[member.name] = Buffer.concat(chunks).toString();
  }
  return texts;
}

const one = { 'a.txt': '212,5550100\n'.repeat(50) };

/** The archive as a program writes it that puts sizes and places into 64 bits. */
function widened(zip: Buffer): Buffer {
  const end = zip.length - 22;
  const directoryAt = zip.readUInt32LE(end + 16);
  const central = zip.subarray(directoryAt, end);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(central.readUInt32LE(24)), 4);
  extra.writeBigUInt64LE(BigInt(central.readUInt32LE(20)), 12);
  extra.writeBigUInt64LE(BigInt(central.readUInt32LE(42)), 20);
  const wide = Buffer.concat([central, extra]);
  for (const at of [20, 24, 42]) wide.writeUInt32LE(0xffffffff, at);
  wide.writeUInt16LE(extra.length, 30);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(1n, 32);
  end64.writeBigUInt64LE(BigInt(wide.length), 40);
  end64.writeBigUInt64LE(BigInt(directoryAt), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(directoryAt + wide.length), 8);
  const last = Buffer.from(zip.subarray(end));
  last.writeUInt32LE(0xffffffff, 12);
  last.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([zip.subarray(0, directoryAt), wide, end64, locator, last]);
}

test.each<[string, Buffer]>([
  ['packed', zipOf(one)],
  ['not packed', zipOf(one, 0)],
  ['with 64-bit sizes', widened(zipOf(one))],
  ['with a comment behind it', withComment(zipOf(one), 'made by hand')],
  ['with folders and what macOS adds', zipOf({ ...one, 'x/': '', '__MACOSX/._a.txt': '\0', '.DS_Store': '\0' })],
])('an archive %s', async (_, zip) => {
  const path = join(folderWith({ 'a.zip': zip }), 'a.zip');
  expect(await textsIn(path)).toEqual(one);
});

function withComment(zip: Buffer, comment: string): Buffer {
  const copy = Buffer.from(zip);
  copy.writeUInt16LE(comment.length, copy.length - 2);
  return Buffer.concat([copy, Buffer.from(comment)]);
}

test('members come in the order of their names, empty ones too', async () => {
  const path = join(folderWith({ 'a.zip': zipOf({ 'b.txt': '2', 'a.txt': '1', 'c.txt': '' }) }), 'a.zip');
  expect(Object.entries(await textsIn(path))).toEqual([
    ['a.txt', '1'],
    ['b.txt', '2'],
    ['c.txt', ''],
  ]);
});

test('no archive that is cut off anywhere gives less than it held', async () => {
  const zip = zipOf({ 'a.txt': '212,5550100\n', 'b.txt': '305,5550101\n' });
  const path = join(folderWith({ 'a.zip': zip }), 'a.zip');
  for (let length = 0; length < zip.length; length++) {
    writeFileSync(path, zip.subarray(0, length));
    await expect(textsIn(path)).rejects.toMatchObject({ code: 'list-broken', exit: 65 });
  }
});

test('an archive with a changed byte is refused or says the same', async () => {
  const texts = { 'a.txt': '212,5550100\n', 'b.txt': '305,5550101\n' };
  const zip = zipOf(texts);
  const path = join(folderWith({ 'a.zip': zip }), 'a.zip');
  for (let at = 0; at < zip.length - 22; at++) {
    const bytes = Buffer.from(zip);
    bytes[at]! ^= 0x10;
    writeFileSync(path, bytes);
    const outcome = await textsIn(path).catch((error: { code: string }) => error.code);
    if (outcome === 'list-broken') continue;
    expect(Object.values(outcome).sort(), `byte ${at}`).toEqual(Object.values(texts));
  }
});
