import type { Batch } from '../contacts/batch.ts';
import type { ContactColumns, NumberClass } from '../domain/contact.ts';
import type { Judgement } from '../domain/verdict.ts';
import { writeStop } from '../kernel/kernel-exports.ts';
import { formatE164 } from '../phone/number-writing.ts';
import type { BatchKernel } from './batch-kernel.ts';
import { BatchReader, type ReadNumbers } from './batch-reader.ts';
import { BatchResults } from './batch-results.ts';
import { type CellItems, kernelRepairs } from './cell-items.ts';
import { type Counts, emptyCounts } from './counts.ts';
import { GivenOutcomes } from './given-outcomes.ts';
import type { Outcome } from './outcome.ts';
import type { OutcomeTable } from './outcome-table.ts';
import { RowWriter } from './row-writer.ts';
import type { FileSetup } from './scrub-setup.ts';
import type { VerdictBook } from './verdict-book.ts';

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
  /** The bytes of the batch, which are done with. */
  readonly spent: Uint8Array;
}

/**
 * Bytes of contacts in, bytes of results and counts out. In two halves, because a duplicate is known only by those who see the
 * whole file: `read` finds the numbers, `write` is told which of them an earlier row had. The kernel does plain rows and stops at
 * every other, which is done here, one by one; either way would give the same bytes. Pure but for its memory of verdicts.
 */
export class BatchScrubber {
  readonly #setup: FileSetup;
  readonly #book: VerdictBook;
  readonly #reader: BatchReader;
  readonly #rows: BatchKernel;
  readonly #items: CellItems;
  readonly #outcomes: OutcomeTable;
  readonly #results: BatchResults;
  readonly #writer: RowWriter;
  /** Outcomes of items in rows that the kernel does not write. */
  readonly #ownOutcomes = new Map<number, Outcome>();
  readonly #given = new GivenOutcomes();
  #marks: Uint8Array = new Uint8Array(0);

  constructor(setup: FileSetup, book: VerdictBook, reader = new BatchReader(setup)) {
    const { writing } = setup;
    const { usesKernel } = reader;
    this.#setup = setup;
    this.#book = book;
    this.#reader = reader;
    this.#rows = this.#reader.rows;
    this.#items = this.#reader.items;
    const { memory } = this.#rows;
    this.#outcomes = reader.tables.outcomes;
    this.#results = new BatchResults(memory);
    this.#writer = new RowWriter(setup, this.#reader);
    const { columnNames, isPlain } = this.#writer;
    memory.keepAt('columnNames', Int32Array.from(columnNames.flatMap((name) => [memory.keep(name), name.length])));
    memory.set('plainClean', Number(usesKernel && writing.phoneFormat === 'as-is'));
    memory.set('plainReports', Number(usesKernel && isPlain));
    memory.set('byAreaCode', Number(book.coversByArea));
    memory.set('bare', Number(writing.bare));
    memory.set('repairs', Number(writing.repairs));
    const repairWords = ['', ...kernelRepairs].flatMap((word) => [memory.keep(Buffer.from(word)), word.length]);
    memory.keepAt('repairWords', Int32Array.from(repairWords));
    memory.set('repairWordsLength', kernelRepairs.join(' ').length);
    memory.set('person', Number(writing.person));
  }

  read(batch: Batch): ReadNumbers {
    return this.#reader.read(batch);
  }

  /**
   * The results of the batch that was read last, after somebody has said of its numbers which were met before. The bytes are views that
   * the next batch is written over. `marks`: those of the numbers, where somebody else has found them (`number-marks.ts`).
   */
  write(marks?: Uint8Array): ScrubbedBatch {
    const { kernel, rows } = this.#rows;
    this.#reader.use();
    this.#results.use();
    const counts = emptyCounts();
    counts.rows = rows;
    counts.shortRows = this.#rows.shortRows;
    counts.longRows = this.#rows.longRows;
    this.#writer.begin(this.#rows.batch.bytes);
    if (marks) this.#marks = marks;
    else this.#mark();
    this.#ownOutcomes.clear();
    this.#outcomes.beginBatch();
    this.#judgeMarked();
    kernel.beginWriting();
    this.#results.need(this.#rows.batch.bytes.length, 0);
    for (let row = kernel.write(0, rows); row < rows; row = kernel.write(row, rows)) {
      if (!this.#helpWriting() && this.#writeRow(row++)) counts.keptRows++;
    }
    counts.keptRows += kernel.keptRows.value;
    this.#given.count(this.#outcomes.takeGiven(), counts);
    this.#items.countRepairs(counts.repairs);
    this.#reader.countUnread(counts.unread);
    return { ...this.#results.lend(), counts, spent: this.#rows.batch.bytes };
  }

  /** Lists and records are asked about the numbers that they may know, before the kernel writes; it finds outcomes by keys. */
  #judgeMarked(): void {
    const { count } = this.#items;
    for (let index = 0; index < count; index++) {
      if (!this.#items.hasKey(index)) this.#settle(index, this.#outcomeOf(index));
      else if (this.#marks[index] !== 0) {
        // Settling may let the memory grow, so its arrays are asked for anew each time.
        const said = this.#book.saidOf(this.#items.e164[index]!, this.#marks[index]!);
        if (said < 0) this.#settle(index, this.#outcomeOf(index));
        else this.#items.said[index] = said;
        if (said === 0) this.#marks[index] = 0;
      }
    }
  }

  #settle(index: number, outcome: Outcome): number {
    const number = this.#items.details.has(index) ? -2 : this.#outcomes.numberOf(outcome);
    if (number < 0) this.#ownOutcomes.set(index, outcome);
    this.#items.outcome[index] = number;
    return number;
  }

  /** Whether the kernel can go on with the row at which it stopped. */
  #helpWriting(): boolean {
    const { kernel } = this.#rows;
    switch (kernel.writeStopReason.value) {
      case writeStop.noRoom:
        this.#results.need(kernel.cleanNeeded.value, kernel.reportNeeded.value);
        return true;
      case writeStop.outcomeUnknown:
        this.#findOutcome(kernel.unknownItem.value);
        return true;
      default:
        return false;
    }
  }

