import { americanReadings } from './american-reading.ts';
import { countryOfAreaCode, isAmericanCountry } from './area-code.ts';
import { frenchReadings } from './french-reading.ts';
import { isFrenchCountry } from './french-space.ts';
import { internationalReadings, tabledCallingCode } from './international-reading.ts';
import { italianReadings, zeroReadings } from './italian-reading.ts';
import {
  isLibraryCountry,
  type LibraryNumber,
  libraryCountry,
  libraryInternational,
  libraryNational,
} from './library.ts';
import { numberOfLibrary } from './number-class.ts';
import type { PhoneHint } from './phone-hint.ts';
import type { ProblemCode } from './phone-number.ts';
import { distinct, type NumberingPlans, type Reading } from './reading.ts';
import type { Repair } from './repair.ts';

/** Why dialled digits are no number, with what the report and the matching need. */
export interface DiallingProblem {
  readonly code: ProblemCode;
  readonly hint: PhoneHint;
  readonly country: string;
  readonly national: string;
  /** The valid numbers between which nothing decides. */
  readonly mayBe?: readonly number[];
}

interface International {
  /** Digits behind `+` or the exit prefix; may hold another `+` where the calling code is doubled. */
  readonly digits: string;
  readonly repairs: readonly Repair[];
  readonly exitPrefix: string;
}

/**
 * Reads digits and `+` as dialled from a country (ISO 3166-1, empty if unknown). `bare` says that the text had no separators.
 * Two different readings are never decided between.
 */
export function readDialled(
  dialled: string,
  bare: boolean,
  country: string,
  plans: NumberingPlans,
): Reading | DiallingProblem {
  const international = splitExitPrefix(dialled, country);
  if (international) return readInternational(international, country, plans);
  const problem = { country, national: dialled } as const;
  if (!/^\d+$/.test(dialled)) return { ...problem, code: 'number-ambiguous', hint: 'several-numbers' };
  const readings = distinct(nationalReadings(dialled, bare, country, plans));
  if (readings.length === 1) return readings[0]!;
  if (readings.length > 1) {
    // Nobody knows what was dialled, so no range of numbers may speak of it.
    return { country, national: '', code: 'number-ambiguous', hint: 'two-readings', mayBe: mayBe(readings) };
  }
  return diagnoseNational(dialled, country, plans);
}

/** `+`, `00` and, from North America, `011`. A prefix that the row's country does not use is a repair. */
function splitExitPrefix(dialled: string, country: string): International | undefined {
  const american = isAmericanCountry(country);
  const match = (american ? /^(\+|00|011(?=\d{8}))/ : /^(\+|00)/).exec(dialled);
  if (!match) return undefined;
  const rest = dialled.slice(match[0].length);
  const digits = rest.replace(match[0] === '+' ? /^(?:\+|00)/ : /^\+/, '');
  const odd = digits !== rest || (american && match[0] === '00');
  return { digits, repairs: odd ? ['exit-prefix'] : [], exitPrefix: match[0] };
}

function readInternational(written: International, country: string, plans: NumberingPlans): Reading | DiallingProblem {
  const { digits, repairs } = written;
  const code = tabledCallingCode(digits);
  if (code === undefined) {
    const found = /^\d+$/.test(digits) ? libraryInternational(digits) : undefined;
    if (found) return { number: numberOfLibrary(found), repairs };
    const hint: PhoneHint = written.exitPrefix === '011' ? 'exit-prefix-read' : 'unknown-calling-code';
    return { code: 'number-invalid', hint, country: libraryCountry(digits) || country, national: '' };
  }
  const rest = digits.slice(String(code).length);
  const asDialled = internationalReadings(code, rest, plans);
  // The zero of an Italian fixed number is dialled from abroad too: who writes +39 without it wrote another, or no, number.
  const withoutZero =
    code !== 39 ? [] : zeroReadings(rest, plans).filter((one) => !one.repairs.includes('leading-zero-restored'));
  const readings = code === 39 && asDialled.length === 0 ? withoutZero : asDialled;
  if (readings.length === 1) {
    return { number: readings[0]!.number, repairs: [...repairs, ...readings[0]!.repairs] };
  }
  const place = { country: countryOfCode(code, rest, country), national: nationalWriting(code, rest) };
  if (readings.length > 1) return { ...place, code: 'number-ambiguous', hint: 'two-readings', mayBe: mayBe(readings) };
  if (/\+/.test(rest)) return { ...place, code: 'number-ambiguous', hint: 'several-numbers' };
  return { ...place, code: 'number-invalid', hint: planHint(code, rest, plans) };
}

