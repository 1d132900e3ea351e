import { formatPlace } from '../domain/error.ts';
import { campaignWords } from '../output/campaign-words.ts';
import type { RunResult } from '../run/pipeline.ts';
import { type ReasonText, reasonTexts } from '../run/reason-sentences.ts';
import type { RunSettings } from '../run/run-settings.ts';
import type { Tally } from '../scrub/counts.ts';
import { errColour as chalk } from './colour.ts';
import { hideNumbers } from './hidden-numbers.ts';
import { type SummaryWords, summaryWords } from './summary-words.ts';

/** The summary as data, for the scheduled job. */
export function summaryJson({ counts, head, setup, inputs, outputs, country }: RunResult, settings: RunSettings) {
  return {
    on: settings.campaign.on,
    country: country ?? { code: settings.contacts.defaultCountry, how: 'told' },
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
    lists: [...inputs.lists, ...inputs.suppress].map(({ version, counts: read }) => ({ ...version, ...read })),
    warnings: inputs.records?.warnings ?? [],
    outputs: outputs.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
  };
}

/** What a marketer wants to know: how many may be contacted, why the others not, what to do about those in doubt. */
export function summaryText(result: RunResult, settings: RunSettings, isVerbose: boolean): string {
  const { counts, setup } = result;
  const { language } = settings.output;
  const word = summaryWords[language];
  const { clean, rejected, held } = counts.verdicts;
  const share = (value: number): string =>
    counts.numbers === 0 ? '' : `${Math.round((value / counts.numbers) * 100)} %`.padStart(6);
  const lines = [
    ...headLines(result, settings, word),
    '',
    chalk.green(`${pad(clean)} ${share(clean)}  ${word.clean}`),
    chalk.red(`${pad(rejected)} ${share(rejected)}  ${word.rejected}`),
    chalk.yellow(`${pad(held)} ${share(held)}  ${held > 0 ? word.heldBelow : word.held}`),
    `${pad(counts.numbers)}         ${word.total}`,
  ];
  const texts = reasonTexts(setup.rulebook, settings.campaign);
  const page: Lines = { word, limit: isVerbose ? Number.POSITIVE_INFINITY : 12 };
  lines.push(...reasonLines(counts.first, (id) => texts.get(id)?.says[language], word.reasons, page));
  lines.push(
    ...reasonLines(settled(counts.heldFor, texts), (id) => texts.get(id)?.settle?.[language], word.settle, page),
  );
  const remarks = remarkLines(result, word, isVerbose);
  if (remarks.length > 0) lines.push('', ...remarks);
  if (clean === 0 && counts.numbers > 0) lines.push('', chalk.bold(word.nothingClean));
  if (clean === counts.numbers && counts.numbers > 0) lines.push('', chalk.bold(word.allClean));
  lines.push('', ...resultLines(result, settings, word), word.warning);
  return `${lines.join('\n')}\n`;
}

/** What was read and for what: the place where a wrong column, an empty list or another day is seen. */
function headLines({ counts, head, setup, inputs }: RunResult, settings: RunSettings, word: SummaryWords): string[] {
  const { campaign, contacts, output } = settings;
  const { channels, purposes } = campaignWords[output.language];
  const { from, to } = campaign.on;
  const { encoding, delimiter } = head.dialect;
  const phones = setup.columns.phones.map((index) => `\`${head.columns[index]}\``).join(', ');
  const sign = delimiter === '\t' ? 'tab' : delimiter;
  const lists = [...inputs.lists, ...inputs.suppress].map(({ version: { id, asOf }, counts: read }) => {
    return `${id} ${read.distinct}${asOf ? ` (${asOf})` : ''}`;
  });
  const records = inputs.records?.sources.reduce((sum, source) => sum + source.records, 0);
  return [
    `${contacts.file}: ${counts.rows} ${word.rows}, ${encoding}, ${word.delimiter} \`${sign}\`, ${word.phones} ${phones}`,
    `${channels[campaign.channel]}, ${purposes[campaign.purpose]}, ${from === to ? from : `${from}..${to}`}, ${campaign.seller}`,
    `${word.lists}: ${lists.length > 0 ? lists.join('; ') : word.noLists}${records === undefined ? '' : `; ${records} ${word.recordsRead}`}`,
  ];
}

