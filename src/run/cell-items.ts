import type { NumberClass } from '../domain/contact.ts';
import type { CellItem } from '../phone/phone-reader.ts';

/**
 * The numbers of a batch, in the order of rows, of phone columns and of the text in a cell. Plain arrays of numbers: a cell that
 * was read on the fast path costs no object.
 */
export class CellItems {
  count = 0;
  row: Int32Array = new Int32Array(1024);
  /** Index into the phone columns; -1 for a row without any number. */
  slot: Int32Array = new Int32Array(1024);
  /** 0 where there is no valid number. */
  e164: Float64Array = new Float64Array(1024);
  /** The class of each valid number, found while its digits are at hand. */
  readonly classes: (NumberClass | undefined)[] = [];
  /** What the slow path said of an item: its text, its repairs, what was wrong. */
  readonly details = new Map<number, CellItem>();

  clear(): void {
    this.count = 0;
    this.details.clear();
  }

  add(row: number, slot: number, e164: number, numberClass: NumberClass | undefined): number {
    if (this.count === this.row.length) this.#grow();
    const index = this.count++;
    this.row[index] = row;
    this.slot[index] = slot;
    this.e164[index] = e164;
    this.classes[index] = numberClass;
    return index;
  }

  /** What was mended in the writing of a number, as words with spaces between; empty for nearly every number. */
  repairs(index: number): string {
    if (this.details.size === 0) return '';
    const item = this.details.get(index);
    return item?.kind === 'number' ? item.repairs.join(' ') : '';
  }

  #grow(): void {
    const length = this.row.length * 2;
    const row = new Int32Array(length);
    const slot = new Int32Array(length);
    const e164 = new Float64Array(length);
    row.set(this.row);
    slot.set(this.slot);
    e164.set(this.e164);
    this.row = row;
    this.slot = slot;
    this.e164 = e164;
  }
}
