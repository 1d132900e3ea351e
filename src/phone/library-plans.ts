import { newerAreaCodes } from './area-code-table.ts';
import { libraryInternational } from './library.ts';
import { numberOfLibrary } from './number-class.ts';
import type { NumberingPlans } from './reading.ts';

/** The numbering plans as the library answers them, number by number: slow, and what the tables are compared with. */
export const libraryPlans: NumberingPlans = {
  find(callingCode, national) {
    if (!/^\d{2,15}$/.test(national)) return undefined;
    const found = libraryInternational(`${callingCode}${national}`);
    if (!found && callingCode === 1) return newerNumber(national);
    // The library strips what it takes for a trunk prefix; only a number that stayed as it is was valid as written.
    if (found?.callingCode !== callingCode || found.national !== national) return undefined;
    return numberOfLibrary(found);
  },
};

/** A number of an area code that the library does not know yet; what kind of line it is, no number of the plan says. */
function newerNumber(national: string): ReturnType<NumberingPlans['find']> {
  if (!/^\d{3}[2-9]\d{6}$/.test(national)) return undefined;
  const country = Object.keys(newerAreaCodes).find((key) => newerAreaCodes[key]!.includes(national.slice(0, 3)));
  if (country === undefined) return undefined;
  return numberOfLibrary({ country, callingCode: 1, national, lineType: 'fixed-or-mobile' });
}
