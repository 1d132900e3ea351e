import { ScrubError } from '../domain/error.ts';
import type { ColumnGuess, ParseShare } from './column-guess.ts';
import { guessColumns } from './column-guess.ts';
import type { ColumnMap, ColumnValues } from './columns.ts';
import { mapColumns } from './columns.ts';
import { ContactColumnReader, type UnreadCells } from './contact-columns.ts';
import type { ContactsSample } from './contacts-sample.ts';
import type { Dialect } from './dialect.ts';
import { maskText } from './mask.ts';
import { isOptOutCell, isRefusalCell } from './opt-out-cell.ts';

/** What the phone station makes of one cell, as far as an inspection asks. */
export interface CellReading {
  readonly numbers: readonly {
    readonly e164: string;
    readonly country: string;
    readonly lineType: string;
    /** Where lists are bought by area code. */
    readonly areaCode?: string;
  }[];
  /** Names of the repairs that were made. */
  readonly repairs: readonly string[];
  /** `number-invalid`, `number-unreadable`… where there is no number. */
  readonly problem?: string;
}
export type ReadCell = (text: string, country: string | undefined) => CellReading;

export interface InspectedColumn {
  /** From 1, as people count. */
  readonly position: number;
  readonly header: string;
  /** A field of a contact, `opt-out`, `consent`, `may-contact`, or empty. */
  readonly takenFor: string;
  readonly sure: ColumnGuess['sure'];
  /** Shares of the sampled rows, and of their filled cells, 0 to 1. */
  readonly filledShare: number;
  readonly phoneShare: number;
  /** Masked. */
  readonly examples: readonly string[];
}

/** Counts by name, most frequent first, ties by name. Pairs, since objects put names like `212` in an order of their own. */
export type Tally = readonly (readonly [name: string, count: number])[];

export interface Inspection {
  readonly file: string;
  readonly size: number | undefined;
  readonly packing: string;
  readonly dialect: Omit<Dialect, 'preambleBytes'>;
  readonly rows: { readonly count: number; readonly exact: boolean; readonly sampled: number };
  readonly shortRows: number;
  readonly longRows: number;
  readonly columns: readonly InspectedColumn[];
  /** Why the columns cannot be mapped without being told, if so. */
  readonly columnProblem?: { readonly code: string; readonly message: string; readonly hint: string };
  /** Of the sampled rows. */
  readonly phones: {
    readonly cells: number;
    readonly empty: number;
    readonly numbers: number;
    readonly duplicates: number;
    readonly problems: Tally;
    readonly repairs: Tally;
    readonly countries: Tally;
    readonly lineTypes: Tally;
    /** By country. */
    readonly areaCodes: Readonly<Record<string, Tally>>;
  };
  readonly optedOutRows: number;
  readonly unreadCells: readonly UnreadCells[];
  /** Columns full of telephone numbers that nothing reads. */
  readonly unchecked: readonly string[];
}

export interface InspectionOptions {
  readonly read: ReadCell;
  readonly parseShare: ParseShare;
  readonly columns?: Readonly<Record<string, readonly string[]>>;
  readonly values?: ColumnValues;
  readonly defaultCountry?: string;
}

/** Everything that can be said of a contact file before a campaign is known, as data for a formatter. */
export function inspectContacts(sample: ContactsSample, options: InspectionOptions): Inspection {
  const { head, rows } = sample;
  const guesses = guessColumns(head.columns, rows, options.parseShare);
  const mapped = tryMap(sample, options);
  const { preambleBytes: _, ...dialect } = head.dialect;
  return {
    file: sample.file,
    size: sample.size,
    packing: sample.packing,
    dialect,
    rows: { count: sample.rowCount, exact: sample.exact, sampled: rows.length },
    shortRows: sample.shortRows,
    longRows: sample.longRows,
    columns: guesses.map((guess) => inspectColumn(guess, mapped.map, rows)),
    ...(mapped.problem ? { columnProblem: mapped.problem } : {}),
    ...readRows(sample, mapped.map, options),
    unchecked: (mapped.map?.unchecked ?? []).map((index) => head.columns[index]!),
  };
}

function tryMap(
  { head, rows, file }: ContactsSample,
  { columns = {}, parseShare }: InspectionOptions,
): { map?: ColumnMap; problem?: { code: string; message: string; hint: string } } {
  try {
    return { map: mapColumns(head.columns, { columns, sample: rows, parseShare, file }) };
  } catch (error) {
    if (!(error instanceof ScrubError)) throw error;
    // An inspection shows what is wrong with the columns beside all the rest.
    return { problem: { code: error.code, message: error.message, hint: error.hint ?? '' } };
  }
}

