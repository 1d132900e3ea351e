import { type ColumnMap, mapColumns } from '../contacts/columns.ts';
import { type ContactsSample, sampleContacts } from '../contacts/contacts-sample.ts';
import { type CellReading, type Inspection, inspectContacts, type Tally } from '../contacts/inspection.ts';
import { regionsNamed } from '../contacts/place-values.ts';
import { countryOfAreaCode } from '../phone/area-code.ts';
import { classInCountry } from '../phone/number-class.ts';
import { createPhoneReader, type PhoneReader } from '../phone/phone-reader.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { type CountryGuess, guessCountry } from './inspect-country.ts';
import { type ListNeed, type ListQuestion, listsNeeded } from './inspect-lists.ts';

export interface InspectOptions {
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly country?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  readonly campaign: Omit<ListQuestion, 'countries' | 'regions' | 'areaCodes'>;
}

export type MissingCode =
  | 'columns-unclear'
  | 'sampled'
  | 'no-country'
  | 'country-guessed'
  | 'country-unsupported'
  | 'mobile-presumed'
  | 'no-audience'
  | 'region-presumed'
  | 'consent-column'
  | 'unread-cells'
  | 'unchecked';

/** Something that the file does not say, or that nobody will look at. `about` names the columns or countries meant. */
export interface Missing {
  readonly code: MissingCode;
  readonly count?: number;
  readonly about: readonly string[];
}

export interface FileInspection extends Inspection {
  /** Share of the filled phone cells in which no number was found, 0 to 1. */
  readonly invalidShare: number;
  readonly country: CountryGuess;
  readonly regions: Tally;
  readonly lists: readonly ListNeed[];
  readonly missing: readonly Missing[];
}

/** The data behind `scrub inspect` and `scrub init`; `columnMap` is absent where the columns must be told. */
export interface InspectedFile {
  readonly inspection: FileInspection;
  readonly sample: ContactsSample;
  readonly columnMap: ColumnMap | undefined;
}

export async function inspectFile(path: string, rulebook: Rulebook, options: InspectOptions): Promise<InspectedFile> {
  const { delimiter, encoding } = options;
  const sample = await sampleContacts(path, {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
  });
  const phones = createPhoneReader({ refuseFax: true });
  const candidates = rulebook.jurisdictions.flatMap(({ countries }) => countries.slice(0, 1));
  const told = options.country === undefined ? [] : [options.country];
  const parseShare = (cells: readonly string[]): number => shareOf(cells, phones, told.length > 0 ? told : candidates);
  const { columns } = options;
  const country = told[0]
    ? { code: told[0], how: 'told' as const, share: 1 }
    : guessCountry(sample, { columns, parseShare, candidates, phones });
  const regions = new Map<string, number>();
  const read = (text: string, rowCountry: string | undefined): CellReading =>
    readPhoneCell(text, rowCountry ?? '', phones, regions);
  const defaultCountry = country.code === '' ? {} : { defaultCountry: country.code };
  const inspection = inspectContacts(sample, { read, parseShare, columns, ...defaultCountry });
  // Only where that did not fail above: the order of the phone columns is not in an inspection.
  const columnMap = inspection.columnProblem
    ? undefined
    : mapColumns(sample.head.columns, { columns, sample: sample.rows, parseShare, file: path });
  const met = new Map(inspection.phones.countries);
  for (const region of addressRegions(sample, columnMap, met)) if (!regions.has(region)) regions.set(region, 0);
  const question = {
    ...options.campaign,
    countries: met,
    regions: new Set(regions.keys()),
    areaCodes: inspection.phones.areaCodes,
  };
  const problems = inspection.phones.problems.reduce((sum, [, count]) => sum + count, 0);
  return {
    sample,
    columnMap,
    inspection: {
      ...inspection,
      invalidShare: inspection.phones.cells === 0 ? 0 : problems / inspection.phones.cells,
      country,
      regions: [...regions].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)),
      lists: listsNeeded(rulebook, question),
      missing: missingFrom(inspection, country, columnMap, rulebook, regions.size > 0),
    },
  };
}

const longestShare = 300;

