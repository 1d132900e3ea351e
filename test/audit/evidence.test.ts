import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sha256Of } from '../../src/audit/digest.ts';
import { campaign, folderWith, scrub } from '../faults/program.ts';

const origin = mkdtempSync(join(tmpdir(), 'scrub-evidence-test-'));
cpSync('fixtures/demo', join(origin, 'demo'), { recursive: true });
const ran = scrub(['run', '-c', 'demo/campaign.yaml', '--out', 'out', '--quiet', '--evidence', 'out/evidence.gz'], {
  cwd: origin,
});
if (ran.status !== 3) throw new Error(ran.stderr);

/** The run without its lists and records. */
function stripped(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scrub-evidence-test-'));
  cpSync(origin, folder, { recursive: true });
  rmSync(join(folder, 'demo/lists'), { recursive: true });
  rmSync(join(folder, 'demo/records'), { recursive: true });
  return folder;
}

const replay = ['replay', 'out/contacts.run.json', '--evidence', 'out/evidence.gz'];

test('evidence replays the same bytes without the lists and records', () => {
  const { status, stdout, stderr } = scrub(replay, { cwd: stripped() });
  expect(stdout + stderr).toMatch(/\nidentical\n$/);
  expect(status).toBe(0);
});

test('a row is explained by evidence as by the lists', () => {
  const explain = (cwd: string, ...more: string[]) =>
    scrub(['explain', 'out/contacts.run.json', '--row', '1', '--json', ...more], { cwd });
  const whole = explain(origin);
  const alone = explain(stripped(), '--evidence', 'out/evidence.gz');
  expect(alone.stdout).toBe(whole.stdout);
  expect(alone.status).toBe(0);
  expect(explain(stripped()).status).toBe(66);
});

test('without it the lists are missed', () => {
  expect(scrub(replay.slice(0, 2), { cwd: stripped() }).status).toBe(66);
});

test('it is readable by its owner alone', () => {
  expect(statSync(join(origin, 'out/evidence.gz')).mode & 0o077).toBe(0);
});

test('it holds the numbers of the run and no others', () => {
  const listed = '+33199001234';
  const other = '+33199009999';
  const folder = folderWith({ 'c.csv': `phone\n${listed}\n`, 'l.txt': `${listed}\n${other}\n` });
  const args = ['run', 'c.csv', ...campaign, '--list', 'internal=l.txt', '--evidence', 'e.gz'];
  expect(scrub(args, { cwd: folder }).status).toBe(0);
  const text = gunzipSync(readFileSync(join(folder, 'e.gz'))).toString('utf8');
  expect(text).toContain(listed.slice(1));
  expect(text).not.toContain(other.slice(1));
  rmSync(join(folder, 'l.txt'));
  expect(scrub(['replay', 'c.run.json', '--evidence', 'e.gz'], { cwd: folder }).status).toBe(0);
});

test.each([
  ['of another run', (text: string) => text.replace(/"record":"./, '"record":"x'), /the evidence belongs to a run/, 6],
  [
    'with an entry taken out',
    (text: string) => text.replace(/"numbers":\[\[\d+,\d+\],/g, '"numbers":['),
    /the evidence was changed after the run: recorded SHA-256 [0-9a-f]{64}, found/,
    6,
  ],
  [
    'with a date that decides nothing',
    (text: string) => text.replace('"line":2', '"line":3'),
    /the evidence was changed after the run/,
    6,
  ],
  ['of another kind', () => '{}', /this is no evidence of a run/, 65],
  ['of a later form', () => '{"schema":9}', /the evidence has form 9/, 65],
])('evidence %s', (_, edit, message, exit) => {
  const folder = stripped();
  const path = join(folder, 'out/evidence.gz');
  writeFileSync(path, gzipSync(edit(gunzipSync(readFileSync(path)).toString('utf8'))));
  const { status, stdout, stderr } = scrub(replay, { cwd: folder });
  expect(stdout + stderr).toMatch(message);
  expect(status).toBe(exit);
});

test('evidence and results appear together or not at all', () => {
  const folder = folderWith({ 'c.csv': 'phone\n+33199001234\n', 'e.gz': 'mine' });
  const args = ['run', 'c.csv', ...campaign, '--evidence', 'e.gz'];
  expect(scrub(args, { cwd: folder }).status).toBe(73);
  expect(readdirSync(folder).sort()).toEqual(['c.csv', 'e.gz']);
  expect(readFileSync(join(folder, 'e.gz'), 'utf8')).toBe('mine');
  const guarded = [...args, '--force', '--min-rows', '5'];
  expect(scrub(guarded, { cwd: folder }).status).toBe(4);
  expect(readFileSync(join(folder, 'e.gz'), 'utf8')).toBe('mine');
});

test('a record names its evidence, and no other is taken', () => {
  const folder = folderWith({ 'c.csv': 'phone\n+33199001234\n', 'l.txt': '+33199001234\n' });
  const run = (out: string, ...more: string[]) =>
    scrub(['run', 'c.csv', ...campaign, '--out', out, '--evidence', `${out}.gz`, ...more], { cwd: folder });
  expect([run('a').status, run('b', '--list', 'internal=l.txt').status]).toEqual([0, 0]);
  const record = JSON.parse(readFileSync(join(folder, 'a/c.run.json'), 'utf8')) as { evidence: { sha256: string } };
  expect(record.evidence.sha256).toBe(sha256Of(readFileSync(join(folder, 'a.gz'))));
  expect(scrub(['replay', 'a/c.run.json', '--evidence', 'a.gz'], { cwd: folder }).status).toBe(0);
  expect(scrub(['replay', 'a/c.run.json', '--evidence', 'b.gz'], { cwd: folder }).status).toBe(6);
});
