import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bitmapBytes, blockSpan, chooseKind, numbersLength } from '../../src/lists/block.ts';
import { type BlockSet, fromShared, toShared } from '../../src/lists/number-set.ts';
import { SetBuilder } from '../../src/lists/set-builder.ts';
import { eachNumber } from '../../src/lists/set-walk.ts';
import { setInMemory } from '../../src/lists/shared-set.ts';

function setOf(numbers: Iterable<number>): BlockSet {
  const builder = new SetBuilder();
  for (const number of numbers) builder.add(number);
  return setInMemory(builder.finish());
}

function numbersOf(set: BlockSet): number[] {
  const numbers: number[] = [];
  eachNumber(set, (number) => numbers.push(number));
  return numbers;
}

/** Look-up in a sorted array, which shares no code with the set. */
function holds(sorted: readonly number[], number: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (sorted[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === number;
}

function expectSame(numbers: readonly number[], probes: readonly number[] = []): void {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const set = setOf(numbers);
  expect(set.size).toBe(sorted.length);
  expect(numbersOf(set)).toEqual(sorted);
  const asked = [...sorted, ...probes, ...sorted.flatMap((n) => [n - 1, n + 1])];
  const marks = new Uint8Array(asked.length);
  set.mark(Float64Array.from(asked), asked.length, marks);
  for (const [index, number] of asked.entries()) {
    if (set.has(number) !== holds(sorted, number)) expect.fail(`differs at ${number}`);
    if (set.has(number) && marks[index] === 0) expect.fail(`${number} is held and not marked`);
  }
}

/** A fixed linear generator: the same numbers in every run. */
function* generated(seed: number, count: number, span: number, base: number): Generator<number> {
  let state = seed;
  for (let i = 0; i < count; i++) {
    state = (state * 48_271) % 2_147_483_647;
    yield base + (state % span);
  }
}

const npa = 1_212_000_0000;

describe('a number set equals a sorted array', () => {
  test('when it is empty', () => {
    const set = setOf([]);
    expect(set.size).toBe(0);
    for (const number of [0, 1, npa, 33_612_345_678, Number.NaN, -1]) expect(set.has(number)).toBe(false);
  });

  const shapes: [string, readonly number[]][] = [
    ['one number', [npa]],
    ['both ends of a block', [npa, npa + blockSpan - 1]],
    ['neighbours across blocks', [npa - 1, npa, npa + blockSpan - 1, npa + blockSpan]],
    ['every boundary of the split layout', Array.from({ length: 152 }, (_, n) => npa + (n + 1) * 65_536 - 1)],
    [
      'both sides of every boundary',
      Array.from({ length: 304 }, (_, n) => npa + (Math.floor(n / 2) + 1) * 65_536 - (n % 2)),
    ],
    ['sparse', [...generated(1, 300, blockSpan, npa)]],
    ['split', [...generated(2, 20_000, blockSpan, npa)]],
    ['clustered', [...generated(3, 20_000, 30_000, npa + 5_000_000)]],
    ['many countries', [...generated(4, 20_000, 900_000_000_000, 1_000_000_000)]],
    ['fifteen digits', [999_999_999_999_999, 100_000_000_000_000, 999_999_990_000_000, 999_999_989_999_999]],
  ];
  test.each(shapes)('%s', (_, numbers) => expectSame(numbers, [npa - 2, npa + blockSpan + 1, 33_612_345_678, 1]));

  test.each([
    ['just below the bitmap', 624_691],
    ['at the bitmap', 624_692],
    ['just above', 624_693],
    ['at the builder’s own bitmap', 312_500],
    ['just below it', 312_499],
  ])('%s', (_, count) => {
    const set = setOf(Array.from({ length: count }, (__, n) => npa + n * 16));
    expect(set.size).toBe(count);
    for (let n = 0; n < count; n += 97) {
      expect(set.has(npa + n * 16)).toBe(true);
      expect(set.has(npa + n * 16 + 1)).toBe(false);
    }
    expect(set.has(npa + (count - 1) * 16)).toBe(true);
    expect(set.has(npa + count * 16)).toBe(false);
  });

  test('a full block', () => {
    const builder = new SetBuilder();
    for (let n = 0; n < blockSpan; n++) builder.add(npa + n);
    const set = setInMemory(builder.finish());
    expect(set.size).toBe(blockSpan);
    expect(toShared(set).payload.byteLength).toBe(bitmapBytes);
    let missing = 0;
    for (let n = 0; n < blockSpan; n++) if (!set.has(npa + n)) missing++;
    expect(missing).toBe(0);
    expect(set.has(npa - 1) || set.has(npa + blockSpan)).toBe(false);
  });

  test('for random sets', () => {
    const number = fc.oneof(
      fc.integer({ min: 1_200_000_0000, max: 1_200_030_0000 }),
      fc.integer({ min: 33_100_000_000, max: 33_999_999_999 }),
      fc.integer({ min: 1, max: 999_999_999_999_999 }),
    );
    fc.assert(fc.property(fc.array(number, { maxLength: 400 }), fc.array(number, { maxLength: 50 }), expectSame), {
      seed: 20261122,
      numRuns: 200,
    });
  });
});

test.each([
  ['a few blocks', 40_000_000],
  ['more blocks than are told apart at once', 40_000_000_000],
  ['blocks that become bitmaps', 700_000],
])('numbers in bulk are added as one by one: %s', (_, span) => {
  const spread = 2_000_000_000;
  const numbers = [...generated(8, 400_000, spread, 0)].map((n) => npa + Math.floor((n * span) / spread));
  const builder = new SetBuilder();
  for (let from = 0; from < numbers.length; ) {
    // Pieces of all sizes, as lines that are no plain numbers leave them.
    const to = from + 1 + ((from * 7919) % 16_384);
    builder.addPlain(Float64Array.from(numbers.slice(from, to)));
    from = to;
  }
  const bulk = setInMemory(builder.finish());
  const single = setOf(numbers);
  expect(bulk.size).toBe(single.size);
  expect(Buffer.from(toShared(bulk).payload).equals(Buffer.from(toShared(single).payload))).toBe(true);
});

test('the order of building leaves no trace', () => {
  const forward = [...generated(5, 50_000, 40_000_000, npa)];
  const bytes = (set: BlockSet): Buffer => Buffer.from(new Uint8Array(toShared(set).payload));
  const first = bytes(setOf(forward));
  expect(first.equals(bytes(setOf(forward.toReversed())))).toBe(true);
  expect(first.equals(bytes(setOf(forward.toSorted((a, b) => a - b))))).toBe(true);
  expect(first.equals(bytes(setOf([...forward, ...forward])))).toBe(true);
});

test('another view of the shared memory answers alike', () => {
  const numbers = [...generated(6, 5_000, 4_000_000_000, npa)];
  const set = fromShared(structuredClone(toShared(setOf(numbers))));
  for (const number of numbers) expect(set.has(number)).toBe(true);
  expect(set.size).toBe(new Set(numbers).size);
});

test.each([
  [0, 0, 0],
  [1, 0, 0],
  [309, 0, 0],
  [310, 0, 1],
  [624_692, 0, 1],
  [624_693, 0, 2],
  [10_000_000, 0, 2],
  [10_000_000, 1, 1],
] as const)('%i numbers with codes of %i bytes take layout %i', (count, width, kind) => {
  expect(chooseKind(count, width)).toBe(kind);
  const least = Math.min(...([0, 1] as const).map((other) => numbersLength(other, count)));
  expect(numbersLength(kind, count)).toBeLessThanOrEqual(least);
});

test('random numbers of France and Italy take at most five bytes each', () => {
  const numbers = [
    ...generated(7, 200_000, 20_000_000, 33_600_000_000),
    ...generated(8, 200_000, 20_000_000, 393_400_000_000),
  ];
  const set = setOf(numbers);
  const { payload, directory } = toShared(set);
  expect(payload.byteLength + directory.keys.length * 21).toBeLessThan(set.size * 5);
});

describe('marks of a batch', () => {
  const numbers = Array.from({ length: 100_000 }, (_, n) => 33_600_000_000 + n * 797);
  const others = Float64Array.from(numbers, (number) => number + 1);

  test('leave out most numbers that a set does not hold', () => {
    const marks = new Uint8Array(others.length);
    setOf(numbers).mark(others, others.length, marks);
    expect(marks.reduce((sum, mark) => sum + mark, 0)).toBeLessThan(others.length / 10);
  });

  test('are set for as many numbers as are named', () => {
    const marks = new Uint8Array(10);
    setOf(numbers).mark(Float64Array.from(numbers), 5, marks);
    expect([...marks]).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
  });
});
