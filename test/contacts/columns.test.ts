import { describe, expect, test } from 'vitest';
import { mapColumns } from '../../src/contacts/columns.ts';
import { meaningsOf, normaliseHeader } from '../../src/contacts/header-meaning.ts';
import { isOptOutCell, isRefusalCell, isWithdrawnCell } from '../../src/contacts/opt-out-cell.ts';
import { parseShare } from './phone-stand-in.ts';

const number = '2126647665';

function map(
  header: readonly string[],
  rows: readonly (readonly string[])[] = [],
  columns: Record<string, string[]> = {},
) {
  return mapColumns(header, { columns, sample: rows, parseShare, file: 'people.csv' });
}

function refusal(read: () => unknown): Record<string, unknown> {
  try {
    read();
  } catch (error) {
    return error as Record<string, unknown>;
  }
  throw new Error('not refused');
}

describe('headers are compared without accents, case, punctuation and digits', () => {
  test.each([
    ['N° de Tél. 2', 'ndetel'],
    ['TÉLÉPHONE (bureau)', 'telephonebureau'],
    ['Mobile_Phone', 'mobilephone'],
    ['Téle\u0301phone #1', 'telephone'],
    ['電話', ''],
  ])('%s', (header, normal) => {
    expect(normaliseHeader(header)).toBe(normal);
  });
});

describe('names in English, French and Italian', () => {
  const phones =
    `phone;phone number;telephone;tel;tel no;phone no;contact number;primary phone;main phone;business phone;work phone;
    home phone;other phone;daytime phone;msisdn;e164;landline;phone1;phone 12;default address phone;téléphone;tél;n° tel;numéro de téléphone;
    n° de téléphone;tel fixe;téléphone fixe;tél. domicile;tél. bureau;téléphone (bureau);téléphone (domicile);téléphone professionnel;
    tel pro;tel perso;ligne directe;coordonnées téléphoniques;telefono;numero di telefono;n. telefono;nr telefono;recapito telefonico;
    telefono fisso;telefono casa;telefono ufficio;telefono (uff.);telefono (ab.);altro telefono;TEL;TEL;TYPE=WORK`.split(
      /;\s*/,
    );
  test.each(phones.filter((name) => name !== 'TYPE=WORK'))('phone: %s', (header) => {
    expect(map(['name', header], [['x', number]]).phones).toEqual([1]);
    expect(meaningsOf(header)[0]?.meaning).toBe('phone');
  });

  const mobiles =
    `mobile;mobile phone;mobile number;mobile phone number;cell;cell phone;cellular;cellphone;sms;sms number;text number;
    whatsapp;portable;tel portable;tél. mobile;téléphone mobile;téléphone portable;gsm;numéro de mobile;06;cellulare;cell.;
    telefono cellulare;numero di cellulare;tel. mobile;TEL;TYPE=CELL`.split(/;\s*/);
  test.each(mobiles.filter((name) => !/^TYPE|^TEL$/.test(name)).concat('TEL;TYPE=CELL', 'TEL;CELL'))(
    'mobile: %s',
    (header) => {
      expect(map(['phone', header], [['4163633203', number]]).phones).toEqual([1, 0]);
    },
  );

  const never =
    `fax;Business Fax;télécopie;télécopieur;Fax (uff.);postal code;siret;N° SIRET;TVA;partita iva;P.IVA;codice fiscale;id;
    Contact ID;agent phone;assistant phone;Assistant's Phone;Téléphone de l'assistant(e);account owner phone;zip;CAP;Numéro client;
    Emergency Contact Phone;Phone 1 - Label;extension;Téléphone conseiller;Tél. du parrain;Spouse phone;Sales rep phone;Old Phone;
    Ancien téléphone;Invalid Phone;Telefono consulente`.split(/;\s*/);
  test.each(never)('never: %s', (header) => {
    expect(map(['phone', header], [['4163633203', number]]).phones).toEqual([0]);
    expect(refusal(() => map(['name', header], [['x', number]]))).toMatchObject({ code: 'column-phone-missing' });
  });

  const optOuts =
    `do not call;dnc;DoNotCall;do_not_phone;do not sms;opt out;Opted Out;unsubscribed;unsub;suppressed;blacklisted;
    HasOptedOutOfEmail;HasOptedOutOfCalls__c;ne pas appeler;ne pas contacter;désinscrit;désabonné;opposition;liste rouge;bloctel;
    blacklisté;stop sms;non chiamare;non contattare;disiscritto;opposizione;RPO;revoca;revocato;lista nera;Ne pas démarcher`.split(
      /;\s*/,
    );
  test.each(optOuts)('opt-out: %s', (header) => {
    expect(map(['phone', header], [[number, 'x']]).optOut).toEqual([1]);
  });

  test.each(['OK to call', 'Accepte les appels', 'Contattabile'])('may contact: %s', (header) => {
    expect(map(['phone', header]).mayContact).toEqual([1]);
  });
});

