import { libraryNationalFormat } from './library.ts';

/** `+33612345678`. */
export function formatE164(e164: number): string {
  return `+${e164}`;
}

/** As the number is written in its own country: `06 12 34 56 78`, `(212) 555-1234`. */
export function formatNational(e164: number): string {
  return libraryNationalFormat(e164);
}

/**
 * A number as registries want it. `national`: the digits that are dialled within its country, and nothing else: ten in North
 * America, with the zero in France, without the calling code in Italy.
 */
export function writeDigits(e164: number, form: 'national' | 'e164' | 'digits'): string {
  const digits = String(e164);
  if (form === 'e164') return `+${digits}`;
  if (form === 'digits') return digits;
  if (digits.startsWith('1')) return digits.slice(1);
  if (digits.startsWith('39')) return digits.slice(2);
  // The library knows every other country, a hundred times more slowly.
  return digits.startsWith('33') ? `0${digits.slice(2)}` : formatNational(e164).replace(/\D/g, '');
}

/** Replaces all digits but the last two, and the first two of a long number, so that a report can be shown to others. */
export function maskNumber(text: string): string {
  const count = text.replace(/\D/g, '').length;
  const shownFirst = count >= 9 ? 2 : 0;
  const shownLast = count >= 6 ? 2 : 0;
  let seen = 0;
  return text.replace(/\d/g, (digit) => {
    seen++;
    return seen <= shownFirst || seen > count - shownLast ? digit : '*';
  });
}
