import { copyFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScrubError } from '../../src/domain/error.ts';
import { buildList } from '../../src/lists/build-list.ts';
import { buildFromChanges } from '../../src/lists/list-changes.ts';
import { checkAge, diffLists, listInfo } from '../../src/lists/list-info.ts';
import type { ListSpec } from '../../src/lists/list-spec.ts';
import { listFromShare, openList } from '../../src/lists/suppression-list.ts';
import { folderWith, parseSample } from './sample.ts';

const us = 12_125_550_100;
const parse = parseSample;

function linesOf(count: number, areaCodes: readonly number[]): string {
  return areaCodes
    .map((npa) => Array.from({ length: count }, (_, n) => `${npa},${5_550_100 + n * 3}\n`).join(''))
    .join('');
}

/** Builds `text` in a folder of its own and returns the path of the compiled list. */
async function build(text: string, spec: Partial<ListSpec> = {}): Promise<string> {
  const folder = folderWith({ 'source.txt': text });
  const out = join(folder, 'list.set');
  const full = { id: 'internal', files: [join(folder, 'source.txt')], country: 'US', asOf: '2026-11-01', ...spec };
  await buildList({ spec: full, out, parse });
  return out;
}

const dated = 'phone,listed-on\n2125550100,2026-01-02\n2125550101,2026-01-03\n3055550101,\nabc 555,\n';

describe('a compiled list', () => {
  test('answers like the files it was built from', async () => {
    const out = await build(dated);
    const compiled = await openList({ id: 'internal', files: [out] }, { parse });
    const plain = await openList({ id: 'internal', files: [join(out, '../source.txt')], country: 'US' }, { parse });
    for (const number of [us, us + 1, us + 2, 13_055_550_101, 393_401_111_111]) {
      expect(compiled.entry(number)).toEqual(plain.entry(number));
    }
    expect(compiled.entry(us)).toEqual({ listed: true, listedOn: '2026-01-02' });
    expect(compiled.hasDigits('555')).toBe(true);
    expect(compiled.counts).toEqual({ read: 4, distinct: 3, unreadable: 1 });
    expect(compiled.sources).toEqual(plain.sources);
    expect(compiled.version).toEqual({ id: 'internal', asOf: '2026-11-01' });
  });

  test('has the same bytes when built again, and in another order', async () => {
    const first = await build(linesOf(700, [212, 305, 415]));
    const second = await build(linesOf(700, [212, 305, 415]));
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
    expect(readdirSync(join(first, '..')).sort()).toEqual(['list.set', 'source.txt']);
  });

  test('reads only the area codes that are asked for', async () => {
    const out = await build(linesOf(700, [212, 305, 415]));
    const bytes = readFileSync(out);
    bytes.fill(0xff, bytes.length - 64);
    writeFileSync(out, bytes);
    const list = await openList({ id: 'internal', files: [out] }, { parse });
    expect(list.entry(us)).toEqual({ listed: true });
    expect(list.entry(13_055_550_100)).toEqual({ listed: true });
    expect(() => list.entry(14_155_550_100)).toThrow(expect.objectContaining({ code: 'list-altered', exit: 65 }));
  });

  test('serves another thread from the same file', async () => {
    const out = await build(linesOf(700, [212, 305]));
    const list = await openList({ id: 'internal', files: [out] }, { parse });
    const other = listFromShare(list.share());
    expect(other.entry(us)).toEqual({ listed: true });
    expect(list.entry(13_055_550_103)).toEqual({ listed: true });
    expect(other.entry(13_055_550_104)).toBeUndefined();
  });

  test.each<[string, Partial<ListSpec>]>([
    ['another list', { id: 'us-fl-dnc' }],
    ['another date', { asOf: '2026-11-02' }],
    ['another seller', { seller: 'other' }],
    ['another coverage', { covers: ['305'] }],
    ['another kind', { kind: 'query' }],
  ])('is not taken for %s', async (_, option) => {
    const out = await build('212,5550100\n', { seller: 'acme', covers: ['212'] });
    const opening = openList({ id: 'internal', files: [out], ...option }, { parse });
    await expect(opening).rejects.toMatchObject({ code: 'list-conflict', exit: 2 });
  });

  test('takes from the options what was not recorded', async () => {
    const out = await build('212,5550100\n');
    const list = await openList({ id: 'internal', files: [out], seller: 'acme', covers: ['212'] }, { parse });
    expect(list.version).toEqual({ id: 'internal', asOf: '2026-11-01', seller: 'acme', covers: ['212'] });
  });

  test('stands alone', async () => {
    const out = await build('212,5550100\n');
    const opening = openList({ id: 'internal', files: [out, join(out, '../source.txt')] }, { parse });
    await expect(opening).rejects.toMatchObject({ code: 'list-mixed', exit: 2 });
  });
});

