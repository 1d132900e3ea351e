import { describe, expect, test } from 'vitest';
import { plainReasons } from '../../src/domain/verdict.ts';
import { plainReason } from '../../src/judge/reason.ts';
import { fileText, sampleRulebook } from '../rules/sample.ts';
import { courtOf, type Facts, judge, reasonIds, sampleFacts } from './sample.ts';

const says = '{en: "x", fr: "y", it: "z"}';
const top = (id: string, more: string) => `jurisdiction: ${id}
${more}
covers: {from: 2000-01-01}
reviewed: 2026-11-22
sources: {Law: {title: "Law of ${id}", grade: unsourced}}
`;
const border = (id: string, lines: string) =>
  `  - {id: ${id}, ${lines}, says: ${says}, settle: ${says}, cite: [Law]}\n`;
const rulebook = sampleRulebook([
  fileText(
    {
      'fr-short': 'forbids: [{number: [short number]}]',
      'fr-short-old': 'until: 2020-01-01\nforbids: [{number: [short number]}]',
      'fr-short-text': 'forbids: [short text]',
      'fr-short-any': 'forbids: [{any: [{number: [short number]}, {number: [green number]}]}]',
      'fr-calls': 'forbids: [{channel: [live-call]}]',
      'fr-not-short': 'forbids: [{number: {not: [short number]}}]',
      'fr-list': 'forbids: [{list: national, entry: listed, unknown-if: []}]',
    },
    `numbers:
  short number: {national: ["3XXX", "118*"]}
  green number: {national: ["0800*"]}
lists: {national: {kind: download}}
terms:
  short text: {number: [short number], channel: [sms]}
borders:
${border('fr-unsupported', 'when: unsupported, countries: [NC]')}${border('fr-invalid', 'when: invalid, countries: [FR]')}`,
    top('FR', 'countries: [FR, RE]'),
  ),
  fileText(
    { 'it-calls': 'forbids: [{channel: [live-call]}]' },
    '',
    top('IT', 'countries: [IT]\nclaims: ["+390549*", "+3906698*"]'),
  ),
  fileText(
    { 'us-texts': 'forbids: [{channel: [sms]}]' },
    `borders:\n${border('us-unknown', 'when: unknown-area-code, calling-code: 1')}${border('us-not-served', 'when: unsupported, calling-code: 1')}`,
    top('US', 'countries: [US]'),
  ),
]);

describe('whose rules decide', () => {
  test.each<readonly [string, Facts, string, readonly string[]]>([
    ['the country of the number', {}, 'FR', ['fr-calls', 'fr-not-short']],
    ['an overseas country of the same file', { number: { country: 'RE' } }, 'FR', ['fr-calls', 'fr-not-short']],
    ['whatever the column says', { columns: { country: 'IT' } }, 'FR', ['fr-calls', 'fr-not-short']],
    ['numbers that a file claims', { e164: 390549123456, number: { country: 'SM' } }, 'IT', ['it-calls']],
    ['even from a country with rules', { e164: 390669812345, number: { country: 'FR' } }, 'IT', ['it-calls']],
    ['nobody', { e164: 441632960123, number: { country: 'GB', callingCode: 44 } }, '', ['country-unsupported']],
    [
      'a border that is named',
      { number: { country: 'NC', callingCode: 687 } },
      '',
      ['fr-unsupported', 'country-unsupported'],
    ],
    [
      'a border by calling code',
      { e164: 18765550123, number: { country: 'JM', callingCode: 1 } },
      '',
      ['us-not-served', 'country-unsupported'],
    ],
    ['no country at all', { number: { country: '', callingCode: 882 } }, '', ['country-unsupported']],
  ])('%s', (_name, facts, jurisdiction, reasons) => {
    const judgement = judge(rulebook, facts);
    expect(judgement.jurisdiction).toBe(jurisdiction);
    expect(reasonIds(judgement)).toEqual(reasons);
    expect(judgement.verdict).toBe(jurisdiction === '' ? 'held' : 'rejected');
  });

  test('a number without a file has its zone and its country told', () => {
    const judgement = judge(rulebook, { number: { country: 'GB', callingCode: 44 }, zones: ['Europe/London'] });
    expect(judgement).toMatchObject({ timezone: 'Europe/London', hours: '', basis: [] });
    expect(judgement.reasons[0]?.evidence).toEqual([{ text: 'country GB' }]);
    const nowhere = judge(rulebook, { number: { country: '', callingCode: 0 }, zones: [] });
    expect(nowhere.timezone).toBe('');
    expect(nowhere.reasons[0]?.evidence).toEqual([{ text: 'country unknown' }]);
  });
});

describe('a cell that holds no valid number', () => {
  const unreadable = (facts: Facts, isAreaCodeUnknown = false) =>
    courtOf(rulebook, facts).judgeUnreadable(
      sampleFacts({ e164: 0, ...facts }),
      plainReason('number-invalid'),
      isAreaCodeUnknown,
    );

  test.each<readonly [string, Facts, boolean, readonly string[]]>([
    ['nothing known of it', { number: { country: '', callingCode: 0 } }, false, ['number-invalid']],
    ['its country', {}, false, ['number-invalid', 'fr-invalid']],
    // Only rules that ask nothing but the number's class can be asked of it.
    ['a short number', { national: '3900' }, false, ['fr-short', 'fr-short-any', 'number-invalid', 'fr-invalid']],
    ['with an open end', { national: '118218' }, false, ['fr-short', 'fr-short-any', 'number-invalid', 'fr-invalid']],
    ['too short for that', { national: '390' }, false, ['number-invalid', 'fr-invalid']],
    ['of another class', { national: '0800123' }, false, ['fr-short-any', 'number-invalid', 'fr-invalid']],
    [
      'to which a text is sent',
      { national: '3900', campaign: { channel: 'sms' } },
      false,
      ['fr-short', 'fr-short-text', 'fr-short-any', 'number-invalid', 'fr-invalid'],
    ],
    [
      'at an earlier time',
      { national: '3900', campaign: { on: '2019-12-31' } },
      false,
      ['fr-short', 'fr-short-old', 'fr-short-any', 'number-invalid', 'fr-invalid'],
    ],
    ['an unknown area code', { number: { country: 'US', callingCode: 1 } }, true, ['number-invalid', 'us-unknown']],
    ['a known one', { number: { country: 'US', callingCode: 1 } }, false, ['number-invalid']],
  ])('%s', (_name, facts, isAreaCodeUnknown, reasons) => {
    const judgement = unreadable(facts, isAreaCodeUnknown);
    expect(judgement.verdict).toBe('rejected');
    expect(reasonIds(judgement)).toEqual(reasons);
    expect(judgement.reasons.every(({ verdict }) => verdict === 'rejected')).toBe(true);
  });

  test('is told under the jurisdiction of its country', () => {
    expect(unreadable({}).jurisdiction).toBe('FR');
    expect(unreadable({ number: { country: 'GB' } }).jurisdiction).toBe('');
  });
});

describe('reasons that are not law', () => {
  test.each(plainReasons)('%s has a sentence and what settles it, in three languages', (id) => {
    const { says, settle, citation, verdict } = plainReason(id);
    expect(new Set([says.en, says.fr, says.it]).size).toBe(3);
    expect(new Set([settle!.en, settle!.fr, settle!.it]).size).toBe(3);
    expect(citation).toBe('');
    expect(verdict).toBe(id === 'country-unsupported' || id === 'date-uncovered' ? 'held' : 'rejected');
  });
});
