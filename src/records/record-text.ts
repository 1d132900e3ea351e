import type { ContactRecord, NamedRecord } from '../domain/record.ts';
import type { RecordDraft } from './parse-record.ts';
import { type RecordField, recordFields } from './record-field.ts';

/**
 * A record is stored as two texts and a moment. The *shape* holds what repeats from row to row (kind, channels, method…)
 * as JSON, once per distinct combination; the *own* text holds the record's dates and references, each with its letter in
 * front and U+001F behind.
 */
const ownFields = recordFields
  .filter((field) => field.own && field.key !== 'on')
  .map((field, index) => ({ key: field.key, letter: String.fromCharCode(97 + index) }));
const shapeFields = recordFields.filter((field) => !field.own);
/** The letter of each own field but `on`, in the order of storing. */
export const ownLetter: ReadonlyMap<RecordField['key'], string> = new Map(
  ownFields.map((field) => [field.key, field.letter]),
);
const keyByLetter = new Map(ownFields.map((field) => [field.letter, field.key]));

export function shapeText(record: ContactRecord | RecordDraft): string {
  const shape: RecordDraft = {};
  for (const { key } of shapeFields) {
    const value = record[key];
    if (value !== undefined) shape[key] = value;
  }
  return JSON.stringify(shape);
}

export function ownText(record: ContactRecord | RecordDraft): string {
  let text = '';
  for (const { key, letter } of ownFields) {
    const value = record[key];
    if (value !== undefined) text += `${letter}${value}\u001f`;
  }
  return text;
}

const [withdrawnOnLetter, toLetter, idLetter] = (['withdrawnOn', 'to', 'id'] as const).map(
  (key) => ownLetter.get(key)!,
);
const lengthOfDay = 10;
const referenceLetters = new Set(
  ['evidence', 'id', 'contract'].map((key) => ownLetter.get(key as RecordField['key'])!),
);
const evidenceLetter = ownLetter.get('evidence')!;
const evidenceAlone = `${evidenceLetter}\u001f`;
const idPart = new RegExp(`(^|\u001f)${ownLetter.get('id')}`);
const contractPart = new RegExp(`(^|\u001f)${ownLetter.get('contract')}`);

/**
 * An own text but for what its references are, and for the time of day of a withdrawal: records that are alike otherwise decide alike,
 * unless one names another or a rule asks for times.
 */
export function comparedText(text: string): string {
  // Most records have nothing else of their own.
  if (text[0] === evidenceLetter && text.indexOf('\u001f') === text.length - 1) return evidenceAlone;
  let rest = '';
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\u001f', start) + 1;
    const letter = text[start]!;
    if (referenceLetters.has(letter)) rest += `${letter}\u001f`;
    else if (letter === withdrawnOnLetter)
      rest += `${text.slice(start, Math.min(start + lengthOfDay + 2, end - 1))}\u001f`;
    else rest += text.slice(start, end);
    start = end;
  }
  return rest;
}

/** What a record can have to do with another one: 1 for being named, 2 for naming one, 3 for both. */
export function linksOf(text: string): number {
  if (text === '' || (text[0] === evidenceLetter && text.indexOf('\u001f') === text.length - 1)) return 0;
  return (idPart.test(text) ? 1 : 0) + (contractPart.test(text) ? 2 : 0);
}

/** Puts the record's own fields back; the empty text has none. */
export function readOwnText(text: string, draft: RecordDraft): void {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\u001f', start);
    const key = keyByLetter.get(text[start]!);
    if (key) draft[key] = text.slice(start + 1, end);
    start = end + 1;
  }
}

/** Those of the record's own fields that it is called by: faster than putting all of them back. */
export function readOwnNames(text: string): Omit<NamedRecord, 'kind' | 'on' | 'seller' | 'place'> {
  let withdrawnOn: string | undefined;
  let to: string | undefined;
  let evidence: string | undefined;
  let id: string | undefined;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\u001f', start);
    const letter = text[start];
    if (letter === evidenceLetter) evidence = text.slice(start + 1, end);
    else if (letter === idLetter) id = text.slice(start + 1, end);
    else if (letter === withdrawnOnLetter) withdrawnOn = text.slice(start + 1, end);
    else if (letter === toLetter) to = text.slice(start + 1, end);
    start = end + 1;
  }
  return { withdrawnOn, to, evidence, id };
}
