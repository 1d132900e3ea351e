/**
 * A cell that may be shown on a screen: of each run of letters the first, of the digits the first two and the last two, and
 * the punctuation, which tells how the cell is written.
 */
export function maskText(text: string): string {
  const digits = text.match(/\d/g)?.length ?? 0;
  let seen = 0;
  let inWord = false;
  let masked = '';
  for (const c of text.length > 40 ? `${text.slice(0, 39)}…` : text) {
    if (/\d/.test(c)) {
      seen++;
      inWord = true;
      // Short numbers are ages, codes, amounts: nothing of them is needed.
      masked += digits >= 8 && (seen <= 2 || seen > digits - 2) ? c : '•';
    } else if (/\p{L}/u.test(c)) {
      masked += inWord ? '•' : c;
      inWord = true;
    } else {
      masked += c;
      inWord = false;
    }
  }
  return masked;
}
