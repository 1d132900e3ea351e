import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, scrub } from '../faults/program.ts';

const italian = {
  'c.csv': [
    'nome;telefono;annuario;fonte',
    'Ada;+39 06 52596589;si;directory',
    'Bob;+39 02 29219030;si;directory',
    'Cyd;+39 340 1234501;no;purchased',
    'Dup;0652596589;si;directory',
    'Opt;+39 02 29219031;si;directory',
    'Fra;+33 1 99 00 12 34;si;directory',
    'Bad;12;si;directory',
    'Con;+39 02 29219035;si;directory',
    '',
  ].join('\n'),
  'opt.txt': '+390229219031\n',
  'consents.csv': 'phone,kind,on,channels\n+390229219035,consent,2026-01-05,live-call\n',
};
const italianCampaign = [
  ...['--on', '2026-03-10', '--channel', 'live-call', '--purpose', 'commercial', '--seller', 'alfa', '--country', 'IT'],
  ...['--declare', 'it-code-of-conduct=false', '--column', 'directory-listed=annuario', '--column', 'source=fonte'],
  ...['--list', 'internal=opt.txt', '--records', 'consents.csv'],
];
const request = (folder: string, registry: string, ...args: string[]) =>
  scrub(['lists', 'request', registry, ...args], { cwd: folder });
const answer = (folder: string, ...args: string[]) => scrub(['lists', 'answer', ...args], { cwd: folder });

/** Verdict of each number of a run, by what the row calls it. */
function verdicts(folder: string, ...args: string[]): Map<string, string> {
  const { status } = scrub(['run', 'c.csv', ...italianCampaign, ...args, '--quiet', '--force'], { cwd: folder });
  expect([0, 3]).toContain(status);
  const found = new Map<string, string>();
  for (const line of readFileSync(join(folder, 'c.clean.csv'), 'utf8').split('\n').slice(1, -1)) {
    found.set(line.split(';')[4]!, 'clean');
  }
  for (const line of readFileSync(join(folder, 'c.rejected.csv'), 'utf8').split('\n').slice(1, -1)) {
    const [, , , number, , , , verdict, reason] = line.split(';');
    if (reason !== 'number-duplicate') found.set(number!, verdict!);
  }
  return found;
}

