import type { Language } from '../domain/verdict.ts';

/** The words of the page; `{name}` stands for a value. */
export interface PageWords {
  readonly title: string;
  readonly campaign: string;
  readonly seller: string;
  readonly caller: string;
  readonly days: string;
  readonly dayTo: string;
  readonly hours: string;
  readonly channel: string;
  readonly purpose: string;
  readonly sector: string;
  readonly offer: string;
  readonly declared: string;
  readonly profile: string;
  readonly verdicts: string;
  readonly clean: string;
  readonly rejected: string;
  readonly held: string;
  readonly conserved: string;
  readonly reasons: string;
  readonly reasonsNote: string;
  readonly reason: string;
  readonly decided: string;
  readonly given: string;
  readonly law: string;
  readonly settle: string;
  readonly settleNote: string;
  readonly heldNumbers: string;
  readonly allowed: string;
  readonly notListed: string;
  readonly notes: string;
  readonly places: string;
  readonly noPlace: string;
  readonly inputs: string;
  readonly contacts: string;
  readonly suppressed: string;
  readonly records: string;
  readonly file: string;
  readonly date: string;
  readonly entries: string;
  readonly unreadable: string;
  readonly bytes: string;
  readonly undated: string;
  readonly results: string;
  readonly rules: string;
  readonly reviewed: string;
  readonly made: string;
  readonly none: string;
  readonly warning: string;
}

