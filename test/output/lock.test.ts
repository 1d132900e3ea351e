import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Lock } from '../../src/output/lock.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'scrub-lock-'));
const parent = process.ppid;
const startOf = (pid: number): string => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19]!;
};

describe('a lock', () => {
  test('is there with its owner while it is held, alone, and gone afterwards', () => {
    const place = folder();
    const path = join(place, 'x.lock');
    const lock = Lock.take(path);
    expect(readFileSync(path, 'utf8')).toMatch(new RegExp(`^${process.pid} ${hostname()} `));
    expect(readdirSync(place)).toEqual(['x.lock']);
    lock.release();
    expect(existsSync(path)).toBe(false);
  });

  test.each([
    ['a process that has ended', '999999999\n'],
    ['a process that has ended, on this machine', `999999999 ${hostname()} 5\n`],
    ['nobody', ''],
    ['something that is no process', 'hello\n'],
    ['an earlier process of our own id, as containers give it', `${process.pid} ${hostname()} 1\n`],
    ['an earlier process of the id of a living one', `${parent} ${hostname()} 1\n`],
  ])('of %s is taken over', (_, owner) => {
    const path = join(folder(), 'x.lock');
    writeFileSync(path, owner);
    Lock.take(path).release();
    expect(existsSync(path)).toBe(false);
  });

  test.each([
    ['a living process', `${parent}\n`],
    ['a living process that started when it says', `${parent} ${hostname()} ${startOf(parent)}\n`],
    ['a process on another machine, of which nothing is known', `999999999 not-${hostname()} 1\n`],
  ])('of %s refuses', (_, owner) => {
    const path = join(folder(), 'x.lock');
    writeFileSync(path, owner);
    expect(() => Lock.take(path)).toThrow(
      expect.objectContaining({ code: 'run-locked', exit: 75, message: expect.stringContaining(path) }),
    );
    expect(readFileSync(path, 'utf8')).toBe(owner);
  });
});
