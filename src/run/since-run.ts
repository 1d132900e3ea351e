import { diffCsv } from '../audit/diff-csv.ts';
import { readRecord } from '../audit/record-file.ts';
import { diffStates, isToRecall, type NumberChange, type NumberStates } from '../audit/report-diff.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import { refuseExisting, writePrivateFile } from '../output/private-file.ts';
import { readStates, resultsOf } from './read-results.ts';
import type { RunRecord } from './run-record.ts';
import type { RunSettings } from './run-settings.ts';

export interface WrittenChanges {
  readonly changes: string;
  readonly recall: string;
  readonly counts: { readonly changes: number; readonly recall: number };
}

/** Reads the last run before the next one may write over it; the function it returns compares the two and writes what changed. */
export async function sinceRun(lastRecord: string, settings: RunSettings): Promise<() => Promise<WrittenChanges>> {
  if (settings.output.mask || settings.output.pseudonyms) {
    throw new ScrubError('option-invalid', '`--since` compares numbers, which the report of this run would hide', {
      exit: exitCode.usage,
      hint: 'leave `--mask` and `--pseudonyms` out; the changes are readable by their owner alone',
    });
  }
  const before = await statesOf(lastRecord);
  const record = settings.output.record!;
  const base = record.replace(/\.run\.json$|\.json$/, '');
  const paths = { changes: `${base}.changes.csv`, recall: `${base}.recall.csv` };
  for (const path of Object.values(paths)) refuseExisting(path, settings.output.force);
  return async () => {
    const changes = diffStates(before, await statesOf(record));
    const recall = changes.filter(isToRecall);
    write(paths.changes, changes);
    write(paths.recall, recall);
    return { ...paths, counts: { changes: changes.length, recall: recall.length } };
  };
}

async function statesOf(path: string): Promise<NumberStates> {
  const record = readRecord(path) as RunRecord;
  return readStates(record, await resultsOf(record, path));
}

function write(path: string, changes: readonly NumberChange[]): void {
  writePrivateFile(path, diffCsv(changes), true);
}
