import type { CivilDate } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type BuildOptions, buildList } from './build-list.ts';
import type { ListHeader } from './list-file.ts';

/** How a registry wants its query file. Registries change their layouts, so every part can be configured. */
export interface RequestLayout {
  /** What each column holds: the number, a running identifier, the date asked about, or nothing. */
  readonly columns: readonly ('number' | 'identifier' | 'date' | 'empty')[];
  /** Headers; absent: none. */
  readonly header?: readonly string[];
  readonly delimiter: string;
  readonly lineEnd: '\n' | '\r\n';
  readonly number: 'national' | 'e164' | 'digits';
  /** Most numbers that one file may hold. */
  readonly perFile?: number;
}

/**
 * Starting points. No registry publishes its layout in full; that of Bloctel is the one seen in the field (its header is
 * misspelt there too), the limit of the reassigned-numbers database is its own.
 */
export const requestLayouts = {
  rpo: { columns: ['number'], delimiter: ';', lineEnd: '\r\n', number: 'national' },
  reassigned: {
    columns: ['number', 'date'],
    delimiter: ',',
    lineEnd: '\n',
    number: 'national',
    perFile: 250_000,
  },
  bloctel: {
    columns: ['number', 'identifier', 'empty'],
    header: ['Téléphone', 'Identifant', 'Réponse bloctel'],
    delimiter: ';',
    lineEnd: '\r\n',
    number: 'national',
  },
} as const satisfies Readonly<Record<string, RequestLayout>>;

export interface AskedNumber {
  readonly e164: number;
  /** Reassigned numbers: the day of the consent, or the last day on which the person was surely reached. */
  readonly date?: CivilDate | undefined;
}

export interface Request {
  /** The text of each file. */
  readonly files: readonly string[];
  readonly asked: number;
}

/**
 * The query files for these numbers: each number once, in ascending order, whatever the order of the contacts. Of several dates
 * the oldest is asked about: a number that was not reassigned since then was not reassigned since any later day.
 */
export function writeRequest(layout: RequestLayout, numbers: Iterable<AskedNumber>): Request {
  const dates = new Map<number, CivilDate | undefined>();
  for (const { e164, date } of numbers) {
    const known = dates.get(e164);
    if (!dates.has(e164) || (date !== undefined && (known === undefined || date < known))) dates.set(e164, date);
  }
  const sorted = [...dates.keys()].sort((a, b) => a - b);
  if (layout.columns.includes('date')) requireDates(sorted, dates);
  const perFile = layout.perFile ?? Math.max(1, sorted.length);
  const files: string[] = [];
  for (let from = 0; from < sorted.length; from += perFile) {
    const rows = sorted
      .slice(from, from + perFile)
      .map((e164, n) => rowOf(layout, e164, from + n + 1, dates.get(e164)));
    const lines = layout.header ? [layout.header.join(layout.delimiter), ...rows] : rows;
    files.push(lines.map((line) => line + layout.lineEnd).join(''));
  }
  return { files, asked: sorted.length };
}

function requireDates(sorted: readonly number[], dates: ReadonlyMap<number, CivilDate | undefined>): void {
  const undated = sorted.filter((e164) => dates.get(e164) === undefined);
  if (undated.length === 0) return;
  throw new ScrubError(
    'request-date',
    `${undated.length} numbers have no date to ask about, the first is \`+${undated[0]}\``,
    {
      exit: exitCode.usage,
      hint: 'the query asks whether a number changed hands since a consent: give the records with their dates',
    },
  );
}

function rowOf(layout: RequestLayout, e164: number, identifier: number, date: CivilDate | undefined): string {
  const cells = layout.columns.map((column) => {
    if (column === 'number') return writeNumber(e164, layout.number);
    if (column === 'identifier') return String(identifier);
    return column === 'date' ? (date ?? '') : '';
  });
  return cells.join(layout.delimiter);
}

/** `national`: ten digits in North America, with its zero in France, without the calling code in Italy. */
export function writeNumber(e164: number, form: RequestLayout['number']): string {
  const digits = String(e164);
  if (form === 'e164') return `+${digits}`;
  if (form === 'digits') return digits;
  if (digits.startsWith('39')) return digits.slice(2);
  if (digits.startsWith('1')) return digits.slice(1);
  const french = /^(?:33|262|590|594|596)(\d{9})$/.exec(digits);
  return french ? `0${french[1]}` : `+${digits}`;
}

/** Compiles an answer. Its day, its seller and its request are what make it evidence, so none may be missing. */
export async function buildAnswer(options: BuildOptions): Promise<ListHeader> {
  const { spec } = options;
  const missing = (['asOf', 'seller', 'request'] as const).filter((field) => spec[field] === undefined);
  if (missing.length > 0) {
    const names = missing.map((field) => (field === 'asOf' ? 'as-of' : field));
    throw new ScrubError('answer-incomplete', `an answer of \`${spec.id}\` needs its ${names.join(', ')}`, {
      exit: exitCode.usage,
      hint: 'say when the registry answered, for which seller, and which file was submitted',
    });
  }
  return buildList({ ...options, spec: { ...spec, kind: 'query' } });
}
