import type { InspectedColumn, Tally } from '../contacts/inspection.ts';
import type { FileInspection, KnownList } from './inspect.ts';

/** An inspection as a marketer reads it: the file, its columns, its numbers, what the rules will ask for, what is missing. */
export function inspectionText(found: FileInspection): string {
  const blocks = [fileLines(found), columnLines(found), phoneLines(found), listLines(found), missingLines(found)];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const lineEnds = { '\n': 'LF', '\r\n': 'CRLF', '\r': 'CR' } as const;

function fileLines({ file, size, packing, dialect, rows, shortRows, longRows }: FileInspection): string[] {
  const about = [size === undefined ? '' : bytes(size), packing === 'plain' ? '' : packing].filter(
    (part) => part !== '',
  );
  const delimiter = dialect.delimiter === '\t' ? 'tab' : dialect.delimiter;
  const lines = [
    `${plain(file)}${about.length > 0 ? ` (${about.join(', ')})` : ''}`,
    labelled(
      'reading',
      `${dialect.encoding}, delimiter \`${delimiter}\`, header on line ${dialect.headerLine}, ${lineEnds[dialect.lineEnd]}`,
    ),
    labelled('rows', rows.exact ? number(rows.count) : `about ${number(rows.count)} (estimated)`),
  ];
  if (!rows.exact || rows.sampled < rows.count)
    lines.push(
      labelled('sampled', `${number(rows.sampled)} rows were looked at; the shares and counts below are theirs`),
    );
  if (dialect.notes.length > 0) lines.push(labelled('noticed', dialect.notes.join(', ')));
  if (shortRows > 0) lines.push(labelled('short rows', `${number(shortRows)}, missing cells read as empty`));
  if (longRows > 0)
    lines.push(
      labelled('long rows', `${number(longRows)}; \`--long-rows report\` reports them, otherwise a run stops`),
    );
  return lines;
}

function columnLines({ columns }: FileInspection): string[] {
  const headers = columns.map(({ header }) => shortened(plain(header) || '(no name)', 28));
  const width = Math.max(6, ...headers.map((header) => header.length));
  const title = `${'#'.padStart(4)}  ${'Column'.padEnd(width)}  ${'taken for'.padEnd(16)}  ${'sure'.padEnd(8)}  filled  examples, masked`;
  return [title, ...columns.map((column, index) => columnLine(column, headers[index]!.padEnd(width)))];
}

function columnLine({ position, takenFor, sure, filledShare, examples }: InspectedColumn, header: string): string {
  const shown = examples.map((text) => shortened(plain(text), 24)).join(' | ');
  return `${String(position).padStart(4)}  ${header}  ${(takenFor || '-').padEnd(16)}  ${(takenFor === '' ? '' : sure).padEnd(8)}  ${share(filledShare).padStart(6)}  ${shown}`.trimEnd();
}

function phoneLines({ phones, optedOutRows, columnProblem }: FileInspection): string[] {
  if (columnProblem) return [];
  const bad = phones.problems.reduce((sum, [, count]) => sum + count, 0);
  const lines = [
    `Numbers: ${number(phones.numbers)} in ${number(phones.cells)} filled cells (${number(phones.empty)} empty, ${number(phones.duplicates)} met before)`,
  ];
  const add = (label: string, text: string): void => void (text === '' ? undefined : lines.push(labelled(label, text)));
  add('countries', tallyText(phones.countries));
  add('line types', tallyText(phones.lineTypes));
  add('repairs', tallyText(phones.repairs));
  add('invalid', bad === 0 ? '0%' : `${share(bad / phones.cells)} of the cells: ${tallyText(phones.problems)}`);
  for (const [country, codes] of Object.entries(phones.areaCodes)) add(`+1 areas ${country}`, tallyText(codes, 16));
  if (optedOutRows > 0) add('opted out', `${number(optedOutRows)} rows, by the file’s own columns`);
  return lines;
}

function listLines({ lists, jurisdictions }: FileInspection): string[] {
  if (lists.length === 0) return [];
  const own = (id: string): KnownList[] =>
    lists.filter((list) => list.jurisdictions.length === 1 && list.jurisdictions[0] === id);
  const shared = lists.filter((list) => list.jurisdictions.length > 1);
  return [
    'Lists that the rules know for these countries:',
    ...jurisdictions.flatMap((id) => wrapped(id, own(id).map(listText))),
    ...wrapped('all', shared.map(listText)),
  ];
}

function listText({ id, kind, until }: KnownList): string {
  const notes = [kind === 'query' ? 'query' : '', until === undefined ? '' : `until ${until}`].filter(
    (note) => note !== '',
  );
  return notes.length > 0 ? `${id} (${notes.join(', ')})` : id;
}

function missingLines(found: FileInspection): string[] {
  const { columnProblem, countryHint, uncovered, unchecked, unreadCells } = found;
  const lines: string[] = [];
  if (columnProblem) lines.push(plain(columnProblem.message), `  ${plain(columnProblem.hint)}`);
  if (countryHint.length > 0)
    lines.push(
      `More cells would read as numbers with ${countryHint.map((country) => `\`--country ${country}\``).join(' or ')}`,
    );
  if (uncovered.length > 0)
    lines.push(`No rules for: ${uncovered.join(', ')}; these numbers will not be on the clean list`);
  if (unchecked.length > 0)
    lines.push(
      `Full of telephone numbers, and not checked: ${unchecked.map((name) => `\`${plain(name)}\``).join(', ')}`,
    );
  for (const { field, cells, examples } of unreadCells)
    lines.push(
      `Not understood as ${field}: ${number(cells)} cells, such as ${examples.map((text) => `\`${plain(text)}\``).join(', ')}`,
    );
  return lines.length === 0 ? [] : ['To look at:', ...lines.map((line) => `  ${line}`)];
}

function labelled(label: string, text: string): string {
  return `  ${label.padEnd(12)} ${text}`;
}

function wrapped(label: string, items: readonly string[]): string[] {
  const lines: string[] = [];
  let line = '';
  for (const item of items) {
    if (line !== '' && line.length + item.length > 100) {
      lines.push(`${line},`);
      line = item;
    } else {
      line = line === '' ? item : `${line}, ${item}`;
    }
  }
  if (line !== '') lines.push(line);
  return lines.map((text, index) => labelled(index === 0 ? label : '', text));
}

function tallyText(tally: Tally, limit = 10): string {
  const rest = tally.length - limit;
  const shown = tally.slice(0, limit).map(([name, count]) => `${name} ${number(count)}`);
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

/** Grouped by hand, since the runtime's locale must not show. */
function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
}

function share(part: number): string {
  const percent = part * 100;
  return percent > 0 && percent < 1 ? '<1%' : `${Math.round(percent)}%`;
}

function bytes(size: number): string {
  if (size < 1024) return `${size} bytes`;
  return size < 1 << 20 ? `${Math.round(size / 1024)} KiB` : `${(size / (1 << 20)).toFixed(1)} MiB`;
}

/** A file must not steer the terminal on which its cells are shown. */
function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ' ');
}

function shortened(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