describe('cells confirm names', () => {
  test('an `SMS` column of yes and no is no telephone', () => {
    expect(
      map(
        ['phone', 'sms'],
        [
          [number, 'yes'],
          [number, 'no'],
        ],
      ).phones,
    ).toEqual([0]);
  });
  test('a `Phone` column of words is left out where another is there', () => {
    const rows = [
      ['iPhone', number],
      ['Galaxy', number],
      ['Pixel', number],
    ];
    expect(map(['phone', 'mobile'], rows).phones).toEqual([1]);
  });
  test('a `Phone` column of ruined numbers is kept, so that they are reported', () => {
    const rows = Array.from({ length: 9 }, () => ['3.361245E+10', number]);
    expect(map(['phone', 'mobile'], rows).phones).toEqual([1, 0]);
  });
  test('a number column nobody reads is named', () => {
    const rows = [
      ['1', number],
      ['2', number],
      ['3', number],
    ].map(([a, b]) => [b!, a!, b!]);
    expect(map(['phone', 'n', 'joignable'], rows).unchecked).toEqual([2]);
  });
  test('a state is no country, though `CA` is one of both', () => {
    const found = map(
      ['phone', 'state', 'country'],
      [
        [number, 'CA', 'US'],
        [number, 'DE', 'US'],
      ],
    );
    expect([found.region, found.country]).toEqual([1, 2]);
  });
  test('`stato` is a country where it holds countries, a region where it holds regions, else nothing', () => {
    expect(map(['telefono', 'stato'], [[number, 'Italia']])).toMatchObject({ country: 1 });
    expect(map(['telefono', 'stato'], [[number, 'Florida']])).toMatchObject({ region: 1 });
    const neither = map(['telefono', 'stato'], [[number, 'attivo']]);
    expect([neither.country, neither.region]).toEqual([undefined, undefined]);
  });
  test('two country columns that agree are no question', () => {
    const rows = [
      [number, 'US', 'United States'],
      [number, '', 'Canada'],
    ];
    expect(map(['phone', 'country code', 'country'], rows).country).toBe(2);
  });
});

describe('what the user says wins', () => {
  const header = ['Mobile', 'Home', 'Fax', 'Pays', '', 'Phone', 'Phone'];
  test('in the order given', () => {
    expect(map(header, [], { phone: ['Home', 'Mobile'] }).phones).toEqual([1, 0]);
  });
  test('even a fax', () => {
    expect(map(header, [], { phone: ['fax'] }).phones).toEqual([2]);
  });
  test('by position', () => {
    expect(map(header, [], { phone: ['#5'] }).phones).toEqual([4]);
  });
  test('all columns of one name', () => {
    expect(map(header, [], { phone: ['Phone'] }).phones).toEqual([5, 6]);
  });
  test('a column that is told for one field is not taken for another', () => {
    expect(map(['Phone', 'Country'], [], { role: ['Country'] })).toMatchObject({ role: 1, phones: [0] });
    expect(map(['Phone', 'Country'], [], { role: ['Country'] }).country).toBeUndefined();
  });
  test('opt-out columns add to those that are there', () => {
    expect(map(['phone', 'dnc', 'vip'], [], { 'opt-out': ['vip'] }).optOut).toEqual([2, 1]);
  });
});

