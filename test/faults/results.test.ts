import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { campaign, folderWith, leftovers, program, scrub, start, until } from './program.ts';

const contacts = 'name,phone\nAda,0199001234\nBob,0199001235\nCid,12\n';

describe('results go where they are sent', () => {
  test.each(['--clean', '--rejected', '--record'])('%s - on standard output, byte for byte', (option) => {
    const folder = folderWith({ 'c.csv': contacts });
    expect(scrub(['run', 'c.csv', ...campaign], { cwd: folder }).status).toBe(0);
    const name = { '--clean': 'c.clean.csv', '--rejected': 'c.rejected.csv', '--record': 'c.run.json' }[option]!;
    const written = readFileSync(join(folder, name), 'utf8');
    rmSync(join(folder, name));
    const { status, stdout } = scrub(['run', 'c.csv', ...campaign, '--force', option, '-'], { cwd: folder });
    expect(status).toBe(0);
    if (option === '--record') expect(JSON.parse(stdout).counts).toEqual(JSON.parse(written).counts);
    else expect(stdout).toBe(written);
    expect(existsSync(join(folder, name))).toBe(false);
  });

  test('from standard input to standard output, the others by name', () => {
    const folder = folderWith({});
    const args = ['run', '-', ...campaign, '--clean', '-', '--rejected', 'out/why.csv', '--record', 'out/run.json'];
    const { status, stdout } = scrub(args, { cwd: folder, input: contacts });
    expect(status).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(',')[0])).toEqual(['name', 'Ada', 'Bob', '']);
    const record = JSON.parse(readFileSync(join(folder, 'out/run.json'), 'utf8'));
    expect(record.outputs.map(({ path }: { path: string }) => path)).toEqual(['-', 'out/why.csv']);
    expect(leftovers(folder)).toEqual([]);
  });

  test('a full standard output leaves no other result either', ({ skip }) => {
    if (!existsSync('/dev/full')) skip('there is no /dev/full here');
    const folder = folderWith({ 'c.csv': contacts });
    const full = openSync('/dev/full', 'w');
    const args = [program, 'run', 'c.csv', ...campaign, '--clean', '-'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    expect({ status, stderr: String(stderr) }).toEqual({
      status: 74,
      stderr: expect.stringMatching(/full[\s\S]*hint:/),
    });
    expect(leftovers(folder)).toEqual([]);
  });

  test('a reader that goes away is an error, for it has not got everything', async () => {
    const folder = folderWith({ 'c.csv': `name,phone\n${'Ada,0199001234\n'.repeat(20_000)}` });
    const child = start(['run', 'c.csv', ...campaign, '--keep-duplicates', '--clean', '-'], folder);
    child.stdout.destroy();
    const [status] = (await once(child, 'exit')) as [number | null];
    expect(status).toBe(74);
    expect(leftovers(folder)).toEqual([]);
  });

  test('standard output that is an input of the run is refused', () => {
    const folder = folderWith({ 'c.csv': contacts });
    const input = openSync(join(folder, 'c.csv'), 'a');
    const args = [program, 'run', 'c.csv', ...campaign, '--clean', '-'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, stdio: ['ignore', input, 'pipe'] });
    closeSync(input);
    expect({ status, stderr: String(stderr) }).toEqual({ status: 2, stderr: expect.stringContaining('`c.csv`') });
    expect(readFileSync(join(folder, 'c.csv'), 'utf8')).toBe(contacts);
  });

  test('existing results are noticed before a list is read', () => {
    const folder = folderWith({ 'c.csv': contacts, 'c.run.json': 'mine\n' });
    const args = ['run', 'c.csv', ...campaign, '--list', 'internal=missing.csv'];
    expect(scrub(args, { cwd: folder })).toMatchObject({ status: 73, stderr: expect.stringContaining('c.run.json') });
  });
});

describe('two runs', () => {
  test.each(['c.clean.csv', 'c.rejected.csv', 'c.run.json'])('do not both write %s', (name) => {
    const folder = folderWith({ 'c.csv': contacts });
    writeFileSync(join(folder, `${name}.lock`), `${process.pid}\n`);
    expect(scrub(['run', 'c.csv', ...campaign], { cwd: folder })).toMatchObject({ status: 75 });
    expect(leftovers(folder)).toEqual([`${name}.lock`]);
  });

  test('a run that was killed hinders no other', async () => {
    const folder = folderWith({});
    const rows = Array.from({ length: 4000 }, (_, row) => `Ada,01990${String(row).padStart(5, '0')}\n`).join('');
    const child = start(['run', '-', ...campaign, '--batch-bytes', '500'], folder);
    child.stdin.on('error', () => undefined);
    child.stdin.write(`name,phone\n${rows}`);
    const feed = setInterval(() => child.stdin.write(rows), 20);
    await until(() => leftovers(folder).some((name) => name.endsWith('.part')));
    child.kill('SIGKILL');
    await once(child, 'exit');
    clearInterval(feed);
    expect(leftovers(folder)).toContain('contacts.clean.csv.lock');
    expect(scrub(['run', '-', ...campaign], { cwd: folder, input: contacts }).status).toBe(0);
    expect(leftovers(folder).sort()).toEqual(['contacts.clean.csv', 'contacts.rejected.csv', 'contacts.run.json']);
    expect(readFileSync(join(folder, 'contacts.clean.csv'), 'utf8').split('\n')).toHaveLength(4);
  });
});

describe('a run that waits', () => {
  test.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const)('for a silent pipe ends at once by %s', async (signal, code) => {
    const folder = folderWith({});
    const child = spawn(process.execPath, [program, 'run', '-', ...campaign], { cwd: folder });
    await wait(1500);
    child.kill(signal);
    const [status] = (await once(child, 'exit')) as [number | null];
    expect(status).toBe(code);
    expect(leftovers(folder)).toEqual([]);
  });
});

describe('a folder that is there already', () => {
  test('is used; one that is not is made', () => {
    const folder = folderWith({ 'c.csv': contacts });
    mkdirSync(join(folder, 'there'));
    for (const out of ['there', 'not/yet']) {
      expect(scrub(['run', 'c.csv', ...campaign, '--out', out], { cwd: folder }).status).toBe(0);
      expect(leftovers(join(folder, out))).toHaveLength(3);
    }
  });
});
