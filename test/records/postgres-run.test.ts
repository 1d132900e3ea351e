import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { campaign, folderWith, leftovers, scrub } from '../faults/program.ts';
import { type PostgresServer, postgresBinaries, startPostgres } from './postgres-server.ts';

const binaries = postgresBinaries();

// `record-query.test.ts` says how to install PostgreSQL where it is missing.
describe.skipIf(!binaries)('a run with opt-outs in a database', () => {
  let server: PostgresServer;
  let admin: pg.Client;
  const query = 'select number, day from opt_outs where day < date $$2026-12-01$$';

  beforeAll(async () => {
    server = await startPostgres(binaries!);
    const { folder: host, port, user, password } = server;
    admin = new pg.Client({ host, port, database: 'postgres', user, password });
    await admin.connect();
    await admin.query(`
      create table opt_outs (number text, day date);
      insert into opt_outs values ('+33199001234', '2026-10-01'), ('01 99 00 12 36', '2026-10-02');
    `);
  });
  afterAll(async () => {
    await admin?.end();
    await server?.stop();
  });

  function folderFor(source: Record<string, unknown>): string {
    const record = { postgres: server.address, query, columns: { phone: 'number', on: 'day' }, ...source };
    return folderWith({
      'c.csv': 'name,phone\nAda,0199001234\nBob,0199001235\nCyd,0199001236\n',
      'a.yaml': JSON.stringify({ records: [{ set: { kind: 'opt-out' }, ...record }] }),
    });
  }
  const run = (cwd: string, command = ['run', 'c.csv', '-c', 'a.yaml', ...campaign]) =>
    scrub(command, { cwd, env: { PGUSER: server.user, PGPASSWORD: server.password } });

  test('blocks whom it names, and records what was asked, when, and what came back', async () => {
    const folder = folderFor({});
    expect(run(folder)).toMatchObject({ status: 0, stderr: '' });
    const clean = readFileSync(join(folder, 'c.clean.csv'), 'utf8');
    expect(
      clean
        .split('\n')
        .slice(1, -1)
        .map((row) => row.split(',')[0]),
    ).toEqual(['Bob']);
    const text = readFileSync(join(folder, 'c.run.json'), 'utf8');
    expect(text).not.toContain(server.password);
    const [source] = JSON.parse(text).records;
    expect(source).toMatchObject({ query, rows: 2, records: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(Math.abs(Date.parse(source.time) - Date.now())).toBeLessThan(60_000);
    expect(run(folder, ['replay', 'c.run.json']).status).toBe(0);

    await admin.query("insert into opt_outs values ('+33199001235', '2026-10-03')");
    const replay = run(folder, ['replay', 'c.run.json']);
    await admin.query("delete from opt_outs where number = '+33199001235'");
    expect(replay).toMatchObject({ status: 6, stdout: expect.stringContaining('records') });
  });

  test.each<[string, Record<string, unknown>, number, string]>([
    ['a slow query', { query: 'select pg_sleep(30)::text number, now() "day"', timeout: 1 }, 74, 'after 1 seconds'],
    ['a query that writes', { query: 'delete from opt_outs returning *' }, 2, 'wants to write'],
    ['a time that is no number', { timeout: 'soon' }, 2, 'expected a number of seconds'],
    ['a time longer than a day', { timeout: 100_000 }, 2, 'no time for a query'],
    ['a row that is no record', { query: "select '+33199001234' number, 'soon' \"day\"" }, 65, ':1:2'],
    ['no query', { query: ' ' }, 2, 'has no query'],
  ])('stops at %s and writes nothing', async (_, source, status, message) => {
    const folder = folderFor(source);
    expect(run(folder)).toMatchObject({ status, stderr: expect.stringContaining(message) });
    expect(leftovers(folder)).toEqual([]);
    const { rows } = await admin.query('select count(*)::int n from opt_outs');
    expect(rows).toEqual([{ n: 2 }]);
  });

  test('takes no password from the campaign file', () => {
    const folder = folderFor({});
    const address = server.address.replace('postgres:///', `postgres://${server.user}:hunter2@localhost/`);
    writeFileSync(join(folder, 'a.yaml'), JSON.stringify({ records: [{ postgres: address, query }] }));
    const ended = run(folder);
    expect(ended).toMatchObject({ status: 2, stderr: expect.stringContaining('PGPASSWORD') });
    expect(ended.stderr).not.toContain('hunter2');
  });
});
