import type { Judgement } from '../domain/verdict.ts';
import type { Counts } from './counts.ts';
import { countOutcome, type Outcome } from './outcome.ts';

interface Given {
  readonly outcome: Outcome;
  readonly times: number;
}

/** The outcomes that the rows of a batch were given, by the kernel and by its host. */
export class GivenOutcomes {
  readonly #byHost: { readonly outcome: Outcome; readonly behind: number }[] = [];

  /** The host gave an outcome when the kernel had given so many different ones. */
  add(outcome: Outcome, behind: number): void {
    this.#byHost.push({ outcome, behind });
  }

  /** Counts all in the order in which rows first gave them, so that names come in one order however the work was divided; then forgets. */
  count(byKernel: readonly Given[], counts: Counts): void {
    // Of outcomes that are made of one judgement the first names what is counted, and the others only add to it.
    const more = new Map<Judgement, { readonly outcome: Outcome; times: number }>();
    const add = ({ outcome, times }: Given): void => {
      const known = more.get(outcome.judgement);
      if (known) {
        known.times += times;
        return;
      }
      more.set(outcome.judgement, { outcome, times: 0 });
      countOutcome(outcome, times, counts);
    };
    let next = 0;
    for (const { outcome, behind } of this.#byHost) {
      for (; next < behind; next++) add(byKernel[next]!);
      add({ outcome, times: 1 });
    }
    for (; next < byKernel.length; next++) add(byKernel[next]!);
    for (const { outcome, times } of more.values()) if (times > 0) countOutcome(outcome, times, counts);
    this.#byHost.length = 0;
  }
}
