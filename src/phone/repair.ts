/** What was mended in a cell before its number was read, in the words of the `scrub_repair` column. */
export const repairs = [
  'invisible-characters-removed',
  'full-width-digits',
  'formula-unwrapped',
  'apostrophe-removed',
  'quotes-removed',
  'link-unwrapped',
  'label-removed',
  'extension-removed',
  'decimal-tail-removed',
  'letters-spelled',
  'exit-prefix',
  'trunk-zero-removed',
  'leading-zero-restored',
  'country-code-doubled',
  'overseas-prefix',
] as const;
export type Repair = (typeof repairs)[number];
