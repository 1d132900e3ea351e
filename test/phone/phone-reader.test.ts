import { describe, expect, test } from 'vitest';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';

const reader = createPhoneReader();

/** A cell in one line: `33612345678 [repairs]`, or `code hint`. */
function shown(cell: string, country: string): string[] {
  return reader
    .read(cell, country)
    .items.map((item) =>
      item.kind === 'number'
        ? [item.number.e164, ...item.repairs].join(' ')
        : [item.code, item.hint, item.national].filter((part) => part !== '').join(' '),
    );
}

const numberOf = (cell: string, country: string) => {
  const [item] = reader.read(cell, country).items;
  if (item?.kind !== 'number') throw new Error(`no number in ${cell}`);
  return item.number;
};

describe('what happens to phones', () => {
  test.each([
    ['zero lost', '612345678', 'FR', ['33612345678 leading-zero-restored']],
    ['calling code without plus', '33612345678', 'FR', ['33612345678']],
    ['exit prefix', '0033612345678', 'FR', ['33612345678']],
    ['(0) behind the calling code', '+33 (0)6 12 34 56 78', 'FR', ['33612345678 trunk-zero-removed']],
    ['zero behind the calling code', '+330612345678', 'FR', ['33612345678 trunk-zero-removed']],
    ['U+202F', '06\u202f12\u202f34\u202f56\u202f78', 'FR', ['33612345678']],
    ['U+00A0', '06\u00a012\u00a034\u00a056\u00a078', 'FR', ['33612345678']],
    ['zero-width space', '06\u200b12345678', 'FR', ['33612345678 invisible-characters-removed']],
    ['bidi marks', '\u202a+33612345678\u202c', 'FR', ['33612345678 invisible-characters-removed']],
    ['Unicode dashes', '06‑12–34—56−78', 'FR', ['33612345678']],
    ['full-width digits', '０６１２３４５６７８', 'FR', ['33612345678 full-width-digits']],
    ['pandas or Excel float', '33612345678.0', 'FR', ['33612345678 decimal-tail-removed']],
    ['float with a zero lost', '612345678,00', 'FR', ['33612345678 decimal-tail-removed leading-zero-restored']],
    ['scientific notation', '3.36E+10', 'FR', ['number-unreadable scientific-notation']],
    ['scientific notation with a comma', '3,36E+10', 'FR', ['number-unreadable scientific-notation']],
    ['formula', '="0612345678"', 'FR', ['33612345678 formula-unwrapped']],
    ['apostrophe', "'0612345678", 'FR', ['33612345678 apostrophe-removed']],
    ['single quotes around it', "'0612345678'", 'FR', ['33612345678 quotes-removed']],
    ['tel: link', 'tel:+33-6-12-34-56-78', 'FR', ['33612345678 link-unwrapped']],
    ['vCard line', 'TEL;TYPE=CELL:+33612345678', 'FR', ['33612345678 label-removed']],
    ['letter O', 'O6 12 34 56 78', 'FR', ['number-unreadable letters-for-digits']],
    ['letter l', '06 l2 34 56 78', 'FR', ['number-unreadable letters-for-digits']],
    ['semicolon', '0612345678;0145678910', 'FR', ['33612345678', '33145678910']],
    ['slash', '0612345678 / 0145678910', 'FR', ['33612345678', '33145678910']],
    ['comma', '0612345678, 0145678910', 'FR', ['33612345678', '33145678910']],
    ['bar', '0612345678|0145678910', 'FR', ['33612345678', '33145678910']],
    ['ou', '0612345678 ou 0145678910', 'FR', ['33612345678', '33145678910']],
    ['o', '3281234567 o 0612345678', 'IT', ['393281234567', '390612345678']],
    ['or', '212-664-7665 or 212-664-7666', 'US', ['12126647665', '12126647666']],
    ['ampersand', '0612345678 & 0145678910', 'FR', ['33612345678', '33145678910']],
    ['line break', '0612345678\r\n0145678910', 'FR', ['33612345678', '33145678910']],
    ['Google Contacts', '+33612345678 ::: +33145678910', 'FR', ['33612345678', '33145678910']],
    ['plus', '0612345678 +33145678910', 'FR', ['33612345678', '33145678910']],
    ['spaced hyphen', '06 12 34 56 78 - 01 45 67 89 10', 'FR', ['33612345678', '33145678910']],
    ['slashes between pairs', '06/12/34/56/78', 'FR', ['33612345678']],
    ['Italian slash', '0341/123456', 'IT', ['390341123456']],
    ['last digit behind two slashes', '06/1234567/8', 'IT', ['number-ambiguous several-numbers']],
    ['last digit behind a hyphen', '06 1234567-8', 'IT', ['number-ambiguous several-numbers']],
    ['last digits behind a hyphen', '+39 02 123456-78', 'IT', ['number-ambiguous several-numbers']],
    ['last digit behind a point', '06 1234567.8', 'IT', ['number-ambiguous several-numbers']],
    ['hyphens between pairs', '02-12-34-56-78', 'IT', ['390212345678']],
    ['o for a zero', '06 1234 o 5678', 'IT', ['number-ambiguous several-numbers']],
    ['e', '347 1234567 e 02 12345678', 'IT', ['393471234567', '390212345678']],
    ['last digit behind a slash', '06 1234567/8', 'IT', ['number-ambiguous several-numbers']],
    ['Réunion', '0692123456', 'FR', ['262692123456 overseas-prefix']],
    ['Guadeloupe', '0590123456', 'FR', ['590590123456 overseas-prefix']],
    ['Martinique', '0696 12 34 56', 'FR', ['596696123456 overseas-prefix']],
    ['Guyane', '0694 20 12 34', 'FR', ['594694201234 overseas-prefix']],
    ['Mayotte', '0639 01 12 34', 'FR', ['262639011234 overseas-prefix']],
    ['Saint-Pierre-et-Miquelon', '0508 41 12 34', 'FR', ['508411234 overseas-prefix']],
    ['Guadeloupe under +33', '+33690123456', 'FR', ['590690123456 overseas-prefix']],
    ['fiction range beside Mayotte', '06 39 98 12 34', 'FR', ['number-invalid not-assigned 0639981234']],
    ['platform range', '0162123456', 'FR', ['33162123456']],
    ['Rome, zero lost', '6 1234 5678', 'IT', ['390612345678 leading-zero-restored']],
    ['a day', '05/06/1978', 'IT', ['number-unreadable date']],
    ['a day with points', '02.12.2012', 'IT', ['number-unreadable date']],
    ['a day, year first', '1980-05-12', 'IT', ['number-unreadable date']],
    ['a number in groups of two, two and four', '02 1234 5678', 'IT', ['390212345678']],
    ['decimals', '1234567.50', 'IT', ['number-unreadable decimal-number']],
    ['one decimal', '0612345678.5', 'IT', ['number-unreadable decimal-number']],
    ['thousands', '612,345,678', 'FR', ['33612345678 leading-zero-restored']],
    ['short code, no zero lost', '45678', 'IT', ['number-invalid short-code 45678']],
    ['two exit prefixes', '0000358810881', 'FR', ['number-invalid unknown-calling-code']],
    ['+00', '+0033612345678', 'FR', ['33612345678 exit-prefix']],
    ['00 from North America', '0033612345678', 'US', ['33612345678 exit-prefix']],
    ['+39 without its zero', '+39 2 1234567', 'IT', ['number-invalid zero-missing 21234567']],
    ['a fixed number without its zero, in national writing', '2 1234567', 'IT', ['39021234567 leading-zero-restored']],
    ['+39 mobile with a zero', '+39 0347 1234567', 'IT', ['393471234567 trunk-zero-removed']],
    ['mobile with the zero of former days', '0347 1234567', 'IT', ['393471234567 trunk-zero-removed']],
    ['a short mobile with a zero', '+39 0347 123456', 'IT', ['number-invalid zero-superfluous 0347123456']],
    [
      'a mobile cut short or a fixed number without its zero',
      '+39 34612345',
      'IT',
      ['number-invalid zero-missing 34612345'],
    ],
    ['a mobile cut short, in national writing', '34612345', 'IT', ['number-invalid zero-missing 34612345']],
    ['France without its plus in an Italian row', '33612345678', 'IT', ['number-ambiguous two-readings']],
    ['the same with spaces', '33 6 12 34 56 78', 'IT', ['number-ambiguous two-readings']],
    ['Spain without its plus in an Italian row', '34612345678', 'IT', ['number-ambiguous two-readings']],
    ['39 without plus', '393471234567', 'IT', ['393471234567']],
    ['mobile that begins with 393', '3931234567', 'IT', ['393931234567']],
    ['mobile 390 or Rome without plus', '3906123456', 'IT', ['number-ambiguous two-readings']],
    ['Lecco, zero lost, or a mobile', '341123456', 'IT', ['number-ambiguous two-readings']],
    ['old nine-digit mobile as written', '341 123456', 'IT', ['39341123456']],
    ['(0) of an Italian number', '+39 (0)6 1234 5678', 'IT', ['390612345678']],
    ['call-centre code', '0843123456', 'IT', ['number-invalid not-assigned 0843123456']],
    ['flowers', '1-800-FLOWERS', 'US', ['18003569377 letters-spelled']],
    ['flowers, inexact', '1-800-FLOWER', 'US', ['number-unreadable letters-in-number']],
    ['flowers elsewhere', '800-FLOWERS', 'FR', ['number-unreadable letters-in-number']],
    ['letters O alone are no vanity', '212-664-OOO1', 'US', ['number-unreadable letters-for-digits']],
    ['011 exit prefix', '01133612345678', 'US', ['33612345678']],
    ['011 in error', '0112126647665', 'US', ['number-invalid exit-prefix-read']],
    ['extension', '212-664-7665 x123', 'US', ['12126647665 extension-removed']],
    ['extension behind a comma', '212-664-7665, ext. 123', 'US', ['12126647665 extension-removed']],
    ['RFC 3966 extension', 'tel:+1-212-664-7665;ext=123', 'US', ['12126647665 link-unwrapped extension-removed']],
    ['x at once in North America', '2126647665x123', 'US', ['12126647665 extension-removed']],
    ['x for a digit', '061234x678', 'IT', ['number-unreadable letters-in-number']],
    ['a letter in brackets', '212-664-7665 (h)', 'US', ['12126647665 label-removed']],
    ['a letter at the end', '347 123456 B', 'IT', ['number-unreadable letters-for-digits']],
    ['poste', '01 45 67 89 10 poste 12', 'FR', ['33145678910 extension-removed']],
    ['label', 'Tél. : 01 45 67 89 10', 'FR', ['33145678910 label-removed']],
    ['labels', 'Tel: 0145678910 / Mob. 0612345678', 'FR', ['33145678910 label-removed', '33612345678 label-removed']],
    ['label behind', '06 12 34 56 78 (portable)', 'FR', ['33612345678 label-removed']],
    [
      'labels between',
      'h: 212-664-7665 c: 305-664-1234',
      'US',
      ['12126647665 label-removed', '13056641234 label-removed'],
    ],
    [
      'label without sign between',
      '01 45 67 89 10 fax 01 45 67 89 11',
      'FR',
      ['33145678910', '33145678911 label-removed'],
    ],
    ['two labels', 'Tel/Fax: 01 45 67 89 10', 'FR', ['33145678910 label-removed']],
    ['two labels with &', 'Tel & fax: 01 45 67 89 10', 'FR', ['33145678910 label-removed']],
    [
      'a slash within, a hyphen between',
      'tel. 06/12345678 - cell. 347 1234567',
      'IT',
      ['390612345678 label-removed', '393471234567 label-removed'],
    ],
    ['a slash within and between', '347/1234567 / 348/7654321', 'IT', ['number-ambiguous several-numbers']],
    ['a zero in half a cell', '06x/12345678 - 347 1234567', 'IT', ['number-ambiguous several-numbers', '393471234567']],
    ['a short last part', '06 12 34 56 78/79', 'FR', ['33612345678', 'number-invalid too-short 79']],
    ['a separator at the end', '0612345678 +', 'FR', ['33612345678']],
    ['a letter within', '06 1234567 l2', 'IT', ['number-unreadable letters-for-digits']],
    ['label and letter O', 'Tel O6 12 34 56 78', 'FR', ['number-unreadable letters-in-number']],
    ['a name', '06 12 34 56 78 Mme Dupont', 'FR', ['number-unreadable letters-in-number']],
    ['calling code doubled', '+33 33 6 12 34 56 78', 'FR', ['33612345678 country-code-doubled']],
    ['0033 +33', '0033 +33 6 12 34 56 78', 'FR', ['33612345678 country-code-doubled']],
    ['+1 1', '+1 1 212 664 7665', 'US', ['12126647665 country-code-doubled']],
    ['+39 39', '+39 39 347 1234567', 'IT', ['393471234567 country-code-doubled']],
    ['short code', '118 218', 'FR', ['number-invalid short-code 118218']],
    ['emergency', '15', 'FR', ['number-invalid short-code 15']],
    ['3639', '3639', 'FR', ['number-invalid short-code 3639']],
    ['machine', '07000 12345678', 'FR', ['number-invalid too-long 0700012345678']],
    ['seven digits', '664-7665', 'US', ['number-invalid area-code-missing 6647665']],
    ['no such area code', '+1 555 123 4567', 'US', ['number-invalid unknown-area-code 5551234567']],
    ['911', '911', 'US', ['number-invalid short-code 911']],
    ['masked', '06 12 34 xx xx', 'FR', ['number-unreadable digits-hidden']],
    ['stars', '06 12 34 ** **', 'FR', ['number-unreadable digits-hidden']],
    ['service code', '*31#0612345678', 'FR', ['number-unreadable symbols-in-number']],
    ['no digit', 'inscrit', 'FR', ['number-unreadable no-digits']],
    ['a word for nothing', 'N/A', 'FR', []],
    ['a spreadsheet’s word for nothing', '#N/A', 'US', []],
    ['a database’s word for nothing', '\\N', 'US', []],
    ['a dash', ' – ', 'FR', []],
    ['a dot', '.', 'IT', []],
    ['a zero is no word for nothing', '0', 'FR', ['number-invalid too-short 0']],
    ['two numbers without separator', '0612345678 0145678910', 'FR', ['number-invalid too-long 06123456780145678910']],
    ['no country', '0612345678', '', ['number-ambiguous country-missing 0612345678']],
    ['no country, whole number', '33612345678', '', ['33612345678']],
    ['another country without plus', '33612345678', 'US', ['number-ambiguous plus-missing 33612345678']],
    ['unknown calling code', '+999123456789', 'FR', ['number-invalid unknown-calling-code']],
    ['the library for other countries', '020 7946 0958', 'GB', ['442079460958']],
    ['one good, one bad', '0612345678; 0123', 'FR', ['33612345678', 'number-invalid too-short 0123']],
    ['empty', '  \u00a0 ', 'FR', []],
  ])('%s: %j in %s', (_, cell, country, expected) => {
    expect(shown(cell, country)).toEqual(expected);
  });
});

