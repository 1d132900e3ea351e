import { describe, expect, test } from 'vitest';
import { tagMatches } from '../../src/judge/fact-test.ts';
import { answer, type Facts } from './sample.ts';

type Row = readonly [term: string, facts: Facts, expected: boolean | 'unknown'];

const numbers = `numbers:
  platform range: {e164: ["+33937*", "+33162*"]}
  fictional: {e164: ["+1XXX55501XX"]}
  short number: {national: ["3XXX"]}
`;

describe('tags of the campaign', () => {
  test.each<Row>([
    ['{channel: [sms, fax]}', { campaign: { channel: 'sms' } }, true],
    ['{channel: [sms, fax]}', {}, false],
    ['{channel: {not: [sms]}}', {}, true],
    ['{channel: {not: [live-call]}}', {}, false],
    ['{purpose: [charity]}', { campaign: { purpose: 'charity' } }, true],
    ['{purpose: [charity]}', {}, false],
    ['{seller-kind: [nonprofit]}', { campaign: { sellerKind: 'nonprofit' } }, true],
    ['{seller-kind: [nonprofit]}', {}, false],
    ['{dialer: [predictive]}', { campaign: { dialer: 'predictive' } }, true],
    ['{dialer: [predictive]}', {}, false],
    ['{voice: [ai]}', { campaign: { voice: 'ai' } }, true],
    ['{voice: [ai]}', {}, false],
    ['{voice: {not: [human]}}', {}, true],
    ['{profile: [strict]}', { campaign: { profile: 'strict' } }, true],
    ['{profile: [strict]}', {}, false],
    ['{sector: [telecom]}', { campaign: { sector: 'telecom' } }, true],
    ['{sector: [telecom]}', {}, false],
    ['{sector: {not: [telecom]}}', {}, true],
    ['{sector: ["energy-*"]}', { campaign: { sector: 'energy-supply' } }, true],
    ['{sector: ["energy-*"]}', { campaign: { sector: 'renewable-energy' } }, false],
    ['{offer: [mobile-plan]}', { campaign: { offer: ['box', 'mobile-plan'] } }, true],
    ['{offer: [mobile-plan]}', { campaign: { offer: ['box'] } }, false],
    ['{offer: [mobile-plan]}', {}, false],
    ['{offer: {not: [mobile-plan]}}', {}, true],
    ['{offer: ["*plan"]}', { campaign: { offer: ['mobile-plan'] } }, true],
  ])('%s of %j is %s', (term, facts, expected) => {
    expect(answer(term, facts)).toBe(expected);
  });
});

describe('tags of the contact', () => {
  test.each<Row>([
    ['{audience: [consumer]}', {}, true],
    ['{audience: [consumer]}', { columns: { audience: 'business' } }, false],
    ['{audience: [unknown]}', {}, true],
    ['{audience: [unknown]}', { columns: { audience: 'consumer' } }, false],
    ['{audience: {not: [consumer]}}', {}, false],
    ['{audience: {not: [unknown]}}', {}, false],
    ['{audience: {not: [business]}}', {}, true],
    ['{source: [unknown]}', {}, true],
    ['{source: [purchased]}', {}, false],
    ['{source: [purchased]}', { columns: { source: 'purchased' } }, true],
    ['{source: {not: [customer]}}', {}, true],
    ['{line-type: [mobile]}', {}, true],
    ['{line-type: [fixed]}', {}, false],
    ['{line-type: [mobile]}', { number: { lineType: 'fixed-or-mobile' } }, true],
    ['{line-type: [fixed-or-mobile]}', { number: { lineType: 'fixed-or-mobile' } }, true],
    ['{line-type: [fixed]}', { number: { lineType: 'fixed-or-mobile' } }, false],
    ['{line-type: {not: [mobile]}}', { number: { lineType: 'fixed-or-mobile' } }, false],
    // A column or a ported list knows better than the numbering plan.
    ['{line-type: [fixed]}', { columns: { lineType: 'fixed' } }, true],
    ['{line-type: [mobile]}', { columns: { lineType: 'fixed' } }, false],
    ['{country: [FR]}', {}, true],
    // The country of a column is where the person lives; the number says whose rules apply.
    ['{country: [US]}', { columns: { country: 'US' } }, false],
    ['{region: [US-FL]}', { number: { regions: ['US-FL', 'US-GA'] } }, true],
    ['{region: [US-NY]}', { number: { regions: ['US-FL'] } }, false],
    ['{region: {not: [US-NY]}}', { number: { regions: ['US-FL'] } }, true],
    ['{region: {not: [US-FL]}}', { number: { regions: ['US-FL', 'US-GA'] } }, false],
    ['{region: {not: [US-FL]}}', {}, true],
    ['{flags: [liste-rouge]}', { columns: { flags: ['vip', 'liste-rouge'] } }, true],
    ['{flags: [liste-rouge]}', {}, false],
    ['{flags: {not: [liste-rouge]}}', {}, true],
    ['{flags: ["emergency-*"]}', { columns: { flags: ['emergency-line'] } }, true],
  ])('%s of %j is %s', (term, facts, expected) => {
    expect(answer(term, facts)).toBe(expected);
  });
});

