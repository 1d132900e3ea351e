import { isAmericanCountry } from './area-code.ts';
import { mendCell } from './cell-text.ts';
import { type DiallingProblem, readDialled } from './dialling.ts';
import { classInCountry } from './number-class.ts';
import type { CellItem, NumberItem, ProblemItem } from './phone-number.ts';
import { readPieceText } from './piece-text.ts';
import type { NumberingPlans } from './reading.ts';
import type { Repair } from './repair.ts';

// An extension (`;ext=12`) and the parameters of a telephone link are no second number.
const hardSeparators =
  /\s*(?:\n|;(?!\s*(?:ext|isub|phone-context))|\||&|\s:::\s|(?<=[\d)\s])\s*\b(?:ou|or|o|et|and|e|oppure|y)\b\s*(?=[^\s\d]*[\s:.]*[\d+(]))\s*/giu;
/** Signs that stand within one number as often as between two: both readings are tried. */
const softSeparators = /[/,\\]|\s-+\s|\s+(?=\+)|\s{2,}/;
const extensionAfterComma = /,(?=\s*(?:ext|poste|int|x)\b)/gi;

// Whatever is longer holds a text or a broken row, not telephone numbers.
const longestCell = 2000;

/** Every number of a cell, in order. A part that cannot be read becomes a problem of its own; nothing is dropped. */
export function readCell(cell: string, country: string, plans: NumberingPlans): CellItem[] {
  if (cell.trim() === '') return [];
  if (cell.length > longestCell) return [problem(cell, 'number-unreadable', 'too-long', country)];
  const mended = mendCell(cell);
  const pieces = mended.text.split(hardSeparators).filter((piece) => piece.trim() !== '');
  if (pieces.length === 0) return [problem(cell.trim(), 'number-unreadable', 'no-digits', country)];
  return pieces.flatMap((piece) => readPiece(piece, mended.repairs, country, plans));
}

function readPiece(piece: string, repairs: readonly Repair[], country: string, plans: NumberingPlans): CellItem[] {
  const whole = readSingle(piece, repairs, country, plans);
  const divisible = piece.replace(extensionAfterComma, ' ');
  if (!softSeparators.test(divisible)) return [whole];
  const parts = divisible.split(softSeparators).filter((part) => part.trim() !== '');
  if (parts.length < 2) return [whole];
  const items = parts.map((part) => readSingle(part, repairs, country, plans));
  const first = items[0]!;
  if (whole.kind === 'number') {
    // `06 1234567/8` is a number of Rome, or two that differ in the last digit.
    return first.kind === 'number' && first.number.e164 !== whole.number.e164
      ? [problem(piece.trim(), 'number-ambiguous', 'several-numbers', country)]
      : [whole];
  }
  return items.some((item) => item.kind === 'number') ? items : [whole];
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
