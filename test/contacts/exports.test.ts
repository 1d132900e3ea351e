import { expect, test } from 'vitest';
import { type ColumnMap, mapColumns } from '../../src/contacts/columns.ts';
import { sampleContacts } from '../../src/contacts/contacts-sample.ts';
import { parseShare } from './phone-stand-in.ts';

interface Expected {
  readonly file: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly rows: number;
  readonly phones: readonly string[];
  /** Columns that say what kind of number stands in each of them. */
  readonly kinds?: readonly string[];
  readonly others?: Readonly<Record<string, string>>;
  readonly optOut?: readonly string[];
  readonly consent?: readonly string[];
}

const exports: readonly Expected[] = [
  {
    file: 'excel-fr.csv',
    encoding: 'windows-1252',
    delimiter: ';',
    rows: 4,
    phones: ['Téléphone portable', 'Tél. fixe'],
    others: { region: 'Département', country: 'Pays', audience: 'Type' },
    optOut: ['Ne pas appeler'],
  },
  {
    file: 'excel-it.csv',
    encoding: 'windows-1252',
    delimiter: ';',
    rows: 3,
    phones: ['Cellulare', 'Telefono fisso'],
    others: { region: 'Provincia', country: 'Nazione', audience: 'Tipo cliente' },
    optOut: ['Non chiamare'],
  },
  {
    file: 'excel-unicode-fr.txt',
    encoding: 'utf-16le',
    delimiter: '\t',
    rows: 2,
    phones: ['Portable', 'Téléphone'],
    others: { postal: 'Code postal' },
  },
  {
    file: 'excel-utf8-it.csv',
    encoding: 'utf-8-bom',
    delimiter: ';',
    rows: 2,
    phones: ['Telefono'],
    others: { postal: 'CAP' },
  },
  {
    file: 'crm-latin9-fr.csv',
    encoding: 'iso-8859-15',
    delimiter: ';',
    rows: 2,
    phones: ['Tél.'],
    optOut: ['Opposition démarchage'],
  },
  {
    file: 'hubspot-en.csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: 3,
    phones: ['Mobile Phone Number', 'Phone Number'],
    others: { country: 'Country/Region', region: 'State/Region', source: 'Original Source' },
  },
  {
    file: 'hubspot-fr.csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: 2,
    phones: ['Numéro de téléphone mobile', 'Numéro de téléphone'],
    others: { country: 'Pays/Région' },
  },
  {
    file: 'salesforce.csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: 3,
    phones: ['MOBILEPHONE', 'PHONE', 'HOMEPHONE', 'OTHERPHONE'],
    others: {
      country: 'MAILINGCOUNTRYCODE',
      region: 'MAILINGSTATECODE',
      postal: 'MAILINGPOSTALCODE',
      source: 'LEADSOURCE',
    },
    optOut: ['DONOTCALL', 'HASOPTEDOUTOFEMAIL', 'HASOPTEDOUTOFFAX'],
  },
  {
    file: 'google-contacts.csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: 2,
    phones: ['Phone 1 - Value', 'Phone 2 - Value'],
    kinds: ['Phone 1 - Label', 'Phone 2 - Label'],
    others: { country: 'Address 1 - Country' },
  },
  {
    file: 'outlook-en.csv',
    encoding: 'windows-1252',
    delimiter: ',',
    rows: 2,
    phones: [
      'Mobile Phone',
      'Business Phone',
      'Business Phone 2',
      'Callback',
      'Car Phone',
      'Company Main Phone',
      'Home Phone',
      'Home Phone 2',
      'Other Phone',
      'Primary Phone',
      'Radio Phone',
    ],
    others: {
      country: 'Business Country/Region',
      region: 'Business State',
      postal: 'Business Postal Code',
      role: 'Job Title',
    },
  },
  {
    file: 'outlook-fr.csv',
    encoding: 'windows-1252',
    delimiter: ',',
    rows: 2,
    phones: [
      'Tél. mobile',
      'Téléphone (bureau)',
      'Téléphone 2 (bureau)',
      'Téléphone société',
      'Téléphone (domicile)',
      'Téléphone (autre)',
    ],
    others: {
      country: 'Pays/Région (bureau)',
      region: 'Dép/Région (bureau)',
      postal: 'Code postal (bureau)',
      role: 'Fonction',
    },
  },
  {
    file: 'outlook-it.csv',
    encoding: 'windows-1252',
    delimiter: ',',
    rows: 2,
    phones: ['Cellulare', 'Telefono (uff.)', 'Telefono (uff.) 2', 'Telefono (ab.)', 'Altro telefono'],
    others: { country: 'Paese (uff.)', region: 'Provincia (uff.)', postal: 'CAP (uff.)', role: 'Posizione' },
  },
  {
    file: 'brevo.csv',
    encoding: 'utf-8',
    delimiter: ';',
    rows: 2,
    phones: ['SMS', 'WHATSAPP', 'LANDLINE_NUMBER'],
    optOut: ['SMS_BLACKLISTED'],
    consent: ['OPT_IN'],
  },
  {
    file: 'mailchimp.csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: 2,
    phones: ['Phone Number'],
    others: { country: 'CC', region: 'REGION' },
    consent: ['OPTIN_TIME', 'OPTIN_IP', 'CONFIRM_TIME'],
  },
  {
    file: 'shopify.csv',
    encoding: 'utf-8',
    delimiter: ',',
    rows: 2,
    phones: ['Default Address Phone', 'Phone'],
    others: {
      country: 'Default Address Country Code',
      region: 'Default Address Province Code',
      postal: 'Default Address Zip',
    },
    consent: ['Accepts Email Marketing', 'Accepts SMS Marketing'],
  },
];

test.each(exports)('$file is read without an option', async (expected) => {
  const sample = await sampleContacts(`fixtures/exports/${expected.file}`);
  const { columns, dialect } = sample.head;
  expect(dialect).toMatchObject({ encoding: expected.encoding, delimiter: expected.delimiter });
  expect([sample.rowCount, sample.exact, sample.shortRows, sample.longRows]).toEqual([expected.rows, true, 0, 0]);
  const map = mapColumns(columns, { columns: {}, sample: sample.rows, parseShare });
  const names = (indexes: readonly number[]) => indexes.map((index) => columns[index]);
  expect(names(map.phones)).toEqual(expected.phones);
  expect(names(map.optOut)).toEqual(expected.optOut ?? []);
  expect(names(map.consent)).toEqual(expected.consent ?? []);
  expect(names(map.unchecked)).toEqual([]);
  const { phones, phoneKinds, optOut, consent, mayContact, unchecked, ...single } = map satisfies ColumnMap;
  expect(names(phoneKinds ?? [])).toEqual(expected.kinds ?? []);
  expect(Object.fromEntries(Object.entries(single).map(([field, index]) => [field, columns[index]]))).toEqual(
    expected.others ?? {},
  );
});
