import { basename, dirname, join } from 'node:path';
import { parseCountry } from '../contacts/place-values.ts';
import { isCivilDate } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { ListSpec } from '../lists/list-spec.ts';
import type { RecordSource } from '../records/record-file.ts';
import { Issues } from '../rules/issues.ts';
import { isMap, type YamlMap } from '../rules/term-reader.ts';
import { readCampaign } from './campaign-fields.ts';
import { type CampaignFile, throwFirst } from './campaign-file.ts';
import type { ContactsSettings, Guards, OutputSettings, RunSettings } from './run-settings.ts';

/** What was typed, by the names of the campaign file; typed but not yet resolved. */
export interface TypedOptions {
  readonly contacts?: string | undefined;
  readonly campaign: YamlMap;
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly lists: readonly ListSpec[];
  readonly suppress: readonly string[];
  readonly cacheLists?: boolean;
  readonly records: readonly string[];
  readonly rules: readonly string[];
  readonly country?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  readonly longRows?: 'error' | 'report' | undefined;
  readonly keepDuplicates: boolean;
  readonly out?: string | undefined;
  readonly clean?: string | undefined;
  readonly rejected?: string | undefined;
  readonly record?: string | undefined;
  readonly report?: string | undefined;
  readonly output: Omit<OutputSettings, 'clean' | 'rejected' | 'record' | 'report'>;
  readonly guards: Guards;
  readonly jobs: number;
  readonly batchBytes: number;
}

/** The campaign file and the options as one; an option beats the file. */
export function resolveSettings(file: CampaignFile | undefined, typed: TypedOptions): RunSettings {
  const issues = new Issues();
  const map = { ...(file?.map ?? {}), ...typed.campaign };
  const campaign = readCampaign(map, { issues, path: [] });
  throwFirst(issues, file?.yaml);
  const contacts = resolveContacts(isMap(map['contacts']) ? map['contacts'] : {}, typed);
  const lists = new Map(fileLists(map['lists']).map((spec) => [spec.id, spec]));
  for (const spec of typed.lists) {
    const known = lists.get(spec.id);
    const isSecond = typed.lists.find(({ id }) => id === spec.id) !== spec;
    lists.set(spec.id, isSecond && known ? withFiles(known, spec) : { ...readingOf(known), ...spec });
  }
  for (const { id, asOf } of lists.values()) checkAsOf(id, asOf);
  return {
    ...(file ? { campaignFile: file.read } : {}),
    campaign,
    contacts,
    lists: [...lists.values()],
    suppress: [...texts(map['suppress']), ...typed.suppress],
    ...cacheOf(map['cache-lists'], typed.cacheLists === true),
    records: [...fileRecords(map['records']), ...typed.records.map((path) => ({ files: [path] }))],
    rules: typed.rules.length > 0 ? typed.rules : texts(map['rules']),
    output: resolveOutput(contacts.file, typed),
    guards: typed.guards,
    jobs: typed.jobs,
    batchBytes: typed.batchBytes,
  };
}

/** The option adds to what the file says: copies beside the lists, unless it names a folder. */
function cacheOf(said: unknown, asked: boolean): Pick<RunSettings, 'cacheLists'> {
  if (typeof said === 'string') return { cacheLists: said };
  return said === true || asked ? { cacheLists: true } : {};
}

/** Another file of the same list: of two days the older one is the version's. */
function withFiles(known: ListSpec, spec: ListSpec): ListSpec {
  const dates = [known.asOf, spec.asOf].filter((date) => date !== undefined).sort();
  return { ...known, files: [...known.files, ...spec.files], ...(dates[0] === undefined ? {} : { asOf: dates[0] }) };
}

/** How a list is read stays when an option names other files; day and request were those of the files in the campaign file. */
function readingOf(known: ListSpec | undefined): Partial<ListSpec> {
  const { asOf: _, request: __, ...reading } = known ?? {};
  return reading;
}

function resolveContacts(map: YamlMap, typed: TypedOptions): ContactsSettings {
  const file = typed.contacts ?? (typeof map['file'] === 'string' ? map['file'] : undefined);
  if (file === undefined) {
    throw new ScrubError('contacts-missing', 'no contact file was named', {
      exit: exitCode.usage,
      hint: '`scrub run contacts.csv …`, or `contacts: {file: contacts.csv}` in the campaign file',
    });
  }
  const columns = Object.fromEntries(
    Object.entries(isMap(map['columns']) ? map['columns'] : {}).map(([field, names]) => [field, texts(names)]),
  );
  const delimiter = typed.delimiter ?? text(map['delimiter']);
  const encoding = typed.encoding ?? text(map['encoding']);
  const longRows = typed.longRows ?? text(map['long-rows']);
  return {
    file,
    columns: { ...columns, ...typed.columns },
    values: (isMap(map['values']) ? map['values'] : {}) as ContactsSettings['values'],
    defaultCountry: countryCode(typed.country ?? text(map['default-country']) ?? ''),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    longRows: longRows === 'report' ? 'report' : 'error',
    keepDuplicates: typed.keepDuplicates,
  };
}

/** A country that nobody knows would make every number in national writing unreadable. */
function countryCode(written: string): string {
  if (written === '') return '';
  const code = parseCountry(written);
  if (code !== undefined) return code;
  throw new ScrubError('country-unknown', `\`${written}\` is not a country`, {
    exit: exitCode.usage,
    hint: 'write its code, such as `--country FR`, or `default-country: FR` in the campaign file',
  });
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : [];
}

function fileLists(value: unknown): ListSpec[] {
  return Object.entries(isMap(value) ? value : {}).map(([id, given]) => {
    const map = isMap(given) ? given : {};
    const named: Record<string, unknown> = { id, files: texts(map['files']) };
    for (const [key, one] of Object.entries(map)) {
      if (key === 'files') continue;
      const name = key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
      named[name] = key === 'covers' ? (Array.isArray(one) ? one.map(String) : [String(one)]) : one;
    }
    return named as unknown as ListSpec;
  });
}

function fileRecords(value: unknown): RecordSource[] {
  return (Array.isArray(value) ? value : []).map((given) => {
    const { files, postgres, query, timeout, ...rest } = given as YamlMap;
    const limit = timeout === undefined ? {} : { timeout };
    const from =
      postgres === undefined ? texts(files) : { postgres: String(postgres), query: String(query ?? ''), ...limit };
    return { ...rest, files: from } as RecordSource;
  });
}

function checkAsOf(id: string, asOf: string | undefined): void {
  if (asOf === undefined || isCivilDate(asOf)) return;
  throw new ScrubError('list-date-invalid', `\`${asOf}\` is not a date that exists, for the list \`${id}\``, {
    exit: exitCode.usage,
    hint: 'write `--list internal=optouts.csv@2026-11-20`',
  });
}

/** `autumn.csv.gz` gives `autumn`. */
export function baseName(file: string): string {
  if (file === '-') return 'contacts';
  const name = basename(file).replace(/\.(gz|zip|zst)$/i, '');
  return name.replace(/\.[^.]+$/, '') || name;
}

function resolveOutput(contacts: string, typed: TypedOptions): OutputSettings {
  const folder = typed.out ?? (contacts === '-' ? '.' : dirname(contacts));
  const base = baseName(contacts);
  return {
    ...typed.output,
    clean: typed.clean ?? join(folder, `${base}.clean.csv`),
    rejected: typed.rejected ?? join(folder, `${base}.rejected.csv`),
    record: typed.record ?? join(folder, `${base}.run.json`),
    report: typed.report,
  };
}
