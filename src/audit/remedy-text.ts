import type { Language } from '../domain/verdict.ts';
import { describeRecord } from '../judge/record-test.ts';
import type { Remedy } from '../judge/remedy.ts';
import type { Change } from '../judge/remedy-world.ts';

interface RemedyWords {
  readonly list: string;
  readonly answerNo: string;
  readonly record: string;
  readonly error: string;
  readonly declares: string;
  readonly campaign: string;
  readonly contact: string;
  readonly day: string;
  readonly absent: string;
  readonly and: string;
}

const remedyWords: Readonly<Record<Language, RemedyWords>> = {
  en: {
    list: 'a version of the list {list}, of {date} and for {seller}, that covers the number and does not hold it',
    answerNo: 'an answer of the list {list}, of {date} and for {seller}, that says `no` of the number',
    record: 'a record that is not on file: ',
    error: 'if this record were an error: ',
    declares: 'the campaign declares',
    campaign: 'the campaign has',
    contact: 'the contact has',
    day: 'contact on {date} instead',
    absent: 'absent',
    and: ' — and ',
  },
  fr: {
    list: 'une version de la liste {list}, du {date} et pour {seller}, qui couvre le numéro et ne le contient pas',
    answerNo: 'une réponse de la liste {list}, du {date} et pour {seller}, qui dit `no` pour ce numéro',
    record: 'une pièce qui manque au dossier : ',
    error: 'si cette pièce était erronée : ',
    declares: 'la campagne déclare',
    campaign: 'la campagne a',
    contact: 'le contact a',
    day: 'un contact le {date} à la place',
    absent: 'absent',
    and: ' — et ',
  },
  it: {
    list: 'una versione dell’elenco {list}, del {date} e per {seller}, che copre il numero e non lo contiene',
    answerNo: 'una risposta dell’elenco {list}, del {date} e per {seller}, che dice `no` per il numero',
    record: 'un documento che manca agli atti: ',
    error: 'se questo documento fosse sbagliato: ',
    declares: 'la campagna dichiara',
    campaign: 'la campagna ha',
    contact: 'il contatto ha',
    day: 'un contatto il {date} in cambio',
    absent: 'assente',
    and: ' — e ',
  },
};

/** One remedy as a person reads it: everything that would have to be true, on one line. */
export function remedyText(remedy: Remedy, language: Language): string {
  const word = remedyWords[language];
  return remedy.map((change) => changeText(change, word)).join(word.and);
}

function changeText(change: Change, word: RemedyWords): string {
  switch (change.kind) {
    case 'list':
      return (change.answer ? word.answerNo : word.list)
        .replace('{list}', change.list)
        .replace('{date}', change.asOf)
        .replace('{seller}', change.seller);
    case 'record':
      return word.record + fields(change.record);
    case 'error':
      return word.error + describeRecord(change.record);
    case 'declares':
      return `${word.declares} ${change.name}: ${valueText(change.value, word)}`;
    case 'campaign':
      return `${word.campaign} ${kebab(change.field)}: ${valueText(change.value, word)}`;
    case 'contact':
      return `${word.contact} ${kebab(change.field)}: ${valueText(change.value, word)}`;
    case 'day':
      return word.day.replace('{date}', change.on);
  }
}

function fields({ kind, on, ...rest }: object & { kind: string; on: string }): string {
  const others = Object.entries(rest).map(([name, value]) => `${kebab(name)}: ${plain(value)}`);
  return [`${kind} on ${on}`, ...others].join(', ');
}

function valueText(value: unknown, word: RemedyWords): string {
  if (value === undefined) return word.absent;
  return plain(value);
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.join(', ')}]`;
  if (isHours(value)) return value.from === value.to ? time(value.from) : `${time(value.from)}-${time(value.to)}`;
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, one]) => `${kebab(name)}: ${plain(one)}`)
      .join(', ');
  }
  return String(value);
}

function isHours(value: unknown): value is { readonly from: number; readonly to: number } {
  return typeof (value as { from?: unknown } | null)?.from === 'number';
}

function time(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
