import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The built program; `npm test` builds it first. */
export const program = resolve(process.env['SCRUB_BIN'] ?? 'bin/scrub.js');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real program in a process of its own, in an empty folder or the one given. */
export function scrub(args: readonly string[], options: { cwd: string; input?: Buffer | string; env?: object }): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: options.cwd,
    input: options.input,
    encoding: 'utf8',
    env: { ...process.env, ...options.env },
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

export function start(args: readonly string[], cwd: string) {
  return spawn(process.execPath, [program, ...args], { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Waits up to ten seconds for something that a running program does. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !isSo(); tries++) await wait(25);
  if (!isSo()) throw new Error('waited ten seconds for nothing');
}

/** A folder of its own with these files. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'scrub-test-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Result files, whole or half, and locks. */
export function leftovers(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => /\.(clean|rejected)\.csv|\.run\.json|\.part$|\.lock$/.test(name));
}

/** Options of a small lawful campaign. */
export const campaign = [
  '--on',
  '2026-12-01',
  '--channel',
  'live-call',
  '--purpose',
  'survey',
  '--seller',
  'acme',
  '--country',
  'FR',
  '--quiet',
];
