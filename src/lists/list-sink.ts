import { type DigitSet, DigitSetBuilder } from './digit-set.ts';
import type { EntryTable } from './entry-table.ts';
import { SetBuilder } from './set-builder.ts';

/** The digits of a cell that is no valid number, and the valid numbers, if any, that may be meant by it. */
export interface UnreadNumber {
  readonly kind: 'digits';
  readonly digits: string;
  readonly mayBe?: readonly number[];
}

/**
 * Turns a cell into a number, or into its digits where it is no valid number; `also` are further numbers of the same cell. Handed in
 * by whoever knows the numbering plans.
 */
export type ParseNumber = (
  text: string,
  country: string,
) => { readonly kind: 'number'; readonly e164: number; readonly also?: readonly number[] } | UnreadNumber;

export interface ListCounts {
  /** Lines that hold something, headers left out. */
  readonly read: number;
  readonly distinct: number;
  readonly unreadable: number;
}

/** Everything that readers find, in any order. No line is dropped: one that is no number is counted and keeps its digits. */
export class ListSink {
  readonly builder = new SetBuilder();
  readonly #digits = new DigitSetBuilder();
  read = 0;
  unreadable = 0;
  /** The first unreadable lines, for the message that refuses the list. */
  readonly examples: { readonly file: string; readonly line: number; readonly text: string }[] = [];

  get table(): EntryTable {
    return this.builder.table;
  }

  number(e164: number, code = 0): void {
    this.read++;
    this.builder.add(e164, code);
  }

  /** One number of each of so many lines. */
  plain(e164s: Float64Array, code = 0): void {
    this.read += e164s.length;
    if (code === 0) this.builder.addPlain(e164s);
    else for (let index = 0; index < e164s.length; index++) this.builder.add(e164s[index]!, code);
  }

  /** The numbers of one line. */
  numbers(e164s: readonly number[], code = 0): void {
    this.read++;
    for (const e164 of e164s) this.builder.add(e164, code);
  }

  /** `mayBe`: whoever may be meant by the line is protected, under the code of its entry. */
  keepUnreadable(
    text: string,
    digits: string,
    file: string,
    line: number,
    { mayBe = [], code = 0 }: { readonly mayBe?: readonly number[]; readonly code?: number } = {},
  ): void {
    for (const e164 of mayBe) this.builder.add(e164, code);
    this.read++;
    this.unreadable++;
    if (this.examples.length < 3) this.examples.push({ file, line, text: text.slice(0, 40) });
    this.#digits.add(digits);
  }

  digits(): DigitSet {
    return this.#digits.finish();
  }
}