describe('the class of a number', () => {
  test.each([
    [
      'a Canadian area code in an American row',
      '4165550199',
      'US',
      'CA',
      'fixed-or-mobile',
      ['CA-ON'],
      ['America/Toronto'],
    ],
    ['Jamaica', '876-955-0123', 'US', 'JM', 'fixed', [], ['America/Jamaica']],
    ['Puerto Rico', '787 555 1234', 'US', 'PR', 'fixed-or-mobile', ['US-PR'], ['America/Puerto_Rico']],
    [
      'Florida in two zones',
      '850 878 7260',
      'US',
      'US',
      'fixed-or-mobile',
      ['US-FL'],
      ['America/Chicago', 'America/New_York'],
    ],
    ['Magdalen Islands', '+1 418 937 2167', 'CA', 'CA', 'fixed-or-mobile', ['CA-QC'], ['America/Halifax']],
    ['Vatican', '06 698 12345', 'IT', 'VA', 'fixed', [], ['Europe/Vatican']],
    ['San Marino', '0549 886377', 'IT', 'SM', 'fixed', [], ['Europe/San_Marino']],
    ['Réunion', '0692123456', 'FR', 'RE', 'mobile', ['FR-974'], ['Indian/Reunion']],
    ['metropolitan France', '0145678910', 'FR', 'FR', 'fixed', [], ['Europe/Paris']],
    ['premium', '0899 23 45 67', 'FR', 'FR', 'premium', [], ['Europe/Paris']],
    ['Italian mailbox', '328 12345678', 'IT', 'IT', 'special', [], ['Europe/Rome']],
    ['unsupported', '+687 28 55 12', 'FR', 'NC', 'fixed', [], []],
  ])('%s: %j in %s', (_, cell, row, country, lineType, regions, zones) => {
    expect(numberOf(cell, row).class).toMatchObject({ country, lineType, regions, zones });
  });

  test('toll-free numbers follow the country of the row', () => {
    expect(numberOf('800 555 1234', 'US').class.country).toBe('US');
    expect(numberOf('800 555 1234', 'CA').class.country).toBe('CA');
    expect(reader.classOf(18005551234).country).toBe('US');
  });

  test('classes are interned', () => {
    expect(numberOf('0612345678', 'FR').class).toBe(numberOf('+33 7 56 78 04 23', 'US').class);
  });

  test('area codes that are assigned but not in service say so', () => {
    expect(numberOf('+1 273 555 1234', 'CA').class.inServiceFrom).toBe('2027-02-27');
    expect(numberOf('+1 942 555 1234', 'CA').class.inServiceFrom).toBe('2025-04-26');
    expect(numberOf('+1 416 555 1234', 'CA').class.inServiceFrom).toBeUndefined();
  });

  test('an invalid number has no class', () => {
    expect(() => reader.classOf(33000000000)).toThrow('not a valid number');
  });
});

