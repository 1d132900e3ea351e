import { cpSync, mkdtempSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { campaign, folderWith, scrub } from '../faults/program.ts';

const listed = ['+33199001234', '+33199001235'];
const origin = folderWith({
  'c.csv': `name,phone\nA,01 99 00 12 34\nB,${listed[1]}\nC,12345\nD,+33199001236\nE,${listed[0]}\n`,
  'l.txt': `${listed.join('\n')}\n`,
  'short.key': 'secret\n',
});
scrub(['keys', 'pseudonyms', 'mine'], { cwd: origin });
scrub(['keys', 'pseudonyms', 'other'], { cwd: origin });
const key = 'mine.pseudonyms.key';
const args = ['run', 'c.csv', ...campaign, '--list', 'internal=l.txt', '--keep', 'phone', '--keep', 'name'];
const ran = scrub([...args, '--pseudonyms', key], { cwd: origin });
if (ran.status !== 0) throw new Error(ran.stderr);

function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scrub-pseudonyms-test-'));
  cpSync(origin, folder, { recursive: true });
  return folder;
}

const report = () => parse(readFileSync(join(origin, 'c.rejected.csv')), { columns: true }) as Record<string, string>[];

describe('a report with pseudonyms', () => {
  test('tells no number, in no column that could hold one', () => {
    const text = readFileSync(join(origin, 'c.rejected.csv'), 'utf8');
    expect(text.replace(/\s/g, '')).not.toMatch(/9900123|12345/);
    for (const line of report()) {
      expect([line['input'], line['phone']]).toEqual([line['input'], line['input']]);
      expect(line['input']).toMatch(/^pn_[\w-]{22}$/);
    }
    expect(report().map(({ name }) => name)).toEqual(['A', 'B', 'C', 'E']);
  });

  test('tells whether two rows have one number, and gives another key other pseudonyms', () => {
    const [a, b, , e] = report();
    expect(a!['number']).toBe(e!['number']);
    expect(a!['number']).not.toBe(b!['number']);
    const folder = copy();
    scrub([...args, '--pseudonyms', 'other.pseudonyms.key', '--out', 'o'], { cwd: folder });
    expect(readFileSync(join(folder, 'o/c.rejected.csv'), 'utf8')).not.toContain(a!['number']);
  });

  test('is matched again by its owner', () => {
    const numbers = report().map(({ number }) => number);
    const { stdout } = scrub(['pseudonyms', key, ...listed], { cwd: origin });
    const matched = parse(stdout, { columns: true }) as Record<string, string>[];
    expect(matched.map(({ pseudonym }) => pseudonym)).toEqual([numbers[0], numbers[1]]);
    const national = scrub(['pseudonyms', key, '--country', 'fr'], { cwd: origin, input: '01 99 00 12 34\n\n12345\n' });
    const [one, none] = parse(national.stdout, { columns: true }) as Record<string, string>[];
    expect(one!['pseudonym']).toBe(numbers[0]);
    expect(none!['pseudonym']).toBe(report()[2]!['input']);
  });

  test('leaves the clean list to the dialler, and the key out of the record', () => {
    expect(readFileSync(join(origin, 'c.clean.csv'), 'utf8')).toContain('+33199001236');
    const record = readFileSync(join(origin, 'c.run.json'), 'utf8');
    expect(record).not.toContain(readFileSync(join(origin, key), 'utf8').trim());
    expect(record).not.toMatch(/9900123/);
  });

  test('replays with its key, and with no other', () => {
    const folder = copy();
    const replay = (...more: string[]) => scrub(['replay', 'c.run.json', ...more], { cwd: folder });
    expect(replay().status).toBe(0);
    renameSync(join(folder, key), join(folder, 'elsewhere.key'));
    expect(replay().status).toBe(66);
    expect(replay('--pseudonyms', 'elsewhere.key').status).toBe(0);
    const { status, stderr } = replay('--pseudonyms', 'other.pseudonyms.key');
    expect(stderr).toMatch(/another pseudonym key than that of the run/);
    expect(status).toBe(6);
  });

  test('is explained without its key', () => {
    const folder = copy();
    renameSync(join(folder, key), join(folder, 'elsewhere.key'));
    expect(scrub(['explain', 'c.run.json', '--row', '1'], { cwd: folder }).status).toBe(0);
  });

  test('cannot be compared', () => {
    expect(scrub(['diff', 'c.run.json', 'c.run.json'], { cwd: origin }).stderr).toMatch(
      /numbers in the report are hidden/,
    );
  });
});

describe('a pseudonym key', () => {
  test('is its owner’s alone, and never written over', () => {
    expect(statSync(join(origin, key)).mode & 0o077).toBe(0);
    expect(scrub(['keys', 'pseudonyms', 'mine'], { cwd: copy() }).status).toBe(73);
  });

  test.each([
    ['that is missing', ['--pseudonyms', 'none.key'], 66],
    ['that somebody made up', ['--pseudonyms', 'short.key'], 2],
    ['that is no key', ['--pseudonyms', 'c.csv'], 2],
    ['beside a mask', ['--pseudonyms', key, '--mask'], 2],
    ['beside a comparison', ['--pseudonyms', key, '--since', 'c.run.json'], 2],
  ])('%s stops the run before it begins', (_, more, exit) => {
    const folder = copy();
    expect(scrub([...args, ...more, '--out', 'new'], { cwd: folder }).status).toBe(exit);
    expect(() => statSync(join(folder, 'new'))).toThrow();
  });
});

test('a mask hides a phone column that is carried over too', () => {
  const folder = copy();
  writeFileSync(join(folder, 'c.rejected.csv'), '');
  expect(scrub([...args, '--mask', '--force'], { cwd: folder }).status).toBe(0);
  expect(readFileSync(join(folder, 'c.rejected.csv'), 'utf8').replace(/\s/g, '')).not.toContain('9900123');
});
