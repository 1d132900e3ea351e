import type { ContactRecord, RecordKind } from '../domain/record.ts';
import { readValue } from './field-value.ts';
import { type RecordField, recordField, recordFields, usesField } from './record-field.ts';

export interface FieldProblem {
  /** Kebab-case name of the field. */
  readonly field: string;
  readonly message: string;
}

export type RecordReading =
  | { readonly ok: true; readonly record: ContactRecord }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/** The fields of a record while it is read, by property name. */
export type RecordDraft = { -readonly [key in RecordField['key']]?: string | boolean | readonly string[] };

export const undatedConsent =
  'a consent without a date is not evidence: nobody can show when it was given or whether it still holds';

/**
 * Turns fields as a case file writes them (kebab-case, YAML 1.2 core types) into a record, or says all that is wrong.
 * Case files and record files are checked here alike.
 */
export function parseRecord(fields: Readonly<Record<string, unknown>>): RecordReading {
  const draft: RecordDraft = {};
  const problems: FieldProblem[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const field = recordField(name);
    if (!field) {
      problems.push({ field: name, message: `unknown field \`${name}\`` });
      continue;
    }
    const reading = readValue(field, value);
    if (!reading.ok) problems.push({ field: name, message: reading.message });
    else if (reading.value !== undefined) draft[field.key] = reading.value;
  }
  return problems.length > 0 ? { ok: false, problems } : completeRecord(draft);
}

/** Checks what the fields say together, and puts them into their order. */
export function completeRecord(draft: RecordDraft): RecordReading {
  // A relationship that lasts is dated by its beginning where nothing else dates it.
  if (draft.on === undefined && draft.from !== undefined) draft.on = draft.from;
  // An opt-out that names no channel or purpose is against all of them, also where the list is there and empty.
  if (draft.kind === 'opt-out') {
    if (isEmptyList(draft.channels)) delete draft.channels;
    if (isEmptyList(draft.purposes)) delete draft.purposes;
  }
  const problems = [...missingFields(draft), ...strayFields(draft), ...disorder(draft)];
  if (problems.length > 0) return { ok: false, problems };
  const record: RecordDraft = {};
  for (const { key } of recordFields) {
    const value = draft[key];
    if (value !== undefined) record[key] = value;
  }
  return { ok: true, record: record as ContactRecord };
}

/** Dates that contradict each other. A withdrawal before the consent is left to the rules: it may be an older one's. */
export function disorder(draft: RecordDraft): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { on, until, from, to } = draft;
  if (typeof on === 'string' && typeof until === 'string' && until < on.slice(0, 10)) {
    problems.push({ field: 'until', message: `the period ends on \`${until}\`, before the consent of \`${on}\`` });
  }
  if (typeof from === 'string' && typeof to === 'string' && to < from) {
    problems.push({ field: 'to', message: `the last day \`${to}\` lies before the first, \`${from}\`` });
  }
  return problems;
}

function isEmptyList(value: RecordDraft[keyof RecordDraft]): boolean {
  return Array.isArray(value) && value.length === 0;
}

function missingFields(draft: RecordDraft): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (draft.kind === undefined) problems.push({ field: 'kind', message: 'the kind of the record is missing' });
  if (draft.on === undefined) {
    const message =
      draft.kind === 'consent' ? undatedConsent : `the date of the ${draft.kind ?? 'record'} (\`on\`) is missing`;
    problems.push({ field: 'on', message });
  }
  return problems;
}

function strayFields(draft: RecordDraft): FieldProblem[] {
  const { kind } = draft;
  if (typeof kind !== 'string') return [];
  return recordFields
    .filter((field) => draft[field.key] !== undefined && !usesField(kind as RecordKind, field))
    .map((field) => ({ field: field.name, message: `a record of kind \`${kind}\` has no field \`${field.name}\`` }));
}
