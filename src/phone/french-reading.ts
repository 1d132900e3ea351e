import { frenchBlock, frenchCallingCode, overseasCallingCodes } from './french-space.ts';
import { internationalReadings } from './international-reading.ts';
import type { NumberingPlans, Reading } from './reading.ts';
import type { Repair } from './repair.ts';

/**
 * Digits as dialled within the French numbering space, which metropolitan France shares with its overseas territories: a call
 * from Paris to 0590… needs no country code, yet the number belongs to +590.
 */
export function frenchReadings(digits: string, country: string, plans: NumberingPlans): Reading[] {
  const own = frenchCallingCode(country);
  if (digits.length === 10 && digits.startsWith('0')) return subscriberReadings(digits.slice(1), own, plans, []);
  const readings: Reading[] = [];
  if (digits.length === 9 && !digits.startsWith('0')) {
    readings.push(...subscriberReadings(digits, own, plans, ['leading-zero-restored']));
  }
  if (own === 508) {
    const number = plans.find(508, digits.length === 7 && digits.startsWith('0') ? digits.slice(1) : digits);
    if (number) readings.push({ number, repairs: [] });
  }
  for (const code of [33, ...overseasCallingCodes]) {
    const written = String(code);
    if (digits.startsWith(written)) readings.push(...internationalReadings(code, digits.slice(written.length), plans));
  }
  return readings;
}

/** A nine-digit number behind its trunk zero: overseas by its block, else the row's own territory, else metropolitan. */
function subscriberReadings(
  subscriber: string,
  own: number,
  plans: NumberingPlans,
  repairs: readonly Repair[],
): Reading[] {
  const block = frenchBlock(subscriber);
  if (block !== undefined) {
    const number = plans.find(block, block === 508 ? subscriber.slice(3) : subscriber);
    if (!number) return [];
    return [{ number, repairs: block === own ? repairs : [...repairs, 'overseas-prefix'] }];
  }
  const near = plans.find(own, subscriber) ?? plans.find(33, subscriber);
  if (near) return [{ number: near, repairs }];
  return overseasCallingCodes
    .map((code) => plans.find(code, subscriber))
    .filter((number) => number !== undefined)
    .map((number) => ({ number, repairs: [...repairs, 'overseas-prefix'] }));
}
