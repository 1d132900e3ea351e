import { describe, expect, test } from 'vitest';
import { dayNumber } from '../../src/domain/civil-date.ts';
import { instantOf, isZone, localTimeOf, utcMinuteOf } from '../../src/domain/zone.ts';

const utc = (date: string, hour: number, minute = 0): number => dayNumber(date) * 1440 + hour * 60 + minute;

/** Hours that a zone is ahead of UTC at noon of a day. */
const offset = (zone: string, date: string): number => (utc(date, 12) - utcMinuteOf(zone, date, 720)) / 60;

describe('western Canada stopped changing clocks in 2026', () => {
  test.each([
    // The last change of British Columbia was that of March; its winter of 2025 was still an hour earlier.
    ['America/Vancouver', '2025-11-23', -8],
    ['America/Vancouver', '2026-07-01', -7],
    ['America/Vancouver', '2026-10-31', -7],
    ['America/Vancouver', '2026-11-01', -7],
    ['America/Vancouver', '2026-11-22', -7],
    ['America/Vancouver', '2027-01-15', -7],
    ['America/Edmonton', '2025-11-23', -7],
    ['America/Edmonton', '2026-11-22', -6],
    ['America/Edmonton', '2027-01-15', -6],
    ['America/Yellowknife', '2025-11-23', -7],
    ['America/Yellowknife', '2026-11-22', -6],
    ['America/Inuvik', '2026-11-22', -6],
    ['America/Winnipeg', '2025-11-23', -6],
    ['America/Winnipeg', '2026-11-22', -5],
    ['America/Winnipeg', '2027-07-01', -5],
    ['America/Whitehorse', '2026-11-22', -7],
    ['America/Regina', '2026-11-22', -6],
    ['America/Toronto', '2026-10-31', -4],
    ['America/Toronto', '2026-11-22', -5],
    ['America/Halifax', '2026-11-22', -4],
    ['America/St_Johns', '2026-11-22', -3.5],
    ['America/Iqaluit', '2026-11-22', -5],
    ['America/Cambridge_Bay', '2026-11-22', -7],
  ])('%s on %s: %d hours', (zone, date, hours) => {
    expect(offset(zone, date)).toBe(hours);
  });
});

describe('other zones', () => {
  test.each([
    ['Europe/Paris', '2026-08-11', 2],
    ['Europe/Paris', '2026-12-01', 1],
    ['Europe/Rome', '2026-12-01', 1],
    ['Indian/Reunion', '2026-08-11', 4],
    ['America/Martinique', '2026-08-11', -4],
    ['Pacific/Noumea', '2026-08-11', 11],
    ['America/Phoenix', '2026-07-01', -7],
    ['Pacific/Honolulu', '2026-07-01', -10],
    ['Etc/UTC', '2026-07-01', 0],
  ])('%s on %s: %d hours', (zone, date, hours) => {
    expect(offset(zone, date)).toBe(hours);
  });

  test('names are known or refused', () => {
    expect(isZone('Europe/Paris')).toBe(true);
    expect(isZone('Europe/Pariss')).toBe(false);
    expect(isZone('')).toBe(false);
    expect(() => utcMinuteOf('Europe/Pariss', '2026-08-11', 0)).toThrow('unknown time zone Europe/Pariss');
  });
});

describe('changes of clocks', () => {
  test.each([
    // The hour from 02:00 is skipped: read as if the clock had not been changed.
    ['Europe/Paris', '2026-03-29', 119, utc('2026-03-29', 0, 59)],
    ['Europe/Paris', '2026-03-29', 120, utc('2026-03-29', 1)],
    ['Europe/Paris', '2026-03-29', 150, utc('2026-03-29', 1, 30)],
    ['Europe/Paris', '2026-03-29', 180, utc('2026-03-29', 1)],
    ['America/New_York', '2026-03-08', 119, utc('2026-03-08', 6, 59)],
    ['America/New_York', '2026-03-08', 150, utc('2026-03-08', 7, 30)],
    ['America/New_York', '2026-03-08', 180, utc('2026-03-08', 7)],
    // An hour comes twice: the first is meant.
    ['Europe/Paris', '2026-10-25', 119, utc('2026-10-24', 23, 59)],
    ['Europe/Paris', '2026-10-25', 150, utc('2026-10-25', 0, 30)],
    ['Europe/Paris', '2026-10-25', 180, utc('2026-10-25', 2)],
    ['America/New_York', '2026-11-01', 90, utc('2026-11-01', 5, 30)],
    ['America/New_York', '2026-11-01', 120, utc('2026-11-01', 7)],
    // Midnights on either side of the change.
    ['Europe/Paris', '2026-10-25', 0, utc('2026-10-24', 22)],
    ['Europe/Paris', '2026-10-26', 0, utc('2026-10-25', 23)],
    ['America/Vancouver', '2026-03-09', 0, utc('2026-03-09', 7)],
  ])('%s %s minute %i', (zone, date, minute, expected) => {
    expect(utcMinuteOf(zone, date, minute)).toBe(expected);
  });

  test('a local time that exists comes back, in every hour of two years', () => {
    const wrong: string[] = [];
    for (const zone of ['Europe/Paris', 'America/New_York', 'America/Vancouver', 'America/St_Johns']) {
      for (let instant = utc('2026-01-01', 0); instant < utc('2028-01-01', 0); instant += 60) {
        const { date, minute } = localTimeOf(zone, instant);
        const back = utcMinuteOf(zone, date, minute);
        // Of the hour that comes twice, the first: an hour before.
        const again = localTimeOf(zone, back);
        const isSame = again.date === date && again.minute === minute;
        if (!isSame || (instant !== back && instant !== back + 60)) wrong.push(`${zone} ${date} ${minute}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('instantOf', () => {
  test.each([
    ['2026-11-22T17:00:00-05:00', utc('2026-11-22', 22)],
    ['2026-11-22T17:00-05:00', utc('2026-11-22', 22)],
    ['2026-11-22T17:00-0500', utc('2026-11-22', 22)],
    ['2026-11-22T17:00:30Z', utc('2026-11-22', 17)],
    ['2026-11-22T17:00:30.123Z', utc('2026-11-22', 17)],
    ['2026-11-22T23:30:00+02:00', utc('2026-11-22', 21, 30)],
    ['2026-11-22T00:30:00+05:45', utc('2026-11-21', 18, 45)],
    ['2026-11-22T20:00:00-03:30', utc('2026-11-22', 23, 30)],
  ])('%s', (text, expected) => {
    expect(instantOf(text)).toBe(expected);
  });
  test.each(['2026-11-22', '2026-11-22T17:00', '2026-11-22T17', '', 'yesterday', '2026-11-22 17:00Z'])(
    '`%s` is no instant',
    (text) => {
      expect(instantOf(text)).toBeUndefined();
    },
  );
});
