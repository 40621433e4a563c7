import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe } from 'node:test';
import pg from 'pg';
import { type OpenOptions, openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { findPostgres, type Postgres, startPostgres } from './postgres.ts';

export { findPostgres, startPostgres };

/** What a suite gets: a way to open its own empty database, as often as it likes. Everything is closed at the end. */
export interface Database {
  readonly kind: 'sqlite' | 'postgres';
  /** Opens the suite's database. On SQLite not as its only server, unless asked for `exclusive`. */
  open(options?: Pick<OpenOptions, 'clock' | 'owner' | 'exclusive'>): Promise<Store>;
  /** Another empty database. */
  fresh(): Promise<Location>;
  /** Where the suite's database is, for child processes. */
  location(): Promise<Location>;
}

export type Location = { folder: string } | { url: string };

/** Why the suites cannot run on Postgres here; undefined when they can. */
export const postgresMissing =
  process.env['FILMGATE_TEST_DATABASE_URL'] === undefined && findPostgres() === undefined
    ? 'there is no Postgres: set FILMGATE_TEST_DATABASE_URL or apt-get install postgresql'
    : undefined;

/** Runs a suite on SQLite and on Postgres. Without a Postgres its half is shown as skipped, with the reason. */
export function forEachDatabase(name: string, suite: (database: Database) => void): void {
  describe(`${name} on sqlite`, () => suite(createDatabase('sqlite')));
  describe(`${name} on postgres`, { skip: postgresMissing ?? false }, () => {
    if (postgresMissing === undefined) suite(createDatabase('postgres'));
  });
}

function createDatabase(kind: Database['kind']): Database {
  const stores: Store[] = [];
  const cleanings: (() => Promise<void>)[] = [];
  let own: Promise<Location> | undefined;
  const fresh = async (): Promise<Location> => {
    const made = kind === 'sqlite' ? makeFolder() : await makeDatabase();
    cleanings.push(made.clean);
    return made.location;
  };
  const location = (): Promise<Location> => {
    own ??= fresh();
    return own;
  };
  after(async () => {
    for (const store of stores) await store.close();
    for (const clean of cleanings) await clean();
  });
  return {
    kind,
    fresh,
    location,
    async open(options) {
      const store = await openStore({ exclusive: false, ...options, ...(await location()) });
      stores.push(store);
      return store;
    },
  };
}

interface Made {
  location: Location;
  clean: () => Promise<void>;
}

function makeFolder(): Made {
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-store-'));
  return { location: { folder }, clean: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function makeDatabase(): Promise<Made> {
  const name = `filmgate_test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(await clusterUrl());
  await asAdministrator(url.href, `create database ${name}`);
  const administration = url.href;
  url.pathname = `/${name}`;
  return {
    location: { url: url.href },
    clean: () => asAdministrator(administration, `drop database if exists ${name} with (force)`),
  };
}

async function asAdministrator(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

let cluster: Promise<Postgres> | undefined;

async function clusterUrl(): Promise<string> {
  const given = process.env['FILMGATE_TEST_DATABASE_URL'];
  if (given !== undefined) return given;
  cluster ??= startPostgres();
  return (await cluster).url;
}

// One for the whole process; its supervisor stops it as well when this process is killed.
after(async () => {
  await (await cluster)?.stop();
});