/** What was mended or not understood on the way, and decided nothing by itself. */
function remarkLines(
  { counts, head, setup, inputs, country }: RunResult,
  word: SummaryWords,
  isVerbose: boolean,
): string[] {
  const lines: string[] = [];
  if (Object.keys(counts.repairs).length > 0) lines.push(`${word.repairs}: ${tallyText(counts.repairs)}`);
  if (counts.shortRows > 0) lines.push(`${word.shortRows}: ${counts.shortRows}`);
  if (Object.keys(counts.unread).length > 0) lines.push(`${word.unread}: ${tallyText(counts.unread)}`);
  const unchecked = setup.columns.unchecked.map((index) => `\`${head.columns[index]}\``);
  if (country?.how === 'guessed') lines.push(word.countryGuessed(country.code, Math.floor(country.share * 100)));
  if (country?.how === 'open') lines.push(chalk.yellow(word.countryOpen));
  if (unchecked.length > 0) lines.push(chalk.yellow(`${word.unchecked}: ${unchecked.join(', ')}`));
  if (isVerbose && Object.keys(counts.notes).length > 0) lines.push(`${word.notes}: ${tallyText(counts.notes)}`);
  lines.push(...inputLines(inputs, word));
  return lines;
}

/** Each file with what it is for. */
function resultLines({ counts, outputs }: RunResult, { output }: RunSettings, word: SummaryWords): string[] {
  if (output.dryRun) return [word.dryRun];
  const about = new Map([
    [output.clean, `${word.cleanFile}: ${counts.keptRows} ${word.rows}`],
    [output.rejected, word.rejectedFile],
    [output.record, word.recordFile],
    [output.report, word.reportFile],
  ]);
  const files = outputs.filter(({ path }) => path !== '-');
  const widest = Math.max(0, ...files.map(({ path }) => path.length));
  return files.map(({ path }) => `${path.padEnd(widest)}  ${chalk.dim(about.get(path) ?? '')}`.trimEnd());
}

/** What was read otherwise than its owner may think: nothing of a list or a record is left aside in silence. */
function inputLines(inputs: RunResult['inputs'], word: SummaryWords): string[] {
  const unread = [...inputs.lists, ...inputs.suppress].filter(({ counts }) => counts.unreadable > 0);
  const lists = unread.map(({ version, counts }) => `${version.id} ${counts.unreadable}`);
  const records = (inputs.records?.warnings ?? []).map(({ place, message, count }) =>
    hideNumbers(`${word.records}: ${formatPlace(place)}: ${message}${count > 1 ? ` (× ${count})` : ''}`, []),
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

interface Lines {
  readonly word: SummaryWords;
  readonly limit: number;
}

/** The sentence first, since nobody speaks in codes; the code behind it, for the report and for questions. */
function reasonLines(tally: Tally, text: (id: string) => string | undefined, title: string, page: Lines): string[] {
  const rows = sorted(tally);
  if (rows.length === 0) return [];
  const shown = rows
    .slice(0, page.limit)
    .map(([id, times]) => `${pad(times)}  ${[text(id), chalk.dim(`(${id})`)].filter((part) => part).join(' ')}`);
  const others = rows.slice(page.limit);
  const rest = others.reduce((sum, [, times]) => sum + times, 0);
  return [
    '',
    title,
    ...shown,
    ...(rest > 0 ? [`${pad(rest)}  ${page.word.others.replace('{n}', String(others.length))}`] : []),
  ];
}

/** Reasons of numbers held that somebody can settle. */
function settled(heldFor: Tally, texts: ReadonlyMap<string, ReasonText>): Tally {
  return Object.fromEntries(Object.entries(heldFor).filter(([id]) => texts.get(id)?.settle));
}
