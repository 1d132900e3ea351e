import type { Command } from 'commander';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { ReplayReport } from '../run/replay.ts';
import type { Outcome } from './outcome.ts';
import { wholeNumber } from './run-command.ts';
import { terminal } from './terminal.ts';

interface Flags {
  readonly folder?: string;
  readonly contacts?: string;
  readonly list: readonly string[];
  readonly records: readonly string[];
  readonly rules?: string;
  readonly evidence?: string;
  readonly pseudonyms?: string;
  readonly verify?: string;
  readonly log?: string;
  readonly jobs?: number;
  readonly json?: boolean;
}

export const collect = (value: string, before: readonly string[]): string[] => [...before, value];

export function addReplayCommand(program: Command, outcome: Outcome): void {
  program
    .command('replay')
    .description('regenerate a run from its record and compare it byte for byte')
    .argument('<run.json>', 'record of the run')
    .option('--folder <folder>', 'where to look for inputs that are no longer where they were')
    .option('--contacts <file>', 'the contact file')
    .option('--list <id=path>', 'a list (repeats)', collect, [])
    .option('--records <file>', 'a record file (repeats)', collect, [])
    .option('--rules <which>', '`current`: what the rules of today would say')
    .option('--evidence <file>', 'what the lists and records said of the numbers of this run, in their place')
    .option('--verify <key>', 'check the signature of the record with this public key')
    .option('--log <folder>', 'check that the record stands in this log of runs, and the log itself')
    .option('--pseudonyms <keyfile>', 'the key of the pseudonyms in the report')
    .option('--jobs <n>', 'threads at most (default: the cores)', wholeNumber)
    .option('--json', 'print the comparison as JSON')
    .action(async (record: string, flags: Flags) => {
      if (flags.rules !== undefined && flags.rules !== 'current') {
        throw new ScrubError('option-invalid', `\`--rules ${flags.rules}\` is unknown`, {
          exit: exitCode.usage,
          hint: 'only `--rules current` is; the rules of the run stand in its record',
        });
      }
      if (flags.verify !== undefined) (await import('../audit/signature.ts')).verifyRecord(record, flags.verify);
      if (flags.log !== undefined) (await import('../audit/run-log.ts')).checkLogged(flags.log, record);
      const { replay, replayExit } = await import('../run/replay.ts');
      const report = await replay(record, {
        folder: flags.folder,
        contacts: flags.contacts,
        lists: new Map(flags.list.map(listPath)),
        records: flags.records,
        evidence: flags.evidence,
        pseudonyms: flags.pseudonyms,
        currentRules: flags.rules === 'current',
        jobs: flags.jobs,
      });
      terminal.out(flags.json ? `${JSON.stringify(report, null, 1)}\n` : replayText(report, flags.rules === 'current'));
      outcome.exit = replayExit(report);
    });
}

/** `id=path` as it was typed. */
export function listPath(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new ScrubError('option-invalid', `\`--list ${text}\` has no \`=\``, {
    exit: exitCode.usage,
    hint: 'write `--list id=path`',
  });
}

const mostShown = 20;

const causes = {
  numbering:
    'the numbering plans have changed since, and nothing else: the numbers below are judged differently for that reason alone',
  program: 'the program or its data have changed since: the numbers below may be judged differently for that reason',
  unknown: 'nothing of the program has changed since: the record or its results were edited, or this is a bug',
} as const;

function replayText(report: ReplayReport, isCurrent: boolean): string {
  const { problems, outputs, versions, changes, counts, identical } = report;
  const lines = outputs.map(({ name, recorded, found }) =>
    recorded === found ? `${name}: identical, SHA-256 ${found}` : `${name}: DIFFERENT`,
  );
  lines.push(...problems.map(({ code, message }) => `${code}: ${message}`));
  for (const { field, recorded, found } of versions) lines.push(`${field} was ${recorded}, is ${found}`);
  if (report.cause) lines.push(causes[report.cause]);
  if (isCurrent || changes.length > 0) {
    for (const verdict of ['clean', 'rejected', 'held'] as const) {
      lines.push(`${verdict}: ${counts.recorded.verdicts[verdict]} then, ${counts.found.verdicts[verdict]} now`);
    }
    lines.push(`${changes.length} numbers are judged differently`);
  }
  for (const { number, before, after } of changes.slice(0, mostShown)) {
    lines.push(
      `  ${number}: ${before?.reason || before?.verdict || 'absent'} → ${after?.reason || after?.verdict || 'absent'}`,
    );
  }
  if (changes.length > mostShown) lines.push(`  … ${changes.length - mostShown} more with --json`);
  const conclusion = isCurrent ? 'the rules of today say the same' : 'identical';
  lines.push(identical ? conclusion : isCurrent ? 'the rules of today say otherwise' : 'not identical');
  return `${lines.join('\n')}\n`;
}
