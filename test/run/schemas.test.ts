import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { runRecordSchema } from '../../src/audit/record-file.ts';
import { ruleFileSchema } from '../../src/rules/schema.ts';
import { readYaml } from '../../src/rules/yaml-file.ts';
import { campaignKeys, readCampaignFile } from '../../src/run/campaign-file.ts';
import { campaignFileSchema } from '../../src/run/campaign-schema.ts';
import { campaignPartKeys } from '../../src/run/campaign-shapes.ts';
import { jsonSchemaText, schemaNames } from '../../src/run/schemas.ts';
import { folderWith, scrub } from '../faults/program.ts';

interface JsonSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties: JsonSchema;
  readonly items: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/** A part of the file may be left empty: its schema stands beside that of nothing. */
const filled = (schema: JsonSchema): JsonSchema => schema.anyOf?.[0] ?? schema;

describe('the schemas for editors', () => {
  test.each(schemaNames)('%s is what the program checks; if not, `npm run schemas`', (name) => {
    expect(readFileSync(`schemas/${name}.schema.json`, 'utf8')).toBe(jsonSchemaText(name));
  });

  test('there is no other', () => {
    expect(readdirSync('schemas').sort()).toEqual(schemaNames.map((name) => `${name}.schema.json`).sort());
  });

  test('a campaign file has the keys that a run reads, and no others', () => {
    const { properties } = JSON.parse(jsonSchemaText('campaign')) as JsonSchema;
    const keys = (schema: JsonSchema): string[] => Object.keys(schema.properties).sort();
    expect(Object.keys(properties).sort()).toEqual([...campaignKeys].sort());
    expect(keys(filled(properties['contacts']!))).toEqual([...campaignPartKeys['contacts']!].sort());
    expect(keys(filled(properties['lists']!).additionalProperties)).toEqual([...campaignPartKeys['lists']!].sort());
    expect(keys(filled(properties['records']!).items)).toEqual([...campaignPartKeys['records']!].sort());
  });
});

const accepts = (schema: z.ZodType, file: string, text: string): boolean =>
  schema.safeParse(readYaml(file, text).value).success;
const base = 'seller: acme\non: 2026-12-01\nchannel: sms\npurpose: survey\n';

describe('they take what a run takes', () => {
  test('the campaign of the demo', () => {
    const file = 'fixtures/demo/campaign.yaml';
    const { error } = campaignFileSchema.safeParse(readYaml(file, readFileSync(file, 'utf8')).value);
    expect(error).toBeUndefined();
  });

  test('the campaign of the README', () => {
    const yaml = /```yaml\n(# autumn[\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))![1]!;
    expect(campaignFileSchema.safeParse(readYaml('README', yaml).value).error).toBeUndefined();
  });

  test.each(readdirSync('rules').filter((name) => /^[a-z-]+\.yaml$/.test(name)))('the rule file %s', (name) => {
    expect(accepts(ruleFileSchema, name, readFileSync(join('rules', name), 'utf8'))).toBe(true);
  });

  test.each([['a record of today', 'fixtures/records-of-runs']])('%s, and the kept ones', (_, root) => {
    for (const name of readdirSync(root)) {
      const record = JSON.parse(readFileSync(join(root, name, 'contacts.run.json'), 'utf8')) as unknown;
      expect(runRecordSchema.safeParse(record).error).toBeUndefined();
    }
    const folder = folderWith({});
    scrub(['run', '-c', 'fixtures/demo/campaign.yaml', '--quiet', '--out', folder], { cwd: process.cwd() });
    const made = JSON.parse(readFileSync(join(folder, 'contacts.run.json'), 'utf8')) as unknown;
    expect(runRecordSchema.safeParse(made).error).toBeUndefined();
  });
});

describe('they refuse what a run refuses', () => {
  test.each([
    ['a mistyped key', `${base}chanel: sms\n`],
    ['a mistyped value', base.replace('sms', 'smss')],
    ['no date', base.replace('2026-12-01', '1 December')],
    ['a mistyped part', `${base}contacts: {fil: c.csv}\n`],
    ['a mistyped list key', `${base}lists: {internal: {files: a.csv, asof: 2026-01-01}}\n`],
    ['a mistyped record key', `${base}records: [{file: a.csv}]\n`],
    ['a caller id that is none', `${base}caller-id: "0162001234"\n`],
    ['hours that are none', `${base}hours: noon\n`],
    ['lists in another shape', `${base}lists: [o.txt]\n`],
    ['a list that is a file', `${base}lists: {internal: o.txt}\n`],
    ['lists that are a file', `${base}lists: o.txt\n`],
    ['a list without files', `${base}lists: {internal: {as-of: 2026-11-20}}\n`],
    ['a list with files in another shape', `${base}lists: {internal: {files: {a: o.txt}}}\n`],
    ['a list of another kind', `${base}lists: {internal: {files: o.txt, kind: downlod}}\n`],
    ['suppressions in another shape', `${base}suppress: {files: o.txt}\n`],
    ['suppressions that are no paths', `${base}suppress: [3]\n`],
    ['records that are a file', `${base}records: o.txt\n`],
    ['records that are a map', `${base}records: {files: o.txt}\n`],
    ['records in a list of paths', `${base}records: [o.txt]\n`],
    ['contacts that are a path', `${base}contacts: c.csv\n`],
    ['a column of no field', `${base}contacts: {columns: {fone: x}}\n`],
    ['columns in another shape', `${base}contacts: {columns: [phone]}\n`],
    ['values in another shape', `${base}contacts: {values: [a]}\n`],
    ['a country that is a number', `${base}contacts: {default-country: 33}\n`],
    ['rules in another shape', `${base}rules: {a: b}\n`],
  ])('%s', (_, text) => {
    const folder = folderWith({ 'c.yaml': text, 'c.csv': 'phone\n+33199001234\n' });
    expect(accepts(campaignFileSchema, 'c.yaml', base)).toBe(true);
    expect(accepts(campaignFileSchema, 'c.yaml', text)).toBe(false);
    expect(scrub(['run', 'c.csv', '-c', 'c.yaml', '--dry-run'], { cwd: folder }).status).toBe(2);
  });
});

test('`scrub init` names the schema, in a file that both take', () => {
  const folder = folderWith({ 'c.csv': 'phone,type\n+33199001234,Pro\n' });
  const args = ['--seller', 'acme', '--channel', 'sms', '--purpose', 'survey', '--on', '2026-12-01', '--country', 'FR'];
  expect(scrub(['init', 'c.csv', ...args], { cwd: folder }).stderr).toMatch(/c\.campaign\.yaml/);
  const text = readFileSync(join(folder, 'c.campaign.yaml'), 'utf8');
  const [, schema] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)!;
  const path = schema!.startsWith('file:') ? fileURLToPath(schema!) : join(folder, schema!);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ title: 'Campaign file of scrub' });
  expect(accepts(campaignFileSchema, 'c.campaign.yaml', text)).toBe(true);
  expect(readCampaignFile(join(folder, 'c.campaign.yaml')).map['seller']).toBe('acme');
});
