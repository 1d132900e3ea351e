import { z } from 'zod';
import { runRecordSchema } from '../audit/record-file.ts';
import { calendarSchema, ruleFileSchema } from '../rules/schema.ts';
import { campaignFileSchema } from './campaign-schema.ts';

const published = {
  campaign: ['Campaign file of scrub', campaignFileSchema],
  rules: ['Rule file of scrub', ruleFileSchema],
  calendar: ['Holiday calendar of scrub', calendarSchema],
  'run-record': ['Run record of scrub', runRecordSchema],
} as const;

export type SchemaName = keyof typeof published;
export const schemaNames = Object.keys(published) as SchemaName[];

/** The JSON Schema of a kind of file, as it stands in `schemas/NAME.schema.json`: draft 7, which editors know best. */
export function jsonSchemaText(name: SchemaName): string {
  const [title, schema] = published[name];
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-7', unrepresentable: 'any', io: 'input' });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 1)}\n`;
}
