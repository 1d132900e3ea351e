import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ExitCode, exitCode, ScrubError } from '../domain/error.ts';
import type { Language } from '../domain/verdict.ts';
import type { ListSpec } from '../lists/list-spec.ts';
import type { RunHooks, RunResult } from '../run/pipeline.ts';
import { defaultJobs, type RunSettings } from '../run/run-settings.ts';
import type { TypedOptions } from '../run/settings.ts';
import { addCampaignOptions, collect, contactOptions } from './campaign-options.ts';
import { interruptible } from './interrupt.ts';
import type { Outcome } from './outcome.ts';
import { terminal, today } from './terminal.ts';

type Raw = Readonly<Record<string, unknown>>;

const mostJobs = 256;

export function addRunCommand(program: Command, outcome: Outcome): void {
  const command = program
    .command('run')
    .description('scrub a contact file: a clean list, a report of every number left out, a record of the run')
    .argument('[contacts]', 'contact file, or - for standard input');
  addCampaignOptions(command)
    .optionsGroup('Results:')
    .option('--out <folder>', 'folder of the results (default: beside the contacts)')
    .option('--clean <file>', 'clean list, - for standard output')
    .option('--rejected <file>', 'rejection report, or -')
    .option('--record <file>', 'run record, or -')
    .option('--report <file>', 'also a page for people who were not there: counts, reasons, law, inputs (HTML)')
    .optionsGroup(contactOptions)
    .option('--delimiter <char>', 'of the contact file: , ; | or tab (default: detected)')
    .option('--encoding <name>', 'of the contact file (default: detected)')
    .addOption(new Option('--long-rows <how>', 'rows with more cells than the header').choices(['error', 'report']))
    .optionsGroup('Results:')
    .option('--keep <column>', 'carry a column into the report (repeats)', collect)
    .option('--keep-duplicates', 'judge a number again where it stands in several rows')
    .option('--person', 'one number that may not be contacted blocks its whole row')
    .addOption(
      new Option('--phone-format <format>', 'of phone cells in the clean list')
        .choices(['as-is', 'e164', 'national'])
        .default('as-is'),
    )
    .option('--bare', 'clean list with the original columns only')
    .option('--mask', 'mask numbers in the report')
    .option('--pseudonyms <keyfile>', 'pseudonyms in place of the numbers in the report (`scrub keys pseudonyms`)')
    .optionsGroup('Guards:')
    .option('--max-reject-rate <share>', 'write nothing if more is left out (0.2 or 20%)', share)
    .option('--min-rows <n>', 'write nothing if the file has fewer rows', wholeNumber)
    .option('--max-held <n>', 'write nothing if more numbers are held', wholeNumber)
    .optionsGroup('Options:')
    .option('--jobs <n>', 'threads at most (default: the cores)', jobCount)
    .addOption(
      new Option('--batch-bytes <n>', 'bytes of contacts in one batch')
        .argParser(wholeNumber)
        .default(2 << 20)
        .hideHelp(),
    )
    .addOption(
      new Option('--lang <language>', 'language of the report and the summary')
        .choices(['en', 'fr', 'it'])
        .default('en'),
    )
    .option('--json', 'print the summary as JSON on standard output')
    .option('--quiet', 'print nothing but errors')
    .option('--verbose', 'print every reason, and what was noticed')
    .optionsGroup('Results:')
    .option('--dry-run', 'write nothing')
    .option('--force', 'overwrite existing results')
    .optionsGroup('Proof:')
    .option(
      '--evidence <file>',
      'write what lists and records say of the numbers of this run, for a replay without them',
    )
    .option('--since <run.json>', 'also write what changed since that run, and the numbers to pull back')
    .option('--sign <key>', 'sign the run record with this Ed25519 key (`scrub keys new`)')
    .option('--log <folder>', 'append the run to a chained log')
    .action(async (contacts: string | undefined, options: Raw) => {
      outcome.exit = await run(contacts, options);
    });
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('expected a whole number');
  return Number(text);
}

function jobCount(text: string): number {
  const jobs = wholeNumber(text);
  if (jobs < 1 || jobs > mostJobs) throw new InvalidArgumentError(`expected 1 to ${mostJobs}`);
  return jobs;
}

function share(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
  const value = match ? Number(match[1]) / (match[2] || Number(match[1]) > 1 ? 100 : 1) : Number.NaN;
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('expected a share such as 0.2 or 20%');
  return value;
}

