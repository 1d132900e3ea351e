import { assert } from '../domain/error.ts';
import type { Verdict } from '../domain/verdict.ts';

/** How often something was met, by name. */
export type Tally = Record<string, number>;

/** What happened to rows and numbers; counts of batches add up to the counts of a run. */
export interface Counts {
  rows: number;
  keptRows: number;
  shortRows: number;
  longRows: number;
  /** Cells and rows that had to be accounted for, empty ones included. */
  numbers: number;
  readonly verdicts: Record<Verdict, number>;
  /** By the reason that decided. */
  readonly first: Tally;
  /** By every reason that was given. */
  readonly any: Tally;
  /** By the reasons of the numbers held. */
  readonly heldFor: Tally;
  readonly basis: Tally;
  readonly notes: Tally;
  readonly repairs: Tally;
  /** Cells of other columns that could not be understood, by field. */
  readonly unread: Tally;
  readonly jurisdictions: Tally;
}

export function emptyCounts(): Counts {
  return {
    rows: 0,
    keptRows: 0,
    shortRows: 0,
    longRows: 0,
    numbers: 0,
    verdicts: { clean: 0, rejected: 0, held: 0 },
    first: {},
    any: {},
    heldFor: {},
    basis: {},
    notes: {},
    repairs: {},
    unread: {},
    jurisdictions: {},
  };
}

export function add(tally: Tally, name: string, times = 1): void {
  tally[name] = (tally[name] ?? 0) + times;
}

export function addCounts(to: Counts, from: Counts): void {
  to.rows += from.rows;
  to.keptRows += from.keptRows;
  to.shortRows += from.shortRows;
  to.longRows += from.longRows;
  to.numbers += from.numbers;
  for (const verdict of ['clean', 'rejected', 'held'] as const) to.verdicts[verdict] += from.verdicts[verdict];
  for (const part of ['first', 'any', 'heldFor', 'basis', 'notes', 'repairs', 'unread', 'jurisdictions'] as const) {
    for (const [name, times] of Object.entries(from[part])) add(to[part], name, times);
  }
}

/** Nothing is lost: every row that was read is counted, and every number is clean, rejected or held, once. */
export function assertConserved({ rows, numbers, verdicts, first }: Counts, rowsRead: number): void {
  assert(rows === rowsRead, `${rowsRead} rows went in, ${rows} came out`);
  const out = verdicts.clean + verdicts.rejected + verdicts.held;
  assert(numbers === out, `${numbers} numbers went in, ${out} came out`);
  const reasons = Object.values(first).reduce((sum, times) => sum + times, 0);
  assert(reasons === verdicts.rejected + verdicts.held, 'every number that is not clean has a deciding reason');
}
