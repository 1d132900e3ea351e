import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatError, ScrubError } from '../../src/domain/error.ts';
import { type RecordSource, readRecords } from '../../src/records/record-file.ts';
import type { ParseNumber } from '../../src/records/record-store.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const parse: ParseNumber = (text) =>
  /^\+\d{10,}$/.test(text)
    ? { kind: 'number', e164: Number(text.slice(1)) }
    : { kind: 'digits', digits: text.replace(/\D/g, '') };

async function refusal(content: string | Uint8Array, source: Partial<RecordSource> = {}): Promise<ScrubError> {
  const name = content instanceof Uint8Array && content[0] === 0x1f ? 'r.csv.gz' : 'r.csv';
  writeFileSync(join(folder, name), content);
  const error: unknown = await readRecords([{ files: [name], ...source }], { parse, folder }).catch((caught) => caught);
  if (!(error instanceof ScrubError)) throw new Error(`not refused: ${String(error)}`);
  return error;
}

const number = '+33639981234';

test.each([
  [
    'unknown kind',
    `phone,kind,on\n${number},consent,2026-01-01\n${number},opt-in,2026-01-01`,
    65,
    'r.csv:3:2: `kind`: `opt-in` is not one of',
  ],
  [
    'two kinds in a cell',
    `phone,kind,on\n${number},consent|opt-out,2026-01-01`,
    65,
    'r.csv:2:2: `consent|opt-out` names two kinds',
  ],
  ['no kind', `phone,kind,on\n${number},,2026-01-01`, 65, 'r.csv:2:2: the kind of the record is missing'],
  [
    'impossible day',
    `phone,kind,on\n${number},consent,2026-02-30`,
    65,
    'r.csv:2:3: `on`: `2026-02-30` is a day that does not exist',
  ],
  [
    'ambiguous day',
    `phone,kind,on\n${number},consent,03/04/2026`,
    65,
    'r.csv:2:3: `on`: `03/04/2026` can be read as two',
  ],
  [
    'time without offset',
    `phone,kind,on\n${number},consent,2026-01-01 10:00`,
    65,
    'r.csv:2:3: `on`: `2026-01-01 10:00` has a time of day',
  ],
  [
    'consent without its date',
    `phone,kind,on\n${number},consent,`,
    65,
    'r.csv:2:3: a consent without a date is not evidence',
  ],
  [
    'opt-out without its date',
    `phone,kind,on\n${number},opt-out,`,
    65,
    'r.csv:2:3: the date of the opt-out (`on`) is missing',
  ],
  [
    'unknown channel',
    `phone,kind,on,channels\n${number},opt-out,2026-01-01,sms|email`,
    65,
    'r.csv:2:4: `channels`: `email` is not one of',
  ],
  [
    'neither yes nor no',
    `phone,kind,on,written\n${number},consent,2026-01-01,maybe`,
    65,
    'r.csv:2:4: `written`: `maybe` is not yes or no',
  ],
  [
    'period before the consent',
    `phone,kind,on,until\n${number},consent,2026-01-02,2026-01-01`,
    65,
    'r.csv:2:4: the period ends on',
  ],
  [
    'unreadable number of an attempt',
    'phone,kind,on\n12,attempt,2026-01-01',
    65,
    'r.csv:2:1: `12` is not a telephone number',
  ],
  ['two numbers in a consent', `phone,kind,on\n${number}/${number},consent,2026-01-01`, 65, 'holds several numbers'],
  ['short row', `phone,kind,on\n${number},consent`, 65, 'r.csv:2: the row has 2 cells, the header has 3'],
  ['long row', `phone,kind,on\n${number},consent,2026-01-01,x`, 65, 'r.csv:2: the row has 4 cells, the header has 3'],
  [
    'line after a line break in a cell',
    `phone,kind,on,evidence\n${number},consent,2026-01-01,"a\nb"\n${number},x,2026-01-01,`,
    65,
    'r.csv:4:2:',
  ],
  [
    'unclosed quote',
    `phone,kind,on\n"${number},consent,2026-01-01\n`,
    65,
    'r.csv:2: a quoted cell that begins here is never closed',
  ],
  ['empty file', '', 65, 'r.csv: the file is empty'],
  ['blank file', '\n\n', 65, 'r.csv: the file is empty'],
  ['binary file', 'PK\u0003\u0004\u0000\u0000', 65, 'r.csv: the file is not text'],
  [
    'cut gzip file',
    gzipSync(`phone,kind,on\n${number},consent,2026-01-01`).subarray(0, 40),
    65,
    'truncated or damaged',
  ],
  ['no phone column', 'tel,kind,on\n', 2, 'r.csv:1: no column gives `phone`'],
  ['no key column', 'a;b\n', 2, 'r.csv:1: no column gives `phone`, `on`, `kind`'],
  ['columns found', 'Tel;Créé le\n', 2, 'columns found: `Tel`, `Créé le`'],
  ['two columns of one name', 'phone,Phone,kind,on\n', 2, 'r.csv:1: two columns give `phone`: `phone` and `Phone`'],
  ['consent that is only said', `phone,consent\n${number},yes`, 2, 'a consent without a date is not evidence'],
  ['consent that is only said, in French', `phone,kind,Consentement\n${number},consent,oui`, 2, 'no column gives `on`'],
])('%s', async (_, content, exit, message) => {
  const error = await refusal(content);
  expect(formatError(error)).toContain(message);
  expect(error.exit).toBe(exit);
  expect(error.hint ?? '').not.toBe('');
});

