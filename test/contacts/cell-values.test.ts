import { describe, expect, test } from 'vitest';
import { parseAudience, parseBoolean, parseDate, parseLineType, parseSource } from '../../src/contacts/cell-values.ts';
import { ContactColumnReader, readContactColumns } from '../../src/contacts/contact-columns.ts';
import { parseCountry, parseRegion, regionsNamed } from '../../src/contacts/place-values.ts';
import { dateOrderOf } from '../../src/domain/date-order.ts';

describe('countries by code and name', () => {
  test.each([
    ['FR', 'FR'],
    ['fr', 'FR'],
    ['FRA', 'FR'],
    ['France', 'FR'],
    ['Francia', 'FR'],
    ['États-Unis', 'US'],
    ['ETATS UNIS', 'US'],
    ['Stati Uniti', 'US'],
    ['U.S.A.', 'US'],
    ['United States of America', 'US'],
    ['Italie', 'IT'],
    ['Canada', 'CA'],
    ['San Marino', 'SM'],
    ['Saint-Marin', 'SM'],
    ['Vatican', 'VA'],
    ['La Réunion', 'RE'],
    ['Guyane', 'GF'],
    ['Porto Rico', 'PR'],
    ['Royaume-Uni', 'GB'],
    ['Deutschland', 'DE'],
    ['', undefined],
    ['Atlantis', undefined],
    ['33', undefined],
    ['F', undefined],
  ])('%s: %s', (text, country) => {
    expect(parseCountry(text)).toBe(country);
  });
});

describe('regions by code and name', () => {
  test.each([
    ['US-FL', undefined, 'US-FL'],
    ['FL', 'US', 'US-FL'],
    ['Floride', 'US', 'US-FL'],
    ['Florida (FL)', 'US', 'US-FL'],
    ['Washington, D.C.', 'US', 'US-DC'],
    ['Québec', 'CA', 'CA-QC'],
    ['ON', undefined, 'CA-ON'],
    ['67', 'FR', 'FR-67'],
    ['1', 'FR', 'FR-01'],
    ['2a', 'FR', 'FR-2A'],
    ['974', 'FR', 'FR-974'],
    ['67 - Bas-Rhin', 'FR', 'FR-67'],
    ['Bouches du Rhône', 'FR', 'FR-13'],
    ['TO', 'IT', 'IT-TO'],
    ['Torino', 'IT', 'IT-TO'],
    ['Torino (TO)', 'IT', 'IT-TO'],
    ['PA', 'US', 'US-PA'],
    ['PA', 'IT', 'IT-PA'],
    ['PA', undefined, undefined],
    ['US-FL', 'FR', undefined],
    ['FL', 'FR', undefined],
    ['99', 'FR', undefined],
    ['US-ZZ', undefined, undefined],
    ['', 'FR', undefined],
  ])('%s in %s: %s', (text, country, region) => {
    expect(parseRegion(text, country)).toBe(region);
  });
  test('a doubtful code names all it may be', () => {
    expect(regionsNamed('PA')).toEqual(['US-PA', 'IT-PA']);
  });
});

describe('dates are never guessed', () => {
  test.each([
    ['2026-08-11', undefined, '2026-08-11'],
    ['2026-08-11T10:12:00Z', undefined, '2026-08-11'],
    ['2026-08-11 10:12', undefined, '2026-08-11'],
    ['2026/8/1', undefined, '2026-08-01'],
    ['20260811', undefined, '2026-08-11'],
    ['25/12/2026', undefined, '2026-12-25'],
    ['12/25/2026', undefined, '2026-12-25'],
    ['05/05/2026', undefined, '2026-05-05'],
    ['11/08/2026', 'day-first', '2026-08-11'],
    ['11/08/2026', 'month-first', '2026-11-08'],
    ['11.08.2026', undefined, '2026-08-11'],
    ['11/08/2026', undefined, undefined],
    ['31/02/2026', 'day-first', undefined],
    ['30/02/2026', undefined, undefined],
    ['13/13/2026', undefined, undefined],
    ['11/08-2026', 'day-first', undefined],
    ['11/08/26', 'day-first', undefined],
    ['46245', 'day-first', undefined],
    ['yesterday', 'day-first', undefined],
  ] as const)('%s %s: %s', (text, order, date) => {
    expect(parseDate(text, order)).toBe(date);
  });
  test("the order is the country's", () => {
    expect(['FR', 'IT', 'US', 'CA', undefined].map(dateOrderOf)).toEqual([
      'day-first',
      'day-first',
      'month-first',
      undefined,
      undefined,
    ]);
  });
});