describe('a number that the cell calls a fax', () => {
  const calling = createPhoneReader({ refuseFax: true });
  const hints = (cell: string) =>
    calling.read(cell, 'FR').items.map((item) => (item.kind === 'number' ? item.number.e164 : item.hint));

  test.each([
    ['Fax : 01 45 67 89 11', ['fax-line']],
    ['Télécopie 01 45 67 89 11', ['fax-line']],
    ['01 45 67 89 11 (fax)', ['fax-line']],
    ['fax bureau: 01 45 67 89 11', ['fax-line']],
    ['Tel 01 45 67 89 10 Fax 01 45 67 89 11', [33145678910, 'fax-line']],
    ['Tel. 01 45 67 89 10 / Fax 01 45 67 89 11', [33145678910, 'fax-line']],
    ['Tel/Fax: 01 45 67 89 10', [33145678910]],
    ['Tel & fax: 01 45 67 89 10', [33145678910]],
    ['01 45 67 89 10', [33145678910]],
  ])('%j is not called', (cell, expected) => {
    expect(hints(cell)).toEqual(expected);
  });

  test('keeps its digits and its country', () => {
    expect(calling.read('Fax 01 45 67 89 11', 'FR').items).toEqual([
      expect.objectContaining({ code: 'number-invalid', country: 'FR', digits: '0145678911' }),
    ]);
  });

  test('is read where lists are read', () => {
    expect(shown('Fax : 01 45 67 89 11', 'FR')).toEqual(['33145678911 label-removed']);
  });
});

describe('a problem', () => {
  test('keeps all digits for matching and names the country', () => {
    expect(reader.read('tel 06 12 34', 'FR').items).toEqual([
      expect.objectContaining({
        kind: 'problem',
        text: 'tel 06 12 34',
        digits: '061234',
        country: 'FR',
        national: '061234',
      }),
    ]);
  });

  test.each([
    ['+33 12', 'US', 'FR'],
    ['+1 416 055 1234', 'FR', 'CA'],
    ['+1 800 055 1234', 'CA', 'CA'],
    ['+39 34612345', 'FR', 'IT'],
    ['+590 690', 'FR', 'GP'],
  ])('%j in %s is a number of %s', (cell, row, country) => {
    expect(reader.read(cell, row).items).toEqual([expect.objectContaining({ code: 'number-invalid', country })]);
  });
});
