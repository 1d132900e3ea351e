import type { ContactRecord } from '../../src/domain/record.ts';
import { readInstant } from '../../src/records/instant.ts';
import { RecordColumns } from '../../src/records/record-columns.ts';
import { ownText, shapeText } from '../../src/records/record-text.ts';
import { type SharedLedger, sortRecords } from '../../src/records/sorted-records.ts';

/** A record of a number with the place where it stands; line 0 as in a database, which has no lines. */
export interface PlacedRecord {
  readonly e164: number;
  readonly file: string;
  readonly line: number;
  readonly record: ContactRecord;
}

export function sharedLedgerOf(
  rows: readonly PlacedRecord[],
  byDigits: readonly { digits: string; record: ContactRecord }[] = [],
): SharedLedger {
  const columns = new RecordColumns();
  const files = new Map<string, number>();
  for (const { e164, file, line, record } of rows) {
    if (!files.has(file)) files.set(file, columns.addFile(file));
    const moment = readInstant(record.on);
    if (!moment.ok) throw new Error(record.on);
    const texts = { shape: shapeText(record), own: ownText(record) };
    columns.add({ e164, moment: moment.code, file: files.get(file)!, line, ...texts });
  }
  for (const entry of byDigits) columns.addByDigits(entry);
  return sortRecords(columns.take());
}
