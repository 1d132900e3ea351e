import { type Weekday, weekdays } from '../domain/civil-date.ts';
import type { Hours, Range } from './rule-file.ts';
import { at, complain, type Reader } from './term-reader.ts';

const wholeDay: readonly Range[] = [{ from: 0, to: 1440 }];
/** Names of days from the widest to the narrowest; the narrower wins. */
const dayNames: readonly (readonly [string, readonly Weekday[]])[] = [
  ['all', weekdays],
  ['mon-sat', ['mon', 'tue', 'wed', 'thu', 'fri', 'sat']],
  ['mon-fri', ['mon', 'tue', 'wed', 'thu', 'fri']],
  ['sat-sun', ['sat', 'sun']],
  ...weekdays.map((day) => [day, [day]] as const),
];

/** `10:00-13:00 14:00-20:00`, or `none`. */
export function readRanges(text: string, reader: Reader): Range[] {
  if (text === 'none') return [];
  return text.split(/\s+/).map((part) => {
    const match = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(part);
    const from = match ? Number(match[1]) * 60 + Number(match[2]) : 0;
    const to = match ? Number(match[3]) * 60 + Number(match[4]) : 0;
    if (!match || from >= to || to > 1440) {
      complain(reader, `\`${part}\` is not a range of hours`, 'write `10:00-13:00 14:00-20:00`, or `none`');
    }
    return { from, to };
  });
}

export function readHours(map: Readonly<Record<string, string>>, reader: Reader): Hours {
  const days: Record<Weekday, readonly Range[]> = {
    mon: wholeDay,
    tue: wholeDay,
    wed: wholeDay,
    thu: wholeDay,
    fri: wholeDay,
    sat: wholeDay,
    sun: wholeDay,
  };
  for (const [name, members] of dayNames) {
    const text = map[name];
    if (text === undefined) continue;
    const ranges = readRanges(text, at(reader, name));
    for (const day of members) days[day] = ranges;
  }
  for (const key of Object.keys(map)) {
    const known = ['holiday', 'eve', 'calendar', 'zone', ...dayNames.map(([name]) => name)];
    if (!known.includes(key)) complain(at(reader, key), `unknown day \`${key}\``, `known: ${known.join(', ')}`);
  }
  if ((map['holiday'] || map['eve']) && !map['calendar']) complain(reader, '`holiday` and `eve` need a `calendar`');
  return {
    days,
    ...(map['holiday'] ? { holiday: readRanges(map['holiday'], at(reader, 'holiday')) } : {}),
    ...(map['eve'] ? { eve: readRanges(map['eve'], at(reader, 'eve')) } : {}),
    ...(map['calendar'] ? { calendar: map['calendar'] } : {}),
    ...(map['zone'] ? { zone: map['zone'] } : {}),
  };
}
