import type { CivilDate } from '../domain/civil-date.ts';
import type { CalendarById } from '../domain/period.ts';
import { type CompiledRule, isInForce } from './compiler.ts';
import type { NumberFacts } from './facts.ts';
import { daysOf, type Frame, formatRanges, frameOf, narrow, type Ranges } from './hours.ts';
import { Moment, type Scope } from './moment.ts';
import type { Truth } from './truth.ts';

/** One planned day for one number: on which civil days it falls, and which hours the rules leave. */
export interface PlannedDay {
  readonly on: CivilDate;
  readonly days: readonly CivilDate[];
  readonly frame: Frame;
  /** What is left after every rule that applies or may apply. */
  readonly left: Ranges;
  /** What is left after the rules that are known to apply. */
  readonly leftForSure: Ranges;
  readonly windows: readonly AppliedWindow[];
}

export interface AppliedWindow {
  readonly rule: CompiledRule;
  readonly truth: true | undefined;
  /** What this rule alone leaves of the planned hours. */
  readonly alone: Ranges;
}

export function planDay(
  on: CivilDate,
  facts: NumberFacts,
  scope: Scope,
  classes: number,
  rules: readonly CompiledRule[],
  clock: string,
  calendars: CalendarById,
): PlannedDay {
  const frame = frameOf(on, scope.campaign.hours, scope.campaign.timezone, facts.zones);
  const days = daysOf(frame, clock);
  const windows: AppliedWindow[] = [];
  let left = frame.planned;
  let leftForSure = frame.planned;
  for (const rule of rules) {
    const truth = appliesOn(rule, on, days, facts, scope, classes);
    if (truth === false) continue;
    const alone = narrow(frame, frame.planned, rule.hours!, facts.regions, calendars);
    windows.push({ rule, truth, alone });
    left = narrow(frame, left, rule.hours!, facts.regions, calendars);
    if (truth) leftForSure = narrow(frame, leftForSure, rule.hours!, facts.regions, calendars);
  }
  return { on, days, frame, left, leftForSure, windows };
}

/** Whether a window concerns the number on one of the days; an exemption that is not known does not help. */
function appliesOn(
  { rule, forbids, unless }: CompiledRule,
  on: CivilDate,
  days: readonly CivilDate[],
  facts: NumberFacts,
  scope: Scope,
  classes: number,
): Truth {
  let truth: Truth = false;
  for (const day of days) {
    const moment = new Moment(facts, scope, day, classes, on);
    if (!isInForce(rule, moment)) continue;
    const answer = forbids.ask(moment);
    if (answer === false || unless.some(({ test }) => test.ask(moment) === true)) continue;
    if (answer === true) return true;
    truth = undefined;
  }
  return truth;
}

/** The hours of the open days, grouped where they differ: `2026-12-01..2026-12-04 10:00-13:00; 2026-12-05 10:00-12:00`. */
export function describeHours(plan: readonly PlannedDay[]): string {
  const isLimited = plan.some(({ windows }) => windows.length > 0);
  if (!isLimited) return '';
  const groups: { from: CivilDate; to: CivilDate; hours: string }[] = [];
  for (const { on, frame, left } of plan) {
    const hours = formatRanges(frame, left);
    const last = groups.at(-1);
    if (last && last.hours === hours) last.to = on;
    else groups.push({ from: on, to: on, hours });
  }
  if (groups.length === 1) return groups[0]!.hours;
  return groups
    .filter(({ hours }) => hours !== '')
    .map(({ from, to, hours }) => (from === to ? `${from} ${hours}` : `${from}..${to} ${hours}`))
    .join('; ');
}
