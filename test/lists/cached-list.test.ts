import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openListCached } from '../../src/lists/cached-list.ts';
import type { ListSpec } from '../../src/lists/list-spec.ts';
import { folderWith, parseSample as parse } from './sample.ts';

const us = 12_125_550_100;

function setUp() {
  const folder = folderWith({ 'list.txt': '212,5550100\n', 'cache/x': '' });
  const cache = { folder: join(folder, 'cache'), key: '1.0.0' };
  const open = (spec: Partial<ListSpec> = {}, key = cache.key) =>
    openListCached({ id: 'internal', files: [join(folder, 'list.txt')], ...spec }, { parse }, { ...cache, key });
  const copies = (): string[] => readdirSync(cache.folder).filter((name) => name.endsWith('.scrub-list'));
  return { folder, cache, open, copies };
}

test('a copy is made once and answers like the list', async () => {
  const { open, copies } = setUp();
  const first = await open({ asOf: '2026-11-01', seller: 'acme', covers: ['212'] });
  const second = await open({ asOf: '2026-11-01', seller: 'acme', covers: ['212'] });
  expect(copies()).toHaveLength(1);
  expect(second.entry(us)).toEqual({ listed: true });
  expect(second.version).toEqual(first.version);
  expect(second.sources).toEqual(first.sources);
});

test.each<[string, Partial<ListSpec>, string]>([
  ['another date', { asOf: '2026-11-02' }, '1.0.0'],
  ['another country', { country: 'US' }, '1.0.0'],
  ['another program', {}, '1.0.1'],
])('%s takes another copy', async (_, spec, key) => {
  const { open, copies } = setUp();
  await open();
  await open(spec, key);
  expect(copies()).toHaveLength(2);
});

test('a changed file takes another copy', async () => {
  const { folder, open, copies } = setUp();
  await open();
  writeFileSync(join(folder, 'list.txt'), '212,5550101\n');
  const list = await open();
  expect([list.entry(us), list.entry(us + 1)]).toEqual([undefined, { listed: true }]);
  expect(copies()).toHaveLength(2);
});

test('a damaged copy is made again', async () => {
  const { cache, open, copies } = setUp();
  await open();
  const path = join(cache.folder, copies()[0]!);
  const intact = readFileSync(path);
  writeFileSync(path, intact.subarray(0, 100));
  const list = await open();
  expect(list.entry(us)).toEqual({ listed: true });
  expect(readFileSync(path).equals(intact)).toBe(true);
});
