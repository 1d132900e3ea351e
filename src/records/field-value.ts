import { isCivilDate } from '../domain/civil-date.ts';
import { readDay, readInstant } from './instant.ts';
import type { RecordField } from './record-field.ts';

export type FieldReading =
  | { readonly ok: true; readonly value: string | boolean | readonly string[] | undefined }
  | { readonly ok: false; readonly message: string };

/** Longest text kept for one field, so that a file read with the wrong delimiter is noticed. */
const longestText = 2000;

const yes = new Set(['yes', 'y', 'true', 't', '1', 'oui', 'vrai', 'si', 'sì', 'vero']);
const no = new Set(['no', 'n', 'false', 'f', '0', 'non', 'faux', 'falso']);

/** Reads a value as a case or campaign file gives it (text, boolean, number, list); null and empty text are absent. */
export function readValue(field: RecordField, value: unknown): FieldReading {
  if (value === undefined || value === null || value === '') return absent;
  switch (field.type) {
    case 'flag':
      return typeof value === 'boolean' ? { ok: true, value } : wrong(`\`${show(value)}\` is not true or false`);
    case 'words':
    case 'tags':
      return readList(field, Array.isArray(value) ? value : [value]);
    default:
      if (typeof value !== 'string' && typeof value !== 'number') {
        return wrong(`\`${show(value)}\` is not a single value`);
      }
      return readText(field, String(value));
  }
}

/** Reads a cell: the same values, in the spellings that spreadsheets and CRMs write. */
export function readCell(field: RecordField, cell: string): FieldReading {
  const text = cell.trim();
  if (text === '') return absent;
  switch (field.type) {
    case 'flag': {
      const word = text.toLowerCase();
      if (yes.has(word)) return { ok: true, value: true };
      return no.has(word) ? { ok: true, value: false } : wrong(`\`${text}\` is not yes or no`);
    }
    case 'word':
      return readText(field, asWord(text));
    case 'words':
      return readList(field, splitCell(text).map(asWord));
    case 'tags':
      return readList(field, splitCell(text));
    default:
      return readText(field, text);
  }
}

/** The parts of a list inside one cell: cut at `|`, `;` or `,` where there is one, else at white space. */
export function splitCell(cell: string): string[] {
  // `{sms,"live-call"}` is how PostgreSQL writes an array.
  const text = /^\{.*\}$/.test(cell) ? cell.slice(1, -1).replaceAll('"', '') : cell;
  const parts = /[|;,]/.test(text) ? text.split(/[|;,]/) : text.split(/\s+/);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

const absent: FieldReading = { ok: true, value: undefined };

function wrong(message: string): FieldReading {
  return { ok: false, message };
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function asWord(text: string): string {
  return text.toLowerCase().replace(/[\s_]+/g, '-');
}

function readText(field: RecordField, text: string): FieldReading {
  switch (field.type) {
    case 'instant':
    case 'day': {
      const reading = field.type === 'day' ? readDay(text) : readInstant(text);
      return reading.ok ? { ok: true, value: reading.instant } : reading;
    }
    case 'slot':
      return isSlot(text)
        ? { ok: true, value: text }
        : wrong(`\`${text}\` is not an agreed time: write \`2026-11-28T10:30\` or a daily range \`18:00-20:00\``);
    case 'word':
      return field.values?.includes(text) === false
        ? wrong(`\`${text}\` is not one of ${field.values.join(', ')}`)
        : { ok: true, value: text };
    default:
      if (text.length > longestText) return wrong(`the text is longer than ${longestText} characters`);
      // Own texts are stored with this separator between them.
      return text.includes('\u001f') ? wrong('the text holds the control character U+001F') : { ok: true, value: text };
  }
}

function readList(field: RecordField, values: readonly unknown[]): FieldReading {
  const list: string[] = [];
  for (const value of values) {
    if (typeof value !== 'string' && typeof value !== 'number') return wrong(`\`${show(value)}\` is not a word`);
    const word = String(value);
    if (field.values?.includes(word) === false) {
      return wrong(`\`${word}\` is not one of ${field.values.join(', ')}`);
    }
    if (!list.includes(word)) list.push(word);
  }
  return { ok: true, value: list };
}

function isSlot(text: string): boolean {
  const range = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(text);
  if (range) return isClock(range[1]!) && isClock(range[2]!) && range[1]! < range[2]!;
  const moment = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/.exec(text);
  return moment !== null && isCivilDate(moment[1]!) && isClock(moment[2]!);
}

function isClock(text: string): boolean {
  return text <= '23:59' && text.slice(3) <= '59';
}
