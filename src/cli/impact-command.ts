import type { Command } from 'commander';
import { exitCode, ScrubError } from '../domain/error.ts';
import { terminal } from './terminal.ts';

interface Flags {
  readonly campaign: string;
  readonly on: readonly string[];
  readonly json?: boolean;
}

export function addImpactCommand(program: Command): void {
  program
    .command('impact')
    .description('the same file under the rules of two days, as a table by reason')
    .argument('[contacts]', 'contact file (default: the one that the campaign file names)')
    .requiredOption('-c, --campaign <file>', 'campaign file')
    .option('--on <date>', 'a day, or FROM..TO; give two', (value: string, all: string[]) => [...all, value], [])
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
      if (flags.json) return terminal.out(`${JSON.stringify({ a, b, ...impact }, null, 1)}\n`);
      const width = Math.max(a.length, b.length, 9);
      const line = (name: string, cells: readonly (number | string)[]): string =>
        `${name.padEnd(40)} ${cells.map((cell) => String(cell).padStart(width)).join(' ')}`;
      const rows = [...impact.verdicts, ...impact.reasons].map((row) =>
        line(row.name, [row.a, row.b, row.b > row.a ? `+${row.b - row.a}` : row.b - row.a]),
      );
      rows.splice(3, 0, line('numbers', [impact.numbers, impact.numbers, 0]), '');
      terminal.out(`${[line('', [a, b, 'change']), ...rows].join('\n')}\n`);
    });
}
