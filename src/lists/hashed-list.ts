import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { ListEntry } from '../domain/list.ts';
import { plainEntry } from './entry-table.ts';
import { textLines } from './fixed-reader.ts';
import { distinctHashes, HashSetBuilder, holdsDigest, type SharedHashes } from './hash-set.ts';
import type { ListSpec } from './list-spec.ts';
import { expandFiles } from './source-files.ts';
import { type ListSource, readSource } from './source-members.ts';

/** A list that holds digests of E.164 numbers instead of the numbers, so that who keeps it cannot read it. */
export interface HashedNumbers {
  readonly hashes: SharedHashes;
  /** The secret of an HMAC; absent: plain SHA-256. */
  readonly key: Uint8Array | undefined;
}

export interface HashedData {
  readonly numbers: HashedNumbers;
  readonly sources: readonly ListSource[];
  readonly counts: { readonly read: number; readonly distinct: number; readonly unreadable: number };
}

export function isHashedFormat(format: string | undefined): boolean {
  return format === 'sha256' || format === 'hmac-sha256';
}

/**
 * One digest a line, in hexadecimal or base64; what follows on the line is left aside. A line without a digest can block nobody,
 * so a list that holds one is refused.
 */
export async function readHashes(spec: ListSpec): Promise<HashedData> {
  const key = spec.format === 'hmac-sha256' ? readKey(spec) : undefined;
  const builder = new HashSetBuilder();
  const sources: ListSource[] = [];
  let read = 0;
  for (const file of expandFiles(spec.id, spec.files)) {
    sources.push(
      await readSource(file, async (member) => {
        for await (const { text, line } of textLines(member.chunks)) {
          const digest = digestOf(text);
          if (digest) builder.add(digest);
          else if (line > 1 || /\d{5}/.test(text)) throw noDigest(text, member.name, line);
          if (digest) read++;
        }
      }),
    );
  }
  if (read === 0) throw noDigest('', sources[0]?.name ?? spec.id, 1);
  const hashes = builder.finish();
  return { numbers: { hashes, key }, sources, counts: { read, distinct: distinctHashes(hashes), unreadable: 0 } };
}

function digestOf(text: string): Buffer | undefined {
  const cell = text.replace(/^[\uFEFF\s"']+/, '');
  const hex = /^[0-9a-f]{64}(?![0-9a-z])/i.exec(cell);
  if (hex) return Buffer.from(hex[0], 'hex');
  const base64 = /^[A-Za-z0-9+/]{43}=/.exec(cell);
  return base64 ? Buffer.from(base64[0], 'base64') : undefined;
}

/** The key is the file's text without its last line end, so that an editor's newline does no harm. */
function readKey(spec: ListSpec): Uint8Array {
  if (spec.key === undefined) {
    throw new ScrubError('list-key', `list \`${spec.id}\` needs the key of its digests`, {
      exit: exitCode.usage,
      hint: 'name the file with the key: `key: FILE`',
    });
  }
  try {
    return Buffer.from(readFileSync(spec.key, 'utf8').replace(/\r?\n$/, ''), 'utf8');
  } catch (error) {
    throw new ScrubError('list-key', 'the key file cannot be read', {
      exit: exitCode.notFound,
      place: { file: spec.key },
      cause: error,
    });
  }
}

/** Registries write E.164 with and without its plus; a digest of either counts. */
export function hashedEntry({ hashes, key }: HashedNumbers, e164: number): ListEntry | undefined {
  const listed = [`+${e164}`, `${e164}`].some((text) => {
    const hash = key ? createHmac('sha256', key) : createHash('sha256');
    return holdsDigest(hashes, hash.update(text).digest());
  });
  return listed ? plainEntry : undefined;
}

function noDigest(text: string, file: string, line: number): ScrubError {
  return new ScrubError('list-not-a-list', `the line holds no SHA-256 digest: \`${text.slice(0, 40)}\``, {
    exit: exitCode.input,
    place: { file, line },
    hint: 'a hashed list has one digest of 64 hexadecimal digits a line',
  });
}
