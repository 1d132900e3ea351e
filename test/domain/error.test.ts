import { describe, expect, test } from 'vitest';
import { assert, exitCode, formatError, formatPlace, ScrubError, unreachable } from '../../src/domain/error.ts';
import { recordDay } from '../../src/domain/record.ts';

describe('places', () => {
  test.each([
    [{ file: 'a.yaml' }, 'a.yaml'],
    [{ file: 'a.yaml', line: 3 }, 'a.yaml:3'],
    [{ file: 'a.yaml', line: 3, column: 7 }, 'a.yaml:3:7'],
    // A column without its line says nothing.
    [{ file: 'a.yaml', column: 7 }, 'a.yaml'],
  ])('%j is %s', (place, text) => {
    expect(formatPlace(place)).toBe(text);
  });
});

describe('errors', () => {
  test('carry code, exit code, place, hint and cause', () => {
    const cause = new Error('disk');
    const place = { file: 'a.yaml', line: 3, column: 7 };
    const error = new ScrubError('rule-invalid', 'unknown key `x`', {
      exit: exitCode.rules,
      place,
      hint: 'remove it',
      cause,
    });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'ScrubError', code: 'rule-invalid', exit: 5, place, hint: 'remove it', cause });
    expect(formatError(error)).toBe('a.yaml:3:7: unknown key `x`\n  hint: remove it');
  });

  test('without place and hint are the message alone', () => {
    const error = new ScrubError('usage', 'no contact file was named', { exit: exitCode.usage });
    expect(formatError(error)).toBe('no contact file was named');
    expect(error.cause).toBeUndefined();
    expect('cause' in error).toBe(false);
  });

  test('an assertion that fails is a bug, not an error of the user', () => {
    expect(() => assert(true, 'never said')).not.toThrow();
    expect(() => assert(0, 'rows are conserved')).toThrow('assertion failed: rows are conserved');
    expect(() => unreachable('sideways' as never)).toThrow('unreachable: "sideways"');
  });
});

describe('the day of a record', () => {
  test.each([
    ['2026-09-01', '2026-09-01'],
    ['2026-09-01T23:30:00+02:00', '2026-09-01'],
    ['2026-09-01T00:10:00Z', '2026-09-01'],
  ])('%s happened on %s', (on, day) => {
    expect(recordDay({ kind: 'consent', on })).toBe(day);
  });
});
