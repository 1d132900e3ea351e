import { type Command, Option } from 'commander';
import { parseCountry } from '../contacts/place-values.ts';
import { type Channel, channels, type Profile, type Purpose, profiles, purposes } from '../domain/campaign.ts';
import { isCivilDate } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type Language, languages } from '../domain/verdict.ts';
import { terminal, today } from './terminal.ts';

interface InspectFlags {
  readonly country?: string;
  readonly column: readonly string[];
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly on?: string;
  readonly channel?: Channel;
  readonly purpose?: Purpose;
  readonly profile: Profile;
  readonly rules: readonly string[];
  readonly lang: Language;
  readonly json?: boolean;
}

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

export function addInspectCommand(program: Command): void {
  program
    .command('inspect')
    .description('what a contact file looks like: encoding, columns, phones, countries, the lists it needs')
    .argument('<contacts>', 'contact file, or - for standard input')
    .option('--country <code>', 'country of numbers in national writing (default: guessed)')
    .option('--column <field=header>', 'map a field to a column (repeats)', collect, [])
    .option('--delimiter <char>', 'of the contact file: , ; | or tab (default: detected)')
    .option('--encoding <name>', 'of the contact file (default: detected)')
    .option('--on <date>', 'day of contact, or FROM..TO, for the lists (default: today)')
    .addOption(new Option('--channel <channel>', 'only the lists that matter for it').choices(channels))
    .addOption(new Option('--purpose <purpose>', 'only the lists that matter for it').choices(purposes))
    .addOption(new Option('--profile <profile>', 'reading of doubtful law').choices(profiles).default('default'))
    .option('--rules <path>', 'rule file or folder in place of the shipped ones (repeats)', collect, [])
    .addOption(new Option('--lang <language>', 'language of the page').choices(languages).default('en'))
    .option('--json', 'print as JSON')
    .action(inspect);
}

async function inspect(file: string, flags: InspectFlags): Promise<void> {
  const { inspectFile } = await import('../run/inspect-file.ts');
  const { rulesFor } = await import('../run/shipped-rules.ts');
  const { channel, purpose, profile, delimiter, encoding } = flags;
  const { inspection } = await inspectFile(file, await rulesFor(flags.rules), {
    columns: columnsOf(flags.column),
    country: countryOf(flags.country),
    delimiter,
    encoding,
    campaign: { on: daysOf(flags.on), channel, purpose, profile },
  });
  if (flags.json) {
    terminal.out(`${JSON.stringify(inspection)}\n`);
    return;
  }
  const { inspectText } = await import('./inspect-text.ts');
  terminal.out(inspectText(inspection, flags.lang));
}

/** `phone=Mobile` and `phone=Home` give `{phone: ['Mobile', 'Home']}`. */
export function columnsOf(texts: readonly string[]): Record<string, string[]> {
  const columns: Record<string, string[]> = {};
  for (const text of texts) {
    const at = text.indexOf('=');
    if (at <= 0) throw usage(`\`--column ${text}\` has no \`=\``, 'write `--column phone=Mobile`');
    const field = text.slice(0, at);
    columns[field] = [...(columns[field] ?? []), text.slice(at + 1)];
  }
  return columns;
}

/** A country by its code or its name. */
export function countryOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const country = parseCountry(text);
  if (country === undefined) throw usage(`unknown country \`${text}\``, 'write two letters, as in ISO 3166-1');
  return country;
}

function usage(message: string, hint: string): ScrubError {
  return new ScrubError('option-invalid', message, { exit: exitCode.usage, hint });
}

/** `2026-12-01` or `2026-12-01..2026-12-11`, both days included; today where nothing was said. */
export function daysOf(text: string | undefined): { from: string; to: string } {
  const [from = '', to = from] = (text ?? today()).split('..', 2);
  if (!isCivilDate(from) || !isCivilDate(to) || from > to) {
    throw usage(`\`${text}\` are no days of a campaign`, 'write `2026-12-01`, or `2026-12-01..2026-12-11`');
  }
  return { from, to };
}