test.each<[string, Partial<RecordSource>, string]>([
  ['consent by `set` and no date', { set: { kind: 'consent' }, columns: { on: 'date' } }, 'there is no column `date`'],
  ['unknown field in `columns`', { columns: { colour: 'x' } }, 'unknown record field `colour` in `columns`'],
  ['unknown field in `set`', { set: { colour: 'x' } }, 'unknown record field `colour` in `set`'],
  ['a field given twice', { set: { kind: 'consent' }, columns: { kind: 'kind' } }, 'by `columns` and by `set`'],
  ['a bad value in `set`', { set: { written: 'yes' } }, '`written` in `set`: `yes` is not true or false'],
  ['an impossible day in `set`', { set: { on: '2026-02-30' } }, '`on` in `set`: `2026-02-30`'],
  ['an unknown encoding', { encoding: 'utf-7' }, 'unknown encoding `utf-7`'],
])('%s', async (_, source, message) => {
  const error = await refusal(`phone,kind,on\n${number},consent,2026-01-01\n`, source);
  expect(formatError(error)).toContain(message);
  expect(error.exit).toBe(2);
});

test('the row and `set` disagree on the kind', async () => {
  const error = await refusal(`phone,kind,on\n${number},consent,2026-01-01\n`, { set: { kind: 'opt-out' } });
  expect(formatError(error)).toContain('r.csv:2:2: two kinds: `set` says `opt-out`, the row says `consent`');
});

test('a column that the user named and that the kind does not have', async () => {
  const error = await refusal(`phone,kind,on,end\n${number},consent,2026-01-01,2026-05-01\n`, {
    columns: { to: 'end' },
  });
  expect(formatError(error)).toContain('r.csv:2:4: a record of kind `consent` has no field `to`');
});

test('names all refused lines, as far as the first twenty', async () => {
  const bad = `${number},opt-in,2026-01-01\n`;
  expect((await refusal(`phone,kind,on\n${bad.repeat(3)}`)).hint).toMatch(/refused too: lines 3, 4$/);
  const many = await refusal(`phone,kind,on\n${bad.repeat(500)}`);
  expect(many.place).toEqual({ file: 'r.csv', line: 2, column: 2 });
  expect(many.hint).toMatch(/ 19, 20, 21$/);
});

test('rows that name nobody are left out and counted', async () => {
  writeFileSync(
    join(folder, 'r.csv'),
    `phone,kind,on\n,consent,2026-01-01\nn/a,opt-out,2026-01-01\n ,opt-out,2026-01-01\n`,
  );
  const { ledger, warnings } = await readRecords([{ files: ['r.csv'] }], { parse, folder });
  expect(ledger.size).toBe(0);
  expect(warnings.map(({ code, place, count }) => [code, place.line, count])).toEqual([
    ['record-phone-empty', 2, 2],
    ['record-phone-unreadable', 3, 1],
  ]);
});

test('a header without rows is read, with a warning', async () => {
  writeFileSync(join(folder, 'r.csv'), 'phone,kind,on\n');
  const { ledger, warnings } = await readRecords([{ files: ['r.csv'] }], { parse, folder });
  expect([ledger.size, warnings[0]!.code]).toEqual([0, 'records-none']);
});
