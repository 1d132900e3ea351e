import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, scrub } from '../faults/program.ts';

function demo(): string {
  const folder = folderWith({});
  cpSync('fixtures/demo', folder, { recursive: true });
  return folder;
}

const run = ['run', '-c', 'campaign.yaml', '--out', 'out', '--quiet'];
const text = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

describe('the page of a run', () => {
  test('is the same bytes anywhere, names no number, and a replay finds it again', () => {
    const [here, there] = [demo(), demo()];
    const args = [...run, '--report', 'out/page.html', '--lang', 'fr'];
    expect(scrub(args, { cwd: here }).status).toBe(3);
    expect(scrub([...args, '--jobs', '3'], { cwd: there, env: { TZ: 'Asia/Tokyo', LC_ALL: 'C' } }).status).toBe(3);
    const page = text(here, 'out/page.html');
    expect(text(there, 'out/page.html')).toBe(page);

    const digits = page.replace(/[0-9a-f]{64}/g, '').replace(/[^0-9<>]/g, '');
    const report = text(here, 'out/contacts.rejected.csv').split('\n').slice(1, -1);
    const numbers = report
      .map((line) => line.split(';')[3]!.replace(/\D/g, '').slice(-9))
      .filter((number) => number.length === 9);
    expect(numbers.length).toBeGreaterThan(150);
    for (const number of numbers) expect(digits).not.toContain(number);

    const { counts, outputs } = JSON.parse(text(here, 'out/contacts.run.json'));
    expect(outputs.map(({ path }: { path: string }) => path)).toContain('out/page.html');
    expect(page).toContain(`${counts.verdicts.clean} propres + ${counts.verdicts.rejected} rejetés`);
    for (const id of Object.keys(counts.any)) expect(page).toContain(`<code>${id}</code>`);

    const replayed = scrub(['replay', 'out/contacts.run.json'], { cwd: here });
    expect(replayed).toMatchObject({ status: 0, stdout: expect.stringMatching(/^report: identical/m) });
    writeFileSync(join(here, 'out/page.html'), page.replace('propres', 'propre'));
    expect(scrub(['replay', 'out/contacts.run.json'], { cwd: here })).toMatchObject({
      status: 6,
      stdout: expect.stringMatching(/result-changed: the report result `out\/page\.html` was changed/),
    });
  });

  test('is written only where it is asked for, and not over an existing file', () => {
    const folder = demo();
    writeFileSync(join(folder, 'page.html'), 'mine\n');
    expect(scrub([...run, '--report', 'page.html'], { cwd: folder })).toMatchObject({
      status: 73,
      stderr: expect.stringContaining('page.html'),
    });
    expect(scrub([...run, '--report', '-', '--dry-run'], { cwd: folder }).stdout).toBe('');
    const sent = scrub([...run, '--report', '-'], { cwd: folder });
    expect(sent).toMatchObject({ status: 3, stdout: expect.stringMatching(/^<!doctype html>[\s\S]*<\/html>\n$/) });
    expect(text(folder, 'page.html')).toBe('mine\n');
  });
});
