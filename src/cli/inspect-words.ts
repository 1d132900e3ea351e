import type { Language } from '../domain/verdict.ts';
import type { MissingCode } from '../run/inspect-file.ts';

/** The words of `scrub inspect`. In a sentence `{about}` stands for the columns or countries meant, `{count}` for a number. */
export interface InspectWords {
  readonly rows: string;
  readonly estimated: string;
  readonly delimiter: string;
  readonly headerLine: string;
  readonly columns: string;
  readonly phone: string;
  readonly sure: Readonly<Record<'certain' | 'likely' | 'doubtful', string>>;
  readonly filled: string;
  readonly notRead: string;
  readonly numbers: string;
  readonly inCells: string;
  readonly invalid: string;
  readonly twice: string;
  readonly optedOut: string;
  readonly countries: string;
  readonly lineTypes: string;
  readonly problems: string;
  readonly repairs: string;
  readonly country: Readonly<Record<'told' | 'guessed' | 'not-needed' | 'open', string>>;
  readonly lists: string;
  readonly noLists: string;
  readonly level: Readonly<Record<'needed' | 'useful', string>>;
  readonly maxAge: string;
  readonly areaCodes: string;
  readonly query: string;
  readonly perSeller: string;
  readonly missing: string;
  readonly about: Readonly<Record<MissingCode, string>>;
}

