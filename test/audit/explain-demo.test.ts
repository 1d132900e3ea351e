import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Explanation } from '../../src/audit/explanation.ts';
import { explanationText } from '../../src/audit/explanation-text.ts';
import { readRecord } from '../../src/audit/record-file.ts';
import { languages } from '../../src/domain/verdict.ts';
import { cleanTail, rejectionTail } from '../../src/output/verdict-cells.ts';
import { explainRows } from '../../src/run/explain.ts';
import { findInputs } from '../../src/run/recorded-inputs.ts';
import type { RunRecord } from '../../src/run/run-record.ts';
import { folderWith, scrub } from '../faults/program.ts';

const folder = folderWith({});
const reportOf = (name: string) =>
  parse(readFileSync(join(folder, name)), { columns: true, delimiter: ';' }) as Record<string, string>[];
let explained: readonly Explanation[];

beforeAll(async () => {
  for (const lang of languages) {
    const args = ['run', '-c', 'fixtures/demo/campaign.yaml', '--lang', lang, '--quiet', '--out', join(folder, lang)];
    expect(scrub(args, { cwd: process.cwd() }).status).toBe(3);
  }
  const path = join(folder, 'en/contacts.run.json');
  const record = readRecord(path) as RunRecord;
  const { settings, given } = await findInputs(record, path, {});
  explained = await explainRows(settings, given, () => true, undefined, false);
});

describe('explain agrees with the results for every row of the demo', () => {
  test('each row of the contacts is explained', () => {
    const rows = new Set(explained.map(({ row }) => row));
    expect(rows.size).toBe(readFileSync('fixtures/demo/contacts.csv', 'utf8').trimEnd().split('\n').length - 1);
  });

  test.each(languages)('every line of the report, in %s', (lang) => {
    const lines = reportOf(`${lang}/contacts.rejected.csv`);
    const blocked = explained.filter(({ judgement }) => judgement.verdict !== 'clean');
    expect(blocked.length).toBe(lines.length);
    for (const [index, line] of lines.entries()) {
      const { row, column = '', number, judgement, regions, lineType } = blocked[index]!;
      expect([String(row), column, number]).toEqual([line['row'], line['column'], line['number']]);
      // Every cell that says why: verdict, reasons, sentences, citations, links, evidence, what would settle it.
      const label = { region: number ? regions.join(' ') : '', lineType };
      const cells = parse(rejectionTail(judgement, label, ';', lang).slice(1), { delimiter: ';' })[0] as string[];
      const reported = Object.values(line).slice(4, 15);
      const said = line['reason'] === 'number-duplicate' || line['reason'] === 'number-suppressed' ? 2 : 0;
      expect(cells.slice(said), `row ${row}`).toEqual(reported.slice(said));
    }
  });

  test.each(languages)('and the words that a person reads, in %s', (lang) => {
    const lines = reportOf(`${lang}/contacts.rejected.csv`);
    const byRow = new Map(lines.map((line) => [`${line['row']} ${line['number']}`, line]));
    for (const one of explained) {
      const text = explanationText(one, lang, false);
      const line = byRow.get(`${one.row} ${one.number}`);
      if (!line) {
        expect(one.judgement.verdict).toBe('clean');
        continue;
      }
      for (const cell of ['explanation', 'citation', 'link', 'reason'] as const) {
        expect(text, `row ${one.row} ${cell}`).toContain(line[cell]);
      }
      for (const other of line['other_reasons']!.split(' ')) expect(text).toContain(other);
    }
  });

  test('every row of the clean list: basis, hours and last day', () => {
    const clean = explained.filter(({ judgement }) => judgement.verdict === 'clean');
    const lines = readFileSync(join(folder, 'en/contacts.clean.csv'), 'utf8').trimEnd().split('\n').slice(1);
    const byNumber = new Map(lines.map((line) => [/;(\+\d+);/.exec(line)![1]!, line]));
    for (const { number, judgement, regions, lineType } of clean) {
      const tail = cleanTail(judgement, { region: regions.join(' '), lineType }, ';', 2);
      // The repairs of the writing stand behind it.
      expect(byNumber.get(number)?.includes(`${tail};`), `${number} ${basename(folder)}`).toBe(true);
    }
    expect(lines.length).toBe(new Set(clean.map(({ row }) => row)).size);
  });

  test('the facts of a record are told with their file and line', () => {
    const seen = explained.flatMap(({ judgement }) => judgement.reasons.flatMap(({ evidence }) => evidence));
    const records = seen.filter(({ text }) => /^(consent|opt-out|attempt|contract|purchase) of /.test(text));
    expect(records.length).toBeGreaterThan(20);
    for (const { text } of records) expect(text).toMatch(/\(fixtures\/demo\/records\/[a-z]+\.csv:\d+\)$/);
  });
});
