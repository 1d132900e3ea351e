import type { Judgement } from '../domain/verdict.ts';
import type { ExplainedRule } from '../judge/explain.ts';
import type { Remedy } from '../judge/remedy.ts';

/** The whole decision for one number, as data: what `scrub explain --json` prints. */
export interface Explanation {
  /** As it was asked for. */
  readonly input: string;
  /** E.164, or empty where the text is no valid number. */
  readonly number: string;
  /** Data row of the contact file that it stands in, from 1, and its column. */
  readonly row?: number;
  readonly column?: string;
  readonly country: string;
  readonly regions: readonly string[];
  readonly lineType: string;
  readonly zones: readonly string[];
  readonly on: { readonly from: string; readonly to: string };
  readonly judgement: Judgement;
  /** Every rule that can concern the campaign, in the order of reasons. */
  readonly rules: readonly ExplainedRule[];
  /** Ids of rules that cannot concern it: other channels, purposes, profiles. */
  readonly notConcerned: readonly string[];
  /** The list versions that were asked. */
  readonly lists: readonly string[];
  /** Each thing that must change, once; with one reason alone, that reason's. */
  readonly settle: readonly {
    readonly reason: string;
    readonly en: string;
    readonly fr: string;
    readonly it: string;
  }[];
  /**
   * The smallest changes of facts that would make the number clean, each enough by itself and tried as such; empty for a clean
   * number, and where none was found.
   */
  readonly remedies: readonly Remedy[];
}

/** What would have to be done, reason by reason, without repeating a sentence. */
export function settleOf({ reasons }: Judgement): Explanation['settle'] {
  const seen = new Set<string>();
  return reasons.flatMap(({ id, settle }) => {
    if (!settle || seen.has(settle.en)) return [];
    seen.add(settle.en);
    return [{ reason: id, ...settle }];
  });
}
