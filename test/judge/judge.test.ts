import { describe, expect, test } from 'vitest';
import { calendarsOf } from '../../src/judge/judge.ts';
import { makeRulebook } from '../../src/rules/rulebook.ts';
import { fileText, readSample, sampleRulebook } from '../rules/sample.ts';
import { type Facts, judge, reasonIds } from './sample.ts';

const call = 'forbids: [{channel: [live-call]}]';

describe('verdicts', () => {
  test('clean where no rule applies, for no reason and because nothing lists the number', () => {
    expect(judge(sampleRulebook(fileText({ 'fr-texts': 'forbids: [{channel: [sms]}]' })))).toEqual({
      verdict: 'clean',
      jurisdiction: 'FR',
      reasons: [],
      basis: ['not-listed'],
      notes: [],
      hours: '',
      timezone: 'Europe/Paris',
    });
  });

  test('rejected with sentence, citation and link', () => {
    const rulebook = sampleRulebook(fileText({ 'fr-calls': call }));
    expect(judge(rulebook, { zones: [] })).toMatchObject({
      verdict: 'rejected',
      timezone: '',
      reasons: [
        {
          id: 'fr-calls',
          verdict: 'rejected',
          says: { en: 'fr-calls', fr: 'fr-calls (fr)', it: 'fr-calls (it)' },
          settle: { en: 'settle fr-calls' },
          citation: 'The law',
          link: 'https://example.org/law',
          evidence: [],
        },
      ],
    });
  });

  test('held where a fact is missing, said as a doubt, with what is unknown', () => {
    const rulebook = sampleRulebook(
      fileText({ 'fr-calls': 'forbids: [{declares.signed: true}, {channel: [live-call]}]' }),
    );
    const { verdict, reasons } = judge(rulebook);
    expect(verdict).toBe('held');
    expect(reasons[0]).toMatchObject({
      verdict: 'held',
      says: { en: 'It is not known whether this applies: fr-calls' },
      evidence: [{ text: 'unknown: declared signed' }],
    });
  });

  test('a rule that only holds says its own sentence', () => {
    const rulebook = sampleRulebook(fileText({ 'fr-old-list': `effect: hold\n${call}` }));
    expect(judge(rulebook)).toMatchObject({ verdict: 'held', reasons: [{ says: { en: 'fr-old-list' } }] });
  });

  test('a warning decides nothing, and a doubtful one is not said', () => {
    const note = sampleRulebook(
      fileText({
        'fr-note': `effect: note\n${call}`,
        'fr-doubt': 'effect: note\nforbids: [{declares.signed: true}]',
        'fr-spared': `effect: note\n${call}\nunless: [{audience: [consumer]}]`,
      }),
    );
    expect(judge(note)).toMatchObject({ verdict: 'clean', notes: ['fr-note'], basis: ['not-listed'] });
  });

  test('a rejection outweighs a doubt, on one day and over several', () => {
    const rulebook = sampleRulebook(
      fileText({
        'fr-doubt': 'forbids: [{declares.signed: true}]',
        'fr-calls': `from: 2026-11-24\n${call}`,
        'fr-texts': 'forbids: [{channel: [sms]}]',
      }),
    );
    expect(judge(rulebook).verdict).toBe('held');
    const both = judge(rulebook, { campaign: { on: { from: '2026-11-23', to: '2026-11-24' } } });
    expect(both.verdict).toBe('rejected');
    // What forbids comes before what only a fact would settle.
    expect(reasonIds(both)).toEqual(['fr-calls', 'fr-doubt']);
  });

  test('a reason held on one day and rejected on another is rejected', () => {
    const rulebook = sampleRulebook(
      fileText(
        { 'fr-list': 'forbids: [{list: national, entry: listed}]' },
        'lists:\n  national: {kind: download, good-for: {days: 3}}',
      ),
    );
    const facts = (listedOn: string): Facts => ({
      campaign: { on: { from: '2026-11-23', to: '2026-11-30' } },
      lists: { national: { asOf: '2026-11-23', ...(listedOn ? { listed: true, listedOn } : {}) } },
    });
    expect(judge(rulebook, facts('2026-11-01')).verdict).toBe('rejected');
    expect(judge(rulebook, facts('')).verdict).toBe('held');
  });

  test('an earlier day than the rules cover is held, whatever else is clean', () => {
    const rulebook = sampleRulebook(fileText({ 'fr-texts': 'forbids: [{channel: [sms]}]' }));
    const early = judge(rulebook, { campaign: { on: '1999-12-31' } });
    expect(early).toMatchObject({ verdict: 'held', reasons: [{ id: 'date-uncovered', citation: '' }] });
    expect(judge(rulebook, { campaign: { on: '2000-01-01' } }).verdict).toBe('clean');
    expect(judge(rulebook, { campaign: { on: { from: '1999-12-30', to: '2000-01-02' } } }).verdict).toBe('held');
  });
});

