import type { CivilDate } from '../domain/civil-date.ts';
import type { ContactRecord } from '../domain/record.ts';
import type { NumberFacts } from '../judge/facts.ts';
import type { JurisdictionJudge } from '../judge/judge.ts';

/**
 * The newest day from which on a number's records alone still carry its verdict: a number that was not given up since then is
 * the number of whoever gave that proof. An older day would be safe too, and would lose numbers that changed hands before it.
 * Refusals stay in the scale whatever their age. Undefined where there are no records but refusals.
 */
export function provenSince(facts: NumberFacts, judge: JurisdictionJudge): CivilDate | undefined {
  const days = [...new Set(facts.records.filter((one) => !isRefusal(one)).map(dayOf))].sort().reverse();
  if (days.length < 2) return days[0];
  const { verdict } = judge.judge(facts);
  return days.find((day) => judge.judge(withRecordsSince(facts, day)).verdict === verdict) ?? days.at(-1);
}

function isRefusal({ kind }: ContactRecord): boolean {
  return kind === 'opt-out';
}

function dayOf({ on }: ContactRecord): CivilDate {
  return on.slice(0, 10);
}

function withRecordsSince(facts: NumberFacts, day: CivilDate): NumberFacts {
  return {
    e164: facts.e164,
    national: facts.national,
    class: facts.class,
    columns: facts.columns,
    regions: facts.regions,
    zones: facts.zones,
    records: facts.records.filter((one) => isRefusal(one) || dayOf(one) >= day),
    entry: (list) => facts.entry(list),
  };
}
