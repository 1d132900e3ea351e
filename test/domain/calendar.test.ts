import { describe, expect, test } from 'vitest';
import { isHoliday, makeCalendar } from '../../src/domain/calendar.ts';

const calendar = makeCalendar('sample', [
  { date: '2026-05-01', name: 'everywhere' },
  { date: '2026-04-03', name: 'in one region', regions: ['FR-67'] },
  { date: '2026-12-26', name: 'in one region', regions: ['FR-67'] },
  { date: '2026-12-26', name: 'and in another', regions: ['FR-68'] },
  { date: '2026-11-01', name: 'first in one region', regions: ['FR-67'] },
  { date: '2026-11-01', name: 'then everywhere' },
  { date: '2026-11-11', name: 'first everywhere' },
  { date: '2026-11-11', name: 'then in one region', regions: ['FR-67'] },
]);

describe('isHoliday', () => {
  test.each([
    ['2026-05-01', [], true],
    ['2026-05-01', ['FR-75'], true],
    ['2026-05-02', ['FR-67'], false],
    ['2026-04-03', [], false],
    ['2026-04-03', ['FR-75'], false],
    ['2026-04-03', ['FR-67'], true],
    ['2026-04-03', ['FR-75', 'FR-67'], true],
    ['2026-12-26', ['FR-68'], true],
    ['2026-12-26', ['FR-67'], true],
    ['2026-12-26', ['FR-69'], false],
    ['2026-11-01', [], true],
    ['2026-11-11', [], true],
  ])('%s in %j: %s', (date, regions, expected) => {
    expect(isHoliday(calendar, date, regions)).toBe(expected);
  });
});
