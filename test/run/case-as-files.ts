import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { PhoneReader } from '../../src/phone/phone-reader.ts';
import { recordFields } from '../../src/records/record-field.ts';
import type { Rulebook } from '../../src/rules/rulebook.ts';
import { type Case, readCases } from '../../src/run/case-file.ts';

type Map = Readonly<Record<string, unknown>>;

/** A case beside the map that was written for it. */
export interface WrittenCase {
  readonly one: Case;
  readonly raw: {
    readonly campaign: Map;
    readonly contact: Map;
    readonly lists: Readonly<Record<string, Map>>;
    readonly records: readonly Map[];
  };
  /** The number of its contact, or 0 where the text is none. */
  readonly e164: number;
}

export function casesOf(file: string, text: string, phones: PhoneReader): WrittenCase[] {
  const maps = parse(text, { maxAliasCount: -1 }) as Partial<WrittenCase['raw']>[];
  return readCases(file, text).map((one, index) => {
    const { campaign = {}, contact = {}, lists, records } = maps[index]!;
    const item = phones.read(one.phone, one.contact.country ?? '').items[0];
    const e164 = item?.kind === 'number' ? item.number.e164 : 0;
    return { one, raw: { campaign, contact, lists: lists ?? {}, records: records ?? [] }, e164 };
  });
}

const versionFields = ['as-of', 'seller', 'covers'];

/** Cases that can be one run: the same campaign and the same versions of lists, and no number twice. */
export function runsOf(cases: readonly WrittenCase[]): WrittenCase[][] {
  const groups = new Map<string, WrittenCase[]>();
  for (const found of cases) {
    const versions = Object.entries(found.raw.lists).map(([id, list]) => [
      id,
      ...versionFields.map((key) => list[key]),
    ]);
    const key = JSON.stringify([found.raw.campaign, versions]);
    const number = found.e164 || found.one.phone;
    for (let copy = 0; ; copy++) {
      const group = groups.get(`${key} ${copy}`);
      if (!group) groups.set(`${key} ${copy}`, [found]);
      else if (group.some((other) => (other.e164 || other.one.phone) === number)) continue;
      else group.push(found);
      break;
    }
  }
  return [...groups.values()];
}

const cell = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  // A separator behind a single tag keeps a tag with a space in it whole.
  const text = Array.isArray(value)
    ? value.map((part) => `${part};`).join('')
    : typeof value === 'boolean'
      ? value
        ? 'yes'
        : 'no'
      : String(value);
  return `"${text.replaceAll('"', '""')}"`;
};

/** A CSV file with the columns that some row has, in the order of `order`. */
function csv(rows: readonly Map[], order: readonly string[]): string {
  const columns = order.filter((name) => rows.some((row) => row[name] !== undefined));
  const lines = rows.map((row) => columns.map((name) => cell(row[name])).join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

const contactOrder = [
  'case-id',
  'phone',
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
];
const entryOrder = [
  'phone',
  'submitted',
  'listed',
  'listed-on',
  'effective-on',
  'expires-on',
  'removed-on',
  'renewed-on',
  'default-entry',
  'answer',
  'queried-date',
  'disconnected-on',
  'ported-on',
  'direction',
];

/** A number on every list, so that none of them is an empty file. */
const bystander = '+442079460999';

/** The row of a list that says of a number what the case says, or none: a number that was not asked about or is not listed has none. */
function listRow({ one, raw, e164 }: WrittenCase, id: string, kind: string): Map[] {
  const { listed, submitted, ...rest } = raw.lists[id]!;
  const entry = Object.fromEntries(Object.entries(rest).filter(([key]) => !versionFields.includes(key)));
  const isSilent =
    kind === 'query' ? submitted !== true && listed !== true : listed !== true && Object.keys(entry).length === 0;
  if (isSilent) return [];
  const phone = e164 ? `+${e164}` : one.phone;
  return [{ phone, ...(kind === 'query' ? { submitted: submitted === true } : {}), listed: listed === true, ...entry }];
}

/** Writes contacts, lists, records and the campaign of one run into a folder; the campaign file is what the program is given. */
export function writeRun(folder: string, cases: readonly WrittenCase[], rulebook: Rulebook): string {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return name;
  };
  const contacts = cases.map(({ one, raw }) => ({ ...raw.contact, phone: one.phone, 'case-id': one.id }));
  const used = contactOrder.filter(
    (name) => name !== 'case-id' && contacts.some((row) => (row as Map)[name] !== undefined),
  );
  const lists = Object.entries(cases[0]!.raw.lists).map(([id, list]) => {
    const kind =
      rulebook.jurisdictions.map(({ lists: known }) => known[id]?.kind).find((one) => one !== undefined) ?? 'download';
    const rows = [
      ...cases.flatMap((one) => listRow(one, id, kind)),
      { phone: bystander, listed: true, ...(kind === 'query' ? { submitted: true } : {}) },
    ];
    const version = Object.fromEntries(
      versionFields.flatMap((key) => (list[key] === undefined ? [] : [[key, list[key]]])),
    );
    return [id, { files: [write(`${id}.csv`, csv(rows, entryOrder))], ...version }];
  });
  const records = cases.flatMap(({ one, raw, e164 }) =>
    raw.records.map((record) => ({ phone: e164 ? `+${e164}` : one.phone, ...record })),
  );
  const campaign = {
    ...cases[0]!.raw.campaign,
    contacts: {
      file: write('contacts.csv', csv(contacts, contactOrder)),
      columns: Object.fromEntries(used.map((name) => [name, name])),
    },
    ...(lists.length > 0 ? { lists: Object.fromEntries(lists) } : {}),
    ...(records.length > 0
      ? {
          records: [
            { files: [write('records.csv', csv(records, ['phone', ...recordFields.map(({ name }) => name)]))] },
          ],
        }
      : {}),
  };
  return join(folder, write('campaign.yaml', JSON.stringify(campaign, null, 1)));
}
