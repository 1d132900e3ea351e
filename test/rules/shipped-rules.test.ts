import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { channels, profiles, purposes } from '../../src/domain/campaign.ts';
import { addDays, type CivilDate, dateOfDayNumber, dayNumber, eachDay } from '../../src/domain/civil-date.ts';
import type { Audience, ContactColumns } from '../../src/domain/contact.ts';
import type { ContactRecord } from '../../src/domain/record.ts';
import type { Judgement } from '../../src/domain/verdict.ts';
import { Court } from '../../src/judge/court.ts';
import type { JurisdictionJudge } from '../../src/judge/judge.ts';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';
import { datesWithoutCases, withoutCases, withoutMiss } from '../../src/rules/case-coverage.ts';
import { caseFilesBeside, loadRules } from '../../src/rules/loader.ts';
import type { Jurisdiction, Rulebook } from '../../src/rules/rulebook.ts';
import { readCases } from '../../src/run/case-file.ts';
import { runCase } from '../../src/run/case-runner.ts';
import { type Facts, sampleCampaign, sampleFacts, versionsOf } from '../judge/sample.ts';

const { rulebook, files, findings } = loadRules(['rules'], 'rules/calendars');
const caseFiles = caseFilesBeside(['rules']);
const phones = createPhoneReader();
const { jurisdictions } = rulebook;
const lastDay = '2028-12-31';

/** The change log is English. */
const logTitles: Readonly<Record<string, string>> = { Italia: 'Italy' };

describe('the shipped rule files', () => {
  test('load without an error or a warning', () => {
    expect(findings.map(({ level, place, message }) => `${level} ${place.file}:${place.line}: ${message}`)).toEqual([]);
    expect(jurisdictions.map(({ id }) => id)).toEqual(['CA', 'FR', 'IT', 'US']);
  });

  test('judge each country once', () => {
    const countries = jurisdictions.flatMap((one) => one.countries);
    expect(countries).toEqual([...new Set(countries)]);
  });

  test.each([
    ['every rule, exemption, defect and border', withoutCases],
    ['every rule, a case that it leaves alone', withoutMiss],
    ['every day on which something begins or ends, and the day before', datesWithoutCases],
  ])('have cases for %s', (_what, lint) => {
    expect(lint(files, caseFiles).map(({ place, message }) => `${place.file}: ${message}`)).toEqual([]);
  });

  test.each(jurisdictions)('$id: every day of a change stands in the change log', ({ title, rules, exemptions }) => {
    const [, log] = readFileSync('rules/README.md', 'utf8').split('## Changes by effective date');
    const paragraph = log!.split('\n\n').find((text) => text.startsWith(`**${logTitles[title] ?? title}.**`));
    expect(paragraph).toBeDefined();
    const days = new Set([...rules, ...exemptions].flatMap(({ from, until }) => [from, until]));
    expect([...days].filter((day) => day !== undefined && !paragraph!.includes(day))).toEqual([]);
  });

  test.each(jurisdictions)('$id: everything is cited and said in three languages', (one) => {
    const { rules, exemptions, defects, borders, sources } = one;
    const bad: string[] = [];
    for (const item of [...rules, ...exemptions, ...defects, ...borders]) {
      if (item.cite.length === 0 || item.cite.some((key) => !sources[key]?.title)) bad.push(`${item.id}: no citation`);
      for (const sentence of [item.says, ...('settle' in item ? [item.settle] : [])]) {
        const { en, fr, it } = sentence;
        if ([en, fr, it].some((text) => text.trim().length < 3)) bad.push(`${item.id}: empty sentence`);
        if (en === fr || en === it || fr === it) bad.push(`${item.id}: two languages alike: ${en}`);
      }
    }
    expect(bad).toEqual([]);
  });

  test.each(jurisdictions)('$id: dates lie in the time that the file covers, or end in it', ({ rules, coversFrom }) => {
    expect(coversFrom > '1990-01-01').toBe(true);
    expect(rules.filter(({ until }) => until !== undefined && until <= coversFrom).map(({ id }) => id)).toEqual([]);
  });
});

