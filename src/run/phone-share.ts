import type { PhoneReader } from '../phone/phone-reader.ts';
import type { RunSettings } from './run-settings.ts';

/** No number has fewer, however many of its digits are written as letters: names and words need no closer look. */
const threeDigits = /\d\D*\d\D*\d/;

/** The share of filled cells that hold a telephone number: what tells a phone column from an id. */
export function phoneShare(
  cells: readonly string[],
  phones: PhoneReader,
  { contacts }: Pick<RunSettings, 'contacts'>,
): number {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length === 0) return 0;
  const read = filled.filter((cell) => {
    if (!threeDigits.test(cell)) return false;
    if (phones.fast(cell, contacts.defaultCountry) > 0) return true;
    const { items } = phones.read(cell, contacts.defaultCountry);
    return items.some(({ kind }) => kind === 'number');
  });
  return read.length / filled.length;
}