describe('from and until', () => {
  const rulebook = sampleRulebook(
    fileText({ 'fr-calls': `from: 2026-01-01\nuntil: 2026-02-01\n${call}` }) +
      fileText({ 'fr-calls': `from: 2026-02-01\nprofiles: [strict]\n${call}` }).split('rules:\n')[1],
  );
  test.each([
    ['2025-12-31', 'default', 'clean'],
    ['2026-01-01', 'default', 'rejected'],
    ['2026-01-31', 'default', 'rejected'],
    ['2026-02-01', 'default', 'clean'],
    ['2026-02-01', 'strict', 'rejected'],
    ['2026-02-01', 'literal', 'clean'],
  ] as const)('%s in the %s reading: %s', (on, profile, verdict) => {
    expect(judge(rulebook, { campaign: { on, profile } }).verdict).toBe(verdict);
  });

  test('every day of a campaign counts, the first and the last too', () => {
    const over = (from: string, to: string) => judge(rulebook, { campaign: { on: { from, to } } }).verdict;
    expect(over('2025-12-01', '2025-12-31')).toBe('clean');
    expect(over('2025-12-01', '2026-01-01')).toBe('rejected');
    expect(over('2026-01-31', '2026-03-01')).toBe('rejected');
    expect(over('2025-12-01', '2026-03-01')).toBe('rejected');
    expect(over('2026-02-01', '2026-03-01')).toBe('clean');
  });
});

describe('exemptions', () => {
  const says = '{en: "x", fr: "y", it: "z"}';
  const exemptions = `exemptions:
  - {id: fr-customer, from: 2026-01-01, until: 2027-01-01, when: [{record: contract, running: true}], says: ${says}, cite: [Law]}
  - {id: fr-customer, from: 2027-01-01, when: [{record: contract, running: true, written: true}], says: ${says}, cite: [Law]}
  - {id: fr-lenient, profiles: [literal], when: [{channel: [live-call]}], says: ${says}, cite: [Law]}
`;
  const rulebook = sampleRulebook(
    fileText({ 'fr-calls': `${call}\nunless: [fr-customer, fr-lenient, {declares.signed: true}]` }, exemptions),
  );
  const contract = { kind: 'contract', on: '2025-01-01' } as const;

  test.each<readonly [string, Facts, string, readonly string[]]>([
    ['none holds', {}, 'rejected', ['not-listed']],
    ['the record', { records: [contract] }, 'clean', ['fr-customer']],
    ['not yet in force', { records: [contract], campaign: { on: '2025-12-31' } }, 'rejected', ['not-listed']],
    [
      'the later version asks more',
      { records: [contract], campaign: { on: '2027-01-01' } },
      'rejected',
      ['not-listed'],
    ],
    [
      'and gets it',
      { records: [{ ...contract, written: true }], campaign: { on: '2027-01-01' } },
      'clean',
      ['fr-customer'],
    ],
    ['of another reading', { campaign: { profile: 'literal' } }, 'clean', ['fr-lenient']],
    ['a term in place', { campaign: { declares: { signed: true } } }, 'clean', ['unless 3']],
    // An unknown fact never lifts a prohibition.
    ['denied', { campaign: { declares: { signed: false } } }, 'rejected', ['not-listed']],
  ])('%s', (_name, facts, verdict, basis) => {
    expect(judge(rulebook, facts)).toMatchObject({ verdict, basis });
  });

  test('a clean number says what its exemption rests on, another says nothing', () => {
    const signed = { records: [{ ...contract, written: true, evidence: 'proof-7' }], campaign: { on: '2027-01-01' } };
    const { basisEvidence } = judge(rulebook, signed as Facts);
    expect(basisEvidence).toEqual({ 'fr-customer': [{ text: expect.stringMatching(/^contract of .* ref proof-7/) }] });
    expect(judge(rulebook, { records: [contract], campaign: { on: '2025-12-31' } })).not.toHaveProperty(
      'basisEvidence',
    );
    expect(judge(rulebook, { campaign: { profile: 'literal' } }).basisEvidence).toEqual({ 'fr-lenient': [] });
  });

  test('each day of a campaign needs one', () => {
    const facts: Facts = { records: [contract], campaign: { on: { from: '2026-12-30', to: '2027-01-02' } } };
    expect(judge(rulebook, facts).verdict).toBe('rejected');
  });
});

