import type { ListEntry } from '../domain/list.ts';
import type { SuppressionList } from '../lists/suppression-list.ts';
import type { EntryLookup } from './contact-facts.ts';

const listedByDigits: ListEntry = Object.freeze({ submitted: true, listed: true });

/** A list as the numbers of a batch meet it: unmarked ones need not be looked up. */
export interface ListLookup extends EntryLookup, Pick<SuppressionList, 'mark'> {}

/** A list as numbers meet it: an entry that could not be read as a number still blocks every number with its digits. */
export function listLookup(list: SuppressionList): ListLookup {
  if (list.counts.unreadable === 0) return list;
  return {
    entry: (e164) => list.entry(e164) ?? (list.hasDigitsOf(e164) ? listedByDigits : undefined),
    mark: (numbers, count, marks) => list.mark(numbers, count, marks),
  };
}