function inspectColumn(
  guess: ColumnGuess,
  map: ColumnMap | undefined,
  rows: readonly (readonly string[])[],
): InspectedColumn {
  const takenFor = map === undefined ? '' : fieldOf(map, guess.index);
  const distinct = new Set<string>();
  for (const row of rows) {
    const cell = (row[guess.index] ?? '').trim();
    if (cell !== '') distinct.add(cell);
    if (distinct.size === 3) break;
  }
  return {
    position: guess.index + 1,
    header: guess.header,
    takenFor,
    sure: guess.sure,
    filledShare: rows.length === 0 ? 0 : guess.filled / rows.length,
    phoneShare: guess.phoneShare,
    examples: [...distinct].map((text) => (openFields.has(takenFor) ? text : maskText(text))),
  };
}

/** Fields whose cells tell nothing of one person. */
const openFields = new Set([
  'country',
  'region',
  'timezone',
  'audience',
  'line-type',
  'source',
  'opt-out',
  'may-contact',
  'directory-listed',
]);

function fieldOf(map: ColumnMap, index: number): string {
  for (const [key, value] of Object.entries(map)) {
    if (key === 'unchecked') continue;
    const holds = Array.isArray(value) ? value.includes(index) : value === index;
    if (holds) return key === 'phones' ? 'phone' : key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  }
  return '';
}

class Counter {
  private readonly counts = new Map<string, number>();

  add(name: string): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }

  tally(): Tally {
    return [...this.counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  }
}

/** Counts what the phone cells of the sampled rows hold. */
class PhoneCounts {
  private readonly problems = new Counter();
  private readonly repairs = new Counter();
  private readonly countries = new Counter();
  private readonly lineTypes = new Counter();
  private readonly areaCodes = new Map<string, Counter>();
  private readonly seen = new Set<string>();
  private readonly counts = { cells: 0, empty: 0, numbers: 0, duplicates: 0 };

  addEmpty(): void {
    this.counts.empty++;
  }

  add({ numbers, repairs, problem }: CellReading): void {
    this.counts.cells++;
    if (problem !== undefined) this.problems.add(problem);
    for (const repair of repairs) this.repairs.add(repair);
    for (const { e164, country, lineType, areaCode } of numbers) {
      this.counts.numbers++;
      if (this.seen.has(e164)) this.counts.duplicates++;
      this.seen.add(e164);
      this.countries.add(country);
      this.lineTypes.add(lineType);
      if (areaCode === undefined) continue;
      const codes = this.areaCodes.get(country) ?? new Counter();
      codes.add(areaCode);
      this.areaCodes.set(country, codes);
    }
  }

  result(): Inspection['phones'] {
    const byCountry = [...this.areaCodes].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      ...this.counts,
      problems: this.problems.tally(),
      repairs: this.repairs.tally(),
      countries: this.countries.tally(),
      lineTypes: this.lineTypes.tally(),
      areaCodes: Object.fromEntries(byCountry.map(([country, codes]) => [country, codes.tally()])),
    };
  }
}

function readRows({ rows }: ContactsSample, map: ColumnMap | undefined, options: InspectionOptions) {
  const phones = new PhoneCounts();
  if (!map) return { phones: phones.result(), optedOutRows: 0, unreadCells: [] };
  const reader = new ContactColumnReader(map, options);
  let optedOutRows = 0;
  for (const row of rows) {
    const contact = reader.read(reader.columns.map((index) => row[index] ?? ''));
    if (isOptedOut(row, map)) optedOutRows++;
    for (const index of map.phones) {
      const text = row[index] ?? '';
      if (text.trim() === '') phones.addEmpty();
      else phones.add(options.read(text, contact.country ?? options.defaultCountry));
    }
  }
  return { phones: phones.result(), optedOutRows, unreadCells: reader.unreadCells };
}

/** Whether a row's own columns forbid contact. */
export function isOptedOut(row: readonly string[], map: Pick<ColumnMap, 'optOut' | 'mayContact'>): boolean {
  return (
    map.optOut.some((index) => isOptOutCell(row[index] ?? '')) ||
    map.mayContact.some((index) => isRefusalCell(row[index] ?? ''))
  );
}
