import { createHash } from 'node:crypto';

/** The SHA-256 of bytes that come one after the other. */
export interface Digest {
  /** The bytes must stay as they are until `caughtUp`. */
  update(bytes: Uint8Array): void;
  /** Done when nothing that came so far is needed any more. */
  caughtUp(): Promise<void>;
  /** As hexadecimal; nothing comes after it. */
  end(): Promise<string>;
}

/** The digest of this thread. */
export class OwnDigest implements Digest {
  readonly #hash = createHash('sha256');

  update(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  async caughtUp(): Promise<void> {}

  async end(): Promise<string> {
    return this.#hash.digest('hex');
  }
}