async function run(contacts: string | undefined, options: Raw): Promise<ExitCode> {
  const { readCampaignFile } = options['campaign']
    ? await import('../run/campaign-file.ts')
    : { readCampaignFile: undefined };
  const { resolveSettings } = await import('../run/settings.ts');
  const { runScrub } = await import('../run/pipeline.ts');
  const file = readCampaignFile?.(options['campaign'] as string);
  const typed = typedOptions(contacts, options, file === undefined || file.map['on'] === undefined);
  const settings = await withPseudonyms(resolveSettings(file, typed), options);
  refuseMixed(options, settings);
  const { progressBar } = await import('./progress.ts');
  const { summaryText, summaryJson } = await import('./run-summary.ts');
  const isQuiet = options['quiet'] === true;
  const bar = progressBar(isQuiet || !terminal.isTerminal, settings.output.language);
  const alsoReads = ['campaign', 'sign'].flatMap((name) => (options[name] as string | undefined) ?? []);
  return interruptible(async (signal) => {
    const evidence = await evidenceFile(options, settings);
    const compare = await sinceLast(options, settings);
    const prove = await proof(options);
    const startedAt = new Date().toISOString();
    const hooks = { progress: bar.update, signal, startedAt, alsoReads, ...evidence };
    const result = await runScrub(settings, hooks).finally(bar.stop);
    const delta = await compare?.();
    const proofs = settings.output.dryRun ? [] : prove(settings.output.record, startedAt);
    if (options['json']) terminal.out(`${JSON.stringify(summaryJson(result, settings))}\n`);
    if (isQuiet) return endOf(result);
    if (delta) terminal.err(`${delta.changes}: ${delta.counts.changes}\n${delta.recall}: ${delta.counts.recall}\n`);
    terminal.err(summaryText(result, settings, options['verbose'] === true));
    if (proofs.length > 0) terminal.err(`${proofs.join('\n')}\n`);
    return endOf(result);
  });
}

function endOf({ counts }: RunResult): ExitCode {
  return counts.verdicts.held > 0 ? exitCode.held : exitCode.ok;
}

/** Two things on standard output could not be told apart by whoever reads it. */
function refuseMixed(options: Raw, { output }: RunSettings): void {
  const { clean, rejected, record, report, dryRun } = output;
  if (!options['json'] || dryRun || ![clean, rejected, record, report].includes('-')) return;
  throw new ScrubError('option-invalid', '`--json` and a result would both go to standard output', {
    exit: exitCode.usage,
    hint: 'write the result to a file, or leave `--json` out: the run record holds the same counts',
  });
}

/** The key is read before the run, so that a wrong one stops it. */
async function withPseudonyms(settings: RunSettings, options: Raw): Promise<RunSettings> {
  const file = options['pseudonyms'] as string | undefined;
  if (file === undefined) return settings;
  if (settings.output.mask) {
    throw new ScrubError('option-invalid', '`--mask` and `--pseudonyms` hide the same numbers', {
      exit: exitCode.usage,
      hint: 'give one of them',
    });
  }
  const { pseudonymKey } = await import('../audit/pseudonym-key.ts');
  return { ...settings, output: { ...settings.output, pseudonyms: pseudonymKey(file) } };
}

async function sinceLast(options: Raw, settings: RunSettings) {
  const since = options['since'] as string | undefined;
  const { record, dryRun, clean } = settings.output;
  if (since === undefined || dryRun) return undefined;
  if (record === '-' || clean === '-') {
    throw new ScrubError('option-invalid', '`--since` needs the results in files', {
      exit: exitCode.usage,
      hint: 'leave `-` out',
    });
  }
  const { sinceRun } = await import('../run/since-run.ts');
  return sinceRun(since, settings);
}

/** Evidence takes a second look at the contacts, and belongs to a record. */
async function evidenceFile(options: Raw, { contacts, output }: RunSettings): Promise<Pick<RunHooks, 'evidence'>> {
  const path = options['evidence'] as string | undefined;
  if (path === undefined || output.dryRun) return {};
  if (contacts.file !== '-' && path !== '-' && output.record !== undefined && output.record !== '-') {
    const { cutEvidence } = await import('../run/evidence.ts');
    return { evidence: { path, cut: cutEvidence } };
  }
  throw new ScrubError('option-invalid', '`--evidence` needs contacts and a run record in files', {
    exit: exitCode.usage,
    hint: 'write the contacts to a file first, and leave `--record -` out',
  });
}

