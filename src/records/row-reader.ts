import type { ContactRecord, RecordKind } from '../domain/record.ts';
import { readCell } from './field-value.ts';
import { readInstant } from './instant.ts';
import { completeRecord, type RecordDraft } from './parse-record.ts';
import type { ProblemLog } from './problem-log.ts';
import type { RecordColumns } from './record-columns.ts';
import { recordField, usesField } from './record-field.ts';
import type { FieldColumn, RecordHeader } from './record-header.ts';
import { ownText, shapeText } from './record-text.ts';
import { splitNumbers } from './split-numbers.ts';

/** A number as the phone station reads it, or the digits of what is none. */
export type ParseNumber = (
  text: string,
  country: string,
) => { readonly kind: 'number'; readonly e164: number } | { readonly kind: 'digits'; readonly digits: string };

export interface RowReader {
  /** `line` is where the row begins, or the count of the row where the source has no lines. */
  read(cells: readonly string[], line: number): void;
}

export interface RowContext {
  readonly header: RecordHeader;
  /** Values for the whole file, already checked. */
  readonly set: RecordDraft;
  readonly country: string;
  readonly parse: ParseNumber;
  readonly columns: RecordColumns;
  /** Index of the file in `columns`, and its name. */
  readonly file: number;
  readonly fileName: string;
  /** False for a database, whose rows come in any order: their count shows in errors and is not kept. */
  readonly lined: boolean;
  readonly log: ProblemLog;
}

/** Repeating cells whose reading is remembered, so that ten million rows of a few shapes cost ten million look-ups. */
const mostRemembered = 200_000;

export function makeRowReader(context: RowContext): RowReader {
  const { header, log } = context;
  const repeating = header.fields.filter((column) => !column.field.own);
  const own = header.fields.filter((column) => column.field.own);
  const remembered = new Map<string, RecordDraft>();

  const readRepeating = (cells: readonly string[], line: number): RecordDraft | undefined => {
    let key = '';
    for (const { index } of repeating) key += `${cells[index]}\u001f`;
    const known = remembered.get(key);
    if (known) return known;
    const draft: RecordDraft = {};
    if (!readFields(repeating, cells, line, draft, context)) return undefined;
    if (remembered.size === mostRemembered) remembered.clear();
    remembered.set(key, draft);
    return draft;
  };

  return {
    read(cells, line) {
      if (!hasWidth(cells, header.cells.length)) {
        log.refuse(
          line,
          undefined,
          `the row has ${cells.length} cells, the header has ${header.cells.length}`,
          'check the delimiter and the quotes of this line',
        );
        return;
      }
      const draft: RecordDraft = { ...context.set };
      const repeated = readRepeating(cells, line);
      if (!repeated || !sameKind(repeated, cells, line, context)) return;
      Object.assign(draft, repeated);
      if (!readFields(own, cells, line, draft, context)) return;
      dropStray(draft, line, context);
      const reading = completeRecord(draft);
      if (!reading.ok) {
        for (const problem of reading.problems) {
          log.refuse(line, columnOf(header, problem.field), problem.message, hintFor(problem.field));
        }
        return;
      }
      store(reading.record, cells, line, context);
    },
  };
}

/** Trailing empty cells, as spreadsheets write them, are no fault; a short row is. */
function hasWidth(cells: readonly string[], width: number): boolean {
  if (cells.length === width) return true;
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === '');
}

function readFields(
  fields: readonly FieldColumn[],
  cells: readonly string[],
  line: number,
  draft: RecordDraft,
  { log }: RowContext,
): boolean {
  let whole = true;
  for (const { field, index } of fields) {
    const cell = cells[index]!;
    if (cell === '') continue;
    if (field.name === 'kind' && /[|;,+/]/.test(cell)) {
      log.refuse(line, index + 1, `\`${cell}\` names two kinds`, 'write one row for each kind');
      whole = false;
      continue;
    }
    const reading = readCell(field, cell);
    if (!reading.ok) {
      log.refuse(line, index + 1, `\`${field.name}\`: ${reading.message}`, hintFor(field.name));
      whole = false;
    } else if (reading.value !== undefined) draft[field.key] = reading.value;
  }
  return whole;
}

