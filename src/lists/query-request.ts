import type { CivilDate } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type BuildOptions, buildList } from './build-list.ts';
import type { ListHeader } from './list-file.ts';
import type { RequestLayout } from './request-layout.ts';

export interface AskedNumber {
  readonly e164: number;
  /** Layouts with a date: the day since which the number must not have changed hands. */
  readonly date?: CivilDate | undefined;
}

/** One query file. */
export interface RequestFile {
  readonly text: string;
  readonly numbers: number;
}

/** Writes a number in a form of the layout; handed in by whoever knows how countries write theirs. */
export type WriteNumber = (e164: number, form: RequestLayout['number']) => string;

/**
 * The query files for these numbers: each number once, in ascending order, whatever the order of the contacts. Of several dates
 * the oldest is asked about: a number that was not reassigned since then was not reassigned since any later day.
 */
export function writeRequest(
  layout: RequestLayout,
  numbers: Iterable<AskedNumber>,
  writeNumber: WriteNumber,
): RequestFile[] {
  const dates = new Map<number, CivilDate | undefined>();
  for (const { e164, date } of numbers) {
    const known = dates.get(e164);
    if (!dates.has(e164) || (date !== undefined && (known === undefined || date < known))) dates.set(e164, date);
  }
  const sorted = Float64Array.from(dates.keys()).sort();
  if (layout.columns.includes('date')) requireDates(sorted, dates);
  const perFile = layout.perFile ?? Math.max(1, sorted.length);
  const files: RequestFile[] = [];
  for (let from = 0; from < sorted.length; from += perFile) {
    const part = sorted.subarray(from, from + perFile);
    const rows = Array.from(part, (e164, n) =>
      layout.columns
        .map((column) => {
          if (column === 'number') return writeNumber(e164, layout.number);
          if (column === 'identifier') return String(from + n + 1);
          return column === 'date' ? writeDate(dates.get(e164)!, layout.date) : '';
        })
        .join(layout.delimiter),
    );
    const lines = layout.header ? [layout.header.join(layout.delimiter), ...rows] : rows;
    files.push({ text: lines.map((line) => line + layout.lineEnd).join(''), numbers: part.length });
  }
  return files;
}

function requireDates(sorted: Float64Array, dates: ReadonlyMap<number, CivilDate | undefined>): void {
  const undated = sorted.filter((e164) => dates.get(e164) === undefined);
  if (undated.length === 0) return;
  throw new ScrubError(
    'request-date',
    `${undated.length} numbers have no date to ask about, the first is \`+${undated[0]}\``,
    {
      exit: exitCode.usage,
      hint: 'the query asks whether a number changed hands since a day: give the records with their dates, or `--date`',
    },
  );
}

function writeDate(date: CivilDate, form: RequestLayout['date']): string {
  const [year, month, day] = date.split('-');
  if (form === 'mm/dd/yyyy') return `${month}/${day}/${year}`;
  return form === 'dd/mm/yyyy' ? `${day}/${month}/${year}` : date;
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