describe('the cases beside the rules', () => {
  test.each(caseFiles)('$file', ({ file, text }) => {
    const cases = readCases(file, text);
    expect(cases.length).toBeGreaterThan(100);
    const ids = cases.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const failed = cases.map((one) => runCase(one, rulebook, phones)).filter(({ ok }) => !ok);
    expect(failed).toEqual([]);
  });
});

/** Days on which a rule file says that something changes: its own dates, and those that its terms compare the day with. */
function declaredDays(jurisdiction: Jurisdiction): CivilDate[] {
  const days = new Set<CivilDate>([jurisdiction.coversFrom]);
  const dated = ['from', 'until', 'before', 'date'];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (dated.includes(key) && /^\d{4}-\d\d-\d\d$/.test(value)) days.add(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) walk(part, Array.isArray(value) ? key : name);
    }
  };
  walk(jurisdiction, '');
  return [...days].filter((day) => day >= jurisdiction.coversFrom && day <= lastDay).sort();
}

/** A generator with a seed, so that the days tried are the same each time. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** Invented numbers. Those of American fiction will not do: a rule refuses them on every day. */
const numbers: Readonly<Record<string, readonly number[]>> = {
  CA: [16042345675, 15142345675],
  FR: [33199001234, 33612345678],
  IT: [390655501234, 393475327612],
  US: [13052345675, 12122345675],
};

/** Without what the facts and not the law make change from day to day: the age of a list. */
const ageless = (one: Jurisdiction): Jurisdiction => ({
  ...one,
  lists: Object.fromEntries(
    Object.entries(one.lists).map(([id, list]) => [id, { ...list, goodFor: { default: [], literal: [], strict: [] } }]),
  ),
});
const withoutHours = (one: Jurisdiction): Jurisdiction => ({ ...one, rules: one.rules.filter(({ hours }) => !hours) });

const scenarios = [
  'nothing known',
  'all lists free',
  'all lists free, all declared',
  'on all lists',
  'a customer who agreed to everything, all declared',
  'a customer who objected, all declared',
] as const;
type Scenario = (typeof scenarios)[number];

/** Records so old that no period of any law still runs: they change a verdict on the days of the law alone. */
const longAgo = '1980-01-01';
const agreed: readonly ContactRecord[] = [
  {
    kind: 'consent',
    on: `${longAgo}T10:00:00Z`,
    channels,
    purposes,
    offers: ['telecom'],
    method: 'signature',
    written: true,
    numberNamed: true,
    mentions: ['identity', 'goods', 'choice', 'period', 'withdrawal', 'proof-access', 'autodialed'],
    evidence: 'proof-1',
    contract: 'c-1',
  },
  { kind: 'contract', on: longAgo, from: longAgo, id: 'c-1', offers: ['telecom'], written: true, continuing: true },
  { kind: 'purchase', on: longAgo, offers: ['telecom'], optOutOffered: true, numberFromPerson: true },
  { kind: 'membership', on: longAgo, from: longAgo },
];
const objected: readonly ContactRecord[] = [...agreed, { kind: 'opt-out', on: '1981-01-01', via: 'written' }];

function recordsOf(scenario: Scenario): readonly ContactRecord[] {
  if (scenario.includes('agreed')) return agreed;
  return scenario.includes('objected') ? objected : [];
}

function listsOf(jurisdiction: Jurisdiction, scenario: Scenario): Pick<Facts, 'lists'> {
  if (scenario === 'nothing known') return {};
  const listed = scenario === 'on all lists';
  const lists = Object.keys(jurisdiction.lists).map((id) => [id, { asOf: '2001-01-01', submitted: true, listed }]);
  return { lists: Object.fromEntries(lists) };
}

