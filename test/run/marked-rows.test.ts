import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { folderWith, scrub } from '../faults/program.ts';

const campaign = '--on 2026-12-01 --channel live-call --purpose survey --seller acme --country FR --quiet'.split(' ');

/** Numbers of the clean list, from a file or through a pipe. */
function cleanNumbers(contacts: string, options: { pipe?: 'plain' | 'gzip'; more?: readonly string[] } = {}): string[] {
  const { pipe, more = [] } = options;
  const cwd = folderWith({ 'c.csv': contacts });
  const input = pipe === 'gzip' ? gzipSync(contacts) : contacts;
  const args = [
    'run',
    pipe ? '-' : 'c.csv',
    ...campaign,
    ...more,
    '--clean',
    'clean.csv',
    '--rejected',
    'rejected.csv',
  ];
  const { status, stderr } = scrub(args, { cwd, ...(pipe ? { input } : {}) });
  expect([status, stderr]).toEqual([0, '']);
  return [
    ...new Set([...readFileSync(join(cwd, 'clean.csv'), 'utf8').matchAll(/,(\+\d+),/g)].map(([, number]) => number!)),
  ];
}

describe('a mark not to contact anybody counts for every row with the number', () => {
  test.each([
    ['in a later row', 'name,phone,DoNotCall\nA,0199001234,\nB,01 99 00 12 34,1\nC,0199001235,0\n'],
    ['in an earlier row', 'name,phone,DoNotCall\nB,01 99 00 12 34,1\nA,0199001234,\nC,0199001235,\n'],
    ['in another phone column', 'phone,mobile,DoNotCall\n0199001234,,\n,+33199001234,yes\n0199001235,,no\n'],
    ['in a refusal', 'phone,OK to call\n0199001234,yes\n0199001234,no\n0199001235,yes\n'],
    ['in a withdrawn consent', 'phone,SMS consent\n0199001234,yes\n0199001234,Unsubscribed\n0199001235,\n'],
    ['on one number of several', 'phone,DoNotCall\n0199001234,\n0199001236 / 0199001234,x\n0199001235,\n'],
    [
      'in national writing of another country',
      'phone,country,DoNotCall\n+33199001234,IT,\n0199001234,FR,1\n0199001235,FR,\n',
    ],
  ])('%s', (_, contacts) => {
    expect(cleanNumbers(contacts)).toEqual(['+33199001235']);
    expect(cleanNumbers(contacts, { more: ['--keep-duplicates'] })).toEqual(['+33199001235']);
    expect(cleanNumbers(contacts, { pipe: 'plain' })).toEqual(['+33199001235']);
    expect(cleanNumbers(contacts, { pipe: 'gzip' })).toEqual(['+33199001235']);
  });

  test('of which it may be another writing', () => {
    const contacts = 'phone,country,DoNotCall\n+390341123456,IT,\n+39341123456,IT,\n341123456,IT,1\n0199001235,FR,\n';
    expect(cleanNumbers(contacts)).toEqual(['+33199001235']);
  });

  test('over several batches and workers alike', () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `n${i},+331990${String(i).padStart(5, '0')},\n`);
    const contacts = `name,phone,DoNotCall\n${rows.join('')}late,+33199000007,x\n`;
    for (const jobs of ['1', '3']) {
      const found = cleanNumbers(contacts, { more: ['--jobs', jobs, '--batch-bytes', '100000'] });
      expect(found.length).toBe(29_999);
      expect(found).not.toContain('+33199000007');
    }
  });
});

test('without such a column nothing is kept of a pipe', () => {
  const contacts = 'name,phone\nA,0199001234\nB,0199001234\n';
  expect(cleanNumbers(contacts, { pipe: 'plain' })).toEqual(['+33199001234']);
});
