import { type KernelMemory, MemoryPart } from './kernel-memory.ts';

/** Which cells of a row are wanted, and for what: places among the wanted cells. */
export interface WantedCells {
  /** Columns of the file, each once. */
  readonly columns: readonly number[];
  /** Cells that together say what the row is. */
  readonly facts: readonly number[];
  readonly phones: readonly number[];
}

/** How rows are written. */
export interface RowShape {
  readonly delimiter: string;
  readonly quote: string;
  /** Columns that the header has. */
  readonly columnCount: number;
}

const rowParts = ['rowStart', 'rowEnd', 'nextRow', 'cellsEnd', 'fieldCount', 'overflow', 'factsOf'] as const;
const cellParts = ['cellStart', 'cellEnd', 'cellQuoted'] as const;
type Part = (typeof rowParts)[number] | (typeof cellParts)[number];
const none: Int32Array = new Int32Array(0);

/** Whole rows in a kernel's memory, and where their cells are; all places are bytes from the first. */
export class KernelRows {
  readonly memory: KernelMemory;
  readonly kernel: KernelMemory['kernel'];
  readonly wantedCount: number;
  readonly #bytes: MemoryPart;
  readonly #parts: Record<Part, MemoryPart>;
  rows = 0;
  rowStart: Int32Array = none;
  rowEnd: Int32Array = none;
  nextRow: Int32Array = none;
  cellsEnd: Int32Array = none;
  fieldCount: Int32Array = none;
  overflow: Uint8Array = new Uint8Array(0);
  cellStart: Int32Array = none;
  cellEnd: Int32Array = none;
  cellQuoted: Uint8Array = new Uint8Array(0);
  /** By row: number of its facts; -1 where they are not remembered. */
  factsOf: Int32Array = none;

  constructor(memory: KernelMemory, { delimiter, quote, columnCount }: RowShape, wanted: WantedCells) {
    this.memory = memory;
    this.kernel = memory.kernel;
    this.#bytes = new MemoryPart(memory, 'bytes');
    const parts = [...rowParts, ...cellParts].map((place) => [place, new MemoryPart(memory, place)]);
    this.#parts = Object.fromEntries(parts) as Record<Part, MemoryPart>;
    this.wantedCount = wanted.columns.length;
    const separator = delimiter.charCodeAt(0);
    memory.set('delimiter', separator);
    memory.set('quote', quote === '"' ? 34 : separator);
    memory.set('columnCount', columnCount);
    memory.set('wantedCount', wanted.columns.length);
    const slots = Array.from({ length: columnCount }, (_, column) => wanted.columns.indexOf(column));
    memory.keepAt('slotOf', Int32Array.from(slots));
    memory.keepAt('factCells', Int32Array.from(wanted.facts));
    memory.set('factCellCount', wanted.facts.length);
    memory.keepAt('phoneCells', Int32Array.from(wanted.phones));
    memory.set('phoneCellCount', wanted.phones.length);
    memory.watch(() => this.#refresh());
  }

  /** Makes these rows the kernel's again, where it has had others. */
  use(): void {
    this.#bytes.use();
    for (const part of Object.values(this.#parts)) part.use();
  }

  /** Copies bytes into the memory and scans them. False where a quote is where none may be; `most`: rows at most; absent where the bytes are whole lines. */
  scan(bytes: Uint8Array, most?: number): boolean {
    this.#bytes.need(bytes.length);
    const { at } = this.#bytes;
    new Uint8Array(this.memory.buffer, at, bytes.length).set(bytes);
    this.memory.set('byteCount', bytes.length);
    const room = most ?? this.#lineEnds(at, at + bytes.length) + 1;
    for (const place of rowParts) this.#parts[place].need(room * 4);
    for (const place of cellParts) this.#parts[place].need(room * this.wantedCount * 4);
    const rows = this.kernel.scan();
    this.rows = Math.max(0, rows);
    this.#refresh();
    if (rows < 0) return false;
    this.factsOf.fill(-1);
    return true;
  }

  /** Line ends of whole lines, the quick way where none is a CR alone. */
  #lineEnds(from: number, to: number): number {
    const lines = this.kernel.countLines(from, to);
    return lines < 0 ? this.kernel.lineEnds(from, to) : lines;
  }

  /** Line ends behind the last row. */
  get lineEndsBehind(): number {
    const { at } = this.#bytes;
    return this.kernel.lineEnds(at + (this.nextRow[this.rows - 1] ?? 0), at + this.kernel.byteCount.value);
  }

  #refresh(): void {
    const cells = this.rows * this.wantedCount;
    this.rowStart = this.#ints('rowStart', this.rows);
    this.rowEnd = this.#ints('rowEnd', this.rows);
    this.nextRow = this.#ints('nextRow', this.rows);
    this.cellsEnd = this.#ints('cellsEnd', this.rows);
    this.fieldCount = this.#ints('fieldCount', this.rows);
    this.factsOf = this.#ints('factsOf', this.rows);
    this.overflow = new Uint8Array(this.memory.buffer, this.#parts.overflow.at, this.rows);
    this.cellStart = this.#ints('cellStart', cells);
    this.cellEnd = this.#ints('cellEnd', cells);
    this.cellQuoted = new Uint8Array(this.memory.buffer, this.#parts.cellQuoted.at, cells);
  }

  #ints(place: Part, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, this.#parts[place].at, length);
  }
}
