import { readRecord } from '../audit/record-file.ts';
import { type DiffSummary, diffStates, type NumberChange, summarise } from '../audit/report-diff.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { readStates, resultsOf } from './read-results.ts';
import { recordedRules } from './recorded-inputs.ts';
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
  const summary = summarise(changes, a, b);
  const rules = a.rules.sha256 === b.rules.sha256 ? [] : changedRules(recordedRules(a, pathA), recordedRules(b, pathB));
  return { changes, summary: { ...summary, causes: [...summary.causes, ...rules] } };
}

/** Rules of which the two records do not say the same, by id. */
function changedRules(a: Rulebook, b: Rulebook): string[] {
  const textsOf = ({ jurisdictions }: Rulebook): Map<string, string> => {
    const texts = new Map<string, string>();
    for (const { rules } of jurisdictions) {
      // Where it stands in its file decides nothing.
      for (const { place: _, ...rule } of rules) texts.set(rule.id, (texts.get(rule.id) ?? '') + JSON.stringify(rule));
    }
    return texts;
  };
  const [before, after] = [textsOf(a), textsOf(b)];
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((id) => {
    const [then, now] = [before.get(id), after.get(id)];
    if (then === now) return [];
    return `rule ${id}: ${then === undefined ? 'new' : now === undefined ? 'gone' : 'changed'}`;
  });
}
