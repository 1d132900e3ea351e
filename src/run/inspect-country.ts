import { mapColumns } from '../contacts/columns.ts';
import type { ContactsSample } from '../contacts/contacts-sample.ts';
import { countryOfHeader } from '../contacts/header-country.ts';
import { parseCountry } from '../contacts/place-values.ts';
import { ScrubError } from '../domain/error.ts';
import type { PhoneReader } from '../phone/phone-reader.ts';

/** The country in whose writing the numbers of a file stand. */
export interface CountryGuess {
  /** ISO 3166-1; empty where none is needed or none can be told. */
  readonly code: string;
  /** `not-needed`: every number says its country itself, or its row does; `open`: several countries suit alike, or none. */
  readonly how: 'told' | 'guessed' | 'not-needed' | 'open';
  /** Of the cells that need a country, the share that are numbers in this one, 0 to 1. */
  readonly share: number;
  readonly candidates?: readonly string[];
}

export interface CountryOptions {
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly parseShare: (cells: readonly string[]) => number;
  readonly candidates: readonly string[];
  readonly phones: PhoneReader;
}

/** What is looked at of a file. */
type Looked = Pick<ContactsSample, 'head' | 'rows'>;

const cellsLookedAt = 600;

/** A country is guessed only where it makes more numbers of the cells than any other, or the same ones. */
export function guessCountry(sample: Looked, options: CountryOptions): CountryGuess {
  const { phones, candidates } = options;
  const cells = cellsInNeed(sample, options);
  if (cells.length === 0) return { code: '', how: 'not-needed', share: 1 };
  const readings = candidates.map((code) => readUnder(code, cells, phones));
  const most = Math.max(...readings.map(({ numbers }) => numbers.length));
  const able = readings.filter(({ numbers }) => numbers.length === most);
  // What needs a repair in one country and none in the other is written in the other's way.
  const plainest = Math.max(...able.map(({ plain }) => plain));
  const best = able.filter(({ plain }) => plain === plainest);
  // Of cells, not of numbers: a cell may hold several.
  const share = Math.max(...able.map(({ read }) => read)) / cells.length;
  const texts = new Set(best.map(({ numbers }) => numbers.join()));
  if (share >= 0.5 && texts.size > 1) {
    // Numbers of eight to ten digits are valid in both; the names of the columns are in one language.
    const spoken = best.find(({ code }) => code === countryOfHeader(sample.head.columns));
    if (spoken) return { code: spoken.code, how: 'guessed', share };
  }
  if (share < 0.5 || texts.size > 1) {
    return { code: '', how: 'open', share, candidates: share < 0.5 ? [] : best.map(({ code }) => code) };
  }
  // The same numbers either way, as with one numbering plan for two countries: the one where more of them are.
  const [first] = [...best].sort((a, b) => b.own - a.own);
  return { code: first!.code, how: 'guessed', share };
}

/** What some cells are in the writing of one country. */
export function readUnder(code: string, cells: readonly string[], phones: PhoneReader) {
  const numbers: number[] = [];
  let own = 0;
  let plain = 0;
  let read = 0;
  for (const cell of cells) {
    const { items } = phones.read(cell, code);
    if (items.some(({ kind }) => kind === 'number')) read++;
    for (const item of items) {
      if (item.kind !== 'number') continue;
      numbers.push(item.number.e164);
      if (item.number.class.country === code) own++;
      if (item.repairs.length === 0) plain++;
    }
  }
  return { code, numbers, own, plain, read };
}

/** Some phone cells that are no number without a country, of rows that name none. */
export function cellsInNeed(sample: Looked, { columns, parseShare, phones }: CountryOptions): string[] {
  const { head, rows } = sample;
  let map: ReturnType<typeof mapColumns>;
  try {
    map = mapColumns(head.columns, { columns, sample: rows, parseShare });
  } catch (error) {
    if (error instanceof ScrubError) return [];
    throw error;
  }
  const step = Math.max(1, Math.ceil(rows.length / cellsLookedAt));
  return rows
    .filter((row, index) => {
      const named = map.country === undefined ? undefined : parseCountry(row[map.country] ?? '');
      return index % step === 0 && named === undefined;
    })
    .flatMap((row) => map.phones.map((index) => row[index] ?? ''))
    .filter((cell) => /\d/.test(cell) && phones.read(cell, '').items.some(({ kind }) => kind === 'problem'));
}
