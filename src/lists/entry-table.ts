import type { CivilDate } from '../domain/civil-date.ts';
import type { ListEntry } from '../domain/list.ts';

/** The entry of a number of which a list says nothing but that it is on it. */
export const plainEntry: ListEntry = Object.freeze({ listed: true });

const fieldOrder = [
  'submitted',
  'listed',
  'listedOn',
  'effectiveOn',
  'expiresOn',
  'removedOn',
  'renewedOn',
  'defaultEntry',
  'answer',
  'queriedDate',
  'disconnectedOn',
  'portedOn',
  'direction',
] as const satisfies readonly (keyof ListEntry)[];

/** One text for one meaning: fields in a fixed order, absent ones left out. */
export function entryText(entry: ListEntry): string {
  return JSON.stringify(entry, fieldOrder as unknown as string[]);
}

/**
 * Distinct entries under small codes. Most lists have a handful of distinct entries for millions of numbers, and all numbers
 * of one entry share one object, so that verdicts can be remembered by it. Code 0 is the plain entry.
 */
export class EntryTable {
  readonly #entries: ListEntry[] = [plainEntry];
  readonly #codes = new Map<string, number>([[entryText(plainEntry), 0]]);

  code(entry: ListEntry): number {
    const text = entryText(entry);
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    this.#codes.set(text, this.#entries.length);
    this.#entries.push(Object.freeze(JSON.parse(text) as ListEntry));
    return this.#entries.length - 1;
  }

  entry(code: number): ListEntry {
    return this.#entries[code]!;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** The code of what several lines on one number say together, whatever their order. */
  merge(codes: readonly number[]): number {
    const distinct = [...new Set(codes)].map((code) => this.entry(code));
    if (distinct.length === 1) return codes[0]!;
    distinct.sort((a, b) => (entryText(a) < entryText(b) ? -1 : 1));
    return this.code(mergeEntries(distinct));
  }
}

/**
 * Where lines disagree, what protects the person counts: listed before free, the earliest start, the latest end. A second
 * registration renews the first. A removal counts only if no line shows a registration that it does not follow.
 */
export function mergeEntries(entries: readonly ListEntry[]): ListEntry {
  const listed = entries.filter((entry) => entry.listed);
  const from = listed.length > 0 ? listed : entries;
  const dates = distinctDates(from.flatMap((e) => [e.listedOn, ...(e.renewedOn ?? [])]));
  const port = latestPort(from);
  const query = strongestAnswer(entries);
  return withoutAbsent({
    submitted:
      entries.some((e) => e.submitted === true) || (entries.some((e) => e.submitted === false) ? false : undefined),
    listed: listed.length > 0,
    listedOn: from.some((e) => e.listedOn !== undefined) ? dates[0] : undefined,
    effectiveOn: from.every((e) => e.effectiveOn !== undefined) ? earliest(from.map((e) => e.effectiveOn)) : undefined,
    expiresOn: from.every((e) => e.expiresOn !== undefined) ? latest(from.map((e) => e.expiresOn)) : undefined,
    removedOn: removal(from),
    renewedOn: renewals(from, dates),
    defaultEntry: from.every((e) => e.defaultEntry === true) || undefined,
    answer: query?.answer,
    queriedDate: query?.queriedDate,
    disconnectedOn: latest(entries.map((e) => e.disconnectedOn)),
    portedOn: port?.portedOn,
    direction: port?.direction,
  });
}

function removal(entries: readonly ListEntry[]): CivilDate | undefined {
  const removed = latest(entries.map((e) => e.removedOn));
  if (removed === undefined) return undefined;
  const standing = entries.filter((e) => e.removedOn === undefined);
  const follows = (date: CivilDate | undefined): boolean => date !== undefined && date <= removed;
  const dates = standing.map((e) => latest([e.listedOn, ...(e.renewedOn ?? [])]));
  return dates.every(follows) ? removed : undefined;
}

function renewals(entries: readonly ListEntry[], dates: readonly CivilDate[]): readonly CivilDate[] | undefined {
  const rest = entries.some((e) => e.listedOn !== undefined) ? dates.slice(1) : dates;
  return rest.length > 0 ? rest : undefined;
}

function latestPort(entries: readonly ListEntry[]): ListEntry | undefined {
  const ported = entries.filter((e) => e.portedOn !== undefined || e.direction !== undefined);
  return ported.reduce<ListEntry | undefined>((best, e) => {
    if (!best) return e;
    const [a, b] = [e.portedOn ?? '', best.portedOn ?? ''];
    // On one day the reading that the line is a mobile is the stricter one.
    return a > b || (a === b && e.direction === 'to-wireless') ? e : best;
  }, undefined);
}

const answerRank = { yes: 2, 'no-data': 1, no: 0 } as const;

function strongestAnswer(entries: readonly ListEntry[]): ListEntry | undefined {
  return entries.reduce<ListEntry | undefined>((best, e) => {
    if (e.answer === undefined) return best;
    if (best?.answer === undefined || answerRank[e.answer] > answerRank[best.answer]) return e;
    return e.answer === best.answer && (e.queriedDate ?? '') > (best.queriedDate ?? '') ? e : best;
  }, undefined);
}

function distinctDates(dates: readonly (CivilDate | undefined)[]): CivilDate[] {
  return [...new Set(dates.filter((date) => date !== undefined))].sort();
}

function earliest(dates: readonly (CivilDate | undefined)[]): CivilDate | undefined {
  return distinctDates(dates)[0];
}

function latest(dates: readonly (CivilDate | undefined)[]): CivilDate | undefined {
  return distinctDates(dates).at(-1);
}

/** Drops the keys whose value is undefined, which an optional field may not hold. */
export function withoutAbsent(fields: { [K in keyof ListEntry]: ListEntry[K] | undefined }): ListEntry {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as ListEntry;
}
