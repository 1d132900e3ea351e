import { type Command, Option } from 'commander';
import { profiles } from '../domain/campaign.ts';
import { exitCode } from '../domain/error.ts';
import type { ListSpec } from '../lists/list-spec.ts';
import type { CheckedList } from '../run/check-lists.ts';
import { collect } from './campaign-options.ts';
import { usage } from './list-options.ts';
import type { Outcome } from './outcome.ts';
import { terminal } from './terminal.ts';

type Raw = Readonly<Record<string, unknown>>;

export function addCheckCommand(lists: Command, outcome: Outcome): void {
  lists
    .command('check')
    .description('whether lists are fresh enough for the planned days and cover the numbers of a contact file')
    .argument('[file...]', 'compiled lists')
    .option('-c, --campaign <file>', 'campaign file: its days, seller, lists and contacts')
    .option('--list <id=path[@as-of]>', 'a list that is not compiled (repeats)', collect)
    .option('--on <date>', 'day of contact, or FROM..TO (default: today)')
    .option('--contacts <file>', 'contact file whose numbers must be covered')
    .option('--column <field=header>', 'map a field to a column of the contacts (repeats)', collect)
    .option('--country <code>', 'country of numbers in national writing')
    .option('--seller <id>', 'on whose behalf contact is made')
    .addOption(new Option('--profile <profile>', 'reading of doubtful law (default: default)').choices(profiles))
    .option('--rules <path>', 'rule file or folder in place of the shipped ones (repeats)', collect)
    .option('--json', 'print as JSON')
    .action(async (files: string[], options: Raw) => {
      const checked = await check(files, options);
      terminal.out(options['json'] ? `${JSON.stringify(checked)}\n` : checked.map(checkText).join(''));
      if (!checked.every(({ good }) => good)) outcome.exit = exitCode.held;
    });
}

async function check(files: readonly string[], options: Raw): Promise<CheckedList[]> {
  const { checkLists } = await import('../run/check-lists.ts');
  const { resolveSettings } = await import('../run/settings.ts');
  const { readCampaignFile } = await import('../run/campaign-file.ts');
  const { typedOptions } = await import('./run-command.ts');
  const file = options['campaign'] === undefined ? undefined : readCampaignFile(options['campaign'] as string);
  const named = (file?.map['contacts'] as { readonly file?: unknown } | undefined)?.file;
  const contacts = (options['contacts'] ?? named) as string | undefined;
  // Lists have an age whatever is planned: only the campaign file, where there is one, must say more than the days.
  const campaign = file ? {} : { seller: '-', channel: 'live-call', purpose: 'commercial' };
  const flags = {
    declare: [],
    suppress: [],
    records: [],
    keep: [],
    batchBytes: 2 << 20,
    lang: 'en',
    ...campaign,
    ...options,
  };
  const typed = typedOptions(contacts ?? '-', flags, file?.map['on'] === undefined);
  const compiled = await Promise.all(files.map(compiledSpec));
  const settings = resolveSettings(file, { ...typed, lists: [...typed.lists, ...compiled] });
  if (settings.lists.length === 0)
    throw usage('no list was named', 'name compiled lists, `--list ID=PATH@DATE` or `-c CAMPAIGN`');
  const hasSeller = options['seller'] !== undefined || file !== undefined;
  return checkLists(settings, { hasContacts: contacts !== undefined, hasSeller });
}

async function compiledSpec(path: string): Promise<ListSpec> {
  const { listInfo } = await import('../lists/list-info.ts');
  return { id: listInfo(path).version.id, files: [path] };
}

function checkText(list: CheckedList): string {
  const {
    id,
    asOf,
    ageDays,
    lastDay,
    state,
    numbers,
    uncovered,
    silent,
    asked,
    notSubmitted,
    otherSeller,
    seller,
    good,
  } = list;
  const age = asOf === undefined ? 'no date' : `as of ${asOf}, ${ageDays} days old on the last day`;
  const limit = lastDay === undefined ? '' : `, good through ${lastDay}`;
  const lines = [`${good ? 'good' : 'HELD'}  ${id}: ${age}${limit}`];
  if (!asked) return `${lines[0]}\n      no rule asks for it on these days\n`;
  if (state !== 'fresh') lines.push(`      ${state}: ${stateHints[state]}`);
  if (otherSeller) lines.push(`      other-seller: it holds for ${seller}; get one for this seller`);
  const missing = tallyText(uncovered, numbers);
  if (missing) lines.push(`      uncovered: ${missing}`);
  const quiet = tallyText(silent, numbers);
  if (quiet) lines.push(`      silent: ${quiet}: nothing is listed there; say with \`covers\` what the version covers`);
  if (notSubmitted > 0)
    lines.push(`      not submitted: ${notSubmitted} of ${numbers} numbers; ask with \`scrub lists request\``);
  if (numbers !== undefined && !missing && !quiet && notSubmitted === 0)
    lines.push(`      speaks for all ${numbers} numbers`);
  return `${lines.join('\n')}\n`;
}

/** `3 of 9 numbers, in 305 (1), 614 (2)`; empty where there is none. */
function tallyText(tally: CheckedList['uncovered'], of: number | undefined): string {
  const codes = Object.entries(tally).sort(([a], [b]) => (a < b ? -1 : 1));
  if (codes.length === 0) return '';
  const total = codes.reduce((sum, [, count]) => sum + count, 0);
  return `${total} of ${of} numbers, in ${codes.map(([code, count]) => `${code} (${count})`).join(', ')}`;
}

const stateHints = {
  fresh: '',
  stale: 'get a newer version before the last planned day',
  undated: 'say its day with `--as-of` when it is built, or `as-of` in the campaign file',
  future: 'it is dated after the first planned day',
} as const;
