import { maskNumber } from '../phone/number-writing.ts';

/** Digits as numbers are written: with a plus at least seven, without one at least nine, so that dates and counts stay. */
const written = /(?<![\w.-])(?:\+\d(?:[ .()/-]?\d){6,14}|\(?\d(?:(?:[ ./-]|\) ?)?\d){8,14})(?!\w)(?! bytes)/g;

/**
 * A message with the telephone numbers in it masked: errors end up in logs and tickets. What was typed on the command line may be
 * said again.
 */
export function hideNumbers(text: string, typed: readonly string[]): string {
  return text.replace(written, (number) => (typed.some((one) => one.includes(number)) ? number : maskNumber(number)));
}
