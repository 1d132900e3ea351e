import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { findRemedies, type Remedy } from '../../src/judge/remedy.ts';
import type { Change } from '../../src/judge/remedy-world.ts';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';
import { loadRulebook } from '../../src/rules/loader.ts';
import type { Rulebook } from '../../src/rules/rulebook.ts';
import { type Case, readCases } from '../../src/run/case-file.ts';
import { judgeCase, openCase } from '../../src/run/case-runner.ts';

const files = readdirSync('rules').filter((name) => name.endsWith('.cases.yaml'));
// Every sixteenth case keeps the quick suite quick; `ALL_CASES=1` takes all of them.
const step = process.env['ALL_CASES'] ? 1 : 16;
const phones = createPhoneReader();
let rulebook: Rulebook;

beforeAll(() => {
  rulebook = loadRulebook(['rules'], 'rules/calendars');
});

function remediesOf(one: Case): readonly Remedy[] {
  const { court, versions, item, factsWith } = openCase(one, rulebook, phones);
  if (item?.kind !== 'number') return [];
  const facts = factsWith(one.records);
  const judgement = court.judge(facts);
  return findRemedies(rulebook, { campaign: one.campaign, versions, facts }, judgement);
}

/** The case as it would be written if the change were true: nothing of the search is used. */
function applied(one: Case, change: Change): Case {
  const { campaign } = one;
  switch (change.kind) {
    case 'list': {
      const { list: id, asOf, seller, answer } = change;
      const entry = { submitted: true, listed: false, ...(answer ? { answer, queriedDate: asOf } : {}) };
      return {
        ...one,
        lists: [...one.lists.filter(({ version }) => version.id !== id), { version: { id, asOf, seller }, entry }],
      };
    }
    case 'record':
      return {
        ...one,
        records: [...one.records, change.record].sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on))),
      };
    case 'error':
      return { ...one, records: one.records.filter((record) => record !== change.record) };
    case 'declares':
      return { ...one, campaign: { ...campaign, declares: { ...campaign.declares, [change.name]: change.value } } };
    case 'campaign':
      return { ...one, campaign: { ...campaign, [change.field]: change.value } };
    case 'contact':
      return { ...one, contact: { ...one.contact, [change.field]: change.value } };
    case 'day':
      return { ...one, campaign: { ...campaign, on: { from: change.on, to: change.on } } };
  }
}

const verdictOf = (one: Case, changes: Remedy): string =>
  judgeCase(changes.reduce(applied, one), rulebook, phones).verdict;

describe('what explain says would settle a case, applied, makes it clean', () => {
  test.each(files)('%s', { timeout: step === 1 ? 1_200_000 : 120_000 }, (file) => {
    const cases = readCases(file, readFileSync(`rules/${file}`, 'utf8')).filter((_, index) => index % step === 0);
    const blocked = cases.filter((one) => judgeCase(one, rulebook, phones).verdict !== 'clean');
    let settled = 0;
    for (const one of blocked) {
      const remedies = remediesOf(one);
      if (remedies.length > 0) settled++;
      for (const remedy of remedies) {
        const name = `${one.id} ${JSON.stringify(remedy)}`;
        expect(verdictOf(one, remedy), name).toBe('clean');
        // No part of it can be left out.
        for (const part of remedy) {
          const rest = remedy.filter((other) => other !== part);
          expect(verdictOf(one, rest), `${name} without ${JSON.stringify(part)}`).not.toBe('clean');
        }
      }
    }
    // Some numbers may never be contacted, whatever is on file: emergency lines, premium numbers, other countries.
    expect(settled / blocked.length).toBeGreaterThan(0.75);
  });

  test('a clean case needs nothing', () => {
    const cases = readCases('fr.cases.yaml', readFileSync('rules/fr.cases.yaml', 'utf8'));
    const clean = cases.find((one) => judgeCase(one, rulebook, phones).verdict === 'clean')!;
    expect(remediesOf(clean)).toEqual([]);
  });

  test('what nothing on file can allow has none', () => {
    const cases = readCases('us.cases.yaml', readFileSync('rules/us.cases.yaml', 'utf8'));
    const tollFree = cases.find(({ expect: { reason } }) => reason === 'us-number-premium')!;
    expect(remediesOf(tollFree)).toEqual([]);
  });
});
