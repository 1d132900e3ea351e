import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { digestFile, sha256Of } from '../audit/digest.ts';
import type { FileRecord, ListRecord } from '../audit/run-record.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { isCompiled } from '../lists/compiled-list.ts';
import { requestsOf } from '../lists/list-spec.ts';
import { expandFiles } from '../lists/source-files.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { inputsFromEvidence } from './evidence.ts';
import { type LocatedFiles, openInputs } from './inputs.ts';
import type { GivenInputs } from './pipeline.ts';
import type { RunRecord } from './run-record.ts';
import type { RunSettings } from './run-settings.ts';

/** Where the user says that inputs are, beside where they were. */
export interface SearchPlaces {
  readonly folder?: string | undefined;
  readonly contacts?: string | undefined;
  readonly lists?: ReadonlyMap<string, string> | undefined;
  readonly records?: readonly string[] | undefined;
  /** The key of the pseudonyms in the report. */
  readonly pseudonyms?: string | undefined;
  /** Evidence in place of the lists and records. */
  readonly evidence?: string | undefined;
}

/** The settings and inputs of a recorded run, found and known to be the same bytes. */
export interface RecordedRun {
  readonly settings: RunSettings;
  readonly given: GivenInputs & { readonly contacts: string };
}

/** Finds the inputs of a run; one that is missing or has other bytes is named with its digests. */
export async function findInputs(record: RunRecord, recordPath: string, places: SearchPlaces): Promise<RecordedRun> {
  const rulebook = recordedRules(record, recordPath);
  const search = new Search(dirname(recordPath), places.folder);
  const contacts = await search.file(record.contacts, places.contacts);
  if (places.evidence !== undefined) {
    const inputs = inputsFromEvidence(places.evidence, record, recordPath);
    return {
      settings: withKey(record.settings, places),
      given: { rulebook, contacts, openInputs: async () => inputs, listFiles: () => undefined },
    };
  }
  const listPaths = new Map<string, string>();
  for (const [index, spec] of record.settings.lists.entries()) {
    const sources = record.lists[index]?.sources ?? [];
    const told = places.lists?.get(spec.id);
    for (const name of spec.files)
      listPaths.set(name, await search.list(name, sources, spec.files.length === 1 ? told : undefined));
    for (const name of [...requestsOf(spec), spec.key])
      if (name !== undefined) listPaths.set(name, await search.list(name, sources));
  }
  for (const [index, name] of record.settings.suppress.entries()) {
    listPaths.set(name, await search.list(name, record.suppress[index]?.sources ?? [], places.lists?.get(name)));
  }
  const recordPaths = new Map<string, string>();
  for (const source of record.records) {
    if (source.query !== undefined) continue;
    const told = places.records?.find((path) => basename(path) === basename(source.name));
    recordPaths.set(source.name, await search.file(source, told));
  }
  const located: LocatedFiles = { at: (name) => listPaths.get(name) ?? name, records: recordPaths };
  const settings = { ...withKey(record.settings, places), records: recordedSources(record) };
  return {
    settings,
    given: {
      rulebook,
      contacts,
      listFiles: (name) => listPaths.get(name) ?? name,
      openInputs: async (...asked) => {
        const inputs = await openInputs(asked[0], asked[1], asked[2], { ...asked[3], located });
        compareSources(record.lists, inputs.lists);
        compareSources(record.suppress, inputs.suppress);
        return inputs;
      },
    },
  };
}

/** The key of the pseudonyms where it is today; the record knows only its mark. */
function withKey(settings: RunSettings, { pseudonyms: file }: SearchPlaces): RunSettings {
  const { pseudonyms } = settings.output;
  if (!pseudonyms || file === undefined) return settings;
  return { ...settings, output: { ...settings.output, pseudonyms: { ...pseudonyms, file } } };
}

/** The rules as they were. */
export function recordedRules(record: RunRecord, recordPath: string): Rulebook {
  let text: Buffer;
  try {
    text = gunzipSync(Buffer.from(record.rules.rulebook, 'base64'));
  } catch (cause) {
    throw altered(recordPath, 'the rules in the run record are damaged', cause);
  }
  const found = sha256Of(text);
  if (found !== record.rules.sha256) {
    throw altered(
      recordPath,
      `the rules in the run record were changed: recorded ${record.rules.sha256}, found ${found}`,
    );
  }
  return JSON.parse(text.toString('utf8')) as Rulebook;
}

function altered(file: string, message: string, cause?: unknown): ScrubError {
  return new ScrubError('rules-altered', message, {
    exit: exitCode.different,
    place: { file },
    hint: 'take the record from where it was kept safe',
    cause,
  });
}

