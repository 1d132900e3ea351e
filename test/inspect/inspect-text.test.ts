import { describe, expect, test } from 'vitest';
import { inspectText, percent } from '../../src/cli/inspect-text.ts';
import { loadRules } from '../../src/rules/loader.ts';
import { inspectFile } from '../../src/run/inspect-file.ts';

const { rulebook } = loadRules(['rules'], 'rules/calendars');
const campaign = { on: { from: '2026-12-01', to: '2026-12-01' }, profile: 'default' } as const;

describe('the page of an inspection', () => {
  test.each([
    ['en', 'salesforce.csv', ['3 rows', 'area codes 416 2', 'needed']],
    ['fr', 'excel-fr.csv', ['4 lignes', 'Téléphone portable', 'requise']],
    ['it', 'excel-it.csv', ['3 righe', 'Cellulare', 'consultazione per al più 5 numeri']],
  ] as const)('%s: %s', async (language, name, texts) => {
    const { inspection } = await inspectFile(`fixtures/exports/${name}`, rulebook, { columns: {}, campaign });
    const page = inspectText(inspection, language);
    for (const text of texts) expect(page).toContain(text);
    expect(page).not.toMatch(/\{\w+\}|undefined|NaN/);
    // Nobody's number stands there: no run of more than four digits.
    expect(page.split('\n').slice(1).join('\n')).not.toMatch(/\d{5}/);
  });
});

test.each([
  [0, '0%'],
  [0.004, '<1%'],
  [0.5, '50%'],
  [0.996, '>99%'],
  [1, '100%'],
])('%d is shown as %s', (share, text) => {
  expect(percent(share)).toBe(text);
});
