import type { Sentence } from '../domain/verdict.ts';

/** Why a cell gave no number and what to do about it, one sentence in each language of the reports. */
export const phoneHints = {
  'scientific-notation': {
    en: 'The spreadsheet rounded the number; format the column as text and export again, the digits cannot be recovered.',
    fr: 'Le tableur a arrondi le numéro ; mettez la colonne au format texte et réexportez, les chiffres sont perdus.',
    it: 'Il foglio di calcolo ha arrotondato il numero; formattate la colonna come testo ed esportate di nuovo, le cifre sono perse.',
  },
  'letters-for-digits': {
    en: 'A letter stands where a digit should be (O for 0, l for 1); correct it in the file.',
    fr: 'Une lettre tient lieu de chiffre (O pour 0, l pour 1) ; corrigez-la dans le fichier.',
    it: 'Una lettera occupa il posto di una cifra (O per 0, l per 1); correggetela nel file.',
  },
  'letters-in-number': {
    en: 'The cell holds text beside the number; keep the number alone.',
    fr: 'La cellule contient du texte à côté du numéro ; ne laissez que le numéro.',
    it: 'La cella contiene testo oltre al numero; lasciate solo il numero.',
  },
  'symbols-in-number': {
    en: 'The cell holds signs that no telephone number has; keep the number alone.',
    fr: 'La cellule contient des signes étrangers à un numéro de téléphone ; ne laissez que le numéro.',
    it: 'La cella contiene segni estranei a un numero di telefono; lasciate solo il numero.',
  },
  'decimal-number': {
    en: 'The cell holds a number with decimals; format the column as text and enter the telephone number.',
    fr: 'La cellule contient un nombre décimal ; mettez la colonne au format texte et saisissez le numéro.',
    it: 'La cella contiene un numero decimale; formattate la colonna come testo e inserite il numero.',
  },
  date: {
    en: 'The cell holds a date; enter the telephone number.',
    fr: 'La cellule contient une date ; saisissez le numéro de téléphone.',
    it: 'La cella contiene una data; inserite il numero di telefono.',
  },
  'fax-line': {
    en: 'The cell calls this a fax number; remove the word if a person answers there.',
    fr: 'La cellule indique un numéro de fax ; retirez ce mot si une personne y répond.',
    it: 'La cella indica un numero di fax; togliete la parola se vi risponde una persona.',
  },
  'digits-hidden': {
    en: 'Digits are masked; take the complete number from its source.',
    fr: 'Des chiffres sont masqués ; reprenez le numéro complet à sa source.',
    it: 'Alcune cifre sono mascherate; riprendete il numero completo dalla fonte.',
  },
  'no-digits': {
    en: 'The cell holds no digit; empty it or enter the number.',
    fr: 'La cellule ne contient aucun chiffre ; videz-la ou saisissez le numéro.',
    it: 'La cella non contiene cifre; svuotatela o inserite il numero.',
  },
  'too-short': {
    en: 'Digits are missing; complete the number.',
    fr: 'Il manque des chiffres ; complétez le numéro.',
    it: 'Mancano delle cifre; completate il numero.',
  },
  'too-long': {
    en: 'There are too many digits for one number; separate several numbers with a semicolon.',
    fr: 'Il y a trop de chiffres pour un seul numéro ; séparez plusieurs numéros par un point-virgule.',
    it: 'Ci sono troppe cifre per un solo numero; separate più numeri con un punto e virgola.',
  },
  'two-readings': {
    en: 'The cell can be read as two different numbers; write it with + and the country code.',
    fr: 'La cellule peut se lire comme deux numéros différents ; écrivez-le avec + et l’indicatif du pays.',
    it: 'La cella si può leggere come due numeri diversi; scrivetelo con + e il prefisso del paese.',
  },
  'several-numbers': {
    en: 'The cell may hold one number or several; separate several numbers with a semicolon.',
    fr: 'La cellule contient peut-être plusieurs numéros ; séparez-les par un point-virgule.',
    it: 'La cella contiene forse più numeri; separateli con un punto e virgola.',
  },
  'country-missing': {
    en: 'The number is written without its country; write it with +, or name a country that is understood, in the row or by default.',
    fr: 'Le numéro est écrit sans pays ; écrivez-le avec +, ou indiquez un pays reconnu, dans la ligne ou par défaut.',
    it: 'Il numero è scritto senza paese; scrivetelo con +, o indicate un paese riconosciuto, nella riga o come predefinito.',
  },
  'plus-missing': {
    en: 'The number is valid only as an international one; write it with + if that is meant.',
    fr: 'Le numéro n’est valable que comme numéro international ; écrivez-le avec + si c’est le cas.',
    it: 'Il numero è valido solo come numero internazionale; scrivetelo con + se è questo il caso.',
  },
  'area-code-missing': {
    en: 'The area code is missing; complete the number.',
    fr: 'L’indicatif régional manque ; complétez le numéro.',
    it: 'Manca il prefisso di zona; completate il numero.',
  },
  'zero-missing': {
    en: 'An Italian fixed number keeps its zero after +39; check the number and write the zero.',
    fr: 'Un numéro fixe italien garde son zéro après +39 ; vérifiez le numéro et écrivez le zéro.',
    it: 'Un numero fisso italiano conserva lo zero dopo +39; verificate il numero e scrivete lo zero.',
  },
  'zero-superfluous': {
    en: 'An Italian mobile number has no leading zero; check the number and remove the zero.',
    fr: 'Un numéro mobile italien n’a pas de zéro initial ; vérifiez le numéro et retirez le zéro.',
    it: 'Un numero mobile italiano non ha lo zero iniziale; verificate il numero e togliete lo zero.',
  },
  'unknown-area-code': {
    en: 'No such area code exists in the North American numbering plan.',
    fr: 'Cet indicatif régional n’existe pas dans le plan de numérotation nord-américain.',
    it: 'Questo prefisso di zona non esiste nel piano di numerazione nordamericano.',
  },
  'unknown-calling-code': {
    en: 'No country has this calling code, or the number does not exist there.',
    fr: 'Aucun pays n’a cet indicatif, ou le numéro n’y existe pas.',
    it: 'Nessun paese ha questo prefisso, oppure il numero non vi esiste.',
  },
  'exit-prefix-read': {
    en: 'The leading 011 calls abroad, and what follows is no number there; remove it if a North American number is meant.',
    fr: 'Le 011 initial appelle l’étranger, et la suite n’y est pas un numéro ; retirez-le si le numéro est nord-américain.',
    it: 'Lo 011 iniziale chiama l’estero, e ciò che segue non vi è un numero; toglietelo se il numero è nordamericano.',
  },
  'short-code': {
    en: 'This is a short code, not the number of a person.',
    fr: 'C’est un numéro court, pas celui d’une personne.',
    it: 'È un numero breve, non quello di una persona.',
  },
  'not-assigned': {
    en: 'The numbering plan has no such number; check the digits.',
    fr: 'Ce numéro n’existe pas dans le plan de numérotation ; vérifiez les chiffres.',
    it: 'Questo numero non esiste nel piano di numerazione; verificate le cifre.',
  },
} as const satisfies Record<string, Sentence>;

export type PhoneHint = keyof typeof phoneHints;