describe('words', () => {
  test.each([
    ['Particulier', 'consumer'],
    ['B2C', 'consumer'],
    ['Privato', 'consumer'],
    ['Pro', 'business'],
    ['Société', 'business'],
    ['Azienda', 'business'],
    ['B2B', 'business'],
    ['Auto-entrepreneur', 'sole-trader'],
    ['Libero professionista', 'sole-trader'],
    ['S.r.l.', 'legal-person'],
    ['legal-person', 'legal-person'],
    ['prospect', undefined],
    ['', undefined],
  ])('audience %s: %s', (text, value) => {
    expect(parseAudience(text)).toBe(value);
  });
  test.each([
    ['oui', true],
    ['Sì', true],
    ['✓', true],
    ['0', false],
    ['Falso', false],
    ['perhaps', undefined],
  ])('boolean %s: %s', (text, value) => {
    expect(parseBoolean(text)).toBe(value);
  });
  test('line types and sources', () => {
    expect(['Wireless', 'Fixe', 'toll-free', 'x'].map(parseLineType)).toEqual([
      'mobile',
      'fixed',
      'toll-free',
      undefined,
    ]);
    expect(['Web', 'Fichier acheté', 'Cliente', 'x'].map(parseSource)).toEqual([
      'web',
      'purchased',
      'customer',
      undefined,
    ]);
  });
});

describe('contact columns', () => {
  test('are read by the country of the row', () => {
    expect(readContactColumns({ region: 'PA', country: 'Italia', 'last-inbound': '11/08/2026' })).toEqual({
      country: 'IT',
      region: 'IT-PA',
      lastInbound: '2026-08-11',
    });
  });
  test('fall back on the default country', () => {
    expect(readContactColumns({ region: 'PA', 'source-on': '11/08/2026' }, { defaultCountry: 'US' })).toEqual({
      region: 'US-PA',
      sourceOn: '2026-11-08',
    });
  });
  test('a country that is not understood is not replaced by the default', () => {
    expect(readContactColumns({ country: 'Atlantis', 'source-on': '11/08/2026' }, { defaultCountry: 'US' })).toEqual({
      country: '',
    });
  });
  test.each(['-', 'n/a', '#N/A', 'NULL', 'Unknown', '?'])('%j names no country', (country) => {
    expect(readContactColumns({ country })).toEqual({});
  });
  test('NA is Namibia', () => {
    expect(readContactColumns({ country: 'NA' })).toEqual({ country: 'NA' });
  });
  test("the campaign's words win", () => {
    const values = { audience: { Particulier: 'business', VIP: 'consumer' } };
    expect(readContactColumns({ audience: 'particulier' }, { values })).toEqual({ audience: 'business' });
    expect(readContactColumns({ audience: 'VIP' }, { values })).toEqual({ audience: 'consumer' });
  });
  test('equal rows share one object, and what is not understood is counted in each', () => {
    const reader = new ContactColumnReader({
      phones: [0],
      audience: 3,
      country: 1,
      optOut: [],
      mayContact: [],
      consent: [],
      unchecked: [],
    });
    expect([reader.fields, reader.columns]).toEqual([
      ['country', 'audience'],
      [1, 3],
    ]);
    const first = reader.read(['FR', 'Pro']);
    expect(reader.read(['FR', 'Pro'])).toBe(first);
    expect(reader.read(['FR', 'hm'])).toEqual({ country: 'FR' });
    reader.read(['FR', 'hm']);
    reader.read(['', '']);
    expect(reader.unreadCells).toEqual([{ field: 'audience', cells: 2, examples: ['hm'] }]);
  });
  test('lists and time zones', () => {
    expect(
      readContactColumns({
        flags: 'Liste-Rouge; emergency-line',
        timezone: 'America/New_York',
        'directory-listed': 'oui',
      }),
    ).toEqual({
      flags: ['liste-rouge', 'emergency-line'],
      timezone: 'America/New_York',
      directoryListed: true,
    });
    expect(readContactColumns({ timezone: 'GMT+1' })).toEqual({});
  });
});
