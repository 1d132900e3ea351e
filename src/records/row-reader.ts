import type { RecordKind } from '../domain/record.ts';
import { readCell } from './field-value.ts';
import { completeRecord, type RecordDraft } from './parse-record.ts';
import { recordField, usesField } from './record-field.ts';
import type { FieldColumn, RecordHeader } from './record-header.ts';
import { type RowContext, storeRecord, warnUnused } from './record-store.ts';
import type { RowCells } from './row-cells.ts';
import { makeShortcut } from './row-shortcut.ts';

export interface RowReader {
  /** `line` is where the row begins, or the count of the row where the source has no lines. */
  read(row: RowCells, line: number): void;
}

export function makeRowReader(context: RowContext, shortcut = makeShortcut(context)): RowReader {
  const { header, log } = context;

  return {
    read(row, line) {
      if (shortcut?.take(row, line)) return;
      const cells = row.all();
      if (!hasWidth(cells, header.cells.length)) {
        log.refuse(
          line,
          undefined,
          `the row has ${cells.length} cells, the header has ${header.cells.length}`,
          'check the delimiter and the quotes of this line',
        );
        return;
      }
      const draft: RecordDraft = {};
      if (!readFields(header.fields, cells, line, draft, context)) return;
      if (!sameKind(draft, cells, line, context)) return;
      Object.assign(draft, context.set);
      const whole = dropStray(draft, line, context);
      const reading = completeRecord(draft);
      if (!reading.ok) {
        for (const problem of reading.problems) {
          log.refuse(line, columnOf(header, problem.field), problem.message, hintFor(problem.field));
        }
        return;
      }
      storeRecord(reading.record, cells, line, context);
      if (whole) shortcut?.learn(cells, reading.record);
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

/** Leaves out columns that only happen to bear the name of a field which this kind has not; true if none of them repeats. */
function dropStray(draft: RecordDraft, line: number, context: RowContext): boolean {
  const { kind } = draft;
  if (typeof kind !== 'string') return true;
  let whole = true;
  for (const column of context.header.fields) {
    const { field, named } = column;
    if (named || draft[field.key] === undefined || usesField(kind as RecordKind, field)) continue;
    delete draft[field.key];
    if (!field.own) whole = false;
    warnUnused(column, kind as RecordKind, line, context);
  }
  return whole;
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
