import type { Batch } from '../contacts/batch.ts';
import { optOutMarks } from '../contacts/opt-out-cell.ts';
import { cellText, RecordScanner, rowTooLong } from '../contacts/record-scanner.ts';
import type { ContactColumns, NumberClass } from '../domain/contact.ts';
import type { Judgement } from '../domain/verdict.ts';
import { formatE164 } from '../phone/number-writing.ts';
import { createPhoneReader, faxItem, isFaxKind, type PhoneReader } from '../phone/phone-reader.ts';
import { CellItems } from './cell-items.ts';
import { add, type Counts, emptyCounts } from './counts.ts';
import { countOutcome, type Outcome } from './outcome.ts';
import { RowColumns } from './row-columns.ts';
import { RowWriter } from './row-writer.ts';
import type { ScrubSetup } from './scrub-setup.ts';
import type { VerdictBook } from './verdict-book.ts';

/** What the first half of the work found: the numbers, in order, so that somebody can say which were met before. */
export interface ReadNumbers {
  /** 0 where an item is no valid number. */
  readonly numbers: Float64Array;
  /** Data row of each number in the file, from 1. */
  readonly rows: Uint32Array;
}

/** One number of a contact file with its verdict, for an explanation. */
export interface JudgedNumber {
  readonly row: number;
  readonly column: string;
  readonly input: string;
  /** 0 where it is no valid number. */
  readonly e164: number;
  readonly class: NumberClass | undefined;
  readonly columns: ContactColumns;
  readonly judgement: Judgement;
}

export interface ScrubbedBatch {
  readonly clean: Uint8Array;
  readonly rejected: Uint8Array;
  readonly counts: Counts;
}

/**
 * Bytes of contacts in, bytes of results and counts out. In two halves, because a duplicate is known only by those who see the
 * whole file: `read` finds the numbers, `write` is told which of them an earlier row had. Pure but for its memory of verdicts.
 */
export class BatchScrubber {
  readonly #setup: ScrubSetup;
  readonly #phones: PhoneReader;
  readonly #book: VerdictBook;
  readonly #scanner: RecordScanner;
  readonly #rowColumns: RowColumns;
  readonly #writer: RowWriter;
  readonly #items = new CellItems();
  readonly #wanted: readonly number[];
  readonly #phoneSlots: readonly number[];
  /** Places of the cells that can say not to contact the person. */
  readonly #optOutMarks: readonly { readonly slot: number; readonly says: (text: string) => boolean }[];
  /** For each phone column, the place of the cell that says what kind of number stands in it; -1 for nearly every one. */
  readonly #kindSlots: readonly number[];
  readonly #columnsOfRow: ContactColumns[] = [];
  #marks: Uint8Array = new Uint8Array(0);
  #batch: Batch | undefined;
  #bytes: Uint8Array = new Uint8Array(0);
  #rows = 0;
  readonly #unreadBefore = new Map<string, number>();

  constructor(setup: ScrubSetup, book: VerdictBook) {
    const { columns, headers, dialect, writing, file } = setup;
    this.#setup = setup;
    this.#phones = createPhoneReader({ refuseFax: setup.campaign.channel !== 'fax' });
    this.#book = book;
    this.#rowColumns = new RowColumns(setup);
    const marks = optOutMarks(columns);
    const kinds = columns.phones.map((_, at) => columns.phoneKinds?.[at] ?? -1);
    const wanted = [
      ...columns.phones,
      ...marks.map(({ column }) => column),
      ...kinds.filter((column) => column >= 0),
      ...this.#rowColumns.columns,
      ...writing.keep,
    ];
    this.#wanted = [...new Set(wanted)];
    const slotOf = (column: number): number => this.#wanted.indexOf(column);
    this.#phoneSlots = columns.phones.map(slotOf);
    this.#optOutMarks = marks.map(({ column, says }) => ({ slot: slotOf(column), says }));
    this.#kindSlots = setup.campaign.channel === 'fax' ? kinds.map(() => -1) : kinds.map(slotOf);
    this.#rowColumns.placeAt(this.#rowColumns.columns.map(slotOf));
    this.#scanner = new RecordScanner(dialect, headers.length, this.#wanted, file);
    this.#writer = new RowWriter(setup, this.#scanner, this.#wanted.length, this.#phoneSlots, writing.keep.map(slotOf));
  }

