import { exitCode, ScrubError } from '../domain/error.ts';
import { comparedText, linksOf } from './record-text.ts';
import type { DigitsRecord, RecordTable, UnsortedRecords } from './sorted-records.ts';
import { TextHeapWriter } from './text-heap.ts';

export interface StoredRecord {
  readonly e164: number;
  /** As `readInstant` codes it. */
  readonly moment: number;
  readonly file: number;
  /** 0: the source has no lines (a database), so that nothing may depend on the order of its rows. */
  readonly line: number;
  readonly shape: string;
  readonly own: string;
}

/** Records of one file that were found together. */
export type FoundRecords = Omit<RecordTable, 'fileIndexes'>;

const mostFiles = 65_536;
/** Distinct shapes that are looked up; further ones are stored again each time, which only takes room. */
const mostShapes = 1_000_000;
/** Records that differ in more ways than these are each like no other, which only takes time. */
const mostAlikes = 100_000;

/** Collects records column by column, thirty-four bytes a record and its own texts. */
export class RecordColumns {
  #count = 0;
  #table = emptyTable(1024);
  /** By shape and what else decides, for a text that is one object for most records. */
  readonly #alikeNumbers = new Map<number, Map<string, number>>();
  #alikesKept = 0;
  #nextAlike = 0;
  /** Shapes and own texts. */
  readonly texts = new TextHeapWriter();
  readonly #shapePositions = new Map<string, number>();
  readonly #files: string[] = [];
  readonly #byDigits: DigitsRecord[] = [];

  get count(): number {
    return this.#count + this.#byDigits.length;
  }

  addFile(name: string): number {
    if (this.#files.length === mostFiles) {
      throw new ScrubError('records-too-many-files', `more than ${mostFiles} record files`, {
        exit: exitCode.input,
        hint: 'join them into fewer files',
      });
    }
    return this.#files.push(name) - 1;
  }

  add(record: StoredRecord): void {
    const i = this.#count++;
    if (i === this.#table.keys.length) this.#grow();
    const { keys, moments, lines, fileIndexes, shapes, owns, alikes } = this.#table;
    keys[i] = record.e164;
    moments[i] = record.moment;
    lines[i] = record.line;
    fileIndexes[i] = record.file;
    shapes[i] = this.placeOfShape(record.shape);
    owns[i] = this.texts.write(record.own);
    alikes[i] = this.alikeOf(shapes[i]!, record.own);
  }

  /** Adds records of one file that were found together; their texts are among `texts`. */
  addAll(file: number, found: FoundRecords): void {
    const from = this.#count;
    this.#count += found.keys.length;
    while (this.#count > this.#table.keys.length) this.#grow();
    const { keys, moments, lines, fileIndexes, shapes, owns, alikes } = this.#table;
    keys.set(found.keys, from);
    moments.set(found.moments, from);
    lines.set(found.lines, from);
    fileIndexes.fill(file, from, this.#count);
    shapes.set(found.shapes, from);
    owns.set(found.owns, from);
    alikes.set(found.alikes, from);
  }

  addByDigits(entry: DigitsRecord): void {
    this.#byDigits.push(entry);
  }

  /** All that was collected; the columns are empty afterwards. */
  take(): UnsortedRecords {
    const taken = {
      count: this.#count,
      table: this.#table,
      texts: this.texts.share(),
      files: this.#files,
      byDigits: this.#byDigits,
    };
    this.#count = 0;
    this.#table = emptyTable(1024);
    this.#alikeNumbers.clear();
    this.#shapePositions.clear();
    return taken;
  }

  /** What records of this shape, told by its place, with such an own text are alike: see `SharedLedger`. */
  alikeOf(shape: number, own: string): number {
    const text = comparedText(own);
    const known = this.#alikeNumbers.get(shape)?.get(text);
    if (known !== undefined) return known;
    const number = this.#nextAlike++ * 4 + linksOf(own);
    if (this.#alikesKept++ < mostAlikes) {
      const ofShape = this.#alikeNumbers.get(shape) ?? new Map<string, number>();
      this.#alikeNumbers.set(shape, ofShape.set(text, number));
    }
    return number;
  }

  placeOfShape(shape: string): number {
    const known = this.#shapePositions.get(shape);
    if (known !== undefined) return known;
    const position = this.texts.write(shape);
    if (this.#shapePositions.size < mostShapes) this.#shapePositions.set(shape, position);
    return position;
  }

  #grow(): void {
    const old = this.#table;
    const grown = emptyTable(old.keys.length * 2);
    for (const name of Object.keys(old) as (keyof RecordTable)[]) grown[name].set(old[name]);
    this.#table = grown;
  }
}

function emptyTable(length: number): RecordTable {
  const room = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(length * bytes);
  return {
    keys: new Float64Array(room(8)),
    moments: new Float64Array(room(8)),
    lines: new Uint32Array(room(4)),
    fileIndexes: new Uint16Array(room(2)),
    shapes: new Uint32Array(room(4)),
    owns: new Uint32Array(room(4)),
    alikes: new Uint32Array(room(4)),
  };
}
