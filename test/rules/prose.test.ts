import { describe, expect, test } from 'vitest';
import { ScrubError } from '../../src/domain/error.ts';
import { listRules, showRules } from '../../src/rules/prose.ts';
import { languageOf } from '../../src/rules/prose-words.ts';
import { diffRules } from '../../src/rules/rule-diff.ts';
import { fileText, ruleText, sampleRulebook, says } from './sample.ts';

const rulebook = sampleRulebook([
  fileText(
    {
      'fr-calls': `from: 2026-01-01\nuntil: 2026-08-11\nforbids: [a call]\nunless: [a customer, fr-customer, {sector: [telecom]}]\ndefects: [fr-old]\nsanction: "75 000 €"\nnote: "a note"\nprofiles: [strict]`,
      'fr-texts': 'from: 2026-08-11\nforbids: [{channel: [sms]}]',
      'fr-always': 'forbids: [{channel: [fax]}]',
    },
    `terms:
  a call: {channel: [live-call]}
  a customer: {record: contract}
exemptions:
  - {id: fr-customer, from: 2026-03-01, when: [a customer], says: ${says('A customer.')}, cite: [Law]}
defects:
  - {id: fr-old, of: consent, if: {on: {before: 2020-01-01}}, says: ${says('An old consent.')}, settle: ${says('Ask.')}, cite: [Law]}`,
  ) + fileText({ 'fr-calls': 'from: 2026-08-11\nforbids: [a call]' }).split('rules:\n')[1],
  fileText(
    { 'it-calls': 'until: 2026-06-01\nforbids: [{channel: [live-call]}]' },
    '',
    'jurisdiction: IT\ncountries: [IT]\nreviewed: 2026-11-22\nsources: {Law: {title: "La legge", grade: unsourced}}\n',
  ),
]);
const error = (code: string) => expect.objectContaining({ code, exit: 2 });

describe('the list of rules', () => {
  test('has one line for each, of one jurisdiction or all, on one day or ever', () => {
    const lines = (options: Partial<Parameters<typeof listRules>[1]>) =>
      listRules(rulebook, { json: false, ...options })
        .trim()
        .split('\n')
        .map((line) => line.split(/\s+/)[0]);
    expect(lines({})).toEqual(['fr-calls', 'fr-texts', 'fr-always', 'fr-calls', 'it-calls']);
    expect(lines({ jurisdiction: 'IT' })).toEqual(['it-calls']);
    expect(lines({ on: '2025-12-31' })).toEqual(['fr-always', 'it-calls']);
    expect(lines({ on: '2026-08-10' })).toEqual(['fr-calls', 'fr-always']);
    expect(lines({ on: '2026-08-11' })).toEqual(['fr-texts', 'fr-always', 'fr-calls']);
  });

  test('as JSON carries dates, weight and citations', () => {
    expect(JSON.parse(listRules(rulebook, { jurisdiction: 'IT', json: true }))).toEqual([
      {
        jurisdiction: 'IT',
        id: 'it-calls',
        from: '',
        until: '2026-06-01',
        basis: 'law',
        certainty: 'high',
        cite: ['La legge'],
      },
    ]);
  });

  test('of an unknown jurisdiction is refused', () => {
    expect(() => listRules(rulebook, { jurisdiction: 'FX', json: false })).toThrow(error('jurisdiction-unknown'));
    expect(() => listRules({ jurisdictions: [], calendars: [] }, { json: false })).toThrow(ScrubError);
  });
});

