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
  /\s*(?:\n|;(?!\s*(?:ext|isub|phone-context))|\||&|\s:::\s|(?<=[\d)\s])\s*\b(?:ou|or|et|and|oppure)\b\s*(?=[^\s\d]*[\s:.]*[\d+(]))\s*/giu;
/** *Or* and *and* of one letter; but an `o` stands for a zero as well, so it separates only what is a number on both sides. */
const letterSeparators = /(?<=[\d)])\s+[oey]\s+(?=[^\s\d]*[\s:.]*[\d+(])/giu;
/**
 * What stands within one number as often as between two: both readings are tried, the widest gap first, so that a slash inside a
 * number is not taken for a gap between two.
 */
const softSeparators: readonly RegExp[] = [
  /\s-+\s|\s{2,}|\s+(?=\+)|(?<=[\d)])\s+(?=(?:\p{L}{2,}\.?\s?:?|\p{L}[.:])\s?[+(\d])/u,
  /[,\\]/,
  /\//,
];
/**
 * `06 1234567-8`, `.8`, `/8`: the last digits of a second line, or of the one. Groups of two are a way of writing one number
 * (`02-12-34-56`), and only plans whose numbers differ in length leave a doubt.
 */
const endingOfAnother = /^(.*\d{4})\s?[-/.,\\]\s?\d{1,2}$/s;
const extensionAfterComma = /,(?=\s*(?:ext|poste|int|x)\b)/gi;

// Nothing to split or to unwrap: most cells, and worth knowing before the dearer patterns.
const plainNumber = /^[+(]*\d[\d+(). -]*$/;

// What people and programs write where there is no number: signs alone, or words for nothing.
const nothing =
  /^(?:[-./\\?\s]+|#?n\/[ad]|n\.?[acd]\.?|null|none|nil|nan|undefined|empty|vide|vuoto|aucun|néant|neant|nessuno|\(?(?:null|none|empty)\)?|\\n)$/i;

// Whatever is longer holds a text or a broken row, not telephone numbers.
const longestCell = 2000;

/** Every number of a cell, in order. A part that cannot be read becomes a problem of its own; nothing is dropped. */
export function readCell(cell: string, country: string, plans: NumberingPlans): CellItem[] {
  if (cell.trim() === '') return [];
  if (cell.length > longestCell) return [problem(cell, 'number-unreadable', 'too-long', country)];
  const mended = mendCell(cell);
  if (nothing.test(mended.text)) return [];
  const pieces = plainNumber.test(mended.text) ? [mended.text] : withDigits(mended.text.split(hardSeparators));
  if (pieces.length === 0) return [problem(mended.text.trim(), 'number-unreadable', 'no-digits', country)];
  return pieces.flatMap((piece) => readPiece(piece, 0, mended.repairs, country, plans));
}

/** Pieces that hold a digit, or words that may stand for a number; separators at the ends leave none. */
function withDigits(pieces: readonly string[]): string[] {
  const spoken = pieces.filter((piece) => /[\p{L}\d]/u.test(piece));
  const counted: string[] = [];
  let label = '';
  for (const piece of spoken) {
    if (/\d/.test(piece) || !isLabel(piece)) {
      // `Tel & fax: 01…`: both words speak of the number behind them.
      counted.push(label === '' ? piece : `${label} ${piece.trim()}`);
      label = '';
    } else label = `${label} ${piece.trim()}`.trim();
  }
  return counted.length > 0 ? counted : spoken.slice(0, 1);
}

function readPiece(
  piece: string,
  level: number,
  repairs: readonly Repair[],
  country: string,
  plans: NumberingPlans,
): CellItem[] {
  const several = (...read: readonly (readonly CellItem[])[]) => [
    { ...problem(piece.trim(), 'number-ambiguous', 'several-numbers', country), mayBe: numbersIn(read.flat()) },
  ];
  const lettered = piece.split(letterSeparators);
  if (lettered.length > 1) {
    const items = withDigits(lettered).flatMap((part) => readPiece(part, level, repairs, country, plans));
    return items.every((item) => item.kind === 'number' && !hasRestoredZero(item)) ? items : several(items);
  }
  const whole = readSingle(piece, repairs, country, plans);
  const isDecimal = whole.kind === 'number' && whole.repairs.includes('decimal-tail-removed');
  const start = whole.kind === 'number' && !isDecimal ? endingOfAnother.exec(piece)?.[1] : undefined;
  const first = start === undefined ? undefined : readSingle(start, repairs, country, plans);
  if (first?.kind === 'number') return several([first, whole]);
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
      if (items[0]!.kind === 'number' && items[0]!.number.e164 !== whole.number.e164) return several([whole], items);
    } else if (items.some((item) => item.kind === 'number')) {
      // No zero is restored in a part of something that is not understood as a whole.
      const doubtful = items.some((item) => item.kind === 'problem') && items.some(hasRestoredZero);
      return doubtful ? several(items) : items;
    }
  }
  return [whole];
}

function numbersIn(items: readonly CellItem[]): number[] {
  const numbers = items.flatMap((item) => (item.kind === 'number' ? [item.number.e164] : (item.mayBe ?? [])));
  return [...new Set(numbers)];
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
    ...(piece.isFax ? { isFax: true } : {}),
    kind: 'number',
    number: numberClass === number.class ? number : { e164: number.e164, class: numberClass },
    text: text.trim(),
    repairs: [...before, ...piece.repairs, ...found.repairs],
  };
  return item;
}

function dialledProblem(text: string, found: DiallingProblem, dialled: string): ProblemItem {
  return { kind: 'problem', ...found, text, digits: dialled.replace(/\D/g, '') };
}

function problem(text: string, code: ProblemItem['code'], hint: ProblemItem['hint'], country: string): ProblemItem {
  return { kind: 'problem', code, text, hint, country, national: '', digits: text.replace(/\D/g, '') };
}
