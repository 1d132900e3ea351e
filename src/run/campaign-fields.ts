import {
  type Campaign,
  channels,
  type Declaration,
  dialers,
  profiles,
  purposes,
  sellerKinds,
  voices,
} from '../domain/campaign.ts';
import { isCivilDate } from '../domain/civil-date.ts';
import { isZone } from '../domain/zone.ts';
import { suggest } from '../rules/issues.ts';
import { at, complain, isMap, type Reader, readBoolean, readText, type YamlMap } from '../rules/term-reader.ts';

/** Fields that describe what is planned, as campaign files, case files and options name them. */
export const campaignFields = [
  'seller',
  'caller',
  'seller-kind',
  'on',
  'hours',
  'timezone',
  'channel',
  'dialer',
  'voice',
  'purpose',
  'sole-purpose',
  'sector',
  'offer',
  'relevant-to-role',
  'caller-id',
  'message',
  'profile',
  'declares',
] as const;

/** Reads the planned contact from a map of `campaignFields`; complains into the reader's issues. */
export function readCampaign(map: YamlMap, reader: Reader): Campaign {
  const optional = <T>(key: string, read: (value: unknown, here: Reader) => T): T | undefined =>
    map[key] === undefined || map[key] === null ? undefined : read(map[key], at(reader, key));
  const word =
    <T extends string>(known: readonly T[]) =>
    (value: unknown, here: Reader): T =>
      readWord(value, known, here);
  for (const key of ['seller', 'on', 'channel', 'purpose'] as const) {
    if (map[key] === undefined || map[key] === null)
      complain(reader, `the campaign does not say its \`${key}\``, missing[key]);
  }
  const channel = optional('channel', word(channels)) ?? 'live-call';
  return {
    seller: optional('seller', readText) ?? '',
    ...defined('caller', optional('caller', readText)),
    sellerKind: optional('seller-kind', word(sellerKinds)) ?? 'business',
    on: optional('on', readDays) ?? { from: '', to: '' },
    ...defined('hours', optional('hours', readPlannedHours)),
    timezone: optional('timezone', readZone) ?? 'local',
    channel,
    // Texts to a list are sent by a platform unless somebody says that a person writes each of them.
    dialer: optional('dialer', word(dialers)) ?? (channel === 'sms' ? 'predictive' : 'manual'),
    ...defined('voice', optional('voice', word(voices))),
    purpose: optional('purpose', word(purposes)) ?? 'commercial',
    ...defined('solePurpose', optional('sole-purpose', readBoolean)),
    ...defined('sector', optional('sector', readText)),
    ...defined('offer', optional('offer', readTagList)),
    ...defined('relevantToRole', optional('relevant-to-role', readBoolean)),
    ...defined('callerId', optional('caller-id', readCallerId)),
    message: optional('message', readMessage) ?? {},
    profile: optional('profile', word(profiles)) ?? 'default',
    declares: optional('declares', readDeclarations) ?? {},
  };
}

const missing = {
  seller: 'add `--seller acme`, or `seller: acme` to the campaign file: consents and opt-outs belong to somebody',
  on: 'add `--on 2026-12-01`',
  channel: `add \`--channel\` with one of ${channels.join(', ')}`,
  purpose: `add \`--purpose\` with one of ${purposes.join(', ')}`,
} as const;

function defined<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: T });
}

function readWord<T extends string>(value: unknown, known: readonly T[], reader: Reader): T {
  const text = readText(value, reader);
  if (text && !(known as readonly string[]).includes(text)) {
    complain(reader, `unknown value \`${text}\``, suggest(text, known));
  }
  return text as T;
}

/** `2026-12-01`, `2026-12-01..2026-12-11`, or `{from, to}`; both days are included. */
function readDays(value: unknown, reader: Reader): Campaign['on'] {
  const [from, to] = isMap(value)
    ? [value['from'], value['to']]
    : String(value).includes('..')
      ? String(value).split('..', 2)
      : [value, value];
  for (const date of [from, to]) {
    if (typeof date !== 'string' || !isCivilDate(date)) {
      complain(
        reader,
        `\`${String(date)}\` is not a date that exists`,
        'write `2026-12-01`, or a first and a last day',
      );
      return { from: '', to: '' };
    }
  }
  if ((from as string) > (to as string))
    complain(reader, `the campaign ends on \`${to}\`, before it begins on \`${from}\``);
  return { from: from as string, to: to as string };
}

function readZone(value: unknown, reader: Reader): string {
  const zone = readText(value, reader);
  if (zone !== '' && zone !== 'local' && !isZone(zone)) {
    complain(
      reader,
      `unknown time zone \`${zone}\``,
      'write a zone such as `Etc/UTC`, or `local` for the contact’s own',
    );
  }
  return zone;
}

function readPlannedHours(value: unknown, reader: Reader): { from: number; to: number } {
  const match = /^(\d{1,2}):(\d{2})(?:-(\d{1,2}):(\d{2}))?$/.exec(readText(value, reader));
  const minutes = (hour: string | undefined, minute: string | undefined): number => Number(hour) * 60 + Number(minute);
  const from = match ? minutes(match[1], match[2]) : 0;
  const to = match?.[3] ? minutes(match[3], match[4]) : from;
  if (!match || from > 1439 || to > 1440 || from > to) {
    complain(reader, `\`${String(value)}\` are not hours of a day`, 'write `11:00`, or `10:00-12:30`');
  }
  return { from, to };
}

function readTagList(value: unknown, reader: Reader): string[] {
  if (typeof value === 'string') return value.split(',').map((tag) => tag.trim());
  if (Array.isArray(value) && value.every((tag) => typeof tag === 'string')) return value;
  complain(reader, 'expected a list of tags such as `[mobile-plan]`');
  return [];
}

function readCallerId(value: unknown, reader: Reader): string {
  const text = readText(value, reader);
  if (text !== 'hidden' && !/^\+\d{6,15}$/.test(text)) {
    complain(reader, `\`${text}\` is not a caller id`, 'write `"+33162001234"`, in quotes, or `hidden`');
  }
  return text;
}

const messageFields = ['identifies-seller', 'offers-opt-out', 'opt-out-in-each'];

function readMessage(value: unknown, reader: Reader): Campaign['message'] {
  const map = isMap(value) ? value : {};
  for (const key of Object.keys(map)) {
    if (!messageFields.includes(key)) complain(at(reader, key), `unknown key \`${key}\``, suggest(key, messageFields));
  }
  const flag = (key: string): boolean | undefined =>
    map[key] === undefined ? undefined : readBoolean(map[key], at(reader, key));
  return {
    ...defined('identifiesSeller', flag('identifies-seller')),
    ...defined('offersOptOut', flag('offers-opt-out')),
    ...defined('optOutInEach', flag('opt-out-in-each')),
  };
}

function readDeclarations(value: unknown, reader: Reader): Record<string, Declaration> {
  if (!isMap(value)) {
    complain(reader, 'expected a map such as `{fr-habitual-caller: true}`');
    return {};
  }
  for (const [key, one] of Object.entries(value)) {
    const isList = Array.isArray(one) && one.every((item) => typeof item === 'string');
    if (typeof one !== 'boolean' && typeof one !== 'string' && !isList) {
      complain(at(reader, key), 'expected `true`, `false`, a text or a list of texts');
    }
  }
  return value as Record<string, Declaration>;
}
