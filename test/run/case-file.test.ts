import { describe, expect, test } from 'vitest';
import { createPhoneReader } from '../../src/phone/phone-reader.ts';
import { readCases } from '../../src/run/case-file.ts';
import { runCase } from '../../src/run/case-runner.ts';
import { fileText, sampleRulebook } from '../rules/sample.ts';

const campaign = 'campaign: {seller: acme, on: 2026-11-24, channel: sms, purpose: commercial}';
const contact = 'contact: {phone: "+33612345678"}';
const one = (rest: string, id = 'a'): string => `- {id: ${id}, ${campaign}, ${contact}, ${rest}}\n`;

describe('a case file with a fault is refused at its place', () => {
  test.each<[string, string, string, string]>([
    ['no list', 'id: a\n', '1:1', 'a case file is a list of cases'],
    ['no YAML', '- {id: a\n', '2:1', 'flow map in block collection must be sufficiently indented and end with a }'],
    ['no id', `- {${campaign}, ${contact}, expect: {verdict: clean}}\n`, '1:3', 'a case needs an `id`'],
    [
      'an id twice',
      one('expect: {verdict: clean}') + one('expect: {verdict: held}'),
      '2:4',
      'two cases have the id `a`',
    ],
    ['an unknown verdict', one('expect: {verdict: blocked}'), '1:131', 'unknown verdict `blocked`'],
    ['an unknown key', one('expects: {verdict: clean}'), '1:122', 'unknown key `expects`'],
    ['an unknown expectation', one('expect: {verdict: clean, note: [x]}'), '1:147', 'unknown key `note`'],
    [
      'an unknown field of a list',
      one('lists: {internal: {asof: 2026-01-01}}, expect: {verdict: clean}'),
      '1:141',
      'unknown key `asof`',
    ],
    [
      'an unknown field of a record',
      one('records: [{kind: consent, on: 2026-01-01, chanel: sms}], expect: {verdict: clean}'),
      '1:164',
      'unknown field `chanel`',
    ],
  ])('%s', (_name, text, at, message) => {
    let error: { code?: string; message?: string; place?: { line?: number; column?: number } } = {};
    try {
      readCases('x.cases.yaml', text);
    } catch (caught) {
      error = caught as typeof error;
    }
    expect([error.code, error.message?.toLowerCase(), `${error.place?.line}:${error.place?.column}`]).toEqual([
      'case-invalid',
      message.toLowerCase(),
      at,
    ]);
  });
});

describe('a case passes', () => {
  const rulebook = sampleRulebook(
    fileText({
      'fr-texts': 'forbids: [{channel: [sms]}]\nunless: [{flags: [known]}]',
      'fr-note': 'effect: note\nforbids: [{channel: [sms]}]',
      'fr-night': 'forbids: [{flags: [night]}]',
    }),
  );
  const phones = createPhoneReader();
  const isOk = (expect: string, flags = ''): boolean => {
    const text = `- {id: a, ${campaign}, contact: {phone: "+33612345678", flags: [${flags}]}, expect: {${expect}}}\n`;
    return runCase(readCases('x', text)[0]!, rulebook, phones).ok;
  };
  test.each<[string, boolean, string?]>([
    ['verdict: rejected', true],
    ['verdict: clean', false],
    ['verdict: held', false],
    ['verdict: rejected, reason: fr-texts', true],
    ['verdict: rejected, reason: fr-night', false],
    ['verdict: rejected, reason: fr-night', true, 'night'],
    ['verdict: rejected, reason: fr-texts, also: [fr-night]', true, 'night'],
    ['verdict: rejected, reason: fr-texts, also: [fr-night]', false],
    ['verdict: rejected, notes: [fr-texts]', false],
    ['verdict: clean, reason: fr-anything', true, 'known'],
    ['verdict: clean, notes: [fr-note]', true, 'known'],
    ['verdict: rejected, without: [fr-night]', true],
    ['verdict: rejected, without: [fr-night]', false, 'night'],
    ['verdict: clean, without: [fr-note]', false, 'known'],
    ['verdict: clean, without: [fr-texts]', true, 'known'],
  ])('{%s}: %s %s', (expectation, ok, flags) => {
    expect(isOk(expectation, flags)).toBe(ok);
  });
});
