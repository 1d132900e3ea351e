import type { Client } from 'pg';
import type Cursor from 'pg-cursor';
import { exitCode, ScrubError } from '../domain/error.ts';
import { RowDigest } from './row-digest.ts';

/** A query to a PostgreSQL database; user and password come from the environment (`PGUSER`, `PGPASSWORD`…). */
export interface RecordQuery {
  readonly postgres: string;
  readonly query: string;
  /** Seconds after which the query is stopped. */
  readonly timeout?: number;
}

export interface QueryResult {
  /** The moment whose state of the database was read, by the server's clock in UTC. */
  readonly time: string;
  readonly rows: number;
  /** Bytes of the rows as JSON. */
  readonly size: number;
  readonly sha256: string;
}

const batchRows = 10_000;

/** Where the rows come from, without anything secret: `postgres://host:5432/crm`. */
export function queryName(postgres: string): string {
  const url = parseUrl(postgres);
  const host = url.searchParams.get('host') ?? url.hostname;
  return `postgres://${host}${url.port ? `:${url.port}` : ''}${url.pathname}`;
}

/**
 * Runs the query with a cursor in a read-only transaction, and hands over the headers, then each row with its count. Memory
 * does not grow with the answer.
 */
export async function readQuery(
  source: RecordQuery,
  timeoutSeconds: number,
  onHeader: (cells: readonly string[]) => void,
  onRow: (cells: readonly string[], count: number) => void,
): Promise<QueryResult> {
  const name = queryName(source.postgres);
  const client = await connect(source, name, timeoutSeconds);
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // Text that depends on the server's own settings would make one query give two digests.
    await client.query("SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'; SET LOCAL intervalstyle = 'iso_8601'");
    const time = await serverTime(client);
    const result = await drain(await openCursor(client, source.query), onHeader, onRow);
    await client.query('ROLLBACK');
    return { time, ...result };
  } catch (error) {
    throw error instanceof ScrubError ? error : queryError(error, name, timeoutSeconds);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Also fixes the snapshot: in this isolation the first query decides which state all others see. */
async function serverTime(client: Client): Promise<string> {
  const { rows } = await client.query<{ time: string }>(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as time`,
  );
  return rows[0]!.time;
}

async function drain(
  cursor: Cursor<(string | null)[]>,
  onHeader: (cells: readonly string[]) => void,
  onRow: (cells: readonly string[], count: number) => void,
): Promise<Omit<QueryResult, 'time'>> {
  const digest = new RowDigest();
  let rows = 0;
  for (;;) {
    const { batch, fields } = await readBatch(cursor);
    if (rows === 0) onHeader(fields);
    for (const cells of batch) {
      digest.add(cells);
      onRow(
        cells.map((cell) => cell ?? ''),
        ++rows,
      );
    }
    if (batch.length < batchRows) break;
  }
  await cursor.close();
  return { rows, size: digest.size, sha256: digest.hex() };
}

function readBatch(
  cursor: Cursor<(string | null)[]>,
): Promise<{ readonly batch: (string | null)[][]; readonly fields: readonly string[] }> {
  return new Promise((resolve, reject) => {
    cursor.read(batchRows, (error, batch, result) => {
      if (error) reject(error);
      else resolve({ batch, fields: result.fields.map((field) => field.name) });
    });
  });
}

/** The driver is loaded here, since most runs have no database. */
async function openCursor(client: Client, query: string): Promise<Cursor<(string | null)[]>> {
  const { default: CursorClass } = await import('pg-cursor');
  const asText = { getTypeParser: () => (value: string) => value };
  return client.query(new CursorClass<(string | null)[]>(query, [], { rowMode: 'array', types: asText as never }));
}

async function connect(source: RecordQuery, name: string, timeoutSeconds: number): Promise<Client> {
  const url = parseUrl(source.postgres);
  if (url.password !== '' || url.searchParams.has('password')) {
    throw new ScrubError('records-password', 'a password in the address of a database would end up in the run record', {
      exit: exitCode.usage,
      place: { file: name },
      hint: 'take it out and set the environment variable PGPASSWORD, or use a .pgpass file',
    });
  }
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString: url.href,
    application_name: 'scrub',
    statement_timeout: timeoutSeconds * 1000,
    connectionTimeoutMillis: Math.min(timeoutSeconds, 30) * 1000,
  });
  // A connection that breaks between two reads reports here; the next read then fails and says so.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new ScrubError('records-database', `cannot connect: ${(error as Error).message}`, {
      exit: exitCode.io,
      place: { file: name },
      hint: 'user and password come from PGUSER and PGPASSWORD; host, port and database from the address',
      cause: error,
    });
  }
  return client;
}

function parseUrl(postgres: string): URL {
  try {
    const url = new URL(postgres);
    if (url.protocol === 'postgres:' || url.protocol === 'postgresql:') return url;
  } catch {
    // Told below; the text itself is not shown, since it may hold a password.
  }
  throw new ScrubError('records-database-address', 'the address of the database cannot be read', {
    exit: exitCode.usage,
    hint: 'write `postgres://host:5432/database`, or `postgres:///database?host=/var/run/postgresql` for a socket',
  });
}

function queryError(error: unknown, name: string, timeoutSeconds: number): ScrubError {
  const { code, message } = error as { code?: string; message: string };
  const place = { file: name };
  // SQLSTATE: 57014 query_canceled, 25006 read_only_sql_transaction, class 42 syntax error or access rule violation.
  if (code === '57014') {
    return new ScrubError('records-query-timeout', `the query was stopped after ${timeoutSeconds} seconds`, {
      exit: exitCode.io,
      place,
      hint: 'make it faster (an index on the number and the date), or raise the timeout',
      cause: error,
    });
  }
  if (code === '25006') {
    return new ScrubError('records-query-writes', `the query wants to write: ${message}`, {
      exit: exitCode.usage,
      place,
      hint: 'records are read in a read-only transaction: give a SELECT',
      cause: error,
    });
  }
  return new ScrubError('records-query', `the query failed: ${message}`, {
    exit: code?.startsWith('42') ? exitCode.usage : exitCode.io,
    place,
    hint: 'try it with psql first',
    cause: error,
  });
}
