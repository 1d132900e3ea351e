import type { ContactRecord, RecordKind } from '../domain/record.ts';
import { readInstant } from './instant.ts';
import type { RecordDraft } from './parse-record.ts';
import type { ProblemLog } from './problem-log.ts';
import type { RecordColumns } from './record-columns.ts';
import type { FieldColumn, RecordHeader } from './record-header.ts';
import { ownText, shapeText } from './record-text.ts';
import { splitNumbers } from './split-numbers.ts';

/** A number as the phone station reads it, or the digits of what is none, with the valid numbers that may be meant. */
export type ParseNumber = (
  text: string,
  country: string,
) =>
  | { readonly kind: 'number'; readonly e164: number }
  | { readonly kind: 'digits'; readonly digits: string; readonly mayBe?: readonly number[] };

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

/** Says that a column bears the name of a field which this kind of record has not; of so many rows, the first of which has this line. */
export function warnUnused(
  { field, index }: FieldColumn,
  kind: RecordKind,
  line: number,
  context: RowContext,
  rows = 1,
): void {
  const message = `column \`${context.header.cells[index]}\` is not used for \`${kind}\``;
  context.log.warn('record-column-unused', line, index + 1, message, ` ${field.name} ${kind}`, rows);
}

/** Kinds of record that can only help the caller; the others protect the person and must not get lost. */
function isPermission(kind: ContactRecord['kind']): boolean {
  return kind !== 'opt-out' && kind !== 'attempt' && kind !== 'death-in-family';
}

/** Puts a record under each number of its row; what cannot be read is refused, but for opt-outs, which block digits. */
export function storeRecord(record: ContactRecord, cells: readonly string[], line: number, context: RowContext): void {
  const { header, parse, columns, file, log } = context;
  const keptLine = context.lined ? line : 0;
  const text = cells[header.phone]!.trim();
  const column = header.phone + 1;
  if (text === '') {
    log.warn('record-phone-empty', line, column, 'no number in this row: the record is left out');
    return;
  }
  // In which the number of the row is written.
  const country = (header.country === undefined ? '' : cells[header.country]!.trim()) || context.country;
  const parts = splitNumbers(text);
  if (parts.length > 1 && record.kind !== 'opt-out') {
    log.refuse(line, column, `\`${text}\` holds several numbers`, 'write one row for each number');
    return;
  }
  for (const part of parts) {
    const number = parse(part, country);
    const add = (e164: number) => {
      const moment = readInstant(record.on);
      if (!moment.ok) throw new Error(`unreadable moment ${record.on}`);
      columns.add({
        e164,
        moment: moment.code,
        file,
        line: keptLine,
        shape: shapeText(record),
        own: ownText(record),
      });
    };
    if (number.kind === 'number') {
      add(number.e164);
    } else if (isPermission(record.kind)) {
      // A permission that finds nobody helps nobody: leaving it out can only hold a number back.
      log.warn(
        'record-phone-unreadable',
        line,
        column,
        `\`${part}\` is not a telephone number: the record is left out`,
      );
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
      for (const e164 of number.mayBe ?? []) add(e164);
    }
  }
}
