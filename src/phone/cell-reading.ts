import { isAmericanCountry } from './area-code.ts';
import { mendCell } from './cell-text.ts';
import { type DiallingProblem, readDialled } from './dialling.ts';
import { classInCountry } from './number-class.ts';
import type { CellItem, NumberItem, ProblemItem } from './phone-number.ts';
import { isLabel, readPieceText } from './piece-text.ts';
import type { NumberingPlans } from './reading.ts';
import type { Repair } from './repair.ts';

// An extension (`;ext=12`) and the parameters of a telephone link are no second number.
const hardSeparators =
  /\s*(?:\n|;(?!\s*(?:ext|isub|phone-context))|\||&|\s:::\s|(?<=[\d)\s])\s*\b(?:ou|or|o|et|and|e|oppure|y)\b\s*(?=[^\s\d]*[\s:.]*[\d+(]))\s*/giu;
/**
 * What stands within one number as often as between two: both readings are tried, the widest gap first, so that a slash inside a
 * number is not taken for a gap between two.
 */
const softSeparators: readonly RegExp[] = [
  /\s-+\s|\s{2,}|\s+(?=\+)|(?<=[\d)])\s+(?=(?:\p{L}{2,}\.?\s?:?|\p{L}[.:])\s?[+(\d])/u,
  /[,\\]/,
  /\//,
];
const extensionAfterComma = /,(?=\s*(?:ext|poste|int|x)\b)/gi;

// Nothing to split or to unwrap: most cells, and worth knowing before the dearer patterns.
const plainNumber = /^[+(]*\d[\d+(). -]*$/;

// Whatever is longer holds a text or a broken row, not telephone numbers.
const longestCell = 2000;

/** Every number of a cell, in order. A part that cannot be read becomes a problem of its own; nothing is dropped. */
export function readCell(cell: string, country: string, plans: NumberingPlans): CellItem[] {
  if (cell.trim() === '') return [];
  if (cell.length > longestCell) return [problem(cell, 'number-unreadable', 'too-long', country)];
  const mended = mendCell(cell);
  const pieces = plainNumber.test(mended.text) ? [mended.text] : withDigits(mended.text.split(hardSeparators));
  if (pieces.length === 0) return [problem(mended.text.trim(), 'number-unreadable', 'no-digits', country)];
  return pieces.flatMap((piece) => readPiece(piece, 0, mended.repairs, country, plans));
}

/** Pieces that hold a digit, or words that may stand for a number; separators at the ends leave none. */
function withDigits(pieces: readonly string[]): string[] {
  const spoken = pieces.filter((piece) => /[\p{L}\d]/u.test(piece));
  const counted = spoken.filter((piece) => /\d/.test(piece) || !isLabel(piece));
  return counted.length > 0 ? counted : spoken.slice(0, 1);
}

function readPiece(
  piece: string,
  level: number,
  repairs: readonly Repair[],
  country: string,
  plans: NumberingPlans,
): CellItem[] {
  const whole = readSingle(piece, repairs, country, plans);
  const several = () => [problem(piece.trim(), 'number-ambiguous', 'several-numbers', country)];
  for (let at = level; at < softSeparators.length; at++) {
    if (!softSeparators[at]!.test(piece)) continue;
    const parts = withDigits(piece.replace(extensionAfterComma, ' ').split(softSeparators[at]!));
    if (parts.length < 2) {
      if (whole.kind === 'number' || parts.length === 0) continue;
      return readPiece(parts[0]!, at + 1, repairs, country, plans);
    }
    const items = parts.flatMap((part) => readPiece(part, at + 1, repairs, country, plans));
    if (whole.kind === 'number') {
      // `06 1234567/8` is a number of Rome, or two that differ in the last digit.
      if (items[0]!.kind === 'number' && items[0]!.number.e164 !== whole.number.e164) return several();
    } else if (items.some((item) => item.kind === 'number')) {
      // No zero is restored in a part of something that is not understood as a whole.
      const doubtful = items.some((item) => item.kind === 'problem') && items.some(hasRestoredZero);
      return doubtful ? several() : items;
    }
  }
  return [whole];
}

function hasRestoredZero(item: CellItem): boolean {
  return item.kind === 'number' && item.repairs.includes('leading-zero-restored');
}

function readSingle(text: string, before: readonly Repair[], country: string, plans: NumberingPlans): CellItem {
  const piece = readPieceText(text, isAmericanCountry(country));
  if ('unreadable' in piece) return problem(text.trim(), 'number-unreadable', piece.unreadable, country);
  const found = readDialled(piece.dialled, piece.bare, country, plans);
  if ('code' in found) return dialledProblem(text.trim(), found, piece.dialled);
  const { number } = found;
  const numberClass = classInCountry(number.class, number.e164, country);
  const item: NumberItem = {
    kind: 'number',
    number: numberClass === number.class ? number : { e164: number.e164, class: numberClass },
    text: text.trim(),
    repairs: [...before, ...piece.repairs, ...found.repairs],
  };
  return item;
}

function dialledProblem(text: string, found: DiallingProblem, dialled: string): ProblemItem {
  const { code, hint, country, national } = found;
  return { kind: 'problem', code, hint, text, country, national, digits: dialled.replace(/\D/g, '') };
}

function problem(text: string, code: ProblemItem['code'], hint: ProblemItem['hint'], country: string): ProblemItem {
  return { kind: 'problem', code, text, hint, country, national: '', digits: text.replace(/\D/g, '') };
}
