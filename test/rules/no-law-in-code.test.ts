import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadRules } from '../../src/rules/loader.ts';

/** Law is data. Only what reads numbers and the headers and places of contact files may know a country by name. */
// Numbers, names of places and the writing of short dates are habits of countries, not their law.
const mayKnowPlaces = ['src/phone/', 'src/contacts/', 'src/domain/date-order.ts'];

const { rulebook } = loadRules(['rules'], 'rules/calendars');
const { jurisdictions } = rulebook;

/** Identifiers of the law: of rules, exemptions, defects, borders and lists, and the calendars that rules name. */
const lawIds = new Set([
  ...jurisdictions.flatMap(({ rules, exemptions, defects, borders, lists }) => [
    ...[...rules, ...exemptions, ...defects, ...borders].map(({ id }) => id),
    // `internal` is everybody's own list, and its name is part of the vocabulary of every file.
    ...Object.keys(lists).filter((id) => id !== 'internal'),
  ]),
  ...rulebook.calendars.map(({ id }) => id).filter((id) => id.includes('-')),
]);
const countries = new Set(jurisdictions.flatMap((one) => one.countries));
const stateCodes = new Set(
  JSON.stringify(jurisdictions)
    .match(/"(?:US|CA)-[A-Z]{2}"/g)!
    .map((text) => text.slice(4, 6)),
);
const regionCode = /^(?:US|CA|FR|IT)-[A-Z0-9]{1,3}$/;
const europeanZone = /^Europe\/(?:Paris|Rome)$/;

interface Literal {
  readonly at: string;
  readonly text: string;
}

/** Strings of a source file, without its comments. A template is read as its own text, split where a value stands. */
function literalsOf(file: string, source: string): Literal[] {
  const found: Literal[] = [];
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'((?:\\.|[^'\\\n])*)'|"((?:\\.|[^"\\\n])*)"|`((?:\\.|[^`\\])*)`/g;
  for (const match of source.matchAll(token)) {
    const text = match[1] ?? match[2] ?? match[3];
    if (text === undefined) continue;
    found.push({ at: `${file}:${source.slice(0, match.index).split('\n').length}`, text });
  }
  return found;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sourceFiles(path) : path.endsWith('.ts') ? [path] : [];
  });
}

/** What in a text is law: an id, or a code that says where a law applies. */
function lawIn(text: string): string[] {
  const words = text.split(/[^A-Za-z0-9/-]+/).filter((word) => word !== '');
  const isCode = (word: string): boolean => regionCode.test(word) || europeanZone.test(word);
  const codes = words.filter((word) => lawIds.has(word) || isCode(word));
  // A country or state code alone is the whole text, or stands in a list of such codes: `IT` in a sentence may be a pronoun.
  const isList = words.length > 0 && words.every((word) => /^[A-Z]{2}$/.test(word));
  const places = isList ? words.filter((word) => countries.has(word) || stateCodes.has(word)) : [];
  const lower = words.length === 1 && /^(?:us|ca)$/.test(text) ? [text] : [];
  return [...codes, ...places, ...lower];
}

describe('the code knows no law', () => {
  test('the search finds what it looks for', () => {
    expect(lawIds.size).toBeGreaterThan(300);
    expect([...countries].sort()).toEqual(expect.arrayContaining(['CA', 'FR', 'IT', 'RE', 'US']));
    expect(stateCodes.size).toBeGreaterThan(30);
    const [first] = jurisdictions[0]!.rules;
    for (const text of [
      first!.id,
      `see ${first!.id}`,
      'US',
      'FL',
      'US-FL',
      'CA-QC',
      'FR-974',
      'us',
      'FR,IT',
      'Europe/Paris',
    ]) {
      expect(lawIn(text)).not.toEqual([]);
    }
    for (const text of ['internal', 'en', 'it', 'en, fr and it', 'number-invalid', 'write `IT` for Italian', '']) {
      expect(lawIn(text)).toEqual([]);
    }
    expect(literalsOf('x.ts', "// 'US'\nconst a = 'US'; /* \"FR\" */\nconst b = `IT`;")).toEqual([
      { at: 'x.ts:2', text: 'US' },
      { at: 'x.ts:3', text: 'IT' },
    ]);
  });

  test('no rule, list, region, state or country of a law stands in a string outside phone and contacts', () => {
    const files = sourceFiles('src').filter((file) => !mayKnowPlaces.some((folder) => file.startsWith(folder)));
    expect(files.length).toBeGreaterThan(100);
    const found = files.flatMap((file) =>
      literalsOf(file, readFileSync(file, 'utf8')).flatMap(({ at, text }) =>
        lawIn(text).map((word) => `${at}: ${word}`),
      ),
    );
    expect(found).toEqual([]);
  });
});
