import type { ContactRecord } from '../domain/record.ts';

/** A record's field by its name in the rule files: `withdrawn-on` is `withdrawnOn`. */
export function recordValue(record: ContactRecord, field: string): unknown {
  return (record as unknown as Readonly<Record<string, unknown>>)[keyOf(field)];
}

/** The names are those of the rule files: few, and asked for at every record. */
const keys = new Map<string, string>();

function keyOf(field: string): string {
  let key = keys.get(field);
  if (key === undefined) {
    key = toCamelCase(field);
    keys.set(field, key);
  }
  return key;
}

function toCamelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
