import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A PostgreSQL server of the test's own: in a temporary folder, on a socket there, with a password, gone afterwards. */
export interface PostgresServer {
  readonly address: string;
  readonly folder: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  stop(): Promise<void>;
}

/** The folder of `initdb` and `postgres`, or undefined where PostgreSQL is not installed. */
export function postgresBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
    '/usr/local/bin',
    '/opt/homebrew/bin',
  ];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
}

export async function startPostgres(binaries: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  const owner = serverAccount();
  const [user, password] = ['tester', 'a secret'];
  writeFileSync(join(folder, 'password'), password);
  if (owner) for (const path of [folder, join(folder, 'password')]) chownSync(path, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const options = { ...owner, cwd: folder, env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' } };
  const setUp = ['-D', data, '-U', user, `--pwfile=${join(folder, 'password')}`, '-A', 'scram-sha-256'];
  execFileSync(join(binaries, 'initdb'), [...setUp, '-E', 'UTF8', '--no-sync'], { ...options, stdio: 'pipe' });
  // The port only names the socket: nothing listens on the network. A zone that is not UTC shows that it does not matter.
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'port=5999',
    'fsync=off',
    'timezone=Asia/Tokyo',
  ];
  const server = spawn(join(binaries, 'postgres'), ['-D', data, ...settings.flatMap((line) => ['-c', line])], {
    ...options,
    stdio: 'ignore',
  });
  await untilReady(server, join(data, 'postmaster.pid'));
  return {
    address: `postgres:///postgres?host=${encodeURIComponent(folder)}&port=5999`,
    folder,
    port: 5999,
    user,
    password,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`. */
function serverAccount(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' })));
      return { uid: uid!, gid: gid! };
    } catch {
      // No such account: try the next.
    }
  }
  throw new Error('PostgreSQL refuses to run as root, and there is neither an account `postgres` nor `nobody`');
}

async function untilReady(server: ChildProcess, pidFile: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    if (existsSync(pidFile) && /ready\s*$/.test(readFileSync(pidFile, 'utf8'))) return;
    await wait(50);
  }
  throw new Error('postgres did not start within 30 seconds');
}
