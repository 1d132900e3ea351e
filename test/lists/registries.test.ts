import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ListSpec } from '../../src/lists/list-spec.ts';
import { openList, type SuppressionList } from '../../src/lists/suppression-list.ts';
import { parseSample } from './sample.ts';

const folder = join(import.meta.dirname, '../../fixtures/registries');

function open(id: string, file: string, spec: Partial<ListSpec> = {}): Promise<SuppressionList> {
  return openList({ id, files: [join(folder, file)], ...spec }, { parse: parseSample });
}

describe('the sample files of registries', () => {
  test('US registry, flat and tagged together', async () => {
    const list = await open('us-national-dnc', '2026-11-3_*');
    expect(list.version).toEqual({ id: 'us-national-dnc', asOf: '2026-11-03', covers: ['212', '305'] });
    expect(list.counts).toEqual({ read: 5, distinct: 5, unreadable: 0 });
    expect(list.entry(12_125_550_199)).toEqual({ listed: true });
    expect(list.entry(13_055_550_101)).toEqual({ listed: true });
    expect(list.submitted(12_125_550_199)).toBeUndefined();
  });

  test.each(['dncl-sample.xml', 'dncl-flat.txt'])('Canadian registry, %s: undated, covers all', async (file) => {
    const list = await open('ca-national-dncl', file);
    expect(list.version).toEqual({ id: 'ca-national-dncl' });
    expect([14_165_550_100, 19_055_550_102].map((number) => list.entry(number)?.listed)).toEqual([true, true]);
  });

  test('Bloctel: OK is free, any other word is listed, what has no row is unknown', async () => {
    const list = await open('fr-bloctel', 'retour_bloctel.csv', {
      kind: 'query',
      request: join(folder, 'bloctel-request.csv'),
      status: { OK: 'free' },
      seller: 'acme',
      asOf: '2026-07-20',
    });
    expect([33_199_001_234, 33_199_001_235, 33_199_001_236].map((number) => list.entry(number))).toEqual([
      { submitted: true, listed: false },
      { submitted: true, listed: true },
      undefined,
    ]);
    expect(list.submitted(33_199_001_236)).toBe(false);
    expect(list.version).toEqual({ id: 'fr-bloctel', asOf: '2026-07-20', seller: 'acme' });
  });

  test('Italian register', async () => {
    const status = { ISCRITTO: 'listed', LIBERO: 'free' } as const;
    const list = await open('it-rpo', 'rpo-answer.csv', { request: join(folder, 'rpo-request.csv'), status });
    expect(list.entry(393_401_234_501)).toEqual({ submitted: true, listed: true, listedOn: '2026-09-05' });
    expect(list.entry(393_401_234_502)).toEqual({ submitted: true, listed: false });
    expect(list.submitted(393_401_234_503)).toBe(false);
  });

  test('reassigned numbers', async () => {
    const list = await open('us-reassigned', 'reassigned-answer.csv', { kind: 'query' });
    expect([0, 1, 2].map((n) => list.entry(12_125_550_100 + n)?.answer)).toEqual(['yes', 'no-data', 'no']);
    expect(list.entry(12_125_550_100)?.disconnectedOn).toBe('2025-01-01');
  });

  test('ported numbers', async () => {
    const list = await open('us-wireless', 'ported.csv');
    expect(list.entry(12_125_550_150)).toEqual({ listed: true, portedOn: '2026-10-01', direction: 'to-wireless' });
    expect(list.entry(12_125_550_151)?.direction).toBe('to-wireline');
  });

  test('fixed width', async () => {
    const columns = { phone: '3-12', 'listed-on': '14-21' };
    const list = await open('us-tx-dnc', 'state-fixed.txt', { format: 'fixed', columns });
    expect(list.entry(12_125_550_161)).toEqual({ listed: true, listedOn: '2026-07-01' });
  });
});
