import { frenchBlock, overseasCallingCodes } from './french-space.ts';
import { distinct, type NumberingPlans, type Reading } from './reading.ts';
import type { Repair } from './repair.ts';

/** Calling codes whose plans are in the tables; every other one is the library's. */
export const tabledCallingCodes: readonly number[] = [1, 33, 39, ...overseasCallingCodes];

/** The tabled calling code at the start of an international number. */
export function tabledCallingCode(digits: string): number | undefined {
  if (digits.startsWith('1')) return 1;
  const two = Number(digits.slice(0, 2));
  if (two === 33 || two === 39) return two;
  const three = Number(digits.slice(0, 3));
  return overseasCallingCodes.includes(three) ? three : undefined;
}

/**
 * What follows a calling code, which may still hold a trunk zero (`+33 (0)6…`) or the calling code again (`+33 33 6…`, `0033+33…`).
 * A valid number is never mended; otherwise every mended reading is given, and the caller refuses to choose between two.
 * The zero of an Italian fixed number is part of the number, so +39 has no trunk zero: see `zeroReadings`.
 */
export function internationalReadings(code: number, rest: string, plans: NumberingPlans): Reading[] {
  const number = plans.find(code, rest);
  if (number) return [{ number, repairs: [] }];
  const readings = trunkReadings(code, rest, plans, []);
  const again = new RegExp(`^\\+?(?:00)?${code}(\\d+)$`).exec(rest);
  if (again) {
    const inner = plans.find(code, again[1]!);
    if (inner) readings.push({ number: inner, repairs: ['country-code-doubled'] });
    else readings.push(...trunkReadings(code, again[1]!, plans, ['country-code-doubled']));
  }
  return distinct(readings);
}

function trunkReadings(code: number, rest: string, plans: NumberingPlans, repairs: readonly Repair[]): Reading[] {
  if (code === 1 || code === 39) return [];
  const hasZero = rest.startsWith('0');
  const subscriber = hasZero ? rest.slice(1) : rest;
  const mended: readonly Repair[] = hasZero ? [...repairs, 'trunk-zero-removed'] : repairs;
  const readings: Reading[] = [];
  const own = hasZero ? plans.find(code, subscriber) : undefined;
  if (own) readings.push({ number: own, repairs: mended });
  const block = subscriber.length === 9 ? frenchBlock(subscriber) : undefined;
  if (code === 33 && block !== undefined) {
    // Spreadsheets and CRMs turn 0690… into +33690…, which no plan has: the number is Guadeloupe's.
    const overseas = plans.find(block, block === 508 ? subscriber.slice(3) : subscriber);
    if (overseas) readings.push({ number: overseas, repairs: [...mended, 'overseas-prefix'] });
  }
  return readings;
}