describe('refused with exit 2', () => {
  test('an unknown column, with the one that may be meant and the list', () => {
    expect(refusal(() => map(['Mobile', 'Pays'], [], { phone: ['Mobil'] }))).toMatchObject({
      code: 'column-unknown',
      exit: 2,
      message: 'there is no column `Mobil`',
      hint: 'did you mean `Mobile`? columns found: `Mobile`, `Pays`',
      place: { file: 'people.csv' },
    });
  });
  test('`Phone 2` does not find `Phone 1`', () => {
    expect(refusal(() => map(['Phone 1'], [], { phone: ['Phone 3'] }))).toMatchObject({ code: 'column-unknown' });
  });
  test('an unknown field', () => {
    expect(refusal(() => map(['phone'], [], { contry: ['phone'] }))).toMatchObject({
      code: 'column-field-unknown',
      exit: 2,
    });
    expect(refusal(() => map(['phone'], [], { contry: ['phone'] })).hint).toContain('did you mean `country`?');
  });
  test('two headers for a field that has one', () => {
    expect(refusal(() => map(['phone', 'a', 'b'], [], { country: ['a', 'b'] }))).toMatchObject({
      code: 'column-ambiguous',
      exit: 2,
    });
  });
  test('no phone column: shows which look like one', () => {
    const error = refusal(() => map(['name', 'reach at'], [['x', number]]));
    expect(error).toMatchObject({ code: 'column-phone-missing', exit: 2 });
    expect(error.hint).toContain('`reach at` (100 % of its cells)');
  });
  test('several columns that may be it', () => {
    const error = refusal(() => map(['number', 'numero'], [[number, '4163633203']]));
    expect(error).toMatchObject({ code: 'column-ambiguous', exit: 2 });
    expect(error.message).toContain('`number`, `numero`');
  });
  test('countries that contradict each other', () => {
    const rows = [[number, 'US', 'FR']];
    expect(refusal(() => map(['phone', 'mailing country', 'billing country'], rows))).toMatchObject({
      code: 'column-ambiguous',
    });
  });
  test('a file without a header', () => {
    expect(refusal(() => map(['Jane', number], [['Luc', '5148423101']]))).toMatchObject({
      code: 'header-missing',
      exit: 2,
    });
  });
});

describe('cells of opt-out columns', () => {
  test.each([
    'yes',
    'TRUE',
    '1',
    'x',
    'X',
    'oui',
    'Si',
    'sì',
    'vero',
    '2026-01-02',
    'stop',
    '✓',
    'peut-être',
    '?',
    '2',
  ])('%s blocks', (cell) => {
    expect(isOptOutCell(cell)).toBe(true);
  });
  test.each(['', ' ', 'no', 'False', '0', 'non', 'NON', 'faux', 'falso', '-', 'n/a', 'N', '0.0', 'null'])(
    '%j does not',
    (cell) => {
      expect(isOptOutCell(cell)).toBe(false);
    },
  );
  test.each([
    ['no', true],
    ['Non', true],
    ['0', true],
    ['', false],
    ['yes', false],
    ['perhaps', false],
  ])('refusal: %j %s', (cell, refuses) => {
    expect(isRefusalCell(cell)).toBe(refuses);
  });
  test.each([
    ['UNSUBSCRIBED', true],
    ['opted-out', true],
    ['Révoqué', true],
    ['disiscritto', true],
    ['', false],
    ['no', false],
    ['subscribed', false],
    ['2025-01-02', false],
    ['never subscribed', false],
  ])('consent withdrawn: %j %s', (cell, isWithdrawn) => {
    expect(isWithdrawnCell(cell)).toBe(isWithdrawn);
  });
});
