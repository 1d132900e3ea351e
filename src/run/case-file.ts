import type { Campaign } from '../domain/campaign.ts';
import type { ContactColumns } from '../domain/contact.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { ListEntry, ListVersion } from '../domain/list.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { Verdict } from '../domain/verdict.ts';
import { parseRecord } from '../records/parse-record.ts';
import { Issues, suggest } from '../rules/issues.ts';
import { at, complain, isMap, type Reader, type YamlMap } from '../rules/term-reader.ts';
import { readYaml } from '../rules/yaml-file.ts';
import { campaignFields, readCampaign } from './campaign-fields.ts';
import { readContactFields } from './contact-fields.ts';

/** Facts with the verdict that the law gives them. */
export interface Case {
  readonly id: string;
  readonly says: string;
  readonly campaign: Campaign;
  readonly phone: string;
  readonly contact: ContactColumns;
  readonly lists: readonly { readonly version: ListVersion; readonly entry: ListEntry }[];
  readonly records: readonly ContactRecord[];
  readonly expect: {
    readonly verdict: Verdict;
    readonly reason?: string;
    readonly also: readonly string[];
    readonly notes: readonly string[];
    /** Ids that must be neither among the reasons nor among the notes, nor be the basis. */
    readonly without: readonly string[];
  };
}

/** Reads a case file; anything wrong in it stops the test with its place. */
export function readCases(file: string, text: string): Case[] {
  const yaml = readYaml(file, text);
  const broken = yaml.errors[0];
  if (broken) throw new ScrubError('case-invalid', broken.message, { exit: exitCode.rules, place: broken.place });
  const issues = new Issues();
  const cases = Array.isArray(yaml.value) ? yaml.value : [];
  if (!Array.isArray(yaml.value)) issues.error([], 'a case file is a list of cases');
  const read = cases.map((item, index) => readCase(item, { issues, path: [index] }));
  const ids = new Set<string>();
  for (const [index, { id }] of read.entries()) {
    if (ids.has(id)) issues.error([index, 'id'], `two cases have the id \`${id}\``, 'give each an id of its own');
    ids.add(id);
  }
  const first = issues.all[0];
  if (first) {
    const place = yaml.placeOf(first.path);
    throw new ScrubError('case-invalid', first.message, { exit: exitCode.rules, place, hint: first.hint });
  }
  return read;
}

const keysOf = {
  case: ['id', 'says', 'campaign', 'contact', 'lists', 'records', 'expect', 'certainty'],
  expect: ['verdict', 'reason', 'also', 'notes', 'without'],
  version: ['as-of', 'seller', 'covers'],
  entry: [
    ...['submitted', 'listed', 'listed-on', 'effective-on', 'expires-on', 'removed-on', 'renewed-on', 'default-entry'],
    ...['answer', 'queried-date', 'disconnected-on', 'ported-on', 'direction'],
  ],
} as const;

/** A fact with a mistyped name would be a fact that nobody knows, and the case would test something else. */
function refuseUnknown(map: YamlMap, known: readonly string[], reader: Reader): void {
  for (const key of Object.keys(map))
    if (!known.includes(key)) complain(at(reader, key), `unknown key \`${key}\``, suggest(key, known));
}

function readCase(value: unknown, reader: Reader): Case {
  const map = isMap(value) ? value : {};
  const part = (key: string): YamlMap => (isMap(map[key]) ? map[key] : {});
  refuseUnknown(map, keysOf.case, reader);
  refuseUnknown(part('campaign'), campaignFields, at(reader, 'campaign'));
  refuseUnknown(part('expect'), keysOf.expect, at(reader, 'expect'));
  for (const [id, list] of Object.entries(part('lists')))
    if (isMap(list)) refuseUnknown(list, [...keysOf.version, ...keysOf.entry], at(reader, 'lists', id));
  if (typeof map['id'] !== 'string') complain(reader, 'a case needs an `id`');
  const { phone, contact } = readContactFields(part('contact'), at(reader, 'contact'));
  return {
    id: String(map['id']),
    says: typeof map['says'] === 'string' ? map['says'] : '',
    campaign: readCampaign(part('campaign'), at(reader, 'campaign')),
    phone,
    contact,
    lists: Object.entries(part('lists')).map(([id, list]) => readList(id, isMap(list) ? list : {})),
    records: readRecords(map['records'], at(reader, 'records')),
    expect: readExpectation(part('expect'), at(reader, 'expect')),
  };
}

function readRecords(value: unknown, reader: Reader): ContactRecord[] {
  const items = Array.isArray(value) ? value : [];
  return items.flatMap((item, index) => {
    const reading = parseRecord(isMap(item) ? item : {});
    if (reading.ok) return [reading.record];
    const problem = reading.problems[0];
    complain(at(reader, index, problem?.field ?? ''), problem?.message ?? 'not a record');
    return [];
  });
}

function readExpectation(map: YamlMap, reader: Reader): Case['expect'] {
  const verdict = map['verdict'];
  if (verdict !== 'clean' && verdict !== 'rejected' && verdict !== 'held') {
    complain(at(reader, 'verdict'), `unknown verdict \`${String(verdict)}\``, 'known: clean, rejected, held');
  }
  return {
    verdict: verdict as Verdict,
    ...(typeof map['reason'] === 'string' ? { reason: map['reason'] } : {}),
    also: Array.isArray(map['also']) ? map['also'].map(String) : [],
    notes: Array.isArray(map['notes']) ? map['notes'].map(String) : [],
    without: Array.isArray(map['without']) ? map['without'].map(String) : [],
  };
}

/** One list of a case says both what version it is and what it holds of the case's number. */
function readList(id: string, map: YamlMap): { version: ListVersion; entry: ListEntry } {
  const version: Record<string, unknown> = { id };
  const entry: Record<string, unknown> = { listed: false };
  for (const [key, value] of Object.entries(map)) {
    const name = key.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    ((keysOf.version as readonly string[]).includes(key) ? version : entry)[name] = value;
  }
  return { version: version as unknown as ListVersion, entry: entry as unknown as ListEntry };
}
