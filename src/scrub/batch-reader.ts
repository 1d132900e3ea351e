import type { Batch } from '../contacts/batch.ts';
import { rowTooLong, textOfCell } from '../contacts/record-scanner.ts';
import { readStop } from '../kernel/kernel-exports.ts';
import { MemoryPart } from '../kernel/kernel-memory.ts';
import { type CellItem, faxItem, isFaxKind } from '../phone/phone-reader.ts';
import { BatchKernel } from './batch-kernel.ts';
import { CellItems } from './cell-items.ts';
import { add, type Tally } from './counts.ts';
import { LaneTables } from './lane-tables.ts';
import { type RowFacts, RowFactsReader } from './row-facts.ts';
import { mostFacts } from './row-memory.ts';
import type { FileSetup } from './scrub-setup.ts';

/**
 * What the first half of the work found: the numbers, in order, and the place to say which were met before. All of it lies in the
 * memory of the batch, which threads share.
 */
export interface ReadNumbers {
  /** 0 where an item is no valid number. */
  readonly numbers: Float64Array;
  /** Row of each number in the batch, and the batch's first row in the file, from 1. */
  readonly rows: Int32Array;
  readonly firstRow: number;
  /** To be filled before the results are written: the earlier row that had the number, or 0. */
  readonly earlier: Uint32Array;
  /** To be filled too, if it is there: see `number-marks.ts`. Shared memory, of which the first bytes are the numbers'. */
  readonly marks?: Uint8Array;
}

/**
 * The first half of the work on a batch: what its rows say of their persons, and the numbers in their cells. The kernel reads plain rows
 * and stops at every other, which is read here.
 */
export class BatchReader {
  readonly rows: BatchKernel;
  readonly items: CellItems;
  /** Places of the phone columns, and of those that the report carries over, among the wanted cells. */
  readonly phoneSlots: readonly number[];
  readonly keepSlots: readonly number[];
  readonly #setup: FileSetup;
  readonly #facts: RowFactsReader;
  /** By facts: rows of the batch that the kernel met them in. */
  readonly #factTimes: MemoryPart;
  /** For each phone column, the place of the cell that says what kind of number stands in it; -1 for nearly every one. */
  readonly #kindSlots: readonly number[];
  readonly tables: LaneTables;
  readonly usesKernel: boolean;
  /** Where a cell beside the number says what kind it is, no row is plain. */
  readonly #kernelReads: boolean;
  /** Facts of rows that the kernel does not remember. */
  readonly #ownFacts = new Map<number, RowFacts>();
  readonly #unreadBefore = new Map<string, number>();

