import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sha256Of } from '../../src/audit/digest.ts';
import { recordDigest } from '../../src/audit/run-record.ts';
import { scrub } from '../faults/program.ts';

/** The demo, copied, and run once; every test works on a copy of that. */
const origin = ranDemo();

function ranDemo(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scrub-replay-test-'));
  cpSync('fixtures/demo', join(folder, 'demo'), { recursive: true });
  const ran = scrub(['run', '-c', 'demo/campaign.yaml', '--out', 'out', '--quiet'], { cwd: folder });
  expect(ran.status, ran.stderr).toBe(3);
  return folder;
}

function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scrub-replay-test-'));
  cpSync(origin, folder, { recursive: true });
  return folder;
}

const recordName = 'out/contacts.run.json';
type Json = Record<string, unknown>;

function editRecord(folder: string, edit: (record: Json) => void): void {
  const path = join(folder, recordName);
  const record = JSON.parse(readFileSync(path, 'utf8')) as Json;
  edit(record);
  writeFileSync(path, `${JSON.stringify(record, null, 1)}\n`);
}

function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= 1;
  writeFileSync(path, bytes);
}

describe('a replay is identical', () => {
  test('where the run was made', () => {
    const { status, stdout } = scrub(['replay', recordName], { cwd: copy() });
    expect(stdout).toMatch(/\nidentical\n$/);
    expect(status).toBe(0);
  });

  test('in another time zone and locale', () => {
    const env = { TZ: 'Asia/Tokyo', LC_ALL: 'C' };
    expect(scrub(['replay', recordName], { cwd: copy(), env }).status).toBe(0);
  });

  test('from a moved folder, with the inputs beside each other', () => {
    const folder = copy();
    renameSync(join(folder, 'demo'), join(folder, 'archive'));
    const elsewhere = mkdtempSync(join(tmpdir(), 'scrub-elsewhere-'));
    const { status, stdout, stderr } = scrub(
      ['replay', join(folder, recordName), '--folder', join(folder, 'archive')],
      {
        cwd: elsewhere,
      },
    );
    expect(stdout + stderr).toMatch(/identical/);
    expect(status).toBe(0);
  });

  test('with every input named', () => {
    const folder = copy();
    renameSync(join(folder, 'demo/contacts.csv'), join(folder, 'people.csv'));
    renameSync(join(folder, 'demo/lists/us-fl-dnc.txt'), join(folder, 'florida.txt'));
    const args = ['replay', recordName, '--contacts', 'people.csv', '--list', 'us-fl-dnc=florida.txt'];
    const { status, stderr } = scrub(args, { cwd: folder });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('without its results at hand', () => {
    const folder = copy();
    rmSync(join(folder, 'out/contacts.clean.csv'));
    expect(scrub(['replay', recordName], { cwd: folder }).status).toBe(0);
  });
});

describe('a change is named', () => {
  test.each([
    [
      'a contact',
      'demo/contacts.csv',
      /input-changed|`demo\/contacts\.csv` has changed.*recorded 18424 bytes, SHA-256 [0-9a-f]{64}; found/,
    ],
    ['a list', 'demo/lists/us-fl-dnc.txt', /us-fl-dnc\.txt.* has changed since the run: recorded/],
    ['a record file', 'demo/records/history.csv', /`demo\/records\/history\.csv` has changed since the run/],
    ['a suppressed number', 'demo/lists/never.csv', /never\.csv.* has changed since the run/],
  ])('one byte of %s', (_, file, message) => {
    const folder = copy();
    flipByte(join(folder, file), 20);
    const { status, stderr } = scrub(['replay', recordName], { cwd: folder });
    expect(stderr).toMatch(message);
    expect(status).toBe(6);
  });

  test.each(['demo/contacts.csv', 'demo/lists/it-rpo-request.csv', 'demo/records/consents.csv'])(
    '%s is missing',
    (file) => {
      const folder = copy();
      rmSync(join(folder, file));
      const { status, stderr } = scrub(['replay', recordName], { cwd: folder });
      expect(stderr).toMatch(/was not found: recorded \d+ bytes, SHA-256 [0-9a-f]{64}/);
      expect(stderr).toContain('--folder');
      expect(status).toBe(66);
    },
  );

  test('the date of a list', () => {
    const folder = copy();
    editRecord(folder, (record) => {
      const { lists } = record['settings'] as { lists: { asOf?: string }[] };
      lists[1]!.asOf = '2026-11-19';
    });
    const { status, stdout } = scrub(['replay', recordName], { cwd: folder });
    expect(stdout).toContain(
      'field-differs: the record says `lists.us-fl-dnc.asOf` "2026-11-20", the replay "2026-11-19"',
    );
    expect(status).toBe(6);
  });

  test('a rule', () => {
    const folder = copy();
    editRecord(folder, (record) => {
      const rules = record['rules'] as { rulebook: string };
      const text = gunzipSync(Buffer.from(rules.rulebook, 'base64'))
        .toString('utf8')
        .replace('2026-08-11', '2026-08-12');
      rules.rulebook = gzipSync(text).toString('base64');
    });
    const { status, stderr } = scrub(['replay', recordName], { cwd: folder });
    expect(stderr).toMatch(/the rules in the run record were changed: recorded [0-9a-f]{64}, found [0-9a-f]{64}/);
    expect(status).toBe(6);
  });

  test('a rule and its digest', () => {
    const folder = copy();
    editRecord(folder, (record) => {
      const rules = record['rules'] as { rulebook: string; sha256: string };
      const text = gunzipSync(Buffer.from(rules.rulebook, 'base64'))
        .toString('utf8')
        .replaceAll('2026-08-11', '2027-08-11');
      rules.rulebook = gzipSync(text).toString('base64');
      rules.sha256 = sha256Of(Buffer.from(text));
    });
    const { status, stdout } = scrub(['replay', recordName], { cwd: folder });
    expect(stdout).toMatch(/output-differs: the clean result comes out otherwise, first in line \d+/);
    expect(status).toBe(6);
  });

  test.each(['clean', 'rejected'])('a byte of the %s result', (name) => {
    const folder = copy();
    flipByte(join(folder, `out/contacts.${name}.csv`), 400);
    const { status, stdout } = scrub(['replay', recordName], { cwd: folder });
    expect(stdout).toMatch(new RegExp(`result-changed: the ${name} result .* was changed after the run`));
    expect(status).toBe(6);
  });

  test('a count', () => {
    const folder = copy();
    editRecord(folder, (record) => {
      (record['counts'] as { verdicts: { clean: number } }).verdicts.clean = 139;
    });
    const { status, stdout } = scrub(['replay', recordName], { cwd: folder });
    expect(stdout).toContain('the record says `counts.verdicts.clean` 139, the replay 138');
    expect(status).toBe(6);
  });

  test('a field that decides nothing', () => {
    const folder = copy();
    editRecord(folder, (record) => {
      record['started'] = '2020-01-01T00:00:00.000Z';
    });
    const { status, stdout } = scrub(['replay', recordName], { cwd: folder });
    expect(stdout).toMatch(/record-altered: the run record was edited after it was written/);
    expect(status).toBe(6);
  });
});

/** The run as a program with other numbering plans would have left it: one number was valid that is none today. */
function otherPlans(folder: string, versions: object): void {
  const report = join(folder, 'out/contacts.rejected.csv');
  const text = readFileSync(report, 'utf8');
  const changed = text.replace(/;us-number-premium;/, ';us-number-invalid;');
  if (changed === text) throw new Error('nothing was changed');
  writeFileSync(report, changed);
  editRecord(folder, (record) => {
    const bytes = Buffer.from(changed);
    const outputs = record['outputs'] as { path: string; size: number; sha256: string }[];
    const output = outputs.find(({ path }) => path.endsWith('.rejected.csv'))!;
    Object.assign(output, { size: bytes.length, sha256: sha256Of(bytes) });
    Object.assign(record['versions'] as object, versions);
    record['sha256'] = recordDigest(record as never);
  });
}

describe('versions that have changed since', () => {
  test.each([
    [
      'the numbering plans alone',
      { numbering: '1.9.0' },
      /versions\.numbering was "1\.9\.0".*\nthe numbering plans have changed/,
    ],
    ['the area codes alone', { areaCodes: 'x' }, /for that reason alone/],
    ['the time zones too', { numbering: '1.9.0', zones: '2020a' }, /the program or its data have changed since/],
    ['nothing', {}, /the record or its results were edited/],
  ])('%s', (_, versions, message) => {
    const folder = copy();
    otherPlans(folder, versions);
    const { status, stdout } = scrub(['replay', recordName], { cwd: folder });
    expect(stdout).toMatch(message);
    expect(stdout).toMatch(/1 numbers are judged differently\n {2}\+1900\d+: us-number-invalid → us-number-premium/);
    expect(status).toBe(6);
  });

  test('that change no verdict are told, and nothing more', () => {
    const folder = copy();
    editRecord(folder, (record) => {
      Object.assign(record['versions'] as object, { node: '18.0.0', numbering: '1.9.0' });
      record['sha256'] = recordDigest(record as never);
    });
    const { status, stdout } = scrub(['replay', recordName], { cwd: folder });
    expect(stdout).toMatch(/versions\.node was "18\.0\.0", is .*\nversions\.numbering was "1\.9\.0"/);
    expect(stdout).toMatch(/\nidentical\n$/);
    expect(status).toBe(0);
  });
});

test('the record names everything that decided', () => {
  const folder = copy();
  const record = JSON.parse(readFileSync(join(folder, recordName), 'utf8')) as Json & {
    settings: { campaignFile: { sha256: string } };
    rules: { files: { file: string; sha256: string }[]; calendars: { id: string; until: string }[] };
    versions: Record<string, string>;
  };
  const { rules, versions, settings } = record;
  const digest = (path: string): string => sha256Of(readFileSync(path));
  expect(settings.campaignFile.sha256).toBe(digest(join(folder, 'demo/campaign.yaml')));
  expect(rules.files.map(({ file }) => file).sort()).toEqual([
    'ca.yaml',
    'fr.yaml',
    'it.yaml',
    'us-states.yaml',
    'us.yaml',
  ]);
  for (const { file, sha256 } of rules.files) expect(sha256).toBe(digest(join('rules', file)));
  expect(rules.calendars.map(({ id }) => id)).toContain('fr');
  expect(Object.keys(versions).sort()).toEqual(['areaCodes', 'holidays', 'node', 'numbering', 'zones']);
  expect(versions['node']).toBe(process.versions.node);
});

describe('a record that is none', () => {
  test.each([
    ['no JSON', 'nothing', /the run record is not JSON/, 65],
    ['of a later form', '{"schema": 99}', /form 99, this program reads up to 1/, 65],
    ['of another kind', '{"schema": 1}', /this is no run record: `tool`/, 65],
  ])('%s', (_, text, message, exit) => {
    const folder = mkdtempSync(join(tmpdir(), 'scrub-replay-test-'));
    writeFileSync(join(folder, 'x.run.json'), text);
    const { status, stderr } = scrub(['replay', 'x.run.json'], { cwd: folder });
    expect(stderr).toMatch(message);
    expect(status).toBe(exit);
  });

  test('missing', () => {
    expect(scrub(['replay', 'x.run.json'], { cwd: tmpdir() }).status).toBe(66);
  });
});

test('the rules of today on the run of another day', () => {
  const { stdout, status } = scrub(['replay', recordName, '--rules', 'current'], { cwd: copy() });
  expect(stdout).toContain('138 then, 138 now');
  expect(status).toBe(0);
});

test('a row is explained as the report says it', () => {
  const folder = copy();
  const args = ['explain', resolve(folder, recordName), '--row', '3', '--json'];
  const { stdout, status } = scrub(args, { cwd: folder });
  const [explained] = JSON.parse(stdout) as { judgement: { verdict: string; reasons: { id: string }[] } }[];
  const line = readFileSync(join(folder, 'out/contacts.rejected.csv'), 'utf8')
    .split('\n')
    .find((one) => one.startsWith('3;'))!;
  expect(explained!.judgement.verdict).toBe(line.split(';')[7]);
  expect(explained!.judgement.reasons[0]!.id).toBe(line.split(';')[8]);
  expect(status).toBe(0);
});
