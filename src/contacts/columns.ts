import { columnAmbiguous, columnUnknown, fieldUnknown, noPhoneColumn } from './column-errors.ts';
import { type ColumnGuess, guessColumns, type ParseShare } from './column-guess.ts';
import { normaliseHeader } from './header-meaning.ts';
import { parseCountry } from './place-values.ts';

const singleFields = [
  'country',
  'region',
  'timezone',
  'audience',
  'line-type',
  'source',
  'source-on',
  'directory-listed',
  'last-inbound',
  'role',
  'person',
  'postal',
  'flags',
] as const;
export type SingleField = (typeof singleFields)[number];

/** Fields that `--column FIELD=HEADER` and a campaign file's `columns` may name. */
export const columnFields = ['phone', ...singleFields, 'opt-out', 'consent', 'may-contact'] as const;

/** By field, what its cells mean in the model's words: `{audience: {Pro: 'business'}}`. */
export type ColumnValues = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Indexes of the columns that a run reads. */
export interface ColumnMap {
  /** In priority order. */
  readonly phones: readonly number[];
  /** For each of them the column that says what kind of number it is (`Phone 1 - Type`), or -1; absent where there is none. */
  readonly phoneKinds?: readonly number[];
  readonly country?: number;
  readonly region?: number;
  readonly timezone?: number;
  readonly audience?: number;
  readonly lineType?: number;
  readonly source?: number;
  readonly sourceOn?: number;
  readonly directoryListed?: number;
  readonly lastInbound?: number;
  readonly role?: number;
  readonly person?: number;
  readonly postal?: number;
  readonly flags?: number;
  /** Any of them blocks: see `isOptOutCell`. */
  readonly optOut: readonly number[];
  /** `OK to call`: a plain no blocks, see `isRefusalCell`. */
  readonly mayContact: readonly number[];
  /** Consent columns: a yes without a date and a proof is no evidence. */
  readonly consent: readonly number[];
  /** Columns full of telephone numbers that are not among `phones`: their numbers are not checked. */
  readonly unchecked: readonly number[];
}

export interface ColumnOptions {
  /** What the user said, by field: header names, or `#3` for the third column. Wins over what is detected. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Some data rows. */
  readonly sample: readonly (readonly string[])[];
  readonly parseShare: ParseShare;
  readonly file?: string;
}

/** Decides which column holds what. Every doubt that matters is an error that shows the candidates. */
export function mapColumns(header: readonly string[], options: ColumnOptions): ColumnMap {
  const told = explicitColumns(header, options);
  const guesses = guessColumns(header, options.sample, options.parseShare);
  const phones = told.get('phone') ?? detectedPhones(guesses, options);
  const taken = new Set([...told.values()].flat().concat(phones));
  const free = guesses.filter(({ index }) => !taken.has(index));
  const single: Record<string, number> = {};
  for (const field of singleFields) {
    const index = told.get(field)?.[0] ?? detectedSingle(field, free, options);
    if (index !== undefined) single[field.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())] = index;
  }
  const several = (field: 'opt-out' | 'consent' | 'may-contact') => [
    ...(told.get(field) ?? []),
    ...free.filter(({ meaning }) => meaning === field).map(({ index }) => index),
  ];
  const kinds = phones.map((index) => kindColumn(header, index));
  return {
    phones,
    ...(kinds.some((index) => index >= 0) ? { phoneKinds: kinds } : {}),
    ...single,
    // What is said adds to the opt-out columns that are there: leaving one out would not protect anybody.
    optOut: several('opt-out'),
    mayContact: several('may-contact'),
    consent: several('consent'),
    unchecked: free.filter(looksUnchecked).map(({ index }) => index),
  };
}

/** `Phone 1 - Type` or `- Label` beside `Phone 1 - Value`; -1 where there is none. */
function kindColumn(header: readonly string[], phone: number): number {
  const name = /^(.*)value$/i.exec(header[phone]!.trim())?.[1]?.toLowerCase();
  if (name === undefined) return -1;
  return header.findIndex((other) => [`${name}type`, `${name}label`].includes(other.trim().toLowerCase()));
}

