import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOfDayNumber, dayNumber } from '../../src/domain/civil-date.ts';
import { instantOfCode, quickCode, readDay, readInstant } from '../../src/records/instant.ts';

describe('readInstant', () => {
  test.each([
    ['2026-09-01', '2026-09-01'],
    ['1900-01-01', '1900-01-01'],
    ['2199-12-31', '2199-12-31'],
    ['2024-02-29', '2024-02-29'],
    ['2026-09-01T10:12:00+02:00', '2026-09-01T10:12:00+02:00'],
    ['2026-09-01 10:12+0200', '2026-09-01T10:12:00+02:00'],
    ['2026-09-01 08:12:30.123456+00', '2026-09-01T08:12:30.123+00:00'],
    ['2026-09-01T08:12:30.000Z', '2026-09-01T08:12:30+00:00'],
    ['2026-09-01T23:59:59.999-12:00', '2026-09-01T23:59:59.999-12:00'],
    ['2026-09-01T00:00:00+05:45', '2026-09-01T00:00:00+05:45'],
    ['1969-12-31T23:00:00-03:30', '1969-12-31T23:00:00-03:30'],
  ])('reads %s', (text, instant) => {
    expect(readInstant(text)).toMatchObject({ ok: true, instant });
  });

  test.each([
    ['2026-02-30', 'a day that does not exist'],
    ['2025-02-29', 'a day that does not exist'],
    ['2026-13-01', 'a day that does not exist'],
    ['2026-02-30T10:00:00Z', 'does not exist'],
    ['2026-09-01T24:00:00Z', 'does not exist'],
    ['2026-09-01T10:60:00Z', 'does not exist'],
    ['1899-12-31', 'outside the years'],
    ['9999-12-31', 'outside the years'],
    ['2026-09-01T10:12:00', 'no offset'],
    ['2026-09-01T10:12:00+02:10', 'not an offset'],
    ['2026-09-01T10:12:00+15:00', 'not an offset'],
    ['01/09/2026', 'two different days'],
    ['1.9.26', 'two different days'],
    ['20260901', 'not a date'],
    ['45901', 'not a date'],
    ['yesterday', 'not a date'],
    ['', 'not a date'],
  ])('refuses %j', (text, message) => {
    const reading = readInstant(text);
    expect(reading.ok).toBe(false);
    expect(!reading.ok && reading.message).toContain(message);
  });

  test('codes give the text back and sort as moments of one offset do', () => {
    const day = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') }).map(dateOfDayNumber);
    const time = fc.option(fc.integer({ min: 0, max: 86_399_999 }));
    const moment = fc.record({ day, time }).map(({ day, time }) => {
      if (time === null) return day;
      const clock = new Date(time).toISOString().slice(11, 23);
      return `${day}T${clock}+01:00`.replace('.000', '');
    });
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [x, y] = [readInstant(a), readInstant(b)];
        if (!x.ok || !y.ok) throw new Error('unreadable');
        expect(instantOfCode(x.code)).toBe(a);
        expect(Number.isSafeInteger(x.code)).toBe(true);
        // `…:00+01:00` and `…:00.5+01:00` differ in length: compare with the milliseconds written out.
        const full = (text: string): string => text.replace(/(:\d\d)\+/, '$1.000+');
        expect(Math.sign(x.code - y.code)).toBe(full(a) < full(b) ? -1 : full(a) > full(b) ? 1 : 0);
      }),
      { seed: 5 },
    );
  });
});

test.each(['2026-09-01T10:00:00+02:00', '2026-09-31', 'soon'])('readDay refuses %s', (text) => {
  expect(readDay(text).ok).toBe(false);
});

describe('quickCode', () => {
  test('reads whole instants as readInstant does, and leaves everything else', () => {
    const whole = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/;
    const near = fc
      .tuple(
        fc.constantFrom('2026-09-01T10:12:00+02:00', '2024-02-29T23:59:59Z', '1900-01-01T00:00:00-12:00'),
        fc.nat(24),
      )
      .chain(([text, at]) =>
        fc.constantFrom(...'0123456789+-:TtZz ,.').map((sign) => text.slice(0, at) + sign + text.slice(at + 1)),
      );
    const any = fc.stringMatching(
      /^[12][09]\d\d-[01]\d-[0-3]\dT[012]\d:[0-6]\d:[0-6]\d(?:Z|[+-][01]\d:(?:[0134][05]|\d\d))$/,
    );
    fc.assert(
      fc.property(fc.oneof(near, any), (text) => {
        const reading = readInstant(text);
        expect(quickCode(text)).toBe(reading.ok && whole.test(text) ? reading.code : Number.NaN);
      }),
      { seed: 6, numRuns: 5000 },
    );
    expect(quickCode('2026-09-01')).toBeNaN();
    expect(quickCode('')).toBeNaN();
  });
});
