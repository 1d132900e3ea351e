import type { Issues, Path } from './issues.ts';
import { collectReferences, emptyReferences } from './references.ts';
import type { RuleFile } from './rule-file.ts';
import type { Jurisdiction } from './rulebook.ts';
import type { Term } from './term.ts';

/**
 * Terms, exemptions and defects that lead back to themselves, by whatever way. Each circle is told once, at the part of this file
 * that comes first in it. Returns whether there is one anywhere in the jurisdiction.
 */
export function checkCycles(file: RuleFile, merged: Jurisdiction, issues: Issues): boolean {
  const next = referencesOf(merged);
  const here = placesIn(file);
  const done = new Set<string>();
  let found = false;
  const follow = (node: string, way: readonly string[]): void => {
    const start = way.indexOf(node);
    if (start >= 0) {
      found = true;
      const circle = way.slice(start);
      const first = circle.findIndex((one) => here.has(one));
      if (first < 0) return;
      const names = [...circle.slice(first), ...circle.slice(0, first), circle[first]!].map(nameOf);
      const hint = circle.length === 1 ? undefined : `the way back: ${names.join(' → ')}`;
      issues.error(here.get(circle[first]!)!, `${wordOf(circle[first]!)} \`${names[0]}\` leads back to itself`, hint);
      return;
    }
    if (done.has(node)) return;
    for (const one of next.get(node) ?? []) follow(one, [...way, node]);
    done.add(node);
  };
  for (const node of next.keys()) follow(node, []);
  return found;
}

/** A node is `term:NAME` (terms and exemptions share their names) or `defect:ID`. */
const nameOf = (node: string): string => node.slice(node.indexOf(':') + 1);
const wordOf = (node: string): string => (node.startsWith('defect:') ? 'defect' : 'term');

function referencesOf(merged: Jurisdiction): Map<string, Set<string>> {
  const next = new Map<string, Set<string>>();
  const add = (node: string, terms: readonly Term[]): void => {
    const found = emptyReferences();
    for (const term of terms) collectReferences(term, found);
    const known = next.get(node) ?? new Set();
    for (const name of found.terms) known.add(`term:${name}`);
    for (const id of found.defects) known.add(`defect:${id}`);
    next.set(node, known);
  };
  for (const [name, term] of Object.entries(merged.terms)) add(`term:${name}`, [term]);
  for (const { id, when } of merged.exemptions) add(`term:${id}`, when);
  for (const { id, lines } of merged.defects) add(`defect:${id}`, [lines]);
  return next;
}

function placesIn(file: RuleFile): Map<string, Path> {
  const places = new Map<string, Path>();
  for (const name of Object.keys(file.terms)) places.set(`term:${name}`, ['terms', name]);
  for (const [index, { id }] of file.exemptions.entries()) places.set(`term:${id}`, ['exemptions', index, 'id']);
  for (const [index, { id }] of file.defects.entries()) places.set(`defect:${id}`, ['defects', index, 'id']);
  return places;
}
