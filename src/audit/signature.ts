import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { exitCode, ScrubError } from '../domain/error.ts';
import { writePrivateFile } from '../output/private-file.ts';

/** A new pair of Ed25519 keys: the private one to sign runs with, the public one for whoever verifies them. */
export function newKeys(): { readonly privateKey: string; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }) as string,
  };
}

/** `contacts.run.json` is signed in `contacts.run.sig`. */
export function signaturePath(record: string): string {
  return `${record.replace(/\.json$/, '')}.sig`;
}

/** Read before a run begins: a key that cannot sign must not be found out afterwards. */
export function readPrivateKey(path: string): KeyObject {
  return readKey(path, 'private', createPrivateKey);
}

/** Signs the bytes of a record, which hold the digests of the results. */
export function signRecord(record: string, key: KeyObject): string {
  const path = signaturePath(record);
  writePrivateFile(path, `${sign(null, readFileSync(record), key).toString('base64')}\n`, true);
  return path;
}

export function verifyRecord(record: string, publicKeyPath: string): void {
  const key = readKey(publicKeyPath, 'public', createPublicKey);
  const path = signaturePath(record);
  let signature: Buffer;
  try {
    signature = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  } catch (cause) {
    throw new ScrubError('signature-missing', `the record has no signature: \`${path}\` cannot be read`, {
      exit: exitCode.notFound,
      hint: 'keep it beside the record; `scrub run --sign KEY` writes it',
      cause,
    });
  }
  if (verify(null, readFileSync(record), key, signature)) return;
  throw new ScrubError('signature-wrong', `the signature \`${path}\` does not fit the record and the key`, {
    exit: exitCode.different,
    place: { file: record },
    hint: 'the record was changed after it was signed, or signed with another key',
  });
}

function readKey(path: string, which: string, make: (pem: Buffer) => KeyObject): KeyObject {
  let pem: Buffer;
  try {
    pem = readFileSync(path);
  } catch (cause) {
    throw new ScrubError('key-not-found', `cannot read the ${which} key \`${path}\``, {
      exit: exitCode.notFound,
      hint: '`scrub keys new` makes a pair',
      cause,
    });
  }
  try {
    const key = make(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below: what OpenSSL says of it helps nobody.
  }
  throw new ScrubError('key-invalid', `\`${path}\` is no ${which} Ed25519 key in PEM form`, {
    exit: exitCode.usage,
    hint: '`scrub keys new` makes a pair',
  });
}
