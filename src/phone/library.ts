import { createRequire } from 'node:module';
import type * as Library from 'libphonenumber-js/max';
import type { LineType } from '../domain/contact.ts';

/**
 * The library is the authority on numbering plans, but loading it costs about 100 ms: it is loaded when a number first needs
 * it, which no number of the calling codes in the tables does.
 */
let loaded: typeof Library | undefined;

function library(): typeof Library {
  loaded ??= createRequire(import.meta.url)('libphonenumber-js/max') as typeof Library;
  return loaded;
}

/** What the library says of a valid number. */
export interface LibraryNumber {
  readonly country: string;
  readonly callingCode: number;
  readonly national: string;
  readonly lineType: LineType;
}

export const lineTypeOfLibrary: Readonly<Record<string, LineType>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed',
  FIXED_LINE_OR_MOBILE: 'fixed-or-mobile',
  VOIP: 'voip',
  TOLL_FREE: 'toll-free',
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'shared-cost',
  PERSONAL_NUMBER: 'personal',
  PAGER: 'pager',
  UAN: 'uan',
  // A number that only answers with a mailbox is no line that a person picks up.
  VOICEMAIL: 'special',
};

/** A number written with `+` and its calling code, in digits; undefined if the library does not hold it valid. */
export function libraryInternational(digits: string): LibraryNumber | undefined {
  return describe(library().parsePhoneNumberFromString(`+${digits}`));
}

/** The country that the calling code of an international number names, valid or not; empty if there is none or several. */
export function libraryCountry(digits: string): string {
  return library().parsePhoneNumberFromString(`+${digits}`)?.country ?? '';
}

/** A number as dialled within a country; undefined if the library does not know the country or the number. */
export function libraryNational(digits: string, country: string): LibraryNumber | undefined {
  if (!isLibraryCountry(country)) return undefined;
  return describe(library().parsePhoneNumberFromString(digits, country));
}

export function isLibraryCountry(country: string): country is Library.CountryCode {
  return library().isSupportedCountry(country);
}

export function callingCodeOfCountry(country: string): number | undefined {
  return isLibraryCountry(country) ? Number(library().getCountryCallingCode(country)) : undefined;
}

export function libraryNationalFormat(e164: number): string {
  const number = library().parsePhoneNumberFromString(`+${e164}`);
  return number ? number.formatNational() : `+${e164}`;
}

function describe(number: Library.PhoneNumber | undefined): LibraryNumber | undefined {
  if (!number?.isValid()) return undefined;
  const lineType = lineTypeOfLibrary[number.getType() ?? ''];
  if (!lineType) return undefined;
  return {
    country: number.country ?? '',
    callingCode: Number(number.countryCallingCode),
    national: number.nationalNumber,
    lineType,
  };
}
