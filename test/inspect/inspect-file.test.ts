import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadRules } from '../../src/rules/loader.ts';
import { type InspectOptions, inspectFile } from '../../src/run/inspect-file.ts';

const { rulebook } = loadRules(['rules'], 'rules/calendars');
const folder = mkdtempSync(join(tmpdir(), 'scrub-inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

const campaign = { on: { from: '2026-12-01', to: '2026-12-01' }, profile: 'default' } as const;
let written = 0;

async function inspect(text: string, options: Partial<InspectOptions> = {}) {
  const path = join(folder, `${written++}.csv`);
  writeFileSync(path, text);
  return (await inspectFile(path, rulebook, { columns: {}, campaign, ...options })).inspection;
}

const exported = async (name: string) =>
  (await inspectFile(`fixtures/exports/${name}`, rulebook, { columns: {}, campaign })).inspection;

describe('columns and countries of real exports', () => {
  test.each([
    ['hubspot-en.csv', ['US', 'CA'], 'Mobile Phone Number'],
    ['excel-fr.csv', ['FR', 'RE'], 'Téléphone portable'],
    ['excel-it.csv', ['IT'], 'Cellulare'],
    ['salesforce.csv', ['CA', 'FR', 'US'], 'MOBILEPHONE'],
  ])('%s', async (name, countries, phone) => {
    const { phones, columns, invalidShare } = await exported(name);
    expect(phones.countries.map(([country]) => country)).toEqual(countries);
    expect(invalidShare).toBe(0);
    expect(columns.find(({ header }) => header === phone)?.takenFor).toBe('phone');
  });
});

describe('the country of national writing', () => {
  test.each([
    ['French landlines', 'phone\n0142685301\n0478425332\n', 'FR', 'guessed'],
    ['Canadian area codes', 'phone\n416-363-3201\n514-842-3202\n', 'CA', 'guessed'],
    ['American area codes', 'phone\n212-664-3201\n305-374-3202\n', 'US', 'guessed'],
    ['Italian mobiles', 'telefono\n347 815 2001\n333 815 2002\n02 7602 3003\n', 'IT', 'guessed'],
    ['international writing', 'phone\n+33142685301\n+12126643201\n', '', 'not-needed'],
    ['a country in each row', 'phone,country\n0142685301,France\n', '', 'not-needed'],
    ['French or Italian, a French header', 'Téléphone\n01 42 68 53 11\n', 'FR', 'guessed'],
    ['French or Italian, an Italian header', 'Ragione sociale;Telefono\nA;011 562 3021\n', 'IT', 'guessed'],
    ['French or Italian, an English header', 'phone\n01 42 68 53 11\n', '', 'open'],
    ['French or Italian, a header in both', 'Nom;Telefono\nA;01 42 68 53 11\n', '', 'open'],
    ['an Italian header decides nothing against the cells', 'Telefono\n212-664-3201\n', 'US', 'guessed'],
    ['nothing that is a number anywhere', 'phone\n12345\n99999\n00001\n', '', 'open'],
  ])('%s', async (_, text, code, how) => {
    expect((await inspect(text)).country).toMatchObject({ code, how });
  });

  test('two countries that read other numbers with the same success are not decided between', async () => {
    // 347 and 330 are area codes of New York and Ohio, and prefixes of Italian mobiles.
    const { country, missing } = await inspect('phone\n3478152001\n3308152002\n');
    expect(country.how).toBe('open');
    expect(country.candidates).toEqual(expect.arrayContaining(['IT', 'US']));
    expect(missing.map(({ code }) => code)).toContain('no-country');
  });

  test('the share is one of cells, however many numbers a cell holds', async () => {
    expect((await inspect('phone\n0142685301 / 0142685302\n0478425332\nxyz\n')).country.share).toBe(1);
    expect((await inspect('phone\n0142685301 / 0142685302\n0478425332\n12\n')).country.share).toBeCloseTo(2 / 3);
  });

  test('what is said wins over what is guessed', async () => {
    const { country, phones } = await inspect('phone\n0142685301\n', { country: 'IT' });
    expect(country).toMatchObject({ code: 'IT', how: 'told' });
    expect(phones.countries.map(([code]) => code)).not.toContain('FR');
  });
});

describe('lists that the file needs', () => {
  const needs = async (text: string, options: Partial<InspectOptions['campaign']> = {}) =>
    (await inspect(text, { campaign: { ...campaign, ...options } })).lists;
  const ids = async (text: string, options: Partial<InspectOptions['campaign']> = {}) =>
    (await needs(text, options)).filter(({ level }) => level === 'needed').map(({ id }) => id);

  test('area codes to subscribe to, by the numbers met', async () => {
    const lists = await needs('phone\n+12126643201\n+12126643202\n+13053743203\n+14163633204\n');
    const codes = (id: string) => lists.find((list) => list.id === id)?.areaCodes;
    expect(codes('us-national-dnc')).toEqual([
      ['212', 2],
      ['305', 1],
    ]);
    expect(codes('ca-national-dncl')).toEqual([['416', 1]]);
    expect(lists.find(({ id }) => id === 'us-reassigned')).toMatchObject({ kind: 'query', numbers: 3 });
  });

  test('the list of a state only where a number or an address is', async () => {
    expect(await ids('phone\n+13053743203\n')).toContain('us-fl-dnc');
    expect(await ids('phone\n+12126643201\n')).not.toContain('us-fl-dnc');
    expect(await ids('phone,state,country\n+12126643201,Florida,US\n')).toContain('us-fl-dnc');
  });

  test('queries, and lists that have ended', async () => {
    expect(await ids('phone\n+393478152001\n')).toEqual(['it-rpo']);
    const french = 'phone\n+33142685301\n';
    expect(await ids(french)).not.toContain('fr-bloctel');
    expect(await ids(french, { on: { from: '2026-08-10', to: '2026-08-10' } })).toContain('fr-bloctel');
    expect(await ids(french, { on: { from: '2026-08-10', to: '2026-09-10' } })).toContain('fr-bloctel');
    expect(await ids(french, { on: { from: '2026-08-11', to: '2026-09-10' } })).not.toContain('fr-bloctel');
  });

  test('a channel that no register binds needs none', async () => {
    expect(await ids('phone\n+14163633204\n', { channel: 'sms' })).not.toContain('ca-national-dncl');
    expect(await ids('phone\n+14163633204\n', { channel: 'live-call' })).toContain('ca-national-dncl');
  });

  test('no numbers, no lists', async () => {
    expect(await needs('phone,name\n,Ada\n')).toEqual([]);
    expect(await needs('phone\n+442079460123\n')).toEqual([]);
  });
});

describe('what is missing', () => {
  test.each([
    ['phone\n+12126643201\n', 'mobile-presumed', 1],
    ['phone\n+12126643201\n', 'no-audience', undefined],
    ['phone\n+12126643201\n', 'region-presumed', undefined],
    ['phone\n+442079460123\n', 'country-unsupported', 1],
    ['phone\n0142685301\n0478425332\n', 'country-guessed', undefined],
    ['phone,consent\n+33142685301,yes\n', 'consent-column', undefined],
    ['phone,country\n+33142685301,zzz\n+33142685302,France\n+33142685303,France\n', 'unread-cells', 1],
    ['name\nAda\n', 'columns-unclear', undefined],
  ])('%j: %s', async (text, code, count) => {
    expect((await inspect(text)).missing.find((one) => one.code === code)?.count).toBe(count);
    expect((await inspect(text)).missing.map((one) => one.code)).toContain(code);
  });

  test('a column that says it takes the remark away', async () => {
    const codes = async (text: string) => (await inspect(text)).missing.map(({ code }) => code);
    expect(await codes('phone,line type\n+12126643201,landline\n')).not.toContain('mobile-presumed');
    expect(await codes('phone,state,country\n+12126643201,New York,US\n')).not.toContain('region-presumed');
    expect(await codes('phone,audience\n+33142685301,B2B\n')).not.toContain('no-audience');
  });

  test('a column full of numbers that nothing reads', async () => {
    const rows = ['phone,zzz', ...[1, 2, 3, 4].map((n) => `+3314268530${n},+3314268531${n}`)].join('\n');
    expect((await inspect(rows)).missing.find(({ code }) => code === 'unchecked')?.about).toEqual(['zzz']);
  });
});

test('a toll-free code is no area to subscribe to', async () => {
  const { phones } = await inspect('phone\n212-664-3201\n800-555-0123\n', { country: 'US' });
  expect(phones.areaCodes).toEqual({ US: [['212', 1]] });
});

test('the share of cells without a number', async () => {
  expect((await inspect('phone\n+33142685301\n+331\n12345\n+33478425332\n')).invalidShare).toBe(0.5);
  expect((await inspect('phone,name\n,Ada\n')).invalidShare).toBe(0);
});

test('a large file is sampled, its rows estimated, and it says so', async () => {
  const rows = 300_000;
  const lines = Array.from({ length: rows }, (_, i) => `Person ${i},+3314268${String(10_000 + (i % 80_000))},x`);
  const { rows: found, missing, phones } = await inspect(`name,phone,remark\n${lines.join('\n')}\n`);
  expect(found.exact).toBe(false);
  expect(found.sampled).toBeLessThan(rows / 10);
  expect(Math.abs(found.count - rows) / rows).toBeLessThan(0.05);
  expect(phones.cells).toBe(found.sampled);
  expect(missing.find(({ code }) => code === 'sampled')?.count).toBe(found.sampled);
});