export const inspectWords: Readonly<Record<Language, InspectWords>> = {
  en: {
    rows: 'rows',
    estimated: 'about {rows} rows (an estimate: {sampled} rows from several places were looked at)',
    delimiter: 'delimiter',
    headerLine: 'header on line',
    columns: 'Columns',
    phone: 'phone',
    sure: { certain: 'certain', likely: 'likely', doubtful: 'doubtful' },
    filled: 'filled',
    notRead: 'not read',
    numbers: 'Numbers',
    inCells: 'numbers in {cells} cells',
    invalid: '{share} of the cells unreadable or invalid',
    twice: '{count} met before',
    optedOut: 'rows marked as opted out',
    countries: 'Countries',
    lineTypes: 'Line types',
    problems: 'Problems',
    repairs: 'Repairs',
    country: {
      told: 'national writing is read as {about}',
      guessed: 'national writing is read as {about}, a guess: {share} of those cells are numbers there',
      'not-needed': 'every number says its country',
      open: 'the country of national writing is not known',
    },
    lists: 'Lists for this file (from the rules in force)',
    noLists: 'none that a rule asks for',
    level: { needed: 'needed', useful: 'useful' },
    maxAge: 'at most {count} days old',
    areaCodes: 'area codes',
    query: 'queries for up to {count} numbers',
    perSeller: 'per seller',
    missing: 'Worth knowing',
    about: {
      'columns-unclear': '{about}',
      sampled: 'Counted in the {count} rows looked at: other area codes, regions and countries may occur in the rest.',
      'no-country': 'Give `--country`: numbers in national writing cannot be read without it. {about}',
      'country-guessed': 'Confirm the country {about} with `--country {about}`; it was guessed.',
      'country-unsupported': '{count} numbers are of countries without rules ({about}): they will be held.',
      'mobile-presumed':
        '{count} numbers are fixed or mobile, nobody can tell: they count as mobile. A line-type column settles it.',
      'no-audience': 'No column says who is a business: everybody counts as a consumer.',
      'region-presumed': 'No region column: the region comes from the number, and people keep numbers when they move.',
      'consent-column': 'The consent column ({about}) proves nothing by itself: give dated records with `--records`.',
      'unread-cells': '{count} cells were not understood: {about}',
      unchecked: 'Full of telephone numbers, but not read: {about}. Add them with `--column phone=…`.',
    },
  },
  fr: {
    rows: 'lignes',
    estimated: 'environ {rows} lignes (estimation : {sampled} lignes examinées à plusieurs endroits)',
    delimiter: 'séparateur',
    headerLine: 'en-tête à la ligne',
    columns: 'Colonnes',
    phone: 'téléphone',
    sure: { certain: 'certain', likely: 'probable', doubtful: 'douteux' },
    filled: 'remplie',
    notRead: 'non lue',
    numbers: 'Numéros',
    inCells: 'numéros dans {cells} cellules',
    invalid: '{share} des cellules illisibles ou invalides',
    twice: '{count} déjà rencontrés',
    optedOut: 'lignes marquées en opposition',
    countries: 'Pays',
    lineTypes: 'Types de ligne',
    problems: 'Problèmes',
    repairs: 'Réparations',
    country: {
      told: 'écriture nationale lue comme {about}',
      guessed: 'écriture nationale lue comme {about}, une supposition : {share} de ces cellules y sont des numéros',
      'not-needed': 'chaque numéro dit son pays',
      open: 'le pays de l’écriture nationale est inconnu',
    },
    lists: 'Listes pour ce fichier (selon les règles en vigueur)',
    noLists: 'aucune qu’une règle demande',
    level: { needed: 'requise', useful: 'utile' },
    maxAge: '{count} jours au plus',
    areaCodes: 'indicatifs régionaux',
    query: 'requêtes pour au plus {count} numéros',
    perSeller: 'par annonceur',
    missing: 'Bon à savoir',
    about: {
      'columns-unclear': '{about}',
      sampled:
        'Compté dans les {count} lignes examinées : le reste peut contenir d’autres indicatifs, régions et pays.',
      'no-country': 'Donnez `--country` : sans lui, l’écriture nationale ne peut être lue. {about}',
      'country-guessed': 'Confirmez le pays {about} avec `--country {about}` ; il a été deviné.',
      'country-unsupported': '{count} numéros sont de pays sans règles ({about}) : ils seront mis en attente.',
      'mobile-presumed':
        '{count} numéros sont fixes ou mobiles, nul ne sait : ils comptent comme mobiles. Une colonne de type de ligne tranche.',
      'no-audience': 'Aucune colonne ne dit qui est professionnel : chacun compte comme consommateur.',
      'region-presumed': 'Pas de colonne de région : elle vient du numéro, que l’on garde en déménageant.',
      'consent-column':
        'La colonne de consentement ({about}) ne prouve rien seule : donnez des preuves datées avec `--records`.',
      'unread-cells': '{count} cellules non comprises : {about}',
      unchecked: 'Pleines de numéros, mais non lues : {about}. Ajoutez-les avec `--column phone=…`.',
    },
  },
  it: {
    rows: 'righe',
    estimated: 'circa {rows} righe (stima: esaminate {sampled} righe in più punti)',
    delimiter: 'separatore',
    headerLine: 'intestazione alla riga',
    columns: 'Colonne',
    phone: 'telefono',
    sure: { certain: 'certo', likely: 'probabile', doubtful: 'dubbio' },
    filled: 'piena',
    notRead: 'non letta',
    numbers: 'Numeri',
    inCells: 'numeri in {cells} celle',
    invalid: '{share} delle celle illeggibili o non valide',
    twice: '{count} già incontrati',
    optedOut: 'righe segnate come opposte',
    countries: 'Paesi',
    lineTypes: 'Tipi di linea',
    problems: 'Problemi',
    repairs: 'Riparazioni',
    country: {
      told: 'scrittura nazionale letta come {about}',
      guessed: 'scrittura nazionale letta come {about}, una supposizione: {share} di quelle celle sono numeri lì',
      'not-needed': 'ogni numero dice il suo paese',
      open: 'il paese della scrittura nazionale non è noto',
    },
    lists: 'Elenchi per questo file (secondo le regole in vigore)',
    noLists: 'nessuno che una regola chieda',
    level: { needed: 'serve', useful: 'utile' },
    maxAge: 'non più vecchio di {count} giorni',
    areaCodes: 'prefissi',
    query: 'consultazione per al più {count} numeri',
    perSeller: 'per titolare',
    missing: 'Da sapere',
    about: {
      'columns-unclear': '{about}',
      sampled: 'Contato nelle {count} righe esaminate: nel resto possono esserci altri prefissi, regioni e paesi.',
      'no-country': 'Indicare `--country`: senza, la scrittura nazionale non si può leggere. {about}',
      'country-guessed': 'Confermare il paese {about} con `--country {about}`; è stato supposto.',
      'country-unsupported': '{count} numeri sono di paesi senza regole ({about}): saranno sospesi.',
      'mobile-presumed':
        '{count} numeri sono fissi o mobili, nessuno lo sa: contano come mobili. Una colonna del tipo di linea lo chiarisce.',
      'no-audience': 'Nessuna colonna dice chi è un’azienda: tutti contano come consumatori.',
      'region-presumed': 'Nessuna colonna della regione: viene dal numero, che chi trasloca conserva.',
      'consent-column': 'La colonna del consenso ({about}) da sola non prova nulla: dare prove datate con `--records`.',
      'unread-cells': '{count} celle non comprese: {about}',
      unchecked: 'Piene di numeri, ma non lette: {about}. Aggiungerle con `--column phone=…`.',
    },
  },
};

/** `{name}` in a sentence, filled in. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)).trim();
}
