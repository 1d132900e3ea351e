import { channels, dialers, profiles, purposes, sellerKinds, voices } from '../domain/campaign.ts';
import { audiences, lineTypes, sources } from '../domain/contact.ts';
import { readDate, readDateCondition } from './date-parser.ts';
import { suggest } from './issues.ts';
import type { FactTest, FlagField, TagField } from './term.ts';
import {
  at,
  complain,
  isMap,
  type Reader,
  readBoolean,
  readFlag,
  readTags,
  readText,
  refuseOthers,
  type YamlMap,
} from './term-reader.ts';

/** Fields that hold a tag, with the values they may name; `undefined` where any tag may stand. */
const tagFields: Readonly<Record<TagField, readonly string[] | undefined>> = {
  channel: channels,
  purpose: purposes,
  sector: undefined,
  'seller-kind': sellerKinds,
  dialer: dialers,
  voice: voices,
  profile: profiles,
  audience: [...audiences, 'unknown'],
  source: [...sources, 'unknown'],
  'line-type': lineTypes,
  country: undefined,
  region: undefined,
  flags: undefined,
  offer: undefined,
};

const flagFields: readonly FlagField[] = [
  'sole-purpose',
  'relevant-to-role',
  'directory-listed',
  'message.identifies-seller',
  'message.offers-opt-out',
  'message.opt-out-in-each',
];

const otherKeys = [
  'declares.NAME',
  'third-party-caller',
  'planned-hours',
  'caller-id',
  'caller-number',
  'number',
  'in-service',
  'source-on',
  'last-inbound',
  'role',
  'day',
];

/** A term over the campaign and the contact: every line is one test. */
export function readFacts(map: YamlMap, reader: Reader): FactTest[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const test = readFact(key, value, at(reader, key));
    return test ? [test] : [];
  });
}

function readFact(key: string, value: unknown, reader: Reader): FactTest | undefined {
  if (Object.hasOwn(tagFields, key)) {
    const field = key as TagField;
    return { test: 'tag', field, ...readTags(value, reader, tagFields[field]) };
  }
  if ((flagFields as readonly string[]).includes(key)) {
    return { test: 'flag', field: key as FlagField, ...readFlag(value, reader) };
  }
  if (key.startsWith('declares.')) return readDeclared(key.slice('declares.'.length), value, reader);
  switch (key) {
    case 'third-party-caller':
    case 'planned-hours':
    case 'in-service':
      return { test: key, want: readBoolean(value, reader) };
    case 'caller-id': {
      const state = readText(value, reader);
      if (state !== 'hidden' && state !== 'shown' && state !== 'absent') {
        complain(reader, `unknown value \`${state}\``, 'known: hidden, shown, absent');
        return undefined;
      }
      return { test: 'caller-id', state };
    }
    case 'caller-number':
    case 'number': {
      const { values, not } = readTags(value, reader);
      return { test: 'number-class', of: key === 'number' ? 'contact' : 'caller', classes: values, not };
    }
    case 'source-on':
    case 'last-inbound':
      return { test: 'date', field: key, date: readDateCondition(value, reader) };
    case 'role': {
      const state = readText(value, reader);
      if (state !== 'present' && state !== 'absent')
        complain(reader, `unknown value \`${state}\``, 'known: present, absent');
      return { test: 'role', present: state === 'present' };
    }
    case 'day':
      return readDay(value, reader);
    default: {
      const known = [...Object.keys(tagFields), ...flagFields, ...otherKeys, 'list', 'record', 'any', 'all', 'none'];
      complain(reader, `unknown condition \`${key}\``, suggest(key, known));
      return undefined;
    }
  }
}

function readDeclared(name: string, value: unknown, reader: Reader): FactTest {
  if (isMap(value) && 'includes' in value) {
    refuseOthers(value, ['includes'], reader);
    return { test: 'declared-list', name, includes: readText(value['includes'], at(reader, 'includes')) };
  }
  if (isMap(value) && 'includes-day' in value) {
    refuseOthers(value, ['includes-day'], reader);
    const offsets = value['includes-day'];
    if (!Array.isArray(offsets) || !offsets.every(Number.isInteger)) {
      complain(at(reader, 'includes-day'), 'expected a list of whole numbers of days such as `[0, 1]`');
      return { test: 'declared-days', name, offsets: [] };
    }
    return { test: 'declared-days', name, offsets: offsets as number[] };
  }
  return { test: 'declared', name, ...readFlag(value, reader) };
}

function readDay(value: unknown, reader: Reader): FactTest {
  const map = isMap(value) ? value : {};
  refuseOthers(map, ['from', 'before'], reader);
  if (!('from' in map) && !('before' in map)) complain(reader, 'expected `{from: DATE}` or `{before: DATE}`');
  return {
    test: 'day',
    ...('from' in map ? { from: readDate(map['from'], at(reader, 'from')) } : {}),
    ...('before' in map ? { before: readDate(map['before'], at(reader, 'before')) } : {}),
  };
}
