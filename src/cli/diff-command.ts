import type { Command } from 'commander';
import type { NumberChange } from '../audit/report-diff.ts';
import { exitCode } from '../domain/error.ts';
import { writePrivateFile } from '../output/private-file.ts';
import type { RunDiff } from '../run/diff-runs.ts';
import type { Outcome } from './outcome.ts';
import { terminal } from './terminal.ts';

interface Flags {
  readonly csv?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export function addDiffCommand(program: Command, outcome: Outcome): void {
  program
    .command('diff')
    .description('what became blocked or free between two runs, and which numbers to pull back from the dialler')
    .argument('<run-a.json>', 'record of the earlier run, with its results beside it')
    .argument('<run-b.json>', 'record of the later run')
    .option('--csv <file>', 'write every changed number; - for standard output')
    .option('--force', 'overwrite')
    .option('--json', 'print as JSON')
    .action(async (a: string, b: string, flags: Flags) => {
      const { diffRuns } = await import('../run/diff-runs.ts');
      const diff = await diffRuns(a, b);
      if (flags.csv !== undefined) {
        const { diffCsv } = await import('../audit/diff-csv.ts');
        writeCsv(flags.csv, diffCsv(diff.changes), flags.force === true);
      }
      if (flags.json) terminal.out(`${JSON.stringify(diff, null, 1)}\n`);
      else if (flags.csv === '-') terminal.err(diffText(diff));
      else terminal.out(diffText(diff));
      outcome.exit = diff.changes.length > 0 ? exitCode.different : exitCode.ok;
    });
}

/** Readable by its owner alone, as all results: it tells who is on a list. */
function writeCsv(path: string, text: string, force: boolean): void {
  if (path === '-') {
    terminal.out(text);
    return;
  }
  writePrivateFile(path, text, force);
}

const mostShown = 20;

function diffText({ changes, summary }: RunDiff): string {
  const { counts, blockedBy, blockedByList, freedFrom, causes } = summary;
  const lines = causes.map((cause) => `differs: ${cause}`);
  lines.push(`${counts.blocked} newly blocked, to be pulled back`, ...tallyLines(blockedBy));
  if (Object.keys(blockedByList).length > 0) lines.push('of them by list version', ...tallyLines(blockedByList));
  lines.push(`${counts.freed} newly free`, ...tallyLines(freedFrom));
  lines.push(`${counts.reason} not clean for another reason`);
  lines.push(`${counts.added} numbers only in the later run, ${counts.gone} only in the earlier`);
  const recall = changes.filter(({ kind }) => kind === 'blocked');
  lines.push(...recall.slice(0, mostShown).map(changeLine));
  if (recall.length > mostShown) lines.push(`  … ${recall.length - mostShown} more with --csv`);
  return `${lines.join('\n')}\n`;
}

function tallyLines(tally: Readonly<Record<string, number>>): string[] {
  return Object.entries(tally)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([reason, times]) => `  ${String(times).padStart(7)} ${reason}`);
}

function changeLine({ number, after }: NumberChange): string {
  return `  ${number} ${after?.reason}${after?.evidence ? ` (${after.evidence})` : ''}`;
}
