import type { Command } from 'commander';
import { exitCode } from '../domain/error.ts';
import type { ListChange } from '../lists/list-info.ts';
import type { Outcome } from './outcome.ts';
import { terminal } from './terminal.ts';

interface DiffFlags {
  readonly csv?: boolean;
  readonly unmasked?: boolean;
  readonly json?: boolean;
  readonly exitCode?: boolean;
}

/** Lines are printed in pieces: a registry may change by millions of numbers. */
const pieceLines = 10_000;

export function addListDiffCommand(lists: Command, outcome: Outcome): void {
  lists
    .command('diff')
    .description('how many numbers two compiled lists do not share, and which')
    .argument('<old>', 'compiled list')
    .argument('<new>', 'compiled list')
    .option('--csv', 'print each number that was added, removed or changed')
    .option('--unmasked', 'numbers in full: they tell who is on the list')
    .option('--json', 'print the counts as JSON')
    .option('--exit-code', `end with ${exitCode.different} where the lists differ`)
    .action(async (before: string, after: string, flags: DiffFlags) => {
      const { diffLists } = await import('../lists/list-info.ts');
      const { maskNumber, formatE164 } = await import('../phone/number-writing.ts');
      let lines = flags.csv ? ['number,change'] : [];
      const flush = (): void => {
        if (lines.length > 0) terminal.out(`${lines.join('\n')}\n`);
        lines = [];
      };
      const visit = (e164: number, change: ListChange): void => {
        const number = formatE164(e164);
        lines.push(`${flags.unmasked ? number : maskNumber(number)},${change}`);
        if (lines.length >= pieceLines) flush();
      };
      const difference = diffLists(before, after, flags.csv ? visit : undefined);
      flush();
      const { added, removed, changed } = difference;
      const summary = `${added} added, ${removed} removed, ${changed} changed\n`;
      if (flags.json)
        (flags.csv ? terminal.err : terminal.out)(`${JSON.stringify({ ...difference, old: before, new: after })}\n`);
      else (flags.csv ? terminal.err : terminal.out)(summary);
      if (flags.exitCode && added + removed + changed > 0) outcome.exit = exitCode.different;
    });
}
