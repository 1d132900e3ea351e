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
  private place = 0;

  /** The value for the cells `wanted` of the row whose first cell has the index `base`. */
  find(bytes: Uint8Array, scanner: RecordScanner, base: number, wanted: readonly number[]): T | undefined {
    const { table } = this;
    this.place = hashOf(bytes, scanner, base, wanted) % slots;
    // Linear probing: the table is at most half full.
    for (;;) {
      const entry = table[this.place];
      if (entry === undefined) return undefined;
      if (isKeyOf(entry.key, bytes, scanner, base, wanted)) return entry.value;
      this.place = (this.place + 1) % slots;
    }
  }

  /** Remembers a value for the cells of the last `find`, which must not have found any. */
  add(bytes: Uint8Array, scanner: RecordScanner, base: number, wanted: readonly number[], value: T): void {
    if (this.entries >= entryLimit) return;
    this.entries++;
    this.table[this.place] = { key: keyOf(bytes, scanner, base, wanted), value };
  }
}

/** Bytes before each cell in a key: how it is quoted, and its length, which makes `ab`, `c` differ from `a`, `bc`. */
const keyHead = 5;

/** FNV-1a over the cells and their lengths. */
function hashOf(bytes: Uint8Array, scanner: RecordScanner, base: number, wanted: readonly number[]): number {
  const { cellStart, cellEnd } = scanner;
  let hash = 0x811c9dc5;
  for (let w = 0; w < wanted.length; w++) {
    const i = base + wanted[w]!;
    const start = cellStart[i]!;
    const end = cellEnd[i]!;
    hash = Math.imul(hash ^ (end - start), 0x01000193);
    for (let k = start; k < end; k++) hash = Math.imul(hash ^ bytes[k]!, 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}

function keyOf(bytes: Uint8Array, scanner: RecordScanner, base: number, wanted: readonly number[]): Uint8Array {
  const parts = wanted.map((place) => {
    const i = base + place;
    const cell = bytes.subarray(scanner.cellStart[i]!, scanner.cellEnd[i]!);
    const head = Buffer.alloc(keyHead);
    head[0] = scanner.cellQuoted[i]!;
    head.writeUInt32LE(cell.length, 1);
    return Buffer.concat([head, cell]);
  });
  return new Uint8Array(Buffer.concat(parts));
}

/** Whether the cells of a row are those of a key, compared where they lie. */
function isKeyOf(
  key: Uint8Array,
  bytes: Uint8Array,
  scanner: RecordScanner,
  base: number,
  wanted: readonly number[],
): boolean {
  const { cellStart, cellEnd, cellQuoted } = scanner;
  let at = 0;
  for (let w = 0; w < wanted.length; w++) {
    const i = base + wanted[w]!;
    const start = cellStart[i]!;
    const length = cellEnd[i]! - start;
    if (key.length < at + keyHead + length || key[at] !== cellQuoted[i]!) return false;
    if ((key[at + 1]! | (key[at + 2]! << 8) | (key[at + 3]! << 16) | (key[at + 4]! << 24)) !== length) return false;
    at += keyHead;
    for (let k = 0; k < length; k++) if (key[at + k] !== bytes[start + k]) return false;
    at += length;
  }
  return at === key.length;
}