function nationalReadings(digits: string, bare: boolean, country: string, plans: NumberingPlans): Reading[] {
  if (isFrenchCountry(country)) return frenchReadings(digits, country, plans);
  if (country === 'IT' || country === 'VA') return italianReadings(digits, bare, plans);
  if (isAmericanCountry(country)) return americanReadings(digits, country, plans);
  if (country !== '') {
    const found: LibraryNumber | undefined = libraryNational(digits, country);
    return found ? [{ number: numberOfLibrary(found), repairs: [] }] : [];
  }
  // Without a country only a whole international number without its plus can be meant, and only if nobody dials it so.
  const code = tabledCallingCode(digits);
  if (code === undefined || digits.length < 11) return [];
  return [
    ...internationalReadings(code, digits.slice(String(code).length), plans),
    ...frenchReadings(digits, 'FR', plans),
    ...italianReadings(digits, bare, plans),
    ...americanReadings(digits, 'US', plans),
    // Eleven digits behind 3 are also an Italian mailbox, which nobody lists as a number to call.
  ].filter(({ number }) => number.class.lineType !== 'special');
}

function mayBe(readings: readonly Reading[]): number[] {
  return readings.map(({ number }) => number.e164);
}

function diagnoseNational(digits: string, country: string, plans: NumberingPlans): DiallingProblem {
  const problem = { country, national: digits } as const;
  const known = isFrenchCountry(country) || isAmericanCountry(country) || country === 'IT' || country === 'VA';
  if (!known && (country === '' || !isLibraryCountry(country))) {
    const short = digits.length < 7;
    return {
      ...problem,
      code: short ? 'number-invalid' : 'number-ambiguous',
      hint: short ? 'too-short' : 'country-missing',
    };
  }
  const code = tabledCallingCode(digits);
  if (code !== undefined && digits.length >= 11) {
    const rest = digits.slice(String(code).length);
    const meant = plans.find(code, rest);
    if (meant) return { ...problem, code: 'number-ambiguous', hint: 'plus-missing', mayBe: [meant.e164] };
  }
  if (!known) return { ...problem, code: 'number-invalid', hint: 'not-assigned' };
  if (isAmericanCountry(country)) {
    const rest = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
    const place = rest.length === 10 ? countryOfAreaCode(rest.slice(0, 3)) : undefined;
    return { country: place || country, national: rest, code: 'number-invalid', hint: planHint(1, rest, plans) };
  }
  const plan = isFrenchCountry(country) ? 33 : 39;
  const hint = plan === 33 && digits.startsWith('0') ? lengthHint(digits, 10, 10) : planHint(plan, digits, plans);
  return { ...problem, code: 'number-invalid', hint };
}

/** Why a national significant number is not valid in its plan. */
function planHint(code: number, rest: string, plans: NumberingPlans): PhoneHint {
  if (code === 39) return italianHint(rest, plans);
  if (code === 1) return americanHint(rest);
  if (/^(?:1\d{1,5}|3\d{3})$/.test(rest)) return 'short-code';
  return lengthHint(rest, 9, 9);
}

function italianHint(rest: string, plans: NumberingPlans): PhoneHint {
  if (/^(?:1\d{2,5}|4\d{2,4}|5\d)$/.test(rest)) return 'short-code';
  if (rest.startsWith('0') && plans.find(39, rest.slice(1))) return 'zero-superfluous';
  if (!rest.startsWith('0') && plans.find(39, `0${rest}`)) return 'zero-missing';
  return lengthHint(rest, 6, 12);
}

function americanHint(rest: string): PhoneHint {
  if (/^[2-9]11$/.test(rest)) return 'short-code';
  if (rest.length === 7) return 'area-code-missing';
  if (rest.length === 10 && countryOfAreaCode(rest.slice(0, 3)) === undefined) return 'unknown-area-code';
  return lengthHint(rest, 10, 10);
}

function lengthHint(rest: string, least: number, most: number): PhoneHint {
  if (rest.length < least) return 'too-short';
  return rest.length > most ? 'too-long' : 'not-assigned';
}

const mainCountry: Readonly<Record<number, string>> = {
  33: 'FR',
  39: 'IT',
  262: 'RE',
  590: 'GP',
  594: 'GF',
  596: 'MQ',
  508: 'PM',
};

function countryOfCode(code: number, rest: string, country: string): string {
  if (code !== 1) return mainCountry[code] ?? '';
  return countryOfAreaCode(rest.slice(0, 3)) || (isAmericanCountry(country) ? country : 'US');
}

/** What a caller within the country would dial; short codes have no trunk zero. */
function nationalWriting(code: number, rest: string): string {
  const digits = rest.replace(/\D/g, '');
  if (code === 1 || code === 39 || digits.startsWith('0') || digits.length <= 6) return digits;
  return `0${digits}`;
}
