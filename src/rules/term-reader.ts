import type { Issues, Path } from './issues.ts';
import { suggest } from './issues.ts';

export type YamlMap = Readonly<Record<string, unknown>>;

export function isMap(value: unknown): value is YamlMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a parser of a part of a term is given: the value, where it stands, and where to complain. */
export interface Reader {
  readonly issues: Issues;
  readonly path: Path;
}

export function at(reader: Reader, ...steps: (string | number)[]): Reader {
  return { issues: reader.issues, path: [...reader.path, ...steps] };
}

export function complain(reader: Reader, message: string, hint?: string): void {
  reader.issues.error(reader.path, message, hint);
}

export function readText(value: unknown, reader: Reader): string {
  if (typeof value === 'string') return value;
  complain(reader, `expected a text, found \`${JSON.stringify(value)}\``);
  return '';
}

export function readTexts(value: unknown, reader: Reader, known?: readonly string[]): string[] {
  if (!Array.isArray(value) || value.length === 0) {
    complain(reader, `expected a list such as \`[a, b]\`, found \`${JSON.stringify(value)}\``);
    return [];
  }
  return value.map((item, index) => {
    const text = readText(item, at(reader, index));
    if (known && !known.includes(text)) complain(at(reader, index), `unknown value \`${text}\``, suggest(text, known));
    return text;
  });
}

export function readBoolean(value: unknown, reader: Reader): boolean {
  if (typeof value === 'boolean') return value;
  complain(reader, `expected \`true\` or \`false\`, found \`${JSON.stringify(value)}\``);
  return false;
}

/** `[a, b]`, or `{not: [a, b]}`. */
export function readTags(
  value: unknown,
  reader: Reader,
  known?: readonly string[],
): { values: string[]; not: boolean } {
  if (isMap(value) && Object.keys(value).length === 1 && 'not' in value) {
    return { values: readTexts(value['not'], at(reader, 'not'), known), not: true };
  }
  return { values: readTexts(value, reader, known), not: false };
}

/** `true`, `false`, `{not: true}` or `{not: false}`. */
export function readFlag(value: unknown, reader: Reader): { want: boolean; lenient: boolean } {
  if (isMap(value) && Object.keys(value).length === 1 && 'not' in value) {
    return { want: !readBoolean(value['not'], at(reader, 'not')), lenient: true };
  }
  return { want: readBoolean(value, reader), lenient: false };
}

/** Complains about every key of the map that nobody reads. */
export function refuseOthers(map: YamlMap, known: readonly string[], reader: Reader): void {
  for (const key of Object.keys(map)) {
    if (!known.includes(key)) complain(at(reader, key), `unknown key \`${key}\``, suggest(key, known));
  }
}
