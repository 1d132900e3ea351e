import { type CivilDate, daysBetween, yearOf } from '../domain/civil-date.ts';
import { ScrubError } from '../domain/error.ts';
import { numberingVersion } from '../phone/numbering-version.ts';
import { reviewWarnings } from '../rules/review.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { refuseBeyondData, zonesNeeded } from './data-limits.ts';
import { zoneDataVersion } from './versions.ts';

export interface Versions {
  readonly tool: string;
  readonly node: string;
  /** Release of libphonenumber-js. */
  readonly numbering: string;
  /** Release of the tz database, `2026f`. */
  readonly zones: string;
}

/** What this installation can answer for on the days asked about, and what is missing. */
export interface Health {
  readonly on: { readonly from: CivilDate; readonly to: CivilDate };
  readonly versions: Versions;
  readonly zones: { readonly needed: string; readonly enough: boolean };
  readonly rules: number;
  readonly jurisdictions: readonly {
    readonly id: string;
    readonly title: string;
    readonly rules: number;
    readonly coversFrom: CivilDate;
  }[];
  readonly files: readonly { readonly file: string; readonly reviewed: CivilDate; readonly ageDays: number }[];
  readonly calendars: readonly { readonly id: string; readonly until: number }[];
  readonly warnings: readonly string[];
  /** Why a run on these days is refused, if so. */
  readonly refused?: { readonly code: string; readonly message: string; readonly hint: string };
}

export function versionsInUse(tool: string): Versions {
  return { tool, node: process.versions.node, numbering: numberingVersion, zones: zoneDataVersion() };
}

export function examine(rulebook: Rulebook, on: Health['on'], versions: Versions): Health {
  const { jurisdictions, calendars } = rulebook;
  const refused = refusal(rulebook, on, versions.zones);
  const enough = versions.zones >= zonesNeeded;
  return {
    on,
    versions,
    zones: { needed: zonesNeeded, enough },
    rules: jurisdictions.reduce((sum, { rules }) => sum + rules.length, 0),
    jurisdictions: jurisdictions.map(({ id, title, rules, coversFrom }) => ({
      id,
      title,
      rules: rules.length,
      coversFrom,
    })),
    files: jurisdictions.flatMap(({ files }) =>
      files.map(({ file, reviewed }) => ({ file, reviewed, ageDays: daysBetween(reviewed, on.to) })),
    ),
    calendars: calendars.map(({ id, days }) => ({
      id,
      until: Math.max(0, ...days.map(({ date }) => yearOf(date))),
    })),
    warnings: [
      ...reviewTexts(rulebook, on.to),
      ...(enough ? [] : [`time-zone data ${versions.zones} is older than ${zonesNeeded}`]),
    ],
    ...(refused ? { refused } : {}),
  };
}

function refusal(rulebook: Rulebook, on: Health['on'], zones: string): Health['refused'] {
  try {
    refuseBeyondData({ on }, rulebook, zones);
    return undefined;
  } catch (error) {
    if (!(error instanceof ScrubError)) throw error;
    return { code: error.code, message: error.message, hint: error.hint ?? '' };
  }
}

function reviewTexts(rulebook: Rulebook, on: CivilDate): string[] {
  const files = rulebook.jurisdictions.flatMap(({ files, rules, exemptions, defects }) =>
    files.map(({ file, reviewed }, index) => {
      // The rules of a jurisdiction stand together here, whichever of its files they came from: each is looked at once.
      const own = index === 0 ? { rules, exemptions, defects } : { rules: [], exemptions: [], defects: [] };
      return { file, reviewed, ...own };
    }),
  );
  return reviewWarnings(files, on).map(({ place, message }) => `${place.file}: ${message}`);
}
