import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { digestFile, sha256Of } from '../audit/digest.ts';
import { compareFields, type FieldDifference } from '../audit/record-compare.ts';
import { readRecord } from '../audit/record-file.ts';
import { diffStates, type NumberChange } from '../audit/report-diff.ts';
import { type ListRecord, type RecordsRecord, recordDigest } from '../audit/run-record.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { type RunResult, runScrub } from './pipeline.ts';
import { isHidden, outputOf, readStates, resultPath } from './read-results.ts';
import { findInputs, type SearchPlaces } from './recorded-inputs.ts';
import type { RunRecord } from './run-record.ts';
import { runReport } from './run-report.ts';
import { defaultJobs } from './run-settings.ts';
import { rulesFor } from './shipped-rules.ts';

/** One thing that is not as it was. */
export interface ReplayProblem {
  readonly code: 'output-differs' | 'result-changed' | 'field-differs' | 'record-altered';
  readonly message: string;
}

export interface ReplayReport {
  readonly record: string;
  readonly identical: boolean;
  readonly problems: readonly ReplayProblem[];
  readonly outputs: readonly { readonly name: string; readonly recorded: string; readonly found: string }[];
  /** Versions that are others than on the day of the run, and decide nothing by themselves. */
  readonly versions: readonly FieldDifference[];
  /**
   * Why numbers are judged differently, where the rules and the inputs are the recorded ones: the numbering plans alone, if nothing
   * else of the program has changed; otherwise nobody can tell the plans from the program.
   */
  readonly cause?: 'numbering' | 'program' | 'unknown';
  /** Numbers judged differently, where the results of the run are at hand. */
  readonly changes: readonly NumberChange[];
  readonly counts: { readonly recorded: RunRecord['counts']; readonly found: RunRecord['counts'] };
}

export interface ReplayOptions extends SearchPlaces {
  /** Judge by the rules of today in place of the recorded ones. */
  readonly currentRules: boolean;
  /** Worker threads; absent: the cores. */
  readonly jobs?: number | undefined;
}

const names = ['clean', 'rejected'] as const;
type ReplayedResult = (typeof names)[number] | 'report';

