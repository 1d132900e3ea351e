import { internationalReadings } from './international-reading.ts';
import type { NumberingPlans, Reading } from './reading.ts';

// Shorter digits are rather a short code or a piece of a number than a fixed number without its zero.
const shortestWithoutZero = 7;

/**
 * Digits as dialled within Italy, where the leading zero is part of a fixed number and mobile numbers have none. A spreadsheet
 * that drops the zero turns a fixed number of Lecco (0341 123456) into what looks like an old nine-digit mobile number
 * (341123456), so nine bare digits that allow both stay ambiguous. Toll-free 80x numbers do not: no such fixed number exists.
 */
export function italianReadings(digits: string, bare: boolean, plans: NumberingPlans): Reading[] {
  const readings: Reading[] = [];
  const asWritten = plans.find(39, digits);
  if (asWritten) readings.push({ number: asWritten, repairs: [] });
  if (digits.startsWith('39')) readings.push(...internationalReadings(39, digits.slice(2), plans));
  const missing = digits.length >= shortestWithoutZero && !digits.startsWith('0');
  const zeroLost = missing && (!asWritten || (bare && digits.length === 9 && !digits.startsWith('80')));
  const restored = zeroLost ? plans.find(39, `0${digits}`) : undefined;
  if (restored && (asWritten || readings.length === 0)) {
    readings.push({ number: restored, repairs: ['leading-zero-restored'] });
  }
  return readings;
}
