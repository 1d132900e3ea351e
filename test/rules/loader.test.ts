import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ScrubError } from '../../src/domain/error.ts';
import { datesWithoutCases, idsInCases, withoutCases, withoutMiss } from '../../src/rules/case-coverage.ts';
import { caseFilesBeside, isRuleFile, loadRulebook, loadRules } from '../../src/rules/loader.ts';
import { reviewWarnings } from '../../src/rules/review.ts';
import { fileText, says } from './sample.ts';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'scrub-rules-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const call = 'forbids: [{channel: [live-call]}]';
const calendar =
  'calendar: shop\nsources: [{title: "A list"}]\ndays:\n  - {date: 2026-12-25, name: Christmas, regions: [FR-67]}\n';

describe('rule files', () => {
  test('are the YAML files of a folder but for the cases', () => {
    expect(['fr.yaml', 'fr.yml'].every(isRuleFile)).toBe(true);
    expect(['fr.cases.yaml', 'fr.cases.yml', 'README.md', 'fr.yaml.bak', 'schema.json'].some(isRuleFile)).toBe(false);
  });

  test('of one jurisdiction are read as one, with the calendars beside them', () => {
    const folder = folderWith({
      'b.yaml': fileText(
        { 'fr-b': 'forbids: [a call]\nhours: {all: "08:00-20:00", holiday: none, calendar: shop}' },
        '',
        'jurisdiction: FR\nreviewed: 2026-11-01\n',
      ),
      'a.yaml': fileText({ 'fr-a': 'forbids: [a call]' }, 'terms: {a call: {channel: [live-call]}}'),
      'a.cases.yaml': '- nonsense: true\n',
      'calendars/shop.yaml': calendar,
      'calendars/README.md': '# not a calendar',
    });
    const { rulebook, findings, files } = loadRules([folder], join(folder, 'calendars'));
    expect(findings).toEqual([]);
    expect(files.map(({ file }) => file)).toEqual(['a.yaml', 'b.yaml']);
    expect(rulebook.jurisdictions).toHaveLength(1);
    expect(rulebook.jurisdictions[0]).toMatchObject({
      id: 'FR',
      countries: ['FR'],
      coversFrom: '2000-01-01',
      clock: 'local',
      files: [
        { file: 'a.yaml', reviewed: '2026-11-22' },
        { file: 'b.yaml', reviewed: '2026-11-01' },
      ],
    });
    expect(rulebook.jurisdictions[0]!.rules.map(({ id }) => id)).toEqual(['fr-a', 'fr-b']);
    expect(rulebook.calendars).toEqual([
      { id: 'shop', days: [{ date: '2026-12-25', name: 'Christmas', regions: ['FR-67'] }] },
    ]);
    // Plain data: the same after JSON.
    expect(loadRulebook([folder], join(folder, 'calendars')).jurisdictions).toEqual(rulebook.jurisdictions);
  });

  test('a path that is not there is not found', () => {
    const load = () => loadRules(['no/such/rules'], 'no-calendars');
    expect(load).toThrow(ScrubError);
    expect(load).toThrow(expect.objectContaining({ code: 'rules-not-found', exit: 66 }));
  });

  test('versions that overlap across files are told in both', () => {
    const folder = folderWith({
      'a.yaml': fileText({ 'fr-a': call }),
      'b.yaml': fileText(
        { 'fr-a': call },
        '',
        'jurisdiction: FR\nreviewed: 2026-11-22\nsources: {Law: {title: "The law", grade: official}}\n',
      ),
    });
    const { findings } = loadRules([folder], 'no-calendars');
    expect(findings.filter(({ message }) => message.includes('overlaps')).map(({ place }) => place.file)).toEqual([
      join(folder, 'a.yaml'),
      join(folder, 'b.yaml'),
    ]);
  });

  test('entries of one id stand side by side in other parts and readings', () => {
    const folder = folderWith({
      'a.yaml':
        fileText({ 'fr-a': `part: first\n${call}` }) +
        fileText({ 'fr-a': `part: second\n${call}` }).split('rules:\n')[1] +
        fileText({ 'fr-b': `profiles: [strict]\n${call}` }).split('rules:\n')[1] +
        fileText({ 'fr-b': `profiles: [literal, default]\n${call}` }).split('rules:\n')[1],
    });
    expect(loadRules([folder], 'no-calendars').findings).toEqual([]);
  });
});

