import type { NumberClass } from '../domain/contact.ts';
import type { PhoneHint } from './phone-hint.ts';
import type { Repair } from './repair.ts';

export interface PhoneNumber {
  /** E.164 digits as a safe integer: 33612345678. */
  readonly e164: number;
  /** Interned: all numbers of one class share one object. */
  readonly class: NumberClass;
}

export interface NumberItem {
  readonly kind: 'number';
  readonly number: PhoneNumber;
  /** The part of the cell that holds this number, with plain spaces, dashes and digits. */
  readonly text: string;
  readonly repairs: readonly Repair[];
  /** The cell calls this number a fax and nothing else. */
  readonly isFax?: boolean;
}

export type ProblemCode = 'number-invalid' | 'number-ambiguous' | 'number-unreadable';

export interface ProblemItem {
  readonly kind: 'problem';
  readonly code: ProblemCode;
  readonly text: string;
  readonly hint: PhoneHint;
  /** The country of the calling code written, else the default country; empty where neither is known. */
  readonly country: string;
  /** Digits as dialled within that country: short codes (`118218`, `15`), 13-digit machine numbers; empty if none. */
  readonly national: string;
  /** All digits of the text, so that an opt-out that cannot be parsed still blocks. */
  readonly digits: string;
  /** Valid numbers that may be meant, E.164, where the cell can be read in two ways; an opt-out blocks them all. */
  readonly mayBe?: readonly number[];
}

export type CellItem = NumberItem | ProblemItem;

export interface CellReading {
  /** In the order of the cell; empty for an empty cell. */
  readonly items: readonly CellItem[];
}
