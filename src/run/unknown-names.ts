import { exitCode, ScrubError } from '../domain/error.ts';
import { editDistance, suggest } from '../rules/issues.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import type { RunSettings } from './run-settings.ts';

/**
 * Refuses names in the campaign that no rule asks for, before a list is read: opt-outs under a mistyped list would block nobody, a
 * mistyped sector would escape the ban on it, and a mistyped declaration would hold every number.
 */
export function refuseUnknownNames({ lists, campaign }: RunSettings, rulebook: Rulebook): void {
  const known = [...new Set(rulebook.jurisdictions.flatMap((one) => Object.keys(one.lists)))].sort();
  for (const { id } of lists) {
    if (known.includes(id)) continue;
    throw new ScrubError('list-unknown', `no rule asks for a list \`${id}\`, so it would block nobody`, {
      exit: exitCode.usage,
      hint: `your own opt-outs are \`internal\`, numbers never to be contacted go with \`--suppress\`; ${suggest(id, known)}`,
    });
  }
  const declared = Object.keys(campaign.declares);
  if (declared.length === 0 && campaign.sector === undefined) return;
  const asked = namesAsked(rulebook);
  for (const name of declared) {
    if (asked.declarations.has(name)) continue;
    throw new ScrubError('declaration-unknown', `no rule asks whether you declare \`${name}\``, {
      exit: exitCode.usage,
      hint: suggest(name, [...asked.declarations].sort()),
    });
  }
  const { sector } = campaign;
  if (sector === undefined || asked.sectors.has(sector)) return;
  // `financial-*` in a rule is every sector that begins so.
  if ([...asked.sectors].some((one) => one.endsWith('*') && sector.startsWith(one.slice(0, -1)))) return;
  const near = [...asked.sectors].sort().find((one) => editDistance(sector, one) <= 2);
  if (near === undefined) return;
  throw new ScrubError('sector-unknown', `no rule knows the sector \`${sector}\``, {
    exit: exitCode.usage,
    hint: `did you mean \`${near}\`?`,
  });
}

interface Asked {
  readonly declarations: ReadonlySet<string>;
  readonly sectors: ReadonlySet<string>;
}

/** Every declaration and sector that a rule tests, wherever in its terms. */
function namesAsked(rulebook: Rulebook): Asked {
  const declarations = new Set<string>();
  const sectors = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { test, name, field, values } = node as Record<string, unknown>;
    if (typeof test === 'string' && test.startsWith('declared') && typeof name === 'string') declarations.add(name);
    if (test === 'tag' && field === 'sector') for (const value of (values ?? []) as string[]) sectors.add(value);
    for (const part of Object.values(node)) visit(part);
  };
  visit(rulebook.jurisdictions);
  return { declarations, sectors };
}
