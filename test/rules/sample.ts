import { Issues } from '../../src/rules/issues.ts';
import { lintRuleFile } from '../../src/rules/lint.ts';
import { resolveRuleFile } from '../../src/rules/resolve.ts';
import type { RuleFile } from '../../src/rules/rule-file.ts';
import type { CalendarFile, Rulebook } from '../../src/rules/rulebook.ts';
import { makeRulebook, mergeFiles } from '../../src/rules/rulebook.ts';
import { readYaml } from '../../src/rules/yaml-file.ts';

/** The three sentences of a sample, told apart by their language. */
export const says = (text: string): string => `{en: "${text}", fr: "${text} (fr)", it: "${text} (it)"}`;

const head = `jurisdiction: FR
countries: [FR]
covers: {from: 2000-01-01}
reviewed: 2026-11-22
sources: {Law: {title: "The law", url: "https://example.org/law", grade: official}}
`;

/** One rule of a sample in YAML, with what the test is about as further lines. */
export function ruleText(id: string, lines: string): string {
  const own = lines
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
  return `  - id: ${id}\n${own}\n    says: ${says(id)}\n    settle: ${says(`settle ${id}`)}\n    cite: [Law]\n`;
}

/** A rule file in YAML: rules by id, and before them whatever else the test needs. */
export function fileText(rules: Readonly<Record<string, string>>, before = '', top = head): string {
  const list = Object.entries(rules).map(([id, lines]) => ruleText(id, lines));
  return `${top}${before}${before === '' || before.endsWith('\n') ? '' : '\n'}rules:${list.length > 0 ? '\n' : ' []\n'}${list.join('')}`;
}

/** Reads sample texts as the loader reads files; throws for the first thing that is wrong with them. */
export function readSample(text: string, file = 'sample.yaml'): RuleFile {
  const yaml = readYaml(file, text);
  if (yaml.errors[0]) throw new Error(`${yaml.errors[0].place.line}: ${yaml.errors[0].message}`);
  const issues = new Issues();
  const rules = resolveRuleFile(file, yaml.value, issues, yaml.placeOf);
  const first = issues.all[0];
  if (first || !rules) throw new Error(`${first?.path.join('.')}: ${first?.message}`);
  return rules;
}

/** A rulebook of sample texts, checked like the shipped ones. */
export function sampleRulebook(texts: string | readonly string[], calendars: readonly CalendarFile[] = []): Rulebook {
  const files = [texts].flat().map((text, index) => readSample(text, `sample-${index}.yaml`));
  const issues = new Issues();
  for (const file of files) {
    const siblings = files.filter(({ jurisdiction }) => jurisdiction === file.jurisdiction);
    const ids = calendars.map(({ id }) => id);
    lintRuleFile(file, mergeFiles(file.jurisdiction, siblings), ids, issues);
  }
  const first = issues.all.find(({ level }) => level === 'error');
  if (first) throw new Error(`${first.path.join('.')}: ${first.message}`);
  return makeRulebook(files, calendars);
}
