import type { ListCache } from '../lists/cached-list.ts';
import { type ListSpec, requestsOf } from '../lists/list-spec.ts';
import type { SuppressionList } from '../lists/suppression-list.ts';
import { plainWritings } from '../phone/kernel-plans.ts';
import { numberParser } from '../phone/number-parser.ts';
import type { PhoneReader } from '../phone/phone-reader.ts';
import { type ReadRecords, readRecords, type SortRecords } from '../records/record-file.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { listOpener } from '../scrub/list-opener.ts';
import type { InputHelper } from '../scrub/threads.ts';
import type { RunSettings } from './run-settings.ts';

/** Lists and records of a run, opened. */
export interface Inputs {
  readonly lists: readonly SuppressionList[];
  readonly suppress: readonly SuppressionList[];
  readonly records: ReadRecords | undefined;
}

/** What the rule files know of a list: its kind, and the country in whose writing its numbers stand. */
export function knownOfList(
  id: string,
  rulebook: Rulebook,
  defaultCountry: string,
): Pick<ListSpec, 'kind' | 'country'> {
  const definitions = rulebook.jurisdictions.filter(({ lists }) => id in lists);
  const only = definitions.length === 1 ? definitions[0] : undefined;
  const country = only?.countries[0] ?? defaultCountry;
  const kind = definitions[0]?.lists[id]?.kind;
  return { ...(kind ? { kind } : {}), ...(country ? { country } : {}) };
}

/** What a list's compiled copy depends on beside the list, and where it is kept: in a folder, or beside the list. */
async function cacheOf(place: true | string): Promise<ListCache> {
  const { packageVersion } = await import('./versions.ts');
  const key = `${packageVersion('../../package.json')} ${packageVersion('libphonenumber-js/package.json')}`;
  return { key, ...(place === true ? {} : { folder: place }) };
}

/** Where the files of a recorded run are now; everything that is written keeps their recorded names. */
export interface LocatedFiles {
  /** Path of a list's file, folder or glob. */
  at(name: string): string;
  /** Recorded name of each record file to its path. */
  readonly records: ReadonlyMap<string, string>;
}

/** Where inputs come from, if not from where their settings say. */
export interface InputPlaces {
  readonly located?: LocatedFiles | undefined;
  /** Who works on them beside this thread; absent: nobody. */
  readonly helper?: InputHelper | undefined;
}

/**
 * Opens lists and records. Where another thread reads the lists, this one reads the records meanwhile; what is wrong with a list is told
 * first all the same.
 */
export async function openInputs(
  settings: RunSettings,
  rulebook: Rulebook,
  phones: PhoneReader,
  { located, helper }: InputPlaces = {},
): Promise<Inputs> {
  const lists = openLists(settings, rulebook, helper ?? { openList: listOpener(phones) }, located);
  lists.catch(() => undefined);
  if (!helper) await lists;
  const records = openRecords(settings, phones, located, helper?.sortRecords);
  records.catch(() => undefined);
  return { ...(await lists), records: await records };
}

async function openLists(
  settings: RunSettings,
  rulebook: Rulebook,
  opener: Pick<InputHelper, 'openList'>,
  located: LocatedFiles | undefined,
): Promise<Pick<Inputs, 'lists' | 'suppress'>> {
  const at = (name: string): string => located?.at(name) ?? name;
  const country = settings.contacts.defaultCountry;
  // Without waiting for anything, the first list is asked for before this thread goes on.
  const cache = settings.cacheLists === undefined ? undefined : await cacheOf(settings.cacheLists);
  const lists: SuppressionList[] = [];
  for (const spec of settings.lists) {
    const { key } = spec;
    const files = {
      files: spec.files.map(at),
      ...(spec.request === undefined ? {} : { request: requestsOf(spec).map(at) }),
      ...(key === undefined ? {} : { key: at(key) }),
    };
    lists.push(await opener.openList({ ...knownOfList(spec.id, rulebook, country), ...spec, ...files }, cache));
  }
  const suppress: SuppressionList[] = [];
  for (const path of settings.suppress) {
    suppress.push(await opener.openList({ id: path, files: [at(path)], kind: 'download', country }));
  }
  return { lists, suppress };
}

async function openRecords(
  settings: RunSettings,
  phones: PhoneReader,
  located: LocatedFiles | undefined,
  sort: SortRecords | undefined,
): Promise<ReadRecords | undefined> {
  if (settings.records.length === 0) return undefined;
  const country = settings.contacts.defaultCountry;
  return readRecords(settings.records, {
    parse: numberParser(phones),
    plain: plainWritings(phones.plans),
    sort,
    ...(country ? { country } : {}),
    ...(located ? { paths: located.records } : {}),
  });
}