  /** `usesKernel`: false leaves every row to this side, which only a comparison wants. */
  constructor(setup: FileSetup, tables = new LaneTables(setup), usesKernel = true) {
    const { columns, writing, campaign } = setup;
    this.#setup = setup;
    this.tables = tables;
    this.usesKernel = usesKernel;
    this.#facts = new RowFactsReader(setup);
    const kinds = columns.phones.map((_, at) => (campaign.channel === 'fax' ? -1 : (columns.phoneKinds?.[at] ?? -1)));
    const named = kinds.filter((column) => column >= 0);
    const wanted = [...new Set([...columns.phones, ...named, ...this.#facts.columns, ...writing.keep])];
    const slotOf = (column: number): number => wanted.indexOf(column);
    this.phoneSlots = columns.phones.map(slotOf);
    this.keepSlots = writing.keep.map(slotOf);
    this.#kindSlots = kinds.map(slotOf);
    this.#kernelReads = usesKernel && named.length === 0;
    const facts = this.#facts.columns.map(slotOf);
    this.#facts.placeAt(facts);
    const { memory } = tables;
    this.rows = new BatchKernel(memory, setup, { columns: wanted, facts, phones: this.phoneSlots });
    this.items = new CellItems(memory, tables.classes);
    this.#factTimes = new MemoryPart(memory, 'factTimes');
    this.#factTimes.need(mostFacts * 4);
  }

  read(batch: Batch): ReadNumbers {
    const { kernel } = this.rows;
    this.rows.load(batch);
    this.#factTimes.use();
    this.items.clear();
    this.items.need(Math.max(1024, batch.rows * Math.max(1, this.phoneSlots.length) + 1));
    this.#ownFacts.clear();
    let row = this.#kernelReads ? kernel.read(0, batch.rows) : 0;
    while (row < batch.rows) {
      if (!this.#kernelReads || !this.#helpKernel(row)) this.#readRow(row++);
      if (this.#kernelReads) row = kernel.read(row, batch.rows);
    }
    this.items.close();
    const { count, row: rows, e164, earlier } = this.items;
    return {
      numbers: e164.subarray(0, count),
      rows: rows.subarray(0, count),
      firstRow: batch.firstRow,
      earlier: earlier.subarray(0, count),
    };
  }

  /** Makes the batch that was read last the kernel's again, where it has had others meanwhile. */
  use(): void {
    this.rows.use();
    this.items.use();
  }

  factsOf(row: number): RowFacts {
    const number = this.rows.factsOf[row]!;
    return number >= 0 ? this.tables.rows.at(number) : this.#ownFacts.get(row)!;
  }

  /** What the slow path said of an item; undefined for a plain number. */
  detailOf(index: number): CellItem | undefined {
    return this.items.details.get(index) ?? this.tables.problems.at(this.items.problemOf(index));
  }

  /** What stood in the file for an item; undefined for a plain number. */
  textOf(index: number): string | undefined {
    const detail = this.items.details.get(index);
    // A problem that is remembered may be told of another cell.
    if (detail || !(this.items.isRepaired(index) || this.items.problemOf(index) > 0)) return detail?.text;
    return this.#textOf(this.items.row[index]!, this.phoneSlots[this.items.slot[index]!]!);
  }

  /** Header of the column in which an item stands. */
  headerOf(index: number): string {
    const phone = this.#setup.columns.phones[this.items.slot[index]!];
    return phone === undefined ? '' : this.#setup.headers[phone]!;
  }

  /** Adds the cells that were not understood since the last call, by field. */
  countUnread(unread: Tally): void {
    const times = new Int32Array(this.tables.memory.buffer, this.#factTimes.at, mostFacts);
    for (const { facts, rows } of this.tables.rows.takeFaulty(times)) this.#facts.count(facts, rows);
    for (const { field, cells } of this.#facts.unreadCells) {
      const before = this.#unreadBefore.get(field) ?? 0;
      if (cells > before) add(unread, field, cells - before);
      this.#unreadBefore.set(field, cells);
    }
  }

  /** Tells the kernel what it did not know of a row; whether it can go on with it. */
  #helpKernel(row: number): boolean {
    const { kernel } = this.rows;
    switch (kernel.stopReason.value) {
      case readStop.factsUnknown:
        return this.#rememberFacts(row) >= 0;
      case readStop.classUnknown:
        return this.tables.numbers.rememberClass(kernel.stopNumber.value, kernel.stopClass.value, this.tables.classes);
      case readStop.patternUnknown:
        this.tables.numbers.follow(kernel.stopNumber.value);
        return true;
      case readStop.noRoom:
        this.items.need(this.items.row.length * 2);
        return true;
      default:
        return false;
    }
  }

  #rememberFacts(row: number): number {
    const facts = this.#facts.of(this.rows, this.rows.batch.bytes, row);
    const number = this.tables.rows.remember(row, facts, this.#countryOf(facts));
    this.rows.factsOf[row] = number;
    if (number < 0) this.#ownFacts.set(row, facts);
    return number;
  }

  #countryOf({ columns }: RowFacts): string {
    return columns.country ?? this.#setup.defaultCountry;
  }

  #readRow(row: number): void {
    if (this.rows.factsOf[row]! < 0 && !this.#ownFacts.has(row)) this.#rememberFacts(row);
    const facts = this.factsOf(row);
    this.#facts.count(facts, 1);
    if (this.rows.overflow[row] === 1) this.#refuseLongRow(row);
    const country = this.#countryOf(facts);
    const first = this.items.count;
    for (let slot = 0; slot < this.phoneSlots.length; slot++) this.#readCell(row, slot, country);
    if (this.items.count === first) this.items.add(row, -1, 0, undefined);
  }

  #readCell(row: number, slot: number, country: string): void {
    const text = this.#textOf(row, this.phoneSlots[slot]!);
    if (text === '') return;
    const kind = this.#kindSlots[slot]!;
    const isFax = kind >= 0 && isFaxKind(this.#textOf(row, kind));
    const e164 = isFax ? -1 : this.tables.phones.fast(text, country);
    if (e164 > 0) {
      this.items.add(row, slot, e164, this.tables.phones.classOf(e164));
      return;
    }
    const { items } = this.tables.phones.read(text, country);
    if (!isFax) this.#rememberCell(row, slot, text, items);
    for (const read of items) {
      const item = isFax ? faxItem(read) : read;
      const number = item.kind === 'number' ? item.number : undefined;
      const index = this.items.add(row, slot, number?.e164 ?? 0, number?.class);
      this.items.details.set(index, item);
    }
  }

  #rememberCell(row: number, slot: number, text: string, items: readonly CellItem[]): void {
    const facts = this.rows.factsOf[row]!;
    const [item] = items;
    if (facts < 0 || items.length > 1 || item?.kind === 'number') return;
    if (item) this.tables.numbers.followNational(item.national);
    if (!item || item.text === text) this.tables.problems.remember(row, slot, facts, text, item);
  }

  #refuseLongRow(row: number): void {
    if (this.#setup.writing.longRows === 'report') return;
    const cells = this.rows.fieldCount[row]!;
    throw rowTooLong(this.#setup.file, this.rows.lineOf(row), cells, this.#setup.headers.length);
  }

  #textOf(row: number, slot: number): string {
    return textOfCell(this.rows.batch.bytes, this.rows, row, slot, this.#setup.dialect.encoding);
  }
}
