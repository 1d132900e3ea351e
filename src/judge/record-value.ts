import type { ContactRecord } from '../domain/record.ts';

/** A record's field by its name in the rule files: `withdrawn-on` is `withdrawnOn`. */
export function recordValue(record: ContactRecord, field: string): unknown {
  return (record as unknown as Readonly<Record<string, unknown>>)[toCamelCase(field)];
}

function toCamelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
