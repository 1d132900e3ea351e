import {
  type BlockKind,
  blockSpan,
  type CodeWidth,
  codeAt,
  findInBlock,
  readValues,
  type Views,
  viewsOf,
} from './block.ts';
import { MissFilter } from './miss-filter.ts';

/** An exact, immutable set of E.164 numbers (positive safe integers). */
export interface NumberSet {
  has(e164: number): boolean;
  readonly size: number;
}

/** Where the blocks of a set lie: parallel columns, in ascending order of `keys` (number divided by ten million). */
export interface Directory {
  readonly keys: Float64Array;
  /** Byte at which a block starts in the payload. */
  readonly starts: Float64Array;
  readonly counts: Uint32Array;
  readonly kinds: Uint8Array;
}

/** What goes from one thread to another: only the directory is copied, the payload is shared. */
export interface SharedSet {
  readonly directory: Directory;
  readonly width: CodeWidth;
  readonly payload: SharedArrayBuffer;
  /** One byte a block, 1 once its bytes are in the payload; absent where they all are. */
  readonly loaded?: Uint8Array | undefined;
  /** Memory of a `MissFilter`; absent for sets that are read from a file or are too large for one. */
  readonly filter?: SharedArrayBuffer | undefined;
}

/** Brings the bytes of one block into the payload, or throws. */
export type LoadBlock = (block: number) => void;

/**
 * Blocks by key through a small open hash table, then a look-up inside the block. Nothing is allocated by a look-up. A set
 * opened from a file holds blocks that are not read yet: `load` reads one when a look-up first needs it.
 */
export class BlockSet implements NumberSet {
  readonly size: number;
  readonly #shared: SharedSet;
  readonly #views: Views;
  /** Pairs of block number plus one, 0 in an empty slot, and its key. */
  readonly #table: Int32Array;
  readonly #mask: number;
  readonly #shift: number;
  /** Blocks whose bytes this thread has seen in memory: spares the look at the flag that all threads share. */
  readonly #seen: Uint8Array;
  readonly #load: LoadBlock | undefined;
  readonly #filter: MissFilter | undefined;

  constructor(shared: SharedSet, load?: LoadBlock) {
    const { keys, counts } = shared.directory;
    this.#shared = shared;
    this.#views = viewsOf(shared.payload);
    this.#load = load;
    this.#filter = shared.filter && new MissFilter(shared.filter);
    this.size = counts.reduce((sum, count) => sum + count, 0);
    const bits = Math.max(2, Math.ceil(Math.log2(keys.length + 1)) + 1);
    this.#shift = 32 - bits;
    this.#table = new Int32Array(2 * 2 ** bits);
    this.#mask = 2 ** bits - 1;
    this.#seen = new Uint8Array(keys.length).fill(shared.loaded ? 0 : 1);
    for (let block = 0; block < keys.length; block++) {
      let slot = Math.imul(keys[block]!, 0x9e3779b1) >>> this.#shift;
      while (this.#table[2 * slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#table[2 * slot] = block + 1;
      this.#table[2 * slot + 1] = keys[block]!;
    }
  }

  has(e164: number): boolean {
    return this.codeOf(e164) >= 0;
  }

  /** Marks each of the first `count` numbers that the set may hold; the others it surely does not. For a batch at once. */
  mark(numbers: Float64Array, count: number, marks: Uint8Array): void {
    if (this.#filter) this.#filter.mark(numbers, count, marks);
    else for (let index = 0; index < count; index++) if (this.codeOf(numbers[index]!) >= 0) marks[index] = 1;
  }

  /** The code of a number's entry, -1 where the set does not hold the number. */
  codeOf(e164: number): number {
    if (this.#filter && !this.#filter.mayHold(e164)) return -1;
    const key = Math.floor(e164 / blockSpan);
    const block = this.#blockOf(key);
    if (block < 0) return -1;
    if (this.#seen[block] === 0) this.need(block);
    const { starts, counts, kinds } = this.#shared.directory;
    const start = starts[block]!;
    const place = findInBlock(this.#views, start, kinds[block]!, counts[block]!, e164 - key * blockSpan);
    if (place < 0) return -1;
    if (this.#shared.width === 0) return 0;
    return codeAt(this.#views, start, kinds[block]! as BlockKind, counts[block]!, this.#shared.width, place);
  }

  /** Whether any number stands in the same ten million: in North America, in the same area code. */
  hasBlockOf(e164: number): boolean {
    return this.#blockOf(Math.floor(e164 / blockSpan)) >= 0;
  }

  get blocks(): number {
    return this.#shared.directory.keys.length;
  }

  get width(): CodeWidth {
    return this.#shared.width;
  }

  /** Key of the nth block, its values (number minus key times ten million) in ascending order, and their entries' codes. */
  block(block: number): {
    readonly key: number;
    readonly values: Uint32Array;
    readonly codes: Uint32Array | undefined;
  } {
    this.need(block);
    const { keys, starts, counts, kinds } = this.#shared.directory;
    const { width } = this.#shared;
    const [start, count, kind] = [starts[block]!, counts[block]!, kinds[block]! as BlockKind];
    const values = readValues(this.#views, start, kind, count);
    if (width === 0) return { key: keys[block]!, values, codes: undefined };
    const codes = values.map((_, place) => codeAt(this.#views, start, kind, count, width, place));
    return { key: keys[block]!, values, codes };
  }

  toShared(): SharedSet {
    return this.#shared;
  }

  #blockOf(key: number): number {
    const table = this.#table;
    let slot = Math.imul(key, 0x9e3779b1) >>> this.#shift;
    for (let found = table[2 * slot]!; found !== 0; found = table[2 * slot]!) {
      if (table[2 * slot + 1] === key) return found - 1;
      slot = (slot + 1) & this.#mask;
    }
    return -1;
  }

  /** Sees to it that the bytes of a block are in memory, and throws where its file is damaged. */
  need(block: number): void {
    const { loaded } = this.#shared;
    if (loaded && Atomics.load(loaded, block) === 0) {
      this.#load!(block);
      Atomics.store(loaded, block, 1);
    }
    this.#seen[block] = 1;
  }
}

export function toShared(set: BlockSet): SharedSet {
  return set.toShared();
}

export function fromShared(shared: SharedSet, load?: LoadBlock): BlockSet {
  return new BlockSet(shared, load);
}
