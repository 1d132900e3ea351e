import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { campaign, folderWith, leftovers, scrub, start, until } from './program.ts';

/** Deterministic contacts: clean, listed, repeated, unreadable and empty numbers, quotes and line breaks. */
function makeContacts(rows: number): string {
  const lines = ['name,phone,note'];
  for (let row = 1; row <= rows; row++) {
    const number = `01990${String((row * 7919) % 3000).padStart(5, '0')}`;
    const phone = row % 17 === 0 ? '12' : row % 23 === 0 ? '' : number;
    lines.push(`Person ${row},${phone},${row % 11 === 0 ? '"says ""hello"",\nthen leaves"' : 'x'}`);
  }
  return `${lines.join('\n')}\n`;
}

const contacts = makeContacts(4000);
const optOuts = Array.from({ length: 500 }, (_, index) => `01990${String(index * 6).padStart(5, '0')}`).join('\n');
const files = { 'c.csv': contacts, 'optouts.txt': `${optOuts}\nnot a number 0199002999 either\n` };
const run = ['run', 'c.csv', ...campaign, '--list', 'internal=optouts.txt'];

function results(folder: string, base = 'c'): string[] {
  return [`${base}.clean.csv`, `${base}.rejected.csv`].map((name) => readFileSync(join(folder, name), 'utf8'));
}

function reference(): string[] {
  const folder = folderWith(files);
  expect(scrub([...run, '--jobs', '1'], { cwd: folder }).status).toBe(0);
  return results(folder);
}

describe('the same bytes', () => {
  const expected = reference();

  test('every number is in one of the two results, and the count says so', () => {
    const folder = folderWith(files);
    const { stdout } = scrub([...run, '--json', '--dry-run'], { cwd: folder });
    const summary = JSON.parse(stdout) as Record<string, number>;
    expect(summary['numbers']).toBe(summary['clean']! + summary['rejected']! + summary['held']!);
    expect(summary['rows']).toBe(4000);
    expect(leftovers(folder)).toEqual([]);
  });

  test.each([
    ['2', '1000'],
    ['3', '5000'],
    ['8', '40000'],
    ['64', '1000'],
    ['1', '1000'],
    ['2', '16000000'],
  ])('at %s jobs and batches of %s bytes', (jobs, bytes) => {
    const folder = folderWith(files);
    expect(scrub([...run, '--jobs', jobs, '--batch-bytes', bytes], { cwd: folder }).status).toBe(0);
    expect(results(folder)).toEqual(expected);
  });

  test('in another time zone and locale', () => {
    const folder = folderWith(files);
    expect(scrub(run, { cwd: folder, env: { TZ: 'Asia/Tokyo', LC_ALL: 'C' } }).status).toBe(0);
    expect(results(folder)).toEqual(expected);
  });

  test('from a pipe, and from a gzip file', () => {
    const folder = folderWith({ ...files, 'd.csv.gz': gzipSync(contacts) });
    const piped = scrub(['run', '-', ...campaign, '--list', 'internal=optouts.txt'], { cwd: folder, input: contacts });
    expect(piped.status).toBe(0);
    expect(results(folder, 'contacts')).toEqual(expected);
    expect(scrub(['run', 'd.csv.gz', ...campaign, '--list', 'internal=optouts.txt'], { cwd: folder }).status).toBe(0);
    expect(results(folder, 'd')).toEqual(expected);
  });

  test('on standard output', () => {
    const folder = folderWith(files);
    expect(scrub([...run, '--clean', '-'], { cwd: folder }).stdout).toBe(expected[0]);
  });

  test('a clean list scrubbed again is the same clean list', () => {
    const folder = folderWith(files);
    expect(scrub([...run, '--bare'], { cwd: folder }).status).toBe(0);
    const again = scrub(['run', 'c.clean.csv', ...campaign, '--list', 'internal=optouts.txt', '--bare'], {
      cwd: folder,
    });
    expect(again.status).toBe(0);
    expect(readFileSync(join(folder, 'c.clean.clean.csv'), 'utf8')).toBe(
      readFileSync(join(folder, 'c.clean.csv'), 'utf8'),
    );
  });
});

describe('a run that is stopped', () => {
  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('by %s leaves nothing half-written', async (signal, code) => {
    const folder = folderWith({ 'optouts.txt': optOuts });
    const child = start(['run', '-', ...campaign, '--batch-bytes', '2000'], folder);
    child.stdin.on('error', () => undefined);
    const ended = once(child, 'exit');
    const feed = setInterval(() => child.stdin.write(contacts.slice(contacts.indexOf('\n') + 1)), 20);
    child.stdin.write(contacts);
    setTimeout(() => child.kill(signal), 1500);
    const [status] = (await ended) as [number | null];
    clearInterval(feed);
    expect(status).toBe(code);
    expect(leftovers(folder)).toEqual([]);
  });

  test.each(['1', '2', '4'])('in the middle of a large file at %s jobs leaves nothing either', async (jobs) => {
    const rows = Array.from({ length: 400_000 }, (_, row) => `Ada,01990${String(row % 100_000).padStart(5, '0')}\n`);
    const folder = folderWith({ 'c.csv': `name,phone\n${rows.join('')}` });
    const child = start(['run', 'c.csv', ...campaign, '--jobs', jobs, '--batch-bytes', '2000'], folder);
    const ended = once(child, 'exit');
    await until(() => leftovers(folder).some((name) => name.endsWith('.part')));
    child.kill('SIGTERM');
    expect(await ended).toEqual([143, null]);
    expect(leftovers(folder)).toEqual([]);
  });
});
