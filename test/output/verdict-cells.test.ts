import { describe, expect, test } from 'vitest';
import type { Judgement } from '../../src/domain/verdict.ts';
import { cleanTail } from '../../src/output/verdict-cells.ts';

const clean: Judgement = {
  verdict: 'clean',
  jurisdiction: 'FR',
  reasons: [],
  basis: ['not-listed'],
  notes: [],
  hours: '10:00-13:00 14:00-20:00',
  timezone: 'Europe/Paris',
};
const label = { region: 'FR-974', lineType: 'fixed' };
const basisOf = (part: Partial<Judgement>, form: 1 | 2 = 2): string =>
  cleanTail({ ...clean, ...part }, label, '|', form).split('|')[4]!;

describe('the reason why a number is clean', () => {
  test('is that nothing lists it, where no exemption was needed', () => {
    expect(cleanTail(clean, label, ',', 2)).toBe(',FR,FR-974,fixed,not-listed,Europe/Paris,10:00-13:00 14:00-20:00,');
  });

  test.each<[string, Partial<Judgement>, string]>([
    [
      'an exemption with its record',
      {
        basis: ['valid consent'],
        basisEvidence: { 'valid consent': [{ text: 'consent of 2026-09-01 ref p-1 (c.csv:2)' }] },
      },
      'valid consent [consent of 2026-09-01 ref p-1 (c.csv:2)]',
    ],
    [
      'an exemption that rests on the campaign',
      { basis: ['fr-lenient'], basisEvidence: { 'fr-lenient': [] } },
      'fr-lenient',
    ],
    [
      'several, each with its own',
      { basis: ['a b', 'c'], basisEvidence: { 'a b': [{ text: 'x' }, { text: 'y' }], c: [{ text: 'z' }] } },
      'a b [x; y]; c [z]',
    ],
    [
      'brackets of a reference do not end it',
      { basis: ['a'], basisEvidence: { a: [{ text: 'ref [1]' }] } },
      'a [ref (1)]',
    ],
  ])('%s', (_, judgement, text) => expect(basisOf(judgement)).toBe(text));

  test('stands without evidence in the form of older runs, so that they replay', () => {
    const judgement = { basis: ['a b', 'c'], basisEvidence: { 'a b': [{ text: 'x' }], c: [{ text: 'z' }] } };
    expect(basisOf(judgement, 1)).toBe('a b c');
  });
});
