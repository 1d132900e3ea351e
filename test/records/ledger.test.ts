import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContactRecord } from '../../src/domain/record.ts';
import { type Ledger, ledgerFromShared } from '../../src/records/ledger.ts';
import { parseRecord } from '../../src/records/parse-record.ts';
import { type PlacedRecord, sharedLedgerOf } from './sample.ts';

const ledgerOf = (...given: Parameters<typeof sharedLedgerOf>): Ledger => ledgerFromShared(sharedLedgerOf(...given));

/** What a ledger must answer, computed without one. */
function expected(rows: readonly PlacedRecord[], e164: number): ContactRecord[] {
  const key = ({ record, file, line }: PlacedRecord): string =>
    `${record.on}\u0000${file}\u0000${String(line).padStart(9, '0')}\u0000${JSON.stringify(record)}`;
  return rows
    .filter((row) => row.e164 === e164)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
    .map(({ record, file, line }) => ({ ...record, place: { file, line } }));
}

const record = fc
  .record({
    kind: fc.constantFrom('consent', 'opt-out'),
    on: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-02T10:00:00+01:00', '2026-01-02T10:00:00.250+01:00'),
    channels: fc.constantFrom(undefined, ['sms'], ['sms', 'live-call']),
    evidence: fc.option(fc.string({ minLength: 1, maxLength: 9 }), { nil: undefined }),
    seller: fc.constantFrom(undefined, 'acme', 'Società «Ω»'),
  })
  .map((fields) => parseRecord(fields))
  .filter((reading) => reading.ok)
  .map((reading) => (reading as { record: ContactRecord }).record);
const row = fc.record({
  e164: fc.oneof(fc.integer({ min: 33_199_001_200, max: 33_199_001_206 }), fc.constantFrom(1, 999_999_999_999_999)),
  file: fc.constantFrom('b.csv', 'a.csv'),
  line: fc.integer({ min: 1, max: 4 }),
  record,
});

describe('ledger', () => {
  test('answers what a filter over all rows answers, in one order whatever the order of reading', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const ledger = ledgerOf(rows);
        const backwards = ledgerOf([...rows].reverse());
        for (let e164 = 33_199_001_199; e164 <= 33_199_001_207; e164++) {
          const wanted = expected(rows, e164);
          expect(ledger.recordsOf(e164)).toEqual(wanted);
          expect(backwards.recordsOf(e164)).toEqual(wanted);
          expect(ledger.has(e164)).toBe(wanted.length > 0);
        }
        expect(ledger.size).toBe(rows.length);
        expect(ledger.numbers).toBe(new Set(rows.map(({ e164 }) => e164)).size);
      }),
      { seed: 3 },
    );
  });

  test('finds the first, the last and the neighbours where many keys share a step of the guide', () => {
    const rows = Array.from({ length: 200_001 }, (_, i) => ({
      e164: 39_060_000_000 + Math.floor(i / 3) * 2,
      file: 'a.csv',
      line: i + 2,
      record: { kind: 'attempt', on: '2026-01-01' } as const,
    }));
    const ledger = ledgerOf(rows);
    for (let e164 = 39_060_000_000 - 1; e164 <= 39_060_000_000 + 133_340; e164 += 7) {
      const offset = e164 - 39_060_000_000;
      const present = offset >= 0 && offset % 2 === 0 && offset <= 133_332;
      expect(ledger.has(e164)).toBe(present);
      const lines = present ? [0, 1, 2].map((n) => (offset / 2) * 3 + n + 2) : [];
      expect(ledger.recordsOf(e164).map(({ place }) => place?.line)).toEqual(lines);
    }
    expect(ledger.numbers).toBe(66_667);
  });

  test('a number with very many records keeps their order', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => ({
      e164: 12_025_550_143,
      file: 'a.csv',
      line: ((i * 2_377) % 5000) + 1,
      record: { kind: 'attempt', on: '2026-01-01' } as const,
    }));
    const lines = ledgerOf(rows)
      .recordsOf(12_025_550_143)
      .map(({ place }) => place?.line);
    expect(lines).toEqual(Array.from({ length: 5000 }, (_, i) => i + 1));
  });

  test('rows without lines are ordered by what they say', () => {
    const texts = ['b', 'a', 'c'].map((evidence) => ({
      e164: 1,
      file: 'postgres://db/crm',
      line: 0,
      record: { kind: 'consent', on: '2026-01-01', evidence } as const,
    }));
    for (const rows of [texts, [...texts].reverse()]) {
      const records = ledgerOf(rows).recordsOf(1);
      expect(records.map(({ evidence }) => evidence)).toEqual(['a', 'b', 'c']);
      expect(records[0]!.place).toEqual({ file: 'postgres://db/crm' });
    }
  });

  test('holds nothing when empty', () => {
    const ledger = ledgerOf([]);
    expect([ledger.size, ledger.numbers, ledger.has(0), ledger.has(33_199_001_234)]).toEqual([0, 0, false, false]);
    expect(ledger.recordsOf(33_199_001_234)).toEqual([]);
    expect(ledger.optOutDigits('')).toEqual([]);
  });

  test('is shared, not copied, with a worker thread', () => {
    const rows = [{ e164: 5, file: 'a.csv', line: 2, record: { kind: 'opt-out', on: '2026-01-01' } as const }];
    const shared = ledgerOf(rows, [{ digits: '069', record: { kind: 'opt-out', on: '2026-01-01' } }]).share();
    const received = structuredClone(shared);
    const there = ledgerFromShared(received);
    expect(there.recordsOf(5)).toEqual([{ kind: 'opt-out', on: '2026-01-01', place: { file: 'a.csv', line: 2 } }]);
    expect(there.optOutDigits('069')).toHaveLength(1);
    new Uint32Array(shared.lines)[0] = 77;
    expect(there.recordsOf(5)[0]!.place?.line).toBe(77);
  });

  test.each([
    ['as written', '0639981'],
    ['in international writing', '33639981'],
    ['with the exit code', '0033639981'],
  ])('finds an unreadable opt-out by its digits %s', (_, digits) => {
    const optOut = { kind: 'opt-out', on: '2026-01-01' } as const;
    const ledger = ledgerOf([], [{ digits: '0639981', record: optOut }]);
    expect(ledger.optOutDigits(digits)).toEqual([optOut]);
    expect(ledger.optOutDigits('0639982')).toEqual([]);
    expect(ledger.size).toBe(1);
  });
});