describe('calendars', () => {
  test.each([
    [
      'a day that does not exist',
      calendar.replace('12-25', '02-30'),
      '4:6',
      'not a date that exists, as `2026-08-11`',
      undefined,
    ],
    [
      'an unknown key',
      calendar.replace('regions', 'region'),
      '4:41',
      'unknown key `region`',
      'did you mean `regions`?',
    ],
    ['no days', 'calendar: shop\nsources: [{title: "A list"}]\n', '1:1', 'missing `days`', undefined],
    [
      'broken YAML',
      'calendar: [shop\n',
      '2:1',
      'flow sequence in block collection must be sufficiently indented and end with a ]',
      undefined,
    ],
  ])('%s', (_name, text, at, message, hint) => {
    const folder = folderWith({ 'shop.yaml': text, 'rules/a.yaml': fileText({ 'fr-a': call }) });
    const { findings, rulebook } = loadRules([join(folder, 'rules')], folder);
    expect(
      findings.map(({ level, place, message: said, hint: tip }) => [level, `${place.line}:${place.column}`, said, tip]),
    ).toEqual([['error', at, message, hint]]);
    expect(rulebook.calendars).toEqual([]);
  });
});

describe('more than 31 classes of numbers', () => {
  test('are refused when the file is read', () => {
    const classes = Array.from({ length: 32 }, (_, index) => `  c${index}: {national: ["3${index}"]}`).join('\n');
    const names = Array.from({ length: 32 }, (_, index) => `c${index}`).join(', ');
    const folder = folderWith({
      'a.yaml': fileText({ 'fr-a': `forbids: [{number: [${names}]}]` }, `numbers:\n${classes}`),
    });
    expect(loadRules([folder], 'no-calendars').findings.map(({ message }) => message)).toEqual([
      'a jurisdiction has at most 31 number classes, this one has 32',
    ]);
  });
});

