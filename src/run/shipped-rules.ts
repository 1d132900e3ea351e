import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rulebook } from '../rules/rulebook.ts';
import { isPacked, type PackedRulebook } from './packed-rulebook.ts';

/** The folder of the rule files that come with the program. */
export const shippedRulesFolder = fileURLToPath(new URL('../../rules', import.meta.url));

/** How a registry that is asked wants its query file. */
export function shippedLayout(registry: string): string {
  return join(shippedRulesFolder, 'queries', `${registry}.yaml`);
}

/** The rulebook that the build checked and resolved, so that a run needs neither YAML nor schema. */
const builtRulebook = fileURLToPath(new URL('../rulebook.json', import.meta.url));
/** The same as a run record embeds it. */
const builtPacking = fileURLToPath(new URL('../rulebook.packed.json', import.meta.url));

/**
 * The rules of a run: the shipped ones as they were built, or the files and folders that the user names, checked in full.
 * A rule file that is wrong throws before the first row.
 */
export async function rulesFor(paths: readonly string[]): Promise<Rulebook> {
  if (paths.length === 0 && existsSync(builtPacking)) {
    const rulebook = JSON.parse(readFileSync(builtRulebook, 'utf8')) as Rulebook;
    isPacked(rulebook, () => JSON.parse(readFileSync(builtPacking, 'utf8')) as PackedRulebook);
    return rulebook;
  }
  const { loadRulebook } = await import('../rules/loader.ts');
  return loadRulebook(paths.length > 0 ? paths : [shippedRulesFolder], `${shippedRulesFolder}/calendars`);
}
