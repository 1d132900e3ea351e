import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scrub } from '../faults/program.ts';

// Each folder below fixtures/cases is a run: `cmd` holds its arguments, the rest are its inputs and what it must write, byte for
// byte. `npm run test:record` writes what it does write; look at the difference before you commit it.
const root = 'fixtures/cases';
const isRecording = process.env['RECORD'] === '1';
const runs = readdirSync(root).flatMap((topic) => readdirSync(join(root, topic)).map((name) => `${topic}/${name}`));

/** Again from its record: from another folder, in another time zone and locale, with other worker threads, for whole batches or small. */
function replayElsewhere(folder: string): void {
  const record = readdirSync(folder).find((file) => file.endsWith('.run.json'));
  if (record === undefined) throw new Error('the run wrote no record');
  const moved = mkdtempSync(join(tmpdir(), 'scrub-golden-moved-'));
  cpSync(folder, moved, { recursive: true });
  rmSync(folder, { recursive: true });
  const elsewhere = mkdtempSync(join(tmpdir(), 'scrub-golden-elsewhere-'));
  const env = { TZ: 'America/St_Johns', LC_ALL: 'fr_FR.UTF-8', LANG: 'fr_FR.UTF-8' };
  const args = ['replay', join(moved, record), '--jobs', '3'];
  const { status, stdout, stderr } = scrub(args, { cwd: elsewhere, env });
  expect(stdout + stderr).toMatch(/\nidentical\n$/);
  expect(status).toBe(0);
}

describe('golden runs', () => {
  test('there are some', () => {
    expect(runs.length).toBeGreaterThan(10);
  });

  test.each(runs)('%s', (name) => {
    const source = join(root, name);
    const folder = mkdtempSync(join(tmpdir(), 'scrub-golden-'));
    cpSync(source, folder, { recursive: true });
    const args = readFileSync(join(source, 'cmd'), 'utf8').trim().split(/\s+/);
    const { status, stderr } = scrub([...args, '--quiet'], { cwd: folder, env: { TZ: 'Asia/Tokyo', LC_ALL: 'C' } });
    const written: Record<string, Buffer> = { 'expected.exit': Buffer.from(`${status}\n`) };
    if (stderr !== '') written['expected.stderr'] = Buffer.from(stderr);
    for (const file of readdirSync(folder)) {
      const match = /\.(clean|rejected)\.csv$/.exec(file);
      if (match && !file.startsWith('expected')) written[`expected.${match[1]}.csv`] = readFileSync(join(folder, file));
    }
    const expected = readdirSync(source).filter((file) => file.startsWith('expected'));
    if (isRecording) {
      for (const file of expected) rmSync(join(source, file));
      for (const [file, bytes] of Object.entries(written)) writeFileSync(join(source, file), bytes);
      return;
    }
    expect(Object.keys(written).sort()).toEqual(expected.sort());
    for (const [file, bytes] of Object.entries(written)) {
      expect(existsSync(join(source, file)) && readFileSync(join(source, file)).equals(bytes), `${name}/${file}`).toBe(
        true,
      );
    }
    if (status === 0 || status === 3) replayElsewhere(folder);
  });
});
