import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Condition } from '../../src/judge/condition-tree.ts';
import { type ExplainedRule, explainRules } from '../../src/judge/explain.ts';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';
import { loadRulebook } from '../../src/rules/loader.ts';
import type { Rulebook } from '../../src/rules/rulebook.ts';
import { type Case, readCases } from '../../src/run/case-file.ts';
import { openCase } from '../../src/run/case-runner.ts';

const files = readdirSync('rules').filter((name) => name.endsWith('.cases.yaml'));
// Every fourth case keeps the quick suite quick; `ALL_CASES=1` takes all of them.
const step = process.env['ALL_CASES'] ? 1 : 4;
const phones = createPhoneReader();
let rulebook: Rulebook;

beforeAll(() => {
  rulebook = loadRulebook(['rules'], 'rules/calendars');
});

function explainCase(one: Case) {
  const { court, versions, item, factsWith } = openCase(one, rulebook, phones);
  if (item?.kind !== 'number') return undefined;
  const facts = factsWith(one.records);
  const judge = court.judgeOf(facts.e164, facts.class.country);
  if (!judge) return undefined;
  const judgement = court.judge(facts);
  return { judge, judgement, rules: explainRules(judge, facts, versions, judgement) };
}

/** Whether the truth of a condition follows from its parts, where the parts are all that it has. */
function contradicts({ label, truth, children }: Condition): boolean {
  const truths = children.map((child) => child.truth);
  const wrong =
    children.length > 0 &&
    ((label === 'any' && truth !== (truths.includes(true) ? true : truths.includes(null) ? null : false)) ||
      (label === 'all' && truth !== (truths.includes(false) ? false : truths.includes(null) ? null : true)));
  return wrong || children.some(contradicts);
}

function checkRule(rule: ExplainedRule, id: string): void {
  const name = `${id} ${rule.id}`;
  const isLifted = rule.unless.some(({ truth }) => truth === true);
  if (rule.outcome === 'forbids') {
    expect(
      rule.forbids.every(({ truth }) => truth === true),
      name,
    ).toBe(true);
    expect(isLifted, name).toBe(false);
  }
  if (rule.outcome === 'lifted') expect(isLifted, name).toBe(true);
  expect([...rule.forbids, ...rule.unless].some(contradicts), name).toBe(false);
}

/** Every rule that blocks is a reason that was given, and the other way round; what lifted a rule is the basis. */
function checkCase(one: Case, { judge, judgement, rules }: NonNullable<ReturnType<typeof explainCase>>): void {
  const ofRules = new Set(judge.jurisdiction.rules.map(({ id }) => id));
  const given = judgement.reasons.filter(({ id }) => ofRules.has(id));
  const blocking = new Map<string, string>();
  for (const { id, outcome } of rules) {
    if (outcome === 'forbids') blocking.set(id, 'rejected');
    else if (outcome === 'held' && !blocking.has(id)) blocking.set(id, 'held');
  }
  expect(Object.fromEntries(blocking), one.id).toEqual(
    Object.fromEntries(given.map(({ id, verdict }) => [id, verdict])),
  );
  if (judgement.verdict === 'clean') {
    const lifting = rules.flatMap(({ liftedBy }) => liftedBy ?? []);
    for (const name of judgement.basis) if (name !== 'not-listed') expect(lifting, one.id).toContain(name);
  }
  for (const rule of rules) checkRule(rule, one.id);
}

describe('explain agrees with the verdict in every case', () => {
  test.each(files)('%s', { timeout: 60_000 }, (file) => {
    const cases = readCases(file, readFileSync(`rules/${file}`, 'utf8')).filter((_, index) => index % step === 0);
    let explained = 0;
    for (const one of cases) {
      const found = explainCase(one);
      if (!found) continue;
      explained++;
      checkCase(one, found);
    }
    expect(explained).toBeGreaterThan(cases.length / 2);
  });
});
