import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { listQuestions, questions } from '../../src/cli/init-questions.ts';
import { typedOptions } from '../../src/cli/run-command.ts';
import { loadRules } from '../../src/rules/loader.ts';
import { readYaml } from '../../src/rules/yaml-file.ts';
import { readCampaignFile } from '../../src/run/campaign-file.ts';
import { campaignText, scalar } from '../../src/run/init-campaign.ts';
import { initWords } from '../../src/run/init-words.ts';
import { inspectFile } from '../../src/run/inspect-file.ts';
import { runScrub } from '../../src/run/pipeline.ts';
import { resolveSettings } from '../../src/run/settings.ts';

const { rulebook } = loadRules(['rules'], 'rules/calendars');
const folder = mkdtempSync(join(tmpdir(), 'scrub-init-'));
afterAll(() => rmSync(folder, { recursive: true }));

const campaign = { seller: 'acme', on: '2026-12-01..2026-12-04', channel: 'live-call', purpose: 'survey' };
const noAnswers = { campaign, lists: [], suppress: [] };
const asked = { on: { from: '2026-12-01', to: '2026-12-04' }, profile: 'default' } as const;
const runFlags = {
  declare: [],
  column: [],
  list: [],
  suppress: [],
  records: [],
  rules: ['rules'],
  keep: [],
  lang: 'en',
};

async function settingsFrom(contacts: string, answers = noAnswers, country?: string) {
  const out = join(folder, 'campaign.yaml');
  const file = await inspectFile(contacts, rulebook, { columns: {}, campaign: asked, country });
  writeFileSync(out, campaignText(file, answers, out, initWords.en));
  const typed = typedOptions(undefined, { ...runFlags, dryRun: true, jobs: 1, batchBytes: 1 << 20 }, false);
  return { file, text: readFileSync(out, 'utf8'), settings: resolveSettings(readCampaignFile(out), typed) };
}

describe('from an export to a run', () => {
  test.each([
    ['brevo.csv', undefined],
    ['crm-latin9-fr.csv', undefined],
    ['excel-fr.csv', undefined],
    ['excel-it.csv', undefined],
    ['excel-unicode-fr.txt', 'FR'],
    ['google-contacts.csv', undefined],
    ['hubspot-en.csv', undefined],
    ['hubspot-fr.csv', undefined],
    ['mailchimp.csv', undefined],
    ['outlook-en.csv', undefined],
    ['outlook-fr.csv', undefined],
    ['outlook-it.csv', undefined],
    ['salesforce.csv', undefined],
    ['shopify.csv', undefined],
  ])('%s: the campaign file runs, and reads every number that the inspection found', async (name, country) => {
    const contacts = join(folder, name);
    copyFileSync(`fixtures/exports/${name}`, contacts);
    const { file, settings } = await settingsFrom(contacts, noAnswers, country);
    expect(settings.contacts.file).toBe(contacts);
    const { counts, setup } = await runScrub(settings, { startedAt: '' });
    expect(setup.columns).toEqual(file.columnMap);
    const { phones } = file.inspection;
    const unread = Object.entries(counts.first).filter(([id]) => /^number-(invalid|unreadable|ambiguous)$/.test(id));
    expect(counts.rows).toBe(file.inspection.rows.count);
    expect(phones.numbers).toBeGreaterThan(0);
    expect(unread.reduce((sum, [, times]) => sum + times, 0)).toBe(
      phones.problems.reduce((sum, [, times]) => sum + times, 0),
    );
  });
});

