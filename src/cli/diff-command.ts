import { type Command, Option } from 'commander';
import { isToRecall, type NumberChange } from '../audit/report-diff.ts';
import { exitCode } from '../domain/error.ts';
import { type Language, languages } from '../domain/verdict.ts';
import { writePrivateFile } from '../output/private-file.ts';
import type { RunDiff } from '../run/diff-runs.ts';
import type { Outcome } from './outcome.ts';
import { terminal } from './terminal.ts';

interface Flags {
  readonly csv?: string;
  readonly lang: Language;
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
    .addOption(new Option('--lang <language>', 'language').choices([...languages]).default('en'))
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
      else if (flags.csv === '-') terminal.err(diffText(diff, flags.lang));
      else terminal.out(diffText(diff, flags.lang));
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

function diffText({ changes, summary }: RunDiff, language: Language): string {
  const { counts, blockedBy, blockedByList, freedFrom, causes } = summary;
  const word = diffWords[language];
  const lines = causes.map((cause) => `${word.differs}: ${cause}`);
  lines.push(`${counts.blocked} ${word.blocked}`, ...tallyLines(blockedBy));
  if (Object.keys(blockedByList).length > 0) lines.push(word.byList, ...tallyLines(blockedByList));
  lines.push(`${counts.freed} ${word.freed}`, ...tallyLines(freedFrom));
  lines.push(`${counts.reason} ${word.reason}`);
  lines.push(`${counts.added} ${word.added}, ${counts.gone} ${word.gone}`);
  const recall = changes.filter(isToRecall);
  if (recall.length > 0) lines.push(`${word.recall}: ${recall.length}`);
  lines.push(...recall.slice(0, mostShown).map((one) => changeLine(one, word.absent)));
  if (recall.length > mostShown) lines.push(`  … ${recall.length - mostShown} ${word.more}`);
  return `${lines.join('\n')}\n`;
}

const diffWords = {
  en: {
    differs: 'differs',
    blocked: 'newly blocked, to be pulled back',
    byList: 'of them by list version',
    freed: 'newly free',
    reason: 'not clean for another reason',
    added: 'numbers only in the later run',
    gone: 'only in the earlier',
    recall: 'to pull back from the dialler, those that are gone included',
    absent: 'in the later file no more',
    more: 'more with --csv',
  },
  fr: {
    differs: 'diffère',
    blocked: 'nouvellement bloqués, à retirer de l’automate d’appel',
    byList: 'dont, par version de liste',
    freed: 'nouvellement libres',
    reason: 'toujours écartés, pour un autre motif',
    added: 'numéros seulement dans le second traitement',
    gone: 'seulement dans le premier',
    recall: 'à retirer de l’automate d’appel, disparus compris',
    absent: 'ne figure plus dans le second fichier',
    more: 'autres avec --csv',
  },
  it: {
    differs: 'diverso',
    blocked: 'ora bloccati, da ritirare dal combinatore',
    byList: 'di questi, per versione di elenco',
    freed: 'ora liberi',
    reason: 'ancora esclusi, per un altro motivo',
    added: 'numeri solo nella seconda elaborazione',
    gone: 'solo nella prima',
    recall: 'da ritirare dal combinatore, compresi quelli spariti',
    absent: 'non è più nel secondo file',
    more: 'altri con --csv',
  },
} as const;

function tallyLines(tally: Readonly<Record<string, number>>): string[] {
  return Object.entries(tally)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([reason, times]) => `  ${String(times).padStart(7)} ${reason}`);
}

function changeLine({ number, after }: NumberChange, absent: string): string {
  return `  ${number} ${after?.reason ?? absent}${after?.evidence ? ` (${after.evidence})` : ''}`;
}