describe('rules as prose', () => {
  test('say everything that the file says', () => {
    expect(showRules(rulebook, ['fr-calls'], 'en')).toBe(`fr-calls (from 2026-01-01 until 2026-08-11)
  fr-calls
  Where:
    - a call
  Unless:
    - a customer
    - fr-customer (from 2026-03-01): A customer.
    - sector: telecom
  A record does not count where:
    - fr-old: An old consent.
  What settles it: settle fr-calls
  Sanction: 75 000 €
  Only under the readings: strict
  Certainty: high, law
  Note: a note
  Sources:
    - The law <https://example.org/law>

fr-calls (from 2026-08-11)
  fr-calls
  Where:
    - a call
  What settles it: settle fr-calls
  Certainty: high, law
  Sources:
    - The law <https://example.org/law>
`);
  });

  test.each([
    ['fr', 'fr-always (sans date)', '  fr-always (fr)'],
    ['it', 'fr-always (senza data)', '  fr-always (it)'],
  ])('in %s', (language, head, sentence) => {
    const [first, second] = showRules(rulebook, ['fr-always'], language).split('\n');
    expect([first, second]).toEqual([head, sentence]);
  });

  test('of a whole jurisdiction, and without a link where the source has none', () => {
    expect(showRules(rulebook, ['IT'], 'it')).toContain('it-calls (fino al 2026-06-01)');
    expect(showRules(rulebook, ['IT'], 'it')).toContain('    - La legge\n');
  });

  test('of an unknown rule or in an unknown language are refused', () => {
    expect(() => showRules(rulebook, ['fr-cals'], 'en')).toThrow(
      expect.objectContaining({ code: 'rule-unknown', hint: 'did you mean `fr-calls`?' }),
    );
    expect(() => showRules(rulebook, ['fr-calls'], 'de')).toThrow(error('language-unknown'));
    expect(languageOf('it')).toBe('it');
  });
});

describe('what changes between two days', () => {
  const between = (from: string, to: string, language = 'en') =>
    diffRules(rulebook, from, to, language)
      .split('\n')
      .filter((line) => /^\d{4}/.test(line));
  test.each([
    ['2025-12-31', '2026-01-01', ['2026-01-01  fr-calls begins (only under the readings: strict)']],
    ['2026-01-01', '2026-02-28', []],
    ['2026-01-01', '2026-03-01', ['2026-03-01  fr-customer begins']],
    ['2026-05-31', '2026-06-01', ['2026-06-01  it-calls ends']],
    ['2026-08-10', '2026-08-11', ['2026-08-11  fr-texts begins', '2026-08-11  fr-calls changes']],
    [
      '2020-01-01',
      '2030-01-01',
      [
        '2026-01-01  fr-calls begins (only under the readings: strict)',
        '2026-03-01  fr-customer begins',
        '2026-06-01  it-calls ends',
        '2026-08-11  fr-texts begins',
        '2026-08-11  fr-calls changes',
      ],
    ],
  ])('after %s and up to %s', (from, to, lines) => {
    expect(between(from, to)).toEqual(lines);
  });

  test('is said with sentence and citation, or that nothing changes', () => {
    expect(diffRules(rulebook, '2026-05-31', '2026-06-01', 'it')).toBe(
      '2026-06-01  it-calls cessa\n    it-calls (it)\n    La legge\n',
    );
    expect(diffRules(rulebook, '2026-01-01', '2026-01-02', 'en')).toBe(
      'no rule begins, ends or changes after 2026-01-01 and up to 2026-01-02\n',
    );
  });

  test.each([
    ['2026-02-30', '2026-03-01', 'date-invalid'],
    ['2026-01-01', 'tomorrow', 'date-invalid'],
    ['2026-03-02', '2026-03-01', 'date-order'],
  ])('%s to %s is refused', (from, to, code) => {
    expect(() => diffRules(rulebook, from, to, 'en')).toThrow(error(code));
  });
});

