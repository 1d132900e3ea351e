import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { campaign, folderWith, leftovers, program, scrub } from './program.ts';

const contacts = 'name,phone\nAda,0199001234\nBob,0199001235\n';
const badRule = (name: string): string => resolve('fixtures/bad-rules', name);

interface Fault {
  readonly says: string;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  readonly args?: readonly string[];
  readonly exit: number;
  readonly message: RegExp;
}

const faults: readonly Fault[] = [
  { says: 'missing file', args: ['nowhere.csv'], exit: 66, message: /nowhere\.csv/ },
  { says: 'empty file', files: { 'c.csv': '' }, exit: 65, message: /empty[\s\S]*hint:/ },
  { says: 'header only', files: { 'c.csv': 'name,phone\n' }, exit: 65, message: /no rows[\s\S]*hint:/ },
  {
    says: 'binary file',
    files: { 'c.csv': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2]) },
    exit: 65,
    message: /hint:/,
  },
  {
    says: 'workbook',
    files: { 'c.csv': Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]) },
    exit: 65,
    message: /Excel[\s\S]*hint:/,
  },
  {
    says: 'unclosed quote',
    files: { 'c.csv': 'name,phone\n"Ada,0199001234\n' },
    exit: 65,
    message: /c\.csv:2:1: [\s\S]*quote[\s\S]*hint:/,
  },
  {
    says: 'row too long',
    files: { 'c.csv': 'name,phone\nAda,0199001234,x\n' },
    exit: 65,
    message: /c\.csv:2: [\s\S]*3 cells[\s\S]*hint:/,
  },
  { says: 'unknown column', args: ['c.csv', '--column', 'phone=Fone'], exit: 2, message: /Fone[\s\S]*phone/ },
  { says: 'no phone column', files: { 'c.csv': 'name,town\nAda,Paris\n' }, exit: 2, message: /name[\s\S]*town|hint:/ },
  { says: 'column to keep unknown', args: ['c.csv', '--keep', 'nmae'], exit: 2, message: /nmae[\s\S]*`name`/ },
  { says: 'campaign file missing', args: ['c.csv', '-c', 'no.yaml'], exit: 66, message: /no\.yaml[\s\S]*hint:/ },
  {
    says: 'campaign with an unknown key',
    files: { 'a.yaml': 'seler: acme\n' },
    args: ['c.csv', '-c', 'a.yaml'],
    exit: 2,
    message: /a\.yaml:1:1: [\s\S]*seler[\s\S]*`seller`/,
  },
  {
    says: 'a campaign with lists in another shape',
    files: { 'a.yaml': 'seller: acme\nlists: [optouts.csv]\n' },
    args: ['c.csv', '-c', 'a.yaml'],
    exit: 2,
    message: /a\.yaml:2:\d+: expected a map such as `\{internal: \{files: optouts\.csv/,
  },
  {
    says: 'a campaign with suppressions in another shape',
    files: { 'a.yaml': 'seller: acme\nsuppress: {files: never.csv}\n' },
    args: ['c.csv', '-c', 'a.yaml'],
    exit: 2,
    message: /a\.yaml:2:\d+: expected a text or a list of texts/,
  },
  {
    says: 'a campaign with records in another shape',
    files: { 'a.yaml': 'seller: acme\nrecords: consents.csv\n' },
    args: ['c.csv', '-c', 'a.yaml'],
    exit: 2,
    message: /a\.yaml:2:\d+: expected a list such as `\[\{files: crm\/consents\.csv/,
  },
  {
    says: 'a campaign with a word that means nothing',
    files: { 'a.yaml': 'seller: acme\ncontacts: {values: {audience: {Pro: busines}}}\n' },
    args: ['c.csv', '-c', 'a.yaml'],
    exit: 2,
    message: /a\.yaml:2:\d+: `busines` is no value of `audience`/,
  },
  { says: 'impossible date', args: ['c.csv', '--on', '2026-02-30'], exit: 2, message: /2026-02-30[\s\S]*hint:/ },
  {
    says: 'campaign with impossible hours',
    files: { 'a.yaml': 'seller: acme\nhours: "25:10"\n' },
    args: ['c.csv', '-c', 'a.yaml'],
    exit: 2,
    message: /a\.yaml:2:\d+: [\s\S]*25:10/,
  },
  {
    says: 'campaign with bad YAML',
    files: { 'a.yaml': 'seller: [acme\n' },
    args: ['c.csv', '-c', 'a.yaml'],
    exit: 2,
    message: /a\.yaml:/,
  },
  {
    says: 'unknown time zone',
    args: ['c.csv', '--hours', '11:00', '--timezone', 'Europe/Pari'],
    exit: 2,
    message: /Europe\/Pari/,
  },
  { says: 'unknown channel', args: ['c.csv', '--channel', 'smss'], exit: 2, message: /smss[\s\S]*`sms`/ },
  {
    says: 'rule file with an overlap',
    args: ['c.csv', '--rules', badRule('overlap.yaml')],
    exit: 5,
    message: /overlap\.yaml:\d+:\d+: [\s\S]*overlaps[\s\S]*hint:/,
  },
  {
    says: 'rule file with an unknown source',
    args: ['c.csv', '--rules', badRule('unknown-source.yaml')],
    exit: 5,
    message: /unknown-source\.yaml:\d+:\d+: [\s\S]*unknown source/,
  },
  { says: 'rule file missing', args: ['c.csv', '--rules', 'no-rules'], exit: 66, message: /no-rules/ },
  {
    says: 'a folder without rule files',
    args: ['c.csv', '--rules', '.'],
    exit: 66,
    message: /no rule file[\s\S]*hint:/,
  },
  { says: 'a log that is no folder', args: ['c.csv', '--log', 'c.csv'], exit: 73, message: /`c\.csv`[\s\S]*hint:/ },
  {
    says: 'days beyond the calendars',
    args: ['c.csv', '--on', '2031-06-01'],
    exit: 5,
    message: /2031-06-01[\s\S]*hint:/,
  },
  { says: 'list missing', args: ['c.csv', '--list', 'internal=no.csv'], exit: 66, message: /no\.csv/ },
  {
    says: 'a list that is no list',
    files: { 'l.csv': '<html><body>Log in</body></html>\n'.repeat(20) },
    args: ['c.csv', '--list', 'internal=l.csv'],
    exit: 65,
    message: /l\.csv/,
  },
  {
    says: 'a list option without a path',
    args: ['c.csv', '--list', 'internal'],
    exit: 2,
    message: /--list internal[\s\S]*hint:/,
  },
  {
    says: 'records without key columns',
    files: { 'r.csv': 'a,b\n1,2\n' },
    args: ['c.csv', '--records', 'r.csv'],
    exit: 2,
    message: /r\.csv[\s\S]*hint:/,
  },
  {
    says: 'records with an impossible date',
    files: { 'r.csv': 'phone,kind,on\n0199001234,consent,2026-02-30\n' },
    args: ['c.csv', '--records', 'r.csv'],
    exit: 65,
    message: /r\.csv:2/,
  },
  {
    says: 'a list that no rule asks for',
    files: { 'l.csv': '0199001234\n' },
    args: ['c.csv', '--list', 'interal=l.csv'],
    exit: 2,
    message: /`interal`[\s\S]*did you mean `internal`/,
  },
  {
    says: 'a declaration that no rule asks for',
    args: ['c.csv', '--declare', 'ca-registred=true'],
    exit: 2,
    message: /`ca-registred`[\s\S]*did you mean `ca-registered`/,
  },
  {
    says: 'a mistyped sector',
    args: ['c.csv', '--sector', 'energy-renovatoin'],
    exit: 2,
    message: /`energy-renovatoin`[\s\S]*did you mean `energy-renovation`/,
  },
  { says: 'a country that is none', args: ['c.csv', '--country', 'XX'], exit: 2, message: /`XX`[\s\S]*hint:/ },
  { says: 'no job', args: ['c.csv', '--jobs', '0'], exit: 2, message: /--jobs[\s\S]*hint:/ },
  {
    says: 'an unknown option',
    args: ['c.csv', '--recrod', 'x'],
    exit: 2,
    message: /^scrub: [\s\S]*--record[\s\S]*hint:/,
  },
  {
    says: 'a result that is a folder',
    args: ['c.csv', '--clean', '.', '--force'],
    exit: 73,
    message: /folder[\s\S]*hint:/,
  },
  {
    says: 'a result that is a device',
    args: ['c.csv', '--rejected', '/dev/stdout', '--force'],
    exit: 73,
    message: /\/dev\/stdout[\s\S]*hint:.*`-`/,
  },
  {
    says: 'two results for standard output',
    args: ['c.csv', '--clean', '-', '--rejected', '-'],
    exit: 2,
    message: /same place[\s\S]*hint:/,
  },
  {
    says: 'two results of one name',
    args: ['c.csv', '--clean', 'x', '--record', './x'],
    exit: 2,
    message: /same place/,
  },
  {
    says: 'a summary and a result for standard output',
    args: ['c.csv', '--clean', '-', '--json'],
    exit: 2,
    message: /standard output[\s\S]*hint:/,
  },
  {
    says: 'a result in a folder that is read as a list',
    args: ['c.csv', '--list', 'internal=.', '--out', '.'],
    exit: 2,
    message: /read as a whole[\s\S]*hint:/,
  },
  {
    says: 'a result over a file that a pattern names',
    files: { 'l.csv': '0199001234\n' },
    args: ['c.csv', '--list', 'internal=l*.csv', '--clean', 'l.csv', '--force'],
    exit: 2,
    message: /`l\.csv` is an input/,
  },
  {
    says: 'a result over the campaign file',
    files: { 'a.yaml': 'seller: acme\n' },
    args: ['c.csv', '-c', 'a.yaml', '--record', 'a.yaml', '--force'],
    exit: 2,
    message: /`a\.yaml` is an input/,
  },
  {
    says: 'guard on numbers held',
    files: { 'c.csv': 'phone\n+687285512\n' },
    args: ['c.csv', '--max-held', '0'],
    exit: 4,
    message: /1 numbers? (is|are) held[\s\S]*nothing was written/,
  },
  { says: 'output folder below a file', args: ['c.csv', '--out', 'c.csv/out'], exit: 73, message: /hint:/ },
  {
    says: 'output is an input',
    args: ['c.csv', '--clean', 'c.csv', '--force'],
    exit: 2,
    message: /c\.csv[\s\S]*hint:/,
  },
  {
    says: 'guard on rows',
    args: ['c.csv', '--min-rows', '10'],
    exit: 4,
    message: /2 rows[\s\S]*nothing was written[\s\S]*hint:/,
  },
  {
    says: 'guard on rejections',
    files: { 'l.csv': '0199001234\n0199001235\n' },
    args: ['c.csv', '--list', 'internal=l.csv', '--max-reject-rate', '50%'],
    exit: 4,
    message: /100\.0 %/,
  },
];

describe('bad input ends with its own message and leaves no result', () => {
  test.each(faults)('$says: $exit', ({ files = {}, args = ['c.csv'], exit, message }) => {
    const folder = folderWith({ 'c.csv': contacts, ...files });
    const { status, stderr, stdout } = scrub(['run', ...args.slice(0, 1), ...campaign, ...args.slice(1)], {
      cwd: folder,
    });
    expect({ status, stderr }).toEqual({ status: exit, stderr: expect.stringMatching(message) });
    expect(stdout).toBe('');
    expect(leftovers(folder)).toEqual([]);
  });

  test.for([
    ['one thread', '--jobs 1'],
    ['a thread that writes', '--jobs 2 --batch-bytes 20000'],
  ] as const)('a full disk leaves nothing, with %s', ([, jobs], { skip }) => {
    const folder = folderWith({ 'c.csv': `name,phone\n${'Ada,0199001234\n'.repeat(20_000)}` });
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    const { status: mounted } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
    if (mounted !== 0) skip('no small disk can be mounted here: the test of a full disk needs root');
    try {
      const run = ['run', 'c.csv', ...campaign, ...jobs.split(' '), '--keep-duplicates'];
      const { status, stderr } = scrub([...run, '--out', disk], { cwd: folder });
      expect({ status, stderr }).toEqual({ status: 74, stderr: expect.stringMatching(/disk is full[\s\S]*hint:/) });
      expect(leftovers(disk)).toEqual([]);
      // Temporary files of a result for standard output have their own place.
      const sent = scrub([...run, '--clean', '-'], { cwd: folder, env: { TMPDIR: disk } });
      expect(sent).toEqual({ status: 74, stdout: '', stderr: expect.stringMatching(/disk is full[\s\S]*TMPDIR/) });
      expect([...leftovers(folder), ...readdirSync(disk)]).toEqual([]);
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  test('a limit of addresses is named', ({ skip }) => {
    if (process.platform !== 'linux') skip('only there is `ulimit -v` known to hold');
    const folder = folderWith({ 'c.csv': contacts });
    const command = `ulimit -v 8000000; exec "$0" "$@"`;
    const args = ['-c', command, process.execPath, program, 'run', 'c.csv', ...campaign];
    const { status, stderr } = spawnSync('sh', args, { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 74, stderr: expect.stringMatching(/addresses[\s\S]*hint:.*ulimit/) });
    expect(leftovers(folder)).toEqual([]);
  });

  test('a folder on a disk that may only be read', ({ skip }) => {
    const folder = folderWith({ 'c.csv': contacts });
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    const { status: mounted } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', disk]);
    if (mounted !== 0) skip('no read-only disk can be mounted here: the test needs root');
    try {
      const { status, stderr } = scrub(['run', 'c.csv', ...campaign, '--out', disk], { cwd: folder });
      expect({ status, stderr }).toEqual({ status: 73, stderr: expect.stringMatching(/EROFS[\s\S]*hint:/) });
    } finally {
      spawnSync('umount', [disk]);
    }
  });

  test.each([
    ['symbolic', symlinkSync],
    ['hard', linkSync],
  ] as const)('a %s link to an input is that input', (_, link) => {
    const folder = folderWith({ 'c.csv': contacts });
    link(join(folder, 'c.csv'), join(folder, 'other.csv'));
    for (const args of [
      ['c.csv', '--clean', 'other.csv'],
      ['other.csv', '--record', 'c.csv'],
    ]) {
      const { status, stderr } = scrub(['run', ...args, ...campaign, '--force'], { cwd: folder });
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('is an input') });
    }
    expect(readFileSync(join(folder, 'c.csv'), 'utf8')).toBe(contacts);
  });

  test('an existing result is not overwritten without `--force`', () => {
    const folder = folderWith({ 'c.csv': contacts, 'c.clean.csv': 'mine\n' });
    const refused = scrub(['run', 'c.csv', ...campaign], { cwd: folder });
    expect(refused).toMatchObject({ status: 73, stderr: expect.stringContaining('--force') });
    expect(readFileSync(join(folder, 'c.clean.csv'), 'utf8')).toBe('mine\n');
    expect(leftovers(folder)).toEqual(['c.clean.csv']);
    expect(scrub(['run', 'c.csv', ...campaign, '--force'], { cwd: folder }).status).toBe(0);
  });
});
