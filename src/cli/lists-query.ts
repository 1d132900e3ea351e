import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { isCivilDate } from '../domain/civil-date.ts';
import { requestsOf } from '../lists/list-spec.ts';
import type { RequestLayout } from '../lists/request-layout.ts';
import type { RequestPlan } from '../run/plan-request.ts';
import type { RunSettings } from '../run/run-settings.ts';
import type { WrittenRequest } from '../run/write-request.ts';
import { addCampaignOptions } from './campaign-options.ts';
import { addListOptions, type ListFlags, listSpecOf, outOf, usage } from './list-options.ts';
import { guardsOf } from './lists-build.ts';
import { terminal } from './terminal.ts';

type Raw = Readonly<Record<string, unknown>>;

const registries = 'rpo, reassigned or bloctel, or the file of another layout';

export function addRequestCommand(lists: Command): void {
  const command = lists
    .command('request')
    .description('the smallest query file for a registry: only the numbers whose verdict depends on its answer')
    .argument('<registry>', registries)
    .argument('[contacts]', 'contact file, or - for standard input');
  addCampaignOptions(command)
    .option('--delimiter <char>', 'of the contact file: , ; | or tab (default: detected)')
    .option('--encoding <name>', 'of the contact file (default: detected)')
    .option('--keep-duplicates', 'judge a number again where it stands in several rows')
    .option('--date <date>', 'day to ask about for numbers of which nothing dated is known')
    .option('--again', 'ask again about numbers that an answer at hand still serves')
    .option('-o, --out <file>', 'query file (default: beside the contacts)')
    .option('--force', 'overwrite')
    .option('--dry-run', 'count, and write nothing')
    .option('--json', 'print as JSON')
    .action(request);
}

async function request(registry: string, contacts: string | undefined, flags: Raw): Promise<void> {
  const { planRequest } = await import('../run/plan-request.ts');
  const { writeRequestFiles } = await import('../run/write-request.ts');
  const { filesRead } = await import('../run/pipeline.ts');
  const { resolveSettings, baseName } = await import('../run/settings.ts');
  const { typedOptions } = await import('./run-command.ts');
  const layout = await layoutOf(registry);
  const { readCampaignFile } = await import('../run/campaign-file.ts');
  const file = flags['campaign'] === undefined ? undefined : readCampaignFile(flags['campaign'] as string);
  const typed = typedOptions(
    contacts,
    { keep: [], batchBytes: 2 << 20, lang: 'en', ...flags, out: undefined },
    file?.map['on'] === undefined,
  );
  const settings = resolveSettings(file, typed);
  const plan = await planRequest(settings, layout.list, {
    again: flags['again'] === true,
    dated: layout.columns.includes('date'),
    date: dateOf(flags['date'] as string | undefined),
  });
  const source = settings.contacts.file;
  const name = registry.replace(/^.*[\\/]|\.ya?ml$/g, '');
  const out =
    (flags['out'] as string | undefined) ??
    join(source === '-' ? '.' : dirname(source), `${baseName(source)}.${name}.csv`);
  const inputs = filesRead({ ...settings, lists: [] }, { alsoReads: plainPaths(settings, flags['campaign']) });
  const written = flags['dryRun']
    ? { files: [], ticket: undefined }
    : await writeRequestFiles(plan, layout, settings, out, inputs);
  if (flags['json']) {
    const { asked, ...rest } = plan;
    terminal.out(`${JSON.stringify({ list: layout.list, asked: asked.length, ...rest, ...written })}\n`);
  }
  terminal.err(requestText(plan, written, layout, settings.campaign.on));
}

/** The answer that the campaign file names need not be there yet, so that its globs match nothing. */
function plainPaths({ lists }: RunSettings, campaign: unknown): string[] {
  const named = lists.flatMap((spec) => [...spec.files, ...requestsOf(spec)]).filter((path) => !/[*?]/.test(path));
  return typeof campaign === 'string' ? [...named, campaign] : named;
}

function dateOf(date: string | undefined): string | undefined {
  if (date === undefined || isCivilDate(date)) return date;
  throw usage(`\`${date}\` is not a date that exists`, 'write `--date 2026-01-31`');
}

