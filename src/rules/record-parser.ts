import { consentMethods, type RecordKind, recordKinds } from '../domain/record.ts';
import { readDateCondition } from './date-parser.ts';
import { suggest } from './issues.ts';
import type { RecordDate, RecordSet, RecordTerm, RecordTest, SetRelation, Term } from './term.ts';
import {
  at,
  complain,
  isMap,
  type Reader,
  readBoolean,
  readFlag,
  readTags,
  readText,
  readTexts,
  type YamlMap,
} from './term-reader.ts';

const dates: readonly string[] = ['on', 'from', 'to', 'until', 'withdrawn-on'];
const sets: readonly string[] = ['channels', 'purposes', 'offers', 'mentions', 'recipients'];
const flags: readonly string[] = [
  'written',
  'tied-to-sale',
  'limited',
  'after-recovery',
  'number-named',
  'opt-out-offered',
  'number-from-person',
  'continuing',
  'named',
  'used',
];
const tags: Readonly<Record<string, readonly string[] | undefined>> = {
  method: consentMethods,
  'third-parties': ['none', 'category', 'named'],
  'in-reply-to': undefined,
  via: ['stop', 'during-call', 'written', 'web', 'revoke-all'],
  outcome: ['answered', 'unanswered', 'refused'],
  channel: undefined,
  purpose: undefined,
};
const presences: readonly string[] = ['evidence', 'contract', 'id'];
const canBeAbsent: readonly string[] = [...sets, ...flags, ...Object.keys(tags), ...presences, 'slot'];
const relations = ['later', 'no-later', 'since', 'none-since'] as const;
const sellers = ['same', 'other', 'any', 'same-or-caller'] as const;
const known = [
  ...dates,
  ...sets,
  ...flags,
  ...Object.keys(tags),
  ...presences,
  ...relations,
  'record',
  'seller',
  'at-least',
  'running',
  'slot',
  'linked',
  'free-of',
  'defective',
  'where',
  'either',
  'dated',
];

export type ReadTerm = (value: unknown, reader: Reader) => Term;

/** A term that looks for a record: `{record: consent, …}`. */
export function readRecordTerm(map: YamlMap, reader: Reader, readTerm: ReadTerm): RecordTerm {
  const { record, ...rest } = map;
  const kinds = Array.isArray(record) ? record : [record];
  if (kinds.length === 0) complain(at(reader, 'record'), 'expected a kind of record, or a list of kinds');
  for (const kind of kinds) {
    if (!(recordKinds as readonly unknown[]).includes(kind)) {
      complain(at(reader, 'record'), `unknown record kind \`${String(kind)}\``, suggest(String(kind), recordKinds));
    }
  }
  return readRecordLines(kinds as RecordKind[], rest, reader, readTerm);
}

/** The lines of a record term or of a defect's `if`. */
export function readRecordLines(
  kinds: readonly RecordKind[],
  map: YamlMap,
  reader: Reader,
  readTerm: ReadTerm,
): RecordTerm {
  const { seller = 'same', 'at-least': atLeast = 1, ...rest } = map;
  if (!(sellers as readonly unknown[]).includes(seller)) {
    complain(at(reader, 'seller'), `unknown value \`${String(seller)}\``, `known: ${sellers.join(', ')}`);
  }
  if (!Number.isInteger(atLeast) || (atLeast as number) < 1) {
    complain(at(reader, 'at-least'), 'expected a whole number from 1');
  }
  const tests = readLines(rest, reader, readTerm);
  const seesFuture = tests.some(asksForFuture);
  return {
    kind: 'record',
    kinds,
    seller: seller as RecordTerm['seller'],
    atLeast: atLeast as number,
    seesFuture,
    tests,
  };
}

function asksForFuture(test: RecordTest): boolean {
  if (test.test === 'either') return test.options.some((lines) => lines.some(asksForFuture));
  return test.test === 'date' && Array.isArray(test.date) && test.date.some((one) => one.is === 'future' && one.want);
}

function readLines(map: YamlMap, reader: Reader, readTerm: ReadTerm): RecordTest[] {
  const { dated = 'on', ...rest } = map;
  if (!dates.includes(String(dated))) complain(at(reader, 'dated'), `unknown date \`${String(dated)}\``);
  return Object.entries(rest)
    .flatMap(([key, value]) => readLine(key, value, at(reader, key), readTerm))
    .map((test) => (test.test === 'sequence' ? { ...test, dated: dated as RecordDate } : test));
}

