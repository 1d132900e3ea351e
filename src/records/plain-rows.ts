import type { RecordKind } from '../domain/record.ts';
import { FactTable } from '../kernel/fact-table.ts';
import { recordStop } from '../kernel/kernel-exports.ts';
import { KernelMemory } from '../kernel/kernel-memory.ts';
import { KernelRows } from '../kernel/kernel-rows.ts';
import type { PlainWritings } from '../kernel/plain-writings.ts';
import type { FoundRecords } from './record-columns.ts';
import { type RowContext, warnUnused } from './record-store.ts';
import { RowCells } from './row-cells.ts';
import type { RowReader } from './row-reader.ts';
import type { OwnColumn, Shape, Shortcut } from './row-shortcut.ts';
import { chunkSize } from './text-heap.ts';

/** Shapes that the kernel knows; rows of others are read one by one. */
const mostShapes = 1 << 12;
/** References that a row can have, as the kernel counts them. */
const mostReferences = 3;
/** Days that it can have beside that of the record, in the kernel's order. */
const dayKeys = ['until', 'from', 'to'] as const;
const ownBits = mostReferences + dayKeys.length;
/** Bits of the days behind all else in the key of what records are alike. */
const dayBits = 34;
const alikeSlots = 1 << 16;
/** What is left of a chunk of texts when the next one is begun: more than the references of any row. */
const leastRoom = 1 << 13;

/**
 * Rows of whole lines of ASCII in which nothing is quoted. The kernel reads those whose repeating cells were met before and whose others
 * are plain; every other is read by the row reader, from which the kernel learns. Either way stores the same records.
 */
