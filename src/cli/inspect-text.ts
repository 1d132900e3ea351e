import type { Tally } from '../contacts/inspection.ts';
import type { Language } from '../domain/verdict.ts';
import type { FileInspection, Missing } from '../run/inspect-file.ts';
import type { ListNeed } from '../run/inspect-lists.ts';
import { outColour as chalk } from './colour.ts';
import { fill, type InspectWords, inspectWords } from './inspect-words.ts';

/** An inspection as a page: what the file is, its columns, its numbers, the lists it needs, what to look after. */
export function inspectText(inspection: FileInspection, language: Language): string {
  const words = inspectWords[language];
  const lines = [
    headLine(inspection, words),
    '',
    chalk.bold(words.columns),
    ...columnLines(inspection, words),
    '',
    chalk.bold(words.numbers),
    ...numberLines(inspection, words),
    '',
    chalk.bold(words.lists),
    ...(inspection.lists.length === 0 ? [`  ${words.noLists}`] : listLines(inspection, words)),
  ];
  if (inspection.missing.length > 0) {
    lines.push('', chalk.bold(words.missing), ...inspection.missing.map((one) => `  - ${missingText(one, words)}`));
  }
  return `${lines.join('\n')}\n`;
}

function headLine({ file, rows, dialect, packing }: FileInspection, words: InspectWords): string {
  const count = rows.exact
    ? `${rows.count} ${words.rows}`
    : fill(words.estimated, { sampled: rows.sampled, rows: rows.count });
  const delimiter = dialect.delimiter === '\t' ? 'tab' : dialect.delimiter;
  const packed = packing === 'plain' ? '' : `, ${packing}`;
  return `${file}: ${count}, ${dialect.encoding}${packed}, ${words.delimiter} \`${delimiter}\`, ${words.headerLine} ${dialect.headerLine}`;
}

function columnLines({ columns }: FileInspection, words: InspectWords): string[] {
  const widest = Math.min(32, Math.max(...columns.map(({ header }) => header.length)));
  return columns.map(({ position, header, takenFor, sure, filledShare, examples }) => {
    const name = cut(header, widest).padEnd(widest);
    const taken = takenFor === 'phone' ? words.phone : takenFor;
    const meaning = takenFor === '' ? words.notRead : `${taken}, ${words.sure[sure]}`;
    const line = `${String(position).padStart(4)}  ${name}  ${meaning.padEnd(22)} ${percent(filledShare).padStart(5)} ${words.filled}  ${examples.map((text) => cut(text, 28)).join(' | ')}`;
    return takenFor === '' ? chalk.dim(line.trimEnd()) : line.trimEnd();
  });
}

function numberLines(inspection: FileInspection, words: InspectWords): string[] {
  const { phones, invalidShare, optedOutRows, country } = inspection;
  const facts = [
    `${phones.numbers} ${fill(words.inCells, { cells: phones.cells })}`,
    ...(phones.duplicates > 0 ? [fill(words.twice, { count: phones.duplicates })] : []),
    fill(words.invalid, { share: percent(invalidShare) }),
    ...(optedOutRows > 0 ? [`${optedOutRows} ${words.optedOut}`] : []),
  ];
  const rows: [string, string][] = [
    [words.countries, tallyText(phones.countries)],
    [words.lineTypes, tallyText(phones.lineTypes)],
    [words.problems, tallyText(phones.problems)],
    [words.repairs, tallyText(phones.repairs)],
  ];
  const widest = Math.max(...rows.map(([name]) => name.length));
  return [
    `  ${facts.join(', ')}`,
    ...rows.filter(([, text]) => text !== '').map(([name, text]) => `  ${name.padEnd(widest)}  ${text}`),
    `  ${fill(words.country[country.how], { about: country.code, share: percent(country.share) })}`,
  ];
}

function listLines({ lists }: FileInspection, words: InspectWords): string[] {
  const widest = Math.max(...lists.map(({ id }) => id.length));
  const level = Math.max(words.level.needed.length, words.level.useful.length);
  return lists.map((list) => {
    const details = listDetails(list, words);
    const color = list.level === 'needed' ? chalk.yellow : chalk.dim;
    return `  ${color(words.level[list.level].padEnd(level))}  ${list.id.padEnd(widest)}  ${[list.title, ...details].join('; ')}`;
  });
}

function listDetails(list: ListNeed, words: InspectWords): string[] {
  return [
    ...(list.maxAgeDays === undefined ? [] : [fill(words.maxAge, { count: list.maxAgeDays })]),
    ...(list.areaCodes.length > 0 ? [`${words.areaCodes} ${tallyText(list.areaCodes, 20)}`] : []),
    ...(list.kind === 'query' ? [fill(words.query, { count: list.numbers })] : []),
    ...(list.perSeller ? [words.perSeller] : []),
  ];
}

export function missingText({ code, about, count }: Missing, words: InspectWords): string {
  return fill(words.about[code], { about: about.filter((text) => text !== '').join(', '), count: count ?? 0 });
}

function tallyText(tally: Tally, limit = 12): string {
  const shown = tally.slice(0, limit).map(([name, count]) => `${name === '' ? '–' : name} ${count}`);
  return [...shown, ...(tally.length > limit ? [`… (${tally.length})`] : [])].join(', ');
}

/** A share with no more digits than somebody who plans a campaign needs; never 0 % or 100 % for what is only nearly so. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return '<1%';
  if (share > 0.99 && share < 1) return '>99%';
  return `${Math.round(share * 100)}%`;
}

function cut(text: string, length: number): string {
  const flat = text.replace(/\s+/g, ' ');
  return flat.length > length ? `${flat.slice(0, length - 1)}…` : flat;
}