/** Signs and logs a record once it is written; the key is read before the run, so that a wrong one stops it. */
async function proof(options: Raw): Promise<(record: string | undefined, startedAt: string) => string[]> {
  const sign = options['sign'] as string | undefined;
  const log = options['log'] as string | undefined;
  const signature = sign === undefined ? undefined : await import('../audit/signature.ts');
  const runLog = log === undefined ? undefined : await import('../audit/run-log.ts');
  const key = signature?.readPrivateKey(sign!);
  runLog?.checkLog(log!);
  return (record, startedAt) => {
    if (record === undefined || record === '-') return [];
    const written = signature && key ? [signature.signRecord(record, key)] : [];
    if (!runLog) return written;
    const { number } = runLog.appendToLog(log!, record, startedAt);
    return [...written, `${runLog.logPath(log!)}: run ${number}, head ${runLog.logHead(log!)}`];
  };
}

const campaignOptions: Readonly<Record<string, string>> = {
  seller: 'seller',
  caller: 'caller',
  sellerKind: 'seller-kind',
  on: 'on',
  hours: 'hours',
  timezone: 'timezone',
  channel: 'channel',
  dialer: 'dialer',
  voice: 'voice',
  purpose: 'purpose',
  sector: 'sector',
  offer: 'offer',
  callerId: 'caller-id',
  profile: 'profile',
};

export function typedOptions(contacts: string | undefined, options: Raw, needsDay: boolean): TypedOptions {
  const campaign: Record<string, unknown> = {};
  for (const [name, key] of Object.entries(campaignOptions)) {
    if (options[name] !== undefined) campaign[key] = options[name];
  }
  if (campaign['on'] === undefined && needsDay) campaign['on'] = today();
  const several = (name: string): string[] => (options[name] as string[] | undefined) ?? [];
  const declared = pairs(several('declare'), '--declare');
  if (declared.length > 0)
    campaign['declares'] = Object.fromEntries(declared.map(([name, value]) => [name, declaration(value)]));
  const columns: Record<string, string[]> = {};
  for (const [field, header] of pairs(several('column'), '--column')) {
    columns[field] = [...(columns[field] ?? []), header];
  }
  const optional = (name: string): string | undefined => options[name] as string | undefined;
  return {
    contacts,
    campaign,
    columns,
    lists: pairs(several('list'), '--list').map(([id, path]) => listSpec(id, path)),
    suppress: several('suppress'),
    cacheLists: options['cacheLists'] === true,
    records: several('records'),
    rules: several('rules'),
    country: optional('country'),
    delimiter: optional('delimiter'),
    encoding: optional('encoding'),
    longRows: optional('longRows') as 'error' | undefined,
    keepDuplicates: options['keepDuplicates'] === true,
    out: optional('out'),
    clean: optional('clean'),
    rejected: optional('rejected'),
    record: optional('record'),
    report: optional('report'),
    output: {
      force: options['force'] === true,
      dryRun: options['dryRun'] === true,
      language: options['lang'] as Language,
      bare: options['bare'] === true,
      phoneFormat: options['phoneFormat'] as 'as-is',
      keep: several('keep'),
      mask: options['mask'] === true,
      person: options['person'] === true,
      repairs: true,
      form: 2,
    },
    guards: {
      ...(options['maxRejectRate'] === undefined ? {} : { maxRejectRate: options['maxRejectRate'] as number }),
      ...(options['minRows'] === undefined ? {} : { minRows: options['minRows'] as number }),
      ...(options['maxHeld'] === undefined ? {} : { maxHeld: options['maxHeld'] as number }),
    },
    jobs: (options['jobs'] as number | undefined) ?? defaultJobs(),
    batchBytes: options['batchBytes'] as number,
  };
}

function pairs(texts: readonly string[], option: string): [string, string][] {
  return texts.map((text) => {
    const at = text.indexOf('=');
    if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
    throw new ScrubError('option-invalid', `\`${option} ${text}\` has no \`=\``, {
      exit: exitCode.usage,
      hint: `write \`${option} name=value\``,
    });
  });
}

function declaration(value: string): boolean | string | string[] {
  if (value === 'true' || value === 'false') return value === 'true';
  return value.split(',').filter((item) => item !== '');
}

/** `path@2026-11-20`: only a date after the last `@` is one, so that a path may hold an `@`. */
function listSpec(id: string, path: string): ListSpec {
  const match = /^(.*)@(\d{4}-\d{2}-\d{2})$/.exec(path);
  return match ? { id, files: [match[1]!], asOf: match[2]! } : { id, files: [path] };
}
