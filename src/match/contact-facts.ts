import type { ContactColumns, NumberClass } from '../domain/contact.ts';
import type { ListEntry } from '../domain/list.ts';
import type { AskedOfRecords, ContactRecord } from '../domain/record.ts';

/** A list as a number meets it. `SuppressionList` is one; so is a map of a test case. */
export interface EntryLookup {
  entry(e164: number): ListEntry | undefined;
}

/** Zones of a region that stands in an address column. */
export type ZonesOfRegion = (region: string) => readonly string[];

/** One number with everything that is known of it. Shaped as the rules ask for it. */
export class ContactFacts {
  readonly e164: number;
  readonly national: string;
  readonly class: NumberClass;
  readonly columns: ContactColumns;
  readonly regions: readonly string[];
  readonly zones: readonly string[];
  readonly records: readonly ContactRecord[];
  readonly #lists: ReadonlyMap<string, EntryLookup>;
  /** What was asked of records. */
  readonly asked = new Set<AskedOfRecords>();

  constructor(
    number: { readonly e164: number; readonly national: string; readonly class: NumberClass },
    columns: ContactColumns,
    records: readonly ContactRecord[],
    lists: ReadonlyMap<string, EntryLookup>,
    zonesOfRegion: ZonesOfRegion,
  ) {
    this.e164 = number.e164;
    this.national = number.national;
    this.class = number.class;
    this.columns = columns;
    this.records = records;
    this.#lists = lists;
    this.regions = possibleRegions(number.class, columns.region);
    this.zones = possibleZones(number.class, columns, zonesOfRegion);
  }

  noteAsked(...what: readonly AskedOfRecords[]): void {
    for (const one of what) this.asked.add(one);
  }

  entry(list: string): ListEntry | undefined {
    return this.#lists.get(list)?.entry(this.e164);
  }
}

/** The address and the number may name different regions; the law of each may apply. */
export function possibleRegions({ regions }: NumberClass, address: string | undefined): readonly string[] {
  return address === undefined || regions.includes(address) ? orAddress(regions, address) : [address, ...regions];
}

/** An address inside one of the number's regions narrows them to it. */
function orAddress(regions: readonly string[], address: string | undefined): readonly string[] {
  return address === undefined ? regions : [address];
}

/**
 * Every zone in which the person may be. A zone column is believed. Of a number that lies in several regions, the address tells
 * which. Else the address adds its region's zones to the number's: whoever took a number of the state's other half along still
 * lives in the state, and a number from elsewhere may have moved with the person or not.
 */
export function possibleZones(
  { zones, regions }: NumberClass,
  { timezone, region }: ContactColumns,
  zonesOfRegion: ZonesOfRegion,
): readonly string[] {
  if (timezone !== undefined) return [timezone];
  if (region === undefined) return zones;
  const ofAddress = zonesOfRegion(region);
  if (ofAddress.length === 0) return zones;
  if (regions.length === 0 || (regions.length > 1 && regions.includes(region))) return ofAddress;
  return [...new Set([...ofAddress, ...zones])];
}
