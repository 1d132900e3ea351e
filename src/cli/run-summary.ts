import { formatPlace } from '../domain/error.ts';
import type { Language } from '../domain/verdict.ts';
import type { Tally } from '../run/counts.ts';
import type { RunResult } from '../run/pipeline.ts';
import { type ReasonText, reasonTexts } from '../run/reason-sentences.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { errColour as chalk } from './colour.ts';
import { type SummaryWords, summaryWords } from './summary-words.ts';

/** The summary as data, for the scheduled job. */
export function summaryJson({ counts, head, setup, inputs, outputs }: RunResult, settings: RunSettings) {
  return {
    on: settings.campaign.on,
    contacts: { file: settings.contacts.file, encoding: head.dialect.encoding, delimiter: head.dialect.delimiter },
    rows: counts.rows,
    keptRows: counts.keptRows,
    numbers: counts.numbers,
    ...counts.verdicts,
    conserved: true,
    reasons: { first: counts.first, any: counts.any },
    basis: counts.basis,
    notes: counts.notes,
    repairs: counts.repairs,
    unread: counts.unread,
    unchecked: setup.columns.unchecked.map((index) => head.columns[index]!),
    shortRows: counts.shortRows,
    longRows: counts.longRows,
    lists: inputs.lists.map(({ version, counts: read }) => ({ ...version, ...read })),
    warnings: inputs.records?.warnings ?? [],
    outputs: outputs.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
  };
}

/** What a marketer wants to know: how many may be contacted, why the others not, what to do about those in doubt. */
export function summaryText(result: RunResult, settings: RunSettings, isVerbose: boolean): string {
  const { counts, head, setup, outputs } = result;
  const { language } = settings.output;
  const word = summaryWords[language];
  const { clean, rejected, held } = counts.verdicts;
  const { from, to } = settings.campaign.on;
  const sentences = reasonTexts(setup.rulebook, settings.campaign);
  const lines = [
    `${settings.contacts.file}: ${counts.rows} ${word.rows}, ${head.dialect.encoding}, ${word.delimiter} \`${head.dialect.delimiter === '\t' ? 'tab' : head.dialect.delimiter}\`, ${word.phones} ${setup.columns.phones.map((index) => `\`${head.columns[index]}\``).join(', ')}`,
    `${settings.campaign.channel}, ${settings.campaign.purpose}, ${from === to ? from : `${from}..${to}`}`,
    '',
    chalk.green(`${pad(clean)} ${word.clean}`),
    chalk.red(`${pad(rejected)} ${word.rejected}`),
    chalk.yellow(`${pad(held)} ${word.held}`),
    `${pad(counts.numbers)} ${word.total}`,
  ];
  const limit = isVerbose ? Number.POSITIVE_INFINITY : 12;
  lines.push(...reasonLines(counts.first, sentences, language, limit, word.reasons));
  if (held > 0) lines.push(...settleLines(counts.heldFor, sentences, language, word.settle));
  if (Object.keys(counts.repairs).length > 0) lines.push('', `${word.repairs}: ${tallyText(counts.repairs)}`);
  if (counts.shortRows > 0) lines.push(`${word.shortRows}: ${counts.shortRows}`);
  if (Object.keys(counts.unread).length > 0) lines.push(`${word.unread}: ${tallyText(counts.unread)}`);
  const unchecked = setup.columns.unchecked.map((index) => `\`${head.columns[index]}\``);
  if (unchecked.length > 0) lines.push(chalk.yellow(`${word.unchecked}: ${unchecked.join(', ')}`));
  if (isVerbose && Object.keys(counts.notes).length > 0) lines.push(`${word.notes}: ${tallyText(counts.notes)}`);
  lines.push(...inputLines(result, word));
  if (clean === 0 && counts.numbers > 0) lines.push('', chalk.bold(word.nothingClean));
  if (clean === counts.numbers && counts.numbers > 0) lines.push('', chalk.bold(word.allClean));
  lines.push('', ...outputs.map(({ path }) => path), word.warning);
  return `${lines.join('\n')}\n`;
}

/** What was read otherwise than its owner may think: nothing of a list or a record is left aside in silence. */
function inputLines({ inputs }: RunResult, word: SummaryWords): string[] {
  const unread = [...inputs.lists, ...inputs.suppress].filter(({ counts }) => counts.unreadable > 0);
  const lists = unread.map(({ version, counts }) => `${version.id} ${counts.unreadable}`);
  const records = (inputs.records?.warnings ?? []).map(
    ({ place, message, count }) =>
      `${word.records}: ${formatPlace(place)}: ${message}${count > 1 ? ` (× ${count})` : ''}`,
  );
  return [...(lists.length > 0 ? [`${word.unreadLists}: ${lists.join(', ')}`] : []), ...records];
}

const pad = (value: number): string => String(value).padStart(9);

function tallyText(tally: Tally): string {
  return sorted(tally)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ');
}

function sorted(tally: Tally): [string, number][] {
  return Object.entries(tally).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

type Sentences = ReadonlyMap<string, ReasonText>;

function reasonLines(first: Tally, sentences: Sentences, language: Language, limit: number, title: string): string[] {
  const rows = sorted(first);
  if (rows.length === 0) return [];
  const shown = rows
    .slice(0, limit)
    .map(([id, times]) => `${pad(times)} ${id}  ${chalk.dim(sentences.get(id)?.says[language] ?? '')}`);
  const rest = rows.slice(limit).reduce((sum, [, times]) => sum + times, 0);
  return ['', title, ...shown, ...(rest > 0 ? [`${pad(rest)} …`] : [])];
}

/** What would turn numbers in doubt into a decision. */
function settleLines(heldFor: Tally, sentences: Sentences, language: Language, title: string): string[] {
  const texts = sorted(heldFor).flatMap(([id]) => {
    const { settle } = sentences.get(id) ?? {};
    return settle ? [[id, settle[language]] as const] : [];
  });
  return ['', title, ...texts.slice(0, 6).map(([id, text]) => `  ${id}: ${text}`)];
}
