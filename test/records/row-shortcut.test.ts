import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ScrubError } from '../../src/domain/error.ts';
import { ledgerFromShared } from '../../src/records/ledger.ts';
import { ProblemLog } from '../../src/records/problem-log.ts';
import { RecordColumns } from '../../src/records/record-columns.ts';
import { readHeader } from '../../src/records/record-header.ts';
import type { ParseNumber } from '../../src/records/record-store.ts';
import { RowCells } from '../../src/records/row-cells.ts';
import { makeRowReader } from '../../src/records/row-reader.ts';
import { sortRecords } from '../../src/records/sorted-records.ts';

const headers = ['phone', 'kind', 'on', 'until', 'from', 'to', 'channels', 'id', 'evidence', 'written'];
const parse: ParseNumber = (text) =>
  text.startsWith('+') ? { kind: 'number', e164: Number(text.slice(1)) } : { kind: 'digits', digits: text };

const row = fc.tuple(
  fc.constantFrom('+11', '+11', '+12', '0639', ' +11 ', ''),
  fc.constantFrom('consent', 'contract', 'opt-out', 'Opt-Out', 'nothing'),
  fc.constantFrom('2026-01-02', '2026-01-02', '2026-01-03T10:00:00Z', ' 2026-01-02 ', '', '2026-02-30'),
  fc.constantFrom('', '', '2026-01-01', '2027-01-01'),
  fc.constantFrom('', '', '', '2025-01-01', '2026-06-01'),
  fc.constantFrom('', '', '2026-01-01'),
  fc.constantFrom('', 'sms', 'sms|live-call', 'email'),
  fc.constantFrom('', '', 'c-1'),
  fc.constantFrom('', ' ref 1 ', 'ref 2'),
  fc.constantFrom('', 'yes', 'no'),
);

type Outcome = { readonly answers: unknown; readonly warnings: unknown; readonly refused: string };

/** Reads the rows with one reader, or with a fresh reader for each row, which never knows a shape. */
function readAll(rows: readonly (readonly string[])[], fresh: boolean): Outcome {
  const columns = new RecordColumns();
  const log = new ProblemLog('r.csv');
  const context = {
    header: readHeader(headers, { columns: {}, set: {} }, 'r.csv'),
    set: {},
    country: '',
    parse,
    columns,
    file: columns.addFile('r.csv'),
    fileName: 'r.csv',
    lined: true,
    log,
  };
  let reader = makeRowReader(context);
  const row = new RowCells();
  let refused = '';
  try {
    for (const [index, cells] of rows.entries()) {
      if (fresh) reader = makeRowReader(context);
      row.take(cells);
      reader.read(row, index + 2);
    }
    log.end();
  } catch (error) {
    if (!(error instanceof ScrubError)) throw error;
    refused = `${error.message} ${error.place?.line}:${error.place?.column} ${error.hint}`;
  }
  const ledger = ledgerFromShared(sortRecords(columns.take()));
  const answers = [ledger.recordsOf(11), ledger.recordsOf(12), ledger.optOutDigits('0639'), ledger.size];
  return { answers, warnings: log.warnings, refused };
}

test('rows read on the short way say what they say on the full way', () => {
  let stored = 0;
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const short = readAll([...rows, ...rows], false);
      expect(short).toEqual(readAll([...rows, ...rows], true));
      if (short.refused === '') stored++;
    }),
    { seed: 13, numRuns: 500 },
  );
  expect(stored).toBeGreaterThan(20);
});

test('a shape that was read is used again, and only for its own cells', () => {
  const rows = [
    ['+11', 'consent', '2026-01-02', '', '', '', 'sms', '', 'a', 'yes'],
    ['+11', 'consent', '2026-01-03', '2027-01-01', '', '', 'sms', '', 'b', 'yes'],
    ['+11', 'consent', '2026-01-04', '', '', '', 'sms', '', '', 'no'],
  ];
  expect(readAll(rows, false).answers).toMatchObject([
    [
      { on: '2026-01-02', written: true, evidence: 'a', place: { line: 2 } },
      { on: '2026-01-03', until: '2027-01-01', written: true, evidence: 'b', place: { line: 3 } },
      { on: '2026-01-04', written: false, place: { line: 4 } },
    ],
    [],
    [],
    3,
  ]);
});
