import { describe, expect, test } from 'vitest';
import type { ContactsHead } from '../../src/contacts/contacts-head.ts';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';
import { countryOfRun, withCountry } from '../../src/run/run-country.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import { rulesFor } from '../../src/run/shipped-rules.ts';

const phones = createPhoneReader();
const rulebook = await rulesFor([]);

function guess(columns: string[], cells: string[][], defaultCountry = '') {
  const settings = { contacts: { defaultCountry, columns: {} } } as unknown as RunSettings;
  const head = { columns, sample: cells } as unknown as ContactsHead;
  return countryOfRun(settings, head, rulebook, phones);
}

describe('the country of a file that names none', () => {
  test.each<[string, string[], string[], string, string]>([
    ['French columns and numbers', ['Nom', 'Téléphone'], ['0199001234', '02 61 91 00 01'], 'guessed', 'FR'],
    ['a French number that is one in Rome too', ['Nom', 'Téléphone'], ['0612345678'], 'guessed', 'FR'],
    ['Italian columns and numbers', ['Nome', 'Cellulare'], ['3471234567', '06 12345678'], 'guessed', 'IT'],
    ['English columns', ['Name', 'Phone'], ['0199001234', '0261910001'], 'open', ''],
    ['French columns over Italian mobiles', ['Nom', 'Téléphone'], ['3471234567', '3481234567'], 'open', ''],
    [
      'a tenth and more of the numbers are none there',
      ['Nom', 'Tel'],
      ['0475123456', '021234567', '0479123456'],
      'open',
      '',
    ],
    ['numbers with their country', ['Nom', 'Téléphone'], ['+33199001234', '0039 347 1234567'], 'not-needed', ''],
    ['words in two languages', ['Nom', 'Telefono'], ['0199001234'], 'open', ''],
  ])('%s', (_, columns, cells, how, code) => {
    expect(
      guess(
        columns,
        cells.map((cell) => ['x', cell]),
      ),
    ).toMatchObject({ how, code });
  });

  test('is not asked for where it was named, nor for rows that name theirs', () => {
    expect(guess(['Nom', 'Téléphone'], [['x', '0199001234']], 'CA')).toBeUndefined();
    const named = guess(['Nom', 'Téléphone', 'Pays'], [['x', '0199001234', 'France']]);
    expect(named).toMatchObject({ how: 'not-needed' });
  });

  test('is recorded as if it had been named, and only where it is sure', () => {
    const settings = { contacts: { defaultCountry: '', file: 'c.csv' } } as unknown as RunSettings;
    expect(withCountry(settings, { code: 'FR', how: 'guessed', share: 1 }).contacts.defaultCountry).toBe('FR');
    expect(withCountry(settings, { code: '', how: 'open', share: 0.2 })).toBe(settings);
  });
});
