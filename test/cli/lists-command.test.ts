import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

const dated = (folder: string, out: string, date: string, ...more: string[]) =>
  scrub(['lists', 'build', 'us-national-dnc', 'dnc.txt', '-o', out, '--as-of', date, ...more], { cwd: folder });

describe('scrub lists build', () => {
  test('maps columns, words and positions', () => {
    const folder = folderWith({
      'a.csv': 'Rufnummer;seit;Stand\n0199001234;05/03/2026;raus\n0199001235;06/03/2026;drauf\n',
      'b.txt': 'XX2125550160 20260401\n',
    });
    const build = (...args: string[]) => scrub(['lists', 'build', ...args, '--json'], { cwd: folder });
    const words = ['--status', 'raus=free', '--status', 'drauf=listed', '--max-shrink', '100%'];
    const columns = ['--column', 'phone=Rufnummer', '--column', 'listed-on=seit', '--column', 'status=Stand'];
    const csv = build('internal', 'a.csv', '-o', 'a.list', '--country', 'FR', ...columns, ...words);
    expect(JSON.parse(csv.stdout)).toMatchObject({ kind: 'download', counts: { distinct: 2, unreadable: 0 } });
    const wide = ['--format', 'fixed', '--column', 'phone=3-12', '--column', 'listed-on=14-21'];
    expect(build('internal', 'b.txt', '-o', 'b.list', '--country', 'US', ...wide).status).toBe(0);
    const checking = scrub(['run', 'c.csv', ...campaign, '--list', 'internal=a.list'], {
      cwd: folderWith({ 'c.csv': 'phone\n0199001234\n0199001235\n', 'a.list': readFileSync(join(folder, 'a.list')) }),
    });
    expect(checking.status).toBe(0);
  });

  test('applies additions and deletions to a base', () => {
    const folder = folderWith({
      'dnc.txt': '212,5550100\n212,5550101\n',
      'change.txt': '212;5550100;D\n212;5550170;A\n',
    });
    expect(dated(folder, 'old.list', '2026-11-01').status).toBe(0);
    const columns = ['--column', 'area=1', '--column', 'local=2', '--column', 'action=3'];
    const change = (...args: string[]) =>
      scrub(['lists', 'build', 'us-national-dnc', '--base', 'old.list', '--changes', 'change.txt', ...args], {
        cwd: folder,
      });
    const applied = change('-o', 'new.list', '--as-of', '2026-11-08', ...columns, '--max-shrink', '60%');
    expect(applied).toMatchObject({ status: 0, stderr: expect.stringContaining('2 numbers') });
    const diff = (...args: string[]) => scrub(['lists', 'diff', 'old.list', 'new.list', ...args], { cwd: folder });
    expect(diff('--csv').stdout).toBe('number,change\n+12*******00,removed\n+12*******70,added\n');
    expect(diff('--csv', '--unmasked').stdout).toBe('number,change\n+12125550100,removed\n+12125550170,added\n');
    expect(JSON.parse(diff('--json').stdout)).toEqual({
      added: 1,
      removed: 1,
      changed: 0,
      old: 'old.list',
      new: 'new.list',
    });
    expect(diff('--exit-code').status).toBe(6);
    expect(change('-o', 'x.list', '--as-of', '2026-11-08')).toMatchObject({ status: 2 });
    expect(change('-o', 'x.list', '--as-of', '2026-10-08', ...columns)).toMatchObject({ status: 2 });
    expect(change('dnc.txt', '-o', 'x.list', '--as-of', '2026-11-08', ...columns)).toMatchObject({ status: 2 });
  });

  test('a list that lost more than a tenth of its numbers is refused, until that is said to be right', () => {
    const lines = Array.from({ length: 100 }, (_, n) => `212,55501${String(n).padStart(2, '0')}`);
    const folder = folderWith({ 'dnc.txt': lines.join('\n') });
    expect(dated(folder, 'a.list', '2026-11-01').status).toBe(0);
    writeFileSync(join(folder, 'dnc.txt'), lines.slice(0, 80).join('\n'));
    const before = readFileSync(join(folder, 'a.list'));
    expect(dated(folder, 'a.list', '2026-11-08')).toMatchObject({ status: 73 });
    expect(dated(folder, 'a.list', '2026-11-08', '--force')).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('20 % fewer'),
    });
    expect(dated(folder, 'b.list', '2026-11-08', '--previous', 'a.list').status).toBe(4);
    expect(readFileSync(join(folder, 'a.list')).equals(before)).toBe(true);
    expect(dated(folder, 'a.list', '2026-11-08', '--force', '--max-shrink', '25%').status).toBe(0);
  });

  test.each([
    ['no file', ['us-national-dnc', '-o', 'a.list'], 2],
    ['no output', ['us-national-dnc', 'dnc.txt'], 2],
    ['a day that is none', ['us-national-dnc', 'dnc.txt', '-o', 'a.list', '--as-of', '2026-02-30'], 2],
    ['a meaning that is none', ['internal', 'dnc.txt', '-o', 'a.list', '--status', 'OK=good'], 2],
    ['a mapping without its column', ['internal', 'dnc.txt', '-o', 'a.list', '--column', 'phone'], 2],
    ['changes without a base', ['internal', '--changes', 'dnc.txt', '-o', 'a.list'], 2],
    ['a share that is none', ['internal', 'dnc.txt', '-o', 'a.list', '--max-shrink', 'much'], 2],
    ['a file that is not there', ['internal', 'none.txt', '-o', 'a.list'], 66],
  ])('refuses %s', (_, args, status) => {
    const folder = folderWith({ 'dnc.txt': '212,5550100\n' });
    expect(scrub(['lists', 'build', ...args], { cwd: folder }).status).toBe(status);
    expect(existsSync(join(folder, 'a.list'))).toBe(false);
  });
});

