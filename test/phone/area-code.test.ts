import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { isZone } from '../../src/domain/zone.ts';
import { areaOf, countryOfAreaCode, isAmericanCountry } from '../../src/phone/area-code.ts';
import { createAutomatonPlans } from '../../src/phone/automaton-plans.ts';
import { libraryInternational } from '../../src/phone/library.ts';
import { zonesOfRegion } from '../../src/phone/region-zones.ts';

type Row = Readonly<Record<string, string>>;
const csv = (name: string) => parse(readFileSync(`rules/numbering/${name}.csv`, 'utf8'), { columns: true }) as Row[];
const rows = csv('area-codes');
const words = (text: string) => text.split(' ').filter((word) => word !== '');

test('the generated table holds the data', () => {
  for (const row of rows) {
    const area = areaOf(Number(row.area_code), 0);
    expect({ ...area, inServiceFrom: area?.inServiceFrom ?? '' }).toEqual({
      country: row.country,
      regions: words(row.regions!),
      zones: words(row.zones!),
      inServiceFrom: row.in_service_from,
    });
  }
  for (const row of csv('exchanges')) {
    const area = areaOf(Number(row.area_code), Number(row.exchange));
    expect([area?.regions, area?.zones]).toEqual([words(row.regions!), words(row.zones!)]);
  }
  for (const row of csv('regions')) expect(zonesOfRegion(row.region!)).toEqual(words(row.zones!));
});

test('each area code stands once, in order, with a source', () => {
  const codes = rows.map((row) => row.area_code!);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(rows.filter((row) => row.source === '')).toEqual([]);
});

test('all zones exist', () => {
  const zones = [...rows, ...csv('exchanges'), ...csv('regions')].flatMap((row) => words(row.zones!));
  expect([...new Set(zones)].filter((zone) => !isZone(zone))).toEqual([]);
});

test('every area code that the library knows is classified, with the library’s country', () => {
  const wrong: string[] = [];
  for (let code = 200; code < 1000; code++) {
    const countries = new Set<string>();
    for (const exchange of ['225', '262', '301', '444', '555', '606', '702', '760', '861', '935', '999']) {
      const found = libraryInternational(`1${code}${exchange}4567`);
      if (found) countries.add(found.country);
    }
    const country = countryOfAreaCode(String(code));
    const agreed = country === '' ? countries.has('US') : countries.has(country ?? '?');
    if (countries.size > 0 && !agreed) wrong.push(`${code}: ${[...countries]} is ${country}`);
  }
  expect(wrong).toEqual([]);
});

test('every area code with a place has valid numbers in its country, those that the library does not know yet too', () => {
  const plans = createAutomatonPlans();
  const missing = rows
    .filter((row) => row.regions !== '')
    .filter((row) => {
      const found = Array.from({ length: 800 }, (_, at) => String(200 + at))
        .map((exchange) => plans.find(1, `${row.area_code}${exchange}4567`))
        .find((number) => number !== undefined);
      return found?.class.country !== row.country || found?.class.regions.join(' ') !== row.regions;
    });
  expect(missing.map((row) => row.area_code)).toEqual([]);
});

test.each([
  ['in service, and not in the library yet', 621, 'US-TX', '2025-01-23'],
  ['planned', 273, 'CA-QC', '2027-02-27'],
  ['assigned without a day', 565, 'US-GA', '9999-12-31'],
  ['older than any rule', 212, 'US-NY', undefined],
])('%s: area code %i', (_name, code, region, from) => {
  const area = areaOf(code, 0);
  expect([area?.regions, area?.inServiceFrom]).toEqual([[region], from]);
});

test.each([418937, 418969, 418985, 418986])('exchange %i lies on the Magdalen Islands', (place) => {
  expect(areaOf(Math.floor(place / 1000), place % 1000)?.zones).toEqual(['America/Halifax']);
});

describe('regions', () => {
  test('all states, the district, the territories and the provinces have area codes and zones', () => {
    const regions = new Set(rows.flatMap((row) => words(row.regions!)));
    const states = `AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK
      OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR VI GU MP AS`;
    const wanted = [
      ...words(states.replace(/\s+/g, ' ')).map((state) => `US-${state}`),
      ...words('AB BC MB NB NL NS NT NU ON PE QC SK YT').map((province) => `CA-${province}`),
    ];
    expect([...regions].sort()).toEqual(wanted.sort());
    expect(wanted.filter((region) => zonesOfRegion(region).length === 0)).toEqual([]);
  });

  test('a number’s zones are zones of its regions, but for the Navajo Nation in Arizona', () => {
    for (const row of rows.filter((row) => row.regions !== '' && row.area_code !== '928')) {
      const allowed = words(row.regions!).flatMap((region) => zonesOfRegion(region));
      expect([row.area_code, words(row.zones!).filter((zone) => !allowed.includes(zone))]).toEqual([row.area_code, []]);
    }
  });

  test.each([
    ['US-FL', ['America/New_York', 'America/Chicago']],
    ['FR-67', ['Europe/Paris']],
    ['FR-974', ['Indian/Reunion']],
    ['IT-RM', ['Europe/Rome']],
    ['JM', ['America/Jamaica']],
    ['XX-1', []],
    ['', []],
  ])('%j has zones %j', (region, zones) => {
    expect(zonesOfRegion(region)).toEqual(zones);
  });
});

test.each([
  [270, 364],
  [541, 458],
  [850, 448],
  [812, 930],
  [208, 986],
])('%i and its overlay %i have the same two zones', (base, overlay) => {
  expect(areaOf(overlay, 0)?.zones).toEqual(areaOf(base, 0)?.zones);
  expect(areaOf(overlay, 0)?.zones).toHaveLength(2);
});

test.each([
  [902, ['CA-NS', 'CA-PE']],
  [782, ['CA-NS', 'CA-PE']],
  [867, ['CA-YT', 'CA-NT', 'CA-NU']],
  [474, ['CA-SK']],
  [339, ['US-MA']],
  [340, ['US-VI']],
])('area code %i lies in %j', (code, regions) => {
  expect(areaOf(code, 0)?.regions).toEqual(regions);
});

test.each([
  ['US', true],
  ['CA', true],
  ['JM', true],
  ['FR', false],
  ['', false],
])('%j begins with +1: %s', (country, answer) => {
  expect(isAmericanCountry(country)).toBe(answer);
});
