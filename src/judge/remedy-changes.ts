import { type Campaign, channels } from '../domain/campaign.ts';
import { addDays, type CivilDate, eachDay } from '../domain/civil-date.ts';
import { audiences, sources } from '../domain/contact.ts';
import type { ContactRecord, RecordKind } from '../domain/record.ts';
import type { Jurisdiction } from '../rules/rulebook.ts';
import type { Change, World } from './remedy-world.ts';
import { type AskedFacts, askedFacts } from './term-names.ts';

/** Single changes that bear on the rules that stand in the way, those that somebody can bring about first. */
export function possibleChanges(
  world: World,
  jurisdiction: Jurisdiction,
  reasons: readonly string[],
  laterDays: readonly CivilDate[],
): Change[] {
  const blocking = jurisdiction.rules.filter(({ id }) => reasons.includes(id));
  const asked = askedFacts(
    blocking.flatMap(({ forbids, unless }) => [...forbids, ...unless]),
    jurisdiction,
  );
  const isTimed = blocking.some(({ hours }) => hours !== undefined);
  return [
    ...listChanges(world, asked),
    ...declarations(asked),
    ...recordChanges(world, asked),
    ...campaignChanges(world.campaign, asked, isTimed),
    ...laterDays.map((on): Change => ({ kind: 'day', on })),
    ...contactChanges(world, asked),
    ...world.facts.records
      .filter(({ kind }) => asked.records.has(kind))
      .map((record): Change => ({ kind: 'error', record })),
  ];
}

/** A list of the first planned day is fresh for as long as any; an older one may be asked for by a rule on its date. */
function listChanges({ campaign }: World, asked: AskedFacts): Change[] {
  const { seller, on } = campaign;
  return [...asked.lists].flatMap((list): Change[] => {
    const free = { kind: 'list', list, seller, asOf: on.from } as const;
    return asked.answers.has(list) ? [{ ...free, answer: 'no' }, free] : [free];
  });
}

function declarations(asked: AskedFacts): Change[] {
  const flags = [...asked.declares].flatMap((name): Change[] => [
    { kind: 'declares', name, value: true },
    { kind: 'declares', name, value: false },
  ]);
  const lists = [...asked.declaredLists].flatMap(([name, values]): Change[] => [
    { kind: 'declares', name, value: [] },
    ...[...values].map((one): Change => ({ kind: 'declares', name, value: [one] })),
  ]);
  return [...flags, ...lists];
}

/** Days before the first planned day on which a record could have been made. */
const ages = [1, 8, 40, 200];
const methods = ['unticked-box', 'signature', 'web-form', 'oral-recorded'];

function recordChanges(world: World, asked: AskedFacts): Change[] {
  const changes: Change[] = [];
  for (const kind of asked.records) {
    if (kind === 'opt-out' || kind === 'attempt' || kind === 'death-in-family') continue;
    for (const age of ages) {
      for (const record of recordsOfKind(kind as RecordKind, world.campaign, asked, age))
        changes.push({ kind: 'record', record });
    }
  }
  return changes;
}

/** Records of a kind with everything that a rule could wish for; what is not needed is taken off again afterwards. */
function recordsOfKind(kind: RecordKind, campaign: Campaign, asked: AskedFacts, age: number): ContactRecord[] {
  const { seller, caller, on, purpose, channel, hours } = campaign;
  const day = addDays(on.from, -age);
  const offers = campaign.offer ?? (campaign.sector === undefined ? undefined : [campaign.sector]);
  const common = { kind, on: day, seller, ...(offers ? { offers } : {}) };
  switch (kind) {
    case 'consent': {
      const slots = asked.slot && hours ? [slotOf(hours, on.from)] : [];
      const variants = methods.flatMap((method): ContactRecord[] => {
        const consent: ContactRecord = {
          ...common,
          until: addDays(on.to, 30),
          channels: [channel],
          purposes: [...new Set([purpose, 'commercial'])],
          method,
          written: true,
          evidence: '…',
          mentions: [...asked.mentions],
          thirdParties: 'named',
          recipients: caller === undefined ? [seller] : [seller, caller],
          numberNamed: true,
        };
        return [consent, ...slots.map((slot) => ({ ...consent, slot })), { ...consent, channels }];
      });
      return [...variants, { ...variants[0]!, contract: '…' }];
    }
    case 'contract':
      return [{ ...common, from: day, id: '…', written: true, continuing: true }];
    case 'purchase':
      return [{ ...common, optOutOffered: true, numberFromPerson: true }];
    case 'callback-request':
    case 'quote-request':
    case 'inquiry':
    case 'application':
      return [
        { ...common, named: true, used: false, evidence: '…' },
        { ...common, on: `${day}T10:00:00Z`, named: true, used: false, evidence: '…' },
      ];
    default:
      return [{ ...common, from: day }];
  }
}