describe('scrub lists check', () => {
  const contacts = { 'c.csv': 'name,phone\nAda,212-555-0100\nAda,212-555-0100\nBob,614-870-8211\nCyd,+33199001234\n' };
  const folder = () => folderWith({ ...contacts, 'dnc.txt': '212,5550100\n', 'opt.txt': '0199001234\n' });
  const check = (cwd: string, ...args: string[]) => scrub(['lists', 'check', ...args], { cwd });

  test.each([
    ['on its last day', '2026-12-02', 0, 'good'],
    ['the day after', '2026-12-03', 3, 'stale'],
    ['before it was made', '2026-10-31..2026-11-02', 3, 'future'],
  ])('tells a list %s', (_, on, status, word) => {
    const cwd = folder();
    expect(dated(cwd, 'a.list', '2026-11-01').status).toBe(0);
    expect(check(cwd, 'a.list', '--on', on)).toMatchObject({ status, stdout: expect.stringContaining(word) });
  });

  test('counts the numbers that a list should cover and does not', () => {
    const cwd = folder();
    expect(dated(cwd, 'a.list', '2026-11-01', '--covers', '212').status).toBe(0);
    const args = ['--on', '2026-11-20', '--contacts', 'c.csv', '--country', 'US'];
    expect(check(cwd, 'a.list', ...args)).toMatchObject({
      status: 3,
      stdout: expect.stringContaining('uncovered: 1 of 2 numbers, in 614 (1)'),
    });
    const [list] = JSON.parse(check(cwd, 'a.list', ...args, '--json').stdout);
    expect(list).toMatchObject({
      good: false,
      state: 'fresh',
      lastDay: '2026-12-02',
      numbers: 2,
      uncovered: { 614: 1 },
    });
    expect(dated(cwd, 'b.list', '2026-11-01', '--covers', '212,US-OH').status).toBe(0);
    expect(check(cwd, 'b.list', ...args).status).toBe(0);
  });

  test('doubts a national list that lists nobody in an area code, where nobody said what it covers', () => {
    const cwd = folder();
    expect(dated(cwd, 'a.list', '2026-11-01').status).toBe(0);
    const args = ['--on', '2026-11-20', '--contacts', 'c.csv', '--country', 'US'];
    expect(check(cwd, 'a.list', ...args)).toMatchObject({
      status: 3,
      stdout: expect.stringContaining('silent: 1 of 2 numbers, in 614 (1)'),
    });
    // A list that is not subscribed to by area code may well hold nobody there.
    expect(check(cwd, '--list', 'internal=dnc.txt@2026-11-01', ...args).status).toBe(0);
  });

  test('takes days, seller, lists and contacts from a campaign file', () => {
    const cwd = folder();
    writeFileSync(
      join(cwd, 'a.yaml'),
      [
        'seller: acme\non: 2026-11-20\nchannel: live-call\npurpose: commercial\ncontacts: {file: c.csv, default-country: US}\nlists:',
        '  us-national-dnc: {files: dnc.txt, as-of: 2026-11-01, covers: ["212", "614"]}',
        '  internal: {files: opt.txt, country: FR, seller: beta}\n',
      ].join('\n'),
    );
    const { status, stdout } = check(cwd, '-c', 'a.yaml');
    expect(status).toBe(3);
    expect(stdout).toContain('good  us-national-dnc: as of 2026-11-01');
    expect(stdout).toContain('other-seller: it holds for beta');
    expect(check(cwd, '-c', 'a.yaml', '--seller', 'beta').status).toBe(0);
  });

  test('asks no newer version of a list that has ended, and refuses one that no rule knows', () => {
    const cwd = folder();
    const ended = check(cwd, '--list', 'fr-pacitel=opt.txt@2015-01-01', '--on', '2026-11-20');
    expect(ended).toMatchObject({ status: 0, stdout: expect.stringContaining('no rule asks for it on these days') });
    expect(check(cwd, '--list', 'internl=opt.txt', '--on', '2026-11-20')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('`internal`'),
    });
  });

  test('refuses what is no compiled list, and nothing at all', () => {
    const cwd = folder();
    expect(check(cwd, 'dnc.txt').status).toBe(65);
    expect(check(cwd).status).toBe(2);
    expect(check(cwd, '--list', 'us-national-dnc=dnc.txt@2026-11-01', '--on', '2026-11-20').status).toBe(0);
    expect(check(cwd, '--list', 'us-national-dnc=dnc.txt', '--on', '2026-11-20')).toMatchObject({
      status: 3,
      stdout: expect.stringContaining('undated'),
    });
  });
});

