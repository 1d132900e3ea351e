import type { CivilDate } from '../domain/civil-date.ts';
import type { ListEntry } from '../domain/list.ts';
import { AssumedList } from '../lists/assumed-list.ts';
import type { ScrubSetup } from '../scrub/scrub-setup.ts';

const longAgo: CivilDate = '1990-01-01';

/** What a registry can answer, as far as rules may tell answers apart. The first is the best that can come back. */
function possibleAnswers(day: CivilDate): ListEntry[] {
  const listed = { submitted: true, listed: true, answer: 'yes' } as const;
  const since = (date: CivilDate): ListEntry => ({
    ...listed,
    listedOn: date,
    effectiveOn: date,
    disconnectedOn: date,
  });
  return [
    { submitted: true, listed: false, answer: 'no' },
    { submitted: true, listed: false, answer: 'no-data' },
    listed,
    since(day),
    since(longAgo),
    { ...listed, defaultEntry: true },
  ];
}

/** The run once for each thing that the list may answer, dated as late as an answer can be: its first day. */
export function assumeAnswers(setup: ScrubSetup, list: string): ScrubSetup[] {
  const { campaign } = setup;
  const version = { id: list, asOf: campaign.on.from, seller: campaign.seller };
  const others = setup.lists.filter((shared) => shared.version.id !== list);
  return possibleAnswers(campaign.on.from).map((everyEntry) => ({
    ...setup,
    lists: [...others, new AssumedList({ version, kind: 'query', everyEntry }).share()],
  }));
}
