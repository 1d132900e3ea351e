import type { ParseNumber, UnreadNumber } from './list-sink.ts';

export type Numbers = { readonly kind: 'numbers'; readonly e164s: readonly number[] } | UnreadNumber;

const several = /[;,|/\t&]|:::/;
const isoDate = /^\s*\d{4}-\d{2}-\d{2}(?:[T ].*)?$/;

/**
 * The number of a cell, or its numbers where it holds several (`0612345678 / 0145678910`): everybody whose number stands in an
 * opt-out is protected. A cell with a part that looks like a number and is none is unreadable as a whole, and its other parts are
 * those who may be meant; an ISO date is no such part.
 */
export function splitNumbers(text: string, country: string, parse: ParseNumber): Numbers {
  const parts = !several.test(text)
    ? [text]
    : text.split(several).filter((part) => !isoDate.test(part) && part.replace(/\D/g, '').length >= 6);
  // Two numbers in a row look like one number with an extension to a parser, so they are parted first.
  if (parts.length < 2) {
    const whole = parse(text, country);
    if (whole.kind === 'number') return { kind: 'numbers', e164s: [whole.e164, ...(whole.also ?? [])] };
    if (parts.length === 0 || parts[0] === text) return whole;
  }
  const parsed = parts.map((part) => parse(part.trim(), country));
  const e164s = parsed.flatMap((one) => (one.kind === 'number' ? [one.e164, ...(one.also ?? [])] : (one.mayBe ?? [])));
  if (parsed.every(({ kind }) => kind === 'number')) return { kind: 'numbers', e164s };
  return { kind: 'digits', digits: text.replace(/\D/g, ''), mayBe: e164s };
}
