import type { ContactsHead } from '../contacts/contacts-head.ts';
import { countryOfHeader } from '../contacts/header-country.ts';
import type { PhoneReader } from '../phone/phone-reader.ts';
import type { Rulebook } from '../rules/rulebook.ts';
import { type CountryGuess, cellsInNeed, readUnder } from './inspect-country.ts';
import { phoneShare } from './phone-share.ts';
import type { RunSettings } from './run-settings.ts';

/** Of the cells that need a country, so many must be numbers of the guessed one. */
const surely = 0.9;

/**
 * The country of numbers in national writing where nobody named it: that in whose language the columns are named, if nearly all
 * numbers at the start of the file are numbers there. Anything else is `open`, and such numbers stay ambiguous. Undefined where a
 * country was named.
 */
export function countryOfRun(
  settings: RunSettings,
  head: ContactsHead,
  rulebook: Rulebook,
  phones: PhoneReader,
): CountryGuess | undefined {
  if (settings.contacts.defaultCountry !== '') return undefined;
  const candidates = rulebook.jurisdictions.flatMap(({ countries }) => countries.slice(0, 1));
  const parseShare = (cells: readonly string[]): number =>
    Math.max(
      ...candidates.map((country) =>
        phoneShare(cells, phones, { contacts: { ...settings.contacts, defaultCountry: country } }),
      ),
    );
  const { columns } = settings.contacts;
  const cells = cellsInNeed({ head, rows: head.sample }, { columns, parseShare, candidates, phones });
  if (cells.length === 0) return { code: '', how: 'not-needed', share: 1 };
  const spoken = countryOfHeader(head.columns);
  const share = candidates.includes(spoken) ? readUnder(spoken, cells, phones).read / cells.length : 0;
  return share >= surely ? { code: spoken, how: 'guessed', share } : { code: '', how: 'open', share };
}

/** The settings as they hold once the country is known: so they are used, and recorded. */
export function withCountry(settings: RunSettings, guess: CountryGuess | undefined): RunSettings {
  if (guess?.how !== 'guessed') return settings;
  return { ...settings, contacts: { ...settings.contacts, defaultCountry: guess.code } };
}
