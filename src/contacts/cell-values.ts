import { type CivilDate, isCivilDate, makeDate } from '../domain/civil-date.ts';
import { type Audience, audiences, type LineType, lineTypes, type Source, sources } from '../domain/contact.ts';
import type { DateOrder } from '../domain/date-order.ts';

/** Without accents, case, punctuation and spaces, so that `Société`, `SOCIETE` and `societe.` are one word. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function table<T extends string>(values: readonly T[], words: Readonly<Partial<Record<T, string>>>): Map<string, T> {
  const found = new Map<string, T>();
  for (const value of values) {
    found.set(plainWord(value), value);
    for (const word of (words[value] ?? '').split(/\s+/)) if (word !== '') found.set(word, value);
  }
  return found;
}

const audienceWords = table<Audience>(audiences, {
  consumer: `b2c btoc consumers individual person personal private residential household home homeowner customer
    particulier particuliers prive privee consommateur consommatrice personne personnephysique foyer individuel
    privato privati consumatore consumatrice personafisica persona individuale famiglia residenziale domestico`,
  business: `b2b btob company commercial enterprise corporate organization organisation professional firm office
    pro pros professionnel professionnels professionnelle entreprise entreprises societe
    azienda aziende aziendale impresa imprese ditta societa professionista professionale`,
  'sole-trader': `soletrader soleproprietor soleproprietorship selfemployed freelance freelancer
    autoentrepreneur microentrepreneur microentreprise entrepreneurindividuel independant ei artisan liberal
    professionliberale dittaindividuale libero liberoprofessionista partitaiva artigiano autonomo`,
  'legal-person': `legalperson legalentity corporation inc llc ltd personnemorale sa sas sarl sasu
    personagiuridica entegiuridico srl spa`,
});

const lineTypeWords = table<LineType>(lineTypes, {
  mobile: 'cell cellphone cellular wireless portable gsm cellulare mobil',
  fixed: 'landline wireline fixedline fixe lignefixe geographique fisso linefissa',
  voip: 'ip internet nonfixedvoip fixedvoip',
  'toll-free': 'tollfree freephone numerovert numeroverde gratuit',
  premium: 'premiumrate surtaxe',
  pager: 'radiomessagerie cercapersone',
});

const sourceWords = table<Source>(sources, {
  direct: 'directe diretta diretto inbound',
  customer: 'customers client clients clientele cliente clienti existingcustomer crm',
  directory:
    'phonebook yellowpages whitepages annuaire pagesjaunes pagesblanches elenco elencotelefonico paginebianche paginegialle',
  purchased: 'bought purchasedlist achete achat fichierachete acquistato acquistata comprato lista',
  rented: 'rental rentedlist loue location fichierloue affitto noleggio noleggiato',
  referral: 'referred parrainage recommandation passaparola segnalazione',
  web: 'website webform form online internet landingpage site siteweb formulaire formulaireweb sito sitoweb modulo',
  generated: 'random randomdigit aleatoire generato casuale',
});

export const parseAudience = (text: string): Audience | undefined => audienceWords.get(plainWord(text));
export const parseLineType = (text: string): LineType | undefined => lineTypeWords.get(plainWord(text));
export const parseSource = (text: string): Source | undefined => sourceWords.get(plainWord(text));

const yes = new Set('yes y true t 1 x on ok oui o vrai si s vero checked coche'.split(' '));
const no = new Set('no n false f 0 off non faux falso none'.split(' '));

export function parseBoolean(text: string): boolean | undefined {
  const word = plainWord(text);
  if (yes.has(word) || /^[✓✔☑✅]$/u.test(text.trim())) return true;
  return no.has(word) ? false : undefined;
}

/** Which of day and month a country writes first; `undefined` where both are met. */

/**
 * A civil date from ISO text (a time after it is dropped), from year-first text, or from `22/11/2026`. Where day and month could
 * be either and the order is not known, nothing: a date that is guessed is worse than none.
 */
export function parseDate(text: string, order: DateOrder): CivilDate | undefined {
  const trimmed = text.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(trimmed);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T\d*)?$/.exec(trimmed);
  if (compact) return existing(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const parts = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ,].*)?$/.exec(trimmed);
  if (!parts) return undefined;
  const first = Number(parts[1]);
  const second = Number(parts[3]);
  const year = Number(parts[4]);
  if (first > 12 || first === second) return existing(year, second, first);
  if (second > 12) return existing(year, first, second);
  // Points between the numbers are European and put the day first.
  if (order === 'day-first' || parts[2] === '.') return existing(year, second, first);
  return order === 'month-first' ? existing(year, first, second) : undefined;
}

function existing(year: number, month: number, day: number): CivilDate | undefined {
  const date = makeDate(year, month, day);
  return isCivilDate(date) ? date : undefined;
}
