import type { Campaign } from '../domain/campaign.ts';
import type { CivilDate } from '../domain/civil-date.ts';
import type { ListEntry } from '../domain/list.ts';
import type { Evidence } from '../domain/verdict.ts';
import { utcMinuteOf } from '../domain/zone.ts';
import type { NumberFacts } from './facts.ts';

/** What is the same for every number of a run. */
export interface Scope {
  readonly campaign: Campaign;
  /** Lists whose answer holds for one seller alone, and was given to another. */
  readonly foreignLists: ReadonlySet<string>;
}

/** Later than any date that a rule names. */
export const endOfTime: CivilDate = '9999-12-31';

/**
 * One number on one planned day, as the tests see it. While they run they note the next day on which an answer of theirs can
 * change, so that `valid-until` is found without trying every day.
 */
export class Moment {
  readonly facts: NumberFacts;
  readonly scope: Scope;
  /** The civil day on which the contact falls where the person is, or in the zone whose date counts. */
  readonly day: CivilDate;
  /** The planned day, in the zone in which the campaign's hours are written. */
  readonly on: CivilDate;
  /** Bits of the number classes that the number belongs to. */
  readonly classes: number;
  /** Where set, tests that hold say what they rest on. */
  evidence: Evidence[] | undefined;
  nextChange: CivilDate = endOfTime;
  /** Whether a test asked for the planned instant, so that the same civil day of another planned day may be answered otherwise. */
  asksInstant = false;

  constructor(facts: NumberFacts, scope: Scope, day: CivilDate, classes: number, on: CivilDate = day) {
    this.facts = facts;
    this.scope = scope;
    this.day = day;
    this.on = on;
    this.classes = classes;
  }

  get campaign(): Campaign {
    return this.scope.campaign;
  }

  /** What a list says of the number; an answer that was given to another seller says nothing. */
  entry(list: string): ListEntry | undefined {
    return this.scope.foreignLists.has(list) ? undefined : this.facts.entry(list);
  }

  /** An answer may change on this day. */
  watch(date: CivilDate): void {
    if (date > this.day && date < this.nextChange) this.nextChange = date;
  }

  /**
   * The earliest planned instant of the day, in UTC minutes. Where no hour is planned or the zone is open, the earliest
   * possible one: a rolling window that starts earlier counts more attempts, never fewer.
   */
  earliestInstant(): number {
    this.asksInstant = true;
    const { hours, timezone } = this.campaign;
    const minute = hours?.from ?? 0;
    // Where no hour is planned, the zone of the hours says nothing: the day is the person's own.
    if (hours && timezone !== 'local') return utcMinuteOf(timezone, this.on, minute);
    const instants = this.facts.zones.map((zone) => utcMinuteOf(zone, this.day, minute));
    return instants.length > 0 ? Math.min(...instants) : utcMinuteOf('Etc/UTC', this.day, minute);
  }

  /** UTC minute of the end of a civil day where the person is; the latest of the possible zones. */
  endOfDay(date: CivilDate): number {
    const ends = this.facts.zones.map((zone) => utcMinuteOf(zone, date, 1439));
    return ends.length > 0 ? Math.max(...ends) : utcMinuteOf('Etc/UTC', date, 1439);
  }
}
