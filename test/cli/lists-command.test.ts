import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { campaign, folderWith, scrub } from '../faults/program.ts';

const files = {
  'c.csv': 'name,phone\nAda,0199001234\nBob,0199001235\nCyd,0199001236\n',
  'optouts.txt': '0199001234\n+33199001236\n',
};

describe('scrub lists', () => {
  test('a compiled list gives the results of its source, and the same bytes twice', () => {
    const folder = folderWith(files);
    const build = (out: string) =>
      scrub(['lists', 'build', 'internal', 'optouts.txt', '-o', out, '--country', 'FR', '--as-of', '2026-11-20'], {
        cwd: folder,
      });
    expect(build('a.list')).toMatchObject({ status: 0, stderr: expect.stringContaining('2 numbers of 2 lines') });
    expect(build('b.list').status).toBe(0);
    expect(readFileSync(join(folder, 'a.list')).equals(readFileSync(join(folder, 'b.list')))).toBe(true);
    const results = ['optouts.txt', 'a.list'].map((list) => {
      const { status } = scrub(['run', 'c.csv', ...campaign, '--list', `internal=${list}`, '--force'], { cwd: folder });
      return [status, readFileSync(join(folder, 'c.clean.csv'), 'utf8')];
    });
    expect(results[0]).toEqual(results[1]);
    expect(String(results[0]![1])).toContain('Bob');
    expect(String(results[0]![1])).not.toContain('Ada');
  });

  test('says what a list is, and what changed', () => {
    const folder = folderWith({ ...files, 'more.txt': '0199001234\n0199001235\n0199001237\n' });
    const build = (source: string, out: string) =>
      scrub(['lists', 'build', 'internal', source, '-o', out, '--country', 'FR'], { cwd: folder });
    expect(build('optouts.txt', 'a.list').status).toBe(0);
    expect(build('more.txt', 'b.list').status).toBe(0);
    expect(scrub(['lists', 'diff', 'a.list', 'b.list'], { cwd: folder }).stdout).toBe(
      '2 added, 1 removed, 0 changed\n',
    );
    const info = scrub(['lists', 'info', 'a.list', '--verify', '--json'], { cwd: folder });
    expect(JSON.parse(info.stdout)).toMatchObject({ kind: 'download', verified: true, counts: { distinct: 2 } });
  });

  test('an altered list is refused', () => {
    const folder = folderWith(files);
    expect(
      scrub(['lists', 'build', 'internal', 'optouts.txt', '-o', 'a.list', '--country', 'FR'], { cwd: folder }).status,
    ).toBe(0);
    const bytes = readFileSync(join(folder, 'a.list'));
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(join(folder, 'a.list'), bytes);
    expect(scrub(['lists', 'info', 'a.list', '--verify'], { cwd: folder })).toMatchObject({ status: 65 });
    expect(scrub(['lists', 'info', 'optouts.txt'], { cwd: folder })).toMatchObject({ status: 65 });
  });
});
