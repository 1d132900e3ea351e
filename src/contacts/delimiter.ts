import { countLineEnds } from './line-place.ts';

/** How a sample of text lies in records and cells, for each delimiter that may be meant. All functions take UTF-8 or single-byte text. */
export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface SampleRecord {
  /** Offset of the first byte. */
  readonly start: number;
  /** Offset after the line end. */
  readonly next: number;
  /** Line in the sample, from 0. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Splits the first records of a sample; tolerant of misplaced quotes, and of the cut at the sample's end. */
export function sampleRecords(
  bytes: Uint8Array,
  start: number,
  delimiter: string,
  quote: boolean,
  limit: number,
): SampleRecord[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  const records: SampleRecord[] = [];
  let i = start;
  let line = 0;
  while (i < text.length && records.length < limit) {
    const from = i;
    const cells: string[] = [];
    for (;;) {
      const end = cellEnd(text, i, delimiter, quote);
      cells.push(text.slice(i, end));
      i = end;
      if (text[i] !== delimiter) break;
      i++;
    }
    const cut = i >= text.length;
    if (!cut) i += text[i] === '\r' && text[i + 1] === '\n' ? 2 : 1;
    const blank = cells.length === 1 && cells[0] === '';
    // The last record of a sample may be cut in the middle, so it counts only where there is no other.
    if (!blank && (!cut || records.length < 2)) records.push({ start: from, next: i, line, cells });
    line += countLineEnds(bytes, from, i);
  }
  return records;
}

function cellEnd(text: string, start: number, delimiter: string, quote: boolean): number {
  let i = start;
  if (quote && text[i] === '"') {
    i++;
    while (i < text.length && (text[i] !== '"' || text[++i] === '"')) i++;
  }
  while (i < text.length && text[i] !== delimiter && text[i] !== '\n' && text[i] !== '\r') i++;
  return i;
}

export interface Layout {
  readonly delimiter: Delimiter;
  /** Cells that most records have. */
  readonly width: number;
  /** Share of records that have them, 0 to 1. */
  readonly agreement: number;
  readonly records: readonly SampleRecord[];
  /** Index of the header among the records: those above it are preamble. */
  readonly header: number;
}

/** The delimiter under which the records agree best on a width; the wider layout where two agree alike. */
export function detectLayout(bytes: Uint8Array, start: number, quote: boolean, only?: string): Layout {
  const layouts = delimiters
    .filter((delimiter) => only === undefined || delimiter === only)
    .map((delimiter) => layoutFor(bytes, start, delimiter, quote));
  const best = layouts.reduce((a, b) => (scoreOf(b) > scoreOf(a) ? b : a));
  if (scoreOf(best) > 0 || only !== undefined) return best;
  // One column: what its cells hold must not split them, so the delimiter is the one that is met least.
  const rarest = layouts.reduce((a, b) => (splitRecords(b) < splitRecords(a) ? b : a));
  return { ...rarest, width: 1, agreement: 1, header: 0 };
}

function splitRecords({ records }: Layout): number {
  return records.filter(({ cells }) => cells.length > 1).length;
}

function layoutFor(bytes: Uint8Array, start: number, delimiter: Delimiter, quote: boolean): Layout {
  const records = sampleRecords(bytes, start, delimiter, quote, 400);
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let width = 1;
  let most = 0;
  for (const [cells, times] of counts) {
    if (times > most || (times === most && cells > width)) {
      width = cells;
      most = times;
    }
  }
  const header = headerIndex(records, width);
  return { delimiter, width, agreement: records.length === 0 ? 0 : most / records.length, records, header };
}

/**
 * A layout of one column explains nothing. A delimiter that the header lacks is not the file's: `Dupont, Jean` in every row
 * of a file of one column must not split it.
 */
function scoreOf(layout: Layout): number {
  const headerCells = layout.records[layout.header]?.cells.length ?? 1;
  if (headerCells < 2) return 0;
  return layout.agreement * (1 + Math.min(headerCells, 60) / 100) * (headerCells === layout.width ? 1 : 0.7);
}

/**
 * The first record that is as wide as the others and is not a title alone in its row. Where what would be the header looks
 * like data, nothing is skipped: a header shorter than its rows must not be taken for preamble and a person for the header.
 */
function headerIndex(records: readonly SampleRecord[], width: number): number {
  if (width < 2) return 0;
  for (let k = 0; k < Math.min(records.length, 30); k++) {
    const cells = records[k]!.cells;
    const filled = cells.filter((cell) => cell.replaceAll('"', '').trim() !== '').length;
    if (cells.length < width - 1 || cells.length < 2 || filled < Math.min(2, width)) continue;
    return cells.some(looksLikeData) ? 0 : k;
  }
  return 0;
}

/** A telephone number, a date, an e-mail address: not what a column is called. */
function looksLikeData(cell: string): boolean {
  return cell.includes('@') || (cell.match(/\d/g)?.length ?? 0) >= 5;
}