  read(batch: Batch): ReadNumbers {
    this.#batch = batch;
    this.#bytes = batch.bytes;
    this.#items.clear();
    this.#rows = this.#scanner.scan(this.#bytes, 0, this.#bytes.length, batch.firstLine);
    for (let row = 0; row < this.#rows; row++) this.#readRow(row);
    const { count, row, e164 } = this.#items;
    const rows = new Uint32Array(count);
    for (let index = 0; index < count; index++) rows[index] = batch.firstRow + row[index]!;
    return { numbers: e164.slice(0, count), rows };
  }

  #readRow(row: number): void {
    const before = row * this.#wanted.length;
    const columns = this.#rowColumns.of(this.#scanner, this.#bytes, row);
    this.#columnsOfRow[row] = columns;
    if (this.#scanner.overflow[row] === 1) this.#refuseLongRow(row);
    const country = columns.country ?? this.#setup.defaultCountry;
    const first = this.#items.count;
    for (let slot = 0; slot < this.#phoneSlots.length; slot++) {
      const cell = before + this.#phoneSlots[slot]!;
      const start = this.#scanner.cellStart[cell]!;
      const end = this.#scanner.cellEnd[cell]!;
      if (start === end) continue;
      const isFax = this.#kindSlots[slot]! >= 0 && isFaxKind(this.#textOf(before + this.#kindSlots[slot]!));
      const e164 =
        isFax || this.#scanner.cellQuoted[cell] === 2 ? -1 : this.#phones.fast(this.#bytes, start, end, country);
      if (e164 > 0) this.#items.add(row, slot, e164, this.#phones.classOf(e164));
      else this.#readSlowly(row, slot, cell, country, isFax);
    }
    if (this.#items.count === first) this.#items.add(row, -1, 0, undefined);
  }

  #readSlowly(row: number, slot: number, cell: number, country: string, isFax: boolean): void {
    const { cellStart, cellEnd, cellQuoted } = this.#scanner;
    const { encoding } = this.#setup.dialect;
    const text = cellText(this.#bytes, cellStart[cell]!, cellEnd[cell]!, cellQuoted[cell]!, encoding);
    for (const read of this.#phones.read(text, country).items) {
      const item = isFax ? faxItem(read) : read;
      const number = item.kind === 'number' ? item.number : undefined;
      const index = this.#items.add(row, slot, number?.e164 ?? 0, number?.class);
      this.#items.details.set(index, item);
    }
  }

  #refuseLongRow(row: number): void {
    if (this.#setup.writing.longRows === 'report') return;
    const cells = this.#scanner.fieldCount[row]!;
    throw rowTooLong(this.#setup.file, this.#scanner.lineOf(row), cells, this.#setup.headers.length);
  }

  /**
   * `firstRows`: for each number of `read`, the earlier row that had it, or 0. `lend`: the bytes are views that the next batch is
   * written over, which spares new memory for every batch.
   */
  write(firstRows: Uint32Array, lend: boolean): ScrubbedBatch {
    const batch = this.#batch!;
    const counts = emptyCounts();
    counts.rows = this.#rows;
    counts.shortRows = this.#scanner.shortRows;
    const touched: Outcome[] = [];
    const items = this.#items;
    const outcomes: Outcome[] = [];
    this.#writer.begin(this.#bytes);
    this.#mark();
    let from = 0;
    for (let row = 0; row < this.#rows; row++) {
      let to = from;
      const blocked = this.#optOutHeader(row);
      for (; to < items.count && items.row[to] === row; to++) {
        const outcome = this.#outcomeOf(to, row, firstRows[to]!, blocked);
        if (outcome.times++ === 0) touched.push(outcome);
        outcomes[to - from] = outcome;
      }
      const isKept =
        to === from + 1
          ? this.#writer.writeOne(row, batch.firstRow + row, items, from, outcomes[0]!)
          : this.#writer.write(row, batch.firstRow + row, items, from, outcomes, to - from);
      if (isKept) counts.keptRows++;
      if (this.#scanner.overflow[row] === 1) counts.longRows++;
      from = to;
    }
    for (const item of items.details.values()) {
      if (item.kind === 'number') for (const repair of item.repairs) add(counts.repairs, repair);
    }
    for (const outcome of touched) {
      countOutcome(outcome, counts);
      outcome.times = 0;
    }
    this.#countUnread(counts);
    return { ...this.#writer.finish(lend), counts };
  }

  #mark(): void {
    const { count, e164 } = this.#items;
    if (this.#marks.length < count) this.#marks = new Uint8Array(e164.length);
    this.#book.mark(e164, count, this.#marks);
  }

  /** The numbers that are asked for, of the batch that was read last, judged as `write` does it; nothing is written. */
  judged(firstRows: Uint32Array, isWanted: (row: number, e164: number) => boolean): JudgedNumber[] {
    const { count, row, e164, classes, details } = this.#items;
    const found: JudgedNumber[] = [];
    this.#mark();
    for (let index = 0; index < count; index++) {
      const fileRow = this.#batch!.firstRow + row[index]!;
      if (!isWanted(fileRow, e164[index]!)) continue;
      const judged = this.#outcomeOf(index, row[index]!, firstRows[index]!, this.#optOutHeader(row[index]!));
      const { judgement, earlierRow } = judged;
      found.push({
        row: fileRow,
        column: this.#headerOf(index),
        input: details.get(index)?.text ?? (e164[index]! > 0 ? formatE164(e164[index]!) : ''),
        e164: e164[index]!,
        class: classes[index],
        columns: this.#columnsOfRow[row[index]!]!,
        judgement: earlierRow === undefined ? judgement : ofEarlierRow(judgement, earlierRow),
      });
    }
    return found;
  }

  #outcomeOf(index: number, row: number, firstRow: number, blocked: string | undefined): Outcome {
    const columns = this.#columnsOfRow[row]!;
    if (this.#scanner.overflow[row] === 1) return this.#book.ofLongRow();
    const e164 = this.#items.e164[index]!;
    const numberClass = this.#items.classes[index];
    if (!numberClass) {
      const detail = this.#items.details.get(index);
      return detail?.kind === 'problem' ? this.#book.ofProblem(detail, columns) : this.#book.ofEmptyRow();
    }
    if (firstRow > 0) return this.#book.ofDuplicate(firstRow, numberClass);
    if (blocked !== undefined) return this.#book.ofOptOutColumn(blocked, numberClass);
    const outcome = this.#book.ofNumber(e164, numberClass, columns, this.#marks[index] === 1);
    if (!this.#setup.writing.person || outcome.verdict !== 'clean') return outcome;
    const sibling = this.#siblingNotClean(index, row);
    return sibling < 0 ? outcome : this.#book.ofBlockedPerson(this.#headerOf(sibling), numberClass);
  }

  /**
   * A number of the same row that is not clean by itself, or -1. A duplicate counts for what it is, not for standing in an earlier row;
   * a cell that nobody can read is nobody's refusal.
   */
  #siblingNotClean(index: number, row: number): number {
    const { e164, classes } = this.#items;
    const columns = this.#columnsOfRow[row]!;
    let at = index;
    while (at > 0 && this.#items.row[at - 1] === row) at--;
    for (; at < this.#items.count && this.#items.row[at] === row; at++) {
      const numberClass = classes[at];
      if (at === index || !numberClass) continue;
      if (this.#book.ofNumber(e164[at]!, numberClass, columns, this.#marks[at] === 1).verdict !== 'clean') return at;
    }
    return -1;
  }

  #headerOf(index: number): string {
    const phone = this.#setup.columns.phones[this.#items.slot[index]!];
    return phone === undefined ? '' : this.#setup.headers[phone]!;
  }

  /** The header of the column in which the row says that the person is not to be contacted. */
  #optOutHeader(row: number): string | undefined {
    if (this.#optOutMarks.length === 0) return undefined;
    const before = row * this.#wanted.length;
    const mark = this.#optOutMarks.find(({ slot, says }) => {
      const cell = before + slot;
      return this.#scanner.cellStart[cell] !== this.#scanner.cellEnd[cell] && says(this.#textOf(cell));
    });
    return mark && this.#setup.headers[this.#wanted[mark.slot]!];
  }

  #textOf(cell: number): string {
    const { cellStart, cellEnd, cellQuoted } = this.#scanner;
    return cellText(this.#bytes, cellStart[cell]!, cellEnd[cell]!, cellQuoted[cell]!, this.#setup.dialect.encoding);
  }

  /** Cells that were not understood since the last batch. */
  #countUnread(counts: Counts): void {
    for (const { field, cells } of this.#rowColumns.unreadCells) {
      const before = this.#unreadBefore.get(field) ?? 0;
      if (cells > before) add(counts.unread, field, cells - before);
      this.#unreadBefore.set(field, cells);
    }
  }
}

/** All duplicates of a class share a judgement; here the row is put where its mark stands. */
function ofEarlierRow(judgement: Judgement, row: number): Judgement {
  const reasons = judgement.reasons.map((reason) => ({ ...reason, evidence: [{ text: `row ${row}` }] }));
  return { ...judgement, reasons };
}
