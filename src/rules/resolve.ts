import { type Profile, profiles } from '../domain/campaign.ts';
import type { Place } from '../domain/error.ts';
import type { Period } from '../domain/period.ts';
import { readPeriods } from './date-parser.ts';
import { readHours } from './hours-parser.ts';
import type { Issues, Path } from './issues.ts';
import { readRecordLines } from './record-parser.ts';
import type { Border, Defect, Exemption, ListDefinition, Rule, RuleFile } from './rule-file.ts';
import { type RuleFileText, ruleFileSchema } from './schema.ts';
import { complainOfSchema } from './schema-issues.ts';
import type { Term } from './term.ts';
import { readTerm } from './term-parser.ts';
import { at, complain, isMap, type Reader, refuseOthers } from './term-reader.ts';

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
    complainOfSchema(parsed.error.issues, ruleFileSchema, issues);
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
  checkSpan(`list \`${reader.path.at(-1)}\``, list, reader);
  if (byProfile) refuseOthers(given, profiles, here);
  const goodFor = (profile: Profile): readonly Period[] => {
    // A reading that is left out would take a version of any age for fresh.
    if (!(profile in (given as object))) complain(here, `\`good-for\` does not say how long under \`${profile}\``);
    return profile in (given as object)
      ? readPeriods((given as Record<string, unknown>)[profile], at(here, profile))
      : [];
  };
  const always = given === undefined || byProfile ? [] : readPeriods(given, here);
  return {
    kind: list.kind,
    title: list.title ?? '',
    perSeller: list.per === 'seller',
    ...(list['covers-by'] === undefined ? {} : { coversBy: list['covers-by'] }),
    goodFor: byProfile
      ? { default: goodFor('default'), literal: goodFor('literal'), strict: goodFor('strict') }
      : { default: always, literal: always, strict: always },
    from: list.from,
    until: list.until,
    cite: list.cite ?? [],
  };
}

function checkSpan(
  name: string,
  { from, until }: { readonly from?: string | undefined; readonly until?: string | undefined },
  reader: Reader,
): void {
  if (!from || !until || from < until) return;
  const when = from === until ? 'on the day on which it begins' : `before it begins on \`${from}\``;
  complain(at(reader, 'until'), `${name} ends on \`${until}\`, ${when}`, '`until` is the first day that is outside');
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
  checkSpan(`\`${text.id}\``, text, { issues, path });
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
