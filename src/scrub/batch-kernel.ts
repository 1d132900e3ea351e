import type { Batch } from '../contacts/batch.ts';
import { countLineEnds } from '../contacts/line-place.ts';
import { RecordScanner, type ScannedRows } from '../contacts/record-scanner.ts';
import { assert } from '../domain/error.ts';
import type { KernelExports } from '../kernel/kernel-exports.ts';
import { KernelMemory, MemoryPart } from '../kernel/kernel-memory.ts';
import type { ScrubSetup } from './scrub-setup.ts';

/** Which cells of a row are wanted, and for what: places among the wanted cells. */
export interface WantedCells {
  /** Columns of the file, each once. */
  readonly columns: readonly number[];
  readonly facts: readonly number[];
  readonly phones: readonly number[];
}

const rowParts = ['rowStart', 'rowEnd', 'nextRow', 'cellsEnd', 'fieldCount', 'overflow', 'factsOf'] as const;
const cellParts = ['cellStart', 'cellEnd', 'cellQuoted'] as const;
type Part = (typeof rowParts)[number] | (typeof cellParts)[number];
const none: Int32Array = new Int32Array(0);

/** The kernel with one batch in its memory, and that batch as its rows see it. */
export class BatchKernel implements ScannedRows {
  readonly memory = new KernelMemory();
  readonly kernel: KernelExports = this.memory.kernel;
  readonly wantedCount: number;
  readonly #setup: ScrubSetup;
  readonly #bytes = new MemoryPart(this.memory, 'bytes');
  readonly #parts = Object.fromEntries(
    [...rowParts, ...cellParts].map((place) => [place, new MemoryPart(this.memory, place)]),
  ) as Record<Part, MemoryPart>;
  #batch: Batch | undefined;
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

  constructor(setup: ScrubSetup, wanted: WantedCells) {
    const { dialect, headers } = setup;
    const { memory } = this;
    this.#setup = setup;
    this.wantedCount = wanted.columns.length;
    const delimiter = dialect.delimiter.charCodeAt(0);
    memory.set('delimiter', delimiter);
    memory.set('quote', dialect.quote === '"' ? 34 : delimiter);
    memory.set('columnCount', headers.length);
    memory.set('wantedCount', wanted.columns.length);
    memory.keepAt(
      'slotOf',
      Int32Array.from(headers, (_, column) => wanted.columns.indexOf(column)),
    );
    memory.keepAt('factCells', Int32Array.from(wanted.facts));
    memory.set('factCellCount', wanted.facts.length);
    memory.keepAt('phoneCells', Int32Array.from(wanted.phones));
    memory.set('phoneCellCount', wanted.phones.length);
    memory.watch(() => this.#refresh());
  }

  get shortRows(): number {
    return this.kernel.shortRows.value;
  }

  get longRows(): number {
    return this.kernel.longRows.value;
  }

  /** Copies a batch into the memory and scans it; throws where a quote is where none may be. */
  load(batch: Batch): void {
    this.#batch = batch;
    const { bytes, rows } = batch;
    this.#bytes.need(bytes.length);
    for (const place of rowParts) this.#parts[place].need(rows * 4);
    for (const place of cellParts) this.#parts[place].need(rows * this.wantedCount * 4);
    new Uint8Array(this.memory.buffer, this.#bytes.at, bytes.length).set(bytes);
    this.memory.set('byteCount', bytes.length);
    this.memory.set('firstRow', batch.firstRow);
    const scanned = this.kernel.scan();
    if (scanned < 0) {
      new RecordScanner(this.#setup.dialect, 0, [], this.#setup.file).scan(bytes, 0, bytes.length, batch.firstLine);
    }
    assert(scanned === rows, `a batch of ${rows} rows was scanned as ${scanned}`);
    this.rows = rows;
    this.#refresh();
    this.factsOf.fill(-1);
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

  get batch(): Batch {
    return this.#batch!;
  }

  /** The file's line on which a row begins; blank lines and line breaks in cells are counted. */
  lineOf(row: number): number {
    const { bytes, firstLine } = this.batch;
    return firstLine + countLineEnds(bytes, 0, this.rowStart[row]!);
  }
}
