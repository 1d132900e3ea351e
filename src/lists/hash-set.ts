/** Bytes kept of each digest: enough that no two numbers of the world share them. */
const keptBytes = 16;
const keptWords = keptBytes / 4;

/** An immutable set of digests, laid out by their first bits in memory that threads share. */
export interface SharedHashes {
  readonly shift: number;
  /** First record of each bucket, then the number of records. */
  readonly buckets: Uint32Array;
  /** Four words a record. */
  readonly records: Uint32Array;
}

export class HashSetBuilder {
  #words = new Uint32Array(1024);
  #length = 0;

  add(digest: Buffer): void {
    if (this.#length + keptWords > this.#words.length) {
      const larger = new Uint32Array(this.#words.length * 2);
      larger.set(this.#words);
      this.#words = larger;
    }
    for (let word = 0; word < keptWords; word++) this.#words[this.#length++] = digest.readUInt32BE(word * 4);
  }

  /** Buckets of about eight records: a look-up reads one of them from end to end. */
  finish(): SharedHashes {
    const count = this.#length / keptWords;
    const bits = Math.max(1, Math.ceil(Math.log2(count / 8 + 1)));
    const shift = 32 - bits;
    const buckets = new Uint32Array(2 ** bits + 1);
    for (let i = 0; i < this.#length; i += keptWords) buckets[(this.#words[i]! >>> shift) + 1]!++;
    for (let bucket = 1; bucket < buckets.length; bucket++) buckets[bucket]! += buckets[bucket - 1]!;
    const next = buckets.slice();
    const records = new Uint32Array(new SharedArrayBuffer(count * keptBytes));
    for (let i = 0; i < this.#length; i += keptWords) {
      const place = next[this.#words[i]! >>> shift]!++;
      records.set(this.#words.subarray(i, i + keptWords), place * keptWords);
    }
    return { shift, buckets, records };
  }
}

export function holdsDigest({ shift, buckets, records }: SharedHashes, digest: Buffer): boolean {
  const first = digest.readUInt32BE(0);
  const bucket = first >>> shift;
  for (let i = buckets[bucket]! * keptWords; i < buckets[bucket + 1]! * keptWords; i += keptWords) {
    if (
      records[i] === first &&
      records[i + 1] === digest.readUInt32BE(4) &&
      records[i + 2] === digest.readUInt32BE(8) &&
      records[i + 3] === digest.readUInt32BE(12)
    ) {
      return true;
    }
  }
  return false;
}

/** How many digests differ. */
export function distinctHashes({ buckets, records }: SharedHashes): number {
  let distinct = 0;
  for (let bucket = 0; bucket + 1 < buckets.length; bucket++) {
    const seen = new Set<string>();
    for (let i = buckets[bucket]!; i < buckets[bucket + 1]!; i++) {
      seen.add(records.subarray(i * keptWords, (i + 1) * keptWords).join());
    }
    distinct += seen.size;
  }
  return distinct;
}
