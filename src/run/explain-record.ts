import type { Explanation } from '../audit/explanation.ts';
import { readRecord } from '../audit/record-file.ts';
import { explainRow, type WantedRow } from './explain.ts';
import { findInputs, type SearchPlaces } from './recorded-inputs.ts';
import type { RunRecord } from './run-record.ts';

/** Explains a row of a run by the rules, lists and records of its day. */
export async function explainRecordedRow(
  path: string,
  wanted: WantedRow,
  places: SearchPlaces,
): Promise<Explanation[]> {
  const record = readRecord(path) as RunRecord;
  const { settings, given } = await findInputs(record, path, places);
  // An explanation tells the number: what hides it in the report is not asked for.
  const { pseudonyms: _, ...output } = settings.output;
  return explainRow({ ...settings, output }, wanted, given);
}
