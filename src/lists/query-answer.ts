import { exitCode, ScrubError } from '../domain/error.ts';
import { EntryTable } from './entry-table.ts';
import type { BlockSet } from './number-set.ts';
import { type FinishedSet, SetBuilder } from './set-builder.ts';
import { eachNumber } from './set-walk.ts';
import { setInMemory } from './shared-set.ts';

/**
 * What an answer says once it is laid beside its request. Only what was submitted can be free:
 *
 * - `flagged`: each row says listed or free; a submitted number without a row stays unknown;
 * - `clean-list`: the rows are free, and what was submitted and did not come back is listed;
 * - `matches`: the rows are listed, and what was submitted and is not among them is free.
 *
 * A listed number that was not submitted stays listed; a free one that was not submitted is dropped, and so unknown.
 */
export function answeredSet(
  answer: FinishedSet,
  request: FinishedSet | undefined,
  shape: 'flagged' | 'clean-list' | 'matches',
): FinishedSet {
  if (!request && shape !== 'clean-list') return answer;
  const { entries } = answer;
  const answered = setInMemory(answer);
  const submitted = request && setInMemory(request);
  const builder = new SetBuilder(new EntryTable());
  if (submitted && submitted.size > 0) refuseForeignAnswer(answered, submitted);
  const requestDate = (e164: number): string | undefined => {
    const code = submitted?.codeOf(e164) ?? -1;
    return code < 0 ? undefined : request!.entries[code]!.queriedDate;
  };
  const add = (e164: number, listed: boolean, code: number): void => {
    const known = entries[code];
    const isSubmitted = submitted ? submitted.has(e164) : known!.submitted !== false;
    if (!listed && !isSubmitted) return;
    const queriedDate = known!.queriedDate ?? requestDate(e164);
    const dated = queriedDate === undefined ? known : { ...known, queriedDate };
    builder.add(e164, builder.table.code({ ...dated, submitted: isSubmitted, listed }));
  };
  eachNumber(answered, (e164, code) => add(e164, shape === 'clean-list' ? false : entries[code]!.listed, code));
  if (submitted && shape !== 'flagged') addUnanswered(submitted, answered, builder, shape === 'clean-list');
  return builder.finish();
}

/** An answer of which no number was asked about belongs to another request: read as this one's, it would free or list at random. */
function refuseForeignAnswer(answered: BlockSet, submitted: BlockSet): void {
  let strangers = 0;
  let known = 0;
  eachNumber(answered, (e164) => {
    if (submitted.has(e164)) known++;
    else strangers++;
  });
  if (known > 0 || strangers === 0) return;
  throw new ScrubError('answer-foreign', `none of the ${strangers} numbers of the answer is in the request`, {
    exit: exitCode.input,
    hint: 'give the request that this answer belongs to',
  });
}

function addUnanswered(submitted: BlockSet, answered: BlockSet, builder: SetBuilder, listed: boolean): void {
  const code = builder.table.code({ submitted: true, listed });
  eachNumber(submitted, (e164) => {
    if (!answered.has(e164)) builder.add(e164, code);
  });
}