describe('what a change changes', () => {
  const [head] = fileText({}).split('rules:');
  const book = (rules: readonly string[], before = '') => sampleRulebook([`${head}${before}rules:\n${rules.join('')}`]);
  const change = (was: string, is: string, language = 'en') =>
    diffRules(
      book([
        ruleText('fr-a', `until: 2026-08-11\n${was}`),
        ruleText('fr-a', `from: 2026-08-11\n${is}`),
        ruleText('fr-b', 'from: 2026-09-01\nforbids: [{channel: [sms]}]'),
      ]),
      '2026-08-10',
      '2026-08-11',
      language,
    )
      .trimEnd()
      .split('\n')
      .slice(1, -1)
      .map((line) => line.trim());
  const sms = 'forbids: [{channel: [sms]}]';

  test.each<[string, string, string, string[]]>([
    ['nothing but the date', sms, sms, []],
    ['a condition', sms, 'forbids: [{channel: [sms]}, {audience: [consumer]}]', ['Where, new: audience: consumer']],
    [
      'an exception',
      `${sms}\nunless: [{record: contract}]`,
      `${sms}\nunless: [{record: consent, seller: any}]`,
      ['Unless, new: record consent, seller: any', 'Unless, no more: record contract'],
    ],
    ['the sanction', `${sms}\nsanction: "1 €"`, `${sms}\nsanction: "2 €"`, ['Sanction: 2 € (before: 1 €)']],
    ['a sanction that was not', sms, `${sms}\nsanction: "2 €"`, ['Sanction: 2 € (before: -)']],
    [
      'the hours',
      `${sms}\nhours: {all: "08:00-20:00"}`,
      `${sms}\nhours: {mon-fri: "10:00-13:00 14:00-20:00", sat-sun: none, zone: Europe/Paris}`,
      ['Hours: mon-fri 10:00-13:00 14:00-20:00; sat-sun none; Europe/Paris (before: mon-sun 08:00-20:00)'],
    ],
    ['the effect', `effect: hold\n${sms}`, sms, ['its conditions: reject (before: hold)']],
  ])('%s', (_name, was, is, lines) => {
    expect(change(was, is)).toEqual(['fr-a', ...lines]);
  });

  test('in French, with its punctuation', () => {
    expect(change(`${sms}\nsanction: "1 €"`, `${sms}\nsanction: "2 €"`, 'fr')).toEqual([
      'fr-a (fr)',
      'Sanction : 2 € (avant : 1 €)',
    ]);
  });

  test('readings that change alike are told once, the others by their names', () => {
    const reading = (profile: string, lines: string): string => ruleText('fr-a', `profiles: [${profile}]\n${lines}`);
    const first = (rules: readonly string[]): string[] =>
      diffRules(book(rules), '2026-08-10', '2026-08-11', 'en')
        .split('\n')
        .filter((line) => /^\d/.test(line));
    const from = 'from: 2026-08-11\n';
    expect(first(['default, strict', 'literal'].map((one) => reading(one, from + sms)))).toEqual([
      '2026-08-11  fr-a begins',
    ]);
    expect(first(['strict', 'literal'].map((one) => reading(one, from + sms)))).toEqual([
      '2026-08-11  fr-a begins (only under the readings: strict, literal)',
    ]);
    expect(first([reading('strict', `until: 2026-08-11\n${sms}`), reading('literal', from + sms)])).toEqual([
      '2026-08-11  fr-a ends (only under the readings: strict)',
      '2026-08-11  fr-a begins (only under the readings: literal)',
    ]);
  });

  test('lists and defects begin and end too', () => {
    const before = `lists:
  fr-list: {title: The list, kind: query, per: seller, from: 2020-01-01, until: 2026-08-11}
terms:
  listed: {list: fr-list, entry: listed}
defects:
  - {id: fr-old, of: consent, from: 2026-08-11, if: {on: {before: 2020-01-01}}, says: ${says('Old.')}, settle: ${says('Ask.')}, cite: [Law]}
`;
    const rulebook = book([ruleText('fr-a', `forbids: [listed]\ndefects: [fr-old]`)], before);
    expect(diffRules(rulebook, '2026-08-10', '2026-08-11', 'en')).toBe(
      '2026-08-11  fr-old begins\n    Old.\n    The law\n2026-08-11  list fr-list ends\n    The list\n',
    );
    const whole = showRules(rulebook, ['FR'], 'en');
    expect(whole.match(/^== .* ==$/gm)).toEqual([
      '== Lists ==',
      '== Rules ==',
      '== Why a record does not count ==',
      '== Terms ==',
    ]);
    expect(whole).toContain('fr-list (from 2020-01-01 until 2026-08-11)\n  The list: query, for one seller\n');
    expect(whole).toContain('  listed: list fr-list, listed\n');
    expect(showRules(rulebook, ['fr-old'], 'fr')).toContain(
      '  Si : record consent, seller: any, on before 2020-01-01\n',
    );
    expect(showRules(rulebook, ['fr-list'], 'it')).toContain('query, per un solo venditore');
  });
});