describe('rules without a case', () => {
  const text = fileText(
    {
      'fr-a': `${call}\ndefects: [fr-old]\nunless: [fr-customer]`,
      'fr-b': `until: 2020-01-01\n${call}`,
      'fr-note': `effect: note\n${call}`,
    },
    `exemptions:
  - {id: fr-customer, when: [{record: contract}], says: ${says('x')}, cite: [Law]}
defects:
  - {id: fr-old, of: consent, if: {on: {before: 2020-01-01}}, says: ${says('x')}, settle: ${says('x')}, cite: [Law]}
borders:
  - {id: fr-border, when: invalid, countries: [FR], says: ${says('x')}, settle: ${says('x')}, cite: [Law]}`,
  );
  const cases = (expects: readonly string[]) =>
    expects.map((one, index) => `- {id: c${index}, expect: {${one}}}\n`).join('');
  const missing = (expects: readonly string[]): string[] => {
    const folder = folderWith({ 'fr.yaml': text, 'fr.cases.yaml': cases(expects), 'README.md': '' });
    const { files } = loadRules([join(folder, 'fr.yaml')], 'no-calendars');
    return withoutCases(files, caseFilesBeside([join(folder, 'fr.yaml'), folder])).map(({ message }) => message);
  };

  test('are found in every part, each once', () => {
    expect(missing([])).toEqual([
      'rule `fr-a` has no case',
      'rule `fr-b` has no case',
      'rule `fr-note` has no case',
      'exemption `fr-customer` has no case',
      'defect `fr-old` has no case',
      'border `fr-border` has no case',
    ]);
  });

  test('a reason, what stands beside it, a note, and the basis of a clean case count', () => {
    expect(
      missing([
        'verdict: rejected, reason: fr-a, also: [fr-old, fr-b]',
        'verdict: clean, reason: fr-customer, notes: [fr-note]',
        'verdict: rejected, reason: fr-border',
      ]),
    ).toEqual([]);
  });

  test('are placed where the rule stands, with what to write', () => {
    const folder = folderWith({ 'fr.yaml': text });
    const { files } = loadRules([folder], 'no-calendars');
    const [first] = withoutCases(files, caseFilesBeside([folder]));
    expect(first).toMatchObject({ level: 'warning', place: { file: join(folder, 'fr.yaml') } });
    expect(first?.hint).toContain('reason: fr-a');
  });

  const lint = (check: typeof withoutCases, lines: readonly string[]): string[] => {
    const folder = folderWith({ 'fr.yaml': text, 'fr.cases.yaml': lines.map((line) => `- {${line}}\n`).join('') });
    const { files } = loadRules([folder], 'no-calendars');
    return check(files, caseFilesBeside([folder])).map(({ message }) => message);
  };

  test.each<[string, string[], string[]]>([
    ['none at all', [], ['fr-a', 'fr-b', 'fr-note']],
    ['only hits', ['id: fr-a/hit, expect: {verdict: rejected, reason: fr-a}'], ['fr-a', 'fr-b', 'fr-note']],
    ['one that is named after the rule', ['id: fr-a/miss, expect: {verdict: clean}'], ['fr-b', 'fr-note']],
    ['a clean number that it let pass', ['id: x, expect: {verdict: clean, reason: fr-a}'], ['fr-b', 'fr-note']],
    [
      'a note that is given',
      ['id: fr-note/x, expect: {verdict: clean, notes: [fr-note]}'],
      ['fr-a', 'fr-b', 'fr-note'],
    ],
    ['what must not be given', ['id: x, expect: {verdict: clean, without: [fr-note, fr-b]}'], ['fr-a']],
  ])('cases that a rule leaves alone: %s', (_name, lines, missing) => {
    expect(lint(withoutMiss, lines)).toEqual(missing.map((id) => `rule \`${id}\` has no case that it leaves alone`));
  });

  test.each<[string, string[], string[]]>([
    ['none', [], ['`2019-12-31` or `2020-01-01`']],
    ['the day alone', ['id: fr-b/x, campaign: {on: 2020-01-01}'], ['`2019-12-31`']],
    [
      'the day before alone, by what is expected',
      ['id: x, campaign: {on: 2019-12-31}, expect: {reason: fr-b}'],
      ['`2020-01-01`'],
    ],
    ['both ends of a campaign', ['id: fr-b/x, campaign: {on: {from: 2019-12-31, to: 2020-01-01}}'], []],
    [
      'both, of another rule',
      ['id: fr-a/x, campaign: {on: {from: 2019-12-31, to: 2020-01-01}}'],
      ['`2019-12-31` or `2020-01-01`'],
    ],
  ])('days on which a rule ends: %s', (_name, lines, missing) => {
    expect(lint(datesWithoutCases, lines)).toEqual(
      missing.map((days) => `\`fr-b\` changes on \`2020-01-01\`, and no case about it lies on ${days}`),
    );
  });

  test('a case file that is no list of cases names nothing', () => {
    for (const broken of ['', 'a: b', '- 3\n- {expect: 4}\n- {expect: {reason: 5}}', '- [']) {
      expect([...idsInCases([{ file: 'x.cases.yaml', text: broken }])]).toEqual([]);
    }
  });
});

describe('the age of a review', () => {
  const { files } = (() => {
    const folder = 'fixtures/bad-rules/exemption-never-together.yaml';
    return loadRules([folder], 'no-calendars');
  })();
  test.each([
    ['2026-11-22', 0],
    ['2027-02-20', 0],
    ['2027-02-21', 1],
  ])('on %s: %i warnings', (on, count) => {
    expect(reviewWarnings(files, on)).toHaveLength(count);
  });

  test('of a rule that was to be looked at again', () => {
    const folder = folderWith({
      'a.yaml': fileText({
        'fr-a': `review-by: 2026-12-01\nnote: "ask the regulator"\n${call}`,
        'fr-b': `review-by: 2026-12-01\n${call}`,
      }),
    });
    const rules = loadRules([folder], 'no-calendars').files;
    expect(reviewWarnings(rules, '2026-11-30')).toEqual([]);
    expect(reviewWarnings(rules, '2026-12-01').map(({ message, hint }) => [message, hint])).toEqual([
      ['`fr-a` was to be reviewed by `2026-12-01`', 'ask the regulator'],
      ['`fr-b` was to be reviewed by `2026-12-01`', 'look whether the law has changed, then move `review-by`'],
    ]);
  });
});
