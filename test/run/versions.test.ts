import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { zoneDataVersion } from '../../src/run/versions.ts';

test('the tz data is the release that it says, and knows the clocks of western Canada', () => {
  const { tz } = createRequire(import.meta.url)('moment-timezone') as { tz: { dataVersion: string } };
  expect(zoneDataVersion()).toBe(tz.dataVersion);
  expect(zoneDataVersion() >= '2026e').toBe(true);
});