export class PlainRows {
  /** Rows so far. */
  count = 0;
  readonly #rows: KernelRows;
  readonly #context: RowContext;
  readonly #delimiter: string;
  readonly #reader: RowReader;
  readonly #shortcut: Shortcut;
  readonly #plans: PlainWritings;
  readonly #table: FactTable;
  readonly #references: readonly OwnColumn[];
  /** By the kernel's order of days. */
  readonly #days: readonly (OwnColumn | undefined)[];
  /** By the bits of both. */
  readonly #own: readonly (OwnColumn | undefined)[];
  readonly #owns: number;
  readonly #useless: number;
  readonly #uselessTimes: number;
  /** By facts. */
  readonly #kinds: RecordKind[] = [];
  readonly #shapes: number;
  #alikesKnown = 0;
  readonly #texts: number;
  readonly #found: Record<keyof FoundRecords, number> = {
    keys: 0,
    moments: 0,
    lines: 0,
    shapes: 0,
    owns: 0,
    alikes: 0,
  };
  #room = 0;
  readonly #cells = new RowCells();

  constructor(context: RowContext, reader: RowReader, shortcut: Shortcut, plans: PlainWritings, delimiter: string) {
    const { header } = context;
    const { repeating, own, on } = shortcut.columns;
    this.#context = context;
    this.#delimiter = delimiter;
    this.#reader = reader;
    this.#shortcut = shortcut;
    this.#plans = plans;
    this.#references = own.filter(({ field }) => field.type === 'text').slice(0, mostReferences);
    this.#days = dayKeys.map((key) => own.find(({ field }) => field.key === key));
    const gap = Array.from({ length: mostReferences - this.#references.length }, () => undefined);
    this.#own = [...this.#references, ...gap, ...this.#days];
    const empty = own.filter((column) => !this.#own.includes(column)).map(({ index }) => index);
    const days = this.#days.map((column) => column?.index ?? -1);
    const facts = [...repeating, ...(header.country === undefined ? [] : [header.country])];
    const references = this.#references.map(({ index }) => index);
    const wanted = [...facts, header.phone, on, ...references, ...days, ...empty].filter((column) => column >= 0);
    const columns = [...new Set(wanted)];
    const slotsOf = (wanted: readonly number[]): number[] => wanted.map((column) => columns.indexOf(column));
    const shape = { delimiter, quote: '', columnCount: header.cells.length };
    this.#rows = new KernelRows(new KernelMemory(), shape, {
      columns,
      facts: slotsOf(facts),
      phones: slotsOf([header.phone]),
    });
    const { memory } = this.#rows;
    plans.place(memory);
    this.#table = new FactTable(memory, mostShapes);
    memory.set('momentCell', columns.indexOf(on));
    memory.keepAt('referenceCells', Int32Array.from(slotsOf(references)));
    memory.set('referenceCellCount', references.length);
    memory.keepAt('referenceLetters', Buffer.from(this.#references.map(({ letter }) => letter).join('')));
    memory.keepAt('emptyCells', Int32Array.from(slotsOf(empty)));
    memory.set('emptyCellCount', empty.length);
    memory.keepAt('dayCells', Int32Array.from(slotsOf(days)));
    memory.keepAt('dayLetters', Buffer.from(this.#days.map((column) => column?.letter ?? ' ').join('')));
    this.#owns = memory.allocate(mostShapes);
    memory.set('ownsOf', this.#owns);
    this.#useless = memory.allocate(mostShapes);
    memory.set('uselessOf', this.#useless);
    this.#uselessTimes = memory.allocate(mostShapes * 8 * 4);
    memory.set('uselessTimes', this.#uselessTimes);
    this.#shapes = memory.allocate(mostShapes * 4);
    memory.set('shapes', this.#shapes);
    memory.set('alikeKeys', memory.allocate(alikeSlots * 8));
    memory.set('alikes', memory.allocate(alikeSlots * 4));
    memory.set('alikeSlotCount', alikeSlots);
    this.#texts = memory.allocate(chunkSize);
    memory.set('ownTexts', this.#texts);
  }

  /** Reads whole lines, of which the first is `line`; returns the line behind them. */
  read(lines: Uint8Array, line: number): number {
    const { kernel, memory } = this.#rows;
    this.#rows.scan(lines);
    const { rows } = this.#rows;
    this.count += rows;
    this.#needRoom(rows);
    memory.set('firstRow', line);
    kernel.beginRecords();
    this.#placeTexts();
    for (let row = kernel.readRecords(0, rows); row < rows; row = kernel.readRecords(row, rows)) {
      const reason = kernel.recordStop.value;
      if (reason === recordStop.alikeUnknown && this.#tellAlike(lines, row)) continue;
      else {
        // Whoever reads a row writes its texts where the kernel's would stand.
        this.#takeFound();
        if (reason !== recordStop.textsFull) this.#readRow(lines, row++, reason === recordStop.shapeUnknown);
        this.#placeTexts();
      }
    }
    this.#takeFound();
    this.#tellUseless();
    return kernel.recordLine.value + Number(rows > 0) + this.#rows.lineEndsBehind;
  }

  #readRow(lines: Uint8Array, row: number, learns: boolean): void {
    this.#cut(lines, row);
    this.#reader.read(this.#cells, this.#rows.kernel.recordLine.value);
    const shape = this.#shortcut.shapeOf(this.#cells);
    if (!shape) return;
    const known = this.#rows.kernel.recordFacts.value;
    const number = learns ? this.#learn(row, shape) : known;
    if (number >= 0) this.#noteUseless(number, shape);
  }

  #cut(lines: Uint8Array, row: number): void {
    const { rowStart, rowEnd } = this.#rows;
    const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.length);
    const text = bytes.toString('latin1', rowStart[row]!, rowEnd[row]!);
    this.#cells.cut(text, 0, text.length, this.#delimiter);
  }

  /** Tells the kernel what rows with the repeating cells of this one are; the number of their facts, or -1. */
  #learn(row: number, shape: Shape): number {
    const { header, country, columns } = this.#context;
    const own = header.country === undefined ? '' : this.#cells.at(header.country).trim();
    const number = this.#table.remember(row, this.#plans.diallingOf(own || country));
    if (number < 0) return number;
    const { buffer } = this.#rows.memory;
    const usual = this.#bits((column) => !shape.strays.has(column));
    new Uint8Array(buffer, this.#owns)[number] = usual;
    new Uint32Array(buffer, this.#shapes, mostShapes)[number] = columns.placeOfShape(shape.text);
    this.#kinds[number] = shape.kind;
    return number;
  }

  /** As the kernel counts what a record has of its own: references, then days. */
  #bits(isMeant: (column: OwnColumn) => boolean): number {
    let bits = 0;
    for (const [bit, column] of this.#own.entries()) if (column && isMeant(column)) bits |= 1 << bit;
    return bits;
  }

  /**
   * What stands in a column that such a record has no use for has been told now, where the row reader tells it: the kernel may go on
   * counting. A column that was mapped on purpose is a fault in every row.
   */
  #noteUseless(number: number, { strays }: Shape): void {
    const told = new Uint8Array(this.#rows.memory.buffer, this.#useless);
    told[number]! |= this.#bits(
      (column) => strays.has(column) && !column.named && this.#cells.at(column.index).trim() !== '',
    );
  }

  /** Tells how many rows since had something in such columns. */
  #tellUseless(): void {
    const times = new Uint32Array(this.#rows.memory.buffer, this.#uselessTimes, mostShapes * 8);
    for (const [number, kind] of this.#kinds.entries()) {
      for (const [bit, column] of this.#own.entries()) {
        const rows = times[number * 8 + bit]!;
        if (rows > 0) warnUnused(column!, kind, 0, this.#context, rows);
        times[number * 8 + bit] = 0;
      }
    }
  }

  /** Tells the kernel what records like that of a row are alike, whatever their references say; false where there is no more room. */
  #tellAlike(lines: Uint8Array, row: number): boolean {
    if (this.#alikesKnown++ * 2 >= alikeSlots) return false;
    const { kernel, memory } = this.#rows;
    const factsAndOwn = Math.floor(kernel.stopAlike.value / 2 ** dayBits);
    const shape = new Uint32Array(memory.buffer, this.#shapes, mostShapes)[factsAndOwn >>> ownBits]!;
    const isThere = (bit: number): boolean => ((factsAndOwn >>> bit) & 1) === 1;
    this.#cut(lines, row);
    const days = this.#days.map((column, bit) =>
      isThere(mostReferences + bit) ? `${column!.letter}${this.#cells.at(column!.index)}\u001f` : '',
    );
    const references = this.#references.map(({ letter }, bit) => (isThere(bit) ? `${letter}\u001f` : ''));
    kernel.rememberAlike(this.#context.columns.alikeOf(shape, [...days, ...references].join('')));
    return true;
  }

  #needRoom(rows: number): void {
    if (rows <= this.#room) return;
    const { memory } = this.#rows;
    this.#room = rows * 2;
    const place = (name: keyof FoundRecords, at: Parameters<typeof memory.set>[0], size: number): void => {
      this.#found[name] = memory.allocate(this.#room * size);
      memory.set(at, this.#found[name]);
    };
    place('keys', 'recordKeys', 8);
    place('moments', 'recordMoments', 8);
    place('lines', 'recordLines', 4);
    place('shapes', 'recordShapes', 4);
    place('owns', 'recordOwns', 4);
    place('alikes', 'recordAlikes', 4);
  }

  #placeTexts(): void {
    const { texts } = this.#context.columns;
    if (texts.room < leastRoom) texts.renew();
    this.#rows.memory.set('ownBase', texts.position);
    this.#rows.memory.set('ownRoom', texts.room);
  }

  /** Takes what the kernel has found since it was last asked. */
  #takeFound(): void {
    const { kernel, memory } = this.#rows;
    const { columns, file } = this.#context;
    const count = kernel.recordCount.value;
    if (count === 0) return;
    columns.texts.append(new Uint8Array(memory.buffer, this.#texts, kernel.ownUsed.value));
    const { keys, moments, lines, shapes, owns, alikes } = this.#found;
    columns.addAll(file, {
      keys: new Float64Array(memory.buffer, keys, count),
      moments: new Float64Array(memory.buffer, moments, count),
      lines: new Uint32Array(memory.buffer, lines, count),
      shapes: new Uint32Array(memory.buffer, shapes, count),
      owns: new Uint32Array(memory.buffer, owns, count),
      alikes: new Uint32Array(memory.buffer, alikes, count),
    });
    kernel.recordCount.value = 0;
    kernel.ownUsed.value = 0;
  }
}
