import { writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Command, Option } from 'commander';
import { channels, profiles, purposes } from '../domain/campaign.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type Language, languages } from '../domain/verdict.ts';
import { Issues } from '../rules/issues.ts';
import type { InspectedFile } from '../run/inspect-file.ts';
import { askAtTerminal, questions } from './init-questions.ts';
import { columnsOf, countryOf, daysOf } from './inspect-command.ts';
import { typedOptions } from './run-command.ts';
import { terminal } from './terminal.ts';

interface InitFlags {
  readonly [name: string]: unknown;
  readonly column: readonly string[];
  readonly list: readonly string[];
  readonly suppress: readonly string[];
  readonly rules: readonly string[];
  readonly country?: string;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly lang: Language;
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

export function addInitCommand(program: Command): void {
  program
    .command('init')
    .description('write a commented campaign file for a contact file; in a terminal it asks what the file cannot tell')
    .argument('<contacts>', 'contact file')
    .option('-o, --out <file>', 'campaign file, - for standard output (default: beside the contacts)')
    .option('--seller <id>', 'on whose behalf contact is made')
    .option('--channel <channel>', channels.join(', '))
    .option('--purpose <purpose>', purposes.join(', '))
    .option('--on <date>', 'day of contact, or FROM..TO')
    .option('--caller <id>', 'who dials, where it is not the seller')
    .option('--seller-kind <kind>', 'business, registered-charity, political-party…')
    .option('--sector <tag>', 'telecom, energy-supply, insurance…')
    .option('--offer <tags>', 'what is offered, tags joined by commas')
    .option('--caller-id <number>', 'number shown, or hidden')
    .addOption(new Option('--profile <profile>', 'reading of doubtful law').choices(profiles))
    .option('--country <code>', 'country of numbers in national writing (default: guessed)')
    .option('--column <field=header>', 'map a field to a column (repeats)', collect, [])
    .option('--list <id=path[@as-of]>', 'an opt-out list (repeats)', collect, [])
    .option('--suppress <file>', 'numbers never to be contacted (repeats)', collect, [])
    .option('--delimiter <char>', 'of the contact file: , ; | or tab (default: detected)')
    .option('--encoding <name>', 'of the contact file (default: detected)')
    .option('--rules <path>', 'rule file or folder in place of the shipped ones (repeats)', collect, [])
    .addOption(new Option('--lang <language>', 'language of the comments').choices(languages).default('en'))
    .option('--force', 'overwrite')
    .action(init);
}

async function init(contacts: string, flags: InitFlags): Promise<void> {
  if (contacts === '-') throw usage('a campaign file names its contacts, and standard input has no name');
  const typed = typedOptions(contacts, { ...flags }, false);
  const isAsking = process.stdin.isTTY === true;
  const campaign = isAsking ? await askAtTerminal((ask) => questions(typed.campaign, ask, flags.lang)) : typed.campaign;
  refuseOpen(campaign);
  const { readCampaign } = await import('../run/campaign-fields.ts');
  const { throwFirst } = await import('../run/campaign-file.ts');
  const issues = new Issues();
  const { channel, purpose, profile } = readCampaign(campaign, { issues, path: [] });
  throwFirst(issues, undefined);
  const { inspectFile } = await import('../run/inspect-file.ts');
  const { rulesFor } = await import('../run/shipped-rules.ts');
  const { delimiter, encoding, suppress, lang } = flags;
  const file = await inspectFile(contacts, await rulesFor(flags.rules), {
    columns: columnsOf(flags.column),
    country: countryOf(flags.country),
    delimiter,
    encoding,
    campaign: { on: daysOf(String(campaign['on'])), channel, purpose, profile },
  });
  refuseUnclear(file);
  const { baseName } = await import('../run/settings.ts');
  const out = flags.out ?? join(dirname(contacts), `${baseName(contacts)}.campaign.yaml`);
  const { campaignText } = await import('../run/init-campaign.ts');
  const { initWords } = await import('../run/init-words.ts');
  const lists = isAsking ? [...typed.lists, ...(await askForLists(file, typed.lists, lang))] : typed.lists;
  const answers = { campaign, lists, suppress, delimiter, encoding };
  write(
    out,
    schemaLine(out) + campaignText(file, answers, out === '-' ? 'campaign.yaml' : out, initWords[lang]),
    flags.force === true,
  );
  if (out !== '-') terminal.err(`${out}\n  scrub run -c ${out}\n`);
}

/** Tells editors which keys there are: beside the file where the program is installed beside it, otherwise where it is. */
function schemaLine(out: string): string {
  const schema = fileURLToPath(new URL('../../schemas/campaign.schema.json', import.meta.url));
  const near = relative(dirname(resolve(out)), schema)
    .split('\\')
    .join('/');
  const isNear = !near.startsWith('../../..') && !isAbsolute(near);
  return `# yaml-language-server: $schema=${isNear ? near : pathToFileURL(schema).href}\n`;
}

async function askForLists(file: InspectedFile, given: readonly { readonly id: string }[], language: Language) {
  const { listQuestions } = await import('./init-questions.ts');
  const open = file.inspection.lists.filter(
    ({ id, level }) => level === 'needed' && !given.some((one) => one.id === id),
  );
  return open.length === 0 ? [] : askAtTerminal((ask) => listQuestions(open, ask, language));
}

/** What nobody can know but the one who plans the campaign. */
function refuseOpen(campaign: Readonly<Record<string, unknown>>): void {
  const open = ['seller', 'channel', 'purpose', 'on'].filter((key) => campaign[key] === undefined);
  if (open.length === 0) return;
  const flags = open.map((key) => `--${key}`).join(', ');
  throw new ScrubError('answers-missing', `the contact file cannot tell ${flags}`, {
    exit: exitCode.usage,
    hint: 'give these options, or run `scrub init` in a terminal, where it asks',
  });
}

function refuseUnclear({ inspection: { columnProblem, country } }: InspectedFile): void {
  if (columnProblem) {
    const { code, message, hint } = columnProblem;
    throw new ScrubError(code, message, { exit: exitCode.usage, hint });
  }
  if (country.how !== 'open') return;
  const candidates = country.candidates ?? [];
  const found = candidates.length > 0 ? `; ${candidates.join(' and ')} read them equally well` : '';
  throw new ScrubError('country-unclear', `the country of numbers in national writing cannot be told${found}`, {
    exit: exitCode.usage,
    hint: 'give `--country`',
  });
}

function usage(message: string): ScrubError {
  return new ScrubError('option-invalid', message, { exit: exitCode.usage, hint: 'give the path of a file' });
}

function write(out: string, text: string, force: boolean): void {
  if (out === '-') {
    terminal.out(text);
    return;
  }
  try {
    writeFileSync(out, text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new ScrubError(
      exists ? 'output-exists' : 'output-cannot-create',
      exists ? `\`${out}\` exists already` : `cannot create \`${out}\``,
      { exit: exitCode.cannotCreate, hint: 'name another file with `-o`, or overwrite with `--force`', cause },
    );
  }
}
