import { dirname, relative, resolve } from 'node:path';
import { parseAudience } from '../contacts/cell-values.ts';
import { type ColumnMap, columnFields } from '../contacts/columns.ts';
import { channels, purposes } from '../domain/campaign.ts';
import type { ListSpec } from '../lists/list-spec.ts';
import type { InitWords } from './init-words.ts';
import type { InspectedFile } from './inspect-file.ts';
import type { ListNeed } from './inspect-lists.ts';

/** What the file cannot tell, as it was typed or answered: fields of a campaign file, and lists that are at hand. */
export interface CampaignAnswers {
  readonly campaign: Readonly<Record<string, unknown>>;
  readonly lists: readonly ListSpec[];
  readonly suppress: readonly string[];
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
}

/** The text of a campaign file for an inspected contact file; `out` is where it will stand, since its paths are relative to it. */
export function campaignText(file: InspectedFile, answers: CampaignAnswers, out: string, words: InitWords): string {
  const folder = dirname(resolve(out));
  const path = (name: string): string => scalar(relative(folder, resolve(name)).split('\\').join('/'));
  const { inspection } = file;
  const lines = [
    `# ${words.title}: scrub run -c ${scalar(out)}`,
    `# ${words.relative}`,
    '',
    `# ${words.who}`,
    ...campaignLines(answers.campaign, words),
    '',
    `# ${words.columns}`,
    'contacts:',
    `  file: ${path(inspection.file)}`,
    ...columnLines(file, words),
    ...valueLines(file, words),
    ...countryLines(file, words),
    ...(answers.delimiter === undefined ? [] : [`  delimiter: ${scalar(answers.delimiter)}`]),
    ...(answers.encoding === undefined ? [] : [`  encoding: ${scalar(answers.encoding)}`]),
    '',
    `# ${words.lists}`,
    ...(inspection.rows.exact ? [] : [`# ${words.sampled}`]),
    'lists:',
    ...listLines(inspection.lists, answers.lists, path, words),
    '',
    ...(answers.suppress.length > 0
      ? [`suppress: [${answers.suppress.map(path).join(', ')}]`]
      : [`# ${words.suppress}`, '# suppress: [never.csv]']),
    '',
    `# ${words.records}`,
    '# records:',
    '#   - {files: consents.csv, columns: {phone: Mobile, on: date}, set: {kind: consent}}',
  ];
  return `${lines.join('\n')}\n`;
}

/** A text as YAML reads it back: plain where that is safe, otherwise in double quotes. */
export function scalar(text: string): string {
  const isWord = /^[A-Za-zÀ-ÿ_./][\wÀ-ÿ ./-]*$/.test(text) && !text.endsWith(' ');
  const isOther = /^(?:true|false|yes|no|on|off|y|n|null|~|\.inf|\.nan)$/i.test(text) || /^[.]?\d/.test(text);
  return isWord && !isOther ? text : JSON.stringify(text);
}

function campaignLines(campaign: CampaignAnswers['campaign'], words: InitWords): string[] {
  const remarks: Readonly<Record<string, string>> = {
    seller: words.seller,
    channel: channels.join(', '),
    purpose: purposes.join(', '),
    on: words.on,
  };
  const written = Object.entries(campaign).map(([key, value]) => {
    const remark = remarks[key];
    return `${key}: ${valueText(key, value)}${remark ? `  # ${remark}` : ''}`;
  });
  const open = [
    ['sector', words.sector],
    ['offer', words.offer],
    ['caller-id', words.callerId],
    ['profile', words.profile],
  ].filter(([key]) => campaign[key!] === undefined);
  return [...written, ...open.map(([key, remark]) => `# ${key}:  # ${remark}`)];
}

function valueText(key: string, value: unknown): string {
  const text = String(value);
  if (key === 'on' && text.includes('..')) {
    const [from, to] = text.split('..', 2);
    return `{from: ${from}, to: ${to}}`;
  }
  if (key === 'on') return text;
  if (key === 'offer')
    return `[${text
      .split(',')
      .map((tag) => scalar(tag.trim()))
      .join(', ')}]`;
  return scalar(text);
}

