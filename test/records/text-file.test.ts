import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fileText } from '../../src/records/text-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'scrub-text-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function textOf(bytes: Uint8Array, encoding?: string): Promise<string> {
  const path = join(folder, 'r.csv');
  writeFileSync(path, bytes);
  let text = '';
  for await (const piece of fileText(path, 'r.csv', encoding)) text += piece;
  return text;
}

// More than one piece of the file is ASCII before anything else comes.
const ascii = 'phone,kind\n'.repeat(200_000);
const bytesOf = (encoding: BufferEncoding, text: string) =>
  Buffer.concat([Buffer.from(ascii), Buffer.from(text, encoding)]);

test.each([
  ['UTF-8', bytesOf('utf8', 'Société €'), undefined, `${ascii}Société €`],
  ['Windows-1252', bytesOf('latin1', 'Soci\xe9t\xe9 \x80'), undefined, `${ascii}Société €`],
  ['another encoding that is named', bytesOf('latin1', 'Soci\xe9t\xe9 \xa4'), 'iso-8859-15', `${ascii}Société €`],
  ['nothing but ASCII', bytesOf('utf8', ''), undefined, ascii],
  ['a mark in front', Buffer.concat([Buffer.from('\uFEFF'), bytesOf('utf8', '')]), undefined, ascii],
  ['a mark behind, which is none', bytesOf('utf8', '\uFEFFé'), undefined, `${ascii}\uFEFFé`],
  ['a half character at the end', bytesOf('latin1', '\xc3'), 'utf-8', `${ascii}\uFFFD`],
])('text with %s', async (_, bytes, encoding, text) => {
  expect((await textOf(bytes, encoding)) === text).toBe(true);
});
