import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { type Ran, runFilmgate, temporaryFolder } from '../../test/support/command-line.ts';
import { forEachDatabase, type Location } from '../../test/support/databases.ts';
import { startS3 } from '../../test/support/s3.ts';
import { scriptedEngine } from '../../test/support/scripted-engine.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../../test/support/server.ts';
import { type Config, configOf, type Settings } from '../config.ts';
import type { Engine } from '../core/engine.ts';
import { BACKUP_TABLES, LEFT_OUT } from '../store/backup.ts';
import { migrate as migrateStore } from '../store/migrate.ts';
import { MIGRATIONS } from '../store/migrations/index.ts';
import { openDriver } from '../store/open.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The settings of a database and an empty data folder. */
function configAt(location: Location, more: Settings = {}): Config {
  const place = 'url' in location ? { databaseUrl: location.url, data: temporaryFolder() } : { data: location.folder };
  return configOf({ ...place, ...more }, {});
}

const run = (config: Config, ...args: string[]): Promise<Ran> => runFilmgate(args, { config });

/** Films of the same size and seed are one file. */
async function makeFilm(server: TestServer, prompt: string, size = '320x240'): Promise<{ id: string; hash: string }> {
  const body = { model: 'testcard', prompt, seconds: 1, size, seed: 1, wait_seconds: 60 };
  const made = (await (await server.call('POST', '/filmgate/v1/generations', body)).json()) as { id: string };
  return { id: made.id, hash: await hashOfFilm(server, made.id) };
}

async function hashOfFilm(server: TestServer, id: string): Promise<string> {
  const answer = await server.call('GET', `/filmgate/v1/generations/${id}/outputs/0`);
  assert.equal(answer.status, 200);
  return sha256(Buffer.from(await answer.arrayBuffer()));
}

/** What a restore must bring back, as an operator sees it. */
async function stateOf(server: TestServer): Promise<unknown> {
  const { store } = server.house;
  const accounts = await store.accounts.list();
  return {
    accounts,
    keys: (await store.keys.list()).map(({ lastUsedAt: _, ...key }) => key),
    entries: await store.ledger.entries({ limit: 1000 }),
    generations: await Promise.all(accounts.map(({ id }) => store.generations.list(id, { limit: 100 }))),
  };
}

const running = new Set<TestServer>();
// A test that failed half-way must not leave a server behind, which would keep the process alive.
after(async () => {
  for (const server of running) await server.stop();
});

async function serverOn(config: Config, more: Settings = {}, engines?: readonly Engine[]): Promise<TestServer> {
  const { databaseUrl, data } = config;
  const place = { data, ...(databaseUrl === undefined ? {} : { databaseUrl }) };
  const server = await startServer({ ...ON_TESTCARD, ...place, ...more }, engines);
  running.add(server);
  return server;
}

async function stop(server: TestServer): Promise<void> {
  running.delete(server);
  await server.stop();
}

