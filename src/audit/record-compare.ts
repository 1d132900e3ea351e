/** One field of two records that should say the same. */
export interface FieldDifference {
  readonly field: string;
  readonly recorded: string;
  readonly found: string;
}

/** Every field that differs, by its path; a field that one side lacks is `absent`. */
export function compareFields(recorded: unknown, found: unknown, field: string): FieldDifference[] {
  if (isObject(recorded) && isObject(found)) {
    const keys = [...new Set([...Object.keys(recorded), ...Object.keys(found)])];
    return keys.flatMap((key) => compareFields(recorded[key], found[key], `${field}.${nameOf(key, recorded, found)}`));
  }
  if (recorded === found) return [];
  return [{ field, recorded: textOf(recorded), found: textOf(found) }];
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** Items of a list are named by their id or name, where they have one. */
function nameOf(key: string, recorded: Fields, found: Fields): string {
  const item = recorded[key] ?? found[key];
  if (!Array.isArray(recorded) || !isObject(item)) return key;
  return String(item['id'] ?? item['name'] ?? key);
}

function textOf(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
