import { z } from 'zod';
import { type Issues, type Path, suggest } from './issues.ts';

type SchemaIssue = z.core.$ZodIssue;

/** Says what a schema found wrong in our own words: which key is missing or unknown, and where it should stand. */
export function complainOfSchema(found: readonly SchemaIssue[], schema: z.ZodType, issues: Issues): void {
  for (const issue of found) {
    const path = issue.path as Path;
    const key = path.at(-1);
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, path);
      for (const one of issue.keys) issues.error([...path, one], `unknown key \`${one}\``, suggest(one, known));
    } else if (key !== undefined && issue.message.endsWith('received undefined')) {
      issues.error(
        path,
        `missing \`${key}\``,
        isLanguage(key) ? 'a sentence stands in `en`, `fr` and `it`' : undefined,
      );
    } else if (key === undefined) {
      issues.error(path, 'expected a map of keys such as `jurisdiction: FR`');
    } else if (/expected string, received (number|boolean)/.test(issue.message)) {
      issues.error(path, `expected a text, found a ${issue.message.split(' ').at(-1)}`, 'put it in quotes');
    } else {
      issues.error(path, issue.message.charAt(0).toLowerCase() + issue.message.slice(1));
    }
  }
}

function isLanguage(key: string | number): boolean {
  return key === 'en' || key === 'fr' || key === 'it';
}

/** The keys that the schema knows where a path leads. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  let here: unknown = schema;
  for (const step of path) {
    here = bare(here);
    if (here instanceof z.ZodObject) here = here.shape[step];
    else if (here instanceof z.ZodArray) here = here.element;
    else if (here instanceof z.ZodRecord) here = here.valueType;
  }
  here = bare(here);
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}
