import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { exitCode, formatError, type Place, ScrubError } from '../domain/error.ts';
import { type Issue, Issues } from './issues.ts';
import { lintRuleFile } from './lint.ts';
import { resolveRuleFile } from './resolve.ts';
import type { RuleFile } from './rule-file.ts';
import { type CalendarFile, makeRulebook, mergeFiles, type Rulebook } from './rulebook.ts';
import { calendarSchema } from './schema.ts';
import { complainOfSchema } from './schema-issues.ts';
import { warnOfUnused } from './unused.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** One complaint about a rule file, at its place. */
export interface Finding {
  readonly level: 'error' | 'warning';
  readonly place: Place;
  readonly message: string;
  readonly hint?: string | undefined;
}

export interface LoadedRules {
  readonly rulebook: Rulebook;
  readonly files: readonly RuleFile[];
  readonly findings: readonly Finding[];
}

interface ReadFile {
  readonly yaml: YamlFile;
  readonly issues: Issues;
  readonly rules: RuleFile | undefined;
}

/** Rule files and calendars below the given files and folders, checked and resolved. Never throws for what they say. */
export function loadRules(paths: readonly string[], calendarFolder: string): LoadedRules {
  const findings: Finding[] = [];
  const read = ruleFilesOf(paths).map((path) => readRuleFile(path, findings));
  const calendars = loadCalendars(calendarFolder, findings);
  const files = read.flatMap(({ rules }) => (rules ? [rules] : []));
  const rulebook = makeRulebook(files, calendars);
  for (const { yaml, issues, rules } of read) {
    if (rules) {
      const siblings = files.filter((other) => other.jurisdiction === rules.jurisdiction);
      const merged = mergeFiles(rules.jurisdiction, siblings);
      lintRuleFile(
        rules,
        merged,
        calendars.map(({ id }) => id),
        issues,
      );
      warnOfUnused(siblings, rules, issues);
    }
    findings.push(...issues.all.map((issue) => toFinding(issue, yaml)));
  }
  return { rulebook, files, findings };
}

/** Like `loadRules`, but a file with an error stops everything before the first row. */
export function loadRulebook(paths: readonly string[], calendarFolder: string): Rulebook {
  const { rulebook, findings } = loadRules(paths, calendarFolder);
  const errors = findings.filter(({ level }) => level === 'error');
  const first = errors[0];
  if (!first) return rulebook;
  const others = errors
    .slice(1, 10)
    .map(({ place, message }) => formatError(new ScrubError('rule-invalid', message, { exit: exitCode.rules, place })));
  throw new ScrubError('rule-invalid', [first.message, ...others].join('\n'), {
    exit: exitCode.rules,
    place: first.place,
    hint: first.hint ?? 'run `scrub rules check` for all of it',
  });
}

function toFinding(issue: Issue, yaml: YamlFile): Finding {
  return { level: issue.level, place: yaml.placeOf(issue.path), message: issue.message, hint: issue.hint };
}

export function isRuleFile(name: string): boolean {
  return /\.ya?ml$/.test(name) && !/\.cases\.ya?ml$/.test(name);
}

function ruleFilesOf(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    let isFolder: boolean;
    try {
      isFolder = statSync(path).isDirectory();
    } catch (cause) {
      throw new ScrubError('rules-not-found', `no such rule file or folder \`${path}\``, {
        exit: exitCode.notFound,
        cause,
      });
    }
    if (!isFolder) return [path];
    const names = readdirSync(path).filter(isRuleFile).sort();
    if (names.length === 0) {
      throw new ScrubError('rules-not-found', `no rule file in the folder \`${path}\``, {
        exit: exitCode.notFound,
        hint: 'rule files end in `.yaml`',
      });
    }
    return names.map((name) => join(path, name));
  });
}

/** The text of a case file and where it stands. */
export interface CaseText {
  readonly file: string;
  readonly text: string;
}

/** The case files that lie beside rule files or in folders of them. */
export function caseFilesBeside(paths: readonly string[]): CaseText[] {
  const folders = [...new Set(paths.map((path) => (statSync(path).isDirectory() ? path : dirname(path))))];
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.cases\.ya?ml$/.test(name))
      .sort()
      .map((name) => ({ file: join(folder, name), text: readFileSync(join(folder, name), 'utf8') })),
  );
}

function readRuleFile(path: string, findings: Finding[]): ReadFile {
  const bytes = readFileSync(path);
  const yaml = readYaml(path, bytes.toString('utf8'));
  const issues = new Issues();
  for (const { place, message } of yaml.errors) findings.push({ level: 'error', place, message });
  const rules = yaml.errors.length > 0 ? undefined : resolveRuleFile(path, yaml.value, issues, yaml.placeOf);
  return { yaml, issues, rules: rules && { ...rules, file: basename(path), bytes: digestOf(bytes) } };
}

function digestOf(bytes: Uint8Array): { size: number; sha256: string } {
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function loadCalendars(folder: string, findings: Finding[]): CalendarFile[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter(isRuleFile).sort();
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    const path = join(folder, name);
    const yaml = readYaml(path, readFileSync(path, 'utf8'));
    for (const { place, message } of yaml.errors) findings.push({ level: 'error', place, message });
    if (yaml.errors.length > 0) return [];
    const parsed = calendarSchema.safeParse(yaml.value);
    if (parsed.success) return [{ id: parsed.data.calendar, days: parsed.data.days }];
    const issues = new Issues();
    complainOfSchema(parsed.error.issues, calendarSchema, issues);
    findings.push(...issues.all.map((issue) => toFinding(issue, yaml)));
    return [];
  });
}
