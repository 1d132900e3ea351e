import type { NumberClass } from '../domain/contact.ts';
import { type KernelMemory, MemoryPart } from '../kernel/kernel-memory.ts';
import type { CellItem } from '../phone/phone-reader.ts';
import type { Repair } from '../phone/repair.ts';
import { type ClassIds, noClass } from './class-ids.ts';
import { add, type Tally } from './counts.ts';

/** The repairs that the kernel makes by itself, as it numbers them from 1 on. */
export const kernelRepairs: readonly Repair[] = ['leading-zero-restored', 'overseas-prefix'];

/**
 * The numbers of a batch, in the order of rows, of phone columns and of the text in a cell, as they lie in the kernel's memory: a cell
 * that the kernel has read costs no object.
 */
export class CellItems {
  readonly #memory: KernelMemory;
  readonly #classIds: ClassIds;
  readonly #parts: Record<
    'row' | 'slot' | 'number' | 'class' | 'key' | 'said' | 'repaired' | 'earlier' | 'outcome',
    MemoryPart
  >;
  row: Int32Array = new Int32Array(0);
  /** Index into the phone columns; -1 for a row without any number. */
  slot: Int32Array = new Int32Array(0);
  /** 0 where there is no valid number. */
  e164: Float64Array = new Float64Array(0);
  /** The earlier row that had the number, or 0. */
  earlier: Uint32Array = new Uint32Array(0);
  /** What lists and records say of the number, as the verdict book numbers that; 0 for nothing. */
  said: Uint32Array = new Uint32Array(0);
  /** Number of the outcome; -1 where it is not known yet, -2 where the row is not the kernel's to write. */
  outcome: Int32Array = new Int32Array(0);
  #classes: Int32Array = new Int32Array(0);
  #repaired: Uint8Array = new Uint8Array(0);
  #keys: Uint32Array = new Uint32Array(0);
  /** Of the batch that was read last, for when it is taken up again. */
  #count = 0;
  #mended = 0;
  /** What the slow path said of an item: its text, its repairs, what was wrong. */
  readonly details = new Map<number, CellItem>();

  constructor(memory: KernelMemory, classIds: ClassIds) {
    this.#memory = memory;
    this.#classIds = classIds;
    this.#parts = {
      row: new MemoryPart(memory, 'itemRow'),
      slot: new MemoryPart(memory, 'itemSlot'),
      number: new MemoryPart(memory, 'itemNumber'),
      class: new MemoryPart(memory, 'itemClass'),
      key: new MemoryPart(memory, 'itemKey'),
      said: new MemoryPart(memory, 'itemSaid'),
      repaired: new MemoryPart(memory, 'itemRepaired'),
      earlier: new MemoryPart(memory, 'itemEarlier'),
      outcome: new MemoryPart(memory, 'itemOutcome'),
    };
    memory.watch(() => this.#refresh());
  }

  get count(): number {
    return this.#memory.kernel.itemCount.value;
  }

  clear(): void {
    for (const part of Object.values(this.#parts)) part.use();
    this.#memory.kernel.setItemCount(0);
    this.details.clear();
  }

  /** Nothing is added any more. */
  close(): void {
    this.#count = this.count;
    this.#mended = this.#memory.kernel.repairedCount.value;
  }

  /** Makes these items the kernel's again, where it has had others. */
  use(): void {
    for (const part of Object.values(this.#parts)) part.use();
    this.#memory.kernel.setItemCount(this.#count);
  }

  /** Sees to room for so many items; what is there stays. */
  need(items: number): void {
    const { count } = this;
    const { row, slot, number, key, said, repaired, earlier, outcome } = this.#parts;
    for (const part of [row, slot, this.#parts.class, said, earlier, outcome]) part.need(items * 4, count * 4);
    for (const part of [number, key]) part.need(items * 8, count * 8);
    repaired.need(items, count);
    this.#memory.set('itemRoom', Math.floor(row.length / 4));
  }

  #refresh(): void {
    const { buffer } = this.#memory;
    const { row, slot, number, key, said, repaired, earlier, outcome } = this.#parts;
    const room = Math.floor(row.length / 4);
    this.row = new Int32Array(buffer, row.at, room);
    this.slot = new Int32Array(buffer, slot.at, room);
    this.#classes = new Int32Array(buffer, this.#parts.class.at, room);
    this.earlier = new Uint32Array(buffer, earlier.at, room);
    this.said = new Uint32Array(buffer, said.at, room);
    this.#repaired = new Uint8Array(buffer, repaired.at, room);
    this.outcome = new Int32Array(buffer, outcome.at, room);
    this.e164 = new Float64Array(buffer, number.at, room);
    this.#keys = new Uint32Array(buffer, key.at, room * 2);
  }

  /** An item that the kernel did not read. */
  add(row: number, slot: number, e164: number, numberClass: NumberClass | undefined): number {
    const index = this.count;
    if (index === this.row.length) this.need(index * 2);
    this.row[index] = row;
    this.slot[index] = slot;
    this.e164[index] = e164;
    this.#classes[index] = numberClass ? this.#classIds.idOf(numberClass) : 0;
    this.#keys[2 * index] = 0;
    this.#keys[2 * index + 1] = 0;
    this.outcome[index] = -1;
    this.said[index] = 0;
    this.#repaired[index] = 0;
    this.#memory.kernel.setItemCount(index + 1);
    return index;
  }

  /** The remembered problem of an item that the kernel has read, or 0. */
  problemOf(index: number): number {
    const low = this.#keys[2 * index]!;
    const high = this.#keys[2 * index + 1]!;
    const numberClass = (low >>> 26) | ((high & 0x3ff) << 6);
    return numberClass === noClass ? (low >>> 10) & 0xffff : 0;
  }

  /** Whether the kernel can look the outcome up. */
  hasKey(index: number): boolean {
    return this.#keys[2 * index + 1] !== 0;
  }

  /** The class of a valid number. */
  classOf(index: number): NumberClass | undefined {
    return this.#classIds.at(this.#classes[index]!);
  }

  classId(index: number): number {
    return this.#classes[index]!;
  }

  /** What was mended in the writing of a number, as words with spaces between; empty for nearly every number. */
  repairs(index: number): string {
    if (this.isRepaired(index)) return this.#repairOf(index);
    const item = this.details.get(index);
    return item?.kind === 'number' ? item.repairs.join(' ') : '';
  }

  /** Whether the kernel has mended the writing of the number. */
  isRepaired(index: number): boolean {
    return this.#repaired[index] !== 0;
  }

  #repairOf(index: number): Repair {
    return kernelRepairs[this.#repaired[index]! - 1]!;
  }

  /** Counts what was mended, in the order of the items. */
  countRepairs(tally: Tally): void {
    if (this.#mended === 0) {
      for (const item of this.details.values()) countRepairsOf(item, tally);
      return;
    }
    let at = 0;
    const countUpTo = (end: number): void => {
      for (; at < end; at++) if (this.#repaired[at] !== 0) add(tally, this.#repairOf(at));
    };
    for (const [index, item] of this.details) {
      countUpTo(index);
      countRepairsOf(item, tally);
    }
    countUpTo(this.count);
  }
}

function countRepairsOf(item: CellItem, tally: Tally): void {
  if (item.kind === 'number') for (const repair of item.repairs) add(tally, repair);
}