export const pageWords: Readonly<Record<Language, PageWords>> = {
  en: {
    title: 'Scrub report: {file}',
    campaign: 'The campaign',
    seller: 'on behalf of',
    caller: 'who dials',
    days: 'days of contact',
    dayTo: '{from} to {to}',
    hours: 'planned hours',
    channel: 'channel',
    purpose: 'purpose',
    sector: 'sector',
    offer: 'offer',
    declared: 'declared',
    profile: 'reading of doubtful law',
    verdicts: 'What came out',
    clean: 'may be contacted: every rule in force on every planned day allows it',
    rejected: 'must not be contacted: a rule forbids it',
    held: 'left out for now: something that a rule needs to know is missing',
    conserved:
      '{numbers} numbers in {rows} rows = {clean} clean + {rejected} rejected + {held} held. {kept} rows are kept.',
    reasons: 'Why numbers were left out',
    reasonsNote:
      'A number can have several reasons; one of them decides. “Decides” adds up to the numbers left out, “given” counts every mention.',
    reason: 'reason',
    decided: 'decides',
    given: 'given',
    law: 'law',
    settle: 'What would settle the numbers held',
    settleNote: 'A number is held for every missing fact; each of these settles its own.',
    heldNumbers: 'held',
    allowed: 'Why the clean numbers may be contacted',
    notListed: 'on no list, and no rule forbids the contact',
    notes: 'Worth knowing',
    places: 'By whose law',
    noPlace: 'none of the countries covered, or no number',
    inputs: 'What was read',
    contacts: 'contacts',
    suppressed: 'never to be contacted',
    records: 'records',
    file: 'file',
    date: 'as of',
    entries: 'entries',
    unreadable: 'unreadable',
    bytes: 'bytes',
    undated: 'no date',
    results: 'What was written',
    rules: 'The rules',
    reviewed: 'reviewed {on}',
    made: 'Made by {tool} {version}; numbering data {numbering}, time-zone data {zones}. Rules in force, SHA-256:',
    none: 'none',
    warning:
      'Screened against the files given: no match is not consent, and this page is not legal advice. It names no telephone number of a contact.',
  },
  fr: {
    title: 'Rapport de contrôle : {file}',
    campaign: 'La campagne',
    seller: 'pour le compte de',
    caller: 'qui appelle',
    days: 'jours de contact',
    dayTo: 'du {from} au {to}',
    hours: 'heures prévues',
    channel: 'canal',
    purpose: 'finalité',
    sector: 'secteur',
    offer: 'offre',
    declared: 'déclaré',
    profile: 'lecture du droit douteux',
    verdicts: 'Le résultat',
    clean: 'peuvent être contactés : toutes les règles en vigueur chaque jour prévu le permettent',
    rejected: 'ne doivent pas être contactés : une règle l’interdit',
    held: 'écartés pour l’instant : il manque un fait dont une règle a besoin',
    conserved:
      '{numbers} numéros dans {rows} lignes = {clean} propres + {rejected} rejetés + {held} en attente. {kept} lignes sont gardées.',
    reasons: 'Pourquoi des numéros sont écartés',
    reasonsNote:
      'Un numéro peut avoir plusieurs raisons ; une seule décide. « Décide » donne en tout les numéros écartés, « donnée » compte chaque mention.',
    reason: 'raison',
    decided: 'décide',
    given: 'donnée',
    law: 'droit',
    settle: 'Ce qui débloquerait les numéros en attente',
    settleNote: 'Un numéro attend pour chaque fait qui manque ; chaque ligne règle le sien.',
    heldNumbers: 'en attente',
    allowed: 'Pourquoi les numéros propres peuvent être contactés',
    notListed: 'sur aucune liste, et aucune règle n’interdit le contact',
    notes: 'Bon à savoir',
    places: 'Selon quel droit',
    noPlace: 'aucun des pays couverts, ou pas de numéro',
    inputs: 'Ce qui a été lu',
    contacts: 'contacts',
    suppressed: 'à ne jamais contacter',
    records: 'enregistrements',
    file: 'fichier',
    date: 'au',
    entries: 'entrées',
    unreadable: 'illisibles',
    bytes: 'octets',
    undated: 'sans date',
    results: 'Ce qui a été écrit',
    rules: 'Les règles',
    reviewed: 'relu le {on}',
    made: 'Fait par {tool} {version} ; données de numérotation {numbering}, fuseaux horaires {zones}. Règles en vigueur, SHA-256 :',
    none: 'aucun',
    warning:
      'Contrôlé avec les fichiers fournis : l’absence d’une liste n’est pas un consentement, et cette page n’est pas un conseil juridique. Elle ne cite aucun numéro de contact.',
  },
  it: {
    title: 'Rapporto di controllo: {file}',
    campaign: 'La campagna',
    seller: 'per conto di',
    caller: 'chi chiama',
    days: 'giorni di contatto',
    dayTo: 'dal {from} al {to}',
    hours: 'orari previsti',
    channel: 'canale',
    purpose: 'finalità',
    sector: 'settore',
    offer: 'offerta',
    declared: 'dichiarato',
    profile: 'lettura del diritto dubbio',
    verdicts: 'Il risultato',
    clean: 'si possono contattare: ogni regola in vigore in ogni giorno previsto lo permette',
    rejected: 'non si devono contattare: una regola lo vieta',
    held: 'esclusi per ora: manca un fatto di cui una regola ha bisogno',
    conserved:
      '{numbers} numeri in {rows} righe = {clean} puliti + {rejected} respinti + {held} sospesi. {kept} righe sono tenute.',
    reasons: 'Perché i numeri sono esclusi',
    reasonsNote:
      'Un numero può avere più motivi; uno solo decide. «Decide» dà in tutto i numeri esclusi, «dato» conta ogni menzione.',
    reason: 'motivo',
    decided: 'decide',
    given: 'dato',
    law: 'diritto',
    settle: 'Che cosa sbloccherebbe i numeri sospesi',
    settleNote: 'Un numero è sospeso per ogni fatto che manca; ogni riga risolve il suo.',
    heldNumbers: 'sospesi',
    allowed: 'Perché i numeri puliti si possono contattare',
    notListed: 'in nessun elenco, e nessuna regola vieta il contatto',
    notes: 'Da sapere',
    places: 'Secondo quale diritto',
    noPlace: 'nessuno dei Paesi coperti, o nessun numero',
    inputs: 'Che cosa è stato letto',
    contacts: 'contatti',
    suppressed: 'da non contattare mai',
    records: 'registrazioni',
    file: 'file',
    date: 'al',
    entries: 'voci',
    unreadable: 'illeggibili',
    bytes: 'byte',
    undated: 'senza data',
    results: 'Che cosa è stato scritto',
    rules: 'Le regole',
    reviewed: 'rilette il {on}',
    made: 'Fatto da {tool} {version}; dati di numerazione {numbering}, fusi orari {zones}. Regole in vigore, SHA-256:',
    none: 'nessuno',
    warning:
      'Controllato con i file forniti: non essere in un elenco non è un consenso, e questa pagina non è consulenza legale. Non cita alcun numero di contatto.',
  },
};
