import { appendFileSync, cpSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { campaign, scrub } from '../faults/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'scrub-diff-test-'));
cpSync('fixtures/demo', join(folder, 'demo'), { recursive: true });
const run = (out: string, ...more: string[]) =>
  scrub(['run', '-c', 'demo/campaign.yaml', '--out', out, '--quiet', ...more], { cwd: folder });
run('a');
const cleanNumber = /(\+\d{8,});FR;/.exec(readFileSync(join(folder, 'a/contacts.clean.csv'), 'utf8'))![1]!;
appendFileSync(join(folder, 'demo/lists/internal.csv'), `${cleanNumber};2026-11-01\n`);
run('b');
const [a, b] = ['a/contacts.run.json', 'b/contacts.run.json'];

describe('diff', () => {
  test('of a run with itself', () => {
    const { status, stdout } = scrub(['diff', a, a], { cwd: folder });
    expect(stdout).toMatch(/^0 newly blocked/);
    expect(status).toBe(0);
  });

  test('names the number that a new version of a list blocks, and the cause', () => {
    const { status, stdout } = scrub(['diff', a, b, '--csv', 'changes.csv'], { cwd: folder });
    expect(stdout).toMatch(/differs: list internal: .* → .*/);
    expect(stdout).toMatch(/1 newly blocked, to be pulled back\n +1 fr-internal-optout/);
    expect(stdout).toMatch(/of them by list version\n +1 internal\n/);
    expect(status).toBe(6);
    const csv = readFileSync(join(folder, 'changes.csv'), 'utf8').trimEnd().split('\n');
    expect(csv).toHaveLength(2);
    expect(csv[1]).toMatch(new RegExp(`^\\${cleanNumber},blocked,clean,,rejected,fr-internal-optout,list internal`));
    expect(statSync(join(folder, 'changes.csv')).mode & 0o077).toBe(0);
  });

  test.each([
    ['fr', /1 nouvellement bloqués[\s\S]*à retirer de l’automate d’appel, disparus compris: 1\n/],
    ['it', /1 ora bloccati[\s\S]*da ritirare dal combinatore, compresi quelli spariti: 1\n/],
  ])('in %s', (lang, message) => {
    expect(scrub(['diff', a, b, '--lang', lang], { cwd: folder }).stdout).toMatch(message);
  });

  test('a clean number that is in the later file no more is to be pulled back too', () => {
    const at = mkdtempSync(join(tmpdir(), 'scrub-diff-test-'));
    writeFileSync(join(at, 'n.csv'), 'phone\n+33199001234\n+33199001235\n');
    expect(scrub(['run', 'n.csv', ...campaign, '--out', 'a'], { cwd: at }).status).toBe(0);
    writeFileSync(join(at, 'n.csv'), 'phone\n+33199001234\n');
    expect(scrub(['run', 'n.csv', ...campaign, '--out', 'b'], { cwd: at }).status).toBe(0);
    const { stdout } = scrub(['diff', 'a/n.run.json', 'b/n.run.json'], { cwd: at });
    expect(stdout).toMatch(/those that are gone included: 1\n {2}\+33199001235 in the later file no more\n/);
  });

  test('a number that one row leaves clean and another does not is in the dialler', () => {
    const at = mkdtempSync(join(tmpdir(), 'scrub-diff-test-'));
    const rows = 'phone,country,audience\n+33199001234,FR,legal-person\n+33199001234,FR,consumer\n';
    writeFileSync(join(at, 'n.csv'), rows);
    const sales = [
      '--on',
      '2026-12-01',
      '--channel',
      'live-call',
      '--purpose',
      'commercial',
      '--seller',
      'acme',
      '--quiet',
    ];
    scrub(['run', 'n.csv', ...sales, '--keep-duplicates', '--out', 'a'], { cwd: at });
    writeFileSync(join(at, 'o.txt'), '+33199001234\n');
    scrub(['run', 'n.csv', ...sales, '--keep-duplicates', '--list', 'internal=o.txt', '--out', 'b'], { cwd: at });
    // One row is clean in the first run, none in the second.
    expect(readFileSync(join(at, 'a/n.clean.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(2);
    expect(scrub(['diff', 'a/n.run.json', 'b/n.run.json'], { cwd: at }).stdout).toMatch(/^1 newly blocked/m);
  });

  test('the other way round it is free', () => {
    const { stdout } = scrub(['diff', b, a, '--json'], { cwd: folder });
    const { summary } = JSON.parse(stdout) as { summary: { counts: object } };
    expect(summary.counts).toEqual({ blocked: 0, freed: 1, reason: 0, added: 0, gone: 0 });
  });

  test('refuses a result that was changed', () => {
    const copy = mkdtempSync(join(tmpdir(), 'scrub-diff-test-'));
    cpSync(folder, copy, { recursive: true });
    appendFileSync(join(copy, 'b/contacts.rejected.csv'), 'x');
    const { status, stderr } = scrub(['diff', a, b], { cwd: copy });
    expect(stderr).toMatch(/was changed after the run: recorded SHA-256 [0-9a-f]{64}, found/);
    expect(status).toBe(6);
  });

  test('of a run that left nothing clean', () => {
    const text = Buffer.from('\ufeffphone\r\n12\r\n', 'utf16le');
    const none = mkdtempSync(join(tmpdir(), 'scrub-diff-test-'));
    writeFileSync(join(none, 'n.csv'), text);
    expect(scrub(['run', 'n.csv', ...campaign], { cwd: none }).status).toBe(0);
    const { stderr, status } = scrub(['diff', 'n.run.json', 'n.run.json'], { cwd: none });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('refuses masked numbers', () => {
    run('masked', '--mask');
    const { status, stderr } = scrub(['diff', 'masked/contacts.run.json', b], { cwd: folder });
    expect(stderr).toMatch(/numbers in the report are hidden/);
    expect(status).toBe(2);
  });
});

describe('run --since', () => {
  test('writes what changed, and the recall list, even where it replaces the last run', () => {
    const { status, stderr } = run('a', '--since', a, '--force');
    expect(stderr).toBe('');
    expect(status).toBe(3);
    const lines = (name: string) =>
      readFileSync(join(folder, `a/contacts.${name}.csv`), 'utf8')
        .trimEnd()
        .split('\n');
    expect(lines('changes')).toHaveLength(2);
    expect(lines('recall')[1]).toMatch(new RegExp(`^\\${cleanNumber},blocked,clean`));
    expect(scrub(['diff', a, b], { cwd: folder }).status).toBe(0);
  });

  test('stops before the run where the last one is not whole', () => {
    expect(run('c', '--since', 'none.run.json').status).toBe(66);
    expect(() => statSync(join(folder, 'c'))).toThrow();
  });
});

describe('impact', () => {
  test('of the day on which French law asks for consent', () => {
    const args = ['impact', '-c', 'demo/campaign.yaml', '--on', '2026-08-10', '--on', '2026-08-11', '--json'];
    const { status, stdout } = scrub(args, { cwd: folder });
    const impact = JSON.parse(stdout) as { numbers: number; verdicts: Row[]; reasons: Row[] };
    for (const day of ['a', 'b'] as const) {
      expect(impact.verdicts.reduce((sum, row) => sum + row[day], 0)).toBe(impact.numbers);
    }
    const consent = impact.reasons.find(({ name }) => name === 'fr-optin-l223-1')!;
    expect(consent.a).toBe(0);
    expect(consent.b).toBeGreaterThan(0);
    expect(status).toBe(0);
  });

  test.each([
    ['en', /clean +\d+ +\d+ +[+-]?\d+\n/, /fr-optin-l223-1 +0 +\d+ +\+\d+ {2}Since 11 August 2026/],
    ['fr', /propres +\d+ +\d+ +[+-]?\d+\n/, /fr-optin-l223-1 .* {2}Depuis le 11 août 2026/],
    ['it', /puliti +\d+ +\d+ +[+-]?\d+\n/, /fr-optin-l223-1 .* {2}Dall'11 agosto 2026/],
  ])('as a table and as CSV, in %s', (lang, verdicts, reason) => {
    const args = ['impact', '-c', 'demo/campaign.yaml', '--on', '2026-08-10', '--on', '2026-08-11', '--lang', lang];
    const { stdout } = scrub([...args, '--csv', `${lang}.csv`], { cwd: folder });
    expect(stdout).toMatch(verdicts);
    expect(stdout).toMatch(reason);
    const csv = readFileSync(join(folder, `${lang}.csv`), 'utf8').split('\n');
    expect(csv[0]).toBe('name,2026-08-10,2026-08-11,change,explanation');
    expect(csv.find((line) => line.startsWith('fr-optin-l223-1,0,'))).toBeDefined();
    expect(scrub([...args, '--csv', `${lang}.csv`], { cwd: folder }).status).toBe(73);
  });

  test.each([[[]], [['--on', '2026-08-10']]])('needs two days, not %j', (days) => {
    expect(scrub(['impact', '-c', 'demo/campaign.yaml', ...days], { cwd: folder }).status).toBe(2);
  });
});

interface Row {
  readonly name: string;
  readonly a: number;
  readonly b: number;
}
