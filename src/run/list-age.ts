import type { Profile } from '../domain/campaign.ts';
import { addDays, type CivilDate } from '../domain/civil-date.ts';
import { lastDayInside } from '../domain/period.ts';
import { calendarsOf } from '../judge/judge.ts';
import type { Rulebook } from '../rules/rulebook.ts';

/** A version older than this is of no use to any campaign. */
const oldest = 400;

/** Last good day of a version by its date, as the rule files say, the strictest where several do; undefined: no rule sets an age. */
export function lastGoodDayOf(
  rulebook: Rulebook,
  id: string,
  profile: Profile,
): ((asOf: CivilDate) => CivilDate) | undefined {
  const calendars = calendarsOf(rulebook);
  const periods = rulebook.jurisdictions.flatMap(({ lists }) => lists[id]?.goodFor[profile] ?? []);
  if (periods.length === 0) return undefined;
  return (asOf) => periods.map((period) => lastDayInside(asOf, period, calendars)).sort()[0]!;
}

/** The days on which a version may be dated to serve all days of a campaign; undefined where no single version can. */
export function servingDates(
  on: { readonly from: CivilDate; readonly to: CivilDate },
  lastGoodDay: ((asOf: CivilDate) => CivilDate) | undefined,
): { readonly from?: CivilDate; readonly to: CivilDate } | undefined {
  if (!lastGoodDay) return { to: on.from };
  if (lastGoodDay(on.from) < on.to) return undefined;
  let from = on.from;
  for (let days = 0; days < oldest && lastGoodDay(addDays(from, -1)) >= on.to; days++) from = addDays(from, -1);
  return { from, to: on.from };
}
