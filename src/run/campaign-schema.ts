import { z } from 'zod';
import { columnFields } from '../contacts/columns.ts';
import { channels, dialers, profiles, purposes, sellerKinds, voices } from '../domain/campaign.ts';
import { listFormats } from '../lists/list-spec.ts';
import { type RecordField, recordFields } from '../records/record-field.ts';

/**
 * The form of a campaign file, for editors. A run reads the file by `campaign-file.ts` and `campaign-fields.ts`, which say more of
 * what is wrong and load faster; a test holds the two together.
 */
const text = z.string();
const texts = z.union([text, z.array(text)]);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const country = z.string().regex(/^[A-Z]{2}$/);
const words = z.record(text, text);
const paths = texts.describe('File, folder or pattern; relative to this file.');

const on = z
  .union([day, z.string().regex(/^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/), z.strictObject({ from: day, to: day })])
  .describe('Day of contact, or the first and the last; both are included.');

const message = z
  .strictObject({
    'identifies-seller': z.boolean().optional(),
    'offers-opt-out': z.boolean().optional(),
    'opt-out-in-each': z.boolean().optional(),
  })
  .describe('What the message contains, as you declare it.');

export const campaignFieldSchemas = {
  seller: text.optional().describe('On whose behalf contact is made: consents and opt-outs belong to somebody.'),
  caller: text.optional().describe('Who dials, where it is not the seller.'),
  'seller-kind': z.enum(sellerKinds).optional(),
  on: on.optional(),
  hours: z
    .string()
    .regex(/^\d{1,2}:\d{2}(-\d{1,2}:\d{2})?$/)
    .optional()
    .describe('Planned hours, 10:00-12:30; absent: any lawful hour.'),
  timezone: text.optional().describe('Zone of the hours; `local` is the contact’s own.'),
  channel: z.enum(channels).optional(),
  dialer: z.enum(dialers).optional(),
  voice: z.enum(voices).optional(),
  purpose: z.enum(purposes).optional(),
  'sole-purpose': z.boolean().optional().describe('Nothing else is offered in the same contact.'),
  sector: text.optional().describe('telecom, energy-supply, insurance…'),
  offer: texts.optional().describe('What is offered, as tags; compared with the offers of consents and contracts.'),
  'relevant-to-role': z.boolean().optional().describe('The subject concerns the person’s profession.'),
  'caller-id': z
    .string()
    .regex(/^(\+\d{6,15}|hidden)$/)
    .optional()
    .describe('Number shown, in quotes, or `hidden`.'),
  message: message.optional(),
  profile: z.enum(profiles).optional().describe('Which reading of doubtful law applies.'),
  declares: z
    .record(text, z.union([z.boolean(), texts]))
    .optional()
    .describe('Facts that only you know, under the names of the rule files.'),
};

const contacts = z.strictObject({
  file: text.optional().describe('Contact file; - is standard input.'),
  columns: z.partialRecord(z.enum(columnFields), texts).optional().describe('Field to the header of its column.'),
  values: z.record(text, words).optional().describe('By field, what its cells mean.'),
  'default-country': country.optional().describe('Country of numbers in national writing.'),
  delimiter: text.optional(),
  encoding: text.optional(),
  'long-rows': z.enum(['error', 'report']).optional(),
});

const list = z.strictObject({
  files: paths,
  'as-of': day.optional().describe('The day on which the registry made it, never the day of the file.'),
  seller: text.optional().describe('For whom the answer holds.'),
  covers: z
    .union([text, z.number(), z.array(z.union([text, z.number()]))])
    .optional()
    .describe('Area codes or regions; absent: all.'),
  kind: z.enum(['download', 'query']).optional(),
  country: country.optional(),
  columns: words.optional(),
  status: words.optional().describe('Word of the status column to its meaning.'),
  request: paths.optional().describe('What was submitted to the registry.'),
  'request-columns': words.optional(),
  format: z.enum(listFormats).optional(),
  key: text.optional().describe('Key file of a list of keyed hashes.'),
});

const fields = recordFields.map(({ name }) => name) as [string, ...string[]];
const set = z.strictObject(Object.fromEntries(recordFields.map((field) => [field.name, valuesOf(field).optional()])));

/** What a field may be set to; what is left out may come from an option of the command line. */
function valuesOf({ type, values }: RecordField): z.ZodType {
  const word = values ? z.enum(values as [string, ...string[]]) : text;
  switch (type) {
    case 'flag':
      return z.boolean();
    case 'word':
      return word;
    case 'words':
    case 'tags':
      return z.union([word, z.array(word)]);
    default:
      return text;
  }
}

const records = z.strictObject({
  files: paths.optional(),
  postgres: text.optional().describe('postgres://host/database; user and password come from the environment.'),
  query: text.optional(),
  timeout: z
    .number()
    .positive()
    .max(86_400)
    .optional()
    .describe('Seconds after which the query is stopped; default 300.'),
  columns: z
    .partialRecord(z.enum(['phone', ...fields]), text)
    .optional()
    .describe('Field to the header of its column.'),
  set: set.optional().describe('One value for the whole file.'),
  country: country.optional(),
  delimiter: text.optional(),
  encoding: text.optional(),
});

export const campaignFileSchema = z.strictObject({
  ...campaignFieldSchemas,
  contacts: contacts.nullish(),
  lists: z.record(text, list).nullish().describe('Opt-out lists by the id that the rules give them.'),
  suppress: paths.nullish().describe('Numbers that are never to be contacted.'),
  records: z.array(records).nullish().describe('Consents, relationships, opt-outs, attempts.'),
  rules: paths.nullish().describe('Rule files in place of the shipped ones.'),
  'cache-lists': z
    .union([z.boolean(), text])
    .nullish()
    .describe('Keep compiled copies of large lists, beside them or in a folder.'),
});