/** Record files by the names that were read: a folder or pattern may hold others today. */
function recordedSources({ settings, records }: RunRecord): RunSettings['records'] {
  const names = records.filter(({ query }) => query === undefined).map(({ name }) => name);
  const taken = new Set<string>();
  return settings.records.map((source) => {
    const { files } = source;
    if (!Array.isArray(files)) return source;
    const mine = (files as string[]).flatMap((pattern) => {
      const root = pattern.split(/[*?]/)[0]!;
      const isOne = root === pattern && names.includes(pattern);
      const matching = isOne ? [pattern] : names.filter((name) => name.startsWith(root.replace(/^\.\//, '')));
      return matching.filter((name) => !taken.has(name));
    });
    for (const name of mine) taken.add(name);
    return { ...source, files: mine };
  });
}

function compareSources(recorded: readonly ListRecord[], opened: readonly Pick<ListRecord, 'sources'>[]): void {
  for (const [index, { id, sources }] of recorded.entries()) {
    const found = opened[index]?.sources ?? [];
    for (const source of sources) {
      const same = found.filter(({ name }) => name === source.name);
      if (same.some(({ sha256 }) => sha256 === source.sha256)) continue;
      if (same[0]) throw changed(`${source.name}\` of the list \`${id}`, source, same[0]);
      // A list given by a single path may go by another name now; its bytes decide.
      if (found.some(({ sha256 }) => sha256 === source.sha256)) continue;
      throw missing(`${source.name}\` of the list \`${id}`, source);
    }
    if (found.length <= sources.length) continue;
    const extra = found.find(({ sha256 }) => !sources.some((one) => one.sha256 === sha256)) ?? found.at(-1)!;
    throw new ScrubError('input-added', `the list \`${id}\` has a file that the run did not read: \`${extra.name}\``, {
      exit: exitCode.different,
      hint: 'take it out of the folder',
    });
  }
}

function changed(name: string, recorded: FileRecord, found: Omit<FileRecord, 'name'>): ScrubError {
  const of = ({ size, sha256 }: Omit<FileRecord, 'name'>): string => `${size} bytes, SHA-256 ${sha256}`;
  return new ScrubError(
    'input-changed',
    `\`${name}\` has changed since the run: recorded ${of(recorded)}; found ${of(found)}`,
    {
      exit: exitCode.different,
      hint: 'give the folder that holds the files of that day with `--folder`',
    },
  );
}

function missing(name: string, recorded: FileRecord | undefined): ScrubError {
  const digest = recorded ? `: recorded ${recorded.size} bytes, SHA-256 ${recorded.sha256}` : '';
  return new ScrubError('input-missing', `\`${name}\` was not found${digest}`, {
    exit: exitCode.notFound,
    hint: 'name the folder that holds it with `--folder`, or the file with `--contacts`, `--list id=path` or `--records`',
  });
}

/** By the recorded name, beside the record, then below the folder. The bytes decide between files of one name. */
class Search {
  readonly #beside: string;
  readonly #folder: string | undefined;
  #below: readonly string[] | undefined;

  constructor(beside: string, folder: string | undefined) {
    this.#beside = beside;
    this.#folder = folder;
  }

  async file(recorded: FileRecord, told?: string): Promise<string> {
    const candidates = told === undefined ? this.#candidates(recorded.name) : [told];
    let other: Omit<FileRecord, 'name'> | undefined;
    for (const path of candidates) {
      if (!existsSync(path) || statSync(path).isDirectory()) continue;
      const digest = await digestFile(path);
      if (digest.sha256 === recorded.sha256) return path;
      other ??= digest;
    }
    throw other ? changed(recorded.name, recorded, other) : missing(recorded.name, recorded);
  }

  /** A file, folder or glob of a list. */
  async list(name: string, sources: readonly FileRecord[], told?: string): Promise<string> {
    let first: string | undefined;
    for (const path of told === undefined ? this.#candidates(name) : [told]) {
      if (!isThere(path)) continue;
      first ??= path;
      if (statSync(path, { throwIfNoEntry: false })?.isFile() && sources.some(isOf(path)) && !isCompiled(path)) {
        const { sha256 } = await digestFile(path);
        if (!sources.some((one) => one.sha256 === sha256)) continue;
      }
      return path;
    }
    // Its digest is compared when it is opened, and the message then shows both.
    if (first !== undefined) return first;
    throw missing(name, sources.length === 1 ? sources[0] : sources.find(isOf(name)));
  }

  #candidates(name: string): string[] {
    const found = [name];
    for (const folder of [this.#beside, ...(this.#folder === undefined ? [] : [this.#folder])]) {
      const parts = name.split('/').filter((part) => part !== '' && part !== '.');
      if (!isAbsolute(name)) found.push(join(folder, name));
      for (let skip = 0; skip < parts.length; skip++) found.push(join(folder, ...parts.slice(skip)));
    }
    if (this.#folder !== undefined) {
      this.#below ??= filesBelow(this.#folder);
      found.push(...this.#below.filter((path) => basename(path) === basename(name)));
    }
    return [...new Set(found)].filter((path) => path !== '-');
  }
}

/** The submitted file of a query stands among the sources as `request:name`. */
function isOf(path: string): (source: FileRecord) => boolean {
  return ({ name }) => basename(name.replace(/^request:/, '')) === basename(path);
}

function isThere(path: string): boolean {
  if (existsSync(path)) return true;
  if (!/[*?]/.test(path)) return false;
  try {
    return expandFiles('', [path]).length > 0;
  } catch {
    return false;
  }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) throw missing(folder, undefined);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
