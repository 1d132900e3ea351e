import type { ParseNumber } from './list-sink.ts';

export type Numbers =
  | { readonly kind: 'numbers'; readonly e164s: readonly number[] }
  | { readonly kind: 'digits'; readonly digits: string };

const several = /[;,|/\t&]|:::/;
const isoDate = /^\s*\d{4}-\d{2}-\d{2}(?:[T ].*)?$/;

/**
 * The number of a cell, or its numbers where it holds several (`0612345678 / 0145678910`): everybody whose number stands in an
 * opt-out is protected. A cell with a part that looks like a number and is none is unreadable as a whole; an ISO date is no such part.
 */
export function splitNumbers(text: string, country: string, parse: ParseNumber): Numbers {
  const parts = !several.test(text)
    ? [text]
    : text.split(several).filter((part) => !isoDate.test(part) && part.replace(/\D/g, '').length >= 6);
  // Two numbers in a row look like one number with an extension to a parser, so they are parted first.
  if (parts.length < 2) {
    const whole = parse(text, country);
    if (whole.kind === 'number') return { kind: 'numbers', e164s: [whole.e164] };
    if (parts.length === 0 || parts[0] === text) return whole;
  }
  const e164s: number[] = [];
  for (const part of parts) {
    const parsed = parse(part.trim(), country);
    if (parsed.kind === 'digits') return { kind: 'digits', digits: text.replace(/\D/g, '') };
    e164s.push(parsed.e164);
  }
  return { kind: 'numbers', e164s };
}
