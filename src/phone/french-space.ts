const callingCodes: ReadonlyMap<string, number> = new Map([
  ['FR', 33],
  ['RE', 262],
  ['YT', 262],
  ['GP', 590],
  ['BL', 590],
  ['MF', 590],
  ['GF', 594],
  ['MQ', 596],
  ['PM', 508],
]);

export const overseasCallingCodes: readonly number[] = [262, 590, 594, 596, 508];

/**
 * Blocks of the French plan that belong to an overseas calling code. The metadata holds 263, 269, 508 and 596 for valid under +33
 * as well; the plan gives them to Réunion, Mayotte, Saint-Pierre-et-Miquelon and Martinique.
 */
const blocks: ReadonlyMap<string, number> = new Map(
  [
    [262, '262 263 269 639 692 693'],
    [590, '590 690 691'],
    [594, '594 694'],
    [596, '596 696 697'],
    [508, '508'],
  ].flatMap(([code, text]) =>
    String(text)
      .split(' ')
      .map((block) => [block, Number(code)] as const),
  ),
);

/** Metropolitan France and the overseas territories that are dialled with 0 and nine digits from it. */
export function isFrenchCountry(country: string): boolean {
  return callingCodes.has(country);
}

export function frenchCallingCode(country: string): number {
  return callingCodes.get(country) ?? 33;
}

/** The overseas calling code to which a number without its trunk zero belongs by its first three digits, if any. */
export function frenchBlock(subscriber: string): number | undefined {
  return blocks.get(subscriber.slice(0, 3));
}
