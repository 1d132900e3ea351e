import { isZone } from '../domain/zone.ts';
import { checkCycles } from './cycles.ts';
import { checkNeverApplies } from './dead-rules.ts';
import { type Issues, type Path, suggest } from './issues.ts';
import { collectReferences, emptyReferences, type References } from './references.ts';
import type { RuleFile } from './rule-file.ts';
import type { Jurisdiction } from './rulebook.ts';
import type { RecordTest, Term } from './term.ts';

/** Classes of numbers are the bits of one integer. */
const maxNumberClasses = 31;

/** Checks that need more than one part of a file: names that lead nowhere, ids that overlap, things that nobody uses. */
export function lintRuleFile(file: RuleFile, merged: Jurisdiction, calendars: readonly string[], issues: Issues): void {
  checkNames(file, merged, calendars, issues);
  checkOverlaps(file, merged, issues);
  checkGaps(file, merged, issues);
  // What leads back to itself cannot be followed any further.
  if (!checkCycles(file, merged, issues)) {
    checkRecordReferences(file, merged, issues);
    checkNeverApplies(file, merged, issues);
  }
  checkGroups(file, merged, issues);
  checkZones(file, issues);
  const classes = Object.keys(merged.numbers).length;
  if (classes > maxNumberClasses)
    issues.error(['numbers'], `a jurisdiction has at most ${maxNumberClasses} number classes, this one has ${classes}`);
}

function checkNames(file: RuleFile, merged: Jurisdiction, calendars: readonly string[], issues: Issues): void {
  const terms = [...Object.keys(merged.terms), ...merged.exemptions.map(({ id }) => id)];
  const known: Record<keyof References, readonly string[]> = {
    terms,
    lists: Object.keys(merged.lists),
    numbers: Object.keys(merged.numbers),
    defects: merged.defects.map(({ id }) => id),
    calendars,
  };
  const words: Record<keyof References, string> = {
    terms: 'term or exemption',
    lists: 'list',
    numbers: 'number class',
    defects: 'defect',
    calendars: 'calendar',
  };
  const check = (found: References, path: Path): void => {
    for (const kind of Object.keys(words) as (keyof References)[]) {
      for (const name of found[kind]) {
        // An empty name stands for one that could not be read, and was complained of.
        if (name !== '' && !known[kind].includes(name))
          issues.error(path, `unknown ${words[kind]} \`${name}\``, suggest(name, known[kind]));
      }
    }
  };
  for (const { path, terms: used } of partsOf(file)) {
    const found = emptyReferences();
    for (const term of used) collectReferences(term, found);
    check(found, path);
  }
  for (const [index, rule] of file.rules.entries()) {
    const found = emptyReferences();
    for (const id of rule.defects) found.defects.add(id);
    if (rule.hours?.calendar) found.calendars.add(rule.hours.calendar);
    check(found, ['rules', index]);
  }
  const sources = Object.keys(merged.sources);
  for (const { path, cite } of citedParts(file)) {
    for (const key of cite) {
      if (!sources.includes(key)) issues.error([...path, 'cite'], `unknown source \`${key}\``, suggest(key, sources));
    }
  }
}

/** Every part of a file that is made of terms, with its path. */
export function partsOf(file: RuleFile): { path: Path; terms: readonly Term[] }[] {
  return [
    ...Object.entries(file.terms).map(([name, term]) => ({ path: ['terms', name], terms: [term] })),
    ...file.exemptions.map((item, index) => ({ path: ['exemptions', index], terms: item.when })),
    ...file.defects.map((item, index) => ({ path: ['defects', index], terms: [item.lines] })),
    ...file.rules.map((item, index) => ({ path: ['rules', index], terms: [...item.forbids, ...item.unless] })),
  ];
}

function citedParts(file: RuleFile): { path: Path; cite: readonly string[] }[] {
  const ofLists = Object.entries(file.lists).map(([id, { cite }]) => ({ path: ['lists', id], cite }));
  const ofItems = (['exemptions', 'defects', 'rules', 'borders'] as const).flatMap((part) =>
    file[part].map((item, index) => ({ path: [part, index], cite: item.cite })),
  );
  return [...ofLists, ...ofItems];
}

