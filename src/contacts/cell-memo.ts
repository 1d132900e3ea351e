import type { RecordScanner } from './record-scanner.ts';

interface Entry<T> {
  readonly key: Uint8Array;
  readonly value: T;
}

const slots = 1 << 13;
/** Beyond this the columns are as good as unique, and remembering them would only cost memory. */
const entryLimit = 4096;

/**
 * Remembers a value by the bytes of some cells of a row, so that a column of countries is read once per country and not once
 * per row. `find` leaves the key of the row behind for an `add` that follows it.
 */
export class CellMemo<T> {
  private readonly table: (Entry<T> | undefined)[] = new Array<Entry<T> | undefined>(slots).fill(undefined);
  private entries = 0;
  private key: Uint8Array = new Uint8Array(256);
  private length = 0;
  private place = 0;

  /** The value for the cells `wanted` of the row whose first cell has the index `base`. */
  find(bytes: Uint8Array, scanner: RecordScanner, base: number, wanted: readonly number[]): T | undefined {
    this.readKey(bytes, scanner, base, wanted);
    const { key, length, table } = this;
    // Linear probing: the table is at most half full.
    for (;;) {
      const entry = table[this.place];
      if (entry === undefined) return undefined;
      if (sameBytes(entry.key, key, length)) return entry.value;
      this.place = (this.place + 1) % slots;
    }
  }

  /** Remembers a value for the cells of the last `find`, which must not have found any. */
  add(value: T): void {
    if (this.entries >= entryLimit) return;
    this.entries++;
    this.table[this.place] = { key: this.key.slice(0, this.length), value };
  }

  /** Copies the cells, each with a mark of how it is quoted before it, and hashes them (FNV-1a). */
  private readKey(bytes: Uint8Array, scanner: RecordScanner, base: number, wanted: readonly number[]): void {
    const { cellStart, cellEnd, cellQuoted } = scanner;
    let hash = 0x811c9dc5;
    let at = 0;
    for (let w = 0; w < wanted.length; w++) {
      const i = base + wanted[w]!;
      const end = cellEnd[i]!;
      this.reserve(at + end - cellStart[i]! + 5);
      const { key } = this;
      // The length makes two cells of `ab`, `c` differ from `a`, `bc`.
      const length = end - cellStart[i]!;
      key[at++] = cellQuoted[i]!;
      key[at++] = length;
      key[at++] = length >> 8;
      key[at++] = length >> 16;
      key[at++] = length >> 24;
      hash = Math.imul(hash ^ length, 0x01000193);
      for (let k = cellStart[i]!; k < end; k++) {
        const byte = bytes[k]!;
        key[at++] = byte;
        hash = Math.imul(hash ^ byte, 0x01000193);
      }
    }
    this.length = at;
    this.place = ((hash ^ (hash >>> 15)) >>> 0) % slots;
  }

  private reserve(length: number): void {
    if (length <= this.key.length) return;
    const larger = new Uint8Array(length * 2);
    larger.set(this.key);
    this.key = larger;
  }
}

function sameBytes(known: Uint8Array, key: Uint8Array, length: number): boolean {
  if (known.length !== length) return false;
  for (let i = 0; i < length; i++) if (known[i] !== key[i]) return false;
  return true;
}