/** A registry by its name, or a layout by its path. */
async function layoutOf(registry: string): Promise<RequestLayout> {
  const { readLayout } = await import('../lists/request-layout.ts');
  const { shippedLayout } = await import('../run/shipped-rules.ts');
  if (/[\\/]|\.ya?ml$/.test(registry)) return readLayout(registry);
  const path = shippedLayout(registry);
  if (existsSync(path)) return readLayout(path);
  throw usage(`no registry \`${registry}\` is known`, `name ${registries}`);
}

function requestText(
  { asked, numbers, saved, serves }: RequestPlan,
  { files, ticket }: WrittenRequest,
  { list }: RequestLayout,
  on: { readonly from: string; readonly to: string },
): string {
  const lines = [
    `${list}: ${asked.length} of ${numbers} numbers have to be asked about, ${numbers - asked.length} queries saved`,
  ];
  const groups = [
    [saved.unfit, 'no query'],
    [saved.rejected, 'rejected whatever the answer'],
    [saved.held, 'held whatever the answer'],
    [saved.allowed, 'allowed whatever the answer'],
  ] as const;
  for (const [tally, why] of groups) {
    for (const [reason, count] of Object.entries(tally).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))) {
      lines.push(`${String(count).padStart(9)} ${why}: ${reason}`);
    }
  }
  if (saved.answered > 0) lines.push(`${String(saved.answered).padStart(9)} answered already, by the answer at hand`);
  if (asked.length > 0) lines.push(servesText(serves, on));
  for (const { path, numbers: count } of files) lines.push(`${path}: ${count} numbers`);
  if (ticket) lines.push(`${ticket}: give it to \`scrub lists answer\` with the answer`);
  return `${lines.join('\n')}\n`;
}

function servesText(serves: RequestPlan['serves'], on: { readonly from: string; readonly to: string }): string {
  if (!serves) return `no single answer serves from ${on.from} to ${on.to}: ask again while the campaign runs`;
  return serves.from === undefined
    ? `an answer dated ${serves.to} or earlier serves every planned day`
    : `an answer dated from ${serves.from} to ${serves.to} serves every planned day`;
}

interface AnswerFlags extends ListFlags {
  readonly request: string;
}

export function addAnswerCommand(lists: Command): void {
  const command = lists
    .command('answer')
    .description('compile the answer of a registry, with its day, its seller and the request it belongs to')
    .argument('<registry>', registries)
    .argument('<file...>', 'what the registry sent back')
    .requiredOption('--request <file>', 'the `.request.json` of the request, or the query file that was submitted');
  addListOptions(command).action(answer);
}

async function answer(registry: string, files: string[], flags: AnswerFlags): Promise<void> {
  const { answerSpec, countAnswers } = await import('../run/answer-request.ts');
  const { buildAnswer } = await import('../lists/query-request.ts');
  const { createPhoneReader } = await import('../phone/phone-reader.ts');
  const { blockingParser } = await import('../phone/number-parser.ts');
  const { knownOfList } = await import('../run/inputs.ts');
  const { rulesFor } = await import('../run/shipped-rules.ts');
  const layout = await layoutOf(registry);
  const known = knownOfList(layout.list, await rulesFor([]), flags.country ?? '');
  const spec = await answerSpec(
    { ...known, ...layout.answer, ...listSpecOf(layout.list, files, flags) },
    flags.request,
    layout,
  );
  const parse = blockingParser(createPhoneReader());
  const out = outOf(flags);
  const { version, counts, sources } = await buildAnswer({
    spec,
    out,
    parse,
    force: flags.force === true,
    ...guardsOf(flags),
  });
  const answers = await countAnswers(spec, out, { parse });
  if (flags.json) terminal.out(`${JSON.stringify({ out, version, counts, answers, sources })}\n`);
  const { asked, listed, free, unanswered, unasked } = answers;
  const stray = unasked > 0 ? `, ${unasked} listed that nobody asked about` : '';
  terminal.err(
    `${out}: ${asked} numbers asked about, ${listed} listed, ${free} free, ${unanswered} without an answer${stray}\n`,
  );
}
