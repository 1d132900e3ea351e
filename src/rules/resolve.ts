import { type Profile, profiles } from '../domain/campaign.ts';
import type { Place } from '../domain/error.ts';
import type { Period } from '../domain/period.ts';
import { readPeriods } from './date-parser.ts';
import { readHours } from './hours-parser.ts';
import type { Issues, Path } from './issues.ts';
import { readRecordLines } from './record-parser.ts';
import type { Border, Defect, Exemption, ListDefinition, Rule, RuleFile } from './rule-file.ts';
import { type RuleFileText, ruleFileSchema } from './schema.ts';
import type { Term } from './term.ts';
import { readTerm } from './term-parser.ts';
import { isMap, type Reader } from './term-reader.ts';

interface Context {
  readonly issues: Issues;
  readonly placeOf: (path: Path) => Place;
}

/** Turns the tree of a YAML rule file into its resolved form; complains into `issues` and returns what it could make of it. */
export function resolveRuleFile(
  file: string,
  value: unknown,
  issues: Issues,
  placeOf: (path: Path) => Place,
): RuleFile | undefined {
  const parsed = ruleFileSchema.safeParse(value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : [];
      if (unknownKeys.length === 0) issues.error(issue.path as Path, issue.message.toLowerCase());
      for (const key of unknownKeys) issues.error([...(issue.path as Path), key], `unknown key \`${key}\``);
    }
    return undefined;
  }
  const text = parsed.data;
  const context: Context = { issues, placeOf };
  return {
    file,
    jurisdiction: text.jurisdiction,
    title: text.title ?? text.jurisdiction,
    countries: text.countries ?? [],
    claims: text.claims ?? [],
    coversFrom: text.covers?.from,
    reviewed: text.reviewed,
    clock: text.clock,
    groups: text.groups ?? [],
    sources: text.sources ?? {},
    numbers: text.numbers ?? {},
    lists: mapValues(text.lists ?? {}, (list, id) => resolveList(list, { issues, path: ['lists', id] })),
    terms: mapValues(text.terms ?? {}, (term, name) => readTerm(term, { issues, path: ['terms', name] })),
    exemptions: (text.exemptions ?? []).map((item, index) => resolveExemption(item, ['exemptions', index], context)),
    defects: (text.defects ?? []).map((item, index) => resolveDefect(item, ['defects', index], context)),
    rules: text.rules.map((item, index) => resolveRule(item, ['rules', index], context)),
    borders: (text.borders ?? []).map(resolveBorder),
  };
}

function mapValues<A, B>(map: Readonly<Record<string, A>>, change: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}

type ListText = NonNullable<RuleFileText['lists']>[string];

function resolveList(list: ListText, reader: Reader): ListDefinition {
  const given = list['good-for'];
  const here: Reader = { issues: reader.issues, path: [...reader.path, 'good-for'] };
  const byProfile = isMap(given) && profiles.some((profile) => profile in given);
  const goodFor = (profile: Profile): readonly Period[] => {
    const value = byProfile ? (given as Record<string, unknown>)[profile] : given;
    return value === undefined ? [] : readPeriods(value, here);
  };
  return {
    kind: list.kind,
    title: list.title ?? '',
    perSeller: list.per === 'seller',
    goodFor: { default: goodFor('default'), literal: goodFor('literal'), strict: goodFor('strict') },
    from: list.from,
    until: list.until,
  };
}

interface DatedText {
  readonly id: string;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly profiles?: Profile[] | undefined;
  readonly basis?: 'law' | 'guidance' | 'policy' | undefined;
  readonly certainty?: 'high' | 'medium' | 'low' | undefined;
  readonly 'review-by'?: string | undefined;
  readonly note?: string | undefined;
  readonly says: { en: string; fr: string; it: string };
  readonly cite: string[];
}

function resolveDated(text: DatedText, path: Path, { issues, placeOf }: Context) {
  if (text.from && text.until && text.from >= text.until) {
    issues.error([...path, 'until'], `\`${text.id}\` ends on \`${text.until}\`, before it begins on \`${text.from}\``);
  }
  return {
    id: text.id,
    from: text.from,
    until: text.until,
    profiles: text.profiles,
    basis: text.basis ?? 'law',
    certainty: text.certainty ?? 'high',
    reviewBy: text['review-by'],
    note: text.note,
    says: text.says,
    cite: text.cite,
    place: placeOf([...path, 'id']),
  } as const;
}

function resolveTerms(terms: readonly unknown[] | undefined, path: Path, { issues }: Context): Term[] {
  return (terms ?? []).map((term, index) => readTerm(term, { issues, path: [...path, index] }));
}

function resolveExemption(
  text: NonNullable<RuleFileText['exemptions']>[number],
  path: Path,
  context: Context,
): Exemption {
  return { ...resolveDated(text, path, context), when: resolveTerms(text.when, [...path, 'when'], context) };
}

function resolveDefect(text: NonNullable<RuleFileText['defects']>[number], path: Path, context: Context): Defect {
  const of = typeof text.of === 'string' ? [text.of] : text.of;
  // A defect of somebody else's record is the commonest of all, so here the seller is open unless a line names it.
  const lines = { seller: 'any', ...(Array.isArray(text.if) ? { either: text.if } : text.if) };
  return {
    ...resolveDated(text, path, context),
    settle: text.settle,
    of,
    lines: readRecordLines(of, lines, { issues: context.issues, path: [...path, 'if'] }, readTerm),
  };
}

function resolveRule(text: RuleFileText['rules'][number], path: Path, context: Context): Rule {
  return {
    ...resolveDated(text, path, context),
    settle: text.settle,
    group: text.group,
    part: text.part,
    effect: text.effect ?? 'reject',
    forbids: resolveTerms(text.forbids, [...path, 'forbids'], context),
    unless: resolveTerms(text.unless, [...path, 'unless'], context),
    hours: text.hours ? readHours(text.hours, { issues: context.issues, path: [...path, 'hours'] }) : undefined,
    defects: text.defects ?? [],
    sanction: text.sanction,
  };
}

function resolveBorder(text: NonNullable<RuleFileText['borders']>[number]): Border {
  return {
    id: text.id,
    when: text.when,
    countries: text.countries ?? [],
    callingCode: text['calling-code'],
    says: text.says,
    settle: text.settle,
    cite: text.cite,
  };
}
