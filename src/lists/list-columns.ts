import { exitCode, ScrubError } from '../domain/error.ts';

/** What a column of a list can hold. `area` and `local` together make a number. */
export const listFields = [
  'phone',
  'area',
  'local',
  'status',
  'listed',
  'submitted',
  'answer',
  'listed-on',
  'effective-on',
  'expires-on',
  'removed-on',
  'renewed-on',
  'default-entry',
  'queried-date',
  'disconnected-on',
  'ported-on',
  'direction',
  'seller',
  'action',
  'date',
] as const;
export type ListField = (typeof listFields)[number];

/** Column numbers from 0. */
export type ColumnPlaces = ReadonlyMap<ListField, number>;

const phoneNames = [
  'phone phonenumber telephone telephonenumber tel telno phoneno number contactnumber msisdn e164 mobile mobilephone',
  'mobilenumber cell cellphone landline homephone workphone primaryphone smsnumber tn did ph',
  'numero numerodetelephone ntel ndetelephone telfixe fixe portable telephonemobile telephonefixe telephoneportable gsm',
  'telefono numeroditelefono numerotelefono ntelefono recapito cellulare utenza numerazione phonee164',
];

const names: Readonly<Record<ListField, readonly string[]>> = {
  phone: phoneNames,
  area: ['areacode npa ac'],
  local: ['localnumber subscribernumber'],
  status: ['status state result resultcode reponse reponsebloctel stato esito risposta'],
  listed: ['listed registered iscritto inscrit isregistered'],
  submitted: ['submitted'],
  answer: ['answer reassigned isreassigned'],
  'listed-on': [
    'listedon dateadded addedon createdat created optoutdate optedoutat optoutat registeredon registrationdate unsubtime',
    'dateinscription inscritle dateopposition dataiscrizione iscrittoil dataopposizione',
  ],
  'effective-on': ['effectiveon effectivedate effective dateeffet dataeffetto'],
  'expires-on': ['expireson expirydate expirationdate expires expiry dateexpiration scadenza datascadenza'],
  'removed-on': ['removedon removaldate removed dateretrait datacancellazione'],
  'renewed-on': ['renewedon renewaldate renewed daterenouvellement datarinnovo'],
  'default-entry': ['defaultentry'],
  'queried-date': ['querieddate querydate consentdate dateofconsent'],
  'disconnected-on': ['disconnectedon disconnectdate permanentdisconnectdate'],
  'ported-on': ['portedon portdate porteddate'],
  direction: ['direction portdirection'],
  seller: ['seller brand controller titolare'],
  action: ['action changetype'],
  date: ['changedate'],
};

const fieldByName = new Map<string, ListField>(
  listFields.flatMap((field) => names[field].flatMap((line) => line.split(' ').map((name) => [name, field] as const))),
);

/** Compared without accents, case, spaces, punctuation and a final digit. */
export function plainHeader(header: string): string {
  const bare = header
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return bare === 'e164' ? bare : bare.replace(/\d$/, '');
}

export function recognisedField(header: string): ListField | undefined {
  return fieldByName.get(plainHeader(header));
}

/** Whether the cells of a first row are headers of which at least one names a number. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  return cells.some((cell) => ['phone', 'area'].includes(recognisedField(cell) ?? ''));
}

export function isListField(name: string): name is ListField {
  return (listFields as readonly string[]).includes(name);
}

/** Whether a mapping names columns by position alone, as it must where a file has no header. */
export function mapsByPosition(columns: Readonly<Record<string, string>> | undefined): boolean {
  return columns !== undefined && Object.values(columns).every((name) => /^\d+$/.test(name));
}

/**
 * Places of the columns: the mapping first (by header or by position from 1), then the headers that are recognised and that
 * the mapping leaves free.
 */
export function placeColumns(
  header: readonly string[] | undefined,
  columns: Readonly<Record<string, string>> | undefined,
  file: string,
): ColumnPlaces {
  const places = new Map<ListField, number>();
  for (const [field, name] of Object.entries(columns ?? {})) {
    const known = field === 'number' ? 'phone' : field;
    if (!isListField(known)) {
      throw columnError(`\`${field}\` is no field of a list`, file, `the fields are ${listFields.join(', ')}`);
    }
    const place = placeOf(name, header);
    if (place < 0) throw columnError(`there is no column \`${name}\``, file, columnsFound(header));
    places.set(known, place);
  }
  const taken = new Set(places.values());
  for (const [place, name] of (header ?? []).entries()) {
    const field = recognisedField(name);
    if (field && !places.has(field) && !taken.has(place)) places.set(field, place);
  }
  if (!places.has('phone') && !(places.has('area') && places.has('local'))) {
    if (places.has('area'))
      throw columnError(
        'the area code has no column with the rest of the number beside it',
        file,
        columnsFound(header),
      );
    throw columnError('no column holds the telephone number', file, columnsFound(header));
  }
  return places;
}

function placeOf(name: string, header: readonly string[] | undefined): number {
  const exact = header?.indexOf(name) ?? -1;
  if (exact >= 0) return exact;
  const alike = header?.findIndex((cell) => plainHeader(cell) === plainHeader(name)) ?? -1;
  if (alike >= 0 && plainHeader(name) !== '') return alike;
  return /^[1-9]\d*$/.test(name) ? Number(name) - 1 : -1;
}

function columnsFound(header: readonly string[] | undefined): string {
  const found = header ? `the columns are ${header.map((name) => `\`${name}\``).join(', ')}` : 'the file has no header';
  return `${found}; map the column of the number with \`columns: {phone: …}\`, by name or by position`;
}

function columnError(what: string, file: string, hint: string): ScrubError {
  return new ScrubError('list-columns', what, { exit: exitCode.usage, place: { file }, hint });
}
