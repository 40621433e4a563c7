import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { openDriver, openStore, StoreError } from '../../src/store/open.ts';
import { createTables } from '../../src/store/tables.ts';
import { forEachDatabase } from '../support/databases.ts';
import { type Child, startChild } from './store-children.ts';
import { newOwner, newStep } from './store-fixtures.ts';
import { raw } from './store-raw.ts';

forEachDatabase('migrations', (database) => {
  test('a process killed at any statement of a migration leaves a database that opens', async () => {
    const whole = startChild({ do: 'migrate', at: await database.fresh(), dieAt: -1 });
    const { statements } = z.object({ statements: z.int() }).parse(await whole.next());
    assert.equal(await whole.ended, 0);
    // The last two look for a further migration; the one before writes the version.
    for (const dieAt of [1, 3, Math.floor(statements / 2), statements - 2]) {
      const location = await database.fresh();
      const child = startChild({ do: 'migrate', at: location, dieAt });
      assert.equal(await child.ended, 'SIGKILL', `it died at statement ${dieAt}`);
      assert.deepEqual(child.said, []);
      const store = await openStore(location);
      await newOwner(store, 5);
      await store.close();
      const again = startChild({ do: 'migrate', at: location, dieAt: -1 });
      assert.equal(await again.ended, 0);
      assert.deepEqual(again.said, [{ statements: 2 }], 'nothing was left to do');
    }
  });

  test('several processes that start on an empty database at once all open it', async () => {
    const location = { ...(await database.fresh()), exclusive: false };
    const children = Array.from({ length: 4 }, () => startChild({ do: 'open', at: location }));
    const answers = await Promise.all(children.map((child) => child.next()));
    for (const child of children) child.process.kill();
    await Promise.all(children.map((child) => child.ended));
    assert.deepEqual(answers, ['opened', 'opened', 'opened', 'opened']);
    const versions = await raw(location, 'select count(*) as number, max(version) as version from migrations');
    assert.deepEqual(
      versions.map((row) => Number(row['number'])),
      versions.map((row) => Number(row['version'])),
    );
  });

  test('what an older version wrote is there after the upgrade', async () => {
    const location = await database.fresh();
    const driver = await openDriver({ ...location, exclusive: false });
    await migrate(driver, MIGRATIONS.slice(0, 1));
    const old = createTables(driver.connection);
    const owner = await newOwner(old, 5);
    // Not by today's tables, which know columns that were not there then.
    const insert = (id: string, deletedAt: number | null, expiresAt: number | null) =>
      raw(
        location,
        `insert into generations (id, account_id, key_id, dialect, model, kind, brief_json, order_json, state, progress,
          engine, engine_reason, warnings_json, price, echo_json, created_at, deleted_at, expires_at, request_hash)
        values ('${id}', '${owner.accountId}', '${owner.keyId}', 'filmgate', 'veo', 'video', '{}', '{"model":"veo"}',
          'queued', 0, 'animatic', 'r', '[]', 0, '{}', 1, ${deletedAt}, ${expiresAt}, 'h')`,
      );
    await insert('kept', null, null);
    await insert('deleted', 5, null);
    await insert('expired', 5, 4);
    await driver.close();
    const store = await openStore(location);
    const { generations, total } = await store.generations.list(owner.accountId, { limit: 9 });
    assert.deepEqual(new Set(generations.map(({ id }) => id)), new Set(['kept', 'expired']));
    assert.equal(total, 2);
    assert.equal((await store.accounts.get(owner.accountId))?.availableMillicredits, 5);
    await store.close();
  });

  test('a database of newer code is refused with a sentence, and not touched', async () => {
    const location = await database.fresh();
    await (await openStore(location)).close();
    await raw(location, `insert into migrations (version, name, applied_at) values (999, 'future', 1)`);
    await assert.rejects(openStore(location), (error: unknown) => {
      assert.ok(error instanceof StoreError);
      assert.match(error.message, /schema version 999, but this Filmgate knows versions up to \d+ only/);
      return true;
    });
    await raw(location, 'delete from migrations where version = 999');
    await (await openStore(location)).close();
  });
});

test('a second server on the same folder is refused, told who has it, and let in when that one is killed', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-lock-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const refusal = async (child: Child): Promise<unknown> => {
    const answer = await child.next();
    await child.ended;
    return answer;
  };
  const first = startChild({ do: 'open', at: { folder } });
  assert.equal(await first.next(), 'opened');
  const second = await refusal(startChild({ do: 'open', at: { folder } }));
  const expected = `data folder ${folder} is in use by process ${first.process.pid} since`;
  assert.ok(JSON.stringify(second).includes(expected), JSON.stringify(second));
  assert.ok(JSON.stringify(second).includes('StoreError'));
  await assert.rejects(openStore({ folder }), StoreError);
  const beside = await openStore({ folder, exclusive: false });
  const owner = await newOwner(beside);
  const stepId = await newStep(beside, owner, 'lane');
  const [claimed] = await beside.steps.claim({ owner: 'the dead', leaseMs: 3_600_000, room: { lane: 1 } });
  assert.equal(claimed?.id, stepId);
  await beside.close();
  first.process.kill('SIGKILL');
  await first.ended;
  const third = await openStore({ folder });
  await assert.rejects(openStore({ folder }), StoreError, 'also within one process');
  const [again] = await third.steps.claim({ owner: 'the living', leaseMs: 1_000, room: { lane: 1 } });
  assert.equal(again?.id, stepId, 'what the dead server held is free at once');
  assert.equal(again?.tries, 1);
  await third.close();
  await (await openStore({ folder })).close();
});

test('a folder that cannot be made and a Postgres that does not answer are said plainly', async () => {
  await assert.rejects(openStore({ folder: '/dev/null/filmgate' }), /\/dev\/null/);
  await assert.rejects(openStore({ url: 'postgres://nobody@127.0.0.1:1/none' }), (error: unknown) => {
    assert.ok(error instanceof StoreError);
    assert.match(error.message, /does not answer/);
    return true;
  });
});
