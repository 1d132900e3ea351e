import { exitCode, ScrubError } from '../domain/error.ts';
import { type RecordField, recordField, recordFields } from './record-field.ts';

/** A column that is read: where it stands and what it says. */
export interface FieldColumn {
  readonly field: RecordField;
  readonly index: number;
  /** Named by the user; else found by its header. */
  readonly named: boolean;
}

export interface RecordHeader {
  readonly cells: readonly string[];
  readonly phone: number;
  readonly country: number | undefined;
  readonly fields: readonly FieldColumn[];
}

export interface HeaderWishes {
  readonly columns: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, unknown>>;
}

/** Headers that claim a consent or a refusal without saying when. */
const claim =
  /^(consent(ed|ement|i|o)?|opt-?in|opted-in|gdpr|rgpd|privacy|marketing-consent|accepts?-.*marketing|accepts?-sms)$/;
const belongsToRow = new Set(['phone', 'country']);

/** Finds the columns of a record file; complains once for all key columns that are missing, listing what is there. */
export function readHeader(cells: readonly string[], wishes: HeaderWishes, file: string): RecordHeader {
  const place = { file, line: 1 };
  const names = cells.map(fieldName);
  const find = (field: string): number | undefined => {
    const wanted = wishes.columns[field];
    if (wanted !== undefined) return namedColumn(cells, wanted, field, file);
    const index = names.indexOf(field);
    if (index < 0) return undefined;
    const other = names.indexOf(field, index + 1);
    if (other < 0) return index;
    throw new ScrubError(
      'records-column-twice',
      `two columns give \`${field}\`: \`${cells[index]}\` and \`${cells[other]}\``,
      { exit: exitCode.usage, place, hint: `say which one: \`columns: {${field}: ${cells[index]}}\`` },
    );
  };
  const fields: FieldColumn[] = [];
  for (const field of recordFields) {
    // One value for the whole file stands above a column that merely has the right name; only the kind must not differ.
    if (field.name in wishes.set && field.name !== 'kind') continue;
    const index = find(field.name);
    if (index !== undefined) fields.push({ field, index, named: field.name in wishes.columns });
  }
  const phone = find('phone');
  refuseMissing(cells, names, phone, fields, wishes, file);
  return { cells, phone: phone!, country: find('country'), fields };
}

/** Refuses names in `columns` and `set` that are no fields, and a field that both give. */
export function checkWishes(wishes: HeaderWishes, file: string): void {
  const usage = (message: string, hint: string): ScrubError =>
    new ScrubError('records-field-unknown', message, { exit: exitCode.usage, place: { file }, hint });
  const known = `fields are phone, country, ${recordFields.map((field) => field.name).join(', ')}`;
  for (const name of Object.keys(wishes.columns)) {
    if (!belongsToRow.has(name) && !recordField(name))
      throw usage(`unknown record field \`${name}\` in \`columns\``, known);
    if (name in wishes.set) {
      throw usage(`\`${name}\` is given both by \`columns\` and by \`set\``, 'keep one of the two');
    }
  }
  for (const name of Object.keys(wishes.set)) {
    if (!recordField(name)) throw usage(`unknown record field \`${name}\` in \`set\``, known);
  }
}

/** `Opt-In At`, `opt_in_at` and `optInAt` as `opt-in-at`. */
export function fieldName(header: string): string {
  return header
    .normalize('NFC')
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}

function namedColumn(cells: readonly string[], wanted: string, field: string, file: string): number {
  const exact = cells.indexOf(wanted);
  if (exact >= 0) return exact;
  const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase();
  const index = cells.findIndex((cell) => plain(cell) === plain(wanted));
  if (index >= 0) return index;
  throw new ScrubError('records-column-missing', `there is no column \`${wanted}\`, which is to give \`${field}\``, {
    exit: exitCode.usage,
    place: { file, line: 1 },
    hint: columnsFound(cells),
  });
}

function refuseMissing(
  cells: readonly string[],
  names: readonly string[],
  phone: number | undefined,
  fields: readonly FieldColumn[],
  wishes: HeaderWishes,
  file: string,
): void {
  const has = (name: string): boolean => name in wishes.set || fields.some((column) => column.field.name === name);
  const dated = has('on') || has('from');
  const place = { file, line: 1 };
  const claims = cells.find((_, index) => claim.test(names[index]!));
  const consent = wishes.set.kind === 'consent' || !has('kind');
  if (!dated && claims !== undefined && consent) {
    throw new ScrubError(
      'records-consent-undated',
      `column \`${claims}\` says yes or no, and no column says when: a consent without a date is not evidence`,
      {
        exit: exitCode.usage,
        place,
        hint: `map the date of the consent: \`columns: {on: …}\`; ${columnsFound(cells)}`,
      },
    );
  }
  const missing = [
    ...(phone === undefined ? ['phone'] : []),
    ...(dated ? [] : ['on']),
    ...(has('kind') ? [] : ['kind']),
  ];
  if (missing.length === 0) return;
  const list = missing.map((name) => `\`${name}\``).join(', ');
  throw new ScrubError('records-column-missing', `no column gives ${list}`, {
    exit: exitCode.usage,
    place,
    hint: `map it (\`columns: {${missing[0]}: HEADER}\`)${missing.includes('kind') || missing.includes('on') ? ' or give one value for the whole file with `set`' : ''}; ${columnsFound(cells)}`,
  });
}

function columnsFound(cells: readonly string[]): string {
  return `columns found: ${cells.map((cell) => `\`${cell}\``).join(', ')}`;
}
