import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/civil-date.ts';
import type { ContactRecord } from '../../src/domain/record.ts';
import type { Judgement } from '../../src/domain/verdict.ts';
import { describeRecord } from '../../src/judge/record-test.ts';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';
import { caseFilesBeside, loadRulebook } from '../../src/rules/loader.ts';
import { type Case, readCases } from '../../src/run/case-file.ts';
import { openCase } from '../../src/run/case-runner.ts';

// A verdict is given to other numbers whose records differ only in what was not asked for. So for every case with records: other
// days that nobody asked for, other times of day that nobody asked for, and no records of kinds that nobody asked for must come to the same.
const rulebook = loadRulebook(['rules'], 'rules/calendars');
const phones = createPhoneReader();

/** Judges the contact of a case with whatever records; undefined where its number is none. */
function judgeOf(one: Case) {
  const { court, item, factsWith } = openCase(one, rulebook, phones);
  if (item?.kind !== 'number') return undefined;
  return (records: readonly ContactRecord[]) => {
    const facts = factsWith(records);
    return { judgement: court.judge(facts), asked: facts.asked };
  };
}

/** The judgement with each record named by its place among the records. */
function said(judgement: Judgement, records: readonly ContactRecord[]): string {
  const names = records.map(describeRecord);
  return JSON.stringify(judgement, (key, value: unknown) =>
    key === 'text' && names.includes(value as string) ? `record ${names.indexOf(value as string)}` : value,
  );
}

const changed = (record: ContactRecord, on: string): ContactRecord => ({ ...record, on });

const files = caseFilesBeside(['rules']).map(({ file, text }) => ({ file, cases: readCases(file, text) }));
const counts = { kinds: 0, days: 0, times: 0 };

describe('what a judgement asks of records', () => {
  test.each(files)('decides the cases of $file alone', ({ cases }) => {
    for (const one of cases.filter(({ records }) => records.length > 0)) {
      const judge = judgeOf(one);
      if (!judge) continue;
      const { judgement, asked } = judge(one.records);
      const now = said(judgement, one.records);
      const isSame = (records: readonly ContactRecord[]) => {
        expect(said(judge(records).judgement, records), one.id).toBe(now);
      };
      const askedWithout = judge([]).asked;
      const unasked = one.records.every(({ kind }) => !askedWithout.has(kind));
      if (unasked) {
        counts.kinds++;
        isSame([]);
      }
      // Whether records lie before all planned days is always asked.
      const longAgo = addDays(one.campaign.on.from, -2);
      const isPast = one.records.every(({ on }) => on.slice(0, 10) < longAgo);
      if (!asked.has('day') && isPast) {
        counts.days++;
        for (const days of [-4000, -400, -31, -1]) {
          isSame(
            one.records.map((record) => changed(record, addDays(record.on.slice(0, 10), days) + record.on.slice(10))),
          );
        }
      }
      if (
        !asked.has('instant') &&
        one.records.some(({ on, withdrawnOn = '' }) => Math.max(on.length, withdrawnOn.length) > 10)
      ) {
        counts.times++;
        // In the same order, but as early and as late as a day allows.
        for (const minute of ['00:0', '23:5']) {
          const at = (text: string, place: number) => text.replace(/T\d\d:\d\d/, `T${minute}${place}`);
          isSame(
            one.records.map(({ withdrawnOn, ...record }, place) => ({
              ...record,
              on: at(record.on, place),
              ...(withdrawnOn === undefined ? {} : { withdrawnOn: at(withdrawnOn, 9 - place) }),
            })),
          );
        }
      }
    }
  });

  test('was tried often enough to mean something', () => {
    expect(Math.min(counts.kinds, counts.days, counts.times), JSON.stringify(counts)).toBeGreaterThan(20);
  });
});
