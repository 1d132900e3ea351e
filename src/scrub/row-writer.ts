import { type ScannedRows, textOfCell } from '../contacts/record-scanner.ts';
import { ByteWriter, viewOf } from '../output/byte-writer.ts';
import { csvCell, safeText } from '../output/cell.ts';
import { type HideText, hiderOf } from '../output/hidden-text.ts';
import { cleanColumns, cleanRepairColumn } from '../output/verdict-cells.ts';
import { formatE164, formatNational } from '../phone/number-writing.ts';
import type { BatchReader } from './batch-reader.ts';
import type { CellItems } from './cell-items.ts';
import type { Outcome } from './outcome.ts';
import type { FileSetup } from './scrub-setup.ts';

const plus = 43;

/**
 * Writes what becomes of a row: its own bytes to the clean list, a line for each number that is not clean to the report. Rows that need
 * nothing but that are written by the kernel, in the same way.
 */
export class RowWriter {
  readonly #setup: FileSetup;
  readonly #rows: ScannedRows;
  readonly #phoneSlots: readonly number[];
  readonly #keepSlots: readonly number[];
  readonly #clean = new ByteWriter();
  readonly #rejected = new ByteWriter();
  readonly #hide: HideText | undefined;
  readonly #delimiter: string;
  readonly #delimiterByte: number;
  /** Name of each phone column as a cell of the report. */
  readonly columnNames: readonly Uint8Array[];
  #bytes: Uint8Array = new Uint8Array(0);
  #words: DataView = viewOf(this.#bytes);

  constructor(setup: FileSetup, { rows, phoneSlots, keepSlots }: BatchReader) {
    this.#setup = setup;
    this.#hide = hiderOf(setup.writing.mask, setup.writing.pseudonymKey);
    this.#rows = rows;
    this.#phoneSlots = phoneSlots;
    this.#keepSlots = keepSlots;
    this.#delimiter = setup.dialect.delimiter;
    this.#delimiterByte = this.#delimiter.charCodeAt(0);
    this.columnNames = setup.columns.phones.map((index) =>
      Buffer.from(csvCell(safeText(setup.headers[index]!), this.#delimiter)),
    );
  }

  /** Whether report lines need nothing but numbers, outcomes and the cell itself. */
  get isPlain(): boolean {
    return !this.#hide && this.#keepSlots.length === 0;
  }

  /** The bytes of the batch whose rows are written next. */
  begin(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#words = viewOf(bytes);
  }

  /** What was written since the last call, as views of memory that the next row is written over. */
  take(): { clean: Uint8Array; rejected: Uint8Array } {
    return { clean: this.#clean.lend(), rejected: this.#rejected.lend() };
  }

  /** `from`: the row's first item; `outcomes`: one for each of its items. Returns whether the row is kept. */
  write(row: number, fileRow: number, items: CellItems, from: number, outcomes: readonly Outcome[]): boolean {
    let best = -1;
    let allClean = true;
    let repairs = '';
    for (let index = 0; index < outcomes.length; index++) {
      if (outcomes[index]!.verdict === 'clean') {
        if (best < 0) best = index;
        repairs = joinWords(repairs, items.repairs(from + index));
        continue;
      }
      allClean = false;
      this.#reportLine(row, fileRow, items, from + index, outcomes[index]!);
    }
    if (best < 0) return false;
    if (allClean && this.#setup.writing.phoneFormat === 'as-is') {
      this.#clean.copyWords(this.#words, this.#rows.rowStart[row]!, this.#ownEnd(row));
    } else {
      this.#rewriteRow(row, items, from, outcomes);
    }
    this.#finishRow(row, items.e164[from + best]!, outcomes[best]!, repairs);
    return true;
  }

  /** The row's bytes with the cells of the numbers that may not be contacted emptied, and the others as asked for. */
  #rewriteRow(row: number, items: CellItems, from: number, outcomes: readonly Outcome[]): void {
    const { cellStart, cellEnd, cellQuoted } = this.#rows;
    const changes = this.#phoneSlots
      .map((slot, phone) => ({
        cell: row * this.#rows.wantedCount + slot,
        text: this.#cellOf(phone, items, from, outcomes),
      }))
      .filter(({ text }) => text !== undefined)
      .sort((a, b) => cellStart[a.cell]! - cellStart[b.cell]!);
    let at = this.#rows.rowStart[row]!;
    for (const { cell, text } of changes) {
      const quotes = cellQuoted[cell]! > 0 ? 1 : 0;
      this.#clean.copyWords(this.#words, at, cellStart[cell]! - quotes);
      // A cell that stood in quotes keeps them: some importers take only what they once exported.
      this.#clean.text(quotes ? quoted(text!) : csvCell(text!, this.#delimiter));
      at = cellEnd[cell]! + quotes;
    }
    this.#clean.copyWords(this.#words, at, this.#ownEnd(row));
  }

  /** The new text of a phone cell; undefined where it stays as it is. */
  #cellOf(phone: number, items: CellItems, from: number, outcomes: readonly Outcome[]): string | undefined {
    const { phoneFormat } = this.#setup.writing;
    const kept: string[] = [];
    let count = 0;
    for (let index = 0; index < outcomes.length; index++) {
      if (items.slot[from + index] !== phone) continue;
      count++;
      if (outcomes[index]!.verdict !== 'clean') continue;
      const e164 = items.e164[from + index]!;
      if (phoneFormat === 'national') kept.push(formatNational(e164));
      else
        kept.push(
          phoneFormat === 'e164' ? formatE164(e164) : (items.details.get(from + index)?.text ?? formatE164(e164)),
        );
    }
    const isUnchanged = phoneFormat === 'as-is' && kept.length === count;
    return isUnchanged ? undefined : kept.join(' / ');
  }

  /** Where the row's own bytes end: behind its last column where columns are added, and with all its delimiters where none are. */
  #ownEnd(row: number): number {
    return this.#setup.writing.bare ? this.#rows.rowEnd[row]! : this.#rows.cellsEnd[row]!;
  }

