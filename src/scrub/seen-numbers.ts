import { KernelMemory } from '../kernel/kernel-memory.ts';

const fullest = 0.9;
const growth = 1.5;
const smallest = 4096;
/** As many numbers go into the kernel's memory at once. */
const chunk = 32_768;
const bytesPerNumber = 8 + 4 + 4;

/**
 * The row in which each number was first met, in the kernel's memory: twelve bytes a place, because a JavaScript `Map` ends at 16.7
 * million entries and needs ten times the memory. At most sixteen bytes a number where their count was foreseen.
 */
export class SeenNumbers {
  #table = new SeenTable(smallest);

  /** Makes room for about so many numbers, so that the table need not grow on the way. Only for a table that is empty. */
  expect(numbers: number): void {
    const places = Math.ceil(numbers / fullest);
    if (this.size === 0 && places > smallest) this.#table = new SeenTable(places);
  }

  get size(): number {
    return this.#table.size;
  }

  /** The row that had the number before, or 0; then the number counts as met in this row. */
  meet(e164: number, row: number): number {
    const earlier = new Uint32Array(1);
    this.meetAll(Float64Array.of(e164), Int32Array.of(0), row, earlier);
    return earlier[0]!;
  }

  /** The same for many numbers, in their order, with rows counted from `firstRow`; 0 is no number and is left out. */
  meetAll(numbers: Float64Array, rows: Int32Array, firstRow: number, earlier: Uint32Array): void {
    for (let from = 0; from < numbers.length; from += chunk) {
      const to = Math.min(numbers.length, from + chunk);
      while (this.size + to - from > this.#table.places * fullest) this.#table = this.#table.grown();
      earlier.set(this.#table.meet(numbers.subarray(from, to), rows.subarray(from, to), firstRow), from);
    }
  }
}

class SeenTable {
  readonly places: number;
  readonly #memory = new KernelMemory();
  readonly #keys: number;
  readonly #rows: number;
  /** Numbers, rows and answers of a chunk. */
  readonly #chunk: number;

  constructor(places: number) {
    const memory = this.#memory;
    this.places = places;
    this.#chunk = memory.allocate(chunk * bytesPerNumber);
    this.#keys = memory.allocate(places * 8);
    this.#rows = memory.allocate(places * 4);
    memory.set('seenKeys', this.#keys);
    memory.set('seenRows', this.#rows);
    memory.set('seenSlotCount', places);
  }

  get size(): number {
    return this.#memory.kernel.seenCount.value;
  }

  meet(numbers: Float64Array, rows: Int32Array, firstRow: number): Uint32Array {
    const { buffer, kernel } = this.#memory;
    const count = numbers.length;
    const rowsAt = this.#chunk + chunk * 8;
    const answersAt = rowsAt + chunk * 4;
    new Float64Array(buffer, this.#chunk, count).set(numbers);
    new Int32Array(buffer, rowsAt, count).set(rows);
    kernel.meet(this.#chunk, rowsAt, firstRow, count, answersAt);
    return new Uint32Array(buffer, answersAt, count);
  }

  /** A larger table with the same numbers, in a memory of its own, so that this one's can be given back. */
  grown(): SeenTable {
    const larger = new SeenTable(Math.ceil(this.places * growth));
    const keys = new BigUint64Array(this.#memory.buffer, this.#keys, this.places);
    const rows = new Int32Array(this.#memory.buffer, this.#rows, this.places);
    for (let from = 0; from < this.places; from += chunk) {
      const to = Math.min(this.places, from + chunk);
      larger.meet(Float64Array.from(keys.subarray(from, to), Number), rows.subarray(from, to), 0);
    }
    return larger;
  }
}
