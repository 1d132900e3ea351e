import type { Language } from '../domain/verdict.ts';
import type { Condition } from '../judge/condition-tree.ts';
import type { ExplainedRule } from '../judge/explain.ts';
import type { Explanation } from './explanation.ts';
import { type ExplanationWords, explanationWords } from './explanation-words.ts';
import { remedyText } from './remedy-text.ts';

/** The explanation as a person reads it. `isVerbose` shows rules that do not apply in full, and those not concerned. */
export function explanationText(explanation: Explanation, language: Language, isVerbose: boolean): string {
  const word = explanationWords[language];
  const { judgement, rules, lists, notConcerned } = explanation;
  const lines = [...headLines(explanation, word)];
  if (judgement.verdict === 'clean') {
    const basis = judgement.basis.map((id) => (id === 'not-listed' ? `${id}: ${word.notListed}` : id));
    lines.push('', word.allowed, ...basis.map((text) => `  ${text}`));
  } else {
    lines.push('', word.reasons);
    for (const { id, verdict, says, citation, link, evidence } of judgement.reasons) {
      lines.push(`  ${id} (${verdict}): ${says[language]}`);
      if (citation) lines.push(`    ${citation}${link ? ` <${link}>` : ''}`);
      for (const { text } of evidence) lines.push(`    ${word.evidence} ${text}`);
    }
  }
  if (judgement.hours) lines.push('', `${word.hours}: ${judgement.hours} ${judgement.timezone}`);
  if (judgement.validUntil) lines.push(`${word.validUntil}: ${judgement.validUntil}`);
  lines.push('', `${word.lists}: ${lists.length > 0 ? lists.join('; ') : word.noLists}`);
  if (explanation.settle.length > 0) {
    lines.push('', word.settle, ...explanation.settle.map((one) => `  ${one.reason}: ${one[language]}`));
    if (judgement.reasons.length === 1) lines.push(`  ${word.onlyOne}`);
  }
  if (judgement.verdict !== 'clean' && rules.length > 0) {
    const found = explanation.remedies.map((remedy) => `  ${remedyText(remedy, language)}`);
    lines.push('', ...(found.length > 0 ? [word.remedies, ...found] : [word.noRemedy]));
  }
  if (rules.length > 0) lines.push('', word.rules);
  for (const rule of rules) lines.push(...ruleLines(rule, word, language, isVerbose));
  if (isVerbose && notConcerned.length > 0) lines.push('', word.notConcerned, `  ${notConcerned.join(', ')}`);
  return `${lines.join('\n')}\n`;
}

function headLines(explanation: Explanation, word: ExplanationWords): string[] {
  const { input, number, row, column, country, regions, lineType, zones, on, judgement } = explanation;
  const place = row === undefined ? '' : ` (${word.row} ${row}${column ? `, ${column}` : ''})`;
  const days = on.from === on.to ? on.from : `${on.from}..${on.to}`;
  return [
    `${number || input}${place}: ${word.verdict[judgement.verdict]}, ${word.planned} ${days}`,
    [judgement.jurisdiction || country, ...regions, lineType, ...zones].filter(Boolean).join(' · '),
  ];
}

function ruleLines(rule: ExplainedRule, word: ExplanationWords, language: Language, isVerbose: boolean): string[] {
  const lifted = rule.liftedBy ? ` ${word.liftedBy} ${rule.liftedBy}` : '';
  const dates = [rule.from, rule.until].some(Boolean) ? ` [${rule.from ?? '…'}, ${rule.until ?? '…'})` : '';
  const head = `  ${rule.id}${dates}: ${word.outcome[rule.outcome]}${lifted}`;
  const isQuiet = rule.outcome === 'not-met' || rule.outcome === 'not-in-force';
  if (isQuiet && !isVerbose) {
    // One condition that fails is enough to say why.
    const broken = rule.forbids.find(({ truth }) => truth === false);
    const facts = broken && [broken.label, ...broken.saw].join('; ');
    return [facts ? `${head} — ${facts}` : head];
  }
  const lines = [`${head} (${word.day} ${rule.day})`, `    ${rule.says[language]}`];
  if (rule.citation) lines.push(`    ${rule.citation}${rule.link ? ` <${rule.link}>` : ''}`);
  if (rule.forbids.length > 0) lines.push(`    ${word.forbids}`);
  for (const one of rule.forbids) lines.push(...conditionLines(one, word, 3));
  if (rule.unless.length > 0) lines.push(`    ${word.unless}`);
  for (const one of rule.unless) lines.push(...conditionLines(one, word, 3));
  return lines;
}

const marks = new Map<boolean | null, string>([
  [true, '+'],
  [false, '-'],
  [null, '?'],
]);

function conditionLines(condition: Condition, word: ExplanationWords, depth: number): string[] {
  const { label, truth, saw, until, heldUntil, from, children } = condition;
  const when = [
    until && `${word.until} ${until}`,
    heldUntil && `${word.heldUntil} ${heldUntil}`,
    from && `${word.from} ${from}`,
  ].filter(Boolean);
  const facts = [...saw, ...when].join('; ');
  const line = `${'  '.repeat(depth)}${marks.get(truth)} ${label}${facts ? ` — ${facts}` : ''}`;
  return [line, ...children.flatMap((child) => conditionLines(child, word, depth + 1))];
}
