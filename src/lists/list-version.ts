import { type CivilDate, isCivilDate, makeDate } from '../domain/civil-date.ts';
import { exitCode, ScrubError } from '../domain/error.ts';
import type { ListVersion } from '../domain/list.ts';
import type { ListSpec } from './list-spec.ts';

/** What the files themselves say of the version. */
export interface Found {
  readonly dates: (CivilDate | undefined)[];
  readonly areaCodes: (string | undefined)[];
  readonly sellers: Set<string>;
  /** Whether rows say themselves who is listed and who is free. */
  statuses: boolean;
}

/** `2026-11-3_212_<id>.txt`, as the US registry names its files: the day of the version, unpadded, and the area code. */
export function registryName(name: string): { date: CivilDate; areaCode: string | undefined } | undefined {
  const match = /(?:^|\/)(\d{4})-(\d{1,2})-(\d{1,2})_([0-9A-Za-z]+)_[^/]*$/.exec(name);
  if (!match) return undefined;
  const date = makeDate(Number(match[1]), Number(match[2]), Number(match[3]));
  if (!isCivilDate(date)) return undefined;
  return { date, areaCode: /^[2-9]\d\d$/.test(match[4]!) ? match[4] : undefined };
}

/** The oldest file decides the date; one file without a date, and the version has none. Likewise for coverage. */
export function versionOf(spec: ListSpec, found: Found): ListVersion {
  const dates = found.dates.includes(undefined) ? [] : (found.dates as CivilDate[]);
  const asOf = spec.asOf ?? dates.toSorted()[0];
  const codes = new Set(found.areaCodes.filter((code) => code !== undefined));
  const covers =
    spec.covers ?? (codes.size > 0 && !found.areaCodes.every((c) => c === undefined) ? [...codes].sort() : undefined);
  const seller = onlySeller(found.sellers, spec.seller, spec.id);
  return {
    id: spec.id,
    ...(asOf === undefined ? {} : { asOf }),
    ...(seller === undefined ? {} : { seller }),
    ...(covers === undefined ? {} : { covers: [...covers] }),
  };
}

/** One version of a list speaks for one seller. */
function onlySeller(sellers: ReadonlySet<string>, wanted: string | undefined, id: string): string | undefined {
  const others = [...sellers].filter((seller) => seller !== wanted).sort();
  if (others.length === 0) return wanted;
  if (wanted === undefined && others.length === 1) return others[0];
  throw new ScrubError('list-other-seller', `list \`${id}\` holds entries of other sellers: \`${others[0]}\``, {
    exit: exitCode.usage,
    hint: 'give one list per seller',
  });
}