function sameKind(
  draft: RecordDraft,
  cells: readonly string[],
  line: number,
  { set, header, log }: RowContext,
): boolean {
  if (set.kind === undefined || draft.kind === undefined || set.kind === draft.kind) return true;
  const column = header.fields.find(({ field }) => field.name === 'kind')!.index;
  log.refuse(
    line,
    column + 1,
    `two kinds: \`set\` says \`${set.kind}\`, the row says \`${cells[column]}\``,
    'remove `kind` from `set`, or split the file',
  );
  return false;
}

/** A column that only happens to bear a field's name is left out for kinds that have no such field. */
function dropStray(draft: RecordDraft, line: number, { header, log }: RowContext): void {
  const { kind } = draft;
  if (typeof kind !== 'string') return;
  for (const { field, index, named } of header.fields) {
    if (named || draft[field.key] === undefined || usesField(kind as RecordKind, field)) continue;
    delete draft[field.key];
    log.warn(
      'record-column-unused',
      line,
      index + 1,
      `column \`${header.cells[index]}\` is not used for \`${kind}\``,
      ` ${field.name} ${kind}`,
    );
  }
}

function store(record: ContactRecord, cells: readonly string[], line: number, context: RowContext): void {
  const { header, parse, columns, file, log } = context;
  const keptLine = context.lined ? line : 0;
  const text = cells[header.phone]!.trim();
  const column = header.phone + 1;
  if (text === '') {
    log.warn('record-phone-empty', line, column, 'no number in this row: the record is left out');
    return;
  }
  const country = (header.country === undefined ? '' : cells[header.country]!.trim()) || context.country;
  const parts = splitNumbers(text);
  if (parts.length > 1 && record.kind !== 'opt-out') {
    log.refuse(line, column, `\`${text}\` holds several numbers`, 'write one row for each number');
    return;
  }
  for (const part of parts) {
    const number = parse(part, country);
    if (number.kind === 'number') {
      const moment = readInstant(record.on);
      if (!moment.ok) throw new Error(`unreadable moment ${record.on}`);
      columns.add({
        e164: number.e164,
        moment: moment.code,
        file,
        line: keptLine,
        shape: shapeText(record),
        own: ownText(record),
      });
    } else if (record.kind !== 'opt-out') {
      log.refuse(
        line,
        column,
        `\`${part}\` is not a telephone number`,
        'write it with its country (`+33 1 99 00 12 34`), or name the country with `country`',
      );
    } else if (number.digits === '') {
      log.warn(
        'record-phone-unreadable',
        line,
        column,
        `an opt-out without any digit in \`${part}\` cannot block anything`,
      );
    } else {
      // The person said no; that the number is badly written is not their fault.
      log.warn('opt-out-by-digits', line, column, `\`${part}\` is not a telephone number: its digits are blocked`);
      const place = context.lined ? { file: context.fileName, line } : { file: context.fileName };
      columns.addByDigits({ digits: number.digits, record: { ...record, place } });
    }
  }
}

function columnOf(header: RecordHeader, field: string): number | undefined {
  const column = header.fields.find((candidate) => candidate.field.name === field);
  return column && column.index + 1;
}

function hintFor(name: string): string {
  const field = recordField(name);
  switch (name) {
    case 'kind':
      return `kinds are ${field!.values!.join(', ')}`;
    case 'on':
      return 'a fact without its date proves nothing: fill the cell, or give one date for the whole file with `set`';
  }
  if (field?.type === 'words') return `values are ${field.values!.join(', ')}; several are separated by \`|\``;
  if (field?.type === 'flag') return 'write yes or no, or leave the cell empty';
  return 'correct the cell, or leave it empty where nothing is known';
}
