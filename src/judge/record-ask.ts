import type { ContactRecord } from '../domain/record.ts';
import type { Moment } from './moment.ts';

/** Asks one record of a number on one day. */
export type RecordAsk = (record: ContactRecord, moment: Moment) => boolean;
