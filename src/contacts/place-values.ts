import { plainWord } from './cell-values.ts';
import { countryNames } from './names/country-names.ts';
import { regionNames } from './names/region-names.ts';

const countries = new Map<string, string>();
for (const entry of countryNames.split(';')) {
  const [code, ...names] = entry.trim().split('|');
  for (const name of [code!, ...names]) countries.set(plainWord(name), code!);
}

/** ISO 3166-1 alpha-2 of a country by its code or its English, French or Italian name. */
export function parseCountry(text: string): string | undefined {
  const word = plainWord(text);
  return word === '' ? undefined : countries.get(word);
}

const regions = new Map<string, Map<string, string>>();
for (const block of regionNames.trim().split(/\n\s*\n/)) {
  const [country, ...lines] = block.trim().split('\n');
  const byName = new Map<string, string>();
  for (const entry of lines.join(' ').split(';')) {
    const [code, ...names] = entry.trim().split('|');
    for (const name of [code!, ...names]) byName.set(plainWord(name), `${country}-${code}`);
  }
  regions.set(country!, byName);
}

/**
 * ISO 3166-2 of a region by its code, with the country before it or without, or by its name. Without a country every country
 * whose regions are known is tried, and a name that two of them have (`PA`, `CA`) stays unknown.
 */
export function parseRegion(text: string, country: string | undefined): string | undefined {
  const found = regionsNamed(text, country);
  return found.length === 1 ? found[0] : undefined;
}

/** Every region that a text may name. */
export function regionsNamed(text: string, country?: string): readonly string[] {
  const trimmed = text.trim();
  const full = /^([A-Za-z]{2})-([A-Za-z0-9]{1,3})$/.exec(trimmed);
  if (full) {
    const region = regions.get(full[1]!.toUpperCase())?.get(plainWord(full[2]!));
    return region && (country === undefined || region.startsWith(country)) ? [region] : [];
  }
  const names = spellings(trimmed);
  const found: string[] = [];
  for (const [code, byName] of regions) {
    if (country !== undefined && code !== country) continue;
    const region = names.map((name) => byName.get(name)).find((match) => match !== undefined);
    if (region) found.push(region);
  }
  return found;
}

/** `67`, `1` for `01`, `67 - Bas-Rhin`, `Torino (TO)`, `Florida (FL)`. */
function spellings(text: string): string[] {
  const names = [plainWord(text)];
  if (/^\d$/.test(text)) names.push(`0${text}`);
  const parts = /^(.{1,3}?)\s+-\s+(.+)$/.exec(text) ?? /^(.+?)\s*\((.{1,4})\)$/.exec(text);
  if (parts) names.push(plainWord(parts[1]!), plainWord(parts[2]!));
  return names.filter((name) => name !== '');
}

/** The country of a region's code. */
export function countryOfRegion(region: string): string {
  return region.slice(0, 2);
}
