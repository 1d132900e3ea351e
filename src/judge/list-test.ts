import { addDays, type CivilDate } from '../domain/civil-date.ts';
import type { NumberClass } from '../domain/contact.ts';
import type { ListEntry, ListVersion } from '../domain/list.ts';
import { type CalendarById, lastDayInside, type Period } from '../domain/period.ts';
import type { ListDefinition } from '../rules/rule-file.ts';
import type { EntryTest, ListState, ListTerm } from '../rules/term.ts';
import { compileDate, type DateAsk, entryDatesOf } from './date-test.ts';
import type { ListVersions } from './facts.ts';
import type { Moment } from './moment.ts';
import { fixedTest, type Test, variableTest } from './test.ts';

export interface ListContext {
  readonly seller: string;
  readonly profile: 'default' | 'literal' | 'strict';
  readonly versions: ListVersions;
  readonly definitions: Readonly<Record<string, ListDefinition>>;
  readonly calendars: CalendarById;
}

export function compileListTerm(term: ListTerm, context: ListContext): Test {
  const version = context.versions.get(term.list);
  const definition = context.definitions[term.list];
  const entryHolds = term.entry ? compileEntry(term.entry, context.calendars) : undefined;
  const asOfHolds = term.asOf ? compileDate(term.asOf, context.calendars) : undefined;
  const unknown = new Set(term.unknownIf);
  const wanted = term.status ? new Set(term.status) : undefined;
  if (!version) {
    const note = `list ${term.list} not supplied`;
    if (asOfHolds || (wanted && !wanted.has('missing'))) return fixedTest(false);
    if (!entryHolds) return fixedTest(true, note);
    return unknown.has('missing') ? fixedTest(undefined, note) : fixedTest(entryHolds.withoutEntry, note);
  }
  const goodFor = definition?.goodFor[context.profile] ?? [];
  const stateOf = (moment: Moment): ListState => stateOfList(version, definition, goodFor, moment, context);
  return variableTest((moment) => {
    const state = stateOf(moment);
    const entry = state === 'other-seller' ? undefined : moment.entry(term.list);
    if (wanted && !wanted.has(state)) return false;
    if (asOfHolds && !asOfHolds(version.asOf, moment)) return false;
    if (entryHolds) {
      const stands = entry !== undefined && isAbout(entry);
      if (!stands && state !== 'fresh' && unknown.has(state)) {
        moment.evidence?.push({ text: describe(version, undefined, state) });
        return undefined;
      }
      if (!(entry && stands ? entryHolds.ask(entry, moment) : entryHolds.withoutEntry)) return false;
    }
    moment.evidence?.push({ text: describe(version, entry, state) });
    return true;
  });
}

/** An entry that says something of the number, rather than that it was asked and is free. */
function isAbout(entry: ListEntry): boolean {
  return entry.listed || entry.answer !== undefined;
}

interface EntryAsk {
  ask(entry: ListEntry, moment: Moment): boolean;
  /** The answer where the list holds nothing of the number. */
  readonly withoutEntry: boolean;
}

function compileEntry(test: EntryTest, calendars: CalendarById): EntryAsk {
  const dates: { ask: DateAsk; values: (entry: ListEntry) => readonly (CivilDate | undefined)[] }[] = test.dates.map(
    ({ field, date }) => ({
      ask: compileDate(date, calendars),
      values: (entry) => {
        const found = entryDatesOf(entry, field);
        return found.length > 0 ? found : [undefined];
      },
    }),
  );
  return {
    ask(entry, moment) {
      if (test.listed !== undefined && entry.listed !== test.listed) return false;
      if (test.defaultEntry !== undefined && (entry.defaultEntry ?? false) !== test.defaultEntry) return false;
      if (test.answer && !(entry.answer && test.answer.includes(entry.answer))) return false;
      if (test.direction && !(entry.direction && test.direction.includes(entry.direction))) return false;
      return dates.every(({ ask, values }) => values(entry).some((value) => ask(value, moment)));
    },
    withoutEntry: test.listed === false && test.dates.length === 0 && !test.answer && !test.direction,
  };
}

/** In what state the version is, for this number on this day. */
function stateOfList(
  version: ListVersion,
  definition: ListDefinition | undefined,
  goodFor: readonly Period[],
  moment: Moment,
  context: ListContext,
): ListState {
  const { facts, day } = moment;
  if (definition?.perSeller && version.seller !== undefined && version.seller !== context.seller) return 'other-seller';
  if (version.covers && !isCovered(version.covers, facts.e164, facts.class)) return 'uncovered';
  if (definition?.kind === 'query' && facts.entry(version.id)?.submitted !== true) return 'not-submitted';
  if (goodFor.length === 0) return 'fresh';
  if (version.asOf === undefined) return 'undated';
  moment.watch(version.asOf);
  if (version.asOf > day) return 'future';
  for (const period of goodFor) {
    const last = lastDayInside(version.asOf, period, context.calendars);
    moment.watch(addDays(last, 1));
    if (day > last) return 'stale';
  }
  return 'fresh';
}

/** Area codes are those of calling code 1, three digits; everything else is a region or a country. */
export function areaCodeOf(e164: number): string {
  return e164 >= 10_000_000_000 && e164 < 20_000_000_000 ? String(Math.floor(e164 / 10_000_000) % 1000) : '';
}

/** Whether a version that covers these area codes, regions or countries speaks for a number. */
export function isCovered(
  covered: readonly string[],
  e164: number,
  { country, regions }: Pick<NumberClass, 'country' | 'regions'>,
): boolean {
  const areaCode = areaCodeOf(e164);
  return covered.some((item) => item === areaCode || item === country || regions.includes(item));
}

function describe(version: ListVersion, entry: ListEntry | undefined, state: ListState): string {
  const parts = [`list ${version.id}`];
  if (version.asOf) parts.push(`as-of ${version.asOf}`);
  if (state !== 'fresh') parts.push(state);
  if (entry?.listed) parts.push(entry.listedOn ? `listed-on ${entry.listedOn}` : 'listed');
  if (entry?.answer) parts.push(`answer ${entry.answer}`);
  if (entry?.disconnectedOn) parts.push(`disconnected-on ${entry.disconnectedOn}`);
  if (entry?.renewedOn?.length) parts.push(`renewed-on ${entry.renewedOn.join(' ')}`);
  return parts.join(' ');
}
