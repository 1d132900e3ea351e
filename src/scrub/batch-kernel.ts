import type { Batch } from '../contacts/batch.ts';
import { countLineEnds } from '../contacts/line-place.ts';
import { RecordScanner, type ScannedRows } from '../contacts/record-scanner.ts';
import { assert } from '../domain/error.ts';
import type { KernelMemory } from '../kernel/kernel-memory.ts';
import { KernelRows, type WantedCells } from '../kernel/kernel-rows.ts';
import type { FileSetup } from './scrub-setup.ts';

/** The kernel with one batch in its memory, and that batch as its rows see it. */
export class BatchKernel extends KernelRows implements ScannedRows {
  readonly #setup: FileSetup;
  #batch: Batch | undefined;
  shortRows = 0;
  longRows = 0;

  constructor(memory: KernelMemory, setup: FileSetup, wanted: WantedCells) {
    super(memory, { ...setup.dialect, columnCount: setup.headers.length }, wanted);
    this.#setup = setup;
  }

  /** Copies a batch into the memory and scans it; throws where a quote is where none may be. */
  load(batch: Batch): void {
    this.#batch = batch;
    const { bytes, rows } = batch;
    this.use();
    if (!this.scan(bytes, rows)) {
      new RecordScanner(this.#setup.dialect, 0, [], this.#setup.file).scan(bytes, 0, bytes.length, batch.firstLine);
    }
    this.shortRows = this.kernel.shortRows.value;
    this.longRows = this.kernel.longRows.value;
    assert(this.rows === rows, `a batch of ${rows} rows was scanned as ${this.rows}`);
  }

  override use(): void {
    super.use();
    this.memory.set('firstRow', this.batch.firstRow);
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
