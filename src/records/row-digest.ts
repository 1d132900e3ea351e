import { createHash } from 'node:crypto';

/**
 * A digest of rows that is the same in whatever order they come, since a database promises none: the sum of the SHA-256 of
 * each row, modulo 2^256. A row that is there twice counts twice.
 */
export class RowDigest {
  readonly #sum = new Uint32Array(8);
  size = 0;

  add(cells: readonly (string | null)[]): void {
    const text = JSON.stringify(cells);
    this.size += Buffer.byteLength(text);
    const hash = createHash('sha256').update(text).digest();
    let carry = 0;
    for (let i = 7; i >= 0; i--) {
      const total = this.#sum[i]! + hash.readUInt32BE(i * 4) + carry;
      this.#sum[i] = total % 2 ** 32;
      carry = total >= 2 ** 32 ? 1 : 0;
    }
  }

  hex(): string {
    return Array.from(this.#sum, (word) => word.toString(16).padStart(8, '0')).join('');
  }
}
