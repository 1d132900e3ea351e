import { describe, expect, test } from 'vitest';
import type { ContactColumns, NumberClass } from '../../src/domain/contact.ts';
import type { ListEntry } from '../../src/domain/list.ts';
import type { SuppressionList } from '../../src/lists/suppression-list.ts';
import { ContactFacts, possibleRegions, possibleZones } from '../../src/match/contact-facts.ts';
import { listLookup } from '../../src/match/list-lookup.ts';
import { unreadableNumber } from '../../src/match/unreadable-number.ts';
import type { ProblemItem } from '../../src/phone/phone-number.ts';

const number = (regions: readonly string[], zones: readonly string[]): NumberClass => ({
  country: 'US',
  callingCode: 1,
  lineType: 'fixed-or-mobile',
  regions,
  zones,
});
const eastern = 'America/New_York';
const central = 'America/Chicago';
const zonesOf = (region: string): readonly string[] =>
  ({ 'US-FL': [eastern, central], 'US-GA': [eastern], 'US-CA': ['America/Los_Angeles'] })[region] ?? [];

describe('possible regions', () => {
  test.each<readonly [string, readonly string[], string | undefined, readonly string[]]>([
    ['of the number alone', ['US-FL'], undefined, ['US-FL']],
    ['of a number in several', ['US-FL', 'US-GA'], undefined, ['US-FL', 'US-GA']],
    ['an address inside narrows them', ['US-FL', 'US-GA'], 'US-GA', ['US-GA']],
    ['an address elsewhere adds to them', ['US-FL'], 'US-CA', ['US-CA', 'US-FL']],
    ['an address alone', [], 'US-CA', ['US-CA']],
    ['nothing', [], undefined, []],
  ])('%s', (_name, regions, address, expected) => {
    expect(possibleRegions(number(regions, []), address)).toEqual(expected);
  });
});

describe('possible zones', () => {
  test.each<readonly [string, NumberClass, ContactColumns, readonly string[]]>([
    ['of the number', number(['US-FL'], [eastern, central]), {}, [eastern, central]],
    [
      'a zone column is believed',
      number(['US-FL'], [eastern]),
      { timezone: 'America/Denver', region: 'US-CA' },
      ['America/Denver'],
    ],
    [
      'an address in the own region allows all of its zones',
      number(['US-FL'], [eastern]),
      { region: 'US-FL' },
      [eastern, central],
    ],
    [
      'an address in one of them narrows',
      number(['US-FL', 'US-GA'], [eastern, central]),
      { region: 'US-GA' },
      [eastern],
    ],
    [
      'an address whose zones the number has not',
      number(['US-GA'], [central]),
      { region: 'US-GA' },
      [eastern, central],
    ],
    [
      'an address elsewhere adds its zones',
      number(['US-FL'], [eastern]),
      { region: 'US-CA' },
      ['America/Los_Angeles', eastern],
    ],
    ['without saying a zone twice', number(['US-CA'], [eastern]), { region: 'US-GA' }, [eastern]],
    ['an address without zones adds nothing', number(['US-FL'], [eastern]), { region: 'GB-LND' }, [eastern]],
    ['a number without a region takes those of the address', number([], []), { region: 'US-GA' }, [eastern]],
    ['and none of its own', number([], [eastern, central]), { region: 'US-GA' }, [eastern]],
  ])('%s', (_name, of, columns, expected) => {
    expect(possibleZones(of, columns, zonesOf)).toEqual(expected);
  });
});

describe('the facts of a contact', () => {
  const entry: ListEntry = { listed: true };
  const lists = new Map([['internal', { entry: (e164: number) => (e164 === 13055550123 ? entry : undefined) }]]);
  const factsOf = (e164: number) =>
    new ContactFacts(
      { e164, national: '', class: number(['US-FL'], [eastern]) },
      { region: 'US-CA' },
      [],
      lists,
      zonesOf,
    );

  test('bring regions and zones together with the lists', () => {
    const facts = factsOf(13055550123);
    expect(facts.regions).toEqual(['US-CA', 'US-FL']);
    expect(facts.zones).toEqual(['America/Los_Angeles', eastern]);
    expect(facts.entry('internal')).toBe(entry);
    expect(facts.entry('national')).toBeUndefined();
    expect(factsOf(13055550124).entry('internal')).toBeUndefined();
  });
});

describe('a list as numbers meet it', () => {
  const list = (unreadable: number): SuppressionList =>
    ({
      counts: { unreadable },
      entry: (e164: number) => (e164 === 33612345678 ? { listed: true, listedOn: '2026-01-01' } : undefined),
      hasDigitsOf: (e164: number) => e164 === 33612345679,
    }) as unknown as SuppressionList;

  test('whose lines were all read is asked as it is', () => {
    const whole = list(0);
    expect(listLookup(whole)).toBe(whole);
  });

  test('with lines that could not be read blocks every number with their digits', () => {
    const lookup = listLookup(list(1));
    expect(lookup.entry(33612345678)).toEqual({ listed: true, listedOn: '2026-01-01' });
    expect(lookup.entry(33612345679)).toEqual({ submitted: true, listed: true });
    expect(lookup.entry(33612345670)).toBeUndefined();
  });
});

describe('a cell without a valid number', () => {
  const problem = (fields: Partial<ProblemItem>): ProblemItem => ({ kind: 'problem', ...fields }) as ProblemItem;
  test.each<readonly [ProblemItem | undefined, string, number, string]>([
    [undefined, '', 0, ''],
    [problem({}), '', 0, ''],
    [problem({ country: 'FR', national: '3900' }), 'FR', 0, '3900'],
    [problem({ country: 'US', national: '911' }), 'US', 1, '911'],
    [problem({ country: 'CA' }), 'CA', 1, ''],
    [problem({ country: 'JM' }), 'JM', 1, ''],
  ])('%j', (item, country, callingCode, national) => {
    expect(unreadableNumber(item)).toEqual({
      e164: 0,
      national,
      class: { country, callingCode, lineType: 'special', regions: [], zones: [] },
    });
  });
});
