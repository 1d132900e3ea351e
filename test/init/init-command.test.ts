import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, scrub } from '../faults/program.ts';

const answers = ['--seller', 'acme', '--channel', 'live-call', '--purpose', 'survey', '--on', '2026-12-01'];
const contacts = { 'c.csv': 'phone\n0142685301\n0478425332\n' };

describe('scrub init', () => {
  test('writes a campaign file that runs', () => {
    const folder = folderWith(contacts);
    expect(scrub(['init', 'c.csv', ...answers], { cwd: folder }).status).toBe(0);
    const { status } = scrub(['run', '-c', 'c.campaign.yaml', '--quiet'], { cwd: folder });
    expect([0, 3]).toContain(status);
    expect(existsSync(join(folder, 'c.clean.csv'))).toBe(true);
  });

  test('an existing file needs --force', () => {
    const folder = folderWith({ ...contacts, 'c.campaign.yaml': 'mine\n' });
    expect(scrub(['init', 'c.csv', ...answers], { cwd: folder }).status).toBe(73);
    expect(readFileSync(join(folder, 'c.campaign.yaml'), 'utf8')).toBe('mine\n');
    expect(scrub(['init', 'c.csv', ...answers, '--force'], { cwd: folder }).status).toBe(0);
  });

  test.each([
    ['answers that only a person has', ['--seller', 'acme'], 2, '--channel, --purpose, --on'],
    ['a channel that does not exist', [...answers, '--channel', 'telegraph'], 2, 'telegraph'],
    ['a day that does not exist', [...answers, '--on', '2026-02-30'], 2, '2026-02-30'],
    ['a column that is not there', [...answers, '--column', 'phone=Nope'], 2, 'Nope'],
    ['a list without a path', [...answers, '--list', 'internal'], 2, '--list'],
  ])('%s', (_, args, status, text) => {
    const folder = folderWith(contacts);
    const ended = scrub(['init', 'c.csv', ...args], { cwd: folder, input: '' });
    expect(ended.status).toBe(status);
    expect(ended.stderr).toContain(text);
    expect(existsSync(join(folder, 'c.campaign.yaml'))).toBe(false);
  });

  test('a country that cannot be told is asked for', () => {
    const folder = folderWith({ 'c.csv': 'phone\n3478152001\n3308152002\n' });
    const ended = scrub(['init', 'c.csv', ...answers], { cwd: folder, input: '' });
    expect(ended).toMatchObject({ status: 2, stderr: expect.stringContaining('--country') });
    expect(scrub(['init', 'c.csv', ...answers, '--country', 'Italy', '-o', '-'], { cwd: folder }).stdout).toContain(
      'default-country: IT',
    );
  });
});

describe('scrub inspect and doctor', () => {
  test('an inspection as a page and as data, without a single number in clear', () => {
    const folder = folderWith(contacts);
    const page = scrub(['inspect', 'c.csv'], { cwd: folder });
    expect(page).toMatchObject({ status: 0, stdout: expect.stringContaining('2 rows') });
    const data = scrub(['inspect', 'c.csv', '--json'], { cwd: folder }).stdout;
    expect(JSON.parse(data)).toMatchObject({ rows: { count: 2, exact: true }, country: { code: 'FR' } });
    for (const text of [page.stdout, data]) expect(text).not.toContain('0142685301');
    expect(scrub(['inspect', 'c.csv', '--lang', 'fr'], { cwd: folder }).stdout).toContain('Colonnes');
    expect(scrub(['inspect', 'nope.csv'], { cwd: folder }).status).toBe(66);
    expect(scrub(['inspect', 'c.csv', '--country', 'Atlantis'], { cwd: folder }).status).toBe(2);
  });

  test('doctor tells the versions and refuses days without holidays', () => {
    const folder = folderWith({});
    const ended = scrub(['doctor', '--on', '2026-12-01', '--json'], { cwd: folder });
    expect(ended.status).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({ zones: { enough: true } });
    expect(scrub(['doctor', '--on', '2031-01-01'], { cwd: folder })).toMatchObject({
      status: 5,
      stderr: expect.stringContaining('2030'),
    });
    expect(scrub(['doctor', '--on', '2026-02-30'], { cwd: folder }).status).toBe(2);
  });
});
