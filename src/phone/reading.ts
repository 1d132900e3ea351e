import type { PhoneNumber } from './phone-number.ts';
import type { Repair } from './repair.ts';

/** One way of reading some digits: a valid number and what was mended for it. */
export interface Reading {
  readonly number: PhoneNumber;
  readonly repairs: readonly Repair[];
}

/** What the readings below ask of the numbering plans. */
export interface NumberingPlans {
  /** The valid number of this calling code (one of the calling codes in the tables) and national significant number. */
  find(callingCode: number, national: string): PhoneNumber | undefined;
}

/** The readings that lead to different numbers, each with the repairs of its first mention. */
export function distinct(readings: readonly Reading[]): Reading[] {
  const seen = new Set<number>();
  return readings.filter(({ number }) => !seen.has(number.e164) && seen.add(number.e164));
}
