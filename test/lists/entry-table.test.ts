import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ListEntry } from '../../src/domain/list.ts';
import { EntryTable, entryText, mergeEntries } from '../../src/lists/entry-table.ts';
import { SetBuilder } from '../../src/lists/set-builder.ts';
import { setInMemory } from '../../src/lists/shared-set.ts';

describe('several lines on one number', () => {
  const cases: [string, ListEntry[], ListEntry][] = [
    ['listed before free', [{ listed: false }, { listed: true }], { listed: true }],
    [
      'a second registration renews the first',
      [
        { listed: true, listedOn: '2024-01-02' },
        { listed: true, listedOn: '2020-01-02' },
      ],
      { listed: true, listedOn: '2020-01-02', renewedOn: ['2024-01-02'] },
    ],
    [
      'the earliest effect, the latest end',
      [
        { listed: true, effectiveOn: '2024-02-01', expiresOn: '2026-01-01' },
        { listed: true, effectiveOn: '2024-01-01', expiresOn: '2027-01-01' },
      ],
      { listed: true, effectiveOn: '2024-01-01', expiresOn: '2027-01-01' },
    ],
    [
      'an entry without an end has none',
      [{ listed: true, expiresOn: '2026-01-01' }, { listed: true }],
      { listed: true },
    ],
    [
      'a removal after the registration counts',
      [
        { listed: true, listedOn: '2020-01-02' },
        { listed: true, listedOn: '2020-01-02', removedOn: '2024-05-05' },
      ],
      { listed: true, listedOn: '2020-01-02', removedOn: '2024-05-05' },
    ],
    [
      'a registration after the removal undoes it',
      [
        { listed: true, listedOn: '2025-01-02' },
        { listed: true, listedOn: '2020-01-02', removedOn: '2024-05-05' },
      ],
      { listed: true, listedOn: '2020-01-02', renewedOn: ['2025-01-02'] },
    ],
    [
      'a removal does not count against an undated line',
      [{ listed: true, removedOn: '2024-05-05' }, { listed: true }],
      { listed: true },
    ],
    [
      'a default entry only if all lines say so',
      [{ listed: true, defaultEntry: true }, { listed: true }],
      { listed: true },
    ],
    [
      'reassigned before unknown before not, with its date',
      [
        { listed: false, answer: 'no', queriedDate: '2025-01-01' },
        { listed: true, answer: 'yes', queriedDate: '2024-01-01', disconnectedOn: '2024-06-01' },
        { listed: false, answer: 'no-data', queriedDate: '2020-01-01' },
      ],
      { listed: true, answer: 'yes', queriedDate: '2024-01-01', disconnectedOn: '2024-06-01' },
    ],
    [
      'the latest port',
      [
        { listed: true, portedOn: '2026-01-01', direction: 'to-wireline' },
        { listed: true, portedOn: '2025-01-01', direction: 'to-wireless' },
      ],
      { listed: true, portedOn: '2026-01-01', direction: 'to-wireline' },
    ],
    [
      'submitted if any line was',
      [
        { submitted: false, listed: true },
        { submitted: true, listed: false },
      ],
      { submitted: true, listed: true },
    ],
  ];
  test.each(cases)('%s', (_, entries, merged) => {
    expect(mergeEntries(entries)).toEqual(merged);
    expect(mergeEntries(entries.toReversed())).toEqual(merged);
  });

  test('say the same in every order of building', () => {
    const day = fc.constantFrom('2020-01-02', '2023-03-04', '2026-05-06');
    const entry = fc.record(
      {
        listed: fc.boolean(),
        listedOn: day,
        expiresOn: day,
        removedOn: day,
        answer: fc.constantFrom('yes', 'no', 'no-data'),
      },
      { requiredKeys: ['listed'] },
    ) as fc.Arbitrary<ListEntry>;
    const rows = fc.array(fc.tuple(fc.integer({ min: 33_612_000_000, max: 33_612_000_020 }), entry), { maxLength: 60 });
    const meaning = (pairs: readonly (readonly [number, ListEntry])[]): unknown => {
      const builder = new SetBuilder(new EntryTable());
      for (const [number, row] of pairs) builder.add(number, builder.table.code(row));
      const finished = builder.finish();
      const { entries, width } = finished;
      const set = setInMemory(finished);
      return { entries, width, bytes: Buffer.from(new Uint8Array(set.toShared().payload)).toString('hex') };
    };
    fc.assert(
      fc.property(rows, (pairs) => {
        expect(meaning(pairs.toReversed())).toEqual(meaning(pairs));
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

describe('codes', () => {
  test('one meaning, one object, whatever the order of its fields', () => {
    const table = new EntryTable();
    const code = table.code({ listed: true, listedOn: '2026-01-02' });
    expect(table.code({ listedOn: '2026-01-02', listed: true })).toBe(code);
    expect(table.entry(code)).toBe(table.entry(code));
    expect(Object.isFrozen(table.entry(code))).toBe(true);
    expect(entryText(table.entry(0))).toBe('{"listed":true}');
  });

  test.each([
    [1, 0],
    [2, 1],
    [256, 1],
    [257, 2],
    [65_536, 2],
    [65_537, 4],
  ])('%i distinct entries take %i bytes a number', (count, width) => {
    const builder = new SetBuilder(new EntryTable());
    const portedOn = (n: number): string => String(n).padStart(6, '0');
    for (let n = 0; n < count; n++) {
      builder.add(33_600_000_000 + n * 7, builder.table.code({ listed: true, portedOn: portedOn(n) }));
    }
    const finished = builder.finish();
    expect(finished.width).toBe(width);
    const { entries } = finished;
    const set = setInMemory(finished);
    for (const n of [0, 1, Math.floor(count / 2), count - 1]) {
      if (n < count) expect(entries[set.codeOf(33_600_000_000 + n * 7)]!.portedOn).toBe(portedOn(n));
    }
    expect(set.codeOf(33_600_000_001)).toBe(-1);
  });

  test('a dense block with one dated entry keeps both', () => {
    const builder = new SetBuilder(new EntryTable());
    for (let n = 0; n < 400_000; n++) builder.add(12_120_000_000 + n * 2);
    builder.add(12_120_000_002, builder.table.code({ listed: true, listedOn: '2026-01-02' }));
    builder.add(12_120_000_003, builder.table.code({ listed: true, listedOn: '2026-01-03' }));
    const finished = builder.finish();
    const { entries } = finished;
    const set = setInMemory(finished);
    expect(set.size).toBe(400_001);
    expect([0, 2, 3].map((n) => entries[set.codeOf(12_120_000_000 + n)]?.listedOn)).toEqual([
      undefined,
      '2026-01-02',
      '2026-01-03',
    ]);
    expect(set.codeOf(12_120_000_001)).toBe(-1);
  });
});
