import type { Campaign } from '../domain/campaign.ts';
import { addDays } from '../domain/civil-date.ts';
import type { CalendarById } from '../domain/period.ts';
import type { FactTest, FlagField, TagField, WantedFlag } from '../rules/term.ts';
import { compileDate } from './date-test.ts';
import type { NumberClasses } from './number-classes.ts';
import { fixedTest, type Test, variableTest } from './test.ts';
import { not, type Truth } from './truth.ts';

/** One line of a term over campaign and contact. What the campaign alone answers is answered once, here. */
export function compileFact(test: FactTest, campaign: Campaign, classes: NumberClasses, calendars: CalendarById): Test {
  switch (test.test) {
    case 'tag':
      return compileTag(test.field, test.values, test.not, campaign);
    case 'flag':
      return compileFlag(test.field, test, campaign);
    case 'declared':
      return fixedTest(wanted(campaign.declares[test.name] as boolean | undefined, test), `declared ${test.name}`);
    case 'declared-list':
      return fixedTest(declaredIncludes(campaign, test.name, test.includes), `declared ${test.name}`);
    case 'declared-days':
      return compileDeclaredDays(test.name, test.offsets, campaign);
    case 'third-party-caller':
      return fixedTest((campaign.caller !== undefined && campaign.caller !== campaign.seller) === test.want);
    case 'planned-hours':
      return fixedTest((campaign.hours !== undefined) === test.want);
    case 'caller-id':
      return fixedTest(callerIdState(campaign) === test.state);
    case 'number-class': {
      const bits = classes.bitsOf(test.classes);
      if (test.of === 'contact') return variableTest((moment) => ((moment.classes & bits) !== 0) !== test.not);
      if (callerIdState(campaign) !== 'shown') return fixedTest(false);
      return fixedTest(((classes.of(Number(campaign.callerId!.slice(1)), '') & bits) !== 0) !== test.not);
    }
    case 'in-service':
      return variableTest((moment) => {
        const from = moment.facts.class.inServiceFrom;
        if (from !== undefined) moment.watch(from);
        return (from === undefined || moment.day >= from) === test.want;
      });
    case 'date': {
      const ask = compileDate(test.date, calendars);
      return variableTest((moment) => {
        const { sourceOn, lastInbound } = moment.facts.columns;
        return ask(test.field === 'source-on' ? sourceOn : lastInbound, moment);
      });
    }
    case 'role':
      return variableTest((moment) => (moment.facts.columns.role !== undefined) === test.present);
    case 'day':
      return variableTest((moment) => {
        if (test.from) moment.watch(test.from);
        if (test.before) moment.watch(test.before);
        return (!test.from || moment.day >= test.from) && (!test.before || moment.day < test.before);
      });
  }
}

function callerIdState(campaign: Campaign): 'hidden' | 'shown' | 'absent' {
  if (campaign.callerId === undefined) return 'absent';
  return campaign.callerId === 'hidden' ? 'hidden' : 'shown';
}

function wanted(value: boolean | undefined, { want, lenient }: WantedFlag): Truth {
  if (lenient) return value === want || value === undefined;
  return value === undefined ? undefined : value === want;
}

function declaredIncludes(campaign: Campaign, name: string, value: string): Truth {
  const declared = campaign.declares[name];
  return declared === undefined ? undefined : Array.isArray(declared) && declared.includes(value);
}

function compileDeclaredDays(name: string, offsets: readonly number[], campaign: Campaign): Test {
  const declared = campaign.declares[name];
  if (declared === undefined) return fixedTest(undefined, `declared ${name}`);
  const days = Array.isArray(declared) ? (declared as string[]) : [];
  const hits = days.flatMap((date) => offsets.map((offset) => addDays(date, -offset)));
  return variableTest((moment) => {
    for (const hit of hits) {
      moment.watch(hit);
      moment.watch(addDays(hit, 1));
    }
    return hits.includes(moment.day);
  });
}

function compileFlag(field: FlagField, flag: WantedFlag, campaign: Campaign): Test {
  switch (field) {
    case 'directory-listed':
      return variableTest((moment) => wanted(moment.facts.columns.directoryListed ?? false, flag));
    case 'sole-purpose':
      return fixedTest(wanted(campaign.solePurpose, flag));
    case 'relevant-to-role':
      return fixedTest(wanted(campaign.relevantToRole, flag));
    case 'message.identifies-seller':
      return fixedTest(wanted(campaign.message.identifiesSeller, flag));
    case 'message.offers-opt-out':
      return fixedTest(wanted(campaign.message.offersOptOut, flag));
    case 'message.opt-out-in-each':
      return fixedTest(wanted(campaign.message.optOutInEach, flag));
  }
}

/** Whether a tag is named, with `*` at either end as a wildcard. */
export function tagMatches(pattern: string, tag: string): boolean {
  const open = pattern.startsWith('*');
  const rest = pattern.endsWith('*');
  const core = pattern.slice(open ? 1 : 0, rest ? -1 : undefined);
  if (open && rest) return tag.includes(core);
  if (open) return tag.endsWith(core);
  return rest ? tag.startsWith(core) : tag === core;
}

function compileTag(field: TagField, values: readonly string[], negated: boolean, campaign: Campaign): Test {
  const flip = (truth: Truth): Truth => (negated ? not(truth) : truth);
  const named = (tag: string | undefined): boolean => tag !== undefined && values.includes(tag);
  switch (field) {
    case 'channel':
      return fixedTest(flip(named(campaign.channel)));
    case 'purpose':
      return fixedTest(flip(named(campaign.purpose)));
    case 'sector':
      return fixedTest(
        flip(campaign.sector !== undefined && values.some((value) => tagMatches(value, campaign.sector!))),
      );
    case 'seller-kind':
      return fixedTest(flip(named(campaign.sellerKind)));
    case 'dialer':
      return fixedTest(flip(named(campaign.dialer)));
    case 'voice':
      return fixedTest(flip(named(campaign.voice)));
    case 'profile':
      return fixedTest(flip(named(campaign.profile)));
    case 'offer':
      return fixedTest(flip((campaign.offer ?? []).some((tag) => values.some((value) => tagMatches(value, tag)))));
    case 'audience':
      // An unknown audience is protected as a consumer; `unknown` asks for the gap itself.
      return variableTest(({ facts }) => {
        const given = facts.columns.audience;
        return flip(named(given ?? 'consumer') || (given === undefined && values.includes('unknown')));
      });
    case 'source':
      return variableTest(({ facts }) => flip(named(facts.columns.source ?? 'unknown')));
    case 'line-type':
      // A line that may be a mobile is protected as one.
      return variableTest(({ facts }) => {
        const type = lineTypeOf(facts.columns.lineType, facts.class.lineType);
        return flip(named(type) || (type === 'fixed-or-mobile' && values.includes('mobile')));
      });
    case 'country':
      return variableTest(({ facts }) => flip(named(facts.class.country)));
    case 'region':
      return variableTest(({ facts }) => flip(facts.regions.some(named)));
    case 'flags':
      return variableTest(({ facts }) =>
        flip((facts.columns.flags ?? []).some((tag) => values.some((value) => tagMatches(value, tag)))),
      );
  }
}

function lineTypeOf(column: string | undefined, numbering: string): string {
  return column ?? numbering;
}
