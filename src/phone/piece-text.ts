import type { PhoneHint } from './phone-hint.ts';
import type { Repair } from './repair.ts';

/** What is left of a piece of a cell: digits and `+` alone, or the reason why it cannot be read. */
export type PieceText =
  | { readonly dialled: string; readonly bare: boolean; readonly repairs: readonly Repair[]; readonly isFax: boolean }
  | { readonly unreadable: PhoneHint };

const labels = new Set(
  `tel tél tels telephone téléphone telefono telefon phone ph mob mobile portable port cell cellulare cellular cellphone cel gsm
  fixe fisso fix landline home casa ufficio uff ab abitazione work office bureau bur domicile dom pro perso privé prive private
  privato personal personale personnel personnelle direct directe diretto ligne main principal principale standard fax whatsapp wa
  sms n no n° nr num de di du numéro numero number contact contatto business voice other autre altro secondaire professionnel
  telefax télécopie telecopie télécopieur telecopieur`.split(/\s+/),
);
const faxWord = /\b(?:tele)?fax\b|telecop/;
const voiceWord = /\b(?:t|tels?|telephone|telefono|telefon|phone|ph|mob|mobile|portable|cell|cellulare|gsm|voice)\b/;

const extension =
  /(?<=[\d)\s.,;])[\s,;-]*\(?(?:extension|extn|ext|poste|post|interno|int|x|#)\s*[.:=]?\s*(\d{1,7})\s*\)?\s*$/i;
const leadingLabel = /^(\p{L}[\p{L}°\s./:=-]*)(?=[\d+(])/u;
const trailingLabel = /^(.*[\d)])\s*[\s([,:-]\s*(\p{L}[\p{L}.\s]*?)\s*[)\]]?$/su;
const vanity = /^(?:\+?1[\s.-]*)?\(?([2-9]\d\d)\)?[\s.-]*([\dA-Za-z]{3})[\s.-]?([\dA-Za-z]{4})$/;
const keypad = '22233344455566677778889999';

// Longer texts are notes, not numbers.
const longestPiece = 120;

/** Strips labels and extension from one piece. `spellLetters`: the row is North American, where letters may name keys. */
export function readPieceText(piece: string, spellLetters: boolean): PieceText {
  if (piece.length > longestPiece) return { unreadable: 'too-long' };
  const repairs: Repair[] = [];
  let text = piece.trim();
  let isFax = false;
  if (!/^[\d+(). -]*$/.test(text)) {
    const labelled = stripExtension(text, spellLetters, repairs);
    text = stripLabels(labelled, repairs);
    isFax = text !== labelled && isFaxLabel(labelled.replace(text, ' '));
  }
  if (!/\d/.test(text)) return { unreadable: 'no-digits' };
  if (/^[+-]?\d+(?:[.,]\d+)?\s*[eE]\s*[+-]?\d+$/.test(text)) return { unreadable: 'scientific-notation' };
  const decimal = /^(\+?\d{6,})[.,]0{1,2}$/.exec(text);
  if (decimal) {
    text = decimal[1]!;
    repairs.push('decimal-tail-removed');
  }
  if (/^[+-]?\d{5,}[.,]\d{1,2}$/.test(text)) return { unreadable: 'decimal-number' };
  if (isDate(text)) return { unreadable: 'date' };
  if (/\p{L}/u.test(text)) {
    const spelled = spellLetters || /^\+?1[\s.(-]/.test(text) ? spellVanity(text) : undefined;
    if (spelled === undefined) return { unreadable: lettersHint(text) };
    text = spelled;
    repairs.push('letters-spelled');
  }
  if (/^[^#]*[*•][^#]*$/.test(text)) return { unreadable: 'digits-hidden' };
  if (!/^[\d+().\-\s/,[\]·_:]*$/.test(text)) return { unreadable: 'symbols-in-number' };
  return { dialled: text.replace(/[^\d+]/g, ''), bare: /^\d+$/.test(text), repairs, isFax };
}

/** `2126647665x123` is how North America writes an extension; elsewhere an x between digits is a digit that somebody hid. */
function stripExtension(text: string, american: boolean, repairs: Repair[]): string {
  if (!american && /\dx\d/i.test(text)) return text;
  const base = text.replace(extension, '');
  if (base === text || !/\d/.test(base)) return text;
  repairs.push('extension-removed');
  return base;
}

function stripLabels(piece: string, repairs: Repair[]): string {
  let text = piece;
  const before = leadingLabel.exec(text);
  if (before && isLabel(before[1]!)) {
    text = text.slice(before[1]!.length);
    repairs.push('label-removed');
  }
  const after = trailingLabel.exec(text);
  // A letter alone may be a digit that was read wrong (`B` for 8), so it is a label only in brackets.
  const isBare = after !== null && after[2]!.length === 1 && !/[)\]]$/.test(text);
  if (after && !isBare && isLabel(`${after[2]!}:`)) {
    text = after[1]!;
    if (!repairs.includes('label-removed')) repairs.push('label-removed');
  }
  return text;
}

/** `Fax`, `work fax`, `télécopie`; not `Tel/Fax`, where a person answers as well. */
export function isFaxLabel(label: string): boolean {
  const words = label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return faxWord.test(words) && !voiceWord.test(words);
}

/** `05/06/1978`, `1978-06-05`: in a plan whose numbers differ in length, the digits of a day are a valid number. */
function isDate(text: string): boolean {
  const match =
    /^(\d{1,2})([-/.])(\d{1,2})\2(?:19|20)\d\d$/.exec(text) ?? /^(?:19|20)\d\d([-/.])(\d{1,2})\1(\d{1,2})$/.exec(text);
  if (!match) return false;
  const [one, other] = match
    .slice(1)
    .filter((part) => /\d/.test(part))
    .map(Number) as [number, number];
  return Math.min(one, other) >= 1 && Math.min(one, other) <= 12 && Math.max(one, other) <= 31;
}

/** Words that introduce a number; a single letter only with a sign behind it (`T.`, `M:`), so that no `O` or `l` is dropped. */
export function isLabel(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}°]+[\s.:=-]*/gu) ?? [];
  return words.every((word) => labels.has(word.replace(/[\s.:=-]+$/, '')) || /^[tmphwcfdb]\s*[.:=-]/.test(word));
}

/** `1-800-FLOWERS` as digits, only if the whole is an exact North American number with three letters in a row. */
function spellVanity(text: string): string | undefined {
  const match = vanity.exec(text);
  if (!match) return undefined;
  const line = `${match[2]}${match[3]}`.toUpperCase();
  if (!/[A-Z]{3}/.test(line) || /^[\dOIL]+$/.test(line)) return undefined;
  const digits = line.replace(/[A-Z]/g, (letter) => keypad[letter.charCodeAt(0) - 65]!);
  return `+1${match[1]}${digits}`;
}

function lettersHint(text: string): PhoneHint {
  if (/x{2,}/i.test(text)) return 'digits-hidden';
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.every((letter) => /[OoIilLSsBZz]/.test(letter)) ? 'letters-for-digits' : 'letters-in-number';
}
