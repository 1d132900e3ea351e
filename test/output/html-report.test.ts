import { describe, expect, test } from 'vitest';
import { languages } from '../../src/domain/verdict.ts';
import { htmlReport, type Page } from '../../src/output/html-report.ts';

const hostile = '<script>alert("x")</script> & \'y\'';
const reason = {
  id: 'fr-optin-l223-1',
  says: 'Only with consent.',
  settle: 'A valid consent.',
  sources: [{ title: 'Art. L. 223-1', url: 'https://example.org/l223?a=1&b=2' }, { title: 'RGPD' }],
  decided: 1234567,
  given: 2345678,
  held: 3,
};
const page: Page = {
  language: 'en',
  file: 'contacts.csv',
  campaign: {
    seller: 'acme',
    from: '2026-12-01',
    to: '2026-12-04',
    channel: 'live-call',
    purpose: 'commercial',
    offer: ['mobile-plan'],
    declared: [],
    profile: 'default',
  },
  rows: 3000000,
  keptRows: 1,
  numbers: 3000000,
  verdicts: { clean: 1, rejected: 2999996, held: 3 },
  reasons: [reason],
  basis: [{ ...reason, id: 'not-listed', says: '', sources: [], given: 1 }],
  notes: [],
  jurisdictions: [{ title: 'France', numbers: 3000000 }],
  inputs: [
    { kind: 'contacts', name: 'contacts.csv', size: 10, sha256: 'a'.repeat(64) },
    { kind: 'list', list: 'internal', name: 'o.csv', asOf: '2026-11-20', size: 5, sha256: 'b'.repeat(64), entries: 2 },
  ],
  results: [{ kind: 'result', name: 'contacts.clean.csv', size: 10, sha256: 'c'.repeat(64) }],
  rules: [{ file: 'fr.yaml', reviewed: '2026-11-22' }],
  rulesSha256: 'd'.repeat(64),
  versions: { tool: 'campaign-scrub', version: '0.1.0', numbering: '1', zones: '2026f' },
};

describe('the page of a run', () => {
  test('tells counts, sentences, law, what would settle, and inputs with dates and digests', () => {
    const text = htmlReport(page);
    for (const part of [
      'Only with consent.',
      'A valid consent.',
      '<a href="https://example.org/l223?a=1&amp;b=2">Art. L. 223-1</a>',
      '<li>RGPD</li>',
      'as of 2026-11-20',
      'b'.repeat(64),
      'c'.repeat(64),
      'd'.repeat(64),
      'reviewed 2026-11-22',
      'not legal advice',
      '1 clean + 2,999,996 rejected + 3 held',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('stands by itself: nothing is fetched and nothing runs', () => {
    const text = htmlReport(page);
    expect(text).not.toMatch(/<(script|link|img|iframe|object|form)\b|@import|url\(|\son\w+=/i);
    expect(text.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    expect(text.endsWith('</html>\n')).toBe(true);
  });

  test('escapes whatever it is given, wherever it stands', () => {
    const text = htmlReport({
      ...page,
      file: hostile,
      campaign: { ...page.campaign, seller: hostile, sector: hostile, offer: [hostile], declared: [hostile] },
      reasons: [
        {
          ...reason,
          id: hostile,
          says: hostile,
          settle: hostile,
          sources: [{ title: hostile, url: 'javascript:alert(1)' }],
        },
      ],
      notes: [{ ...reason, says: hostile, sources: [{ title: 'x', url: 'https://example.org/"onclick="alert(1)' }] }],
      jurisdictions: [{ title: hostile, numbers: 1 }],
      inputs: [{ kind: 'records', name: hostile, size: 1, sha256: 'e' }],
    });
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('javascript:');
    expect(text).not.toContain('"onclick=');
    expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;');
  });

  test.each(languages)('in %s says every word and groups digits as its readers do', (language) => {
    const text = htmlReport({ ...page, language });
    expect(text).toContain(`<html lang="${language}">`);
    expect(text).toContain({ en: '2,999,996', fr: '2\u202f999\u202f996', it: '2.999.996' }[language]);
    expect(text).not.toMatch(/undefined|\{\w+\}(?![^<]*<\/style>)/);
    expect(text).not.toContain('NaN');
  });

  test('of a run that left nothing out has no empty tables', () => {
    const text = htmlReport({ ...page, verdicts: { clean: 3000000, rejected: 0, held: 0 }, reasons: [], basis: [] });
    expect(text).not.toContain('Why numbers were left out');
    expect(text).not.toMatch(/<tbody><\/tbody>/);
  });

  test('of a file without numbers divides by nothing', () => {
    const text = htmlReport({ ...page, numbers: 0, verdicts: { clean: 0, rejected: 0, held: 0 } });
    expect(text).toContain('0.0%');
  });
});