describe('scrub lists request', () => {
  test('asks about exactly the numbers whose verdict the answer can change', () => {
    const folder = folderWith(italian);
    const asking = request(folder, 'rpo', 'c.csv', ...italianCampaign, '--json');
    expect(asking.status).toBe(0);
    const asked = readFileSync(join(folder, 'c.rpo.csv'), 'utf8');
    expect(asked).toBe('0229219030\r\n0229219035\r\n0652596589\r\n');
    expect(JSON.parse(asking.stdout)).toMatchObject({
      list: 'it-rpo',
      asked: 3,
      numbers: 8,
      saved: { unfit: { 'number-duplicate': 1, 'number-invalid': 1 }, rejected: { 'it-internal-objection': 1 } },
      serves: { from: '2026-02-23', to: '2026-03-10' },
      ticket: 'c.rpo.request.json',
    });
    const before = verdicts(folder);
    for (const word of ['no', 'yes']) {
      const rows = asked.replace(/\r\n/g, `;${word}\n`);
      writeFileSync(join(folder, 'answer.csv'), `phone;listed\n${rows}`);
      const args = ['rpo', 'answer.csv', '--request', 'c.rpo.request.json', '--as-of', '2026-03-05', '--force'];
      expect(answer(folder, ...args, '-o', 'rpo.list').status).toBe(0);
      const after = verdicts(folder, '--list', 'it-rpo=rpo.list');
      const changed = [...after]
        .filter(([number, verdict]) => before.get(number) !== verdict)
        .map(([number]) => number);
      expect(changed.sort()).toEqual(['+390229219030', '+390229219035', '+390652596589']);
    }
  });

  test('does not ask again what an answer at hand still serves, unless told to', () => {
    const folder = folderWith({ ...italian, 'rpo.csv': 'phone;listed\n+390652596589;no\n' });
    const a = 'lists:\n  it-rpo: {files: rpo.csv, request: asked.csv, as-of: 2026-03-05, seller: alfa}\n';
    writeFileSync(join(folder, 'asked.csv'), '0652596589\n');
    writeFileSync(join(folder, 'a.yaml'), a);
    const asked = (...args: string[]): unknown => {
      const { stdout } = request(
        folder,
        'rpo',
        'c.csv',
        '-c',
        'a.yaml',
        ...italianCampaign,
        '--dry-run',
        '--json',
        ...args,
      );
      const { asked: count, saved } = JSON.parse(stdout);
      return [count, saved.answered];
    };
    expect(asked()).toEqual([2, 1]);
    expect(asked('--again')).toEqual([3, 0]);
    // Too old on a planned day, and it must be asked again.
    expect(asked('--on', '2026-03-10..2026-03-21')).toEqual([3, 0]);
    expect(asked('--seller', 'beta')).toEqual([3, 0]);
    expect(existsSync(join(folder, 'c.rpo.csv'))).toBe(false);
  });

  test('needs no answer to be there yet', () => {
    const folder = folderWith(italian);
    writeFileSync(
      join(folder, 'a.yaml'),
      'lists:\n  it-rpo: {files: rpo.csv, request: asked.csv, as-of: 2026-03-05}\n',
    );
    const { status, stderr } = request(folder, 'rpo', 'c.csv', '-c', 'a.yaml', ...italianCampaign);
    expect(status).toBe(0);
    expect(stderr).toContain('3 of 8 numbers have to be asked about, 5 queries saved');
  });

  test('asks about reassigned numbers since the newest proof that carries the verdict', () => {
    const folder = folderWith({
      'us.csv': 'name,phone\nAda,614-870-8211\nBob,641-591-9672\nEve,207-622-1234\n',
      'rec.csv':
        'phone,kind,on\n+16148708211,purchase,2019-10-05\n+16148708211,purchase,2026-08-05\n+16148708211,purchase,2026-10-05\n+16415919672,purchase,2026-09-05\n',
      'dnc.txt': '614,8708211\n',
    });
    const us = ['--on', '2026-11-23', '--channel', 'live-call', '--purpose', 'commercial', '--seller', 'acme'];
    const more = ['--country', 'US', '--list', 'us-national-dnc=dnc.txt@2026-11-20', '--records', 'rec.csv'];
    const undated = request(folder, 'reassigned', 'us.csv', ...us, ...more);
    expect(undated).toMatchObject({ status: 2, stderr: expect.stringContaining('1 numbers have no date') });
    expect(request(folder, 'reassigned', 'us.csv', ...us, ...more, '--date', '2026-01-01').status).toBe(0);
    expect(readFileSync(join(folder, 'us.reassigned.csv'), 'utf8')).toBe(
      '2076221234,2026-01-01\n6148708211,2026-10-05\n6415919672,2026-09-05\n',
    );
  });

  test('writes a layout of one’s own, cut into files, and nothing over what is there', () => {
    const folder = folderWith({
      ...italian,
      'my.yaml': 'list: it-rpo\ncolumns: [identifier, number]\nheader: [id, numero]\nnumber: e164\nper-file: 2\n',
    });
    expect(request(folder, './my.yaml', 'c.csv', ...italianCampaign).status).toBe(0);
    expect(readFileSync(join(folder, 'c.my-1.csv'), 'utf8')).toBe('id,numero\n1,+390229219030\n2,+390229219035\n');
    expect(readFileSync(join(folder, 'c.my-2.csv'), 'utf8')).toBe('id,numero\n3,+390652596589\n');
    expect(request(folder, './my.yaml', 'c.csv', ...italianCampaign).status).toBe(73);
    writeFileSync(join(folder, 'back.csv'), 'numero,status\n+390229219030,iscritto\n+390652596589,libero\n');
    const args = ['./my.yaml', 'back.csv', '--request', 'c.my.request.json', '--as-of', '2026-03-05', '-o', 'rpo.list'];
    expect(answer(folder, ...args).stderr).toContain('3 numbers asked about, 1 listed, 1 free, 1 without an answer');
  });

  test.each([
    ['an unknown registry', ['robinson'], 2, 'no registry `robinson`'],
    ['a layout that is not there', ['./none.yaml'], 66, 'cannot read the layout'],
    ['a list that nobody asks', ['./internal.yaml'], 2, '`internal` is no list that is asked by query'],
    ['a day that is none', ['rpo', '--date', '2026-02-30'], 2, 'not a date that exists'],
    ['the contact file as its output', ['rpo', '--out', 'c.csv', '--force'], 2, 'would be overwritten'],
  ])('refuses %s', (_, [registry, ...args], status, message) => {
    const folder = folderWith({ ...italian, 'internal.yaml': 'list: internal\ncolumns: [number]\n' });
    const ended = request(folder, registry!, 'c.csv', ...italianCampaign, ...args);
    expect(ended).toMatchObject({ status, stderr: expect.stringContaining(message) });
    expect(readFileSync(join(folder, 'c.csv'), 'utf8')).toBe(italian['c.csv']);
    expect(readdirSync(folder).filter((name) => /rpo|\.part|request/.test(name))).toEqual([]);
  });
});

