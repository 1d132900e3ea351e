import { describe, expect, test } from 'vitest';
import { addDays, easterSunday } from '../../src/domain/civil-date.ts';
import { loadRules } from '../../src/rules/loader.ts';

const { rulebook } = loadRules(['rules'], 'rules/calendars');
const daysOf = (id: string, year: number, region?: string): string[] => {
  const calendar = rulebook.calendars.find((one) => one.id === id)!;
  const kept = calendar.days
    .filter(({ date }) => date.startsWith(String(year)))
    .filter(({ regions }) => !regions || (region !== undefined && regions.includes(region)));
  return [...new Set(kept.map(({ date }) => date.slice(5)))].sort();
};
const years = Array.from({ length: 18 }, (_, index) => 2011 + index);

describe('public holidays of France', () => {
  test.each([
    [2023, '04-10', '05-18', '05-29'],
    [2024, '04-01', '05-09', '05-20'],
    [2025, '04-21', '05-29', '06-09'],
    [2026, '04-06', '05-14', '05-25'],
    [2027, '03-29', '05-06', '05-17'],
    [2028, '04-17', '05-25', '06-05'],
  ])('%i: the eleven days, three of which move with Easter', (year, ...moving) => {
    const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
    expect(daysOf('fr', year)).toEqual([...fixed, ...moving].sort());
  });

  test.each([
    ['FR-976', '04-27'],
    ['FR-YT', '04-27'],
    ['FR-972', '05-22'],
    ['FR-MQ', '05-22'],
    ['FR-971', '05-27'],
    ['FR-GP', '05-27'],
    ['FR-978', '05-27'],
    ['FR-MF', '05-27'],
    ['FR-973', '06-10'],
    ['FR-GF', '06-10'],
    ['FR-977', '10-09'],
    ['FR-BL', '10-09'],
    ['FR-974', '12-20'],
    ['FR-RE', '12-20'],
  ])('%s keeps its day of the abolition, %s, in every year', (region, day) => {
    // In 2019 the day of Guiana is Whit Monday.
    for (const year of years) {
      const wanted = new Set([...daysOf('fr', year), day]);
      expect(daysOf('fr-regional', year, region), String(year)).toEqual([...wanted].sort());
    }
  });

  test.each(['FR-57', 'FR-67', 'FR-68'])('%s keeps Good Friday and 26 December', (region) => {
    for (const year of years) {
      const goodFriday = addDays(easterSunday(year), -2).slice(5);
      const kept = daysOf('fr-regional', year, region);
      expect(kept, String(year)).toEqual([...daysOf('fr', year), goodFriday, '12-26'].sort());
    }
  });

  test.each(['FR-75', 'FR-54', 'FR-88', 'FR-975', 'FR-PM'])('%s keeps no day of its own', (region) => {
    for (const year of years) expect(daysOf('fr-regional', year, region)).toEqual(daysOf('fr', year));
  });
});

describe('public holidays of Italy', () => {
  const fixed = ['01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '11-01', '12-08', '12-25', '12-26'];

  test.each(years)('%i: Easter Sunday and Monday, and 4 October from 2026', (year) => {
    const easter = easterSunday(year);
    // In 2011, once, the day of the unification too.
    const once = year >= 2026 ? ['10-04'] : year === 2011 ? ['03-17'] : [];
    const wanted = new Set([...fixed, easter.slice(5), addDays(easter, 1).slice(5), ...once]);
    expect(daysOf('it', year)).toEqual([...wanted].sort());
  });

  test('days abolished in 1977, and those of one city, are none', () => {
    for (const year of years)
      for (const day of ['03-19', '06-29', '11-04']) expect(daysOf('it', year)).not.toContain(day);
  });
});
