import type { ContactRecord, RecordKind } from '../domain/record.ts';
import { readCell } from './field-value.ts';
import { quickCode, readInstant } from './instant.ts';
import { disorder, type RecordDraft } from './parse-record.ts';
import { usesField } from './record-field.ts';
import type { FieldColumn } from './record-header.ts';
import { type RowContext, warnUnused } from './record-store.ts';
import { ownLetter, shapeText } from './record-text.ts';
import type { RowCells } from './row-cells.ts';
import { splitNumbers } from './split-numbers.ts';

/**
 * Ten million rows repeat a few combinations of kind, channels, method and the like. Once a row was read in full, later
 * rows with the same repeating cells need only their date, number and references; whatever is not quite plain there goes
 * the full way again, so that a shortcut never decides or reports anything by itself.
 */
export interface Shortcut {
  /** What it goes by. */
  readonly columns: ShortcutColumns;
  /** Stores the row and returns true, or does nothing and returns false. */
  take(row: RowCells, line: number): boolean;
  /** The shape of a row that has as many cells as the header, if a row of it was learned. */
  shapeOf(row: RowCells): Shape | undefined;
  /** Remembers the row's repeating cells; only for rows that were read whole and without a warning. */
  learn(cells: readonly string[], record: ContactRecord): void;
}

/** Columns by what the shortcut does with them. */
export interface ShortcutColumns {
  readonly repeating: readonly number[];
  readonly on: number;
  /** References and dates, but for `on`. */
  readonly own: readonly OwnColumn[];
}

export interface OwnColumn extends FieldColumn {
  /** See `record-text.ts`. */
  readonly letter: string;
}

export interface Shape {
  /** The cells by which it is known. */
  readonly cells: readonly string[];
  readonly text: string;
  readonly kind: RecordKind;
  /** Own columns that the kind has no field for. */
  readonly strays: ReadonlySet<OwnColumn>;
}

const mostShapes = 200_000;
const separator = '\u001f';

/** Undefined where each row is to be read in full: one date or reference for all rows is rare. */
export function makeShortcut(context: RowContext): Shortcut | undefined {
  const { header, set, columns, file } = context;
  const repeating = header.fields.filter(({ field }) => !field.own).map(({ index }) => index);
  const own = header.fields
    .filter(({ field }) => field.own && field.key !== 'on')
    .map((column) => ({ ...column, letter: ownLetter.get(column.field.key)! }));
  const on = header.fields.find(({ field }) => field.key === 'on')?.index;
  const shapes = new Map<string, Shape>();
  if (on === undefined || [...ownLetter.keys()].some((key) => set[key] !== undefined)) return undefined;

  const moments = makeMoments();
  let last: Shape | undefined;
  const shapeOf = (row: RowCells): Shape | undefined => {
    // Exports are mostly in some order, so that a row has the shape of the one before it.
    const isLast = last?.cells.every((cell, place) => row.is(repeating[place]!, cell));
    if (!isLast) last = shapes.get(repeating.map((index) => row.at(index)).join(separator));
    return last;
  };

  return {
    columns: { repeating, on, own },
    shapeOf,
    take(row, line) {
      const shape = row.count === header.cells.length ? shapeOf(row) : undefined;
      const moment = shape && moments(row.at(on));
      const text = row.at(header.phone).trim();
      if (moment === undefined || text === '' || splitNumbers(text).length > 1) return false;
      const rest = ownCells(shape!, own, row, on);
      if (rest === undefined) return false;
      const country = header.country === undefined ? '' : row.at(header.country);
      const number = context.parse(text, country.trim() || context.country);
      if (number.kind !== 'number') return false;
      const { e164 } = number;
      for (const column of shape!.strays) {
        if (row.at(column.index).trim() !== '') warnUnused(column, shape!.kind, line, context);
      }
      columns.add({ e164, moment, file, line: context.lined ? line : 0, shape: shape!.text, own: rest });
      return true;
    },
    learn(cells, record) {
      const key = repeating.map((index) => cells[index]).join(separator);
      // Cut from the key, so that no piece of the file is kept for them.
      const parts = key.split(separator);
      if (parts.length > repeating.length) return;
      if (shapes.size === mostShapes) shapes.clear();
      shapes.set(key, {
        cells: parts,
        text: shapeText(record),
        kind: record.kind,
        strays: new Set(own.filter(({ field }) => !usesField(record.kind, field))),
      });
    },
  };
}

/** The record's own text, or undefined where a cell has to be complained about. */
function ownCells(shape: Shape, own: readonly OwnColumn[], row: RowCells, on: number): string | undefined {
  let text = '';
  let dates: RecordDraft | undefined;
  for (const column of own) {
    const { field, index, letter, named } = column;
    if (row.isEmpty(index)) continue;
    const reading = readCell(field, row.at(index));
    if (!reading.ok) return undefined;
    if (reading.value === undefined) continue;
    if (shape.strays.has(column)) {
      // A column that was mapped on purpose is a fault in every row that has it.
      if (named) return undefined;
      continue;
    }
    text += `${letter}${reading.value}\u001f`;
    if (field.type === 'day') {
      dates ??= { on: row.at(on).trim() };
      dates[field.key] = reading.value;
    }
  }
  return dates && disorder(dates).length > 0 ? undefined : text;
}

/** Texts of dates that are remembered: days repeat. */
const mostMoments = 20_000;

/** Codes of dates. */
function makeMoments(): (cell: string) => number | undefined {
  const codes = new Map<string, number>();
  return (cell) => {
    const quick = quickCode(cell);
    if (!Number.isNaN(quick)) return quick;
    const known = codes.get(cell);
    if (known !== undefined) return known;
    const reading = readInstant(cell.trim());
    if (!reading.ok) return undefined;
    if (codes.size < mostMoments) codes.set(cell, reading.code);
    return reading.code;
  };
}
