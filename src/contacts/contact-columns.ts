import type { ContactColumns } from '../domain/contact.ts';
import { dateOrderOf } from '../domain/date-order.ts';
import { parseAudience, parseBoolean, parseDate, parseLineType, parseSource } from './cell-values.ts';
import { type ColumnMap, type ColumnValues, columnFields, type SingleField } from './columns.ts';
import { countryOfRegion, parseCountry, parseRegion } from './place-values.ts';

export interface ContactColumnOptions {
  /** The campaign's `values`: for a field, what its cells mean (`{audience: {Pro: 'business'}}`). Wins over the words known here. */
  readonly values?: ColumnValues;
  /** Default country of the campaign: says how a region or a date is read where the row has no country. */
  readonly defaultCountry?: string;
  /** Fields that are not read: nobody asks for them, and rows that differ in them alone shall be alike. */
  readonly without?: readonly SingleField[];
}

/** A cell that says something which no field of the model can hold: counted, with the first few texts. */
export interface UnreadCells {
  readonly field: SingleField;
  readonly cells: number;
  readonly examples: readonly string[];
}

/** Signs alone, or a word for nothing: as good as an empty cell. `NA` is Namibia. */
const nothing = /^(?:[-–—./\\?\s]+|#?n\/[ad]|null|none|unknown|inconnu|sconosciuto)$/i;

/** Rows with the same cells share one object, up to so many different ones. */
const internLimit = 50_000;

/** What the cells of a row say, and which of them say something that nobody understands: field and text. */
export interface ReadColumns {
  readonly columns: ContactColumns;
  readonly faults: readonly (readonly [SingleField, string])[];
}

/**
 * Reads what a row says of a person. `fields` are the mapped fields in the order in which `read` takes their cells, `columns`
 * their indexes. Cells that are empty or cannot be understood are absent, which never helps the caller; the latter are counted.
 */
export class ContactColumnReader {
  readonly fields: readonly SingleField[];
  readonly columns: readonly number[];
  private readonly options: ContactColumnOptions;
  private readonly seen = new Map<string, ReadColumns>();
  private readonly unread = new Map<SingleField, { cells: number; examples: string[] }>();
  private readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(map: ColumnMap, options: ContactColumnOptions = {}) {
    const mapped = columnFields.flatMap((field) => {
      const index = columnOf(map, field);
      return index === undefined || options.without?.includes(field as SingleField)
        ? []
        : [{ field: field as SingleField, index }];
    });
    this.fields = mapped.map(({ field }) => field);
    this.columns = mapped.map(({ index }) => index);
    this.options = options;
    this.values = new Map(
      Object.entries(options.values ?? {}).map(([field, words]) => [
        field,
        new Map(Object.entries(words).map(([text, value]) => [text.trim().toLowerCase(), value])),
      ]),
    );
  }

  /** The facts of one row, its faults counted; the same object for the same cells. */
  read(cells: readonly string[]): ContactColumns {
    const found = this.find(cells);
    this.count(found, 1);
    return found.columns;
  }

  /** The same without counting. */
  find(cells: readonly string[]): ReadColumns {
    const key = cells.join('\u0000');
    const known = this.seen.get(key);
    if (known) return known;
    const faults: (readonly [SingleField, string])[] = [];
    const found = { columns: this.parse(cells, faults), faults };
    if (this.seen.size >= internLimit) this.seen.clear();
    this.seen.set(key, found);
    return found;
  }

  /** Counts what so many rows with these cells have that was not understood. */
  count({ faults }: ReadColumns, rows: number): void {
    for (const [field, text] of faults) {
      const found = this.unread.get(field) ?? { cells: 0, examples: [] };
      found.cells += rows;
      if (found.examples.length < 3 && !found.examples.includes(text)) found.examples.push(text);
      this.unread.set(field, found);
    }
  }

  /** What could not be understood so far, in the order of the fields. */
  get unreadCells(): readonly UnreadCells[] {
    return this.fields.flatMap((field) => {
      const found = this.unread.get(field);
      return found ? [{ field, cells: found.cells, examples: [...found.examples] }] : [];
    });
  }

  private parse(cells: readonly string[], faults: (readonly [SingleField, string])[]): ContactColumns {
    const columns: Record<string, unknown> = {};
    const defaultCountry = this.options.defaultCountry;
    // `fields` has the country before the region and the dates, which are read by it.
    let country = defaultCountry;
    this.fields.forEach((field, i) => {
      const text = (cells[i] ?? '').trim();
      if (text === '' || nothing.test(text)) return;
      const meant = this.values.get(field)?.get(text.toLowerCase()) ?? text;
      const value = this.parseField(field, meant, country);
      if (value === undefined) faults.push([field, text]);
      else columns[camelCase(field)] = value;
      if (field === 'country' && typeof value === 'string') country = value;
      if (field === 'country' && value === undefined) {
        // Not the default country: a number that is written as in a country nobody understands must not be read as one of ours.
        columns['country'] = '';
        country = undefined;
      }
      if (field === 'region' && typeof value === 'string') country ??= countryOfRegion(value);
    });
    return columns as ContactColumns;
  }

  private parseField(field: SingleField, text: string, country: string | undefined): unknown {
    switch (field) {
      case 'country':
        return parseCountry(text);
      case 'region':
        return parseRegion(text, country) ?? parseRegion(text, undefined);
      case 'timezone':
        return /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+){1,2}$/.test(text) ? text : undefined;
      case 'audience':
        return parseAudience(text);
      case 'line-type':
        return parseLineType(text);
      case 'source':
        return parseSource(text);
      case 'source-on':
      case 'last-inbound':
        return parseDate(text, dateOrderOf(country));
      case 'directory-listed':
        return parseBoolean(text);
      case 'flags':
        return text
          .split(/[;,|\s]+/)
          .filter((flag) => flag !== '')
          .map((flag) => flag.toLowerCase());
      case 'role':
      case 'person':
      case 'postal':
        return text;
    }
  }
}

/** One row without keeping anything: for tests and single questions. */
export function readContactColumns(
  cells: Readonly<Partial<Record<SingleField, string>>>,
  options: ContactColumnOptions = {},
): ContactColumns {
  const fields = Object.keys(cells) as SingleField[];
  const map: Record<string, unknown> = { phones: [], optOut: [], mayContact: [], consent: [], unchecked: [] };
  fields.forEach((field, index) => {
    map[camelCase(field)] = index;
  });
  const reader = new ContactColumnReader(map as unknown as ColumnMap, options);
  return reader.read(reader.fields.map((field) => cells[field] ?? ''));
}

function camelCase(field: string): string {
  return field.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function columnOf(map: ColumnMap, field: string): number | undefined {
  const index: unknown = map[camelCase(field) as keyof ColumnMap];
  return typeof index === 'number' ? index : undefined;
}