describe('marks and signatures', () => {
  test('every number with records is marked, and those with the digits of an unreadable opt-out', () => {
    const consent = { kind: 'consent', on: '2026-01-01' } as ContactRecord;
    const optOut = { kind: 'opt-out', on: '2026-01-01' } as ContactRecord;
    const rows = Array.from({ length: 500 }, (_, n) => ({
      e164: 33_199_000_000 + n * 2,
      file: 'a.csv',
      line: n + 2,
      record: consent,
    }));
    const ledger = ledgerOf(rows, [{ digits: '0199009999', record: optOut }]);
    const numbers = Float64Array.from({ length: 10_000 }, (_, n) => 33_199_000_000 + n);
    const marks = new Uint8Array(numbers.length);
    ledger.mark(numbers, numbers.length, marks);
    for (const [index, e164] of numbers.entries()) {
      const says = ledger.recordsOf(e164).length + ledger.optOutDigits(String(e164)).length > 0;
      if (says && marks[index] === 0) expect.fail(`${e164} is not marked`);
    }
    expect(ledger.optOutDigits('33199009999')).toHaveLength(1);
    expect(marks.reduce((sum, mark) => sum + mark, 0)).toBeLessThan(2000);
  });

  const pair = (first: readonly ContactRecord[], second: readonly ContactRecord[]) => {
    const rows = [first, second].flatMap((records, number) =>
      records.map((one, line) => ({
        e164: 33_199_000_001 + number,
        file: `${number}.csv`,
        line: line + 2,
        record: one,
      })),
    );
    const ledger = ledgerOf(rows);
    return { ledger, signatures: [1, 2].map((number) => ledger.signatureOf(33_199_000_000 + number)) };
  };
  const what = ({ on, ...rest }: ContactRecord): string =>
    JSON.stringify({
      ...rest,
      on: [on.slice(0, 10), on.length > 10],
      evidence: rest.evidence === undefined ? '' : 'x',
    });

  test('numbers have one signature where their records differ in file, line, reference and time of day alone', () => {
    fc.assert(
      fc.property(record, record, (first, second) => {
        const { signatures } = pair([first], [second]);
        expect(signatures[0] === signatures[1]).toBe(what(first) === what(second));
      }),
      { seed: 11, numRuns: 300 },
    );
    expect(ledgerOf([]).signatureOf(33_199_000_001)).toBe(0);
  });

  test('signatures are one without their days where they differ in days of the past alone', () => {
    const undated = (one: ContactRecord) => what({ ...one, on: '' });
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 3 }),
        fc.array(record, { maxLength: 3 }),
        (first, second) => {
          const { ledger, signatures } = pair(first, second);
          const [one, other] = signatures.map((signature) => ledger.undatedSignature(signature, '2026-01-03'));
          const [names, others] = [33_199_000_001, 33_199_000_002].map((e164) =>
            ledger.recordsOf(e164).map(({ place, ...rest }) => undated(rest as ContactRecord)),
          );
          expect(one === other).toBe(names!.join() === others!.join());
          expect(ledger.undatedSignature(signatures[0]!, '2026-01-01')).toBe(-1);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });

  const consent = { kind: 'consent', on: '2026-01-01' } as const;
  test.each<[string, readonly ContactRecord[], boolean]>([
    ['records with an identifier each', [{ ...consent, id: 'K2' }], true],
    ['records that name a contract which is not there', [{ ...consent, contract: 'K2' }], true],
    [
      'a record that names another one',
      [
        { ...consent, contract: 'K2' },
        { ...consent, id: 'K2' },
      ],
      false,
    ],
    ['a record that names itself', [{ ...consent, id: 'K2', contract: 'K2' }], false],
  ])('%s: whether numbers share a signature', (_, records, isShared) => {
    const others = records.map((one) => ({ ...one, ...(one.id ? { id: 'K9' } : {}) }));
    const { signatures } = pair(records, others);
    expect(signatures[0]! > 0 && signatures[0] === signatures[1]).toBe(isShared);
    expect(signatures.includes(-1)).toBe(!isShared);
  });
});