  /** Missing cells of a short row, the added columns, and the row's own line end. */
  #finishRow(row: number, e164: number, outcome: Outcome, repairs: string): void {
    if (!this.#setup.writing.bare) {
      for (let field = this.#rows.fieldCount[row]!; field < this.#setup.headers.length; field++) {
        this.#clean.byte(this.#delimiterByte);
      }
      this.#clean.byte(this.#delimiterByte);
      this.#clean.byte(plus);
      this.#clean.digits(e164);
      this.#clean.copyWords(outcome.tail);
      if (outcome.own) this.#clean.copyWords(outcome.own);
      if (outcome.tailEnd) this.#clean.copyWords(outcome.tailEnd);
      if (this.#setup.writing.repairs) {
        this.#clean.byte(this.#delimiterByte);
        if (repairs !== '') this.#clean.ascii(repairs);
      }
    }
    const end = this.#rows.rowEnd[row]!;
    const next = this.#rows.nextRow[row]!;
    // The last row of a file may have no line end, and then it has none in the clean list, of which it is the last too.
    this.#clean.copyWords(this.#words, end, next);
  }

  #reportLine(row: number, fileRow: number, items: CellItems, index: number, outcome: Outcome): void {
    const out = this.#rejected;
    const slot = items.slot[index]!;
    const e164 = items.e164[index]!;
    out.digits(fileRow);
    out.byte(this.#delimiterByte);
    if (slot >= 0) out.copy(this.columnNames[slot]!);
    out.byte(this.#delimiterByte);
    this.#reportInput(row, slot, items, index);
    out.byte(this.#delimiterByte);
    if (e164 > 0) {
      if (this.#hide) {
        out.ascii(this.#hide(formatE164(e164)));
      } else {
        out.byte(plus);
        out.digits(e164);
      }
    }
    out.copyWords(outcome.tail);
    if (outcome.own) out.copyWords(outcome.own);
    else if (outcome.tailEnd) out.digits(items.earlier[index]!);
    if (outcome.tailEnd) out.copyWords(outcome.tailEnd);
    if (this.#setup.writing.repairs) {
      out.byte(this.#delimiterByte);
      const repairs = items.repairs(index);
      if (repairs !== '') out.ascii(repairs);
    }
    for (const keep of this.#keepSlots) {
      out.byte(this.#delimiterByte);
      const text = this.#textOf(row, keep);
      // A phone column that is carried over would say what is hidden beside it.
      const shown = this.#hide && text !== '' && this.#phoneSlots.includes(keep) ? this.#hide(text) : text;
      out.text(csvCell(safeText(shown), this.#delimiter));
    }
    out.byte(10);
  }

  /** What stood in the file: the part of the cell that is this number. */
  #reportInput(row: number, slot: number, items: CellItems, index: number): void {
    if (slot < 0) return;
    const detail = items.details.get(index);
    const text = detail ? detail.text : this.#textOf(row, this.#phoneSlots[slot]!);
    const shown = this.#hide && text !== '' ? this.#hide(text) : text;
    this.#rejected.text(csvCell(safeText(shown), this.#delimiter));
  }

  #textOf(row: number, slot: number): string {
    return textOfCell(this.#bytes, this.#rows, row, slot, this.#setup.dialect.encoding);
  }
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Words of both texts, each once. */
function joinWords(one: string, other: string): string {
  if (one === '' || other === '') return one + other;
  return [...new Set([...one.split(' '), ...other.split(' ')])].join(' ');
}

/** The clean list's header after the input's own. */
export function addedHeader(delimiter: string, repairs: boolean): string {
  return delimiter + [...cleanColumns, ...(repairs ? [cleanRepairColumn] : [])].join(delimiter);
}
