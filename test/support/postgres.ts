import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';

const READY_MS = 30_000;

/**
 * Runs the server until it ends, and ends it when the standard input does, that is also when the tests are killed. The
 * folder is emptied only in the second case, so that a server which was crashed can be started again.
 */
const SUPERVISOR = `
  folder=$1; shift
  exec 3<&0
  "$@" & server=$!
  { read -r _ <&3; touch "$folder/stopping"; kill -INT $server; } & watcher=$!
  wait $server
  kill $watcher 2>/dev/null
  if [ -e "$folder/stopping" ]; then cd /; rm -rf "$folder"; fi`;

export interface Postgres {
  /** The address of the cluster's own database `postgres`, whose user may create others. */
  url: string;
  stop(): Promise<void>;
  /** Kills every process of the server at once, as a power cut would. */
  crash(): Promise<void>;
  /** Starts it again on the same files, after `crash`. */
  restart(): Promise<void>;
}

/** Where Debian keeps the newest Postgres; undefined when there is none. */
export function findPostgres(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).map(Number).filter(Number.isFinite) : [];
  return versions
    .sort((a, b) => b - a)
    .map((version) => join(root, String(version), 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

/**
 * Starts a private, durable Postgres (fsync on) in a temporary folder, reached by a Unix socket in it. It dies with this
 * process. Postgres refuses to be root, so root lends it another user.
 */
export async function startPostgres(): Promise<Postgres> {
  const programs = findPostgres();
  if (programs === undefined) throw new Error('There is no Postgres here: apt-get install postgresql.');
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-postgres-'));
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'max_connections=300', 'fsync=on'];
    const command = [join(programs, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])];
    const stdio: ['pipe', 'ignore', 'ignore'] = ['pipe', 'ignore', 'ignore'];
    // In a group of its own: what ends this process's group must not end the supervisor before it has tidied up.
    const options = { ...user, cwd: folder, stdio, detached: true };
    server = spawn('sh', ['-c', SUPERVISOR, 'sh', folder, ...command], options);
    server.unref();
    await untilReady(url, server);
  };
  try {
    await initialise(join(programs, 'initdb'), data, user);
    await start();
  } catch (error) {
    server?.stdin?.end();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    url,
    stop: async () => {
      server?.stdin?.end();
      await ended(server);
      rmSync(folder, { recursive: true, force: true });
    },
    crash: async () => {
      const postmaster = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
      for (const pid of [postmaster, ...children.map(Number)]) kill(pid);
      await ended(server);
    },
    restart: start,
  };
}

async function ended(server: ChildProcess | undefined): Promise<void> {
  server?.ref();
  if (server?.exitCode === null && server.signalCode === null) await once(server, 'exit');
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

interface User {
  uid: number;
  gid: number;
}

function unprivilegedUser(): User {
  const [, , uid, gid] = (/^postgres:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0] ?? '::65534:65534').split(
    ':',
  );
  return { uid: Number(uid), gid: Number(gid) };
}

async function initialise(initdb: string, data: string, user: User | undefined): Promise<void> {
  // A collation which is not the order of bytes: a query that depends on it must fail here, not at an operator's.
  const locale = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US'];
  const options = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', ...locale];
  const child = spawn(initdb, options, { ...user, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  if (code !== 0) throw new Error(`initdb failed: ${errors}`);
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + READY_MS;
  for (;;) {
    const client = new pg.Client(url);
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      const isOver = server.exitCode !== null || server.signalCode !== null || Date.now() > deadline;
      if (isOver) throw new Error('Postgres did not start.', { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => {});
    }
  }
}