/** Everything that the campaign's owner can be asked to declare, declared. */
function declarationsOf(jurisdiction: Jurisdiction): Record<string, true> {
  const names = JSON.stringify(jurisdiction).matchAll(/"test":"declared","name":"([^"]+)"/g);
  return Object.fromEntries([...names].map(([, name]) => [name, true]));
}

/** Sectors that some rule of the file names, without those that stand for several. */
function sectorsOf(jurisdiction: Jurisdiction): string[] {
  const named = JSON.stringify(jurisdiction).matchAll(/"field":"sector","values":\[([^\]]*)\]/g);
  const sectors = [...named].flatMap(([, list]) => JSON.parse(`[${list}]`) as string[]);
  return [...new Set(sectors)].filter((sector) => !sector.includes('*')).sort();
}

const summary = ({ verdict, reasons, basis, notes }: Judgement): string =>
  [verdict, ...reasons.map(({ id, verdict: how }) => `${how} ${id}`), ...basis, ...notes].join(', ');

function isDecided({ verdict, reasons }: Judgement): boolean {
  if (verdict === 'clean') return reasons.length === 0;
  return reasons[0]?.verdict === verdict;
}

describe.each(jurisdictions)('the calendar of $id', (jurisdiction) => {
  const declared = declaredDays(jurisdiction);
  const book = (one: Jurisdiction): Rulebook => ({ ...rulebook, jurisdictions: [one] });
  const plain = book(ageless(withoutHours(jurisdiction)));
  const whole = book(ageless(jurisdiction));
  const audiences: readonly (Audience | undefined)[] = [
    undefined,
    'consumer',
    'business',
    'sole-trader',
    'legal-person',
  ];

  // What the grid does not multiply takes turns: sectors that some rule names, readings, where the number comes from.
  const sectors = ['telecom', ...sectorsOf(jurisdiction)];
  const turn = <T>(values: readonly T[], index: number): T => values[index % values.length]!;
  const plans = scenarios
    .flatMap((scenario) => channels.flatMap((channel) => purposes.map((purpose) => ({ scenario, channel, purpose }))))
    .map((plan, index) => ({
      ...plan,
      sector: turn(sectors, index),
      profile: turn(profiles, index),
      solePurpose: turn([undefined, true, false], Math.floor(index / purposes.length)),
    }));
  const contacts = numbers[jurisdiction.id]!.flatMap((e164) => audiences.map((audience) => ({ e164, audience })));

  /** A grid of campaigns, each with the judge that was compiled for it and the facts of some contacts. */
  function* grid(rules: Rulebook) {
    for (const { scenario, channel, purpose, sector, profile, solePurpose } of plans) {
      const lists = listsOf(jurisdiction, scenario);
      const isDeclared = scenario.endsWith('declared');
      const declares = isDeclared ? declarationsOf(jurisdiction) : {};
      const message = isDeclared ? { identifiesSeller: true, offersOptOut: true, optOutInEach: true } : {};
      const only = solePurpose === undefined ? {} : { solePurpose };
      const plan = { channel, purpose, sector, profile, declares, message, offer: ['telecom'], ...only };
      const judge: JurisdictionJudge = new Court(rules, sampleCampaign(plan), versionsOf(lists)).judges[0]!;
      // Who has records is met less often: the other scenarios go through every audience.
      for (const [index, { e164, audience }] of contacts.entries()) {
        if (recordsOf(scenario).length > 0 && index % 4 !== 0) continue;
        const columns = {
          ...(audience ? { audience } : {}),
          ...turn<ContactColumns>([{}, { source: 'direct' }, { source: 'directory', directoryListed: true }], index),
        };
        const records = recordsOf(scenario);
        const facts = sampleFacts({ e164, number: phones.classOf(e164), columns, records, ...lists });
        const name = `${channel} ${purpose} ${sector} ${profile} ${solePurpose ?? '?'} ${e164} ${audience ?? '?'} ${scenario}`;
        yield { name, judge, facts };
      }
    }
  }

  test('every day is decided, and verdicts change only on declared days', { timeout: 120_000 }, () => {
    const random = seeded(dayNumber(declared[0]!));
    const problems: string[] = [];
    let judged = 0;
    const verdicts = new Set<string>();
    const spans = declared.map((from, index) => {
      const last = addDays(declared[index + 1] ?? addDays(lastDay, 1), -1);
      const length = dayNumber(last) - dayNumber(from) + 1;
      return { from, last, between: () => dateOfDayNumber(dayNumber(from) + random(length)) };
    });
    for (const { name, judge, facts } of grid(plain)) {
      for (const { from, last, between } of spans) {
        const first = judge.judge(facts, [from]);
        const wanted = summary(first);
        verdicts.add(first.verdict);
        for (const day of [last, between()]) {
          const other = judge.judge(facts, [day]);
          judged++;
          if (summary(other) !== wanted) problems.push(`${name}: ${from} ${wanted}; ${day} ${summary(other)}`);
        }
        if (!isDecided(first)) problems.push(`${name}: ${from} undecided: ${wanted}`);
        if (first.validUntil && !declared.includes(addDays(first.validUntil, 1)) && first.validUntil < lastDay) {
          problems.push(`${name}: valid until ${first.validUntil}, the day before nothing`);
        }
      }
    }
    expect(problems.slice(0, 10)).toEqual([]);
    expect([...verdicts].sort()).toEqual(['clean', 'held', 'rejected']);
    expect(judged).toBeGreaterThan(5000);
  });

  test('no single day is left out or changes anything unannounced', () => {
    const days = eachDay(jurisdiction.coversFrom, lastDay);
    const isDeclared = new Set(declared);
    const problems: string[] = [];
    let index = 0;
    for (const { name, judge, facts } of grid(plain)) {
      // A prime step meets every scenario, channel, purpose and contact in other company each time.
      if (index++ % 211 !== 0) continue;
      let before = '';
      for (const day of days) {
        const judgement = judge.judge(facts, [day]);
        const now = summary(judgement);
        if (now !== before && !isDeclared.has(day)) problems.push(`${name}: ${day} ${now}; the day before ${before}`);
        if (!isDecided(judgement)) problems.push(`${name}: ${day} undecided: ${now}`);
        before = now;
      }
    }
    expect(index).toBeGreaterThan(1000);
    expect(problems.slice(0, 10)).toEqual([]);
  });

  test('the day before the rules cover anything is held', () => {
    for (const { judge, facts } of grid(plain)) {
      const { verdict, reasons } = judge.judge(facts, [addDays(jurisdiction.coversFrom, -1)]);
      expect(verdict).not.toBe('clean');
      expect(reasons.map(({ id }) => id)).toContain('date-uncovered');
    }
  });

  test('hours and holidays change a verdict only by the rules that have hours', () => {
    const windows = new Set(jurisdiction.rules.filter(({ hours }) => hours).map(({ id }) => id));
    const random = seeded(7);
    const days = eachDay(jurisdiction.coversFrom, lastDay);
    const without = [...grid(plain)];
    const problems: string[] = [];
    let index = 0;
    for (const { name, judge, facts } of grid(whole)) {
      const other = without[index++]!;
      for (let tried = 0; tried < 3; tried++) {
        const day = days[random(days.length)]!;
        const judgement = judge.judge(facts, [day]);
        const added = judgement.reasons.filter(({ id }) => windows.has(id));
        const rest = summary({
          ...judgement,
          verdict: 'clean',
          reasons: judgement.reasons.filter((one) => !added.includes(one)),
        });
        const before = summary({ ...other.judge.judge(other.facts, [day]), verdict: 'clean' });
        if (rest !== before) problems.push(`${name}: ${day} ${rest}; without hours ${before}`);
        if (!isDecided(judgement)) problems.push(`${name}: ${day} undecided`);
      }
    }
    expect(problems.slice(0, 10)).toEqual([]);
  });
});
