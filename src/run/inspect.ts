import { sampleContacts } from '../contacts/contacts-sample.ts';
import { type CellReading, type Inspection, inspectContacts } from '../contacts/inspection.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { ListKind } from '../domain/list.ts';
import { countryOfAreaCode } from '../phone/area-code.ts';
import { createPhoneReader, type NumberItem, type PhoneReader } from '../phone/phone-reader.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { phoneShare } from './phone-share.ts';
import { rulesFor } from './shipped-rules.ts';

export interface InspectRequest {
  readonly file: string;
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** ISO 3166-1 in any case; absent: the rows say it, or nobody does. */
  readonly country?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
}

/** A list that the rules of a jurisdiction know. */
export interface KnownList {
  readonly id: string;
  readonly jurisdictions: readonly string[];
  readonly title: string;
  readonly kind: ListKind;
  readonly perSeller: boolean;
  /** First day of the list, and the first day without it. */
  readonly from?: CivilDate;
  readonly until?: CivilDate;
}

/** A contact file, and what the rules will ask for because of the numbers in it. */
export interface FileInspection extends Inspection {
  readonly defaultCountry?: string;
  readonly jurisdictions: readonly string[];
  /** Countries met that no rule file judges: their numbers will be left out. */
  readonly uncovered: readonly string[];
  readonly lists: readonly KnownList[];
  /** Default countries under which the most cells read as numbers, where that is more than now and none was named. */
  readonly countryHint: readonly string[];
}

/** Looks at a contact file without a campaign; throws where it cannot be read at all. */
export async function inspectFile(request: InspectRequest): Promise<FileInspection> {
  const { file, columns, delimiter, encoding } = request;
  const sample = await sampleContacts(file, {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
  });
  const rulebook = await rulesFor([]);
  const phones = createPhoneReader();
  const inspectIn = (country: string): Inspection =>
    inspectContacts(sample, {
      read: (text, rowCountry) => readPhoneCell(text, rowCountry ?? '', phones),
      parseShare: (cells) => phoneShare(cells, phones, { contacts: settingsFor(file, country) }),
      columns,
      ...(country === '' ? {} : { defaultCountry: country }),
    });
  const country = (request.country ?? '').toUpperCase();
  const inspection = inspectIn(country);
  const met = inspection.phones.countries.map(([name]) => name);
  const jurisdictions = rulebook.jurisdictions.filter(({ countries }) => countries.some((name) => met.includes(name)));
  return {
    ...inspection,
    ...(country === '' ? {} : { defaultCountry: country }),
    jurisdictions: jurisdictions.map(({ id }) => id),
    uncovered: met.filter((name) => !rulebook.jurisdictions.some(({ countries }) => countries.includes(name))),
    lists: knownLists(jurisdictions),
    countryHint:
      country === '' && inspection.phones.problems.length > 0 ? hintCountry(inspection, rulebook, inspectIn) : [],
  };
}

function settingsFor(file: string, defaultCountry: string) {
  return { file, columns: {}, values: {}, defaultCountry, longRows: 'error', keepDuplicates: false } as const;
}

function readPhoneCell(text: string, country: string, phones: PhoneReader): CellReading {
  const { items } = phones.read(text, country);
  const numbers = items.filter((item) => item.kind === 'number');
  const problem = items.find((item) => item.kind === 'problem');
  return {
    numbers: numbers.map(({ number }) => ({
      e164: `+${number.e164}`,
      country: number.class.country,
      lineType: number.class.lineType,
      ...areaCodeOf(number),
    })),
    repairs: numbers.flatMap(({ repairs }) => repairs),
    ...(problem ? { problem: problem.code } : {}),
  };
}

/** Registries of the North American plan are bought by area code; codes of the whole plan (800) belong to none of them. */
function areaCodeOf({ e164, class: { callingCode } }: NumberItem['number']): { areaCode?: string } {
  const areaCode = String(e164).slice(1, 4);
  return callingCode === 1 && countryOfAreaCode(areaCode) ? { areaCode } : {};
}

function knownLists(jurisdictions: Rulebook['jurisdictions']): KnownList[] {
  const lists = new Map<string, KnownList>();
  for (const jurisdiction of jurisdictions) {
    for (const [id, { title, kind, perSeller, from, until }] of Object.entries(jurisdiction.lists)) {
      const known = lists.get(id);
      lists.set(
        id,
        known
          ? { ...known, jurisdictions: [...known.jurisdictions, jurisdiction.id] }
          : {
              id,
              jurisdictions: [jurisdiction.id],
              title,
              kind,
              perSeller,
              ...(from === undefined ? {} : { from }),
              ...(until === undefined ? {} : { until }),
            },
      );
    }
  }
  return [...lists.values()];
}

/** Tries the countries that the rules judge; says the best ones, and never takes one by itself. */
function hintCountry(
  { phones }: Inspection,
  rulebook: Rulebook,
  inspectIn: (country: string) => Inspection,
): readonly string[] {
  const tried = rulebook.jurisdictions.flatMap(({ countries }) => {
    const country = countries[0];
    return country === undefined ? [] : [{ country, numbers: inspectIn(country).phones.numbers }];
  });
  const most = Math.max(...tried.map(({ numbers }) => numbers));
  return most > phones.numbers ? tried.filter(({ numbers }) => numbers === most).map(({ country }) => country) : [];
}