describe('flags and declarations', () => {
  test.each<Row>([
    ['{sole-purpose: true}', {}, 'unknown'],
    ['{sole-purpose: true}', { campaign: { solePurpose: true } }, true],
    ['{sole-purpose: true}', { campaign: { solePurpose: false } }, false],
    ['{sole-purpose: false}', { campaign: { solePurpose: false } }, true],
    ['{sole-purpose: {not: true}}', {}, true],
    ['{sole-purpose: {not: true}}', { campaign: { solePurpose: true } }, false],
    ['{sole-purpose: {not: false}}', {}, true],
    ['{sole-purpose: {not: false}}', { campaign: { solePurpose: false } }, false],
    ['{relevant-to-role: true}', { campaign: { relevantToRole: true } }, true],
    ['{relevant-to-role: true}', {}, 'unknown'],
    ['{message.identifies-seller: false}', { campaign: { message: { identifiesSeller: false } } }, true],
    ['{message.identifies-seller: false}', {}, 'unknown'],
    ['{message.offers-opt-out: true}', { campaign: { message: { offersOptOut: true } } }, true],
    ['{message.opt-out-in-each: true}', { campaign: { message: { optOutInEach: false } } }, false],
    ['{directory-listed: true}', {}, false],
    ['{directory-listed: false}', {}, true],
    ['{directory-listed: true}', { columns: { directoryListed: true } }, true],
    ['{directory-listed: {not: true}}', {}, true],
    ['{declares.registered: true}', {}, 'unknown'],
    ['{declares.registered: true}', { campaign: { declares: { registered: true } } }, true],
    ['{declares.registered: true}', { campaign: { declares: { registered: false } } }, false],
    // A text where a yes or no was asked is neither.
    ['{declares.registered: true}', { campaign: { declares: { registered: 'yes' } } }, false],
    ['{declares.registered: {not: true}}', {}, true],
    ['{declares.states: {includes: US-NY}}', {}, 'unknown'],
    ['{declares.states: {includes: US-NY}}', { campaign: { declares: { states: ['US-NY', 'US-LA'] } } }, true],
    ['{declares.states: {includes: US-NY}}', { campaign: { declares: { states: ['US-LA'] } } }, false],
    ['{declares.states: {includes: US-NY}}', { campaign: { declares: { states: true } } }, false],
    ['{declares.elections: {includes-day: [0, 1]}}', {}, 'unknown'],
    ['{declares.elections: {includes-day: [0]}}', { campaign: { declares: { elections: ['2026-11-23'] } } }, true],
    ['{declares.elections: {includes-day: [0]}}', { campaign: { declares: { elections: ['2026-11-24'] } } }, false],
    ['{declares.elections: {includes-day: [0, 1]}}', { campaign: { declares: { elections: ['2026-11-24'] } } }, true],
    ['{declares.elections: {includes-day: [0, 1]}}', { campaign: { declares: { elections: ['2026-11-22'] } } }, false],
    ['{declares.elections: {includes-day: [0]}}', { campaign: { declares: { elections: true } } }, false],
  ])('%s of %j is %s', (term, facts, expected) => {
    expect(answer(term, facts)).toBe(expected);
  });
});

