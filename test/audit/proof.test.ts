import { appendFileSync, cpSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { campaign, folderWith, scrub } from '../faults/program.ts';

const origin = folderWith({ 'c.csv': 'phone\n+33199001234\n+33199001235\n' });
const at = { cwd: origin };
scrub(['keys', 'new', 'mine'], at);
scrub(['keys', 'new', 'other'], at);
for (const out of ['one', 'two', 'three']) {
  const args = ['run', 'c.csv', ...campaign, '--out', out, '--sign', 'mine.key.pem', '--log', 'log'];
  const { status, stderr } = scrub(args, at);
  if (status !== 0) throw new Error(stderr);
}

function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scrub-proof-test-'));
  cpSync(origin, folder, { recursive: true });
  return folder;
}

const replay = (folder: string, ...more: string[]) => scrub(['replay', 'two/c.run.json', ...more], { cwd: folder });

describe('signature', () => {
  test('of the right key and the record as it was', () => {
    expect(replay(copy(), '--verify', 'mine.pub.pem').status).toBe(0);
  });

  test('the private key is its owner’s alone', () => {
    expect(statSync(join(origin, 'mine.key.pem')).mode & 0o077).toBe(0);
  });

  test('a key is never written over', () => {
    expect(scrub(['keys', 'new', 'mine'], { cwd: copy() }).status).toBe(73);
  });

  test('of another key', () => {
    const { status, stderr } = replay(copy(), '--verify', 'other.pub.pem');
    expect(stderr).toMatch(/does not fit the record and the key/);
    expect(status).toBe(6);
  });

  test('of a record with one byte more', () => {
    const folder = copy();
    appendFileSync(join(folder, 'two/c.run.json'), '\n');
    expect(replay(folder, '--verify', 'mine.pub.pem').status).toBe(6);
  });

  test.each([
    ['no key', 'c.csv', 2],
    ['no file', 'none.pem', 66],
    ['the public key', 'mine.pub.pem', 2],
  ])('%s stops the run before it begins', (_, key, exit) => {
    const folder = copy();
    expect(scrub(['run', 'c.csv', ...campaign, '--out', 'new', '--sign', key], { cwd: folder }).status).toBe(exit);
    expect(() => statSync(join(folder, 'new'))).toThrow();
  });
});

describe('log of runs', () => {
  const edit = (change: (lines: string[]) => string[]): string => {
    const folder = copy();
    const path = join(folder, 'log/runs.log');
    writeFileSync(path, `${change(readFileSync(path, 'utf8').trimEnd().split('\n')).join('\n')}\n`);
    return folder;
  };

  test('is whole', () => {
    const { status, stdout } = scrub(['log', 'check', 'log'], at);
    expect(stdout).toMatch(/^3 runs, the chain is whole\nhead [0-9a-f]{64}\n$/);
    expect(status).toBe(0);
  });

  test.each([
    [
      'a changed entry',
      (lines: string[]) => [lines[0]!.replace('c.run', 'd.run'), ...lines.slice(1)],
      /runs\.log:2: the entry before was changed/,
    ],
    ['an entry taken out', ([one, , three]: string[]) => [one!, three!], /runs\.log:2: entry 3 stands in place 2/],
    [
      'entries swapped',
      ([one, two, three]: string[]) => [two!, one!, three!],
      /runs\.log:1: entry 2 stands in place 1/,
    ],
    ['a line that is none', ([one]: string[]) => [one!, 'x'], /runs\.log:2: this is no entry/],
  ])('%s', (_, change, message) => {
    const { status, stderr } = scrub(['log', 'check', 'log'], { cwd: edit(change) });
    expect(stderr).toMatch(message);
    expect(status).toBe(6);
  });

  test('whoever kept its head sees that runs were cut off its end, and that others were only added', () => {
    const headOf = (cwd: string): string => /head (\S+)/.exec(scrub(['log', 'check', 'log'], { cwd }).stdout)![1]!;
    const head = headOf(origin);
    const shorter = edit((lines) => lines.slice(0, 2));
    expect(scrub(['log', 'check', 'log'], { cwd: shorter }).status).toBe(0);
    const { status, stderr } = scrub(['log', 'check', 'log', '--head', head], { cwd: shorter });
    expect(stderr).toMatch(/runs\.log:2: the log `log\/runs\.log` has no line with the SHA-256/);
    expect(status).toBe(6);
    expect(scrub(['log', 'check', 'log', '--head', headOf(shorter)], at).status).toBe(0);
    // The record of the run that was cut off says so too.
    expect(scrub(['replay', 'three/c.run.json', '--log', 'log'], { cwd: shorter }).status).toBe(6);
  });

  test('knows the record, and not one that was changed', () => {
    const folder = copy();
    expect(replay(folder, '--log', 'log').status).toBe(0);
    appendFileSync(join(folder, 'two/c.run.json'), '\n');
    const { status, stderr } = replay(folder, '--log', 'log');
    expect(stderr).toMatch(/has no run whose record has the SHA-256/);
    expect(status).toBe(6);
  });
});
