import type { Repair } from './repair.ts';

/** A text made readable, and what that took. */
export interface MendedText {
  readonly text: string;
  readonly repairs: readonly Repair[];
}

const plainText = /^[\x20-\x7e]*$/;
// Soft hyphen, zero-width signs, bidi marks, byte-order mark, and controls other than line ends and tab.
const invisible = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u0008\u000e-\u001f\u007f]/g;
const lineEnds = /\r\n|[\r\n\u000b\u000c\u0085\u2028\u2029]/g;
const spaces = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const dashes = /[\u2010-\u2015\u2043\u2212\u30fc\ufe58\ufe63\uff0d]/g;
const slashes = /[\u2044\u2215\uff0f]/g;
const fullWidthSigns = /[\uff01-\uff0f\uff1a-\uff5e]/g;
const otherDigits = /[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9]/g;

/**
 * Brings the spaces, dashes and line ends of all scripts to their plain forms and unwraps what spreadsheets, links and vCards put
 * around a number. Spaces and dashes are ways of writing, not repairs, so they are not named.
 */
export function mendCell(cell: string): MendedText {
  const repairs: Repair[] = [];
  let text = plainText.test(cell) ? cell : mendCharacters(cell, repairs);
  // Long runs of blanks say nothing and would cost time in every pattern that follows.
  text = text.trim().replace(/\s{3,}/g, (run) => (run.includes('\n') ? '\n' : '  '));
  const formula = /^=\s*(?:"(.*)"|'(.*)'|(\+?[\d(].*))$/s.exec(text);
  if (formula) {
    text = (formula[1] ?? formula[2] ?? formula[3] ?? '').trim();
    repairs.push('formula-unwrapped');
  }
  // Some programs wrap every cell in single quotes, which no CSV reader takes for quotes.
  if (/^(?:["“”«].*["“”»]|['‘].*['’])$/s.test(text) && text.length > 1) {
    text = text.slice(1, -1).trim();
    repairs.push('quotes-removed');
  }
  if (/^['’‘`´]/.test(text)) {
    text = text.replace(/^['’‘`´]+\s*/, '');
    repairs.push('apostrophe-removed');
  }
  if (/^(?:tel|callto|sms|whatsapp):/i.test(text) && !/^tel:\s/i.test(text)) {
    text = text.replace(/^[a-z]+:(?:\/\/)?/i, '');
    repairs.push('link-unwrapped');
  } else if (/^tel;[^:]*:/i.test(text)) {
    // A vCard line: TEL;TYPE=CELL:+33…
    text = text.replace(/^[^:]*:/, '').replace(/^tel:/i, '');
    repairs.push('label-removed');
  }
  return { text, repairs };
}

function mendCharacters(cell: string, repairs: Repair[]): string {
  let text = cell.replace(invisible, '');
  if (text.length !== cell.length) repairs.push('invisible-characters-removed');
  const spelled = text.replace(otherDigits, plainDigit);
  if (spelled !== text) repairs.push('full-width-digits');
  text = spelled.replace(slashes, '/').replace(dashes, '-');
  text = text.replace(fullWidthSigns, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  return text.replace(lineEnds, '\n').replace(spaces, ' ');
}

function plainDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code >= 0xff10 ? code - 0xff10 : code >= 0x06f0 ? code - 0x06f0 : code - 0x0660);
}
