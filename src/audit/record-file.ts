import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { exitCode, ScrubError } from '../domain/error.ts';
import { type RunRecord, recordSchema } from './run-record.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal');
const size = z.number().int().min(0);
const file = z.looseObject({ name: z.string(), size, sha256 });
const count = z.number().int().min(0);
const tally = z.record(z.string(), count);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'not a date');
const texts = z.array(z.string());

const list = z.looseObject({
  id: z.string(),
  asOf: day.optional(),
  seller: z.string().optional(),
  covers: texts.optional(),
  kind: z.enum(['download', 'query']),
  sources: z.array(file),
  counts: z.looseObject({ read: count, distinct: count, unreadable: count }),
});

const settings = z.looseObject({
  campaign: z.looseObject({
    seller: z.string(),
    on: z.looseObject({ from: day, to: day }),
    channel: z.string(),
    purpose: z.string(),
    profile: z.enum(['default', 'literal', 'strict']),
    timezone: z.string(),
    message: z.looseObject({}),
    declares: z.record(z.string(), z.unknown()),
  }),
  contacts: z.looseObject({
    file: z.string(),
    columns: z.record(z.string(), texts),
    values: z.record(z.string(), z.record(z.string(), z.string())),
    defaultCountry: z.string(),
    longRows: z.enum(['error', 'report']),
    keepDuplicates: z.boolean(),
  }),
  lists: z.array(z.looseObject({ id: z.string(), files: texts })),
  suppress: texts,
  records: z.array(
    z.looseObject({ files: z.union([texts, z.looseObject({ postgres: z.string(), query: z.string() })]) }),
  ),
  rules: texts,
  output: z.looseObject({
    language: z.enum(['en', 'fr', 'it']),
    bare: z.boolean(),
    phoneFormat: z.enum(['as-is', 'e164', 'national']),
    keep: texts,
    mask: z.boolean(),
    pseudonyms: z.looseObject({ file: z.string(), mark: z.string() }).optional(),
    person: z.boolean(),
    repairs: z.boolean().default(false),
    form: z.union([z.literal(1), z.literal(2)]).default(1),
  }),
  guards: z.looseObject({}),
  batchBytes: z.number().int().min(1),
});

/** The form of a run record, for reading and for editors. Unknown fields are left as they are: newer minor forms may add some. */
export const runRecordSchema = z.looseObject({
  schema: z.number().int().min(1),
  tool: z.looseObject({ name: z.string(), version: z.string() }),
  versions: z.looseObject({ node: z.string(), numbering: z.string(), zones: z.string() }),
  settings,
  contacts: file.extend({
    dialect: z.looseObject({ encoding: z.string(), delimiter: z.string() }),
    columns: z.looseObject({ phones: z.array(z.number().int().min(0)) }),
  }),
  lists: z.array(list),
  suppress: z.array(list),
  records: z.array(file.extend({ records: count })),
  rules: z.looseObject({
    sha256,
    files: z.array(z.looseObject({ file: z.string(), reviewed: day })),
    rulebook: z.string(),
  }),
  counts: z.looseObject({
    rows: count,
    numbers: count,
    verdicts: z.object({ clean: count, rejected: count, held: count }),
    first: tally,
    any: tally,
  }),
  outputs: z.array(z.looseObject({ path: z.string(), size, sha256 })),
  started: z.string(),
  sha256: sha256.optional(),
});

/** Reads and checks a run record; what is wrong is said with the field it is in. */
export function readRecord(path: string): RunRecord {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ScrubError('record-not-found', `cannot read the run record \`${path}\``, {
      exit: exitCode.notFound,
      hint: 'a run writes it beside its results, as `<contacts>.run.json`',
      cause,
    });
  }
  return checkRecord(parse(text, path), path);
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says quotes the file, and the file may be a contact file.
    throw invalid(path, 'the run record is not JSON');
  }
}

function checkRecord(value: unknown, path: string): RunRecord {
  const form = (value as { schema?: unknown } | null)?.schema;
  if (typeof form === 'number' && form > recordSchema) {
    throw new ScrubError(
      'record-too-new',
      `the run record has form ${form}, this program reads up to ${recordSchema}`,
      {
        exit: exitCode.input,
        place: { file: path },
        hint: 'update the program',
      },
    );
  }
  const checked = runRecordSchema.safeParse(value);
  // The value itself, not zod's copy of it: the order of its fields is part of its digest.
  if (checked.success) return value as RunRecord;
  const { path: field, message } = checked.error.issues[0]!;
  throw invalid(path, `this is no run record: \`${field.join('.') || 'the whole'}\`: ${message}`);
}

function invalid(path: string, message: string): ScrubError {
  return new ScrubError('record-invalid', message, {
    exit: exitCode.input,
    place: { file: path },
    hint: 'give the `.run.json` of a run, unchanged',
  });
}
