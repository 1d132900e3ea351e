import { internationalReadings } from './international-reading.ts';
import type { NumberingPlans, Reading } from './reading.ts';

/** Digits as dialled within the North American plan: ten, or eleven with the trunk 1; in Canada also 310-xxxx. */
export function americanReadings(digits: string, country: string, plans: NumberingPlans): Reading[] {
  if (digits.length === 7 && country !== 'CA') return [];
  const number = plans.find(1, digits);
  if (number) return [{ number, repairs: [] }];
  return digits.startsWith('1') && digits.length >= 11 ? internationalReadings(1, digits.slice(1), plans) : [];
}
