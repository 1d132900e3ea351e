import type { ParseNumber } from '../lists/list-sink.ts';
import { type ListContext, type ListSpec, requestsOf } from '../lists/list-spec.ts';
import { openList, type SuppressionList } from '../lists/suppression-list.ts';
import { plainWritings } from '../phone/kernel-plans.ts';
import type { PhoneReader } from '../phone/phone-reader.ts';
import { type ReadRecords, readRecords } from '../records/record-file.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import type { RunSettings } from './run-settings.ts';

type Parsed = ReturnType<ParseNumber>;

/** Lists and records of a run, opened. */
export interface Inputs {
  readonly lists: readonly SuppressionList[];
  readonly suppress: readonly SuppressionList[];
  readonly records: ReadRecords | undefined;
}

/** How lists and records read a number: the phone station's way, or the bare digits where that is no number. */
export function numberParser(phones: PhoneReader): ParseNumber {
  return (text, country) => plainNumber(phones, text, country) ?? numberOrDigits(phones, text, country);
}

/** What a cell in a plain writing holds; undefined for every other cell. */
function plainNumber(phones: PhoneReader, text: string, country: string): Parsed | undefined {
  const e164 = phones.fast(text, country);
  if (e164 < 0) return undefined;
  return e164 > 0 ? { kind: 'number', e164 } : { kind: 'digits', digits: text.replace(/\D/g, '') };
}

function numberOrDigits(phones: PhoneReader, text: string, country: string): Parsed {
  const { items } = phones.read(text, country);
  const item = items[0];
  if (items.length === 1 && item?.kind === 'number') return { kind: 'number', e164: item.number.e164 };
  const mayBe = items.flatMap((one) => (one.kind === 'number' ? [one.number.e164] : (one.mayBe ?? [])));
  return { kind: 'digits', digits: text.replace(/\D/g, ''), ...(mayBe.length > 0 ? { mayBe } : {}) };
}

/** Digits that belong together, with the signs that people put between them. */
const digitRun = /\+?\d[\d\s().\-/]*/g;

/**
 * How opt-out lists read a number: all numbers of a cell, all that may be meant by a doubtful one, and where there is none of them
 * (`0199001235 ask for Bob, ext 4`) the longest run of digits. Never used for permissions, which may not rest on a guess.
 */
export function blockingParser(phones: PhoneReader): ParseNumber {
  const parse = numberParser(phones);
  return (text, country) => {
    const plain = plainNumber(phones, text, country);
    if (plain) return plain;
    const whole = numberOrDigits(phones, text, country);
    if (whole.kind === 'number') return whole;
    const { items } = phones.read(text, country);
    const numbers = items.flatMap((item) => (item.kind === 'number' ? [item.number.e164] : []));
    const [e164, ...also] = numbers;
    if (e164 !== undefined && numbers.length === items.length) return { kind: 'number', e164, also };
    if (whole.mayBe) return whole;
    const runs = (text.match(digitRun) ?? []).map((run) => run.trim());
    const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
    return runs.length > 1 && longest !== '' ? parse(longest, country) : whole;
  };
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

async function openCached(spec: ListSpec, reading: ListContext, place: true | string): Promise<SuppressionList> {
  const { openListCached } = await import('../lists/cached-list.ts');
  const { packageVersion } = await import('./versions.ts');
  const key = `${packageVersion('../../package.json')} ${packageVersion('libphonenumber-js/package.json')}`;
  return openListCached(spec, reading, { key, ...(place === true ? {} : { folder: place }) });
}

/** Where the files of a recorded run are now; everything that is written keeps their recorded names. */
export interface LocatedFiles {
  /** Path of a list's file, folder or glob. */
  at(name: string): string;
  /** Recorded name of each record file to its path. */
  readonly records: ReadonlyMap<string, string>;
}

export async function openInputs(
  settings: RunSettings,
  rulebook: Rulebook,
  phones: PhoneReader,
  located?: LocatedFiles,
): Promise<Inputs> {
  const at = (name: string): string => located?.at(name) ?? name;
  const parse = numberParser(phones);
  const reading = { parse: blockingParser(phones), plain: plainWritings(phones.plans) };
  const country = settings.contacts.defaultCountry;
  const lists: SuppressionList[] = [];
  for (const spec of settings.lists) {
    const { key } = spec;
    const files = {
      files: spec.files.map(at),
      ...(spec.request === undefined ? {} : { request: requestsOf(spec).map(at) }),
      ...(key === undefined ? {} : { key: at(key) }),
    };
    const read = { ...knownOfList(spec.id, rulebook, country), ...spec, ...files };
    lists.push(
      settings.cacheLists === undefined
        ? await openList(read, reading)
        : await openCached(read, reading, settings.cacheLists),
    );
  }
  const suppress: SuppressionList[] = [];
  for (const path of settings.suppress) {
    suppress.push(await openList({ id: path, files: [at(path)], kind: 'download', country }, reading));
  }
  const records =
    settings.records.length > 0
      ? await readRecords(settings.records, {
          parse,
          plain: reading.plain,
          ...(country ? { country } : {}),
          ...(located ? { paths: located.records } : {}),
        })
      : undefined;
  return { lists, suppress, records };
}
