import { cpSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scrub } from '../faults/program.ts';

// Each folder holds the inputs of a run and the record that the program of its day made. Never made anew: a run that cannot be
// replayed any more is a fault of the program. Where there is evidence, it stands for the lists and records, which are not kept.
const root = 'fixtures/records-of-runs';

test.each(readdirSync(root))('%s replays', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'scrub-kept-test-'));
  cpSync(join(root, name), folder, { recursive: true });
  const evidence = existsSync(join(folder, 'evidence.gz')) ? ['--evidence', 'evidence.gz'] : [];
  const args = ['replay', 'contacts.run.json', ...evidence];
  const { status, stdout, stderr } = scrub(args, { cwd: folder, env: { TZ: 'Asia/Tokyo' } });
  expect(stdout + stderr).toMatch(/\nidentical\n$/);
  expect(status).toBe(0);
});
