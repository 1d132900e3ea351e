import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ScrubError } from '../../src/domain/error.ts';
import { type ReadRecords, type RecordSource, readRecords } from '../../src/records/record-file.ts';
import { queryName } from '../../src/records/record-query.ts';
import type { ParseNumber } from '../../src/records/record-store.ts';
import { type PostgresServer, postgresBinaries, startPostgres } from './postgres-server.ts';

const binaries = postgresBinaries();
if (!binaries) {
  process.stderr.write(
    '\nSKIPPED: no PostgreSQL server to read records from. Install one: apt-get install postgresql\n\n',
  );
}

const parse: ParseNumber = (text) =>
  /^\+\d{10,}$/.test(text)
    ? { kind: 'number', e164: Number(text.slice(1)) }
    : { kind: 'digits', digits: text.replace(/\D/g, '') };

test.each([
  ['postgres://db.example:5433/crm', 'postgres://db.example:5433/crm'],
  ['postgresql://anna@db.example/crm?sslmode=require', 'postgres://db.example/crm'],
  ['postgres:///crm?host=/var/run/postgresql', 'postgres:///var/run/postgresql/crm'],
])('%s is named without its user', (address, name) => {
  expect(queryName(address)).toBe(name);
});

test.each([
  ['postgres://anna:secret@localhost/crm', 'records-password'],
  ['postgres://localhost/crm?password=secret', 'records-password'],
  ['mysql://localhost/crm', 'records-database-address'],
  ['secret', 'records-database-address'],
])('the address %s is refused without being repeated', async (postgres, code) => {
  const error: unknown = await readRecords([{ files: { postgres, query: 'select 1' } }], { parse }).catch((e) => e);
  expect(error).toMatchObject({ code, exit: 2 });
  expect(JSON.stringify([(error as Error).message, (error as ScrubError).hint])).not.toContain('secret');
});

describe.skipIf(!binaries)('a PostgreSQL server', () => {
  let server: PostgresServer;
  let admin: pg.Client;

  beforeAll(async () => {
    server = await startPostgres(binaries!);
    admin = new pg.Client({
      host: server.folder,
      port: server.port,
      database: 'postgres',
      user: server.user,
      password: server.password,
    });
    await admin.connect();
    await admin.query(`
      create table consents (number text, given timestamptz, ended date, channels text[], written boolean, note text);
      insert into consents values
        ('+33639981234', '2026-09-01 10:12:00.5+02', '2027-08-31', '{sms,live-call}', true, 'ref, "1"'),
        ('+33639985678', '2026-09-02 10:12:00+02', null, '{}', null, null),
        ('+33639981234', '2026-01-05 00:00:00+01', null, null, false, E'two\\nlines');
      create table opt_outs (number text, day date);
      insert into opt_outs select '+3933000' || lpad(i::text, 5, '0'), date '2025-01-01' + i % 365
        from generate_series(1, 25000) i;
    `);
  });
  afterAll(async () => {
    await admin?.end();
    await server?.stop();
  });
  beforeEach(() => {
    vi.stubEnv('PGUSER', server.user);
    vi.stubEnv('PGPASSWORD', server.password);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  const consentQuery = 'select number, given, ended, channels, written, note from consents order by number, given';
  function read(query: string, source: Partial<RecordSource> = {}, timeoutSeconds = 30): Promise<ReadRecords> {
    return readRecords([{ files: { postgres: server.address, query }, ...source }], { parse, timeoutSeconds });
  }
  const consents: Partial<RecordSource> = {
    columns: { phone: 'number', on: 'given', until: 'ended', evidence: 'note' },
    set: { kind: 'consent' },
  };

  test('gives the records that its rows say', async () => {
    const { ledger, sources } = await read(consentQuery, consents);
    const place = { file: queryName(server.address) };
    expect(ledger.recordsOf(33_639_981_234)).toEqual([
      { kind: 'consent', on: '2026-01-04T23:00:00+00:00', written: false, evidence: 'two\nlines', place },
      {
        kind: 'consent',
        on: '2026-09-01T08:12:00.500+00:00',
        until: '2027-08-31',
        channels: ['sms', 'live-call'],
        written: true,
        evidence: 'ref, "1"',
        place,
      },
    ]);
    expect(sources).toMatchObject([{ name: place.file, records: 3, rows: 3, query: consentQuery }]);
  });

  test('the order of the answer changes neither digest nor records', async () => {
    const one = await read(consentQuery, consents);
    const two = await read(`${consentQuery} desc, note desc`, consents);
    expect(two.sources[0]!.sha256).toBe(one.sources[0]!.sha256);
    expect(two.ledger.recordsOf(33_639_981_234)).toEqual(one.ledger.recordsOf(33_639_981_234));
    const three = await read(`${consentQuery} limit 2`, consents);
    expect(three.sources[0]!.sha256).not.toBe(one.sources[0]!.sha256);
  });

  test('more rows than one fetch', async () => {
    const { ledger, sources } = await read('select number, day from opt_outs', {
      columns: { phone: 'number', on: 'day' },
      set: { kind: 'opt-out' },
    });
    expect([ledger.size, ledger.numbers, sources[0]!.rows]).toEqual([25_000, 25_000, 25_000]);
    expect(ledger.recordsOf(393_300_025_000)).toMatchObject([{ kind: 'opt-out', on: '2025-06-30' }]);
  });

  test('exactly one fetch, and none', async () => {
    const source = { columns: { phone: 'number', on: 'day' }, set: { kind: 'opt-out' } };
    const full = await read('select number, day from opt_outs order by number limit 10000', source);
    expect(full.sources[0]!.rows).toBe(10_000);
    const empty = await read('select number, day from opt_outs where false', source);
    expect([empty.ledger.size, empty.sources[0]!.rows, empty.sources[0]!.sha256]).toEqual([0, 0, '0'.repeat(64)]);
  });

  test('a text of the answer is read by the rules of a file', async () => {
    const wrong = read("select '+33639981234' phone, 'consent' kind, '2026-02-30' \"on\"");
    await expect(wrong).rejects.toMatchObject({ code: 'record-invalid', place: { line: 1, column: 3 } });
    const local = read("select '+33639981234' phone, 'consent' kind, timestamp '2026-02-03 10:00' \"on\"");
    await expect(local).rejects.toThrow('no offset');
    const columns = read('select number, day from opt_outs', { set: { kind: 'opt-out' } });
    await expect(columns).rejects.toMatchObject({ code: 'records-column-missing', exit: 2 });
  });

  test.each([
    ['a statement that writes', 'delete from consents returning number', 'records-query-writes', 2],
    [
      'a select that writes',
      'with gone as (delete from consents returning *) select * from gone',
      'records-query-writes',
      2,
    ],
    ['two statements', 'select 1; drop table consents', 'records-query', 2],
    ['an unknown table', 'select * from nothing', 'records-query', 2],
    ['a slow query', "select pg_sleep(20)::text phone, 'x' kind, 'y' \"on\"", 'records-query-timeout', 74],
  ])('%s is refused', async (_, query, code, exit) => {
    await expect(read(query, {}, 1)).rejects.toMatchObject({ code, exit });
    const { rows } = await admin.query('select count(*)::int n from consents');
    expect(rows).toEqual([{ n: 3 }]);
    const { rows: left } = await admin.query("select 1 from pg_stat_activity where application_name = 'scrub'");
    expect(left.length).toBeLessThanOrEqual(1);
  });

  test('a wrong password', async () => {
    vi.stubEnv('PGPASSWORD', 'another');
    await expect(read(consentQuery, consents)).rejects.toMatchObject({ code: 'records-database', exit: 74 });
  });
});
