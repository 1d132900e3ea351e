import type { Campaign } from '../domain/campaign.ts';
import { addDays } from '../domain/civil-date.ts';
import { formatPlace } from '../domain/error.ts';
import type { CalendarById } from '../domain/period.ts';
import { type ContactRecord, type NamedRecord, recordDay } from '../domain/record.ts';
import { instantOf } from '../domain/zone.ts';
import type { RecordTerm, RecordTest, Term } from '../rules/term.ts';
import { compileDate, dayOf } from './date-test.ts';
import { tagMatches } from './fact-test.ts';
import type { Moment } from './moment.ts';
import type { RecordAsk } from './record-ask.ts';
import { compileSet } from './record-set.ts';
import { compileSlot } from './record-slot.ts';
import { recordValue } from './record-value.ts';
import { type Test, variableTest } from './test.ts';

export interface RecordContext {
  readonly campaign: Campaign;
  readonly calendars: CalendarById;
  test(term: Term): Test;
  /** What a record term asks, found by the name or the map that stands in a rule file. */
  recordAsk(term: Term): RecordAsk;
  /** Whether the record has the defect on the day. */
  defectAsk(id: string): RecordAsk;
}

export function compileRecordTerm(term: RecordTerm, context: RecordContext): Test {
  const ask = compileRecordAsk(term, context);
  return variableTest((moment) => {
    moment.facts.noteAsked?.(...term.kinds);
    let found = 0;
    for (const record of moment.facts.records) {
      if (!ask(record, moment)) continue;
      moment.evidence?.push({ text: describeRecord(record) });
      found++;
      if (found >= term.atLeast) return true;
    }
    return false;
  });
}

/** Kind, seller, visibility and every line of a record term, for one record. */
export function compileRecordAsk(term: RecordTerm, context: RecordContext): RecordAsk {
  const compile = (tests: readonly RecordTest[]) => tests.map((test) => compileLine(test, context));
  // What a record says whatever its day comes first: a record that cannot fit is not asked for its day.
  const fits = compile(term.tests.filter(isDayless));
  const asks = compile(term.tests.filter((test) => !isDayless(test)));
  const isOwn = sellerAsk(term.seller, context.campaign);
  return (record, moment) => {
    if (!(term.kinds as readonly string[]).includes(record.kind) || !isOwn(record)) return false;
    if (!fits.every((ask) => ask(record, moment))) return false;
    const day = recordDay(record);
    if (day > moment.day) {
      moment.watch(day);
      if (!term.seesFuture) return false;
    }
    return asks.every((ask) => ask(record, moment));
  };
}

/** Whether a line compares the record's words alone, so that it is answered alike on every day. */
function isDayless(test: RecordTest): boolean {
  switch (test.test) {
    case 'flag':
    case 'tag':
    case 'campaign-tag':
    case 'campaign-set':
    case 'set':
    case 'present':
      return true;
    case 'either':
      return test.options.every((lines) => lines.every(isDayless));
    default:
      return false;
  }
}

function sellerAsk(seller: RecordTerm['seller'], campaign: Campaign): (record: ContactRecord) => boolean {
  const isSame = (record: ContactRecord): boolean => record.seller === undefined || record.seller === campaign.seller;
  switch (seller) {
    case 'any':
      return () => true;
    case 'same':
      return isSame;
    case 'other':
      return (record) => !isSame(record);
    case 'same-or-caller':
      return (record) => isSame(record) || (campaign.caller !== undefined && record.seller === campaign.caller);
  }
}

function compileLine(test: RecordTest, context: RecordContext): RecordAsk {
  const { campaign, calendars } = context;
  switch (test.test) {
    case 'date': {
      const ask = compileDate(test.date, calendars);
      return (record, moment) => ask(recordValue(record, test.field) as string | undefined, moment, record);
    }
    case 'running':
      return (record, moment) => isRunning(record, moment) === test.want;
    case 'flag':
      return (record) => {
        const value = recordValue(record, test.field);
        return value === test.want || (test.lenient && value === undefined);
      };
    case 'tag':
      return (record) => {
        const value = recordValue(record, test.field);
        const named = typeof value === 'string' && test.values.some((one) => tagMatches(one, value));
        return named !== test.not;
      };
    case 'campaign-tag':
      return (record) => {
        const value = recordValue(record, test.field);
        return value === undefined ? test.orAbsent : value === campaign[test.field];
      };
    case 'campaign-set':
    case 'set':
      return compileSet(test, campaign);
    case 'present':
      return (record) => (recordValue(record, test.field) !== undefined) === test.present;
    case 'slot':
      return compileSlot(test.how);
    case 'sequence':
      return compileSequence(test, context);
    case 'linked': {
      const ask = context.recordAsk(test.other);
      return (record, moment) =>
        record.contract !== undefined &&
        moment.facts.records.some((other) => other.id === record.contract && ask(other, moment));
    }
    case 'where': {
      const tests = test.terms.map((term) => context.test(term));
      return (_record, moment) => tests.every((one) => one.ask(moment) === true);
    }
    case 'either': {
      const options = test.options.map((lines) => lines.map((line) => compileLine(line, context)));
      return (record, moment) => options.some((asks) => asks.every((ask) => ask(record, moment)));
    }
    case 'defects': {
      const asks = test.ids.map((id) => context.defectAsk(id));
      return (record, moment) => asks.some((ask) => ask(record, moment)) === test.has;
    }
  }
}

function isRunning(record: ContactRecord, moment: Moment): boolean {
  const from = record.from ?? dayOf(record.on, moment, record);
  moment.watch(from);
  if (record.to !== undefined) moment.watch(addDays(record.to, 1));
  return from <= moment.day && (record.to === undefined || moment.day <= record.to);
}

function compileSequence(test: Extract<RecordTest, { test: 'sequence' }>, context: RecordContext): RecordAsk {
  const ask = context.recordAsk(test.other);
  return (record, moment) => {
    const found = moment.facts.records.some((other) => {
      if (other === record || !ask(other, moment)) return false;
      const start = recordValue(record, test.dated);
      if (typeof start !== 'string') return false;
      const order = compareEvents(other.on, start, moment);
      return test.sameDay ? order >= 0 : order > 0;
    });
    return found === test.exists;
  };
}

/** As instants where both sides have a time of day, otherwise as civil days. */
function compareEvents(a: string, b: string, { facts }: Moment): number {
  facts.noteAsked?.('day');
  const left = instantOf(a);
  const right = instantOf(b);
  if (left !== undefined && right !== undefined) {
    facts.noteAsked?.('instant');
    return left - right;
  }
  const dayA = a.slice(0, 10);
  const dayB = b.slice(0, 10);
  return dayA < dayB ? -1 : dayA > dayB ? 1 : 0;
}

/** A record in one line for the report: what, when, its reference and where it stands. */
export function describeRecord({ kind, on, seller, withdrawnOn, to, evidence, id, place }: NamedRecord): string {
  let text = `${kind} of ${on}`;
  if (seller) text += ` for ${seller}`;
  if (withdrawnOn) text += ` withdrawn-on ${withdrawnOn}`;
  if (to) text += ` to ${to}`;
  const reference = evidence ?? id;
  if (reference) text += ` ref ${reference}`;
  return place ? `${text} (${formatPlace(place)})` : text;
}
