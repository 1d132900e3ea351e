import { expect, test } from 'vitest';
import { WorkLeft } from '../../src/scrub/work-left.ts';

test('the time that is left follows from the batches but for the first ones', () => {
  const left = new WorkLeft(100_000_000, 1_000_000);
  const times = [900, 1200, 1300, 1400, 1500, 1600, 1700];
  for (const time of times) {
    left.batchDone(time);
    expect([left.speed, left.seconds]).toEqual([0, 0]);
  }
  left.batchDone(1800);
  expect(left.speed).toBe(10_000_000);
  expect(left.seconds).toBe(9.2);
  for (let batch = 9; batch <= 100; batch++) left.batchDone(1000 + batch * 100);
  expect(left.seconds).toBe(0);
});

test('a file that was longer than its size said is no reason for more threads', () => {
  const left = new WorkLeft(3_000_000, 1_000_000);
  for (let batch = 1; batch <= 20; batch++) left.batchDone(batch * 1000);
  expect(left.seconds).toBe(0);
});
