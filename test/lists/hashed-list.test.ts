import { createHash, createHmac } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildList } from '../../src/lists/build-list.ts';
import type { ListSpec } from '../../src/lists/list-spec.ts';
import { listFromShare, openList } from '../../src/lists/suppression-list.ts';
import { folderWith, parseSample as parse } from './sample.ts';

const numbers = Array.from({ length: 500 }, (_, n) => 33_612_345_000 + n * 2);
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const hmac = (text: string): Buffer => createHmac('sha256', 'secret').update(text).digest();

async function open(lines: readonly string[], spec: Partial<ListSpec>) {
  const folder = folderWith({ 'list.txt': lines.join('\n'), 'key.txt': 'secret\n', 'other.txt': 'another' });
  const key = spec.key === undefined ? {} : { key: join(folder, spec.key) };
  return openList(
    { id: 'internal', files: [join(folder, 'list.txt')], asOf: '2026-11-01', ...spec, ...key },
    { parse },
  );
}

describe('a list of digests', () => {
  test.each<[string, (number: number) => string, Partial<ListSpec>]>([
    ['SHA-256 of E.164', (n) => sha256(`+${n}`).toString('hex'), { format: 'sha256' }],
    ['SHA-256 without the plus', (n) => sha256(`${n}`).toString('hex'), { format: 'sha256' }],
    [
      'upper case, quoted, with more columns',
      (n) => `"${sha256(`+${n}`).toString('hex').toUpperCase()}",2026`,
      { format: 'sha256' },
    ],
    ['base64', (n) => sha256(`+${n}`).toString('base64'), { format: 'sha256' }],
    ['HMAC', (n) => hmac(`+${n}`).toString('hex'), { format: 'hmac-sha256', key: 'key.txt' }],
  ])('%s', async (_, write, spec) => {
    const list = await open([...numbers.map(write), write(numbers[0]!)], spec);
    expect(list.counts).toEqual({ read: 501, distinct: 500, unreadable: 0 });
    for (const number of numbers) {
      expect(list.entry(number)).toEqual({ listed: true });
      expect(list.entry(number + 1)).toBeUndefined();
    }
    const other = listFromShare(structuredClone(list.share()));
    expect(other.entry(numbers[7]!)).toEqual({ listed: true });
    expect(other.entry(numbers[7]! + 1)).toBeUndefined();
    expect(list.version).toEqual({ id: 'internal', asOf: '2026-11-01' });
  });

  test('another key finds nothing', async () => {
    const list = await open([hmac('+33612345000').toString('hex')], { format: 'hmac-sha256', key: 'other.txt' });
    expect(list.entry(33_612_345_000)).toBeUndefined();
  });

  test.each<[string, readonly string[], Partial<ListSpec>, string]>([
    ['no key', [sha256('+1').toString('hex')], { format: 'hmac-sha256' }, 'list-key'],
    [
      'a key file that is missing',
      [sha256('+1').toString('hex')],
      { format: 'hmac-sha256', key: 'none.txt' },
      'list-key',
    ],
    ['a number among digests', [sha256('+1').toString('hex'), '+33612345000'], { format: 'sha256' }, 'list-not-a-list'],
    ['a digest that is cut off', [sha256('+1').toString('hex').slice(1)], { format: 'sha256' }, 'list-not-a-list'],
    ['nothing', [''], { format: 'sha256' }, 'list-not-a-list'],
    ['an answer to a query', [sha256('+1').toString('hex')], { format: 'sha256', kind: 'query' }, 'list-format'],
  ])('is refused with %s', async (_, lines, spec, code) => {
    await expect(open(lines, spec)).rejects.toMatchObject({ code });
  });

  test('is not compiled', async () => {
    const folder = folderWith({ 'list.txt': sha256('+33612345000').toString('hex') });
    const spec = { id: 'internal', files: [join(folder, 'list.txt')], format: 'sha256' };
    await expect(buildList({ spec, out: join(folder, 'x.set'), parse })).rejects.toMatchObject({ code: 'list-format' });
  });
});
