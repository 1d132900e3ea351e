import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ListSpec } from '../../src/lists/list-spec.ts';
import { openList } from '../../src/lists/suppression-list.ts';
import { folderWith, parseSample, zipOf } from './sample.ts';

const whole = zipOf({ 'a.txt': '212,5550100\n'.repeat(100) });
const packed = gzipSync('212,5550100\n'.repeat(1000));
const few = Array.from({ length: 40 }, (_, n) => `212,${5_550_100 + n}`);

type BadList = [what: string, content: string | Buffer, code: string, exit: number, spec?: Partial<ListSpec>];

const bad: BadList[] = [
  ['an empty file', '', 'list-empty', 65],
  ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'list-not-a-list', 65],
  ['a web page without a doctype', '\n  <html lang="en">', 'list-not-a-list', 65],
  ['a PDF', '%PDF-1.7\n212,5550100\n', 'list-not-a-list', 65],
  ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'list-not-a-list', 65],
  [
    'a new Excel workbook',
    zipOf({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<x/>' }),
    'list-not-a-list',
    65,
  ],
  ['a binary file', Buffer.from([1, 2, 0, 3, 10, 50]), 'list-not-a-list', 65],
  ['noise without zero bytes', Buffer.from([0xff, 1, 2, 3, 4, 5, 6, 0x80, 0x81]), 'list-not-a-list', 65],
  ['an error message', '{"error":"quota exceeded"}\n', 'list-not-a-list', 65],
  ['prose', 'Dear subscriber,\nyour list is not ready.\n', 'list-not-a-list', 65],
  ['XML of another kind', '<?xml version="1.0"?><rss><item/></rss>', 'list-broken', 65],
  ['XML cut inside a tag', "<list val='416'><ph val='5550100'/><ph val='55", 'list-broken', 65],
  ['an XML change list', "<list type='delta' val='416'><ph val='5550100'/></list>", 'list-broken', 65],
  ['a table without a phone column', 'name;city\nA;B\n', 'list-columns', 2],
  [
    'a mapping to a column that is not there',
    'phone,x\n2125550100,1\n',
    'list-columns',
    2,
    { columns: { phone: 'Mobile' } },
  ],
  ['a mapping of a field that is none', 'phone,x\n2125550100,1\n', 'list-columns', 2, { columns: { colour: 'x' } }],
  ['an area code without a number', 'npa,x\n212,1\n', 'list-columns', 2],
  ['fixed width without columns', '2125550100\n', 'list-columns', 2, { format: 'fixed' }],
  ['fixed width with a bad range', '2125550100\n', 'list-columns', 2, { format: 'fixed', columns: { phone: '9-3' } }],
  ['a quote that is never closed', 'phone,name\n2125550100,"A\n2125550101,B\n', 'list-broken', 65],
  ['too many unreadable lines', [...few.slice(0, 40), ...'abcdefghijk'].join('\n'), 'list-unreadable-lines', 65],
  ['numbers without a country', few.map((line) => line.replace(',', '')).join('\n'), 'list-unreadable-lines', 65],
  ['two sellers', 'phone,seller\n2125550100,acme\n2125550101,other\n', 'list-other-seller', 2],
  ['another seller', 'phone,seller\n2125550100,other\n', 'list-other-seller', 2, { seller: 'acme' }],
  ['an impossible date', '212,5550100\n', 'list-date', 2, { asOf: '2026-02-30' }],
  ['an unknown format', '212,5550100\n', 'list-format', 2, { format: 'vcard' }],
  ['digests without their format', `${'ab'.repeat(32)}\n`, 'list-format', 2],
  ['a gzip that is cut off', packed.subarray(0, packed.length - 20), 'list-broken', 65],
  ['a gzip with a flipped bit', flip(packed, 20), 'list-broken', 65],
  ['a zip that is cut off', whole.subarray(0, whole.length - 30), 'list-broken', 65],
  ['a zip with a damaged member', flip(whole, 40), 'list-broken', 65],
  ['a zip with a damaged directory', flip(whole, whole.length - 73), 'list-broken', 65],
  ['an encrypted zip', zipOf({ 'a.txt': '212,5550100\n' }, 8, 1), 'list-broken', 65],
  ['a zip without members', zipOf({}), 'list-not-a-list', 65],
];

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 0x55;
  return copy;
}

describe('refused, each with its code and exit', () => {
  test.each(bad)('%s', async (_, content, code, exit, spec) => {
    const folder = folderWith({ 'list.txt': content });
    const opening = openList({ id: 'internal', files: [join(folder, 'list.txt')], ...spec }, { parse: parseSample });
    await expect(opening).rejects.toMatchObject({ name: 'ScrubError', code, exit });
    await expect(opening).rejects.toMatchObject({ message: expect.stringMatching(/^(?!.*\.$)[a-z`0-9]/) });
  });

  test.each([['missing.txt'], ['*.missing'], ['empty']])('not found: %s', async (name) => {
    const folder = folderWith({ 'empty/.hidden': '' });
    const opening = openList({ id: 'internal', files: [join(folder, name)] }, { parse: parseSample });
    await expect(opening).rejects.toMatchObject({ code: 'list-not-found', exit: 66 });
  });
});

describe('not refused', () => {
  const accepted: [string, string, number, number][] = [
    ['a header without rows', 'phone,listed-on\n', 0, 0],
    ['ten unreadable lines', [...few.slice(0, 5), ...'abcdefghij'].join('\n'), 15, 10],
    ['one line in five', [...few, ...'abcdefghij'].join('\n'), 50, 10],
    ['one opt-out that nobody can read', '0612\n', 1, 1],
    ['an XML list without numbers', "<list type='full' val='416'></list>", 0, 0],
    ['blank lines', '\n\n212,5550100\n\n', 1, 0],
  ];
  test.each(accepted)('%s', async (_, content, read, unreadable) => {
    const folder = folderWith({ 'list.txt': content });
    const list = await openList({ id: 'internal', files: [join(folder, 'list.txt')] }, { parse: parseSample });
    expect(list.counts).toMatchObject({ read, unreadable });
  });

  test('one bad file among good ones names its place', async () => {
    const folder = folderWith({ 'a.txt': '212,5550100\n', 'b.txt': '<html></html>' });
    const opening = openList({ id: 'internal', files: [folder] }, { parse: parseSample });
    await expect(opening).rejects.toMatchObject({ place: { file: 'b.txt' } });
  });
});