  #findOutcome(index: number): void {
    const number = this.#settle(index, this.#outcomeOf(index));
    if (this.#items.earlier[index]! > 0) this.#outcomes.rememberDuplicate(this.#items.classId(index), number);
    else this.#outcomes.remember(index, number);
  }

  #writeRow(row: number): boolean {
    const { kernel, batch } = this.#rows;
    const items = this.#items;
    const first = kernel.nextItem.value;
    const { count } = items;
    const outcomes: Outcome[] = [];
    for (let index = first; index < count && items.row[index] === row; index++) {
      const outcome = this.#knownOutcome(index);
      this.#given.add(outcome, kernel.givenCount.value);
      outcomes.push(outcome);
    }
    const isKept = this.#writer.write(row, batch.firstRow + row, items, first, outcomes);
    const { clean, rejected } = this.#writer.take();
    this.#results.add(clean, rejected);
    kernel.setNextItem(first + outcomes.length);
    return isKept;
  }

  #knownOutcome(index: number): Outcome {
    const number = this.#items.outcome[index]!;
    return number >= 0 ? this.#outcomes.at(number) : (this.#ownOutcomes.get(index) ?? this.#outcomeOf(index));
  }

  #mark(): void {
    const { count, e164 } = this.#items;
    if (this.#marks.length < count) this.#marks = new Uint8Array(e164.length);
    this.#book.mark(e164.subarray(0, count), this.#marks);
  }

  /** The numbers that are asked for, of the batch that was read last, judged as `write` does it; nothing is written. */
  judged(isWanted: (row: number, e164: number) => boolean): JudgedNumber[] {
    this.#reader.use();
    const { count, row, e164 } = this.#items;
    const found: JudgedNumber[] = [];
    this.#mark();
    for (let index = 0; index < count; index++) {
      const fileRow = this.#rows.batch.firstRow + row[index]!;
      if (!isWanted(fileRow, e164[index]!)) continue;
      found.push({
        row: fileRow,
        column: this.#reader.headerOf(index),
        input: this.#reader.textOf(index) ?? (e164[index]! > 0 ? formatE164(e164[index]!) : ''),
        e164: e164[index]!,
        class: this.#items.classOf(index),
        columns: this.#reader.factsOf(row[index]!).columns,
        judgement: this.#judgementOf(index),
      });
    }
    return found;
  }

  /** The judgement of one number with what is its own: the earlier row, its records. */
  #judgementOf(index: number): Judgement {
    const { judgement, own, tailEnd } = this.#outcomeOf(index);
    const { e164, earlier, row } = this.#items;
    if (own) {
      const { asked: columns } = this.#reader.factsOf(row[index]!);
      return this.#book.judgementOf(e164[index]!, this.#items.classOf(index)!, columns);
    }
    return tailEnd ? ofEarlierRow(judgement, earlier[index]!) : judgement;
  }

  #outcomeOf(index: number): Outcome {
    const row = this.#items.row[index]!;
    if (this.#rows.overflow[row] === 1) return this.#book.plain.ofLongRow();
    const { asked: columns, blocked } = this.#reader.factsOf(row);
    const e164 = this.#items.e164[index]!;
    const numberClass = this.#items.classOf(index);
    if (!numberClass) {
      const detail = this.#reader.detailOf(index);
      return detail?.kind === 'problem' ? this.#book.plain.ofProblem(detail, columns) : this.#book.plain.ofEmptyRow();
    }
    if (this.#items.earlier[index]! > 0) return this.#book.plain.ofDuplicate(numberClass);
    if (blocked !== undefined) return this.#book.plain.ofOptOutColumn(blocked, numberClass);
    const outcome = this.#book.ofNumber(
      e164,
      numberClass,
      columns,
      this.#marks[index],
      this.#items.said[index] || undefined,
    );
    if (!this.#setup.writing.person || outcome.verdict !== 'clean') return outcome;
    const sibling = this.#siblingNotClean(index, row);
    return sibling < 0 ? outcome : this.#book.plain.ofBlockedPerson(this.#reader.headerOf(sibling), numberClass);
  }

  /**
   * A number of the same row that is not clean by itself, or -1. A duplicate counts for what it is, not for standing in an earlier row;
   * a cell that nobody can read is nobody's refusal.
   */
  #siblingNotClean(index: number, row: number): number {
    const { e164 } = this.#items;
    const { asked: columns } = this.#reader.factsOf(row);
    let at = index;
    while (at > 0 && this.#items.row[at - 1] === row) at--;
    for (; at < this.#items.count && this.#items.row[at] === row; at++) {
      const numberClass = this.#items.classOf(at);
      if (at === index || !numberClass) continue;
      if (this.#book.ofNumber(e164[at]!, numberClass, columns, this.#marks[at]).verdict !== 'clean') return at;
    }
    return -1;
  }
}

/** All duplicates of a class share a judgement; here the row is put where its mark stands. */
function ofEarlierRow(judgement: Judgement, row: number): Judgement {
  const reasons = judgement.reasons.map((reason) => ({ ...reason, evidence: [{ text: `row ${row}` }] }));
  return { ...judgement, reasons };
}
