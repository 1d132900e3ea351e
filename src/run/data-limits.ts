import type { Campaign } from '../domain/campaign.ts';
import { type CivilDate, yearOf } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { zoneDataVersion } from './versions.ts';

/** From this day clocks in western Canada differ from what older tz data says (2026e knows). */
const zonesChangeOn: CivilDate = '2026-11-01';
export const zonesNeeded = '2026e';

/**
 * Stops a run whose days the shipped data cannot answer for: holidays that nobody has entered yet, clocks that the tz data does not
 * know, times before any rule. Judged all the same, a number would be clean by ignorance.
 */
export function refuseBeyondData({ on }: Pick<Campaign, 'on'>, rulebook: Rulebook, zones = zoneDataVersion()): void {
  if (on.to >= zonesChangeOn && zones < zonesNeeded) {
    throw new ScrubError(
      'zones-too-old',
      `the time-zone data is \`${zones}\`, and days from ${zonesChangeOn} need ${zonesNeeded} or later`,
      {
        exit: exitCode.rules,
        hint: 'update the program: western Canada no longer changes its clocks',
      },
    );
  }
  for (const { id, days } of rulebook.calendars) {
    const last =
      days
        .map(({ date }) => date)
        .sort()
        .at(-1) ?? '';
    if (last === '' || yearOf(on.to) <= yearOf(last)) continue;
    throw new ScrubError(
      'calendar-ends',
      `the holidays of the calendar \`${id}\` end in ${yearOf(last)}, before \`${on.to}\``,
      {
        exit: exitCode.rules,
        hint: 'plan an earlier day, or update the calendars',
      },
    );
  }
  const first = rulebook.jurisdictions.map(({ coversFrom }) => coversFrom).sort()[0];
  if (first !== undefined && on.to < first) {
    throw new ScrubError('rules-do-not-cover', `no rule file covers \`${on.to}\`; the earliest begins on ${first}`, {
      exit: exitCode.rules,
      hint: 'choose a later day, or add the rules of that time',
    });
  }
}
