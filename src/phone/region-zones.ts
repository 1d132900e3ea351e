import { zonesOfAmericanCountry } from './area-code.ts';
import { regionLines } from './area-code-table.ts';

const zonesByRegion = new Map<string, readonly string[]>();
for (const line of regionLines.split('\n')) {
  const [region, zones] = line.split('|') as [string, string];
  zonesByRegion.set(region, zones.split(' '));
}

/**
 * Zones in which someone in a region (ISO 3166-2, or ISO 3166-1 for a whole country) may be. A region without zones of its own
 * has those of its country; an unknown country has none.
 */
export function zonesOfRegion(region: string): readonly string[] {
  const country = region.slice(0, 2);
  const known = zonesByRegion.get(region) ?? zonesByRegion.get(country);
  if (known) return known;
  const zones = zonesOfAmericanCountry(country);
  if (zones.length > 0) zonesByRegion.set(country, zones);
  return zones;
}
