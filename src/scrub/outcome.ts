import type { RecordKind } from '../domain/record.ts';
import type { Judgement, Verdict } from '../domain/verdict.ts';
import { add, type Counts } from './counts.ts';

/** A verdict with the bytes that say it, made once and written as often as numbers share it. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly judgement: Judgement;
  /** Clean: the added columns after the number. Otherwise: the report's columns after the number. */
  readonly tail: DataView;
  /** Of duplicates only: what follows the earlier row, which stands between `tail` and this. */
  readonly tailEnd?: DataView;
  /** It names what is one number's alone, so no other number is given it. */
  readonly isOwn: boolean;
  /** Kinds of records that the judgement asked for: records of other kinds would not change it. */
  readonly asked?: ReadonlySet<RecordKind>;
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
