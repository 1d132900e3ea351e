import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scrub } from '../faults/program.ts';

const run = (...args: string[]) => scrub(['rules', ...args], { cwd: process.cwd() });

describe('scrub rules check', () => {
  test('finds nothing in the shipped files', () => {
    const [, reviewed] = /^reviewed: (\S+)$/m.exec(readFileSync('rules/fr.yaml', 'utf8'))!;
    const { status, stdout, stderr } = run('check', '--on', reviewed!);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\d+ files, \d+ rules, 0 errors, 0 warnings\n$/);
  });

  test.each([
    ['2027-02-20', 0, /^$/],
    ['2027-02-21', 1, /last reviewed on `2026-11-22`, more than 90 days before `2027-02-21`/],
    ['2027-03-31', 2, /`fr-sales-call` was to be reviewed by `2027-03-31`/],
  ])('a review of 2026-11-22 and a rule to be reviewed by 2027-03-31, on %s', (on, warnings, said) => {
    const folder = mkdtempSync(join(tmpdir(), 'scrub-rules-'));
    const text = readFileSync('fixtures/bad-rules/overlap.yaml', 'utf8');
    writeFileSync(join(folder, 'fr.yaml'), `${text.slice(0, text.lastIndexOf('  - id:'))}    review-by: 2027-03-31\n`);
    const { status, stderr, stdout } = run('check', folder, '--on', on);
    expect([status, stdout]).toEqual([0, `1 files, 1 rules, 0 errors, ${warnings} warnings\n`]);
    expect(stderr).toMatch(said);
  });

  test('tells of a broken file with its place, and ends with 5', () => {
    const { status, stderr } = run('check', 'fixtures/bad-rules/overlap.yaml');
    expect(status).toBe(5);
    expect(stderr).toContain('fixtures/bad-rules/overlap.yaml:21:5: error: `fr-sales-call` overlaps its other version');
  });

  test('warns of rules without cases where there are cases, and of dates that none is about', () => {
    const folder = mkdtempSync(join(tmpdir(), 'scrub-rules-'));
    cpSync('fixtures/bad-rules/pause.yaml', join(folder, 'fr.yaml'));
    writeFileSync(join(folder, 'fr.cases.yaml'), '[]\n');
    const { status, stderr, stdout } = run('check', folder, '--on', '2026-11-29');
    expect([status, stdout]).toEqual([0, '1 files, 2 rules, 0 errors, 5 warnings\n']);
    for (const said of [
      '`fr-sales-call` pauses from `2024-01-01` until `2025-01-01`',
      'rule `fr-sales-call` has no case',
      'rule `fr-sales-call` has no case that it leaves alone',
      'changes on `2024-01-01`, and no case about it lies on `2023-12-31` or `2024-01-01`',
      'changes on `2025-01-01`, and no case about it lies on `2024-12-31` or `2025-01-01`',
    ]) {
      expect(stderr).toContain(said);
    }
  });
});

describe('scrub rules test', () => {
  const fileWith = (expectation: string): string => {
    const path = join(mkdtempSync(join(tmpdir(), 'scrub-cases-')), 'x.cases.yaml');
    const campaign = '{seller: acme, on: 2026-11-24, channel: live-call, purpose: service}';
    const text = `- {id: a, says: A service call, campaign: ${campaign}, contact: {phone: "+33199001234"}, expect: ${expectation}}\n`;
    writeFileSync(path, text);
    return path;
  };

  test('passes', () => {
    const { status, stdout } = run(
      'test',
      fileWith('{verdict: clean, notes: [fr-transactional], without: [fr-call-hours]}'),
    );
    expect([status, stdout]).toEqual([0, '1 passed, 0 failed\n']);
  });

  test('prints what differs, and ends with 7', () => {
    const path = fileWith('{verdict: rejected, reason: fr-call-hours, without: [fr-transactional]}');
    const { status, stdout } = run('test', path);
    expect([status, stdout]).toEqual([
      7,
      `${path}: a: A service call
  expected rejected fr-call-hours; never fr-transactional
  got      clean ; notes fr-transactional
0 passed, 1 failed
`,
    ]);
  });

  test('as JSON', () => {
    const { status, stdout } = run('test', '--json', fileWith('{verdict: held}'));
    expect(status).toBe(7);
    expect(JSON.parse(stdout)).toMatchObject({ passed: 0, failed: 1, cases: [{ id: 'a', ok: false }] });
  });

  test.each([
    ['that is not there', 'no-such.yaml', 66],
    ['with a mistyped key', fileWith('{verdikt: clean}'), 5],
  ])('a file %s', (_name, path, status) => {
    expect(run('test', path).status).toBe(status);
  });
});

describe('scrub rules list, show and diff', () => {
  test.each<[string[], number, RegExp]>([
    [['list', 'IT', '--on', '2026-06-19'], 0, /^it-energy-ban-2026 +2026-06-19/m],
    [['list', 'XX'], 2, /no rules for `XX`/],
    [['show', 'fr-optin-l223-1', '--lang', 'fr'], 0, /^ {2}Sauf :\n {4}- valid call consent$/m],
    [['show', 'FR'], 0, /^== Terms ==$/m],
    [['show', 'fr-optin'], 2, /no rule `fr-optin`/],
    [['diff', '--from', '2026-08-10', '--to', '2026-08-11'], 0, /^2026-08-11 {2}fr-optin-l223-1 begins\n/m],
    [
      ['diff', '--from', '2026-08-10', '--to', '2026-08-11', '--lang', 'it'],
      0,
      /^2026-08-11 {2}elenco fr-bloctel cessa\n/m,
    ],
    [['diff', '--from', '2026-08-11', '--to', '2026-08-10'], 2, /is later than/],
  ])('%j', (args, status, said) => {
    const ended = run(...args);
    expect(ended.status).toBe(status);
    expect(status === 0 ? ended.stdout : ended.stderr).toMatch(said);
  });
});
