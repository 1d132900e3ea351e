import { csvLine, safeText } from '../output/cell.ts';
import type { NumberChange } from './report-diff.ts';

const header = [
  'number',
  'change',
  'verdict_before',
  'reason_before',
  'verdict_after',
  'reason_after',
  'evidence_after',
];

/** Every change as CSV: the recall list is its lines with `blocked`, and those with `gone` that were clean. */
export function diffCsv(changes: readonly NumberChange[]): string {
  const lines = changes.map(({ number, kind, before, after }) =>
    [
      number,
      kind,
      before?.verdict ?? '',
      before?.reason ?? '',
      after?.verdict ?? '',
      after?.reason ?? '',
      after?.evidence ?? '',
    ].map(safeText),
  );
  return [header, ...lines].map((cells) => `${csvLine(cells, ',')}\n`).join('');
}
