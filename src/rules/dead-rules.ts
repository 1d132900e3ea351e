import type { Issues, Path } from './issues.ts';
import type { Exemption, Rule, RuleFile } from './rule-file.ts';
import type { Jurisdiction } from './rulebook.ts';
import type { FactTest, TagField, Term } from './term.ts';

/** Fields of which a campaign or a contact has one value, so that two lists of values must share one. */
const singleFields: readonly TagField[] = [
  'channel',
  'purpose',
  'seller-kind',
  'dialer',
  'voice',
  'profile',
  'source',
  'country',
];

/** Rules that can forbid nothing, and exemptions that can lift nothing: each is a mistake, or better taken out. */
export function checkNeverApplies(file: RuleFile, merged: Jurisdiction, issues: Issues): void {
  for (const [index, rule] of file.rules.entries()) {
    const path: Path = ['rules', index];
    // A rule that ends before it begins has been told so already.
    if (rule.from && rule.until && rule.from >= rule.until) continue;
    if (rule.until && rule.until <= merged.coversFrom) {
      issues.error(
        [...path, 'until'],
        `\`${rule.id}\` ends before the rules cover anything, on \`${merged.coversFrom}\``,
      );
    }
    const why = contradiction(rule, merged);
    if (why) issues.error(path, `\`${rule.id}\` can never apply: ${why}`);
  }
  for (const [index, exemption] of file.exemptions.entries()) {
    const named = merged.rules.filter(({ unless }) => unless.some((term) => isReferenceTo(exemption.id, term)));
    if (named.length === 0 || named.some((rule) => meet(rule, exemption))) continue;
    issues.warn(['exemptions', index], `no rule that names \`${exemption.id}\` is in force together with it`);
  }
}

function isReferenceTo(name: string, term: Term): boolean {
  return term.kind === 'ref' && term.name === name;
}

/** What the conditions of a rule want at once and cannot have. */
function contradiction(rule: Rule, merged: Jurisdiction): string | undefined {
  const tests = rule.forbids.flatMap((term) => factsOf(term, merged));
  const allowed = new Map<TagField, readonly string[]>(rule.profiles ? [['profile', rule.profiles]] : []);
  let from = rule.from ?? '';
  let until = rule.until ?? '9999-12-31';
  for (const test of tests) {
    if (test.test === 'day') {
      if (test.from && test.from > from) from = test.from;
      if (test.before && test.before < until) until = test.before;
    }
    if (test.test !== 'tag' || !singleFields.includes(test.field) || test.values.length === 0) continue;
    const before = allowed.get(test.field);
    if (test.not && !before) continue;
    const left = before?.filter((value) => test.values.includes(value) !== test.not) ?? test.values;
    if (left.length === 0) return `no \`${test.field}\` meets all of its conditions`;
    allowed.set(test.field, left);
  }
  return from < until ? undefined : `no day lies from \`${from}\` until \`${until}\``;
}

/** The facts that must all hold for a term, as far as they are plain. */
function factsOf(term: Term, merged: Jurisdiction): readonly FactTest[] {
  switch (term.kind) {
    case 'facts':
      return term.tests;
    case 'all':
      return term.terms.flatMap((one) => factsOf(one, merged));
    case 'ref': {
      const named = merged.terms[term.name];
      return named ? factsOf(named, merged) : [];
    }
    default:
      return [];
  }
}

/** Whether there is a day and a reading in which both are in force. */
function meet(a: Rule | Exemption, b: Rule | Exemption): boolean {
  const shareDay = (a.from ?? '') < (b.until ?? '9999-12-31') && (b.from ?? '') < (a.until ?? '9999-12-31');
  return shareDay && (!a.profiles || !b.profiles || a.profiles.some((one) => b.profiles!.includes(one)));
}