forEachDatabase('a backup', (database) => {
  test('brings back accounts, money, keys and films into an empty place, and pauses the upstreams once', async () => {
    const config = configAt(await database.fresh());
    const server = await serverOn(config);
    const film = await makeFilm(server, 'bars');
    await run(config, 'accounts', 'create', 'studio');
    await run(config, 'credits', 'grant', '12.5', '--account', 'studio', '--note', 'invoice 7 – “ünï” \u0000?');
    const before = await stateOf(server);
    const folder = temporaryFolder();
    const file = join(folder, 'all.tar');
    const made = (await run(config, 'backup', file, '--json')).json() as Record<string, unknown>;
    assert.deepEqual([made['database'], made['files'], made['missing']], [database.kind, 1, []]);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ['all.tar'], 'nothing else is left');
    const early = await run(config, 'restore', file, '--force');
    assert.deepEqual([early.code, /in use by (process )?\d+/.test(early.err)], [1, true], early.err);
    await stop(server);

    const target = configAt(await database.fresh());
    assert.match((await run(target, 'restore', file, '--check')).out, /is whole: \d+ rows and 1 file/);
    const restored = await run(target, 'restore', file);
    assert.deepEqual([restored.code, restored.err.includes('pauses every upstream')], [0, true], restored.err);
    assert.match(restored.out, /is restored: \d+ rows and 1 file of .*\nThe ledger adds up\.$/);
    const engine = { ...scriptedEngine('far'), place: 'remote' as const };
    for (const paused of [true, false]) {
      const again = await serverOn(target, {}, [...server.house.engines, engine]);
      assert.deepEqual(await stateOf(again), before);
      assert.equal(await hashOfFilm(again, film.id), film.hash);
      const state = (await again.house.store.engineStates.list()).find((one) => one.engine === 'far');
      assert.equal(state?.breakerReason !== undefined, paused, 'only the first start after it pauses');
      await again.house.store.engineStates.setBreaker('far', undefined);
      await stop(again);
    }
    assert.deepEqual((await run(target, 'ledger', 'verify')).out, 'The ledger adds up (2 accounts).');
  });

  test('goes into SQLite and back from it, and is the same', async () => {
    const config = configAt(await database.fresh());
    const server = await serverOn(config);
    const film = await makeFilm(server, 'there and back');
    const before = await stateOf(server);
    await stop(server);
    const folder = temporaryFolder();
    const targets = [configAt({ folder: temporaryFolder() }), configAt(await database.fresh())];
    let from = config;
    for (const [step, target] of targets.entries()) {
      const file = join(folder, `${step}.tar`);
      assert.equal((await run(from, 'backup', file)).code, 0);
      assert.equal((await run(target, 'restore', file)).code, 0);
      from = target;
    }
    const back = await serverOn(from);
    assert.deepEqual(await stateOf(back), before);
    assert.equal(await hashOfFilm(back, film.id), film.hash);
    await stop(back);
  });

  test('is of one moment, however busy the server is', async () => {
    const config = configAt(await database.fresh());
    const server = await serverOn(config);
    const [account] = await server.house.accounts.list();
    let isOver = false;
    const spending = (async () => {
      for (let n = 0; !isOver; n++)
        await server.house.store.transaction((tables) =>
          server.house.ledger.grant(tables, { accountId: account?.id ?? '', amountMillicredits: 7, note: `${n}` }),
        );
    })();
    const file = join(temporaryFolder(), 'busy.tar');
    for (let n = 0; n < 3; n++) {
      rmSync(file, { force: true });
      assert.equal((await run(config, 'backup', file)).code, 0);
      const target = configAt(await database.fresh());
      const restored = await run(target, 'restore', file, '--json');
      assert.equal((restored.json() as { ledger_sound: boolean }).ledger_sound, true);
    }
    isOver = true;
    await spending;
    await stop(server);
  });

  test('of an older schema is restored and brought up to date', async () => {
    const location = await database.fresh();
    const driver = await openDriver({ ...location, exclusive: false });
    await migrateStore(driver, MIGRATIONS.slice(0, 3));
    await driver.connection.write(
      "insert into accounts (id, name, created_at, available) values ('acc_1', 'old', 5, 0)",
    );
    await driver.connection.write("insert into settings (name, value) values ('webhook_secret:acc_1', 'whsec_x')");
    await driver.close();
    const config = configAt(location);
    const file = join(temporaryFolder(), 'old.tar');
    assert.equal((await run(config, 'backup', file)).code, 0);
    const due = (await run(config, 'migrate', '--check', '--json')).json() as { version: number };
    assert.equal(due.version, 3, 'a backup changes nothing');
    const target = configAt(await database.fresh());
    assert.equal((await run(target, 'restore', file)).code, 0);
    assert.match((await run(target, 'accounts', 'list')).out, /old/);
    const after = (await run(target, 'migrate', '--check', '--json')).json() as { version: number; due: unknown[] };
    assert.deepEqual([after.version, after.due], [MIGRATIONS.length, []]);
  });

  test('holds every table but those that are left out', async () => {
    const location = await database.fresh();
    const driver = await openDriver({ ...location, exclusive: false });
    await migrateStore(driver);
    const rows = await driver.connection.read(
      database.kind === 'sqlite'
        ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        : 'select tablename as name from pg_tables where schemaname = current_schema()',
    );
    if (database.kind === 'sqlite')
      for (const [table, key] of Object.entries(BACKUP_TABLES)) {
        const columns = await driver.connection.read(
          `select name from pragma_table_info('${table}') where pk > 0 order by pk`,
        );
        assert.deepEqual(
          columns.map((column) => column['name']),
          key,
          table,
        );
      }
    await driver.close();
    assert.deepEqual(rows.map((row) => row['name']).sort(), [...Object.keys(BACKUP_TABLES), ...LEFT_OUT].sort());
  });

  test('takes the place of a database that is in use only when forced, and not half', async () => {
    const config = configAt(await database.fresh());
    await stop(await serverOn(config));
    const file = join(temporaryFolder(), 'all.tar');
    await run(config, 'backup', file);
    await run(config, 'accounts', 'create', 'later');
    const refused = await run(config, 'restore', file);
    assert.deepEqual([refused.code, /holds accounts already.*--force/.test(refused.err)], [1, true], refused.err);
    assert.match((await run(config, 'accounts', 'list')).out, /later/);
    const forced = await run(config, 'restore', file, '--force', '--json');
    assert.equal(forced.code, 0, forced.err);
    assert.doesNotMatch((await run(config, 'accounts', 'list')).out, /later/);
    const { kept_database: kept } = forced.json() as { kept_database?: string };
    assert.equal(kept !== undefined && existsSync(kept), database.kind === 'sqlite');
  });

  test('migrate says what is due, and does it', async () => {
    const location = await database.fresh();
    const driver = await openDriver({ ...location, exclusive: false });
    await migrateStore(driver, MIGRATIONS.slice(0, 5));
    await driver.close();
    const config = configAt(location);
    const dry = await run(config, 'migrate', '--dry-run');
    assert.equal(dry.code, 0);
    assert.match(dry.out, /^Due: 6 operating\ncreate table engine_states [\s\S]*\nDue: 7 /);
    const check = await run(config, 'migrate', '--check');
    assert.equal(check.code, 1);
    assert.match(check.out, new RegExp(`The schema has version 5 of ${MIGRATIONS.length}\\.$`));
    assert.match((await run(config, 'migrate')).out, /^Applied: 6 operating\n[\s\S]*The schema is up to date/);
    assert.equal((await run(config, 'migrate', '--check')).code, 0);
    assert.equal((await run(config, 'migrate', '--check', '--dry-run')).code, 2);
  });
});