describe('what is written', () => {
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  test('answers, columns, words of the audience, and the country', async () => {
    const contacts = write('a.csv', 'Tél.,Type\n0142685301,Pro\n0478425332,Particulier\n0142685302,Autre\n');
    const { settings, text } = await settingsFrom(contacts);
    expect(settings.campaign).toMatchObject({
      seller: 'acme',
      on: { from: '2026-12-01', to: '2026-12-04' },
      channel: 'live-call',
      purpose: 'survey',
    });
    expect(settings.contacts).toMatchObject({
      columns: { phone: ['Tél.'], audience: ['Type'] },
      values: { audience: { Pro: 'business', Particulier: 'consumer' } },
      defaultCountry: 'FR',
    });
    expect(text).toMatch(/# "Autre": consumer/);
    expect(text).toContain('guessed by the share of valid numbers (100%)');
  });

  test('lists that are needed are comments, and given ones are read', async () => {
    const contacts = write('b.csv', 'phone\n+393478152001\n+12126643201\n');
    const without = await settingsFrom(contacts);
    expect(without.settings.lists).toEqual([]);
    expect(without.text).toMatch(/^ {2}# it-rpo: \{files: .*as-of: YYYY-MM-DD, request: .*\}$/m);
    expect(without.text).toMatch(/^ {2}# us-national-dnc: .*covers: \[212\]/m);
    mkdirSync(join(folder, 'lists'), { recursive: true });
    const list = { id: 'it-rpo', files: [join(folder, 'lists', 'rpo.csv')], asOf: '2026-11-24' };
    const given = await settingsFrom(contacts, { ...noAnswers, lists: [list] as never[] });
    expect(given.settings.lists).toEqual([list]);
    expect(given.text).toContain('files: lists/rpo.csv');
    expect(given.text).not.toMatch(/# it-rpo:/);
  });

  test('headers that YAML would read otherwise, that stand twice, or are empty', async () => {
    const contacts = write('c.csv', '"Tel: a, b # c",phone,phone,,"no"\n+33142685301,+33142685302,,x,y\n');
    const { file, settings } = await settingsFrom(contacts);
    expect(settings.contacts.columns['phone']?.length).toBe(file.columnMap?.phones.length);
    const { setup } = await runScrub(settings, { startedAt: '' });
    expect(setup.columns.phones).toEqual(file.columnMap?.phones);
  });

  test.each(['en', 'fr', 'it'] as const)('comments in %s are comments', async (language) => {
    const contacts = write('d.csv', 'phone\n+12126643201\n');
    const file = await inspectFile(contacts, rulebook, { columns: {}, campaign: asked });
    const text = campaignText(file, noAnswers, join(folder, 'd.yaml'), initWords[language]);
    const yaml = readYaml('d.yaml', text);
    expect(yaml.errors).toEqual([]);
    expect(Object.keys(yaml.value as object)).toEqual(['seller', 'on', 'channel', 'purpose', 'contacts', 'lists']);
  });
});

test.each([
  'Mobile',
  'Tél. fixe',
  'yes',
  'null',
  '0142',
  '1e3',
  '#3',
  'a: b',
  'a, b',
  "it's",
  '"q"',
  '- x',
  'a\nb',
  '',
  ' x ',
])('YAML reads %j back as the same text', (text) => {
  expect(readYaml('x', `a: [${scalar(text)}]\nb: ${scalar(text)}\n`).value).toEqual({ a: [text], b: text });
});

describe('questions in a terminal', () => {
  const script = (answers: string[]) => {
    const seen: string[] = [];
    return {
      seen,
      ask: async (question: string) => {
        seen.push(question);
        return answers.shift() ?? '';
      },
    };
  };

  test('only what was not typed, and again until it can be used', async () => {
    const { ask, seen } = script(['', 'acme', 'telegraph', 'sms', '2026-02-30', '2026-12-01..2026-12-02']);
    const answers = await questions({ purpose: 'commercial' }, ask, 'en');
    expect(answers).toEqual({ seller: 'acme', channel: 'sms', purpose: 'commercial', on: '2026-12-01..2026-12-02' });
    expect(seen).toHaveLength(6);
    expect(await questions(answers, ask, 'fr')).toEqual(answers);
    expect(seen).toHaveLength(6);
  });

  test('lists at hand with their dates; the others later', async () => {
    const { inspection } = await inspectFile('fixtures/exports/salesforce.csv', rulebook, {
      columns: {},
      campaign: asked,
    });
    const needed = inspection.lists.slice(0, 2);
    const { ask } = script(['', 'dnc.csv', '30 November', '2026-11-30']);
    expect(await listQuestions(needed, ask, 'it')).toEqual([
      { id: needed[1]!.id, files: ['dnc.csv'], asOf: '2026-11-30' },
    ]);
  });
});
