import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatError, ScrubError } from '../../src/domain/error.ts';
import { loadRulebook, loadRules } from '../../src/rules/loader.ts';

const folder = 'fixtures/bad-rules';

type Row = readonly [level: 'error' | 'warning', at: string, message: string, hint?: string];

/** Each file has one thing wrong; everything that is said of it, with its line and column. */
const faults: readonly (readonly [string, readonly Row[]])[] = [
  ['alias-bomb', [['error', '1:1', 'excessive alias count indicates a resource exhaustion attack']]],
  ['bad-any', [['error', '10:18', 'expected a list of terms']]],
  ['bad-at-least-days', [['error', '10:40', 'expected a whole number of days']]],
  ['bad-at-least', [['error', '10:35', 'expected a whole number from 1']]],
  ['bad-caller-id', [['error', '10:18', 'unknown value `visible`', 'known: hidden, shown, absent']]],
  ['bad-campaign-field', [['error', '10:35', 'the campaign has no `method` to compare with']]],
  ['bad-condition-date', [['error', '10:43', 'expected `true` or `false`, found `"perhaps"`']]],
  ['bad-country', [['error', '2:13', 'expected two capital letters such as `FR`']]],
  ['bad-cut', [['error', '10:40', 'expected `{list: ID, latest: [listed-on]}`']]],
  [
    'bad-date-condition',
    [['error', '10:35', 'expected `present`, `absent` or a date test such as `{within: {days: 31}}`']],
  ],
  ['bad-dated', [['error', '10:61', 'unknown date `never`']]],
  ['bad-day', [['error', '10:40', 'expected `{from: DATE}` or `{before: DATE}`']]],
  ['bad-declared-days', [['error', '10:42', 'expected a list of whole numbers of days such as `[0, 1]`']]],
  ['bad-effect', [['error', '16:5', 'invalid option: expected one of "reject"|"hold"|"note"']]],
  ['bad-either', [['error', '10:35', 'expected a list of maps of record lines']]],
  [
    'bad-entry-key',
    [
      ['error', '12:71', 'unknown key `listed_on`', 'did you mean `listed-on`?'],
      ['error', '12:41', 'expected `true` or `false`, found `"yes"`'],
      ['error', '12:63', 'unknown value `maybe`', 'known: yes, no, no-data'],
    ],
  ],
  ['bad-entry', [['error', '12:33', 'expected `listed`, `not-listed` or a map such as `{listed-on: {…}}`']]],
  ['bad-flag', [['error', '10:35', 'expected `true` or `false`, found `"yes"`']]],
  [
    'bad-good-for',
    [
      ['error', '10:61', 'unknown key `litteral`', 'did you mean `literal`?'],
      ['error', '10:29', '`good-for` does not say how long under `literal`'],
      ['error', '10:29', '`good-for` does not say how long under `strict`'],
    ],
  ],
  ['bad-hours-holiday', [['error', '16:5', '`holiday` and `eve` need a `calendar`']]],
  ['bad-hours-number', [['error', '16:13', 'expected a text, found a number', 'put it in quotes']]],
  [
    'bad-hours-writing',
    [['error', '16:13', '`9-20` is not a range of hours', 'write `10:00-13:00 14:00-20:00`, or `none`']],
  ],
  [
    'bad-hours',
    [['error', '16:13', '`20:00-14:00` is not a range of hours', 'write `10:00-13:00 14:00-20:00`, or `none`']],
  ],
  ['bad-id', [['error', '12:5', 'an id is `fr-something-short`']]],
  [
    'bad-indent',
    [
      ['error', '15:1', 'sequence item without - indicator'],
      ['error', '16:1', 'all mapping items must start at the same column'],
      ['error', '17:1', 'all mapping items must start at the same column'],
      ['error', '18:1', 'all mapping items must start at the same column'],
    ],
  ],
  ['bad-later-than', [['error', '10:56', 'unknown date `day`']]],
  [
    'bad-list-state',
    [
      [
        'error',
        '12:61',
        'unknown value `old`',
        'known: missing, undated, future, stale, other-seller, uncovered, not-submitted, fresh',
      ],
    ],
  ],
  ['bad-list-term', [['error', '12:3', 'a list term asks for `entry`, `status` or `as-of`']]],
  ['bad-name', [['error', '16:14', 'expected the name of a term, found an empty text']]],
  ['bad-number-class', [['error', '10:3', 'a number class needs `e164` or `national` patterns']]],
  [
    'bad-number-pattern',
    [['error', '10:18', 'a pattern is `+33162*`: digits, `X` for any, `N` for 2 to 9, a final `*` for any rest']],
  ],
  ['bad-period-amount', [['error', '10:49', 'expected a whole number']]],
  ['bad-period-calendar', [['error', '10:40', 'expected a text, found `undefined`']]],
  ['bad-period-count', [['error', '10:40', '`months` needs `count: back` or `count: forward`']]],
  ['bad-period-plus', [['error', '10:75', 'expected a whole number']]],
  ['bad-period-text', [['error', '10:40', 'expected a period such as `{days: 31}`']]],
  ['bad-period-twice', [['error', '10:59', 'unknown key `months`', 'known: days']]],
  [
    'bad-period',
    [
      [
        'error',
        '10:40',
        'a period has one of `days`, `rolling-days`, `months`, `years`, `working-days`, `business-days`, `hours`',
      ],
    ],
  ],
  ['bad-presence', [['error', '10:35', '`running` is no field that is present or absent']]],
  ['bad-role', [['error', '10:18', 'unknown value `director`', 'known: present, absent']]],
  ['bad-set-value', [['error', '10:44', 'only `campaign` can be compared with']]],
  ['bad-set', [['error', '10:35', 'expected a map such as `{covers: campaign}` or `{any: [a, b]}`']]],
  ['bad-slot', [['error', '10:35', 'unknown value `fits`', 'known: present, absent, matches-hours, contains-hours']]],
  ['bad-tag-list', [['error', '10:18', 'expected a list such as `[a, b]`, found `"live-call"`']]],
  ['bad-term-empty', [['error', '10:3', 'expected the name of a term or a map of conditions, found `{}`']]],
  ['bad-term-number', [['error', '15:15', 'expected the name of a term or a map of conditions']]],
  ['before-covers', [['error', '16:5', '`fr-sales-call` ends before the rules cover anything, on `2020-01-01`']]],
  [
    'circle-of-defects',
    [
      [
        'error',
        '12:5',
        'defect `fr-consent-old` leads back to itself',
        'the way back: fr-consent-old → fr-consent-bare → fr-consent-old',
      ],
    ],
  ],
  [
    'circle-of-terms',
    [
      [
        'error',
        '10:3',
        'term `a sales call` leads back to itself',
        'the way back: a sales call → an offer → a pitch → a sales call',
      ],
    ],
  ],
  ['compared-with-exemption', [['error', '15:3', 'records can only be compared with a term that looks for records']]],
  ['compared-with-no-record', [['error', '11:3', 'records can only be compared with a term that looks for records']]],
  ['duplicate-key', [['error', '16:5', 'map keys must be unique']]],
  ['empty-sentence', [['error', '16:12', 'expected a sentence']]],
  ['empty', [['error', '1:1', 'expected a map of keys such as `jurisdiction: FR`']]],
  [
    'exemption-never-together',
    [['warning', '12:5', 'no rule that names `fr-old-contract` is in force together with it']],
  ],
  ['impossible-date-in-term', [['error', '10:46', '`2026-13-01` is not a date that exists', 'write `2026-08-11`']]],
  ['impossible-date', [['error', '16:5', 'not a date that exists, as `2026-08-11`']]],
  ['impossible-review', [['error', '4:1', 'not a date that exists, as `2026-08-11`']]],
  [
    'list-until-before-from',
    [
      [
        'error',
        '10:47',
        'list `fr-list` ends on `2023-01-01`, before it begins on `2024-01-01`',
        '`until` is the first day that is outside',
      ],
    ],
  ],
  ['list', [['error', '1:1', 'expected a map of keys such as `jurisdiction: FR`']]],
  ['missing-citation', [['error', '12:5', 'missing `cite`']]],
  ['missing-forbids', [['error', '12:5', 'missing `forbids`']]],
  ['missing-language', [['error', '17:5', 'missing `it`', 'a sentence stands in `en`, `fr` and `it`']]],
  ['missing-reviewed', [['error', '1:1', 'missing `reviewed`']]],
  [
    'never-applies-channel',
    [['error', '13:5', '`fr-sales-call` can never apply: no `channel` meets all of its conditions']],
  ],
  [
    'never-applies-day',
    [['error', '12:5', '`fr-sales-call` can never apply: no day lies from `2024-01-01` until `2023-06-01`']],
  ],
  [
    'never-applies-profile',
    [['error', '12:5', '`fr-sales-call` can never apply: no `profile` meets all of its conditions']],
  ],
  ['no-citation', [['error', '18:5', 'a rule without a citation is no rule']]],
  ['no-record-kind', [['error', '10:18', 'expected a kind of record, or a list of kinds']]],
  ['no-rules', [['error', '1:1', 'missing `rules`']]],
  [
    'nothing-uses-it',
    [
      ['warning', '6:10', 'no rule belongs to the group `list`'],
      ['warning', '15:3', 'term `a message` is used by nothing'],
      ['warning', '17:5', 'exemption `fr-text` is used by nothing'],
      ['warning', '22:5', 'defect `fr-consent-old` is used by nothing'],
      ['warning', '10:3', 'number class `range` is used by nothing'],
      ['warning', '12:3', 'list `fr-list` is used by nothing'],
    ],
  ],
  [
    'overlap',
    [
      [
        'error',
        '21:5',
        '`fr-sales-call` overlaps its other version of 2020-01-01 to today (fixtures/bad-rules/overlap.yaml:12)',
        'make `until` of the earlier equal to `from` of the later; `until` is the first day on which it no longer applies',
      ],
    ],
  ],
  [
    'pause',
    [
      [
        'warning',
        '15:5',
        '`fr-sales-call` pauses from `2024-01-01` until `2025-01-01`',
        'give the later part an id of its own if the pause is meant',
      ],
    ],
  ],
  [
    'prototype-key',
    [
      [
        'error',
        '10:18',
        'unknown condition `constructor`',
        'known: channel, purpose, sector, seller-kind, dialer, voice, profile, audience, source, line-type, country, region, flags, offer, sole-purpose, relevant-to-role, directory-listed, message.identifies-seller, message.offers-opt-out, message.opt-out-in-each, declares.NAME, third-party-caller, planned-hours, caller-id, caller-number, number, in-service, source-on, last-inbound, role, day, list, record, any, all, none',
      ],
    ],
  ],
  ['seller-in-either', [['error', '10:45', '`seller` stands beside `either`, not in it']]],
  ['tab', [['error', '10:1', 'tabs are not allowed as indentation']]],
  ['term-of-itself', [['error', '10:3', 'term `a sales call` leads back to itself']]],
  ['text', [['error', '1:1', 'expected a map of keys such as `jurisdiction: FR`']]],
  ['two-documents', [['error', '19:1', 'more than one document stands in the file']]],
  [
    'unclosed-bracket',
    [['error', '19:1', 'flow sequence in block collection must be sufficiently indented and end with a ]']],
  ],
  ['unclosed-quote', [['error', '16:39', 'unexpected scalar at node end']]],
  ['unknown-alias', [['error', '18:11', 'unresolved alias (the anchor must be set before the alias): law']]],
  ['unknown-calendar-in-period', [['error', '10:3', 'unknown calendar `fr-closed`', 'none is defined']]],
  ['unknown-calendar', [['error', '12:5', 'unknown calendar `fr-closed`', 'none is defined']]],
  [
    'unknown-comparison',
    [
      [
        'error',
        '10:46',
        'unknown comparison `cover`',
        'known: covers, not-covers, covers-or-absent, overlaps, all, any, none',
      ],
    ],
  ],
  ['unknown-condition', [['error', '10:18', 'unknown condition `chanel`', 'did you mean `channel`?']]],
  ['unknown-date-test', [['error', '10:40', 'unknown date test `withing`', 'see "Date tests" in rules/README.md']]],
  [
    'unknown-day-of-week',
    [
      [
        'error',
        '16:13',
        'unknown day `weekdays`',
        'known: holiday, eve, calendar, zone, all, mon-sat, mon-fri, sat-sun, mon, tue, wed, thu, fri, sat, sun',
      ],
    ],
  ],
  ['unknown-defect', [['error', '12:5', 'unknown defect `fr-consent-old`', 'none is defined']]],
  [
    'unknown-group',
    [
      ['error', '13:5', 'unknown group `lsit`', 'did you mean `list`?'],
      ['warning', '6:10', 'no rule belongs to the group `list`'],
    ],
  ],
  [
    'unknown-key-of-cut',
    [['error', '12:90', 'unknown key `until`', 'known: list, latest, since, older-count-as, ignore-default-entry']],
  ],
  ['unknown-key-of-declaration', [['error', '10:52', 'unknown key `excludes`', 'did you mean `includes`?']]],
  ['unknown-key-of-file', [['error', '4:1', 'unknown key `review`', 'did you mean `reviewed`?']]],
  ['unknown-key-of-list', [['error', '10:29', 'unknown key `good_for`', 'did you mean `good-for`?']]],
  ['unknown-key-of-source', [['error', '8:57', 'unknown key `grad`', 'did you mean `grade`?']]],
  ['unknown-key', [['error', '16:5', 'unknown key `forbid`', 'did you mean `forbids`?']]],
  ['unknown-list-in-cut', [['error', '10:3', 'unknown list `fr-bloctel`', 'none is defined']]],
  ['unknown-list', [['error', '10:3', 'unknown list `fr-bloctel`', 'none is defined']]],
  [
    'unknown-number-class',
    [
      ['error', '12:3', 'unknown number class `shrot number`', 'did you mean `short number`?'],
      ['warning', '10:3', 'number class `short number` is used by nothing'],
    ],
  ],
  ['unknown-record-field', [['error', '10:35', 'unknown record field `writen`', 'did you mean `written`?']]],
  ['unknown-record-kind', [['error', '10:18', 'unknown record kind `consents`', 'did you mean `consent`?']]],
  [
    'unknown-record-value',
    [
      [
        'error',
        '10:44',
        'unknown value `unticked`',
        'known: unticked-box, pre-ticked-box, terms, signature, oral-recorded, oral, web-form, paper, reply-keyword, pre-drafted-statement, tacit-renewal',
      ],
    ],
  ],
  ['unknown-seller', [['error', '10:35', 'unknown value `me`', 'known: same, other, any, same-or-caller']]],
  ['unknown-source-of-list', [['error', '10:29', 'unknown source `Directive`', 'known: Law']]],
  [
    'unknown-source',
    [
      ['error', '18:5', 'unknown source `Lwa`', 'did you mean `Law`?'],
      ['warning', '8:3', 'source `Law` is used by nothing'],
    ],
  ],
  [
    'unknown-state',
    [
      [
        'error',
        '12:42',
        'unknown value `old`',
        'known: missing, undated, future, stale, other-seller, uncovered, not-submitted, fresh',
      ],
    ],
  ],
  ['unknown-term', [['error', '12:5', 'unknown term or exemption `a salse call`', 'did you mean `a sales call`?']]],
  ['unknown-value', [['error', '10:28', 'unknown value `live-cal`', 'did you mean `live-call`?']]],
  [
    'unknown-zone',
    [
      ['error', '5:1', 'unknown time zone `Europe/Pariss`', 'write an IANA name such as `Europe/Berlin`, or `local`'],
      ['error', '16:33', 'unknown time zone `Paris`', 'write an IANA name such as `Europe/Berlin`'],
    ],
  ],
  ['unquoted-colon', [['error', '16:16', 'block collections are not allowed within flow collections']]],
  [
    'unquoted-values',
    [
      ['error', '10:22', 'expected a text, found a number', 'put it in quotes'],
      ['error', '10:28', 'expected a text, found a number', 'put it in quotes'],
      ['error', '19:5', 'expected a text, found a number', 'put it in quotes'],
    ],
  ],
  [
    'until-before-from',
    [
      [
        'error',
        '16:5',
        '`fr-sales-call` ends on `2019-12-31`, before it begins on `2020-01-01`',
        '`until` is the first day that is outside',
      ],
    ],
  ],
  [
    'until-equals-from',
    [
      [
        'error',
        '16:5',
        '`fr-sales-call` ends on `2020-01-01`, on the day on which it begins',
        '`until` is the first day that is outside',
      ],
    ],
  ],
];

