import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { campaign, folderWith, scrub } from '../faults/program.ts';

const secret = '+33199001234';
const middle = '9900123';

/** Files in which a telephone number stands where something else is expected. */
const badFiles = {
  'headless.csv': `${secret}\n${secret}\n`,
  'long.csv': `phone;x\n${secret};1;2\n`,
  'quote.csv': `phone;x\n"${secret};1\n`,
  'one.txt': secret,
  'ok.csv': `phone\n${secret}\n`,
  'broken.yaml': `${secret}: [\n`,
  'key.yaml': `seller: acme\n${secret}: x\n`,
  'value.yaml': `seller: acme\non: ${secret}\nchannel: ${secret}\npurpose: survey\n`,
  'date.csv': `phone,kind,on\n${secret},consent,${secret}\n`,
  'kind.csv': `phone,kind,on\n${secret},${secret},2026-01-01\n`,
  'status.csv': `phone,status\n${secret},${secret}\n`,
  'listed.csv': `number,listed-on\n${secret},${secret}\n`,
  'list.xml': `<a><b>${secret}`,
  'twice.csv': `${secret},${secret}\n1,2\n`,
  'text.run.json': secret,
  'half.run.json': `{"tool": "${secret}"`,
  'typed.run.json': `{"schema": 1, "tool": "${secret}", "${secret}": 1}`,
};
const run = ['run', 'ok.csv', ...campaign, '--dry-run'];

describe('no error says a number that nobody asked for', () => {
  test.each([
    [['run', 'headless.csv', ...campaign]],
    [['run', 'long.csv', ...campaign]],
    [['run', 'quote.csv', ...campaign]],
    [['run', 'one.txt', ...campaign]],
    [['run', 'twice.csv', ...campaign]],
    [['run', 'ok.csv', ...campaign, '--column', 'phone=none']],
    [['run', 'ok.csv', ...campaign, '--column', 'opt-out=phone']],
    [['run', '-c', 'broken.yaml']],
    [['run', '-c', 'key.yaml']],
    [['run', '-c', 'value.yaml']],
    [['run', '-c', 'ok.csv']],
    [[...run, '--list', 'internal=status.csv']],
    [[...run, '--list', 'internal=listed.csv']],
    [[...run, '--list', 'internal=list.xml']],
    [[...run, '--suppress', 'quote.csv']],
    [[...run, '--records', 'date.csv']],
    [[...run, '--records', 'kind.csv']],
    [[...run, '--records', 'headless.csv']],
    [[...run, '--sign', 'ok.csv']],
    [[...run, '--since', 'text.run.json']],
    [['replay', 'ok.csv']],
    [['replay', 'text.run.json']],
    [['replay', 'half.run.json']],
    [['replay', 'typed.run.json']],
    [['diff', 'text.run.json', 'text.run.json']],
    [['explain', 'text.run.json', '--row', '1']],
    [['log', 'check', 'log']],
    [['rules', 'test', 'ok.csv']],
    [['lists', 'info', 'one.txt']],
    [['lists', 'build', 'internal', 'quote.csv', '-o', 'x.set']],
  ])('%j', (args) => {
    const folder = folderWith(badFiles);
    mkdirSync(join(folder, 'log'));
    writeFileSync(join(folder, 'log/runs.log'), `${secret}\n`);
    const { stderr, stdout } = scrub(args, { cwd: folder });
    expect(stderr.replace(/\s/g, '')).not.toContain(middle);
    expect(stdout).not.toContain(middle);
  });
});

describe('every file that tells who is on a list is its owner’s alone', () => {
  const all = ['--evidence', 'e.gz', '--log', 'log', '--sign', 'k.key.pem'];

  function ran(prepare: (folder: string) => void = () => undefined): string {
    const folder = folderWith({ 'c.csv': `phone\n${secret}\n`, 'l.txt': `${secret}\n` });
    scrub(['keys', 'new', 'k'], { cwd: folder });
    expect(scrub(['run', 'c.csv', ...campaign, ...all], { cwd: folder }).status).toBe(0);
    prepare(folder);
    const since = ['--since', 'c.run.json', '--force', '--list', 'internal=l.txt'];
    const { status, stderr } = scrub(['run', 'c.csv', ...campaign, ...all, ...since], { cwd: folder });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    scrub(['diff', 'c.run.json', 'c.run.json', '--csv', 'd.csv', '--force'], { cwd: folder });
    return folder;
  }
  const written = [
    'c.clean.csv',
    'c.rejected.csv',
    'c.run.json',
    'c.run.sig',
    'e.gz',
    'c.changes.csv',
    'c.recall.csv',
    'd.csv',
  ];
  const modeOf = (path: string): number => statSync(path).mode & 0o777;

  test('where it is new', () => {
    const folder = ran();
    for (const name of [...written, 'log/runs.log']) expect([name, modeOf(join(folder, name))]).toEqual([name, 0o600]);
  });

  test('where it replaces one that others could read, or part of one', () => {
    const folder = ran((at) => {
      for (const name of written) {
        if (!existsSync(join(at, name))) writeFileSync(join(at, name), 'old');
        chmodSync(join(at, name), 0o644);
        writeFileSync(join(at, `${name}.part`), 'left', { mode: 0o644 });
        chmodSync(join(at, `${name}.part`), 0o666);
      }
    });
    for (const name of written) expect([name, modeOf(join(folder, name))]).toEqual([name, 0o600]);
  });

  test('a log keeps the mode that its owner gave it', () => {
    const folder = ran((at) => chmodSync(join(at, 'log/runs.log'), 0o400));
    expect(modeOf(join(folder, 'log/runs.log'))).toBe(0o400);
  });

  test('a link in the place of a part is not followed', () => {
    const folder = folderWith({ 'c.csv': `phone\n${secret}\n`, 'other.txt': 'theirs' });
    symlinkSync('other.txt', join(folder, 'c.clean.csv.part'));
    expect(scrub(['run', 'c.csv', ...campaign], { cwd: folder }).status).toBe(0);
    expect(readFileSync(join(folder, 'other.txt'), 'utf8')).toBe('theirs');
  });

  test('standard output leaves nothing in the folder for temporary files', () => {
    const folder = folderWith({ 'c.csv': `phone\n${secret}\n` });
    mkdirSync(join(folder, 'tmp'));
    const args = ['run', 'c.csv', ...campaign, '--clean', '-'];
    const { stdout } = scrub(args, { cwd: folder, env: { TMPDIR: join(folder, 'tmp') } });
    expect(stdout).toContain(secret);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });
});
