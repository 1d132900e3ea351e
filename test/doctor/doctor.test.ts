import { describe, expect, test } from 'vitest';
import { doctorText } from '../../src/cli/doctor-command.ts';
import { loadRules } from '../../src/rules/loader.ts';
import { examine, versionsInUse } from '../../src/run/doctor.ts';

const { rulebook } = loadRules(['rules'], 'rules/calendars');
const versions = { tool: '1.2.3', node: '20.0.0', numbering: '1.13.16', zones: '2026f' };
const day = (date: string) => ({ from: date, to: date });

describe('what the installation can answer for', () => {
  test.each([
    ['2026-11-23', '2026f', undefined],
    ['2026-11-23', '2026e', undefined],
    ['2026-11-01', '2026d', 'zones-too-old'],
    ['2026-10-31', '2026d', undefined],
    ['2031-01-01', '2026f', 'calendar-ends'],
    ['1990-01-01', '2026f', 'rules-do-not-cover'],
  ])('%s with tz data %s', (date, zones, code) => {
    expect(examine(rulebook, day(date), { ...versions, zones }).refused?.code).toBe(code);
  });

  test('a range is refused for its last day', () => {
    const health = examine(rulebook, { from: '2026-10-01', to: '2026-11-02' }, { ...versions, zones: '2025b' });
    expect(health.refused?.code).toBe('zones-too-old');
    expect(health.zones).toEqual({ needed: '2026e', enough: false });
  });

  test('old time-zone data is a warning on days that it knows', () => {
    const { refused, warnings } = examine(rulebook, day('2026-06-01'), { ...versions, zones: '2026a' });
    expect(refused).toBeUndefined();
    expect(warnings).toContainEqual(expect.stringContaining('2026a'));
  });

  test('every rule file has its age, and an old review is a warning', () => {
    const { files, warnings, rules } = examine(rulebook, day('2027-09-01'), versions);
    expect(files.map(({ file }) => file)).toContain('us-states.yaml');
    for (const { file, ageDays } of files) {
      expect(ageDays).toBeGreaterThan(90);
      expect(warnings.filter((text) => text.startsWith(`${file}: last reviewed`))).toHaveLength(1);
    }
    expect(rules).toBe(rulebook.jurisdictions.reduce((sum, one) => sum + one.rules.length, 0));
  });

  test('a review-by date that has passed is named', () => {
    const dated = rulebook.jurisdictions.flatMap((one) => one.rules).filter(({ reviewBy }) => reviewBy !== undefined);
    expect(dated.length).toBeGreaterThan(0);
    const [{ id, reviewBy }] = dated as unknown as [{ id: string; reviewBy: string }];
    const named = (date: string) =>
      examine(rulebook, day(date), versions).warnings.some((text) => text.includes(`\`${id}\` was to be reviewed`));
    expect(named(reviewBy)).toBe(true);
    expect(named('2026-01-01')).toBe(false);
  });

  test('the versions are those of this process', () => {
    const { node, zones, numbering } = versionsInUse('x');
    expect(node).toBe(process.versions.node);
    expect(zones >= '2026e').toBe(true);
    expect(numbering).toMatch(/^\d+\.\d+\.\d+/);
  });
});

describe('the page', () => {
  test.each([
    ['en', 'covered', 'refused'],
    ['fr', 'couverts', 'refusés'],
    ['it', 'coperti', 'rifiutati'],
  ] as const)('%s says whether the days are covered', (language, covered, refused) => {
    const page = (date: string) => doctorText(examine(rulebook, day(date), versions), language);
    expect(page('2026-12-01')).toContain(covered);
    expect(page('2031-01-01')).toContain(refused);
    expect(page('2026-12-01')).toContain('2030: ');
    expect(page('2026-12-01')).not.toMatch(/\{\w+\}/);
  });

  test('old time-zone data says what is needed', () => {
    const page = doctorText(examine(rulebook, day('2026-12-01'), { ...versions, zones: '2026a' }), 'en');
    expect(page).toContain('2026a, older than the 2026e');
  });
});