function looksUnchecked({ meaning, filled, phoneShare }: ColumnGuess): boolean {
  return filled >= 3 && phoneShare >= 0.7 && (meaning === undefined || meaning === 'phone' || meaning === 'mobile');
}

function explicitColumns(header: readonly string[], options: ColumnOptions): Map<string, readonly number[]> {
  const told = new Map<string, readonly number[]>();
  for (const [field, names] of Object.entries(options.columns)) {
    if (!columnFields.some((known) => known === field)) throw fieldUnknown(field, columnFields);
    const indexes = [...new Set(names.flatMap((name) => findColumn(header, name, options.file)))];
    if (indexes.length > 1 && singleFields.some((known) => known === field)) {
      throw columnAmbiguous(
        field,
        indexes.map((index) => header[index]!),
        options.file,
      );
    }
    if (indexes.length > 0) told.set(field, indexes);
  }
  return told;
}

/** By exact name, else without regard to case and outer spaces, else as headers are compared; `#3` by position. */
function findColumn(header: readonly string[], name: string, file: string | undefined): readonly number[] {
  const position = /^#(\d+)$/.exec(name);
  if (position && !header.includes(name)) {
    const index = Number(position[1]) - 1;
    if (index >= 0 && index < header.length) return [index];
  }
  const normal = normaliseHeader(name);
  const tests: readonly ((column: string) => boolean)[] = [
    (column) => column === name,
    (column) => column.trim().normalize('NFC').toLowerCase() === name.trim().normalize('NFC').toLowerCase(),
    // Digits count here: `Phone 2` must not find `Phone 1`.
    (column) => normal !== '' && normaliseHeader(column) === normal && digitsOf(column) === digitsOf(name),
  ];
  for (const matches of tests) {
    const found = header.flatMap((column, index) => (matches(column) ? [index] : []));
    if (found.length > 0) return found;
  }
  throw columnUnknown(name, header, file);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Names like `Number` say so little that they are taken only where no other column is a telephone. */
const generic = new Set([
  'number',
  'numbers',
  'numero',
  'numeros',
  'numeri',
  'no',
  'num',
  'standard',
  'ligne',
  'line',
  'ani',
  'contatto',
]);

function detectedPhones(guesses: readonly ColumnGuess[], options: ColumnOptions): readonly number[] {
  const named = guesses.filter(
    ({ meaning, sure }) => (meaning === 'phone' || meaning === 'mobile') && sure !== 'doubtful',
  );
  const clear = named.filter((guess) => !generic.has(normaliseHeader(guess.header)));
  if (clear.length > 0) {
    const mobile = clear.filter(({ meaning }) => meaning === 'mobile');
    return [...mobile, ...clear.filter(({ meaning }) => meaning === 'phone')].map(({ index }) => index);
  }
  if (named.length === 1) return [named[0]!.index];
  if (named.length > 1) {
    throw columnAmbiguous(
      'phone',
      named.map((guess) => guess.header),
      options.file,
    );
  }
  throw noPhoneColumn(guesses, options.parseShare, options.file);
}

function detectedSingle(
  field: SingleField,
  guesses: readonly ColumnGuess[],
  options: ColumnOptions,
): number | undefined {
  const found = guesses.filter(({ meaning, sure }) => meaning === field && sure !== 'doubtful');
  if (found.length === 0) return undefined;
  const filled = found.filter((guess) => guess.filled > 0);
  if (filled.length <= 1) return (filled[0] ?? found[0])!.index;
  const [first, ...others] = filled;
  const conflicting = others.some((other) =>
    options.sample.some((row) => saysOtherwise(row[first!.index] ?? '', row[other.index] ?? '')),
  );
  // Only the country decides how a number is read, so only there is a wrong choice worse than a question.
  if (conflicting && field === 'country') {
    throw columnAmbiguous(
      field,
      filled.map((guess) => guess.header),
      options.file,
    );
  }
  return filled.reduce((best, guess) => (guess.filled > best.filled ? guess : best)).index;
}

function saysOtherwise(a: string, b: string): boolean {
  const country = (text: string) => parseCountry(text) ?? text.trim().toLowerCase();
  return country(a) !== '' && country(b) !== '' && country(a) !== country(b);
}