describe('a backup', () => {
  const source = configOf({ data: temporaryFolder() }, {});
  const folder = temporaryFolder();
  const file = join(folder, 'all.tar');
  let film = { id: '', hash: '' };

  test('of a bucket goes into a folder, and back into a bucket', async () => {
    const s3 = await startS3();
    after(() => s3.close());
    const { endpoint, bucket, accessKeyId, secretAccessKey } = s3.settings;
    const inBucket = {
      s3Endpoint: endpoint,
      s3Bucket: bucket,
      s3AccessKeyId: accessKeyId,
      s3SecretAccessKey: secretAccessKey,
    };
    const settings = { ...inBucket, data: source.data } as Settings;
    const server = await serverOn(source, settings);
    film = await makeFilm(server, 'in a bucket');
    assert.equal((await run(configOf(settings, {}), 'backup', file)).code, 0);
    await stop(server);
    const local = configOf({ data: temporaryFolder() }, {});
    assert.equal((await run(local, 'restore', file)).code, 0);
    const here = await serverOn(local);
    assert.equal(await hashOfFilm(here, film.id), film.hash);
    await stop(here);
    const other = { ...inBucket, data: temporaryFolder(), s3Prefix: 'other/' } as Settings;
    assert.equal((await run(configOf(other, {}), 'restore', file)).code, 0);
    const there = await serverOn(configOf(other, {}), other);
    assert.equal(await hashOfFilm(there, film.id), film.hash);
    await stop(there);
  });

  test('that is damaged anywhere, or cut short, is refused and changes nothing', async () => {
    const bytes = readFileSync(file);
    const target = configOf({ data: join(folder, 'target') }, {});
    const damaged = join(folder, 'damaged.tar');
    const positions = [600, Math.floor(bytes.length / 2), bytes.indexOf('"schema"') + 3, bytes.indexOf('rows-') + 700];
    for (const position of positions) {
      const copy = Buffer.from(bytes);
      copy.writeUInt8(copy.readUInt8(position) ^ 1, position);
      writeFileSync(damaged, copy);
      const ran = await run(target, 'restore', damaged);
      assert.equal(ran.code, 1, `byte ${position}`);
      assert.match(ran.err, /(is damaged|cannot be read as a backup|is no backup)[^\n]*$/, `byte ${position}`);
    }
    for (const length of [0, 100, 5_000, bytes.length - 4_000]) {
      writeFileSync(damaged, bytes);
      truncateSync(damaged, length);
      const ran = await run(target, 'restore', damaged, '--check');
      assert.deepEqual([ran.code, ran.err.split('\n').length], [1, 1], ran.err);
    }
    assert.ok(!existsSync(target.data));
  });

  test('in a folder is renewed, and only new files are copied', async () => {
    const kept = configOf({ data: temporaryFolder() }, {});
    await run(kept, 'restore', file);
    const place = `${join(folder, 'renewed')}/`;
    const first = (await run(kept, 'backup', place, '--json')).json() as Record<string, number>;
    const server = await serverOn(kept);
    await makeFilm(server, 'another', '240x320');
    await stop(server);
    const second = (await run(kept, 'backup', place, '--json')).json() as Record<string, number>;
    assert.deepEqual([first['files'], first['bytes_kept'], second['files']], [1, 0, 2]);
    assert.equal(second['bytes_kept'], first['bytes']);
    assert.equal(globSync(`${place}rows-*`).length, 1, 'the old rows are gone');
    assert.equal((await run(kept, 'restore', place, '--check')).code, 0);
    const damaged = `${join(folder, 'damaged')}/`;
    cpSync(place, damaged, { recursive: true });
    rmSync(globSync(`${damaged}files/*/*/*`)[0] ?? '');
    assert.match((await run(kept, 'restore', damaged, '--check')).err, /is damaged: files\/.* is missing\.$/);
    const taken = temporaryFolder();
    writeFileSync(join(taken, 'letters.txt'), 'mine');
    assert.match((await run(kept, 'backup', taken)).err, /holds letters\.txt, which is no part of a backup/);
  });

  test('with a film that has rotted holds the rest, and says so', async () => {
    const rotten = configOf({ data: temporaryFolder() }, {});
    await run(rotten, 'restore', file);
    const [path = ''] = globSync(join(rotten.data, 'files/*/*/*'));
    const bytes = readFileSync(path);
    writeFileSync(
      path,
      bytes.map((byte, index) => (index === 50 ? byte ^ 1 : byte)),
    );
    const target = join(folder, 'rotten.tar');
    const ran = await run(rotten, 'backup', target, '--json');
    assert.equal(ran.code, 1);
    assert.deepEqual((ran.json() as { lost: string[] }).lost, [film.hash]);
    assert.match(ran.err, new RegExp(`1 file that the database names could not be read whole: ${film.hash}$`));
    const restored = await run(configOf({ data: temporaryFolder() }, {}), 'restore', target, '--json');
    assert.deepEqual([restored.code, (restored.json() as { files_absent: number }).files_absent], [0, 1]);
  });

  test('refuses what it cannot do, with one sentence', async () => {
    const empty = configOf({ data: join(folder, 'nothing') }, {});
    assert.match((await run(empty, 'backup', join(folder, 'x.tar'))).err, /^There is no Filmgate database in /);
    assert.match((await run(empty, 'migrate')).err, /^There is no Filmgate database in /);
    assert.match((await run(empty, 'restore', join(folder, 'x.tar'))).err, /^There is no backup /);
    assert.match((await run(source, 'backup', file)).err, /is there already/);
    assert.equal((await run(source, 'backup')).code, 2);
    assert.ok(!existsSync(empty.data));
  });
});
