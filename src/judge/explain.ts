import type { CivilDate } from '../domain/civil-date.ts';
import type { Judgement, Sentence } from '../domain/verdict.ts';
import type { Jurisdiction } from '../rules/rulebook.ts';
import type { Term } from '../rules/term.ts';
import { type CompiledRule, isInForce } from './compiler.ts';
import { type Condition, ConditionTree } from './condition-tree.ts';
import type { ListVersions, NumberFacts } from './facts.ts';
import type { JurisdictionJudge, OpenCase } from './judge.ts';
import type { Moment } from './moment.ts';
import { citationOf, linkOf } from './reason.ts';

/** What became of one rule, from what weighs most to what weighs least. */
export const ruleOutcomes = ['forbids', 'held', 'lifted', 'noted', 'limits', 'not-met', 'not-in-force'] as const;
export type RuleOutcome = (typeof ruleOutcomes)[number];

export interface ExplainedRule {
  readonly id: string;
  readonly outcome: RuleOutcome;
  /** The civil day that is shown: the first on which the rule weighs most. */
  readonly day: CivilDate;
  readonly from?: CivilDate;
  readonly until?: CivilDate;
  readonly says: Sentence;
  readonly settle: Sentence;
  readonly citation: string;
  readonly link: string;
  readonly basis: string;
  readonly certainty: string;
  /** Name of the exemption that lifts the rule. */
  readonly liftedBy?: string;
  readonly forbids: readonly Condition[];
  readonly unless: readonly Condition[];
}

/** Every rule that can concern the campaign, with what it asked of the number and what it saw. */
export function explainRules(
  judge: JurisdictionJudge,
  facts: NumberFacts,
  versions: ListVersions,
  judgement: Judgement,
): ExplainedRule[] {
  const open = judge.open(facts);
  return open.rules.map((compiled) => {
    const [outcome, moment] = compiled.hours
      ? [windowOutcome(compiled, open, judgement), open.moments[0]!]
      : weightiest(compiled, open);
    const tree = new ConditionTree(open.compiler, judge.jurisdiction, versions, moment);
    return explainRule(compiled, outcome, moment, tree, judge.jurisdiction);
  });
}

function weightiest(compiled: CompiledRule, { moments }: OpenCase): [RuleOutcome, Moment] {
  const weighed = moments.map((moment): [RuleOutcome, Moment] => [outcomeOf(compiled, moment), moment]);
  return weighed.reduce((best, one) => (ruleOutcomes.indexOf(one[0]) < ruleOutcomes.indexOf(best[0]) ? one : best));
}

/** As `JurisdictionJudge` decides it, for one rule on one day. */
function outcomeOf({ rule, forbids, unless }: CompiledRule, moment: Moment): RuleOutcome {
  if (!isInForce(rule, moment)) return 'not-in-force';
  const truth = forbids.ask(moment);
  if (truth === false) return 'not-met';
  if (unless.some(({ test }) => test.ask(moment) === true)) return 'lifted';
  if (rule.effect === 'note') return truth ? 'noted' : 'not-met';
  return truth && rule.effect === 'reject' ? 'forbids' : 'held';
}

/** A window of hours forbids only where it leaves no planned hour; otherwise it limits them. */
function windowOutcome(compiled: CompiledRule, { plan, moments }: OpenCase, judgement: Judgement): RuleOutcome {
  const blamed = judgement.reasons.find(({ id }) => id === compiled.rule.id);
  if (blamed) return blamed.verdict === 'rejected' ? 'forbids' : 'held';
  if (plan.some(({ windows }) => windows.some(({ rule }) => rule === compiled))) return 'limits';
  const outcomes = moments.map((moment) => outcomeOf(compiled, moment));
  return outcomes.find((one) => one === 'lifted') ?? outcomes.find((one) => one === 'not-met') ?? 'not-in-force';
}

function explainRule(
  { rule, unless }: CompiledRule,
  outcome: RuleOutcome,
  moment: Moment,
  tree: ConditionTree,
  { sources }: Jurisdiction,
): ExplainedRule {
  const lifted = outcome === 'lifted' ? unless.find(({ test }) => test.ask(moment) === true) : undefined;
  const conditions = (terms: readonly Term[]): Condition[] => terms.map((term) => tree.of(term));
  return {
    id: rule.id,
    outcome,
    day: moment.day,
    ...(rule.from ? { from: rule.from } : {}),
    ...(rule.until ? { until: rule.until } : {}),
    says: rule.says,
    settle: rule.settle,
    citation: citationOf(rule.cite, sources),
    link: linkOf(rule.cite, sources),
    basis: rule.basis,
    certainty: rule.certainty,
    ...(lifted ? { liftedBy: lifted.name } : {}),
    forbids: outcome === 'not-in-force' ? [] : conditions(rule.forbids),
    unless: outcome === 'not-in-force' || outcome === 'not-met' ? [] : conditions(rule.unless),
  };
}