describe('the order of reasons', () => {
  const top = `jurisdiction: FR
countries: [FR]
covers: {from: 2000-01-01}
reviewed: 2026-11-22
groups: [list, consent]
sources: {Law: {title: "The law", grade: unsourced}}
`;
  const defect = (id: string, lines: string) =>
    `  - {id: ${id}, of: consent, if: {${lines}}, says: {en: "${id}", fr: "f", it: "i"}, settle: {en: "s", fr: "f", it: "i"}, cite: [Law, Nowhere]}\n`;
  const defects = `defects:\n${defect('fr-old', 'on: {before: 2020-01-01}')}${defect('fr-oral', 'method: [oral]')}`;

  test('follows the groups, then the file; a rule without a group comes last', () => {
    const rulebook = sampleRulebook(
      fileText(
        {
          'fr-d': call,
          'fr-c': `group: consent\n${call}`,
          'fr-b': `group: list\n${call}`,
          'fr-a': `group: list\n${call}`,
        },
        '',
        top,
      ),
    );
    expect(reasonIds(judge(rulebook))).toEqual(['fr-b', 'fr-a', 'fr-c', 'fr-d']);
  });

  test('follows the groups of the first file across files, whatever their names', () => {
    const second = fileText({ 'fr-x': `group: list\n${call}` }, '', 'jurisdiction: FR\nreviewed: 2026-11-22\n');
    const first = fileText({ 'fr-c': `group: consent\n${call}`, 'fr-b': `group: list\n${call}` }, '', top);
    for (const texts of [
      [first, second],
      [second, first],
    ]) {
      expect(reasonIds(judge(sampleRulebook(texts)))).toEqual(['fr-b', 'fr-x', 'fr-c']);
    }
  });

  test('a defect stands before the rule that shows it, each told of the record that has it', () => {
    const lines = `${call}\nunless: [{record: consent, free-of: [fr-old, fr-oral]}]\ndefects: [fr-oral, fr-old]`;
    const rulebook = makeRulebook(
      [readSample(fileText({ 'fr-list': call, 'fr-consent': lines, 'fr-last': call }, defects, top))],
      [],
    );
    const records = [
      { kind: 'consent', on: '2019-01-01', method: 'oral' },
      { kind: 'consent', on: '2026-01-01', method: 'oral', evidence: 'b' },
    ] as const;
    const { reasons } = judge(rulebook, { records });
    expect(reasons.map(({ id }) => id)).toEqual(['fr-list', 'fr-old', 'fr-oral', 'fr-consent', 'fr-last']);
    expect(reasons[1]).toMatchObject({
      evidence: [{ text: 'consent of 2019-01-01' }],
      citation: 'The law; Nowhere',
      link: '',
    });
    // No record, no defect; and a consent without one lifts the rule.
    expect(reasonIds(judge(rulebook, {}))).toEqual(['fr-list', 'fr-consent', 'fr-last']);
    expect(reasonIds(judge(rulebook, { records: [{ kind: 'consent', on: '2026-01-01' }] }))).toEqual([
      'fr-list',
      'fr-last',
    ]);
  });

  test('a defect of another reading is not shown', () => {
    const strict = defects.replaceAll('of: consent,', 'of: consent, profiles: [strict],');
    const rulebook = makeRulebook(
      [readSample(fileText({ 'fr-consent': `${call}\ndefects: [fr-oral]` }, strict, top))],
      [],
    );
    const facts: Facts = { records: [{ kind: 'consent', on: '2026-01-01', method: 'oral' }] };
    expect(reasonIds(judge(rulebook, facts))).toEqual(['fr-consent']);
    expect(reasonIds(judge(rulebook, { ...facts, campaign: { profile: 'strict' } }))).toEqual([
      'fr-oral',
      'fr-consent',
    ]);
  });
});

describe('broken promises', () => {
  test('an unknown calendar is a bug', () => {
    expect(() => calendarsOf({ jurisdictions: [], calendars: [] })('xx')).toThrow('no calendar xx');
  });

  test('what the lint would refuse stops the compiler instead of running for ever', () => {
    const circle = makeRulebook(
      [readSample(fileText({ 'fr-a': 'forbids: [a]' }, 'terms: {a: {any: [b]}, b: {any: [a]}}'))],
      [],
    );
    expect(() => judge(circle)).toThrow('the term a leads back to itself');
    const noRecord = makeRulebook(
      [readSample(fileText({ 'fr-a': 'forbids: [{record: consent, later: nobody}]' }))],
      [],
    );
    expect(() => judge(noRecord)).toThrow('the term nobody looks for no record');
    const facts = makeRulebook(
      [readSample(fileText({ 'fr-a': 'forbids: [{record: consent, later: {channel: [sms]}}]' }))],
      [],
    );
    expect(() => judge(facts)).toThrow('looks for no record');
  });
});