/** Opens the list and reads every block; the code of the refusal, or `intact`. */
function stateOf(path: string): string {
  try {
    listInfo(path, { verify: true });
    return 'intact';
  } catch (error) {
    return error instanceof ScrubError ? error.code : String(error);
  }
}

describe('damage', () => {
  const refusals = ['list-altered', 'list-truncated', 'list-foreign', 'list-format-version'];

  test('any flipped bit is detected', async () => {
    const out = await build(`${dated}${'2125550777,2026-02-02\n'.repeat(3)}`);
    const intact = readFileSync(out);
    expect(stateOf(out)).toBe('intact');
    fc.assert(
      fc.property(fc.nat({ max: intact.length * 8 - 1 }), (bit) => {
        const bytes = Buffer.from(intact);
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        writeFileSync(out, bytes);
        return refusals.includes(stateOf(out));
      }),
      { seed: 7, numRuns: 800 },
    );
  });

  test('any shortened or lengthened file is refused when opened', async () => {
    const out = await build(linesOf(50, [212, 305]));
    const { length } = readFileSync(out);
    for (const size of [0, 1, 7, 8, 63, 64, 65, 300, length - 5, length - 1]) {
      const copy = `${out}.${size}`;
      copyFileSync(out, copy);
      truncateSync(copy, size);
      expect(['list-truncated', 'list-foreign']).toContain(stateOf(copy));
    }
    writeFileSync(out, Buffer.concat([readFileSync(out), Buffer.alloc(1)]));
    expect(stateOf(out)).toBe('list-altered');
  });

  test('a file of another program is foreign', () => {
    expect(stateOf(join(folderWith({ 'x.set': 'x'.repeat(200) }), 'x.set'))).toBe('list-foreign');
  });

  test('a missing file is not found', () => {
    expect(stateOf('/nowhere/list.set')).toBe('list-not-found');
  });
});

