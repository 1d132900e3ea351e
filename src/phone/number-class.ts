import type { LineType, NumberClass } from '../domain/contact.ts';
import { areaOf, isDivided } from './area-code.ts';
import type { LibraryNumber } from './library.ts';
import type { PhoneNumber } from './phone-number.ts';
import { zonesOfRegion } from './region-zones.ts';

const interned = new Map<string, NumberClass>();

/** Overseas territories have regions of their own in ISO 3166-2:FR. */
const regionOfCountry: ReadonlyMap<string, string> = new Map([
  ['GP', 'FR-971'],
  ['MQ', 'FR-972'],
  ['GF', 'FR-973'],
  ['RE', 'FR-974'],
  ['PM', 'FR-975'],
  ['YT', 'FR-976'],
  ['BL', 'FR-977'],
  ['MF', 'FR-978'],
]);
const zonesOfCountry: ReadonlyMap<string, readonly string[]> = new Map([
  ['VA', ['Europe/Vatican']],
  ['SM', ['Europe/San_Marino']],
]);

/** The class of a valid number, from what the numbering plan says of it. */
export function classFor(country: string, callingCode: number, lineType: LineType, national: string): NumberClass {
  const sanMarino = callingCode === 39 && (national.startsWith('05498') || national.startsWith('05499'));
  if (callingCode === 1 && national.length === 10) return americanClass(country, lineType, national);
  return plainClass(sanMarino ? 'SM' : country, callingCode, lineType);
}

function plainClass(country: string, callingCode: number, lineType: LineType): NumberClass {
  return intern(`${country}/${callingCode}/${lineType}`, () => {
    const region = regionOfCountry.get(country);
    return {
      country,
      callingCode,
      lineType,
      regions: region ? [region] : [],
      zones: zonesOfCountry.get(country) ?? zonesOfRegion(region ?? country),
    };
  });
}

function americanClass(country: string, lineType: LineType, national: string): NumberClass {
  const code = Number(national.slice(0, 3));
  const exchange = isDivided(code) ? Number(national.slice(3, 6)) : 0;
  const area = areaOf(code, exchange);
  if (!area || area.zones.length === 0) return plainClass(country, 1, lineType);
  return intern(`${country}/1/${lineType}/${area.regions}/${area.zones}/${area.inServiceFrom ?? ''}`, () => ({
    country,
    callingCode: 1,
    lineType,
    regions: area.regions,
    zones: area.zones,
    ...(area.inServiceFrom === undefined ? {} : { inServiceFrom: area.inServiceFrom }),
  }));
}

/**
 * A number of the whole North American plan (800, 900, 5xx) belongs to no country; the library calls it American. A Canadian row
 * makes it Canadian.
 */
export function classInCountry(numberClass: NumberClass, e164: number, country: string): NumberClass {
  if (country !== 'CA' || numberClass.callingCode !== 1 || numberClass.country !== 'US') return numberClass;
  const code = Math.floor(e164 / 1e7) % 1000;
  return areaOf(code, 0)?.country === '' ? plainClass('CA', 1, numberClass.lineType) : numberClass;
}

export function numberOfLibrary(found: LibraryNumber): PhoneNumber {
  return {
    e164: Number(`${found.callingCode}${found.national}`),
    class: classFor(found.country, found.callingCode, found.lineType, found.national),
  };
}

function intern(key: string, make: () => NumberClass): NumberClass {
  let found = interned.get(key);
  if (!found) {
    found = Object.freeze(make());
    interned.set(key, found);
  }
  return found;
}
