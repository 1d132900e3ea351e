import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import type { Judgement } from '../../src/domain/verdict.ts';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';
import { caseFilesBeside, loadRulebook } from '../../src/rules/loader.ts';
import { readCampaignFile } from '../../src/run/campaign-file.ts';
import { judgeCase } from '../../src/run/case-runner.ts';
import { runScrub } from '../../src/run/pipeline.ts';
import { resolveSettings } from '../../src/run/settings.ts';
import { scrub } from '../faults/program.ts';
import { casesOf, runsOf, type WrittenCase, writeRun } from './case-as-files.ts';

// Cases speak to the rules directly. Here every one of them is written as contact, list, record and campaign files, and goes the whole
// way of a run, which must come to the same verdict for the same reasons.
const rulebook = loadRulebook(['rules'], 'rules/calendars');
const phones = createPhoneReader();
// Results are synced to the disk; in memory thousands of runs take a fraction of the time.
const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'scrub-cases-'));
const firstDay = rulebook.jurisdictions.map(({ coversFrom }) => coversFrom).sort()[0]!;
let runs = 0;

afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Outcome {
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly basis: string;
  readonly hours: string;
  readonly validUntil: string;
}

const ofJudgement = ({ verdict, reasons, basis, hours, validUntil }: Judgement): Outcome => ({
  verdict,
  reasons: reasons.map(({ id }) => id),
  basis: verdict === 'clean' ? basis.join(' ') : '',
  hours: verdict === 'clean' ? hours : '',
  validUntil: verdict === 'clean' ? (validUntil ?? '') : '',
});

const rowsOf = (file: string): Record<string, string>[] => parse(readFileSync(file), { columns: true, bom: true });

/** What the results say of each case, by id. */
function readOutcomes(clean: string, rejected: string): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  for (const row of rowsOf(clean)) {
    const { scrub_basis: written = '', scrub_hours: hours = '', scrub_valid_until: validUntil = '' } = row;
    // What each exemption rests on stands in brackets, and names files that a case does not have.
    const basis = written.replace(/ \[[^\]]*\]/g, '').replaceAll('; ', ' ');
    outcomes.set(row['case-id']!, { verdict: 'clean', reasons: [], basis, hours, validUntil });
  }
  for (const row of rowsOf(rejected)) {
    const reasons = [row['reason']!, ...row['other_reasons']!.split(' ').filter((id) => id !== '')];
    outcomes.set(row['case-id']!, { verdict: row['verdict']!, reasons, basis: '', hours: '', validUntil: '' });
  }
  return outcomes;
}

/** What one run says of each of its cases, by id; and how often it gave each note. */
async function scrubCases(cases: readonly WrittenCase[]) {
  const path = writeRun(join(root, String(runs++)), cases, rulebook);
  const settings = resolveSettings(readCampaignFile(path), {
    campaign: {},
    columns: {},
    lists: [],
    suppress: [],
    records: [],
    rules: [],
    keepDuplicates: false,
    output: {
      force: true,
      dryRun: false,
      language: 'en',
      bare: false,
      phoneFormat: 'as-is',
      keep: ['case-id'],
      mask: false,
      person: false,
      repairs: true,
      form: 2,
    },
    guards: {},
    jobs: 1,
    batchBytes: 1 << 16,
  });
  const { counts } = await runScrub(settings, { startedAt: '2026-11-28T10:00:00Z', given: { rulebook } });
  const outcomes = readOutcomes(settings.output.clean!, settings.output.rejected!);
  return { outcomes, notes: counts.notes };
}

describe('cases as files', () => {
  test.each(caseFilesBeside(['rules']))('$file', { timeout: 180_000 }, async ({ file, text }) => {
    const cases = casesOf(file, text, phones);
    const different: unknown[] = [];
    let compared = 0;
    for (const group of runsOf(cases)) {
      // Before the first rule of all a run stops; a case can still say that its number is held.
      if (group.every(({ one }) => one.campaign.on.to < firstDay)) {
        expect(group.map(({ one }) => one.expect.reason)).toEqual(group.map(() => 'date-uncovered'));
        await expect(scrubCases(group)).rejects.toThrow('no rule file covers');
        compared += group.length;
        continue;
      }
      const { outcomes, notes } = await scrubCases(group);
      const wantedNotes: Record<string, number> = {};
      for (const { one } of group) {
        const judgement = judgeCase(one, rulebook, phones);
        for (const id of judgement.notes) wantedNotes[id] = (wantedNotes[id] ?? 0) + 1;
        const wanted = ofJudgement(judgement);
        const got = outcomes.get(one.id);
        compared++;
        if (JSON.stringify(got) !== JSON.stringify(wanted)) different.push({ id: one.id, wanted, got });
      }
      if (group.length > 0 && JSON.stringify(sorted(notes)) !== JSON.stringify(sorted(wantedNotes)))
        different.push({ ids: group.map(({ one }) => one.id), wantedNotes, notes });
    }
    expect(compared).toBe(cases.length);
    expect(different.slice(0, 20)).toEqual([]);
  });
});

describe('the same through the built program', () => {
  test.each(caseFilesBeside(['rules']))(
    '$file, the campaign with most cases',
    { timeout: 60_000 },
    ({ file, text }) => {
      const groups = runsOf(casesOf(file, text, phones));
      const largest = groups.reduce((best, group) => (group.length > best.length ? group : best));
      const folder = join(root, String(runs++));
      writeRun(folder, largest, rulebook);
      const args = ['run', '-c', 'campaign.yaml', '--keep', 'case-id', '--quiet'];
      const { status, stderr } = scrub(args, { cwd: folder });
      expect([0, 3], stderr).toContain(status);
      const outcomes = readOutcomes(join(folder, 'contacts.clean.csv'), join(folder, 'contacts.rejected.csv'));
      const wanted = largest.map(({ one }) => [one.id, ofJudgement(judgeCase(one, rulebook, phones))]);
      expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(wanted));
    },
  );
});

const sorted = (tally: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(tally).sort(([a], [b]) => (a < b ? -1 : 1));