function columnLines({ inspection, columnMap }: InspectedFile, words: InitWords): string[] {
  if (!columnMap) return [];
  const headers = inspection.columns.map(({ header }) => header);
  const name = (index: number): string => {
    const header = headers[index]!;
    // A name that stands twice, or none at all, is told by its position.
    const isClear = header.trim() !== '' && headers.filter((other) => other === header).length === 1;
    return scalar(isClear ? header : `#${index + 1}`);
  };
  const lines = ['  columns:'];
  for (const field of columnFields) {
    const indexes = indexesOf(columnMap, field);
    if (indexes.length === 0) continue;
    const remark = field === 'phone' && indexes.length > 1 ? `  # ${words.priority}` : '';
    lines.push(
      `    ${field}: ${indexes.length > 1 ? `[${indexes.map(name).join(', ')}]` : name(indexes[0]!)}${remark}`,
    );
  }
  return lines;
}

function indexesOf(map: ColumnMap, field: string): readonly number[] {
  const key = field === 'phone' ? 'phones' : field.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const value: unknown = map[key as keyof ColumnMap];
  return typeof value === 'number' ? [value] : Array.isArray(value) ? (value as number[]) : [];
}

const mostWords = 12;

/** What the cells of the audience column mean; words that nobody knows stand there as a question. */
function valueLines({ sample, columnMap }: InspectedFile, words: InitWords): string[] {
  const index = columnMap?.audience;
  if (index === undefined) return [];
  const cells = [...new Set(sample.rows.map((row) => (row[index] ?? '').trim()))].filter((cell) => cell !== '').sort();
  if (cells.length === 0) return [];
  const known = cells.filter((cell) => parseAudience(cell) !== undefined);
  const unknown = cells.filter((cell) => parseAudience(cell) === undefined).slice(0, mostWords);
  return [
    '  values:',
    `    audience:${known.length === 0 ? ' {}' : ''}`,
    ...known.slice(0, mostWords).map((cell) => `      ${JSON.stringify(cell)}: ${parseAudience(cell)}`),
    ...unknown.map((cell) => `      # ${JSON.stringify(cell)}: consumer  # ${words.unknownWord}`),
  ];
}

function countryLines({ inspection: { country } }: InspectedFile, words: InitWords): string[] {
  if (country.code === '') return [`  # default-country:  # ${words.noCountry}`];
  const share = `${Math.floor(country.share * 100)}%`;
  return [`  default-country: ${country.code}${country.how === 'guessed' ? `  # ${words.guessed} (${share})` : ''}`];
}

function listLines(
  needs: readonly ListNeed[],
  given: readonly ListSpec[],
  path: (name: string) => string,
  words: InitWords,
): string[] {
  const titles = new Map(needs.map(({ id, title }) => [id, title]));
  const written = given.map(({ id, files, asOf }) => {
    const names = files.length === 1 ? path(files[0]!) : `[${files.map(path).join(', ')}]`;
    const title = titles.get(id);
    return `  ${scalar(id)}: {files: ${names}${asOf ? `, as-of: ${asOf}` : ''}}${title ? `  # ${title}` : ''}`;
  });
  const at = new Set(given.map(({ id }) => id));
  const open = needs
    .filter(({ id }) => !at.has(id))
    .flatMap(({ id, title, kind, level, maxAgeDays, areaCodes }) => {
      const age = maxAgeDays === undefined ? '' : `; ${words.maxAge.replace('{count}', String(maxAgeDays))}`;
      const codes = areaCodes.map(([code]) => code).sort();
      const covers = codes.length > 0 ? `, covers: [${codes.join(', ')}]` : '';
      const request = kind === 'query' ? `, request: lists/${id}-request.csv` : '';
      return [
        `  # ${words.level[level]}: ${title}${age}${codes.length > 0 ? `; ${words.covers}` : ''}`,
        `  # ${id}: {files: lists/${id}.csv, as-of: YYYY-MM-DD${covers}${request}}`,
      ];
    });
  return [...written, ...open];
}
