import { addDays } from '../domain/civil-date.ts';
import { localTimeOf, utcMinuteOf } from '../domain/zone.ts';
import type { Moment } from './moment.ts';
import type { RecordAsk } from './record-ask.ts';

/** Whether an agreed slot is the planned instant, or its daily range holds the planned hours. */
export function compileSlot(how: 'matches-hours' | 'contains-hours'): RecordAsk {
  return (record, moment) => {
    moment.watch(addDays(moment.day, 1));
    const planned = plannedLocally(moment);
    if (!planned || record.slot === undefined) return false;
    if (how === 'matches-hours') {
      const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(record.slot);
      if (!match) return false;
      const minute = Number(match[2]) * 60 + Number(match[3]);
      return planned.every(({ date, from, to }) => date === match[1] && from === minute && to === minute);
    }
    const match = /^(\d{2}):(\d{2})-(\d{2}):(\d{2})$/.exec(record.slot);
    if (!match) return false;
    const from = Number(match[1]) * 60 + Number(match[2]);
    const to = Number(match[3]) * 60 + Number(match[4]);
    return planned.every((one) => from <= one.from && (one.to > one.from ? one.to <= to : one.to < to));
  };
}

interface LocalHours {
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

/** The planned hours on the contact's clock, in every zone where the person may be; undefined where none are planned. */
function plannedLocally(moment: Moment): LocalHours[] | undefined {
  const { campaign, facts, day, on } = moment;
  moment.asksInstant = true;
  const { hours } = campaign;
  if (!hours) return undefined;
  if (campaign.timezone === 'local' || facts.zones.length === 0) return [{ date: day, from: hours.from, to: hours.to }];
  const start = utcMinuteOf(campaign.timezone, on, hours.from);
  return facts.zones.map((zone) => {
    const local = localTimeOf(zone, start);
    return { date: local.date, from: local.minute, to: local.minute + (hours.to - hours.from) };
  });
}