function slotOf(hours: NonNullable<Campaign['hours']>, on: CivilDate): string {
  const time = (minutes: number): string =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return hours.from === hours.to ? `${on}T${time(hours.from)}` : `${time(hours.from)}-${time(hours.to)}`;
}

function campaignChanges(campaign: Campaign, asked: AskedFacts, isTimed: boolean): Change[] {
  const to = (field: keyof Campaign, value: unknown): Change => ({ kind: 'campaign', field, value });
  const { message, hours, voice, dialer } = campaign;
  const changes: Change[] = [];
  if (hours && (isTimed || asked.hours)) {
    changes.push(to('hours', undefined));
    // A contact in the middle of the day is lawful nearly everywhere.
    for (const minute of [660, 840, 960]) changes.push(to('hours', { from: minute, to: minute }));
  }
  const all = { identifiesSeller: true, offersOptOut: true, optOutInEach: true };
  if ([...asked.flags].some((flag) => flag.startsWith('message.'))) changes.push(to('message', { ...message, ...all }));
  for (const [flag, field] of campaignFlags) {
    if (asked.flags.has(flag)) changes.push(to(field, true), to(field, false));
  }
  if (asked.tags.has('voice') && voice !== 'human') changes.push(to('voice', 'human'));
  if (asked.tags.has('dialer') && dialer !== 'manual') changes.push(to('dialer', 'manual'));
  if (asked.third) changes.push(to('caller', campaign.seller));
  for (const { e164 } of asked.callerNumbers.values()) {
    for (const pattern of e164 ?? []) changes.push(to('callerId', exampleOf(pattern)));
  }
  if (asked.callerId) changes.push(to('callerId', undefined));
  if (asked.tags.has('channel')) {
    for (const channel of channels) if (channel !== campaign.channel) changes.push(to('channel', channel));
  }
  return changes;
}

const campaignFlags = [
  ['sole-purpose', 'solePurpose'],
  ['relevant-to-role', 'relevantToRole'],
] as const;

/** A number of a class: `+33162*` gives `+33162000000`. */
function exampleOf(pattern: string): string {
  const digits = pattern.replaceAll('X', '0').replaceAll('N', '2');
  return digits.endsWith('*') ? digits.slice(0, -1).padEnd(12, '0') : digits;
}

function contactChanges({ facts, campaign }: World, asked: AskedFacts): Change[] {
  const { columns } = facts;
  const to = (field: keyof typeof columns, value: unknown): Change => ({ kind: 'contact', field, value });
  const changes: Change[] = [];
  const others = <T extends string>(field: 'audience' | 'source' | 'lineType', values: readonly T[]): void => {
    for (const value of values) if (value !== columns[field]) changes.push(to(field, value));
  };
  if (asked.tags.has('source')) others('source', sources);
  if (asked.flags.has('directory-listed')) changes.push(to('directoryListed', true), to('directoryListed', false));
  if (asked.sourceOn) changes.push(to('sourceOn', addDays(campaign.on.from, -1)));
  if (asked.lastInbound) changes.push(to('lastInbound', addDays(campaign.on.from, -1)));
  if (asked.role && columns.role === undefined) changes.push(to('role', '…'));
  if (asked.tags.has('audience')) others('audience', audiences);
  if (asked.tags.has('line-type')) others('lineType', ['fixed', 'mobile']);
  const flags = columns.flags ?? [];
  for (const flag of asked.tags.get('flags') ?? []) {
    if (flags.includes(flag))
      changes.push(
        to(
          'flags',
          flags.filter((one) => one !== flag),
        ),
      );
    else if (!flag.includes('*')) changes.push(to('flags', [...flags, flag]));
  }
  return changes;
}

/** The days after the campaign that are worth a try: the next fortnight, then those on which something changes. */
export function nearDays({ on }: Campaign): CivilDate[] {
  return eachDay(addDays(on.from, 1), addDays(on.to, 8));
}
