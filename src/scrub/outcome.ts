import type { AskedOfRecords } from '../domain/record.ts';
import type { Judgement, Verdict } from '../domain/verdict.ts';
import { add, type Counts } from './counts.ts';

/** A verdict with the bytes that say it, made once and written as often as numbers share it. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly judgement: Judgement;
  /** Clean: the added columns after the number. Otherwise: the report's columns after the number. */
  readonly tail: DataView;
  /** What names one number's own records, behind `tail`; no other number is given such an outcome. */
  readonly own?: DataView;
  /** What follows `own`, or of duplicates the earlier row, which stands between `tail` and this. */
  readonly tailEnd?: DataView;
  /** What the judgement would ask of records; only where there were none. */
  readonly asked?: ReadonlySet<AskedOfRecords>;
}

export function countOutcome({ verdict, judgement }: Outcome, times: number, counts: Counts): void {
  counts.verdicts[verdict] += times;
  counts.numbers += times;
  add(counts.jurisdictions, judgement.jurisdiction || 'none', times);
  for (const note of judgement.notes) add(counts.notes, note, times);
  if (verdict === 'clean') {
    for (const name of judgement.basis) add(counts.basis, name, times);
    return;
  }
  add(counts.first, judgement.reasons[0]!.id, times);
  for (const { id } of judgement.reasons) {
    add(counts.any, id, times);
    if (verdict === 'held') add(counts.heldFor, id, times);
  }
}
