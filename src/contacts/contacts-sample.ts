import { type FileHandle, open } from 'node:fs/promises';
import { ScrubError } from '../domain/error.ts';
import { readBatches } from './batch.ts';
import { openContacts } from './byte-source.ts';
import { type ContactsHead, readCells, readHead } from './contacts-head.ts';
import type { Packing } from './packing.ts';
import { cutRecords } from './record-cut.ts';
import { RecordScanner } from './record-scanner.ts';

/** A look at a contact file that is quick however large it is. */
export interface ContactsSample {
  readonly file: string;
  readonly size: number | undefined;
  readonly packing: Packing;
  readonly head: ContactsHead;
  /** Rows from the start, the middle and the end, each with a cell per column. */
  readonly rows: readonly (readonly string[])[];
  /** Data rows of the file; an estimate unless `exact`. */
  readonly rowCount: number;
  readonly exact: boolean;
  /** Among the rows looked at: fewer cells than the header, and filled cells beyond it. */
  readonly shortRows: number;
  readonly longRows: number;
}

export interface SampleOptions {
  readonly encoding?: string;
  readonly delimiter?: string;
  /** Files up to this many bytes are read whole. */
  readonly wholeBytes?: number;
  /** Bytes read at each of the places of a larger one. */
  readonly pieceBytes?: number;
  readonly maxRows?: number;
}

/** Counts what it is given and keeps some of it. */
class RowCollector {
  readonly rows: string[][] = [];
  seen = 0;
  shortRows = 0;
  longRows = 0;
  private readonly head: ContactsHead;
  private readonly file: string;

  constructor(head: ContactsHead, file: string) {
    this.head = head;
    this.file = file;
  }

  /** Whole records of bytes[start, end); keeps the first `keep` of them. */
  add(bytes: Uint8Array, start: number, end: number, line: number, keep: number): number {
    const { dialect, columns } = this.head;
    const scanner = new RecordScanner(dialect, columns.length, [], this.file);
    const rows = scanner.scan(bytes, start, end, line);
    this.seen += rows;
    this.shortRows += scanner.shortRows;
    for (let row = 0; row < rows; row++) this.longRows += scanner.overflow[row]!;
    if (rows > 0 && keep > 0) {
      const last = scanner.nextRow[Math.min(rows, keep) - 1]!;
      this.rows.push(...readCells(bytes, start, last, dialect, this.file, line, columns.length));
    }
    return rows;
  }
}

/** Reads a small file whole and a large one at its start, its middle and its end; standard input and archives from the start. */
export async function sampleContacts(path: string, options: SampleOptions = {}): Promise<ContactsSample> {
  const { wholeBytes = 8 << 20, pieceBytes = 1 << 18, maxRows = 6000 } = options;
  const source = await openContacts(path);
  try {
    const head = await readHead(source, options);
    const collector = new RowCollector(head, path);
    const about = { file: path, size: source.size, packing: source.packing, head };
    const wide = head.dialect.encoding === 'utf-16le' || head.dialect.encoding === 'utf-16be';
    if (source.packing === 'plain' && source.size !== undefined && source.size > wholeBytes && !wide) {
      const rowCount = await samplePlaces(path, source.size, pieceBytes, maxRows, head, collector);
      return { ...about, ...result(collector), rowCount, exact: false };
    }
    let read = 0;
    let exact = false;
    for await (const batch of readBatches(source, head.dialect, pieceBytes)) {
      // The rows that are kept are spread over what is read, not all from its start.
      const share = Math.ceil((maxRows * batch.bytes.length) / Math.min(wholeBytes, source.size ?? wholeBytes));
      collector.add(
        batch.bytes,
        0,
        batch.bytes.length,
        batch.firstLine,
        Math.min(share, maxRows - collector.rows.length),
      );
      read += batch.bytes.length;
      exact = batch.last;
      // Archives are read on for a while, since their middle cannot be reached.
      if (read >= wholeBytes * 8) break;
    }
    const part = source.size ? Math.max(source.consumed / source.size, 0.001) : 1;
    return {
      ...about,
      ...result(collector),
      rowCount: exact ? collector.seen : Math.round(collector.seen / part),
      exact,
    };
  } finally {
    await source.close();
  }
}

function result({ rows, shortRows, longRows }: RowCollector) {
  return { rows, shortRows, longRows };
}

/** Estimates the rows from the bytes that the rows at a few places have on average. */
async function samplePlaces(
  path: string,
  size: number,
  pieceBytes: number,
  maxRows: number,
  head: ContactsHead,
  collector: RowCollector,
): Promise<number> {
  const handle = await open(path, 'r');
  try {
    const dataStart = head.preamble.length + head.header.length;
    const places = [dataStart, ...[0.25, 0.5, 0.75].map((part) => Math.floor(size * part)), size - pieceBytes];
    let bytesSeen = 0;
    for (const place of places) {
      const piece = await readPiece(handle, place, pieceBytes);
      const atEnd = place + piece.length >= size;
      bytesSeen += addPiece(piece, atEnd, Math.ceil(maxRows / places.length), head, collector);
    }
    const average = bytesSeen / Math.max(collector.seen, 1);
    return average === 0 ? 0 : Math.round((size - dataStart) / average);
  } finally {
    await handle.close();
  }
}

async function readPiece(handle: FileHandle, place: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await handle.read(bytes, 0, length, place);
  return bytes.subarray(0, bytesRead);
}

/**
 * A piece begins anywhere, perhaps inside quotes. The first line end after which the records scan cleanly and have the
 * header's width is taken for a record's; a piece without one says nothing. Returns the bytes that were looked at.
 */
function addPiece(
  piece: Uint8Array,
  atEnd: boolean,
  keep: number,
  head: ContactsHead,
  collector: RowCollector,
): number {
  let start = nextLine(piece, 0);
  for (let tries = 0; tries < 8 && start < piece.length; tries++) {
    const cut = cutRecords(piece, start, piece.length, head.dialect, atEnd);
    if (cut.rows > 0 && scansCleanly(piece, start, cut.end, head)) {
      collector.add(piece, start, cut.end, 1, keep);
      return cut.end - start;
    }
    start = nextLine(piece, start);
  }
  return 0;
}

function scansCleanly(bytes: Uint8Array, start: number, end: number, head: ContactsHead): boolean {
  try {
    const trial = new RowCollector(head, '');
    const rows = trial.add(bytes, start, end, 1, 0);
    return trial.shortRows + trial.longRows <= rows / 2;
  } catch (error) {
    if (error instanceof ScrubError) return false;
    throw error;
  }
}

function nextLine(bytes: Uint8Array, from: number): number {
  let i = from;
  while (i < bytes.length && bytes[i] !== 10 && bytes[i] !== 13) i++;
  return i + 1;
}
