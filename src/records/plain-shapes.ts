import type { RecordKind } from '../domain/record.ts';
import { FactTable } from '../kernel/fact-table.ts';
import type { KernelMemory } from '../kernel/kernel-memory.ts';
import type { PlainWritings } from '../kernel/plain-writings.ts';
import type { PlainColumns } from './plain-columns.ts';
import { type RowContext, warnUnused } from './record-store.ts';
import type { RowCells } from './row-cells.ts';
import type { Shape } from './row-shortcut.ts';

/** Shapes that the kernel knows; rows of others are read one by one. */
const mostShapes = 1 << 12;
const alikeSlots = 1 << 16;
/** Bits of a shape's own columns, as the kernel counts them. */
const ownColumns = 8;

/** What the kernel knows of the rows of a record file, by the number of their facts: told by whoever has read such a row. */
export class PlainShapes {
  readonly #memory: KernelMemory;
  readonly #context: RowContext;
  readonly #columns: PlainColumns;
  readonly #plans: PlainWritings;
  readonly #table: FactTable;
  readonly #kinds: RecordKind[] = [];
  readonly #owns: number;
  readonly #useless: number;
  readonly #uselessTimes: number;
  readonly #shapes: number;
  #alikes = 0;

  constructor(memory: KernelMemory, context: RowContext, columns: PlainColumns, plans: PlainWritings) {
    this.#memory = memory;
    this.#context = context;
    this.#columns = columns;
    this.#plans = plans;
    plans.place(memory);
    this.#table = new FactTable(memory, mostShapes);
    this.#owns = memory.allocate(mostShapes);
    memory.set('ownsOf', this.#owns);
    this.#useless = memory.allocate(mostShapes);
    memory.set('uselessOf', this.#useless);
    this.#uselessTimes = memory.allocate(mostShapes * ownColumns * 4);
    memory.set('uselessTimes', this.#uselessTimes);
    this.#shapes = memory.allocate(mostShapes * 4);
    memory.set('shapes', this.#shapes);
    memory.set('alikeKeys', memory.allocate(alikeSlots * 8));
    memory.set('alikes', memory.allocate(alikeSlots * 4));
    memory.set('alikeSlotCount', alikeSlots);
  }

  /** Tells what rows with the repeating cells of this one are; the number of their facts, or -1 where there is no room. */
  learn(row: number, cells: RowCells, shape: Shape): number {
    const { header, country, columns } = this.#context;
    const own = header.country === undefined ? '' : cells.at(header.country).trim();
    const facts = this.#table.remember(row, this.#plans.diallingOf(own || country));
    if (facts < 0) return facts;
    const { buffer } = this.#memory;
    new Uint8Array(buffer, this.#owns)[facts] = this.#columns.bits((column) => !shape.strays.has(column));
    new Uint32Array(buffer, this.#shapes, mostShapes)[facts] = columns.placeOfShape(shape.text);
    this.#kinds[facts] = shape.kind;
    return facts;
  }

  /**
   * What stands in a column that such a record has no use for has been told now, by whoever has read this row: the kernel may go on
   * counting. A column that was mapped on purpose is a fault in every row.
   */
  noteUseless(facts: number, cells: RowCells, { strays }: Shape): void {
    const told = this.#columns.bits(
      (column) => strays.has(column) && !column.named && cells.at(column.index).trim() !== '',
    );
    new Uint8Array(this.#memory.buffer, this.#useless)[facts]! |= told;
  }

  /** Tells how many rows had something in such columns since this was asked last. */
  tellUseless(): void {
    const times = new Uint32Array(this.#memory.buffer, this.#uselessTimes, mostShapes * ownColumns);
    for (const [facts, kind] of this.#kinds.entries()) {
      for (const [bit, column] of this.#columns.own.entries()) {
        const rows = times[facts * ownColumns + bit]!;
        if (rows > 0) warnUnused(column!, kind, 0, this.#context, rows);
        times[facts * ownColumns + bit] = 0;
      }
    }
  }

  /**
   * Tells what records like that of a row, at which the kernel stopped for it, are alike, whatever their references say; false where there
   * is no room.
   */
  tellAlike(cells: RowCells): boolean {
    if (this.#alikes * 2 >= alikeSlots) return false;
    this.#alikes++;
    const { kernel, buffer } = this.#memory;
    const shape = new Uint32Array(buffer, this.#shapes, mostShapes)[kernel.recordFacts.value]!;
    const own = this.#columns
      .ofBits(kernel.stopOwn.value)
      .map(({ letter, index }) => `${letter}${cells.at(index)}\u001f`);
    kernel.rememberAlike(this.#context.columns.alikeOf(shape, own.join('')));
    return true;
  }
}