/** Alternatives for the lines of one record, joined by *or*. */
function readEither(value: unknown, reader: Reader, readTerm: ReadTerm): RecordTest {
  const maps = Array.isArray(value) && value.every(isMap) ? value : [];
  if (maps.length === 0) complain(reader, 'expected a list of maps of record lines');
  return { test: 'either', options: maps.map((map, index) => readLines(map, at(reader, index), readTerm)) };
}

function readLine(key: string, value: unknown, reader: Reader, readTerm: ReadTerm): RecordTest[] {
  if (value === 'present' || value === 'absent') {
    if (dates.includes(key)) return [{ test: 'date', field: key as RecordDate, date: value }];
    if (!known.includes(key)) complain(reader, `unknown record field \`${key}\``, suggest(key, known));
    else if (!canBeAbsent.includes(key)) complain(reader, `\`${key}\` is no field that is present or absent`);
    return [{ test: 'present', field: key, present: value === 'present' }];
  }
  if (dates.includes(key)) return [{ test: 'date', field: key as RecordDate, date: readDateCondition(value, reader) }];
  if (sets.includes(key)) return readSet(key as RecordSet, value, reader);
  if (flags.includes(key)) return [{ test: 'flag', field: key, ...readFlag(value, reader) }];
  if (Object.hasOwn(tags, key)) return [readTag(key, value, reader)];
  if ((relations as readonly string[]).includes(key)) {
    const sameDay = key === 'since' || key === 'none-since';
    return [
      {
        test: 'sequence',
        other: readTerm(value, reader),
        dated: 'on',
        sameDay,
        exists: key === 'later' || key === 'since',
      },
    ];
  }
  switch (key) {
    case 'running':
      return [{ test: 'running', want: readBoolean(value, reader) }];
    case 'slot': {
      const how = readText(value, reader);
      if (how !== 'matches-hours' && how !== 'contains-hours') {
        complain(reader, `unknown value \`${how}\``, 'known: present, absent, matches-hours, contains-hours');
      }
      return [{ test: 'slot', how: how as 'matches-hours' }];
    }
    case 'linked':
      return [{ test: 'linked', other: readTerm(value, reader) }];
    case 'where': {
      const terms = Array.isArray(value) ? value : [value];
      return [{ test: 'where', terms: terms.map((term, index) => readTerm(term, at(reader, index))) }];
    }
    case 'either':
      return [readEither(value, reader, readTerm)];
    case 'free-of':
    case 'defective':
      return [{ test: 'defects', ids: readTexts(value, reader), has: key === 'defective' }];
    case 'seller':
    case 'at-least':
      complain(reader, `\`${key}\` stands beside \`either\`, not in it`);
      return [];
    default:
      complain(reader, `unknown record field \`${key}\``, suggest(key, known));
      return [];
  }
}

function readTag(key: string, value: unknown, reader: Reader): RecordTest {
  if (value === 'campaign' || value === 'campaign-or-absent') {
    if (key !== 'channel' && key !== 'purpose') complain(reader, `the campaign has no \`${key}\` to compare with`);
    return { test: 'campaign-tag', field: key as 'channel', orAbsent: value === 'campaign-or-absent' };
  }
  return { test: 'tag', field: key, ...readTags(value, reader, tags[key]) };
}

function readSet(field: RecordSet, value: unknown, reader: Reader): RecordTest[] {
  if (!isMap(value)) {
    complain(reader, 'expected a map such as `{covers: campaign}` or `{any: [a, b]}`');
    return [];
  }
  return Object.entries(value).map(([how, given]): RecordTest => {
    const here = at(reader, how);
    switch (how) {
      case 'covers':
      case 'not-covers':
      case 'covers-or-absent':
      case 'overlaps':
        if (given !== 'campaign') complain(here, 'only `campaign` can be compared with');
        return { test: 'campaign-set', field, relation: how as SetRelation };
      case 'all':
      case 'any':
      case 'none':
        return { test: 'set', field, how, values: readTexts(given, here) };
      default:
        complain(
          here,
          `unknown comparison \`${how}\``,
          'known: covers, not-covers, covers-or-absent, overlaps, all, any, none',
        );
        return { test: 'set', field, how: 'any', values: [] };
    }
  });
}
