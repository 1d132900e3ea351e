import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { campaign, folderWith, program } from './program.ts';

/** An installation of the program as npm makes one. */
const installed = mkdtempSync(join(tmpdir(), 'scrub-installed-'));
const source = dirname(dirname(program));
const cache = join(installed, 'dist/program/program.cache');

function run(): { readonly status: number | null; readonly clean: string } {
  const folder = folderWith({ 'c.csv': 'name,phone\nAnn,+33199000001\nBob,12\n' });
  const { status } = spawnSync(process.execPath, [join(installed, 'bin/scrub.js'), 'run', 'c.csv', ...campaign], {
    cwd: folder,
  });
  const clean = readFileSync(join(folder, 'c.clean.csv'), 'utf8');
  rmSync(folder, { recursive: true });
  return { status, clean };
}

describe('the code that the build keeps is only a matter of time', () => {
  beforeAll(() => {
    for (const part of ['bin', 'dist', 'rules', 'package.json']) {
      cpSync(join(source, part), join(installed, part), { recursive: true });
    }
    symlinkSync(join(source, 'node_modules'), join(installed, 'node_modules'));
  });
  afterAll(() => rmSync(installed, { recursive: true }));

  const whole = () => readFileSync(join(source, 'dist/program/program.cache'));

  test.each<[string, () => void]>([
    ['is as it was built', () => undefined],
    [
      'is of another version of V8',
      () => writeFileSync(cache, Buffer.concat([Buffer.alloc(16, 7), whole().subarray(16)])),
    ],
    ['is cut short', () => truncateSync(cache, whole().length / 2)],
    ['is empty', () => truncateSync(cache, 0)],
    ['is missing', () => rmSync(cache)],
  ])('where it %s', (_, change) => {
    change();
    const { status, clean } = run();
    expect(status).toBe(0);
    expect(clean).toMatch(/^name,phone,.*\nAnn,\+33199000001,\+33199000001,/);
  });
});
