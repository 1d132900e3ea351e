import type { CivilDate } from '../domain/civil-date.ts';
import { areaCodeLines, exchangeLines } from './area-code-table.ts';

/** Where a North American area code, or one of its exchanges, lies. */
export interface Area {
  /** ISO 3166-1; empty for a code that belongs to the whole plan (800, 900, 5xx). */
  readonly country: string;
  /** ISO 3166-2; several where a code spans them (902: Nova Scotia and Prince Edward Island). */
  readonly regions: readonly string[];
  readonly zones: readonly string[];
  /** First day in service, where the data knows it; `9999-12-31` is assigned but not in service. */
  readonly inServiceFrom?: CivilDate;
}

const areas = new Map<number, Area>();
const exchanges = new Map<number, Area>();
const divided = new Set<number>();
const countries = new Set<string>();

for (const line of areaCodeLines.split('\n')) {
  const [country, regions, zones, from, codes] = line.split('|') as [string, string, string, string, string];
  const area: Area = {
    country,
    regions: words(regions),
    zones: words(zones),
    ...(from === '' ? {} : { inServiceFrom: from }),
  };
  if (country !== '') countries.add(country);
  for (const code of words(codes)) areas.set(Number(code), area);
}
for (const line of exchangeLines.split('\n')) {
  const [code, regions, zones] = line.split('|') as [string, string, string];
  const area = areas.get(Number(code.slice(0, 3)));
  if (!area) continue;
  exchanges.set(Number(code), { ...area, regions: words(regions), zones: words(zones) });
  divided.add(Number(code.slice(0, 3)));
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

/** The area of a ten-digit North American number, by its exchange where the data divides the code. */
export function areaOf(code: number, exchange: number): Area | undefined {
  return exchanges.get(code * 1000 + exchange) ?? areas.get(code);
}

/** Whether the numbering data divides this area code by exchange. */
export function isDivided(code: number): boolean {
  return divided.has(code);
}

/** ISO 3166-1; empty for a code of the whole plan, undefined for a code that does not exist. */
export function countryOfAreaCode(code: string): string | undefined {
  return areas.get(Number(code))?.country;
}

/** Whether numbers of this country begin with +1. */
export function isAmericanCountry(country: string): boolean {
  return countries.has(country);
}

/** Zones of all area codes of a country. */
export function zonesOfAmericanCountry(country: string): readonly string[] {
  return [...new Set([...areas.values()].filter((area) => area.country === country).flatMap((area) => area.zones))];
}
