import type { Issues } from './issues.ts';
import { partsOf } from './lint.ts';
import { collectReferences, emptyReferences } from './references.ts';
import type { RuleFile } from './rule-file.ts';

/** Warns of everything in the files of one jurisdiction that nothing refers to: it says something that never happens. */
export function warnOfUnused(files: readonly RuleFile[], file: RuleFile, issues: Issues): void {
  const used = emptyReferences();
  const cited = new Set<string>();
  for (const one of files) {
    for (const { terms } of partsOf(one)) for (const term of terms) collectReferences(term, used);
    for (const rule of one.rules) for (const id of rule.defects) used.defects.add(id);
    for (const { cite } of Object.values(one.lists)) for (const key of cite) cited.add(key);
    for (const part of ['exemptions', 'defects', 'rules', 'borders'] as const) {
      for (const item of one[part]) for (const key of item.cite) cited.add(key);
    }
  }
  const warn = (part: string, names: readonly string[], has: (name: string) => boolean, word: string): void => {
    for (const [index, name] of names.entries()) {
      const path = part === 'exemptions' || part === 'defects' ? [part, index] : [part, name];
      if (!has(name)) issues.warn(path, `${word} \`${name}\` is used by nothing`);
    }
  };
  warn('terms', Object.keys(file.terms), (name) => used.terms.has(name), 'term');
  warn(
    'exemptions',
    file.exemptions.map(({ id }) => id),
    (id) => used.terms.has(id),
    'exemption',
  );
  warn(
    'defects',
    file.defects.map(({ id }) => id),
    (id) => used.defects.has(id),
    'defect',
  );
  warn('numbers', Object.keys(file.numbers), (name) => used.numbers.has(name), 'number class');
  warn('lists', Object.keys(file.lists), (name) => used.lists.has(name), 'list');
  warn('sources', Object.keys(file.sources), (name) => cited.has(name), 'source');
}
