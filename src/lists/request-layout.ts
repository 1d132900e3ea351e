import { readFileSync } from 'node:fs';
import { exitCode, ScrubError } from '../domain/error.ts';
import { Issues, suggest } from '../rules/issues.ts';
import {
  at,
  complain,
  isMap,
  type Reader,
  readText,
  readTexts,
  refuseOthers,
  type YamlMap,
} from '../rules/term-reader.ts';
import { readYaml } from '../rules/yaml-file.ts';
import { type ListSpec, listFormats } from './list-spec.ts';
import { type StatusMeaning, statusMeanings } from './row-entry.ts';

export const layoutColumns = ['number', 'identifier', 'date', 'empty'] as const;
export const numberForms = ['national', 'e164', 'digits'] as const;
export const dateForms = ['yyyy-mm-dd', 'mm/dd/yyyy', 'dd/mm/yyyy'] as const;

/** How a registry wants its query file, and which list its answer becomes. */
export interface RequestLayout {
  /** Id of the list, as the rule files call it. */
  readonly list: string;
  /** What each column holds: the number, a running identifier, the date asked about, or nothing. */
  readonly columns: readonly (typeof layoutColumns)[number][];
  /** Headers; absent: none. */
  readonly header?: readonly string[];
  readonly delimiter: string;
  readonly lineEnd: '\n' | '\r\n';
  readonly number: (typeof numberForms)[number];
  readonly date: (typeof dateForms)[number];
  /** Most numbers that one file may hold. */
  readonly perFile?: number;
  /** How what comes back is read, where it does not tell itself. */
  readonly answer: Pick<ListSpec, 'format' | 'columns' | 'status'>;
}

const lineEnds = { lf: '\n', crlf: '\r\n' } as const;
const keys = ['list', 'columns', 'header', 'delimiter', 'line-end', 'number', 'date', 'per-file', 'answer'];

/** Reads a layout; throws at the place of the first thing that is wrong. */
export function readLayout(path: string): RequestLayout {
  const yaml = readYaml(path, textOf(path));
  const broken = yaml.errors[0];
  if (broken) throw invalid(broken.message, broken.place);
  const issues = new Issues();
  const map = isMap(yaml.value) ? yaml.value : {};
  const layout = layoutOf(map, { issues, path: [] });
  const first = issues.all[0];
  if (first) throw invalid(first.message, yaml.placeOf(first.path), first.hint);
  return layout;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ScrubError('layout-not-found', `cannot read the layout \`${path}\``, {
      exit: exitCode.notFound,
      hint: 'name a registry, or a file such as those in `rules/queries`',
      cause,
    });
  }
}

function layoutOf(map: YamlMap, reader: Reader): RequestLayout {
  refuseOthers(map, keys, reader);
  const word = <T extends string>(key: string, known: readonly T[], otherwise: T): T => {
    const value = map[key] ?? otherwise;
    if (!(known as readonly unknown[]).includes(value)) {
      complain(at(reader, key), `unknown value \`${String(value)}\``, suggest(String(value), known));
    }
    return value as T;
  };
  const columns = readTexts(map['columns'], at(reader, 'columns'), layoutColumns) as RequestLayout['columns'];
  if (columns.filter((column) => column === 'number').length !== 1) {
    complain(at(reader, 'columns'), 'one column must hold the number', `the columns are ${layoutColumns.join(', ')}`);
  }
  const header = map['header'] === undefined ? undefined : readTexts(map['header'], at(reader, 'header'));
  if (header && header.length !== columns.length) {
    complain(at(reader, 'header'), `${header.length} headers stand over ${columns.length} columns`);
  }
  const delimiter = readText(map['delimiter'] ?? ',', at(reader, 'delimiter'));
  if (delimiter.length !== 1) complain(at(reader, 'delimiter'), 'a delimiter is one character');
  const perFile = map['per-file'];
  if (perFile !== undefined && !(Number.isSafeInteger(perFile) && Number(perFile) > 0)) {
    complain(at(reader, 'per-file'), `\`${String(perFile)}\` is no number of numbers`);
  }
  return {
    list: readText(map['list'], at(reader, 'list')),
    columns,
    ...(header ? { header } : {}),
    delimiter,
    lineEnd: lineEnds[word('line-end', ['lf', 'crlf'], 'lf')],
    number: word('number', numberForms, 'national'),
    date: word('date', dateForms, 'yyyy-mm-dd'),
    ...(perFile === undefined ? {} : { perFile: Number(perFile) }),
    answer: answerOf(map['answer'], at(reader, 'answer')),
  };
}

function answerOf(value: unknown, reader: Reader): RequestLayout['answer'] {
  if (value === undefined) return {};
  const map = isMap(value) ? value : {};
  if (!isMap(value)) complain(reader, 'expected a map such as `{status: {OK: free}}`');
  refuseOthers(map, ['format', 'columns', 'status'], reader);
  const format = map['format'] === undefined ? undefined : readText(map['format'], at(reader, 'format'));
  if (format !== undefined && !(listFormats as readonly string[]).includes(format)) {
    complain(at(reader, 'format'), `unknown value \`${format}\``, suggest(format, listFormats));
  }
  const columns = wordsOf(map['columns'], at(reader, 'columns'));
  const status = wordsOf(map['status'], at(reader, 'status'), statusMeanings);
  return {
    ...(format === undefined ? {} : { format }),
    ...(columns ? { columns } : {}),
    ...(status ? { status: status as Record<string, StatusMeaning> } : {}),
  };
}

function wordsOf(value: unknown, reader: Reader, known?: readonly string[]): Record<string, string> | undefined {
  if (value === undefined) return undefined;
  if (!isMap(value)) complain(reader, 'expected a map of words');
  const words: Record<string, string> = {};
  for (const [word, means] of Object.entries(isMap(value) ? value : {})) {
    words[word] = readText(means, at(reader, word));
    if (known && !known.includes(words[word])) {
      complain(at(reader, word), `unknown value \`${words[word]}\``, suggest(words[word], known));
    }
  }
  return words;
}

/** Columns of a query file by position, as its answer is laid beside it. */
export function requestColumnsOf({ columns }: RequestLayout): Record<string, string> {
  const place = (column: (typeof layoutColumns)[number]): string => String(columns.indexOf(column) + 1);
  return { phone: place('number'), ...(columns.includes('date') ? { 'queried-date': place('date') } : {}) };
}

function invalid(what: string, place: ScrubError['place'], hint?: string): ScrubError {
  return new ScrubError('layout-invalid', what, { exit: exitCode.usage, place, hint });
}