/** Runs a recorded run again, from its own rules and settings, in a folder of its own, and compares everything. */
export async function replay(recordPath: string, options: ReplayOptions): Promise<ReplayReport> {
  const record = readRecord(recordPath) as RunRecord;
  const { settings, given } = await findInputs(record, recordPath, options);
  const rulebook = options.currentRules ? await rulesFor(record.settings.rules) : given.rulebook!;
  const folder = await mkdtemp(join(tmpdir(), 'scrub-replay-'));
  try {
    const paths = {
      clean: join(folder, 'clean.csv'),
      rejected: join(folder, 'rejected.csv'),
      report: join(folder, 'report.html'),
    };
    const result = await runScrub(
      {
        ...settings,
        guards: {},
        jobs: options.jobs ?? defaultJobs(),
        output: { ...settings.output, ...paths, record: undefined, report: undefined, force: true, dryRun: false },
      },
      { startedAt: record.started, given: { ...given, rulebook } },
    );
    const outputs: { name: ReplayedResult; recorded: string; found: string }[] = names.flatMap((name) => {
      const recorded = outputOf(record, name);
      const found = result.outputs.find(({ path }) => path === paths[name]);
      return recorded && found ? [{ name, recorded: recorded.sha256, found: found.sha256 }] : [];
    });
    const page = options.currentRules ? undefined : await replayedPage(record, result, rulebook, paths.report);
    if (page) outputs.push(page);
    const changes = await changedNumbers(record, recordPath, paths);
    const versions = compareFields(record.versions, result.record.versions, 'versions').filter(
      ({ recorded: then }) => then !== 'absent',
    );
    const problems = options.currentRules
      ? []
      : [
          ...(await differences(record, recordPath, outputs, paths)),
          ...compareParts(record, result.record).map(
            ({ field, recorded, found }): ReplayProblem => ({
              code: 'field-differs',
              message: `the record says \`${field}\` ${recorded}, the replay ${found}`,
            }),
          ),
          ...(await changedResults(record, recordPath)),
          ...alteredRecord(record),
        ];
    return {
      record: recordPath,
      identical: options.currentRules
        ? outputs.every(({ recorded, found }) => recorded === found)
        : problems.length === 0,
      problems,
      outputs,
      versions,
      ...(changes.length > 0 && !options.currentRules ? { cause: causeOf(record, result.record, versions) } : {}),
      changes,
      counts: { recorded: record.counts, found: result.counts },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Rules and inputs are known to be the recorded ones; what is left is the program and the data that it ships. */
function causeOf(
  then: RunRecord,
  now: RunRecord,
  versions: readonly FieldDifference[],
): NonNullable<ReplayReport['cause']> {
  const fields = versions.map(({ field }) => field).filter((field) => field !== 'versions.node');
  const isSameProgram = then.tool.version === now.tool.version;
  const isPlans = fields.every((field) => field === 'versions.numbering' || field === 'versions.areaCodes');
  if (fields.length > 0 && isSameProgram && isPlans) return 'numbering';
  return fields.length > 0 || !isSameProgram ? 'program' : 'unknown';
}

/**
 * The page of a run, written again from what was found. Only by the program that wrote it: the look of the page may change with a
 * version, and everything that it tells is compared field by field all the same.
 */
async function replayedPage(
  record: RunRecord,
  { record: found }: RunResult,
  rulebook: Rulebook,
  path: string,
): Promise<{ name: 'report'; recorded: string; found: string } | undefined> {
  const recorded = outputOf(record, 'report');
  if (!recorded || record.tool.version !== found.tool.version) return undefined;
  const page = Buffer.from(
    runReport(
      {
        ...record,
        counts: found.counts,
        contacts: { ...record.contacts, size: found.contacts.size, sha256: found.contacts.sha256 },
        lists: underRecordedNames(found.lists, record.lists),
        suppress: underRecordedNames(found.suppress, record.suppress),
        outputs: record.outputs.map((output, index) => ({
          ...output,
          sha256: found.outputs[index]?.sha256 ?? output.sha256,
        })),
      },
      rulebook,
    ),
  );
  await writeFile(path, page);
  return { name: 'report', recorded: recorded.sha256, found: sha256Of(page) };
}

/** What a replay must find again beside the results themselves. */
function compareParts(record: RunRecord, found: RunRecord): FieldDifference[] {
  const { contacts } = record;
  return [
    ...compareFields(contacts.dialect, found.contacts.dialect, 'contacts.dialect'),
    ...compareFields(contacts.columns, found.contacts.columns, 'contacts.columns'),
    ...compareFields(contacts.size, found.contacts.size, 'contacts.size'),
    ...compareFields(contacts.name, found.contacts.name, 'contacts.name'),
    ...compareFields(record.lists, underRecordedNames(found.lists, record.lists), 'lists'),
    ...compareFields(record.suppress, underRecordedNames(found.suppress, record.suppress), 'suppress'),
    ...compareFields(record.records.map(withoutTime), found.records.map(withoutTime), 'records'),
    ...compareFields(record.rules.files, found.rules.files, 'rules.files'),
    ...compareFields(record.counts, found.counts, 'counts'),
    // A field that an older program did not record cannot differ.
  ].filter(({ recorded }) => recorded !== 'absent');
}

/** A database is asked again at another moment; its rows have to be the same. */
function withoutTime({ time: _, ...source }: RecordsRecord): RecordsRecord {
  return source;
}

/** A file of the same bytes is the same file, whatever it is called today. */
function underRecordedNames(found: readonly ListRecord[], recorded: readonly ListRecord[]): ListRecord[] {
  return found.map((list, index) => ({
    ...list,
    sources: list.sources.map((source) => {
      const same = recorded[index]?.sources.find(({ sha256 }) => sha256 === source.sha256);
      return same ? { ...source, name: same.name } : source;
    }),
  }));
}

/** The record carries a digest of itself: an edit that changes no result shows all the same. */
function alteredRecord(record: RunRecord): ReplayProblem[] {
  if (record.sha256 === undefined) return [];
  const found = recordDigest(record);
  if (found === record.sha256) return [];
  return [
    {
      code: 'record-altered',
      message: `the run record was edited after it was written: its content has the SHA-256 ${found}, it says ${record.sha256}`,
    },
  ];
}

async function changedResults(record: RunRecord, recordPath: string): Promise<ReplayProblem[]> {
  const problems: ReplayProblem[] = [];
  for (const name of [...names, 'report'] as const) {
    const path = resultPath(record, recordPath, name);
    const recorded = outputOf(record, name);
    if (path === undefined || !recorded) continue;
    const { sha256 } = await digestFile(path);
    if (sha256 === recorded.sha256) continue;
    const message = `the ${name} result \`${path}\` was changed after the run: recorded SHA-256 ${recorded.sha256}, found ${sha256}`;
    problems.push({ code: 'result-changed', message });
  }
  return problems;
}

async function differences(
  record: RunRecord,
  recordPath: string,
  outputs: ReplayReport['outputs'],
  paths: Readonly<Record<ReplayedResult, string>>,
): Promise<ReplayProblem[]> {
  const problems: ReplayProblem[] = [];
  for (const { name, recorded, found } of outputs) {
    if (recorded === found) continue;
    const which = name as ReplayedResult;
    const old = resultPath(record, recordPath, which);
    const isAtHand = old !== undefined && (await digestFile(old)).sha256 === recorded;
    const where = isAtHand ? `, first in ${await firstDifference(old, paths[which])}` : '';
    problems.push({
      code: 'output-differs',
      message: `the ${name} result comes out otherwise${where}: recorded SHA-256 ${recorded}, replayed ${found}`,
    });
  }
  return problems;
}

async function firstDifference(a: string, b: string): Promise<string> {
  const lines = (path: string): AsyncIterator<string> =>
    createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  const left = lines(a);
  const right = lines(b);
  for (let line = 1; ; line++) {
    const [one, other] = [await left.next(), await right.next()];
    if (one.done && other.done) return 'its line ends';
    if (one.done || other.done || one.value !== other.value) return `line ${line} (row ${line - 1} of the file)`;
  }
}

/** Empty where the results of the run are not at hand, or their numbers are masked. */
async function changedNumbers(
  record: RunRecord,
  recordPath: string,
  paths: Readonly<Record<'clean' | 'rejected', string>>,
): Promise<readonly NumberChange[]> {
  const [clean, rejected] = names.map((name) => resultPath(record, recordPath, name));
  if (clean === undefined || rejected === undefined || isHidden(record)) return [];
  try {
    return diffStates(await readStates(record, { clean, rejected }), await readStates(record, paths));
  } catch (error) {
    // A result that was tampered with may not be readable; that it changed is said beside.
    if (error instanceof ScrubError || (error as { code?: string }).code?.startsWith('CSV_')) return [];
    throw error;
  }
}

/** The exit code of a replay. */
export function replayExit({ identical }: ReplayReport) {
  return identical ? exitCode.ok : exitCode.different;
}