describe('scrub lists answer', () => {
  const asked = () => {
    const folder = folderWith({ ...italian, 'answer.csv': 'phone;listed\n+390652596589;no\n+390229219030;yes\n' });
    expect(request(folder, 'rpo', 'c.csv', ...italianCampaign).status).toBe(0);
    return folder;
  };
  const usual = ['answer.csv', '--as-of', '2026-03-05', '-o', 'rpo.list'];

  test('leaves what was not submitted unknown', () => {
    const folder = asked();
    writeFileSync(join(folder, 'answer.csv'), 'phone;listed\n+390652596589;no\n+390229219030;yes\n+390229219039;no\n');
    const { status, stdout } = answer(folder, 'rpo', ...usual, '--request', 'c.rpo.request.json', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      version: { id: 'it-rpo', asOf: '2026-03-05', seller: 'alfa' },
      answers: { asked: 3, listed: 1, free: 1, unanswered: 1, unasked: 0 },
    });
    const found = verdicts(folder, '--list', 'it-rpo=rpo.list');
    expect([...found].filter(([number]) => number.startsWith('+3902') || number.startsWith('+3906')).sort()).toEqual([
      ['+390229219030', 'rejected'],
      ['+390229219031', 'rejected'],
      ['+390229219035', 'held'],
      ['+390652596589', 'clean'],
    ]);
  });

  test('reads the words of a registry as its layout says them', () => {
    const folder = folderWith({
      'request.csv': 'Téléphone;Identifant;Réponse bloctel\r\n0199001234;1;\r\n0199001235;2;\r\n0199001236;3;\r\n',
      'retour.csv': 'Téléphone;Identifant;Réponse bloctel\r\n0199001234;1;OK\r\n0199001235;2;INSCRIT\r\n',
    });
    const args = ['bloctel', 'retour.csv', '--request', 'request.csv', '--as-of', '2026-07-18', '--seller', 'acme'];
    expect(answer(folder, ...args, '-o', 'b.list').stderr).toContain(
      '3 numbers asked about, 1 listed, 1 free, 1 without an answer',
    );
    expect(answer(folder, ...args, '-o', 'b.list', '--force', '--status', 'INSCRIT=free').stderr).toContain(
      '3 numbers asked about, 1 listed, 1 free',
    );
  });

  test('among matches, takes no silence of a file that was not answered for a yes', () => {
    const folder = folderWith({ ...italian, 'my.yaml': 'list: it-rpo\ncolumns: [number]\nper-file: 2\n' });
    expect(request(folder, './my.yaml', 'c.csv', ...italianCampaign).status).toBe(0);
    writeFileSync(join(folder, 'one.csv'), '0229219030\n');
    writeFileSync(join(folder, 'two.csv'), '0652596589\n');
    const args = ['--as-of', '2026-03-05', '--format', 'matches', '-o', 'rpo.list'];
    const ticket = ['--request', 'c.my.request.json'];
    expect(answer(folder, './my.yaml', 'one.csv', ...args, ...ticket)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('1 answers were given to 2 query files'),
    });
    expect(answer(folder, './my.yaml', 'one.csv', 'two.csv', ...args, ...ticket).stderr).toContain(
      '3 numbers asked about, 2 listed, 1 free',
    );
    const alone = ['--request', 'c.my-1.csv', '--seller', 'alfa', '--force'];
    expect(answer(folder, './my.yaml', 'one.csv', ...args, ...alone).stderr).toContain(
      '2 numbers asked about, 1 listed, 1 free',
    );
  });

  test('is where a ticket belongs: a run is told so', () => {
    const folder = asked();
    const list = '{files: answer.csv, as-of: 2026-03-05, request: c.rpo.request.json}';
    writeFileSync(join(folder, 'a.yaml'), `lists:\n  it-rpo: ${list}\n`);
    const ended = scrub(['run', 'c.csv', '-c', 'a.yaml', ...italianCampaign], { cwd: folder });
    expect(ended).toMatchObject({ status: 2, stderr: expect.stringContaining('belongs to `scrub lists answer`') });
  });

  test('takes the query file itself, with its seller', () => {
    const folder = asked();
    expect(answer(folder, 'rpo', ...usual, '--request', 'c.rpo.csv')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('needs its seller'),
    });
    expect(answer(folder, 'rpo', ...usual, '--request', 'c.rpo.csv', '--seller', 'alfa').status).toBe(0);
  });

  test.each<[string, (folder: string) => void, readonly string[], number, string]>([
    ['another seller', () => undefined, ['rpo', ...usual, '--seller', 'beta'], 2, 'for seller `alfa`, not for `beta`'],
    ['another registry', () => undefined, ['bloctel', ...usual], 2, 'for list `it-rpo`, not for `fr-bloctel`'],
    ['no day', () => undefined, ['rpo', 'answer.csv', '-o', 'rpo.list'], 2, 'needs its as-of'],
    ['no output', () => undefined, ['rpo', 'answer.csv', '--as-of', '2026-03-05'], 2, 'has no name'],
    [
      'a request that was changed since',
      (folder) => writeFileSync(join(folder, 'c.rpo.csv'), '0652596589\r\n0229219039\r\n'),
      ['rpo', ...usual],
      65,
      'is not the one that was written',
    ],
    [
      'the answer to another request',
      (folder) => writeFileSync(join(folder, 'answer.csv'), 'phone;listed\n+390229219044;no\n'),
      ['rpo', ...usual],
      65,
      'none of the 1 numbers of the answer is in the request',
    ],
    [
      'a ticket that is none',
      (folder) => writeFileSync(join(folder, 'c.rpo.request.json'), '{"schema": 1}'),
      ['rpo', ...usual],
      65,
      'no request that this program wrote',
    ],
  ])('refuses %s', (_, change, args, status, message) => {
    const folder = asked();
    change(folder);
    const ended = answer(folder, ...args, '--request', 'c.rpo.request.json');
    expect(ended).toMatchObject({ status, stderr: expect.stringContaining(message) });
    expect(existsSync(join(folder, 'rpo.list'))).toBe(false);
  });
});
