import { entryDates, readDateCondition } from './date-parser.ts';
import { readFacts } from './fact-parser.ts';
import { readRecordTerm } from './record-parser.ts';
import { type EntryDate, type EntryTest, type ListState, type ListTerm, listStates, type Term } from './term.ts';
import {
  at,
  complain,
  isMap,
  type Reader,
  readBoolean,
  readText,
  readTexts,
  refuseOthers,
  type YamlMap,
} from './term-reader.ts';

/** A term as it is written: a name, or a map of one of the four kinds. */
export function readTerm(value: unknown, reader: Reader): Term {
  if (value === '') complain(reader, 'expected the name of a term, found an empty text');
  if (typeof value === 'string') return { kind: 'ref', name: value };
  if (!isMap(value) || Object.keys(value).length === 0) {
    complain(reader, `expected the name of a term or a map of conditions, found \`${JSON.stringify(value)}\``);
    return { kind: 'facts', tests: [] };
  }
  for (const how of ['any', 'all', 'none'] as const) {
    if (how in value) {
      refuseOthers(value, [how], reader);
      return { kind: how, terms: readTermList(value[how], at(reader, how)) };
    }
  }
  if ('list' in value) return readListTerm(value, reader);
  if ('record' in value) return readRecordTerm(value, reader, readTerm);
  return { kind: 'facts', tests: readFacts(value, reader) };
}

export function readTermList(value: unknown, reader: Reader): Term[] {
  if (!Array.isArray(value) || value.length === 0) {
    complain(reader, 'expected a list of terms');
    return [];
  }
  return value.map((item, index) => readTerm(item, at(reader, index)));
}

function readListTerm(map: YamlMap, reader: Reader): ListTerm {
  refuseOthers(map, ['list', 'entry', 'status', 'as-of', 'unknown-if'], reader);
  if (!('entry' in map) && !('status' in map) && !('as-of' in map)) {
    complain(reader, 'a list term asks for `entry`, `status` or `as-of`');
  }
  const states = (key: string): ListState[] => readTexts(map[key], at(reader, key), listStates) as ListState[];
  return {
    kind: 'list',
    list: readText(map['list'], at(reader, 'list')),
    ...('entry' in map ? { entry: readEntry(map['entry'], at(reader, 'entry')) } : {}),
    ...('status' in map ? { status: states('status') } : {}),
    ...('as-of' in map ? { asOf: readDateCondition(map['as-of'], at(reader, 'as-of')) } : {}),
    unknownIf: readUnknownIf(map, reader),
  };
}

function readUnknownIf(map: YamlMap, reader: Reader): ListState[] {
  if (!('unknown-if' in map)) return listStates.filter((state) => state !== 'fresh');
  const value = map['unknown-if'];
  // An empty list is meant: an internal list that is not there holds no request.
  if (Array.isArray(value) && value.length === 0) return [];
  return readTexts(value, at(reader, 'unknown-if'), listStates) as ListState[];
}

function readEntry(value: unknown, reader: Reader): EntryTest {
  if (value === 'listed' || value === 'not-listed') return { listed: value === 'listed', dates: [] };
  if (!isMap(value)) {
    complain(reader, 'expected `listed`, `not-listed` or a map such as `{listed-on: {…}}`');
    return { dates: [] };
  }
  refuseOthers(value, ['listed', 'default-entry', 'answer', 'direction', ...entryDates], reader);
  return {
    ...('listed' in value ? { listed: readBoolean(value['listed'], at(reader, 'listed')) } : {}),
    ...('default-entry' in value
      ? { defaultEntry: readBoolean(value['default-entry'], at(reader, 'default-entry')) }
      : {}),
    ...('answer' in value
      ? { answer: readTexts(value['answer'], at(reader, 'answer'), ['yes', 'no', 'no-data']) }
      : {}),
    ...('direction' in value
      ? { direction: readTexts(value['direction'], at(reader, 'direction'), ['to-wireless', 'to-wireline']) }
      : {}),
    dates: entryDates
      .filter((field) => field in value)
      .map((field: EntryDate) => ({ field, date: readDateCondition(value[field], at(reader, field)) })),
  };
}
