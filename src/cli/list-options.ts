import { type Command, InvalidArgumentError, Option } from 'commander';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type ListSpec, listFormats } from '../lists/list-spec.ts';
import { type StatusMeaning, statusMeanings } from '../lists/row-entry.ts';
import { collect } from './campaign-options.ts';

/** How the files of a list are read and what is said of it, as options. */
export interface ListFlags {
  readonly out: string;
  readonly asOf?: string;
  readonly seller?: string;
  readonly covers?: string;
  readonly country?: string;
  readonly format?: string;
  readonly column?: readonly string[];
  readonly status?: readonly string[];
  readonly maxUnreadable?: number;
  readonly maxShrink?: number;
  readonly previous?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

const meanings: readonly string[] = statusMeanings;

export function addListOptions(command: Command): Command {
  return command
    .option('-o, --out <file>', 'the compiled list')
    .option('--as-of <date>', 'the day on which the registry made this version, or answered')
    .option('--seller <id>', 'for whom the list or the answer holds')
    .option('--covers <codes>', 'area codes or regions, joined by commas (default: everything)')
    .option('--country <code>', 'country of numbers in national writing')
    .addOption(new Option('--format <format>', 'where the content does not tell it').choices(listFormats))
    .option('--column <field=header>', 'header, position from 1, or range of characters of a field (repeats)', collect)
    .option('--status <word=meaning>', `a word of the status column: ${meanings.join(', ')} (repeats)`, collect)
    .option('--max-unreadable <share>', 'guard: largest share of unreadable lines (default: 20%)', share)
    .option(
      '--max-shrink <share>',
      'guard: largest share of numbers gone since the previous build (default: 10%)',
      share,
    )
    .option('--previous <file>', 'the build to compare with (default: the one that is replaced)')
    .option('--force', 'overwrite')
    .option('--json', 'print as JSON');
}

/** `0.2` or `20%`; above one it is a percentage too. */
export function share(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
  const value = match ? Number(match[1]) / (match[2] || Number(match[1]) > 1 ? 100 : 1) : Number.NaN;
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError('expected a share such as 0.2 or 20%');
  return value;
}

/** What the options say of a list, with nothing where they say nothing. */
export function listSpecOf(id: string, files: readonly string[], flags: ListFlags): ListSpec {
  const { asOf, seller, covers, country, format } = flags;
  const columns = pairsOf(flags.column ?? [], '--column', (text) => text.indexOf('='));
  // A word of the status column may hold a `=`; its meaning holds none.
  const status = pairsOf(flags.status ?? [], '--status', (text) => text.lastIndexOf('='));
  for (const [word, meaning] of Object.entries(status)) {
    if (meanings.includes(meaning)) continue;
    throw usage(`\`${meaning}\` is no meaning of \`${word}\``, `the meanings are ${meanings.join(', ')}`);
  }
  const named = {
    asOf,
    seller,
    country,
    format,
    covers: covers?.split(',').map((code) => code.trim()),
    columns: Object.keys(columns).length > 0 ? columns : undefined,
    status: Object.keys(status).length > 0 ? (status as Record<string, StatusMeaning>) : undefined,
  };
  return {
    id,
    files,
    ...(Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined)) as object),
  };
}

/** `--out` is an option because a list may stand first and its files last; it is never left out. */
export function outOf({ out }: Pick<ListFlags, 'out'>): string {
  if (out !== undefined) return out;
  throw usage('the compiled list has no name', 'add `--out FILE`');
}

function pairsOf(texts: readonly string[], option: string, equalsIn: (text: string) => number): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = equalsIn(text);
      if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
      throw usage(`\`${option} ${text}\` has no \`=\``, `write \`${option} name=value\``);
    }),
  );
}

export function usage(message: string, hint: string): ScrubError {
  return new ScrubError('option-invalid', message, { exit: exitCode.usage, hint });
}
