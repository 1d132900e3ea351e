import { parseAudience, parseBoolean, parseLineType, parseSource } from '../contacts/cell-values.ts';
import { columnFields } from '../contacts/columns.ts';
import { parseCountry } from '../contacts/place-values.ts';
import { isCivilDate } from '../domain/civil-date.ts';
import { listFormats } from '../lists/list-spec.ts';
import { suggest } from '../rules/issues.ts';
import { at, complain, isMap, type Reader, readText, type YamlMap } from '../rules/term-reader.ts';

/**
 * The shape of each part of a campaign file. A list or a record that is written in a shape that nobody reads would be left out in
 * silence, and its opt-outs with it.
 */
type Shape = (value: unknown, reader: Reader) => void;

const text: Shape = (value, reader) => {
  readText(value, reader);
};

const texts: Shape = (value, reader) => {
  const all = Array.isArray(value) ? value : [value];
  if (all.length > 0 && all.every((one) => typeof one === 'string' && one !== '')) return;
  complain(reader, `expected a text or a list of texts, found \`${JSON.stringify(value)}\``);
};

/** Area codes come as numbers. */
const codes: Shape = (value, reader) => {
  const all = Array.isArray(value) ? value : [value];
  if (all.length > 0 && all.every((one) => typeof one === 'string' || typeof one === 'number')) return;
  complain(reader, `expected area codes or regions, such as \`[212, 305]\`, found \`${JSON.stringify(value)}\``);
};

const country: Shape = (value, reader) => {
  const written = readText(value, reader);
  const code = parseCountry(written);
  if (written === '' || code !== undefined) return;
  complain(reader, `\`${written}\` is not a country`, 'write its code, such as `FR`');
};

const day: Shape = (value, reader) => {
  if (typeof value === 'string' && isCivilDate(value)) return;
  complain(reader, `\`${String(value)}\` is not a date that exists`, 'write `2026-11-20`');
};

const seconds: Shape = (value, reader) => {
  if (typeof value !== 'number' || !(value > 0)) complain(reader, 'expected a number of seconds');
};

function oneOf(known: readonly string[]): Shape {
  return (value, reader) => {
    const word = readText(value, reader);
    if (word !== '' && !known.includes(word)) complain(reader, `unknown value \`${word}\``, suggest(word, known));
  };
}

function mapOf(shape: Shape, keys?: readonly string[], example = '{phone: Mobile}'): Shape {
  return (value, reader) => {
    if (!isMap(value)) return complain(reader, `expected a map such as \`${example}\``);
    for (const [key, one] of Object.entries(value)) {
      if (keys && !keys.includes(key)) complain(at(reader, key), `there is no field \`${key}\``, suggest(key, keys));
      else shape(one, at(reader, key));
    }
  };
}

/** Fields whose cells can only mean so much. */
const meanings: Readonly<Record<string, (word: string) => unknown>> = {
  audience: parseAudience,
  'line-type': parseLineType,
  source: parseSource,
  'directory-listed': parseBoolean,
  country: parseCountry,
};

/** `{audience: {Pro: business}}`. */
const values: Shape = (value, reader) => {
  const example = '{audience: {Pro: business}}';
  mapOf(mapOf(text, undefined, example), columnFields, example)(value, reader);
  for (const [field, words] of Object.entries(isMap(value) ? value : {})) {
    for (const [cell, meant] of Object.entries(isMap(words) ? words : {})) {
      const parse = meanings[field];
      if (!parse || typeof meant !== 'string' || parse(meant) !== undefined) continue;
      complain(at(reader, field, cell), `\`${meant}\` is no value of \`${field}\``);
    }
  }
};

const anyMap: Shape = (value, reader) => {
  if (!isMap(value)) complain(reader, 'expected a map such as `{kind: consent}`');
};

type Shapes = Readonly<Record<string, Shape>>;

const contacts: Shapes = {
  file: text,
  columns: mapOf(texts, columnFields),
  values,
  'default-country': country,
  delimiter: text,
  encoding: text,
  'long-rows': oneOf(['error', 'report']),
};

const list: Shapes = {
  files: texts,
  'as-of': day,
  seller: text,
  covers: codes,
  kind: oneOf(['download', 'query']),
  country,
  columns: mapOf(text),
  status: mapOf(text, undefined, '{iscritto: listed}'),
  request: texts,
  'request-columns': mapOf(text),
  format: oneOf(listFormats),
  key: text,
};

const records: Shapes = {
  files: texts,
  postgres: text,
  query: text,
  timeout: seconds,
  columns: mapOf(text),
  set: anyMap,
  country,
  delimiter: text,
  encoding: text,
};

export const campaignPartKeys: Readonly<Record<string, readonly string[]>> = {
  contacts: Object.keys(contacts),
  lists: Object.keys(list),
  records: Object.keys(records),
};

/** Complains about every part that is not what a run reads. A part that is left empty is none. */
export function checkParts(map: YamlMap, reader: Reader): void {
  const part = (name: string, check: Shape): void => {
    if (map[name] !== undefined && map[name] !== null) check(map[name], at(reader, name));
  };
  part('contacts', (value, here) => checkPart(value, contacts, here, '{file: contacts.csv}'));
  part('lists', (value, here) => {
    const example = '{internal: {files: optouts.csv, as-of: 2026-11-20}}';
    const one: Shape = (spec, place) => {
      checkPart(spec, list, place, '{files: path, as-of: 2026-11-20}');
      if (isMap(spec) && spec['files'] === undefined)
        complain(place, 'the list has no `files`', `write \`${example}\``);
    };
    mapOf(one, undefined, example)(value, here);
  });
  part('suppress', texts);
  part('records', (value, here) => {
    const example = '[{files: crm/consents.csv}]';
    if (!Array.isArray(value)) return complain(here, `expected a list such as \`${example}\``);
    for (const [index, source] of value.entries()) {
      const place = at(here, index);
      checkPart(source, records, place, '{files: crm/consents.csv}');
      if (isMap(source) && source['files'] === undefined && source['postgres'] === undefined) {
        complain(place, 'the records have no `files`', `write \`${example}\``);
      }
    }
  });
  part('rules', texts);
  part('cache-lists', (value, here) => {
    if (typeof value !== 'boolean' && typeof value !== 'string') complain(here, 'expected `true`, `false` or a folder');
  });
}

function checkPart(value: unknown, shapes: Shapes, reader: Reader, example: string): void {
  if (!isMap(value)) complain(reader, `expected a map such as \`${example}\``);
  for (const [key, one] of Object.entries(isMap(value) ? value : {})) {
    const shape = shapes[key];
    if (!shape) complain(at(reader, key), `unknown key \`${key}\``, suggest(key, Object.keys(shapes)));
    else shape(one, at(reader, key));
  }
}
