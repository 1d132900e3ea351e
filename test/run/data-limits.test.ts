import { describe, expect, test } from 'vitest';
import type { Campaign } from '../../src/domain/campaign.ts';
import { ScrubError } from '../../src/domain/error.ts';
import { makeRulebook } from '../../src/rules/rulebook.ts';
import { refuseBeyondData } from '../../src/run/data-limits.ts';

const rulebook = makeRulebook([], [{ id: 'xx', days: [{ date: '2030-12-25', name: 'Christmas' }] }]);
const covered = { ...rulebook, jurisdictions: [{ coversFrom: '2011-12-01' }] } as unknown as typeof rulebook;
const on = (to: string): Campaign => ({ on: { from: to, to } }) as unknown as Campaign;

const refusal = (date: string, zones: string): string => {
  try {
    refuseBeyondData(on(date), covered, zones);
    return 'taken';
  } catch (error) {
    if (error instanceof ScrubError) return `${error.code} ${error.exit}`;
    throw error;
  }
};

describe('days that the shipped data cannot answer for', () => {
  test.each([
    ['2026-11-23', '2026f', 'taken'],
    ['2026-11-23', '2026e', 'taken'],
    ['2026-11-01', '2026d', 'zones-too-old 5'],
    ['2026-10-31', '2025c', 'taken'],
    ['2030-12-31', '2026f', 'taken'],
    ['2031-01-01', '2026f', 'calendar-ends 5'],
    ['2011-11-30', '2026f', 'rules-do-not-cover 5'],
    ['2011-12-01', '2026f', 'taken'],
  ])('%s with tz data %s: %s', (date, zones, expected) => {
    expect(refusal(date, zones)).toBe(expected);
  });
});
