import { readRecord } from '../audit/record-file.ts';
import { type DiffSummary, diffStates, type NumberChange, summarise } from '../audit/report-diff.ts';
import { readStates, resultsOf } from './read-results.ts';
import type { RunRecord } from './run-record.ts';

export interface RunDiff {
  readonly changes: readonly NumberChange[];
  readonly summary: DiffSummary;
}

/** What two runs say otherwise of the same numbers, from their records and the results beside them. */
export async function diffRuns(pathA: string, pathB: string): Promise<RunDiff> {
  const a = readRecord(pathA) as RunRecord;
  const b = readRecord(pathB) as RunRecord;
  const before = await readStates(a, await resultsOf(a, pathA));
  const after = await readStates(b, await resultsOf(b, pathB));
  const changes = diffStates(before, after);
  return { changes, summary: summarise(changes, a, b) };
}
