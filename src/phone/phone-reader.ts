import type { NumberClass } from '../domain/contact.ts';
import { type AutomatonPlans, createAutomatonPlans } from './automaton-plans.ts';
import { readCell } from './cell-reading.ts';
import { createFastReader } from './fast-reader.ts';
import { libraryInternational } from './library.ts';
import { numberOfLibrary } from './number-class.ts';
import type { CellItem, CellReading } from './phone-number.ts';
import { isFaxLabel } from './piece-text.ts';

export type { CellItem, CellReading, NumberItem, PhoneNumber, ProblemCode, ProblemItem } from './phone-number.ts';

export interface PhoneReader {
  /** Every number of a cell; the same object for the same cell, not to be changed. `country`: ISO 3166-1 of the row or the default region; empty if there is none. */
  read(cell: string, country: string): CellReading;
  /**
   * E.164 digits of a cell that holds one number in a plain writing, or -1: use `read`. What it takes, `read` reads as the same number
   * without repair; where it answers 0, `read` finds one problem and nothing that may be meant.
   */
  fast(cell: string, country: string): number;
  /** The class of a valid number, by the number alone. Throws for a number that is not valid. */
  classOf(e164: number): NumberClass;
  /** What the fast path goes by. */
  readonly plans: AutomatonPlans;
}

/** Readings that are remembered: `n/a`, `0000000000` and their like stand in thousands of rows. */
const mostRemembered = 10_000;

export interface PhoneReaderOptions {
  /** Numbers that the cell itself calls a fax are no numbers to call. Lists and records take them all: they only ever block. */
  readonly refuseFax?: boolean;
}

export function createPhoneReader({ refuseFax = false }: PhoneReaderOptions = {}): PhoneReader {
  const plans = createAutomatonPlans();
  const remembered = new Map<string, CellReading>();
  return {
    plans,
    read(cell, country) {
      const key = `${country}\n${cell}`;
      let reading = remembered.get(key);
      if (!reading) {
        const items = readCell(cell, country, plans);
        reading = { items: refuseFax ? items.map(withoutFax) : items };
        if (remembered.size >= mostRemembered) remembered.clear();
        remembered.set(key, reading);
      }
      return reading;
    },
    fast: createFastReader(plans),
    classOf(e164) {
      const known = plans.classOf(e164);
      if (known) return known;
      const found = libraryInternational(String(e164));
      if (!found) throw new Error(`not a valid number: ${e164}`);
      return numberOfLibrary(found).class;
    },
  };
}

function withoutFax(item: CellItem): CellItem {
  return item.kind === 'number' && item.isFax ? faxItem(item) : item;
}

/** Whether the column beside a number calls it a fax (`Work Fax`, `Télécopie`). */
export function isFaxKind(text: string): boolean {
  return isFaxLabel(text);
}

/** A number that is one to send faxes to, as a cell that holds none to call. */
export function faxItem(item: CellItem): CellItem {
  if (item.kind !== 'number') return item;
  const { text, number } = item;
  const digits = text.replace(/\D/g, '');
  return {
    kind: 'problem',
    code: 'number-invalid',
    hint: 'fax-line',
    text,
    country: number.class.country,
    national: '',
    digits,
  };
}