describe('a rule file with a fault', () => {
  test('has a fixture for each line of the table, and the other way round', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    expect(faults.map(([name]) => `${name}.yaml`)).toEqual(files.sort());
  });

  test.each(faults)('%s', (name, expected) => {
    const file = `${folder}/${name}.yaml`;
    const { findings } = loadRules([file], 'no-calendars');
    expect(
      findings.map(({ level, place, message, hint }) => ({
        level,
        at: `${place.line}:${place.column}`,
        message,
        hint,
      })),
    ).toEqual(expected.map(([level, at, message, hint]) => ({ level, at, message, hint })));
    expect(findings.every(({ place }) => place.file === file)).toBe(true);
  });

  test.each(faults)('%s stops a run before the first row, unless it is a warning', (name, expected) => {
    const file = `${folder}/${name}.yaml`;
    const errors = expected.filter(([level]) => level === 'error');
    const [first] = errors;
    if (!first) {
      expect(loadRulebook([file], 'no-calendars').jurisdictions.map(({ id }) => id)).toEqual(['FR']);
      return;
    }
    let thrown: unknown;
    try {
      loadRulebook([file], 'no-calendars');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ScrubError);
    const error = thrown as ScrubError;
    expect(error).toMatchObject({ code: 'rule-invalid', exit: 5 });
    const [head, ...rest] = formatError(error).split('\n');
    expect(head).toBe(`${file}:${first[1]}: ${first[2]}`);
    expect(rest.at(-1)).toBe(`  hint: ${first[3] ?? 'run `scrub rules check` for all of it'}`);
    expect(rest.slice(0, -1)).toEqual(errors.slice(1).map(([, at, message]) => `${file}:${at}: ${message}`));
  });
});