describe('the caller, the number and the day', () => {
  test.each<Row>([
    ['{third-party-caller: true}', {}, false],
    ['{third-party-caller: false}', {}, true],
    ['{third-party-caller: true}', { campaign: { caller: 'acme' } }, false],
    ['{third-party-caller: true}', { campaign: { caller: 'callco' } }, true],
    ['{planned-hours: true}', {}, false],
    ['{planned-hours: true}', { campaign: { hours: { from: 600, to: 600 } } }, true],
    ['{caller-id: absent}', {}, true],
    ['{caller-id: hidden}', { campaign: { callerId: 'hidden' } }, true],
    ['{caller-id: shown}', { campaign: { callerId: '+33162001234' } }, true],
    ['{caller-id: shown}', { campaign: { callerId: 'hidden' } }, false],
    ['{caller-number: [platform range]}', { campaign: { callerId: '+33162001234' } }, true],
    ['{caller-number: [platform range]}', { campaign: { callerId: '+33612001234' } }, false],
    ['{caller-number: {not: [platform range]}}', { campaign: { callerId: '+33612001234' } }, true],
    ['{caller-number: {not: [platform range]}}', { campaign: { callerId: 'hidden' } }, false],
    ['{caller-number: {not: [platform range]}}', {}, false],
    ['{number: [platform range, fictional]}', { e164: 33937001234 }, true],
    ['{number: [platform range]}', {}, false],
    ['{number: {not: [platform range]}}', {}, true],
    ['{number: [fictional]}', { e164: 12125550123 }, true],
    ['{number: [fictional]}', { e164: 12125550223 }, false],
    ['{number: [fictional]}', { e164: 121255501234 }, false],
    ['{in-service: false}', {}, false],
    ['{in-service: true}', {}, true],
    ['{in-service: false}', { number: { inServiceFrom: '2026-11-24' } }, true],
    ['{in-service: false}', { number: { inServiceFrom: '2026-11-23' } }, false],
    ['{role: present}', {}, false],
    ['{role: absent}', {}, true],
    ['{role: present}', { columns: { role: 'buyer' } }, true],
    ['{source-on: absent}', {}, true],
    ['{source-on: {within: {days: 30}}}', { columns: { sourceOn: '2026-10-24' } }, true],
    ['{source-on: {within: {days: 30}}}', { columns: { sourceOn: '2026-10-23' } }, false],
    ['{last-inbound: present}', { columns: { lastInbound: '2026-01-01' } }, true],
    ['{last-inbound: {not-within: {years: 3, count: forward}}}', { columns: { lastInbound: '2023-11-22' } }, true],
    ['{last-inbound: {not-within: {years: 3, count: forward}}}', { columns: { lastInbound: '2023-11-23' } }, false],
    ['{last-inbound: {not-within: {years: 3, count: forward}}}', {}, false],
    ['{day: {from: 2026-11-23}}', {}, true],
    ['{day: {from: 2026-11-24}}', {}, false],
    ['{day: {before: 2026-11-24}}', {}, true],
    ['{day: {before: 2026-11-23}}', {}, false],
    ['{day: {from: 2026-11-01, before: 2026-12-01}}', {}, true],
  ])('%s of %j is %s', (term, facts, expected) => {
    const before = term.includes('number: ') ? numbers : '';
    expect(answer(term, facts, before)).toBe(expected);
  });
});

describe('combinations', () => {
  const yes = '{channel: [live-call]}';
  const no = '{channel: [sms]}';
  const open = '{declares.registered: true}';
  test.each<readonly [string, boolean | 'unknown']>([
    [`{any: [${no}, ${yes}]}`, true],
    [`{any: [${open}, ${yes}]}`, true],
    [`{any: [${open}, ${no}]}`, 'unknown'],
    [`{any: [${no}]}`, false],
    [`{all: [${yes}, ${yes}]}`, true],
    [`{all: [${yes}, ${open}]}`, 'unknown'],
    [`{all: [${open}, ${no}]}`, false],
    [`{none: [${no}]}`, true],
    [`{none: [${no}, ${open}]}`, 'unknown'],
    [`{none: [${open}, ${yes}]}`, false],
    [`{none: [{none: [${open}]}]}`, 'unknown'],
    ['{channel: [live-call], declares.registered: true}', 'unknown'],
    ['{channel: [sms], declares.registered: true}', false],
    // The same with tests that wait for the number.
    [`{any: [{audience: [business]}, {audience: [consumer]}]}`, true],
    [`{any: [{audience: [business]}, ${open}]}`, 'unknown'],
    [`{all: [{audience: [consumer]}, ${open}]}`, 'unknown'],
    [`{none: [{audience: [business]}, ${open}]}`, 'unknown'],
    [`{none: [{audience: [consumer]}, ${open}]}`, false],
  ])('%s is %s', (term, expected) => {
    expect(answer(term)).toBe(expected);
  });

  test('a name stands for its term, however deep', () => {
    const terms = 'terms:\n  a: {any: [b]}\n  b: {all: [c, {purpose: [commercial]}]}\n  c: {channel: [live-call]}\n';
    expect(answer('a', {}, terms)).toBe(true);
    expect(answer('a, {none: [b]}', {}, terms)).toBe(false);
  });
});

describe('tagMatches', () => {
  test.each([
    ['energy', 'energy', true],
    ['energy', 'energy-supply', false],
    ['energy*', 'energy-supply', true],
    ['*supply', 'energy-supply', true],
    ['*supply', 'supply-chain', false],
    ['*nerg*', 'energy-supply', true],
    ['*x*', 'energy-supply', false],
    ['*', 'anything', true],
  ])('%s on %s: %s', (pattern, tag, expected) => {
    expect(tagMatches(pattern, tag)).toBe(expected);
  });
});
