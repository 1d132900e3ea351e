import type { CalendarDay } from '../domain/calendar.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { Border, Defect, Exemption, ListDefinition, NumberPatterns, Rule, RuleFile, Source } from './rule-file.ts';
import type { Term } from './term.ts';

/** The rules of one jurisdiction, from all the files that share its name. */
export interface Jurisdiction {
  readonly id: string;
  readonly title: string;
  readonly countries: readonly string[];
  readonly claims: readonly string[];
  readonly coversFrom: CivilDate;
  /** The zone in which a date takes effect, or `local`. */
  readonly clock: string;
  /** The order of reasons across files, as the first file names it. */
  readonly groups: readonly string[];
  readonly sources: Readonly<Record<string, Source>>;
  readonly numbers: Readonly<Record<string, NumberPatterns>>;
  readonly lists: Readonly<Record<string, ListDefinition>>;
  readonly terms: Readonly<Record<string, Term>>;
  readonly exemptions: readonly Exemption[];
  readonly defects: readonly Defect[];
  /** In the order in which reasons are given. */
  readonly rules: readonly Rule[];
  readonly borders: readonly Border[];
  readonly files: readonly {
    readonly file: string;
    readonly reviewed: CivilDate;
    readonly size?: number;
    readonly sha256?: string;
  }[];
}

export interface CalendarFile {
  readonly id: string;
  readonly days: readonly CalendarDay[];
}

/** Everything that a run needs of the rule files: plain data, the same whether it was built with the program or just read. */
export interface Rulebook {
  readonly jurisdictions: readonly Jurisdiction[];
  readonly calendars: readonly CalendarFile[];
}

export function makeRulebook(files: readonly RuleFile[], calendars: readonly CalendarFile[]): Rulebook {
  const ids = [...new Set(files.map((file) => file.jurisdiction))].sort();
  return {
    jurisdictions: ids.map((id) =>
      mergeFiles(
        id,
        files.filter((file) => file.jurisdiction === id),
      ),
    ),
    calendars: [...calendars].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** The file that says which countries it judges comes first; the others follow by name. */
export function mergeFiles(id: string, unsorted: readonly RuleFile[]): Jurisdiction {
  const files = [...unsorted].sort((a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : 1));
  const first = files[0]!;
  const groups = first.groups;
  const place = (rule: Rule): number => (rule.group === undefined ? groups.length : groups.indexOf(rule.group));
  const rules = files.flatMap((file) => file.rules);
  return {
    id,
    title: first.title,
    countries: [...new Set(files.flatMap((file) => file.countries))],
    claims: files.flatMap((file) => file.claims),
    coversFrom: first.coversFrom ?? '0001-01-01',
    clock: first.clock ?? 'local',
    groups,
    sources: Object.assign({}, ...files.map((file) => file.sources)),
    numbers: Object.assign({}, ...files.map((file) => file.numbers)),
    lists: Object.assign({}, ...files.map((file) => file.lists)),
    terms: Object.assign({}, ...files.map((file) => file.terms)),
    exemptions: files.flatMap((file) => file.exemptions),
    defects: files.flatMap((file) => file.defects),
    rules: rules
      .map((rule, index) => ({ rule, index }))
      .sort((a, b) => place(a.rule) - place(b.rule) || a.index - b.index)
      .map(({ rule }) => rule),
    borders: files.flatMap((file) => file.borders),
    files: files.map(({ file, reviewed, bytes }) => ({ file, reviewed, ...bytes })),
  };
}

function rank(file: RuleFile): number {
  return file.countries.length > 0 ? 0 : 1;
}
