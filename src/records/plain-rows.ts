import { recordStop } from '../kernel/kernel-exports.ts';
import { KernelMemory } from '../kernel/kernel-memory.ts';
import { KernelRows } from '../kernel/kernel-rows.ts';
import type { PlainWritings } from '../kernel/plain-writings.ts';
import type { LinesReader } from './csv-rows.ts';
import { FoundInMemory } from './found-records.ts';
import { PlainColumns } from './plain-columns.ts';
import { PlainShapes } from './plain-shapes.ts';
import type { RowContext } from './record-store.ts';
import { RowCells } from './row-cells.ts';
import type { RowReader } from './row-reader.ts';
import type { Shortcut } from './row-shortcut.ts';

/**
 * Rows of whole lines of ASCII in which nothing is quoted. The kernel reads those whose repeating cells were met before and whose others
 * are plain; every other is read by the row reader, from which the kernel learns. Either way stores the same records.
 */
export class PlainRows implements LinesReader {
  /** Rows so far. */
  count = 0;
  pays = true;
  readonly #context: RowContext;
  readonly #delimiter: string;
  readonly #reader: RowReader;
  readonly #shortcut: Shortcut;
  readonly #memory = new KernelMemory();
  readonly #rows: KernelRows;
  readonly #shapes: PlainShapes;
  readonly #found: FoundInMemory;
  /** The row that is the reader's. */
  readonly #cells = new RowCells();

  constructor(context: RowContext, reader: RowReader, shortcut: Shortcut, plans: PlainWritings, delimiter: string) {
    const { header } = context;
    this.#context = context;
    this.#delimiter = delimiter;
    this.#reader = reader;
    this.#shortcut = shortcut;
    const memory = this.#memory;
    const columns = new PlainColumns(header, shortcut.columns);
    const { wanted, facts, phone, moment, empty, references, days } = columns;
    const shape = { delimiter, quote: '', columnCount: header.cells.length };
    this.#rows = new KernelRows(memory, shape, { columns: wanted, facts, phones: [phone] });
    memory.set('momentCell', moment);
    const cellOf = (column: { readonly index: number } | undefined): number => columns.cellOf(column?.index);
    memory.keepAt('referenceCells', Int32Array.from(references, cellOf));
    memory.keepAt('referenceLetters', Buffer.from(references.map(({ letter }) => letter).join('')));
    memory.set('referenceCellCount', references.length);
    memory.keepAt('dayCells', Int32Array.from(days, cellOf));
    memory.keepAt('dayLetters', Buffer.from(days.map((column) => column?.letter ?? ' ').join('')));
    memory.keepAt('emptyCells', Int32Array.from(empty));
    memory.set('emptyCellCount', empty.length);
    this.#shapes = new PlainShapes(memory, context, columns, plans);
    this.#found = new FoundInMemory(memory, context.columns);
  }

  /** Reads whole lines, of which the first is `line`; returns the line behind them. */
  read(lines: Uint8Array, line: number): number {
    const { kernel } = this.#memory;
    this.#rows.scan(lines);
    const { rows } = this.#rows;
    this.#found.need(rows);
    this.#memory.set('firstRow', line);
    kernel.beginRecords();
    this.#found.begin();
    let others = 0;
    for (let row = kernel.readRecords(0, rows); row < rows; row = kernel.readRecords(row, rows)) {
      const stop = kernel.recordStop.value;
      this.#cut(lines, row);
      if (stop === recordStop.alikeUnknown && this.#shapes.tellAlike(this.#cells)) continue;
      this.#found.take(this.#context.file);
      if (stop !== recordStop.textsFull) {
        this.#readRow(row++, stop === recordStop.shapeUnknown);
        others++;
      }
      this.#found.begin();
    }
    this.#found.take(this.#context.file);
    this.#shapes.tellUseless();
    this.count += rows;
    this.pays = others * 2 <= rows;
    return kernel.recordLine.value + Number(rows > 0) + this.#rows.lineEndsBehind;
  }

  #cut(lines: Uint8Array, row: number): void {
    const { rowStart, rowEnd } = this.#rows;
    const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.length);
    const text = bytes.toString('latin1', rowStart[row]!, rowEnd[row]!);
    this.#cells.cut(text, 0, text.length, this.#delimiter);
  }

  /** `isNew`: whether the kernel did not know the repeating cells of the row. */
  #readRow(row: number, isNew: boolean): void {
    const { recordLine, recordFacts } = this.#memory.kernel;
    this.#reader.read(this.#cells, recordLine.value);
    const shape = this.#shortcut.shapeOf(this.#cells);
    if (!shape) return;
    const facts = isNew ? this.#shapes.learn(row, this.#cells, shape) : recordFacts.value;
    if (facts >= 0) this.#shapes.noteUseless(facts, this.#cells, shape);
  }
}
