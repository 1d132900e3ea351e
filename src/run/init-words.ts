import type { Language } from '../domain/verdict.ts';

/** The comments of a campaign file that `scrub init` writes; each stands on one line. */
export interface InitWords {
  readonly title: string;
  readonly relative: string;
  readonly who: string;
  readonly seller: string;
  readonly on: string;
  readonly sector: string;
  readonly offer: string;
  readonly callerId: string;
  readonly profile: string;
  readonly columns: string;
  readonly priority: string;
  readonly unknownWord: string;
  readonly noCountry: string;
  readonly guessed: string;
  readonly lists: string;
  readonly level: Readonly<Record<'needed' | 'useful', string>>;
  readonly maxAge: string;
  readonly covers: string;
  readonly sampled: string;
  readonly suppress: string;
  readonly records: string;
}

export const initWords: Readonly<Record<Language, InitWords>> = {
  en: {
    title: 'A campaign file. To run it',
    relative: 'Paths are relative to this file.',
    who: 'Who contacts whom, when, how and why',
    seller: 'on whose behalf contact is made',
    on: 'days of contact, the first and the last included',
    sector: 'telecom, energy-supply, insurance…: some sectors have rules of their own',
    offer: 'what is offered, as tags: [mobile-plan]',
    callerId: 'the number shown, in quotes: "+…"',
    profile: 'default (cautious), literal (the bare text of the law) or strict',
    columns: 'The contact file, as it was found; correct what is wrong',
    priority: 'in this order',
    unknownWord: 'a word that was not understood: consumer, business, sole-trader or legal-person?',
    noCountry: 'of numbers in national writing; none was needed, or none was certain',
    guessed: 'guessed by the share of valid numbers',
    lists: 'Opt-out lists. Without a needed one, numbers are held; remove the # when you have the file and its date',
    level: { needed: 'needed', useful: 'useful' },
    maxAge: 'at most {count} days old',
    sampled: 'only some rows of this large file were looked at: more lists and area codes may be needed',
    covers: 'the area codes met are those to subscribe to; leave out what your version does not cover',
    suppress: 'Numbers never to be contacted',
    records: 'Proof of consent, customers, opt-outs, attempts: one entry for each file',
  },
  fr: {
    title: 'Un fichier de campagne. Pour le lancer',
    relative: 'Les chemins partent de ce fichier.',
    who: 'Qui contacte qui, quand, comment et pourquoi',
    seller: 'pour le compte de qui',
    on: 'jours de contact, premier et dernier compris',
    sector: 'telecom, energy-supply, insurance… : certains secteurs ont leurs propres règles',
    offer: 'ce qui est proposé, en étiquettes : [mobile-plan]',
    callerId: 'le numéro affiché, entre guillemets : "+…"',
    profile: 'default (prudent), literal (le texte seul) ou strict',
    columns: 'Le fichier de contacts, tel que compris ; corrigez ce qui est faux',
    priority: 'dans cet ordre',
    unknownWord: 'un mot non compris : consumer, business, sole-trader ou legal-person ?',
    noCountry: 'pays de l’écriture nationale ; inutile, ou incertain',
    guessed: 'deviné par la part de numéros valides',
    lists:
      'Listes d’opposition. Sans une liste requise, les numéros restent en attente ; ôtez le # avec le fichier et sa date',
    level: { needed: 'requise', useful: 'utile' },
    maxAge: '{count} jours au plus',
    sampled:
      'seules des lignes de ce grand fichier ont été examinées : d’autres listes et indicatifs peuvent être requis',
    covers: 'abonnez-vous aux indicatifs rencontrés ; retirez ceux que votre version ne couvre pas',
    suppress: 'Numéros à ne jamais contacter',
    records: 'Preuves de consentement, clients, oppositions, tentatives : une entrée par fichier',
  },
  it: {
    title: 'Un file di campagna. Per eseguirlo',
    relative: 'I percorsi partono da questo file.',
    who: 'Chi contatta chi, quando, come e perché',
    seller: 'per conto di chi',
    on: 'giorni di contatto, primo e ultimo compresi',
    sector: 'telecom, energy-supply, insurance…: alcuni settori hanno regole proprie',
    offer: 'che cosa si offre, come etichette: [mobile-plan]',
    callerId: 'il numero mostrato, tra virgolette: "+…"',
    profile: 'default (prudente), literal (il solo testo) o strict',
    columns: 'Il file dei contatti, come è stato inteso; correggere ciò che è sbagliato',
    priority: 'in questo ordine',
    unknownWord: 'una parola non compresa: consumer, business, sole-trader o legal-person?',
    noCountry: 'paese della scrittura nazionale; inutile, o incerto',
    guessed: 'supposto dalla quota di numeri validi',
    lists:
      'Elenchi di opposizione. Senza un elenco che serve, i numeri restano sospesi; togliere il # con il file e la sua data',
    level: { needed: 'serve', useful: 'utile' },
    maxAge: 'non più vecchio di {count} giorni',
    sampled: 'solo alcune righe di questo grande file sono state esaminate: possono servire altri elenchi e prefissi',
    covers: 'abbonarsi ai prefissi incontrati; togliere quelli che la versione non copre',
    suppress: 'Numeri da non contattare mai',
    records: 'Prove di consenso, clienti, opposizioni, tentativi: una voce per file',
  },
};
