import type { FactTest } from '../rules/term.ts';
import type { Moment } from './moment.ts';

/** What a condition over campaign and contact looked at, in the words of the files it came from. */
export function contactFact(test: FactTest, { facts, campaign, day }: Moment): string[] {
  const say = (name: string, value: unknown): string[] => [
    `${name} ${value === undefined ? 'not given' : Array.isArray(value) ? `[${value.join(', ')}]` : String(value)}`,
  ];
  const { columns } = facts;
  switch (test.test) {
    case 'tag':
      return say(test.field, tagValue(test.field));
    case 'flag':
      return say(test.field, flagValue(test.field));
    case 'declared':
    case 'declared-list':
    case 'declared-days':
      return say(`declares ${test.name}`, campaign.declares[test.name]);
    case 'third-party-caller':
      return say('caller', campaign.caller);
    case 'planned-hours':
      return say('planned hours', campaign.hours && `${clock(campaign.hours.from)}-${clock(campaign.hours.to)}`);
    case 'caller-id':
      return say('caller-id', campaign.callerId);
    case 'number-class':
      return test.of === 'caller' ? say('caller-id', campaign.callerId) : say('number', facts.e164 || facts.national);
    case 'in-service':
      return say('area code in service from', facts.class.inServiceFrom ?? 'long ago');
    case 'date':
      return say(test.field, test.field === 'source-on' ? columns.sourceOn : columns.lastInbound);
    case 'role':
      return say('role', columns.role);
    case 'day':
      return say('day', day);
  }

  function tagValue(field: (FactTest & { test: 'tag' })['field']): unknown {
    switch (field) {
      case 'line-type':
        return columns.lineType ?? facts.class.lineType;
      case 'country':
        return facts.class.country;
      case 'region':
        return facts.regions;
      case 'audience':
        return columns.audience ?? 'not given, taken for consumer';
      case 'source':
        return columns.source;
      case 'flags':
        return columns.flags ?? [];
      case 'seller-kind':
        return campaign.sellerKind;
      default:
        return campaign[field];
    }
  }

  function flagValue(field: (FactTest & { test: 'flag' })['field']): unknown {
    switch (field) {
      case 'directory-listed':
        return columns.directoryListed;
      case 'sole-purpose':
        return campaign.solePurpose;
      case 'relevant-to-role':
        return campaign.relevantToRole;
      case 'message.identifies-seller':
        return campaign.message.identifiesSeller;
      case 'message.offers-opt-out':
        return campaign.message.offersOptOut;
      case 'message.opt-out-in-each':
        return campaign.message.optOutInEach;
    }
  }
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