describe('lists of a run', () => {
  test('are kept compiled beside their files when asked, and change no result', () => {
    const folder = folderWith(files);
    const run = (...args: string[]) => {
      const all = ['run', 'c.csv', ...campaign, '--list', 'internal=optouts.txt@2026-11-20', '--force', ...args];
      expect(scrub(all, { cwd: folder }).status).toBe(0);
      const { started: _, sha256: __, ...record } = JSON.parse(readFileSync(join(folder, 'c.run.json'), 'utf8'));
      return [record, readFileSync(join(folder, 'c.clean.csv'), 'utf8')];
    };
    const copies = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.scrub-list'));
    const plain = run();
    expect(copies()).toEqual([]);
    expect(run('--cache-lists')).toEqual(plain);
    const first = copies();
    expect(first).toHaveLength(1);
    expect(run('--cache-lists')).toEqual(plain);
    expect(copies()).toEqual(first);
    writeFileSync(join(folder, 'optouts.txt'), '0199001235\n');
    expect(String(run('--cache-lists')[1])).toContain('Ada');
    expect(copies()).toHaveLength(1);
    expect(copies()).not.toEqual(first);
    expect(scrub(['replay', 'c.run.json'], { cwd: folder }).status).toBe(0);
  });

  test('keep their copies in the folder that the campaign file names', () => {
    const folder = folderWith({ ...files, 'a.yaml': 'cache-lists: copies\n' });
    const args = ['run', 'c.csv', '-c', 'a.yaml', ...campaign, '--list', 'internal=optouts.txt@2026-11-20'];
    expect(scrub(args, { cwd: folder }).status).toBe(0);
    expect(readdirSync(join(folder, 'copies'))).toHaveLength(1);
    writeFileSync(join(folder, 'a.yaml'), 'cache-lists: 3\n');
    expect(scrub(args, { cwd: folder })).toMatchObject({ status: 2 });
  });

  test('that an option names do not take the day of those in the campaign file', () => {
    const folder = folderWith({
      'c.csv': 'phone\n614-870-8211\n',
      'a.yaml': 'lists: {us-national-dnc: {files: new.txt, as-of: 2026-11-20}}\n',
      'new.txt': '212,5550100\n',
      'old.txt': '212,5550101\n',
    });
    const us = ['--on', '2026-11-23', '--channel', 'live-call', '--purpose', 'commercial', '--seller', 'acme'];
    const run = (...lists: string[]) =>
      scrub(['run', 'c.csv', '-c', 'a.yaml', ...us, '--country', 'US', '--force', ...lists], { cwd: folder }).status;
    expect(run()).toBe(0);
    expect(run('--list', 'us-national-dnc=old.txt')).toBe(3);
    expect(run('--list', 'us-national-dnc=old.txt@2026-11-20')).toBe(0);
    // Of several files the oldest decides, in whatever order they are named.
    expect(run('--list', 'us-national-dnc=old.txt@2026-10-01', '--list', 'us-national-dnc=new.txt@2026-11-20')).toBe(3);
  });
});
