import type { Campaign } from '../domain/campaign.ts';
import { addDays } from '../domain/civil-date.ts';
import { localTimeOf, utcMinuteOf } from '../domain/zone.ts';
import type { Moment } from './moment.ts';
import type { RecordAsk } from './record-ask.ts';

/** Whether an agreed slot is the planned instant, or its daily range holds the planned hours. */
export function compileSlot(how: 'matches-hours' | 'contains-hours'): RecordAsk {
  return (record, moment) => {
    if (!moment.campaign.hours || record.slot === undefined) return false;
    const planned = plannedLocally(moment, moment.campaign.hours);
    if (how === 'matches-hours') {
      const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(record.slot);
      if (!match) return false;
      // A day on either side, since the planned day may be another one where the person is.
      for (const days of [-1, 0, 1, 2]) moment.watch(addDays(match[1]!, days));
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

/** The planned hours on the contact's clock, in every zone where the person may be. */
function plannedLocally(moment: Moment, hours: NonNullable<Campaign['hours']>): LocalHours[] {
  const { campaign, facts, day, on } = moment;
  moment.asksInstant = true;
  if (campaign.timezone === 'local' || facts.zones.length === 0) return [{ date: day, from: hours.from, to: hours.to }];
  // Two zones may change their clocks on different days.
  moment.watch(addDays(day, 1));
  const start = utcMinuteOf(campaign.timezone, on, hours.from);
  return facts.zones.map((zone) => {
    const local = localTimeOf(zone, start);
    return { date: local.date, from: local.minute, to: local.minute + (hours.to - hours.from) };
  });
}
