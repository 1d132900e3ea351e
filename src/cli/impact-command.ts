import { type Command, Option } from 'commander';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type Language, languages } from '../domain/verdict.ts';
import type { Impact, ImpactRow } from '../run/impact.ts';
import { terminal } from './terminal.ts';

interface Flags {
  readonly campaign: string;
  readonly on: readonly string[];
  readonly lang: Language;
  readonly csv?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export function addImpactCommand(program: Command): void {
  program
    .command('impact')
    .description('the same file under the rules of two days, as a table by reason')
    .argument('[contacts]', 'contact file (default: the one that the campaign file names)')
    .requiredOption('-c, --campaign <file>', 'campaign file')
    .option('--on <date>', 'a day, or FROM..TO; give two', (value: string, all: string[]) => [...all, value], [])
    .addOption(new Option('--lang <language>', 'language').choices([...languages]).default('en'))
    .option('--csv <file>', 'write the table as CSV; - for standard output')
    .option('--force', 'overwrite')
    .option('--json', 'print as JSON')
    .action(async (contacts: string | undefined, flags: Flags) => {
      const [a, b, ...more] = flags.on;
      if (a === undefined || b === undefined || more.length > 0) {
        throw new ScrubError('option-invalid', 'impact compares two days', {
          exit: exitCode.usage,
          hint: 'write `--on 2026-08-10 --on 2026-08-11`',
        });
      }
      const { campaignSettings } = await import('../run/campaign-settings.ts');
      const { impactOf } = await import('../run/impact.ts');
      const daysOf = (on: string) => campaignSettings(flags.campaign, { contacts, on }).settings;
      const impact = await impactOf(daysOf(a), daysOf(a).campaign.on, daysOf(b).campaign.on);
      if (flags.csv !== undefined) await writeCsv(flags.csv, impactCsv(impact, a, b, flags.lang), flags.force === true);
      if (flags.json) terminal.out(`${JSON.stringify({ a, b, ...impact }, null, 1)}\n`);
      else if (flags.csv !== '-') terminal.out(impactText(impact, a, b, flags.lang));
    });
}

const words = {
  en: { numbers: 'numbers', change: 'change', clean: 'clean', rejected: 'rejected', held: 'held' },
  fr: { numbers: 'numéros', change: 'écart', clean: 'propres', rejected: 'rejetés', held: 'en attente' },
  it: { numbers: 'numeri', change: 'differenza', clean: 'puliti', rejected: 'respinti', held: 'sospesi' },
} as const;

function changeOf({ a, b }: ImpactRow): string {
  return b > a ? `+${b - a}` : String(b - a);
}

/** A line for each verdict, the sum, then a line for each reason with its sentence. */
function impactText({ numbers, verdicts, reasons }: Impact, a: string, b: string, language: Language): string {
  const word = words[language];
  const width = Math.max(a.length, b.length, word.change.length, 9);
  const line = (name: string, cells: readonly (number | string)[], says = ''): string =>
    `${name.padEnd(34)} ${cells.map((cell) => String(cell).padStart(width)).join(' ')}${says ? `  ${says}` : ''}`;
  const lines = [
    line('', [a, b, word.change]),
    ...verdicts.map((row) => line(word[row.name as 'clean'], [row.a, row.b, changeOf(row)])),
    line(word.numbers, [numbers, numbers, 0]),
    '',
    ...reasons.map((row) => line(row.name, [row.a, row.b, changeOf(row)], row.says?.[language])),
  ];
  return `${lines.join('\n')}\n`;
}

/** Names stay as the rules call them, so that a spreadsheet can be joined with a report. */
function impactCsv({ verdicts, reasons }: Impact, a: string, b: string, language: Language): readonly string[][] {
  const rows = [...verdicts, ...reasons].map((row) => [
    row.name,
    String(row.a),
    String(row.b),
    String(row.b - row.a),
    row.says?.[language] ?? '',
  ]);
  return [['name', a, b, 'change', 'explanation'], ...rows];
}

async function writeCsv(path: string, rows: readonly string[][], force: boolean): Promise<void> {
  const { csvLine } = await import('../output/cell.ts');
  const text = rows.map((cells) => `${csvLine(cells, ',')}\n`).join('');
  if (path === '-') return terminal.out(text);
  const { writePrivateFile } = await import('../output/private-file.ts');
  writePrivateFile(path, text, force);
}
