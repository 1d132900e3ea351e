import type { Judgement, Language, Reason } from '../domain/verdict.ts';
import { csvLine, safeText } from './cell.ts';

/** The columns that a kept row gains, in order. */
export const cleanColumns = [
  'scrub_number',
  'scrub_jurisdiction',
  'scrub_region',
  'scrub_line_type',
  'scrub_basis',
  'scrub_timezone',
  'scrub_hours',
  'scrub_valid_until',
] as const;

/** The column behind them, which names what was mended in the writing of the row's numbers. */
export const cleanRepairColumn = 'scrub_repair';

/** The columns of the rejection report, before those that `--keep` carries over. */
export const rejectionColumns = [
  'row',
  'column',
  'input',
  'number',
  'jurisdiction',
  'region',
  'line_type',
  'verdict',
  'reason',
  'explanation',
  'citation',
  'link',
  'evidence',
  'other_reasons',
  'settle',
] as const;

/** Stands behind them, before the columns of `--keep`. */
export const rejectionRepairColumn = 'repair';

/** 1: without evidence in `scrub_basis` and without a mark in reports for spreadsheets, as runs were once recorded. */
export type ResultForm = 1 | 2;

/** What the numbering plans say of the number that is written beside the verdict. */
export interface NumberLabel {
  readonly region: string;
  readonly lineType: string;
}

/** Everything of a kept row's added columns between the number itself and the repairs of its writing. */
export function cleanTail(judgement: Judgement, label: NumberLabel, delimiter: string, form: ResultForm): string {
  const cells = [
    judgement.jurisdiction,
    label.region,
    label.lineType,
    basisCell(judgement, form),
    judgement.timezone,
    judgement.hours,
    judgement.validUntil ?? '',
  ];
  return delimiter + csvLine(cells, delimiter);
}

/** Why contact is allowed: `not-listed`, or each exemption with what it rests on in brackets. */
function basisCell({ basis, basisEvidence }: Judgement, form: ResultForm): string {
  if (form === 1) return basis.join(' ');
  return basis
    .map((name) => {
      const texts = (basisEvidence?.[name] ?? []).map(({ text }) => text.replaceAll('[', '(').replaceAll(']', ')'));
      return texts.length > 0 ? `${name} [${texts.join('; ')}]` : name;
    })
    .join('; ');
}

/** Everything of a report line between the number and the repairs of its writing: the first reason in full, the others by id. */
export function rejectionTail(judgement: Judgement, label: NumberLabel, delimiter: string, language: Language): string {
  const first = judgement.reasons[0]!;
  const others = judgement.reasons.slice(1);
  const cells = [
    judgement.jurisdiction,
    label.region,
    label.lineType,
    judgement.verdict,
    first.id,
    first.says[language],
    first.citation,
    first.link,
    evidenceText(judgement.reasons),
    others.map(({ id }) => id).join(' '),
    settleText(judgement.reasons, language),
  ];
  return (
    delimiter +
    csvLine(
      cells.map((cell) => safeText(cell)),
      delimiter,
    )
  );
}

function evidenceText(reasons: readonly Reason[]): string {
  const texts = new Set(reasons.flatMap(({ evidence }) => evidence.map(({ text }) => text)));
  return [...texts].join('; ');
}

function settleText(reasons: readonly Reason[], language: Language): string {
  const texts = new Set(reasons.flatMap(({ settle }) => (settle ? [settle[language]] : [])));
  return [...texts].join(' ');
}
