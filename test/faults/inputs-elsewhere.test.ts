import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { campaign, type Ended, folderWith, leftovers, scrub } from './program.ts';

const numberOf = (index: number) => `01990${String(index).padStart(5, '0')}`;
const rows = Array.from({ length: 400 }, (_, index) => index);
const contacts = `name,phone\n${rows.map((row) => `Ann ${row},${numberOf((row * 7) % 300)}`).join('\n')}\n`;
const listed = rows.slice(0, 60).map((row) => numberOf(row * 3));
const hashes = listed.map((number) =>
  createHash('sha256')
    .update(`+33${number.slice(1)}`)
    .digest('hex'),
);
const optOuts = rows.map((row) => `${numberOf(row * 11)},opt-out,2026-0${1 + (row % 9)}-02,ref-${row}`);

const files = {
  'c.csv': contacts,
  'lines.txt': `${listed.join('\n')}\nask 0199002999 for Bob\n`,
  'table.csv': `Téléphone;Motif\n${listed.map((number) => `${number};non`).join('\n')}\n`,
  'hashes.txt': `${hashes.join('\n')}\n`,
  'hashed.yaml': 'lists:\n  internal: {files: hashes.txt, format: sha256}\n',
  'never.txt': rows.slice(0, 20).map(numberOf).join('\n'),
  'records.csv': `phone,kind,on,evidence\n${optOuts.join('\n')}\n`,
  'marked.csv': contacts.replace('name,phone', 'name,phone,opt_out').replace(/(Ann \d*7,\d+)/g, '$1,yes'),
};

/** A run on batches so small that other threads help with it wherever more than one job is allowed. */
function run(jobs: number, options: readonly string[], cwd: string, file = 'c.csv'): Ended {
  return scrub(['run', file, ...campaign, ...options, '--jobs', String(jobs), '--batch-bytes', '1000'], { cwd });
}

function results(folder: string, base = 'c'): string[] {
  const counts = (JSON.parse(readFileSync(join(folder, `${base}.run.json`), 'utf8')) as { lists: unknown }).lists;
  const read = (part: string): string => readFileSync(join(folder, `${base}.${part}.csv`), 'utf8');
  return [read('clean'), read('rejected'), JSON.stringify(counts)];
}

describe('inputs that another thread works on', () => {
  test.each<[string, readonly string[]]>([
    ['a list of lines', ['--list', 'internal=lines.txt']],
    ['a table', ['--list', 'internal=table.csv']],
    ['two lists and numbers never to be contacted', ['--list', 'internal=lines.txt', '--suppress', 'never.txt']],
    ['records', ['--records', 'records.csv']],
    ['lists and records', ['--list', 'internal=table.csv', '--records', 'records.csv', '--suppress', 'never.txt']],
    ['nothing', []],
    ['a list that is read through its copy', ['--list', 'internal=lines.txt', '--cache-lists']],
  ])('say the same: %s', (_, options) => {
    const one = folderWith(files);
    expect(run(1, options, one)).toMatchObject({ status: 0, stderr: '' });
    for (const jobs of [2, 3]) {
      const other = folderWith(files);
      expect(run(jobs, options, other)).toMatchObject({ status: 0, stderr: '' });
      expect(results(other)).toEqual(results(one));
    }
  });

  test('say the same: a hashed list, a compiled one, and rows that say not to be contacted', () => {
    const one = folderWith(files);
    expect(
      scrub(['lists', 'build', 'internal', 'lines.txt', '--country', 'FR', '--out', 'l.scrub-list'], { cwd: one })
        .status,
    ).toBe(0);
    const both = [
      ['--list', 'internal=l.scrub-list'],
      ['-c', 'hashed.yaml'],
    ];
    for (const options of both) {
      const found = [1, 2].map((jobs) => {
        expect(run(jobs, [...options, '--force'], one, 'marked.csv')).toMatchObject({ status: 0, stderr: '' });
        return results(one, 'marked');
      });
      expect(found[0]).toEqual(found[1]);
      expect(found[0]![1]).toContain('column opt_out');
    }
  });

  test.each<[string, string, readonly string[], string]>([
    ['a list that is not there', 'c.csv', ['--list', 'internal=none.txt'], 'none.txt'],
    ['a list that is none', 'c.csv', ['--list', 'internal=c.pdf'], 'a PDF'],
    ['a table of which a quote is open', 'c.csv', ['--list', 'internal=open.csv'], 'open.csv:3'],
    ['records without a date', 'c.csv', ['--records', 'undated.csv'], 'undated.csv:2:3'],
    ['records that are not there', 'c.csv', ['--records', 'none.csv'], 'none.csv'],
    [
      'a list and records, both wrong',
      'c.csv',
      ['--list', 'internal=none.txt', '--records', 'undated.csv'],
      'none.txt',
    ],
    ['an unknown list that is not there', 'c.csv', ['--list', 'internl=none.txt'], 'internl'],
    ['a quote in the contacts', 'quote.csv', ['--list', 'internal=lines.txt'], 'quote.csv:'],
    ['a list and the contacts, both wrong', 'quote.csv', ['--list', 'internal=none.txt'], 'none.txt'],
    ['contacts without numbers, and a list', 'nameless.csv', ['--list', 'internal=none.txt'], 'none.txt'],
  ])('are refused in the same words: %s', (_, file, options, words) => {
    const bad = {
      ...files,
      'c.pdf': '%PDF-1.7\n',
      'open.csv': 'phone;why\n0199000001;x\n"0199000002;y\n',
      'undated.csv': 'phone,kind,on\n0199000001,opt-out,\n',
      'quote.csv': contacts.replace(/Ann \d+/g, '"$&"').replace('"Ann 300"', '"Ann" 300'),
      'nameless.csv': contacts.replace('name,phone', 'name,job').replace(/,0\d+/g, ',clerk'),
    };
    const [one, two] = [1, 2].map((jobs) => {
      const folder = folderWith(bad);
      const { status, stderr } = run(jobs, options, folder, file);
      expect(leftovers(folder)).toEqual([]);
      return { status, stderr };
    });
    expect(one!.stderr).toContain(words);
    expect(one!.status).toBeGreaterThan(0);
    expect(two).toEqual(one);
  });
});

describe('a large file, for which a thread is started before the program is loaded', () => {
  const large = folderWith({ 'c.csv': `name,phone\n${'Ann,0199000001\n'.repeat(1_200_000)}`, 'l.txt': '0199000001\n' });

  test('is scrubbed', () => {
    expect(statSync(join(large, 'c.csv')).size).toBeGreaterThan(16 << 20);
    const { status, stderr } = scrub(['run', 'c.csv', ...campaign, '--list', 'internal=l.txt', '--jobs', '2'], {
      cwd: large,
    });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(readdirSync(large)).toContain('c.clean.csv');
  });

  test.each([
    [['run', 'c.csv', '--colour', 'red'], 2],
    [['run', 'c.csv', ...campaign, '--list', 'internal=none.txt', '--force', '--jobs', '2'], 66],
    [['run', '--help', 'c.csv'], 0],
    [['run', 'c.csv/none', ...campaign], 66],
    [['run', 'c.csv', ...campaign, '--force', '--jobs', '1', '--dry-run'], 0],
  ])('ends as it should: %j', (args, status) => {
    expect(scrub(args, { cwd: large }).status).toBe(status);
  });
});