/** The share of cells that are numbers in the country that suits them best, from a few hundred of them. */
function shareOf(cells: readonly string[], phones: PhoneReader, countries: readonly string[]): number {
  const step = Math.max(1, Math.ceil(cells.length / longestShare));
  const some = cells.filter((_, index) => index % step === 0);
  const shares = countries.map((country) => some.filter((cell) => holdsNumber(cell, country, phones)).length);
  return some.length === 0 ? 0 : Math.max(0, ...shares) / some.length;
}

function holdsNumber(cell: string, country: string, phones: PhoneReader): boolean {
  return phones.read(cell, country).items.some(({ kind }) => kind === 'number');
}

function readPhoneCell(text: string, country: string, phones: PhoneReader, regions: Map<string, number>): CellReading {
  const { items } = phones.read(text, country);
  const problem = items.find((item) => item.kind === 'problem');
  const numbers = items.flatMap((item) => {
    if (item.kind !== 'number') return [];
    const { e164 } = item.number;
    const found = classInCountry(item.number.class, e164, country);
    for (const region of found.regions) regions.set(region, (regions.get(region) ?? 0) + 1);
    // Calling code 1 is followed by an area code of three digits; elsewhere codes differ in length and no list is sold by them.
    // Codes of the whole plan (800, 900) are no area that a registry sells.
    const code = found.callingCode === 1 ? String(e164).slice(1, 4) : '';
    const areaCode = countryOfAreaCode(code) ? { areaCode: code } : {};
    return [{ e164: `+${e164}`, country: found.country, lineType: found.lineType, ...areaCode }];
  });
  return {
    numbers,
    repairs: items.flatMap((item) => (item.kind === 'number' ? item.repairs : [])),
    ...(problem ? { problem: problem.code } : {}),
  };
}

/** Regions that the address column names, of the countries met: people move and keep their number. */
function addressRegions(
  sample: ContactsSample,
  map: ColumnMap | undefined,
  countries: ReadonlyMap<string, number>,
): string[] {
  if (map?.region === undefined) return [];
  const index = map.region;
  return [...new Set(sample.rows.map((row) => row[index] ?? ''))].flatMap((text) =>
    [...countries.keys()].filter((country) => country !== '').flatMap((country) => regionsNamed(text, country)),
  );
}

function missingFrom(
  inspection: Inspection,
  country: CountryGuess,
  map: ColumnMap | undefined,
  rulebook: Rulebook,
  hasRegions: boolean,
): Missing[] {
  const { phones, unchecked, unreadCells, columnProblem } = inspection;
  const missing: Missing[] = [];
  const add = (when: boolean, code: MissingCode, about: readonly string[] = [], count?: number): void => {
    if (when) missing.push({ code, about, ...(count === undefined ? {} : { count }) });
  };
  const header = (index: number): string => inspection.columns[index]!.header;
  const supported = new Set(rulebook.jurisdictions.flatMap(({ countries }) => countries));
  const foreign = phones.countries.filter(([code]) => !supported.has(code));
  const sum = (pairs: Tally): number => pairs.reduce((total, [, count]) => total + count, 0);
  const presumed = phones.lineTypes.filter(([type]) => type === 'fixed-or-mobile');
  add(columnProblem !== undefined, 'columns-unclear', [columnProblem?.message ?? '', columnProblem?.hint ?? '']);
  if (!map) return missing;
  add(!inspection.rows.exact, 'sampled', [], inspection.rows.sampled);
  add(country.how === 'open', 'no-country', country.candidates ?? []);
  add(country.how === 'guessed', 'country-guessed', [country.code]);
  const foreignCodes = foreign.map(([code]) => code || '–');
  add(foreign.length > 0, 'country-unsupported', foreignCodes, sum(foreign));
  add(presumed.length > 0 && map.lineType === undefined, 'mobile-presumed', [], sum(presumed));
  add(map.audience === undefined, 'no-audience');
  add(hasRegions && map.region === undefined, 'region-presumed');
  add(map.consent.length > 0, 'consent-column', map.consent.map(header));
  for (const { field, cells, examples } of unreadCells) add(true, 'unread-cells', [field, ...examples], cells);
  add(unchecked.length > 0, 'unchecked', unchecked);
  return missing;
}
