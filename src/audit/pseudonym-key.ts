import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { exitCode, ScrubError } from '../domain/error.ts';

/** The file of a key and a mark by which the key is known again; the key itself is recorded nowhere. */
export interface PseudonymKey {
  readonly file: string;
  readonly mark: string;
}

const keyForm = /^[0-9a-f]{64}$/;

/** 32 random bytes as hexadecimal: a key that a person made up could be found by trying. */
export function newPseudonymKey(): string {
  return `${randomBytes(32).toString('hex')}\n`;
}

/** The key as hexadecimal. */
export function readPseudonymKey(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new ScrubError('key-not-found', `cannot read the pseudonym key \`${file}\``, {
      exit: exitCode.notFound,
      hint: '`scrub keys pseudonyms` makes one; a replay names it with `--pseudonyms`',
      cause,
    });
  }
  if (keyForm.test(text)) return text;
  throw new ScrubError('key-invalid', `\`${file}\` is no pseudonym key: 64 hexadecimal digits`, {
    exit: exitCode.usage,
    hint: '`scrub keys pseudonyms` makes one',
  });
}

export function pseudonymKey(file: string): PseudonymKey {
  return { file, mark: markOf(readPseudonymKey(file)) };
}

/** The key of a run, known to be the one that its record names. */
export function checkedPseudonymKey({ file, mark }: PseudonymKey): string {
  const key = readPseudonymKey(file);
  if (markOf(key) === mark) return key;
  throw new ScrubError('key-other', `\`${file}\` is another pseudonym key than that of the run`, {
    exit: exitCode.different,
    hint: 'name the key of the run with `--pseudonyms`',
  });
}

function markOf(key: string): string {
  return createHmac('sha256', Buffer.from(key, 'hex')).update('scrub pseudonym key').digest('hex').slice(0, 16);
}
