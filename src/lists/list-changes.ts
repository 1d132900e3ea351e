import { basename } from 'node:path';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type BuildOptions, refuseExisting, refuseShrunk } from './build-list.ts';
import { closeCompiled, openCompiled } from './compiled-list.ts';
import { csvRows, readTable } from './csv-reader.ts';
import { DigitSetBuilder } from './digit-set.ts';
import { EntryTable } from './entry-table.ts';
import type { ColumnPlaces } from './list-columns.ts';
import { readListDate } from './list-date.ts';
import type { ListHeader } from './list-file.ts';
import { countryOf, type ListContext, type ListSpec } from './list-spec.ts';
import { registryName } from './list-version.ts';
import { writeList } from './list-writer.ts';
import { cellOf, phoneCell } from './row-reader.ts';
import { SetBuilder } from './set-builder.ts';
import { eachNumber } from './set-walk.ts';
import { expandFiles } from './source-files.ts';
import { digestSource, type ListSource, type Member, readSource } from './source-members.ts';
import { textOf } from './source-text.ts';
import { splitNumbers } from './split-numbers.ts';

export interface ChangesOptions extends Omit<BuildOptions, 'spec'> {
  /** The compiled full list that the changes start from. */
  readonly base: string;
  /** The change files, with a mapping of `phone` (or `area` and `local`) and `action`, and of `date` where there is one. */
  readonly changes: ListSpec;
}

interface Change {
  readonly listed: boolean;
  readonly date: string;
}

/** What change files say, the last word on each number. */
class Changes {
  readonly byNumber = new Map<number, Change>();
  readonly digits = new DigitSetBuilder();
  read = 0;
  unreadable = 0;

  /** A change of an earlier day never undoes one of a later day, whatever the order of the rows. */
  note(e164: number, change: Change): void {
    const known = this.byNumber.get(e164);
    if (!known || known.date <= change.date) this.byNumber.set(e164, change);
  }
}

const actions: Readonly<Record<string, boolean>> = {
  a: true,
  add: true,
  added: true,
  d: false,
  delete: false,
  deleted: false,
};

/** Applies additions and deletions to a full list and writes the result as a new compiled list. */
export async function buildFromChanges(options: ChangesOptions): Promise<ListHeader> {
  const { changes: spec, out } = options;
  refuseExisting(out, options.force === true);
  if (!spec.columns?.action) {
    throw new ScrubError('list-columns', 'a change list needs a mapping of its columns', {
      exit: exitCode.usage,
      hint: 'its layout is not published: map `area` and `local` (or `phone`), `action`, and `date`, by position or header',
    });
  }
  const base = openCompiled(options.base);
  try {
    const asOf = await versionDate(spec, base.header);
    const changes = new Changes();
    const sources: ListSource[] = [];
    for (const file of expandFiles(spec.id, spec.files)) {
      sources.push(await readSource(file, (member) => readChanges(member, spec, options, changes)));
    }
    const builder = new SetBuilder(new EntryTable());
    const codes = base.header.entries.map((entry) => builder.table.code(entry));
    eachNumber(base.set, (e164, code) => {
      if (changes.byNumber.get(e164)?.listed !== false) builder.add(e164, codes[code]!);
    });
    for (const [e164, { listed }] of changes.byNumber) if (listed && !base.set.has(e164)) builder.add(e164);
    const finished = builder.finish();
    refuseShrunk(finished.size, base.header.version.id, options.previous ?? options.base, options.maxShrink ?? 0.1);
    for (const digits of base.digits.all()) changes.digits.add(digits);
    const baseSource = await digestSource({ path: options.base, name: `base:${basename(options.base)}` });
    return writeList(out, {
      version: { ...base.header.version, asOf },
      kind: base.header.kind,
      sources: [baseSource, ...sources],
      read: base.header.counts.read + changes.read,
      unreadable: base.header.counts.unreadable + changes.unreadable,
      finished,
      digits: changes.digits.finish(),
    });
  } finally {
    closeCompiled(base);
  }
}

async function versionDate(spec: ListSpec, base: ListHeader): Promise<string> {
  const dates = expandFiles(spec.id, spec.files).map(({ name }) => registryName(name)?.date);
  const asOf = spec.asOf ?? (dates.includes(undefined) ? undefined : dates.sort()[0]);
  const usage = (code: string, what: string, hint: string) =>
    new ScrubError(code, what, { exit: exitCode.usage, hint });
  if (base.version.id !== spec.id)
    throw usage(
      'list-conflict',
      `the base is list \`${base.version.id}\`, not \`${spec.id}\``,
      'give the base of the same list',
    );
  if (base.kind !== 'download')
    throw usage('list-conflict', 'the base is an answer to a query', 'changes apply to a full list');
  if (asOf === undefined)
    throw usage('list-date', 'the changes have no date', 'say which day they lead up to with `as-of`');
  if (base.version.asOf !== undefined && asOf < base.version.asOf) {
    throw usage(
      'list-date',
      `the changes of ${asOf} are older than their base of ${base.version.asOf}`,
      'give the changes that follow the base',
    );
  }
  return asOf;
}

async function readChanges(member: Member, spec: ListSpec, context: ListContext, changes: Changes): Promise<void> {
  const { text, shape } = await textOf(member, spec.columns !== undefined);
  const delimiter = shape.kind === 'csv' ? shape.delimiter : ',';
  await readTable(csvRows(text, delimiter, member.name), spec.columns, member.name, (places) => ({
    holdsNumber: (cells: readonly string[]) => /\d/.test(phoneCell(cells, places)),
    row: (cells: readonly string[], line: number) =>
      readChange(cells, places, { file: member.name, line }, spec, context, changes),
  }));
}

function readChange(
  cells: readonly string[],
  places: ColumnPlaces,
  place: { readonly file: string; readonly line: number },
  spec: ListSpec,
  { parse }: ListContext,
  changes: Changes,
): void {
  const word = cellOf(cells, places.get('action')).trim();
  const meaning = spec.status?.[word];
  const listed = meaning === undefined ? actions[word.toLowerCase()] : meaning === 'listed';
  const date = places.has('date') ? readListDate(cellOf(cells, places.get('date')), countryOf(spec)) : '';
  if (listed === undefined || date === undefined) {
    const what =
      listed === undefined
        ? `\`${word}\` is neither an addition nor a deletion`
        : 'the date of the change is unreadable';
    throw new ScrubError('list-change', what, {
      exit: exitCode.input,
      place,
      hint: 'map the words with `status: {…: listed, …: free}`, and the columns to what they hold',
    });
  }
  changes.read++;
  const numbers = splitNumbers(phoneCell(cells, places), countryOf(spec), parse);
  if (numbers.kind === 'numbers') {
    for (const e164 of numbers.e164s) changes.note(e164, { listed, date });
    return;
  }
  // An unreadable deletion frees nobody.
  changes.unreadable++;
  if (!listed) return;
  changes.digits.add(numbers.digits);
  for (const e164 of numbers.mayBe ?? []) changes.note(e164, { listed, date });
}
