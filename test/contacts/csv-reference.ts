import { parse } from 'csv-parse/sync';
import { cutRecords } from '../../src/contacts/record-cut.ts';
import { cellText, RecordScanner } from '../../src/contacts/record-scanner.ts';
import { ScrubError } from '../../src/domain/error.ts';

export type Rows = string[][] | 'refused';

/** What csv-parse reads from the same bytes under the same dialect. */
export function referenceRows(bytes: Uint8Array, delimiter: string, quote: '"' | 'none' = '"'): Rows {
  try {
    return parse(Buffer.from(bytes), {
      delimiter,
      quote: quote === '"' ? '"' : null,
      escape: quote === '"' ? '"' : null,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    }) as string[][];
  } catch {
    return 'refused';
  }
}

/**
 * The same as a run reads it: cut into records first, in pieces of `perPiece`, then scanned piece by piece. What is left when nothing
 * can be cut off any more is refused by the scanner.
 */
export function cutRows(bytes: Uint8Array, delimiter: ',' | ';' | '\t' | '|', width: number, perPiece: number): Rows {
  const rows: string[][] = [];
  for (let at = 0; at < bytes.length; ) {
    const cut = cutRecords(bytes, at, bytes.length, { quote: '"' }, true, perPiece);
    const end = cut.end > at ? cut.end : bytes.length;
    const piece = scannedRows(bytes.subarray(at, end), delimiter, width);
    if (piece === 'refused') return 'refused';
    rows.push(...piece);
    at = end;
  }
  return rows;
}

/** What the scanner reads, every cell wanted; `width` must be at least the widest row. */
export function scannedRows(
  bytes: Uint8Array,
  delimiter: ',' | ';' | '\t' | '|',
  width: number,
  quote: '"' | 'none' = '"',
): Rows {
  const wanted = Array.from({ length: width }, (_, i) => i);
  const scanner = new RecordScanner({ delimiter, quote }, width, wanted);
  try {
    const rows = scanner.scan(bytes, 0, bytes.length);
    return Array.from({ length: rows }, (_, row) =>
      Array.from({ length: scanner.fieldCount[row]! }, (_, column) => {
        const i = row * width + column;
        return cellText(bytes, scanner.cellStart[i]!, scanner.cellEnd[i]!, scanner.cellQuoted[i]!, 'utf-8');
      }),
    );
  } catch (error) {
    if (error instanceof ScrubError) return 'refused';
    throw error;
  }
}
