import { internationalReadings } from './international-reading.ts';
import { libraryInternational } from './library.ts';
import { numberOfLibrary } from './number-class.ts';
import type { NumberingPlans, Reading } from './reading.ts';

// Mobile numbers have had ten digits for long; shorter ones are not made by taking a zero away.
const mobileLength = 10;
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
  if (asWritten?.class.lineType === 'special') readings.push(...foreignReadings(digits));
  if (digits.startsWith('39')) readings.push(...internationalReadings(39, digits.slice(2), plans));
  const zeroLost = asWritten && bare && digits.length === 9 && !digits.startsWith('80');
  const restored = zeroLost ? plans.find(39, `0${digits}`) : undefined;
  if (restored) readings.push({ number: restored, repairs: ['leading-zero-restored'] });
  return readings.length > 0 ? readings : zeroReadings(digits, plans);
}

/**
 * A number that is valid only with the zero that fixed numbers have (`2 1234567`), or only without the one that mobile numbers
 * do not have (`+39 0347 1234567`). Seven or eight digits behind a 3 are a mobile number cut short as likely as a fixed one.
 */
export function zeroReadings(digits: string, plans: NumberingPlans): Reading[] {
  if (digits.startsWith('0')) {
    const mobile = digits.length === mobileLength + 1 ? plans.find(39, digits.slice(1)) : undefined;
    return mobile?.class.lineType === 'mobile' ? [{ number: mobile, repairs: ['trunk-zero-removed'] }] : [];
  }
  if (digits.length < shortestWithoutZero || (digits.startsWith('3') && digits.length < 9)) return [];
  const fixed = plans.find(39, `0${digits}`);
  return fixed ? [{ number: fixed, repairs: ['leading-zero-restored'] }] : [];
}

/**
 * A mailbox has eleven or twelve digits, as have numbers of other countries without their plus: `33612345678` is French, and it is a
 * mailbox of 336 1234567.
 */
function foreignReadings(digits: string): Reading[] {
  const found = libraryInternational(digits);
  return found ? [{ number: numberOfLibrary(found), repairs: [] }] : [];
}
