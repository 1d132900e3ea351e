import { exitCode, ScrubError } from '../domain/error.ts';
import type { ByteSource } from './byte-source.ts';
import type { Dialect } from './dialect.ts';
import { cutRecords } from './record-cut.ts';
import { RecordScanner } from './record-scanner.ts';

/** Whole records, in memory of their own. */
export interface Batch {
  readonly bytes: Uint8Array;
  /** Number of its first data row in the file, from 1. */
  readonly firstRow: number;
  readonly rows: number;
  /** The file's line at its first byte, from 1. */
  readonly firstLine: number;
  /** No batch follows. */
  readonly last: boolean;
}

/** No cell of a contact is this long: what looks like one is a file with a quote too many. */
export const recordLimit = 64 << 20;

/**
 * Memory of batches that are done with, to be filled again: fresh memory is cleared by the system and counted by the garbage collector,
 * which costs more than the work on a batch's bytes.
 */
export class SpareBuffers {
  readonly #buffers: ArrayBufferLike[] = [];
  readonly #isShared: boolean;

  /** `isShared`: whether other threads look into the memory. */
  constructor(isShared = false) {
    this.#isShared = isShared;
  }

  take(length: number): Uint8Array {
    const buffer = this.#buffers.pop();
    return new Uint8Array(buffer?.byteLength === length ? buffer : this.#make(length));
  }

  #make(length: number): ArrayBufferLike {
    return this.#isShared ? new SharedArrayBuffer(length) : Buffer.allocUnsafeSlow(length).buffer;
  }

  give({ buffer }: Uint8Array): void {
    if (this.#buffers.length < mostSpare) this.#buffers.push(buffer);
  }
}

const mostSpare = 8;

/**
 * Cuts the data rows of a contact file into batches of about `batchBytes` at record boundaries; a record that is longer
 * makes its batch grow. The preamble and the header are read over. UTF-16 arrives as UTF-8. The last batch says so, and
 * there always is one: a file without data rows is refused.
 */
export async function* readBatches(
  source: ByteSource,
  dialect: Dialect,
  batchBytes: number,
  spare = new SpareBuffers(),
): AsyncGenerator<Batch> {
  const reader = textReader(source, dialect);
  let bytes: Uint8Array = spare.take(batchBytes);
  let filled = 0;
  let skip = dialect.preambleBytes;
  let headerSeen = false;
  let line = dialect.headerLine;
  let row = 1;
  let held: Batch | undefined;
  for (;;) {
    const got = await reader(bytes, filled);
    filled += got;
    const final = filled < bytes.length;
    const from = Math.min(skip, filled);
    skip -= from;
    let start = from;
    if (!headerSeen && skip === 0) {
      const header = cutRecords(bytes, start, filled, dialect, final, 1);
      headerSeen = header.rows === 1;
      if (headerSeen) {
        start = header.end;
        line += header.lines;
      }
    }
    const cut = headerSeen ? cutRecords(bytes, start, filled, dialect, final) : { end: start, rows: 0, lines: 0 };
    if (final && cut.end < filled) throw faultAt(bytes, cut.end, filled, dialect, source.name, line + cut.lines);
    if (cut.rows > 0) {
      if (held) yield held;
      held = { bytes: bytes.subarray(start, cut.end), firstRow: row, rows: cut.rows, firstLine: line, last: false };
    }
    row += cut.rows;
    line += cut.lines;
    if (final) break;
    const rest = filled - cut.end;
    const length = rest > batchBytes / 2 ? grownLength(bytes, cut.end, filled, dialect, source.name, line) : batchBytes;
    const next = spare.take(Math.max(length, batchBytes));
    next.set(bytes.subarray(cut.end, filled));
    bytes = next;
    filled = rest;
  }
  if (!held) throw headerOnly(source.name);
  yield { ...held, last: true };
}

function grownLength(
  bytes: Uint8Array,
  start: number,
  end: number,
  dialect: Dialect,
  file: string,
  line: number,
): number {
  // A misplaced quote makes the rest of the file look like one cell: say so now instead of reading on.
  const fault = faultAt(bytes, start, end, dialect, file, line);
  if (fault.code === 'quote-misplaced') throw fault;
  if (end - start >= recordLimit) {
    throw new ScrubError('record-too-long', `a record is longer than ${recordLimit >> 20} MB`, {
      exit: exitCode.input,
      place: fault.place ?? { file, line },
      hint: 'most likely a quote that opens there is never closed',
    });
  }
  return (end - start) * 2;
}

/** Why the bytes are no whole records, as the scanner sees it. */
function faultAt(
  bytes: Uint8Array,
  start: number,
  end: number,
  dialect: Dialect,
  file: string,
  line: number,
): ScrubError {
  try {
    new RecordScanner(dialect, 0, [], file).scan(bytes, start, end, line);
  } catch (error) {
    if (error instanceof ScrubError) return error;
    throw error;
  }
  return new ScrubError('record-cut', 'the record has no end', { exit: exitCode.input, place: { file, line } });
}

export function headerOnly(file: string): ScrubError {
  return new ScrubError('input-header-only', 'the contact file has a header and no rows', {
    exit: exitCode.input,
    place: { file },
    hint: 'export it again with its contacts',
  });
}

type TextReader = (into: Uint8Array, from: number) => Promise<number>;

/** Fills the array from an offset, wholly unless the end is reached; from UTF-16 it makes UTF-8. */
function textReader(source: ByteSource, dialect: Dialect): TextReader {
  const { encoding } = dialect;
  if (encoding !== 'utf-16le' && encoding !== 'utf-16be') {
    return (into, from) => fill(into, from, (target) => source.read(target));
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  const raw = new Uint8Array(1 << 16);
  let rest: Uint8Array = new Uint8Array(0);
  let ended = false;
  const read = async (target: Uint8Array): Promise<number> => {
    while (rest.length === 0 && !ended) {
      const got = await source.read(raw);
      ended = got === 0;
      rest = decodeWide(decoder, raw.subarray(0, got), !ended, source.name);
    }
    const taken = rest.subarray(0, target.length);
    target.set(taken);
    rest = rest.subarray(taken.length);
    return taken.length;
  };
  return (into, from) => fill(into, from, read);
}

async function fill(into: Uint8Array, from: number, read: (target: Uint8Array) => Promise<number>): Promise<number> {
  let at = from;
  while (at < into.length) {
    const got = await read(into.subarray(at));
    if (got === 0) break;
    at += got;
  }
  return at - from;
}

function decodeWide(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Uint8Array,
  stream: boolean,
  file: string,
): Uint8Array {
  try {
    return Buffer.from(decoder.decode(bytes, { stream }), 'utf8');
  } catch (cause) {
    throw new ScrubError('encoding-invalid', 'the file is not well-formed UTF-16', {
      exit: exitCode.input,
      place: { file },
      hint: 'it may be damaged or cut off; export it again as CSV (UTF-8)',
      cause,
    });
  }
}