describe('building', () => {
  test('does not replace a list unless asked', async () => {
    const out = await build('212,5550100\n');
    const spec = { id: 'internal', files: [join(out, '../source.txt')] };
    await expect(buildList({ spec, out, parse })).rejects.toMatchObject({ code: 'list-exists', exit: 73 });
    await expect(buildList({ spec, out, parse, force: true })).resolves.toMatchObject({ counts: { distinct: 1 } });
  });

  test.each([
    ['11 of 100 gone', 89, undefined, 'refused'],
    ['10 of 100 gone', 90, undefined, 'built'],
    ['half gone, allowed', 50, 0.6, 'built'],
  ])('guards against shrinkage: %s', async (_, count, maxShrink, outcome) => {
    const out = await build(linesOf(100, [212]));
    writeFileSync(join(out, '../source.txt'), linesOf(count, [212]));
    const spec = { id: 'internal', files: [join(out, '../source.txt')] };
    const building = buildList({ spec, out, parse, force: true, ...(maxShrink === undefined ? {} : { maxShrink }) });
    if (outcome === 'built') await expect(building).resolves.toMatchObject({ counts: { distinct: count } });
    else await expect(building).rejects.toMatchObject({ code: 'list-shrunk', exit: 4 });
    expect(listInfo(out).counts.distinct).toBe(outcome === 'built' ? count : 100);
  });

  test('leaves nothing behind where it cannot write', async () => {
    const folder = folderWith({ 'source.txt': '212,5550100\n' });
    const spec = { id: 'internal', files: [join(folder, 'source.txt')] };
    const building = buildList({ spec, out: join(folder, 'missing/list.set'), parse });
    await expect(building).rejects.toMatchObject({ code: 'list-not-written', exit: 73 });
    expect(readdirSync(folder)).toEqual(['source.txt']);
  });

  test('information names what went in', async () => {
    const out = await build(dated, { seller: 'acme' });
    expect(listInfo(out, { verify: true })).toEqual({
      version: { id: 'internal', asOf: '2026-11-01', seller: 'acme' },
      kind: 'download',
      sources: [{ name: 'source.txt', size: dated.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      counts: { read: 4, distinct: 3, unreadable: 1 },
      bytes: readFileSync(out).length,
      distinctEntries: 3,
      verified: true,
    });
  });
});

describe('changes', () => {
  const columns = { area: '1', local: '2', action: '3', date: '4' };
  const apply = async (changes: string, spec: Partial<ListSpec> = {}) => {
    const base = await build('212,5550100\n212,5550101\n');
    const folder = folderWith({ 'changes.txt': changes });
    const out = join(folder, 'new.set');
    const full = {
      id: 'internal',
      files: [join(folder, 'changes.txt')],
      columns,
      country: 'US',
      asOf: '2026-11-20',
      ...spec,
    };
    const header = await buildFromChanges({ base, changes: full, out, parse, maxShrink: 1 });
    return { base, out, header };
  };

  test('add and delete', async () => {
    const { base, out, header } = await apply('212,5550100,D,2026-11-02\n305,5550101,A,2026-11-03\n');
    expect(header.version).toEqual({ id: 'internal', asOf: '2026-11-20' });
    expect(header.sources.map(({ name }) => name)).toEqual(['base:list.set', 'changes.txt']);
    const seen: [number, string][] = [];
    expect(diffLists(base, out, (number, change) => seen.push([number, change]))).toEqual({
      added: 1,
      removed: 1,
      changed: 0,
    });
    expect(seen).toEqual([
      [us, 'removed'],
      [13_055_550_101, 'added'],
    ]);
  });

  test('the later day wins, whatever the order of the rows', async () => {
    const { out } = await apply('212,5550100,A,2026-11-09\n212,5550100,D,2026-11-02\n');
    expect(listInfo(out).counts.distinct).toBe(2);
  });

  test('an unreadable addition blocks by its digits, an unreadable deletion frees nobody', async () => {
    const { out, header } = await apply('212,555,A,2026-11-02\n112,5550101,D,2026-11-02\n');
    expect(header.counts).toMatchObject({ distinct: 2, unreadable: 2 });
    const list = await openList({ id: 'internal', files: [out] }, { parse });
    expect(list.hasDigits('2120000555')).toBe(true);
    expect(list.hasDigits('1125550101')).toBe(false);
  });

  test.each<[string, string, Partial<ListSpec>, string]>([
    ['no mapping', '212,5550100,D,2026-11-02\n', { columns: { phone: '1' } }, 'list-columns'],
    ['an unknown word', '212,5550100,X,2026-11-02\n', {}, 'list-change'],
    ['an impossible date', '212,5550100,D,2026-13-02\n', {}, 'list-change'],
    ['older than the base', '212,5550100,D,2026-10-02\n', { asOf: '2026-10-31' }, 'list-date'],
    ['another list', '212,5550100,D,2026-11-02\n', { id: 'us-fl-dnc' }, 'list-conflict'],
  ])('are refused: %s', async (_, changes, spec, code) => {
    await expect(apply(changes, spec)).rejects.toMatchObject({ code });
  });
});

test.each([
  ['fresh', '2026-11-01', '2026-11-30', 'fresh'],
  ['on the last day', '2026-11-01', '2026-12-02', 'fresh'],
  ['the day after', '2026-11-01', '2026-12-03', 'stale'],
  ['undated', undefined, '2026-11-30', 'undated'],
  ['dated ahead', '2026-12-24', '2026-12-30', 'future'],
])('freshness: %s', (_, asOf, to, state) => {
  const lastGoodDay = (date: string): string => (date === '2026-11-01' ? '2026-12-02' : '2027-01-24');
  const version = { id: 'us-national-dnc', ...(asOf === undefined ? {} : { asOf }) };
  expect(checkAge(version, { from: '2026-11-20', to, lastGoodDay }).state).toBe(state);
  // Where no rule sets an age, none is missed.
  expect(checkAge(version, { from: '2026-11-20', to }).state).toBe('fresh');
});
