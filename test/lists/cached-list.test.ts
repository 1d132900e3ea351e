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

test.each<[string, Partial<ListSpec>, string, number]>([
  ['another country takes a copy of its own', { country: 'US' }, '1.0.0', 2],
  ['another date replaces the copy', { asOf: '2026-11-02' }, '1.0.0', 1],
  ['another program replaces the copy', {}, '1.0.1', 1],
])('%s', async (_, spec, key, count) => {
  const { open, copies } = setUp();
  await open();
  const before = copies();
  await open(spec, key);
  expect(copies()).toHaveLength(count);
  expect(copies()).not.toEqual(before);
});

test('a changed file replaces the copy', async () => {
  const { folder, open, copies } = setUp();
  await open();
  writeFileSync(join(folder, 'list.txt'), '212,5550101\n');
  const list = await open();
  expect([list.entry(us), list.entry(us + 1)]).toEqual([undefined, { listed: true }]);
  expect(copies()).toHaveLength(1);
});

test('without a folder the copy lies beside the list, hidden', async () => {
  const { folder } = setUp();
  await openListCached({ id: 'internal', files: [join(folder, 'list.txt')] }, { parse }, { key: '1.0.0' });
  expect(readdirSync(folder).filter((name) => /^\.internal\..*\.scrub-list$/.test(name))).toHaveLength(1);
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['cut off', (bytes) => bytes.subarray(0, 100)],
  ['altered in its numbers', (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])])],
])('a copy that is %s is made again', async (_, damage) => {
  const { cache, open, copies } = setUp();
  await open();
  const path = join(cache.folder, copies()[0]!);
  const intact = readFileSync(path);
  writeFileSync(path, damage(intact));
  const list = await open();
  expect(list.entry(us)).toEqual({ listed: true });
  expect(readFileSync(path).equals(intact)).toBe(true);
});
