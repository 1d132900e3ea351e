import type { ContactRecord } from '../domain/record.ts';
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

const evidenceText = new RegExp(`(^|\u001f)${ownLetter.get('evidence')}[^\u001f]*`);
const evidenceLetter = ownLetter.get('evidence')!;
const evidenceAlone = `${evidenceLetter}\u001f`;

/** An own text but for which piece of evidence it names: records that are alike otherwise decide alike. */
export function withoutReference(text: string): string {
  // Most records have nothing else of their own.
  if (text[0] === evidenceLetter && text.indexOf('\u001f') === text.length - 1) return evidenceAlone;
  return text.replace(evidenceText, `$1${evidenceLetter}`);
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
