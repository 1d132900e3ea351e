import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('a large file comes out as sorted arrays say, in the same bytes from a pipe in another zone', {
  timeout: 120_000,
}, () => {
  const args = ['test/bench/million.mjs', '40000', '40000'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(
    /^40000 rows, 40000 opt-outs: \d+ clean \+ \d+ rejected \+ \d+ held, all as computed otherwise\n/,
  );
  expect(stdout).toContain('the same bytes from a pipe under TZ=Asia/Tokyo LC_ALL=C');
});
