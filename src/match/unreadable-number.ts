import type { NumberClass } from '../domain/contact.ts';
import { isAmericanCountry } from '../phone/area-code.ts';
import type { ProblemItem } from '../phone/phone-number.ts';

/** What can be said of a cell that holds no valid number: the country it was meant for, and what was dialled there. */
export function unreadableNumber(item: ProblemItem | undefined): {
  readonly e164: 0;
  readonly national: string;
  readonly class: NumberClass;
} {
  const country = item?.country ?? '';
  const callingCode = isAmericanCountry(country) ? 1 : 0;
  return {
    e164: 0,
    national: item?.national ?? '',
    class: { country, callingCode, lineType: 'special', regions: [], zones: [] },
  };
}
