import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate, dateOfDayNumber, dayNumber } from '../../src/domain/civil-date.ts';
import type { ContactRecord } from '../../src/domain/record.ts';
import { makeRulebook } from '../../src/rules/rulebook.ts';
import { fileText, readSample, sampleRulebook } from '../rules/sample.ts';
import { type Facts, judge } from './sample.ts';

const start: CivilDate = '2026-01-10';
const horizon = 150;

/** Random rules need not make sense: what can never apply is refused only in files that people write. */
const unlinted = (rules: Readonly<Record<string, string>>) =>
  makeRulebook([readSample(fileText(rules, 'lists:\n  register: {kind: download, good-for: {days: 25}}'))], []);

/** The last clean day before the first that is not, found by trying every day. */
function slowly(rulebook: ReturnType<typeof sampleRulebook>, facts: Facts): CivilDate | undefined {
  for (let offset = 1; offset <= horizon; offset++) {
    const day = addDays(start, offset);
    if (judge(rulebook, { ...facts, campaign: { ...facts.campaign, on: day } }).verdict !== 'clean')
      return addDays(day, -1);
  }
  return undefined;
}

describe('valid until', () => {
  const lists = 'lists:\n  national: {kind: download, good-for: {days: 31}}';
  const list = 'forbids: [{list: national, entry: listed}]';
  test.each<readonly [string, Record<string, string>, Facts, CivilDate | undefined]>([
    ['nothing known will end it', { 'fr-a': 'forbids: [{channel: [sms]}]' }, {}, undefined],
    ['a list grows too old', { 'fr-a': list }, { lists: { national: { asOf: '2026-01-01' } } }, '2026-02-01'],
    ['a law begins', { 'fr-a': 'from: 2026-03-01\nforbids: [{channel: [live-call]}]' }, {}, '2026-02-28'],
    ['a law that does not concern it', { 'fr-a': 'from: 2026-03-01\nforbids: [{channel: [sms]}]' }, {}, undefined],
    [
      'a consent runs out',
      { 'fr-a': 'forbids: [{channel: [live-call]}]\nunless: [{record: consent, on: {within: {days: 60}}}]' },
      { records: [{ kind: 'consent', on: '2026-01-05' }] },
      '2026-03-06',
    ],
    [
      'and another takes its place',
      { 'fr-a': 'forbids: [{channel: [live-call]}]\nunless: [{record: consent, on: {within: {days: 60}}}]' },
      {
        records: [
          { kind: 'consent', on: '2026-01-05' },
          { kind: 'contract', on: '2026-01-01' },
          { kind: 'consent', on: '2026-02-01' },
        ],
      },
      '2026-04-02',
    ],
    [
      'a contract ends',
      { 'fr-a': 'forbids: [{channel: [live-call]}]\nunless: [{record: contract, running: true}]' },
      { records: [{ kind: 'contract', on: '2025-01-01', to: '2026-02-14' }] },
      '2026-02-14',
    ],
    [
      'an entry that is still to come',
      { 'fr-a': 'forbids: [{list: national, entry: {effective-on: {reached: true}}, unknown-if: []}]' },
      { lists: { national: { listed: true, effectiveOn: '2026-02-02' } } },
      '2026-02-01',
    ],
    [
      'an election',
      { 'fr-a': 'forbids: [{declares.elections: {includes-day: [0, 1]}}]' },
      { campaign: { declares: { elections: ['2026-03-15'] } } },
      '2026-03-13',
    ],
    [
      'a day that a term names',
      { 'fr-a': 'forbids: [{day: {from: 2026-05-01, before: 2026-06-01}}]' },
      {},
      '2026-04-30',
    ],
    [
      'an area code goes out of the unknown',
      { 'fr-a': 'forbids: [{in-service: true}]' },
      { number: { inServiceFrom: '2026-02-05' } },
      '2026-02-04',
    ],
  ])('%s', (_name, rules, facts, expected) => {
    const rulebook = sampleRulebook(fileText(rules, lists));
    const judgement = judge(rulebook, { ...facts, campaign: { ...facts.campaign, on: start } });
    expect(judgement.verdict).toBe('clean');
    expect(judgement.validUntil).toBe(expected);
  });

  test('only a clean verdict has one', () => {
    const rulebook = sampleRulebook(fileText({ 'fr-a': 'until: 2026-03-01\nforbids: [{channel: [live-call]}]' }));
    expect(judge(rulebook, { campaign: { on: start } }).validUntil).toBeUndefined();
  });

  test('counts from the last planned day', () => {
    const rulebook = sampleRulebook(fileText({ 'fr-a': list }, lists));
    const on = { from: '2026-01-02', to: '2026-01-20' };
    expect(judge(rulebook, { campaign: { on }, lists: { national: { asOf: '2026-01-01' } } }).validUntil).toBe(
      '2026-02-01',
    );
  });

  test('after more changes than are followed, vouches for what was seen', () => {
    const rulebook = sampleRulebook(
      fileText({ 'fr-a': 'forbids: [{record: attempt, on: {within: {rolling-days: 1}}, at-least: 2}]' }),
    );
    const records = Array.from(
      { length: 90 },
      (_, index): ContactRecord => ({ kind: 'attempt', on: addDays(start, index * 3) }),
    );
    const { verdict, validUntil } = judge(rulebook, { records, campaign: { on: start } });
    expect(verdict).toBe('clean');
    expect(validUntil! > start).toBe(true);
    expect(validUntil! < addDays(start, 270)).toBe(true);
  });

  const day = fc.integer({ min: -60, max: 120 }).map((offset) => dateOfDayNumber(dayNumber(start) + offset));
  const condition = fc.oneof(
    fc.integer({ min: 1, max: 80 }).map((days) => `{within: {days: ${days}}}`),
    fc.integer({ min: 1, max: 80 }).map((days) => `{not-within: {rolling-days: ${days}}}`),
    fc.constantFrom('{within: {months: 1, count: back}}', '{within: {months: 2, count: forward, plus-days: 3}}'),
    fc.integer({ min: 1, max: 60 }).map((days) => `{at-least-days: ${days}}`),
    fc.constantFrom(
      '{within: {hours: 24}}',
      '{within: {hours: 70}}',
      '{within: [{days: 40}, {months: 1, count: back}]}',
    ),
    fc.constantFrom('{passed: true}', '{passed: false}', '{reached: true}', '{reached: false}', '{future: true}'),
    day.map((date) => `{before: ${date}}`),
    fc.constantFrom(
      '{after-entry: {list: register, latest: [listed-on, renewed-on]}}',
      '{not-after-entry: {list: register, latest: [listed-on]}}',
      '{later-than: {field: from, plus: {days: 10}}}',
    ),
  );
  const recordLine = fc.oneof(
    fc
      .tuple(fc.constantFrom('on', 'from', 'to', 'until', 'withdrawn-on'), condition)
      .map(([key, value]) => `${key}: ${value}`),
    fc.constantFrom('running: true', 'running: false', 'written: true', 'at-least: 2', 'slot: contains-hours'),
    fc.constantFrom(
      'later: {record: opt-out}',
      'no-later: {record: opt-out}',
      'since: {record: opt-out}',
      'none-since: {record: opt-out}',
    ),
    fc.constantFrom('where: [{day: {from: 2026-02-20}}]', 'either: [{written: true}, {to: {passed: true}}]'),
  );
  const term = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(
          fc.constantFrom('consent', 'opt-out', 'attempt'),
          fc.uniqueArray(recordLine, { maxLength: 2, selector: (line) => line.split(':')[0] }),
        )
        .map(([kind, lines]) => `{${[`record: ${kind}`, ...lines].join(', ')}}`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('listed-on', 'effective-on', 'expires-on', 'removed-on', 'renewed-on'),
          condition.filter((text) => !/entry|field|hours/.test(text)),
        )
        .map(([field, value]) => `{list: register, entry: {${field}: ${value}}, unknown-if: []}`),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '{list: register, entry: listed}',
        '{list: register, status: [stale, future]}',
        '{list: register, as-of: {at-least-days: 20}}',
        '{list: register, entry: not-listed}',
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom('source-on', 'last-inbound'),
          condition.filter((text) => !/field/.test(text)),
        )
        .map(([field, value]) => `{${field}: ${value}}`),
    },
    { weight: 1, arbitrary: day.map((date) => `{day: {from: ${date}}}`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '{declares.elections: {includes-day: [0, 1]}}',
        '{in-service: true}',
        '{in-service: false}',
      ),
    },
  );
  const combined = fc.oneof(
    { weight: 3, arbitrary: term },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom('any', 'all', 'none'), fc.array(term, { minLength: 1, maxLength: 2 }))
        .map(([how, terms]) => `{${how}: [${terms.join(', ')}]}`),
    },
  );
  const rule = fc
    .record({
      from: fc.option(day),
      length: fc.option(fc.integer({ min: 1, max: 60 })),
      forbids: fc.array(combined, { minLength: 1, maxLength: 2 }),
      unless: fc.array(combined, { maxLength: 2 }),
    })
    .map(({ from, length, forbids, unless }) =>
      [
        ...(from ? [`from: ${from}`] : []),
        ...(from && length ? [`until: ${addDays(from, length)}`] : []),
        `forbids: [${forbids.join(', ')}]`,
        ...(unless.length > 0 ? [`unless: [${unless.join(', ')}]`] : []),
      ].join('\n'),
    );
  const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const record = fc
    .record({
      kind: fc.constantFrom('consent', 'opt-out', 'attempt'),
      on: fc.oneof(
        day,
        day.map((date) => `${date}T09:30:00+01:00`),
      ),
      from: optional(day),
      to: optional(day),
      until: optional(day),
      withdrawnOn: optional(day),
      written: optional(fc.boolean()),
      slot: optional(fc.constant('08:00-12:00')),
    })
    .map(
      (fields) =>
        Object.fromEntries(
          Object.entries(fields).filter(([, value]) => value !== undefined),
        ) as unknown as ContactRecord,
    );
  const register = fc.record({
    asOf: optional(day),
    listed: fc.boolean(),
    listedOn: optional(day),
    effectiveOn: optional(day),
    expiresOn: optional(day),
    removedOn: optional(day),
    renewedOn: fc.array(day, { maxLength: 2 }),
  });
  const facts = fc.record({
    records: fc.array(record, { maxLength: 4 }),
    register: optional(register),
    elections: fc.array(day, { maxLength: 2 }),
    inServiceFrom: optional(day),
    sourceOn: optional(day),
    hours: optional(fc.constant({ from: 600, to: 660 })),
  });

  test('is what trying every day finds, for random rules and facts', () => {
    let ended = 0;
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 3 }), facts, (rules, given) => {
        const names = Object.fromEntries(rules.map((lines, index) => [`fr-${index}`, lines]));
        const rulebook = unlinted(names);
        const { register: entry, elections, inServiceFrom, sourceOn, hours, records } = given;
        const all: Facts = {
          records,
          campaign: { on: start, declares: { elections }, ...(hours ? { hours } : {}) },
          number: inServiceFrom ? { inServiceFrom } : {},
          columns: sourceOn ? { sourceOn } : {},
          lists: entry
            ? { register: Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined)) }
            : {},
        };
        const { verdict, validUntil } = judge(rulebook, all);
        if (verdict !== 'clean') {
          expect(validUntil).toBeUndefined();
          return;
        }
        const expected = slowly(rulebook, all);
        if (expected) ended++;
        const seen = validUntil !== undefined && validUntil < addDays(start, horizon) ? validUntil : undefined;
        expect(seen).toBe(expected);
      }),
      { seed: 20261122, numRuns: 600 },
    );
    expect(ended).toBeGreaterThan(40);
  });

  test('a campaign of several days is what its days are one by one', () => {
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 3 }),
        facts,
        fc.integer({ min: 1, max: 40 }),
        (rules, given, length) => {
          const names = Object.fromEntries(rules.map((lines, index) => [`fr-${index}`, lines]));
          const rulebook = unlinted(names);
          const all = (on: NonNullable<Facts['campaign']>['on']): Facts => ({
            records: given.records,
            campaign: {
              on: on!,
              declares: { elections: given.elections },
              ...(given.hours ? { hours: given.hours } : {}),
            },
            number: given.inServiceFrom ? { inServiceFrom: given.inServiceFrom } : {},
            lists: given.register?.asOf
              ? { register: { asOf: given.register.asOf, listed: given.register.listed } }
              : {},
          });
          const verdicts = Array.from({ length }, (_, index) => judge(rulebook, all(addDays(start, index))).verdict);
          const worst = verdicts.includes('rejected') ? 'rejected' : verdicts.includes('held') ? 'held' : 'clean';
          expect(judge(rulebook, all({ from: start, to: addDays(start, length - 1) })).verdict).toBe(worst);
        },
      ),
      { seed: 20261123, numRuns: 300 },
    );
  });
});