/** Two entries with one id may follow each other in time and may not overlap, in one profile. */
function checkOverlaps(file: RuleFile, merged: Jurisdiction, issues: Issues): void {
  for (const part of ['rules', 'exemptions', 'defects'] as const) {
    for (const [index, item] of file[part].entries()) {
      const others = (merged[part] as readonly (typeof item)[]).filter(
        (other) => other.id === item.id && other.place !== item.place && partOf(other) === partOf(item),
      );
      for (const other of others) {
        const shareProfile =
          !item.profiles || !other.profiles || item.profiles.some((one) => other.profiles!.includes(one));
        const overlap =
          (item.from ?? '') < (other.until ?? '9999-12-31') && (other.from ?? '') < (item.until ?? '9999-12-31');
        const isLater = other.place.file === item.place.file ? (other.place.line ?? 0) < (item.place.line ?? 0) : true;
        if (!shareProfile || !overlap || !isLater) continue;
        const span = `${other.from ?? 'always'} to ${other.until ?? 'today'}`;
        issues.error(
          [part, index, item.from ? 'from' : 'id'],
          `\`${item.id}\` overlaps its other version of ${span} (${other.place.file}:${other.place.line})`,
          'make `until` of the earlier equal to `from` of the later; `until` is the first day on which it no longer applies',
        );
      }
    }
  }
}

/** Versions of one id, in one reading, follow each other day on day: a rule that pauses is more often a mistyped date. */
function checkGaps(file: RuleFile, merged: Jurisdiction, issues: Issues): void {
  for (const part of ['rules', 'exemptions', 'defects'] as const) {
    for (const [index, { id, from, until, profiles, ...item }] of file[part].entries()) {
      // One that ends before it begins has been told so already.
      if (until === undefined || (from !== undefined && until <= from)) continue;
      const later = (merged[part] as readonly { id: string; from?: string; profiles?: readonly string[] }[])
        .filter((other) => other.id === id && partOf(other) === partOf(item) && (other.from ?? '') >= until)
        .filter((other) => !profiles || !other.profiles || profiles.some((one) => other.profiles!.includes(one)));
      const next = later.map(({ from }) => from!).sort()[0];
      if (next === undefined || next === until) continue;
      issues.warn(
        [part, index, 'until'],
        `\`${id}\` pauses from \`${until}\` until \`${next}\``,
        'give the later part an id of its own if the pause is meant',
      );
    }
  }
}

function partOf(item: object): string | undefined {
  return (item as { readonly part?: string }).part;
}

/** `later`, `linked` and their kin compare records, so they must name terms that look for one. */
function checkRecordReferences(file: RuleFile, merged: Jurisdiction, issues: Issues): void {
  const exemptions = new Set(merged.exemptions.map(({ id }) => id));
  const isRecord = (term: Term): boolean => {
    // A name that nobody knows has its own complaint.
    if (term.kind === 'ref')
      return merged.terms[term.name] ? isRecord(merged.terms[term.name]!) : !exemptions.has(term.name);
    return term.kind === 'any' ? term.terms.every(isRecord) : term.kind === 'record';
  };
  const walk = (term: Term, path: Path): void => {
    if (term.kind === 'any' || term.kind === 'all' || term.kind === 'none')
      for (const one of term.terms) walk(one, path);
    if (term.kind === 'record') for (const test of term.tests) walkTest(test, path);
  };
  const walkTest = (test: RecordTest, path: Path): void => {
    if (test.test === 'where') for (const one of test.terms) walk(one, path);
    if (test.test === 'either') for (const option of test.options) for (const one of option) walkTest(one, path);
    if (test.test !== 'sequence' && test.test !== 'linked') return;
    walk(test.other, path);
    if (!isRecord(test.other)) issues.error(path, 'records can only be compared with a term that looks for records');
  };
  for (const { path, terms } of partsOf(file)) for (const term of terms) walk(term, path);
}

/** A zone that the tz data does not know would stop a run at the first number that meets it. */
function checkZones(file: RuleFile, issues: Issues): void {
  const hint = 'write an IANA name such as `Europe/Berlin`';
  if (file.clock !== undefined && file.clock !== 'local' && !isZone(file.clock))
    issues.error(['clock'], `unknown time zone \`${file.clock}\``, `${hint}, or \`local\``);
  for (const [index, { hours }] of file.rules.entries()) {
    if (hours?.zone !== undefined && !isZone(hours.zone))
      issues.error(['rules', index, 'hours', 'zone'], `unknown time zone \`${hours.zone}\``, hint);
  }
}

function checkGroups(file: RuleFile, merged: Jurisdiction, issues: Issues): void {
  const groups = new Set(merged.rules.map((rule) => rule.group));
  const known = merged.groups;
  if (known.length === 0) return;
  for (const [index, rule] of file.rules.entries()) {
    if (rule.group !== undefined && !known.includes(rule.group)) {
      issues.error(['rules', index, 'group'], `unknown group \`${rule.group}\``, suggest(rule.group, known));
    }
  }
  for (const [index, group] of file.groups.entries()) {
    if (!groups.has(group)) issues.warn(['groups', index], `no rule belongs to the group \`${group}\``);
  }
}
