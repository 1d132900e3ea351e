import { libraryInternational } from './library.ts';
import { numberOfLibrary } from './number-class.ts';
import type { NumberingPlans } from './reading.ts';

/** The numbering plans as the library answers them, number by number: slow, and what the tables are compared with. */
export const libraryPlans: NumberingPlans = {
  find(callingCode, national) {
    if (!/^\d{2,15}$/.test(national)) return undefined;
    const found = libraryInternational(`${callingCode}${national}`);
    // The library strips what it takes for a trunk prefix; only a number that stayed as it is was valid as written.
    if (found?.callingCode !== callingCode || found.national !== national) return undefined;
    return numberOfLibrary(found);
  },
};
