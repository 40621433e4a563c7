import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { newId } from '../../src/lib/ids.ts';
import { migrate } from '../../src/store/migrate.ts';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { openDriver, openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { createTables } from '../../src/store/tables.ts';
import { newSecret } from '../../src/webhooks/secrets.ts';
import { forEachDatabase } from '../support/databases.ts';
import { newGeneration, newOwner, type Owner } from './store-fixtures.ts';
import { raw } from './store-raw.ts';

const DAY = 86_400_000;

forEachDatabase('deliveries', (database) => {
  let store: Store;
  let owner: Owner;
  before(async () => {
    store = await database.open();
    owner = await newOwner(store);
  });

  const planned = async (whose = owner): Promise<{ id: string; generationId: string }> => {
    const { id: generationId } = await newGeneration(store, whose);
    const id = newId('msg');
    const event = { generationId, accountId: whose.accountId, url: 'https://example.com/', event: 'failed' } as const;
    await store.deliveries.insert({ id, ...event });
    return { id, generationId };
  };

  test('a delivery goes from try to try, and keeps each of them', async () => {
    const { id } = await planned();
    const { deliveries } = store;
    const first = await deliveries.beginTry(id);
    assert.equal(first.number, 1);
    assert.deepEqual(await deliveries.tries(id), [first], 'one that a crash cut off looks like this');
    await deliveries.endTry(id, { number: 1, status: 500, error: 'e', reply: 'r' });
    await deliveries.settle(id, { state: 'pending', status: 500, error: 'e', nextInMs: 60_000 });
    const waiting = await deliveries.get(id);
    assert.deepEqual([waiting?.tries, waiting?.lastStatus, waiting?.lastError], [1, 500, 'e']);
    assert.ok((waiting?.nextAt ?? 0) >= first.at + 60_000);
    assert.equal((await deliveries.beginTry(id)).number, 2);
    await deliveries.endTry(id, { number: 2, status: 204 });
    await deliveries.settle(id, { state: 'delivered', status: 204 });
    const told = await deliveries.get(id);
    assert.deepEqual(
      [told?.state, told?.lastStatus, told?.lastError, told?.nextAt],
      ['delivered', 204, undefined, undefined],
    );
    assert.ok((told?.deliveredAt ?? 0) >= first.at);
    const log = (await deliveries.tries(id)).map(({ number, status, reply }) => [number, status, reply]);
    assert.deepEqual(log, [
      [1, 500, 'r'],
      [2, 204, undefined],
    ]);
  });

  test('what has ended goes after its time, with its tries, and what is pending stays', async () => {
    const { deliveries } = store;
    const [ended, pending] = [await planned(), await planned()];
    for (const { id } of [ended, pending]) {
      const { number } = await deliveries.beginTry(id);
      await deliveries.endTry(id, { number, status: 500 });
    }
    await deliveries.settle(ended.id, { state: 'dead', status: 500 });
    assert.equal(await deliveries.sweep(DAY), 0);
    assert.equal((await deliveries.tries(ended.id)).length, 1);
    assert.ok((await deliveries.sweep(-DAY)) >= 1);
    assert.deepEqual([await deliveries.get(ended.id), await deliveries.tries(ended.id)], [undefined, []]);
    assert.deepEqual(
      [(await deliveries.get(pending.id))?.state, (await deliveries.tries(pending.id)).length],
      ['pending', 1],
    );
  });

  test('only what has ended is reopened, and of many at once by one', async () => {
    const { id } = await planned();
    assert.equal(await store.deliveries.reopen(id), false);
    await store.deliveries.settle(id, { state: 'dead', error: 'e' });
    const reopened = await Promise.all(Array.from({ length: 5 }, () => store.deliveries.reopen(id)));
    assert.equal(reopened.filter(Boolean).length, 1);
    assert.equal((await store.deliveries.get(id))?.state, 'pending');
    assert.equal(await store.deliveries.reopen('msg_nothing'), false);
  });

  test('lists are of one account, and ask for a state, a generation and a page', async () => {
    const mine = await newOwner(store);
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift((await planned(mine)).id);
    const { id: foreign } = await planned();
    const { accountId } = mine;
    await store.deliveries.settle(ids[2] ?? '', { state: 'dead' });
    const list = async (page: object): Promise<[string[], boolean]> => {
      const found = await store.deliveries.list(accountId, { limit: 2, ...page });
      return [found.deliveries.map(({ id }) => id), found.hasMore];
    };
    const created = (await store.deliveries.list(accountId, { limit: 9 })).deliveries;
    assert.deepEqual(new Set(created.map(({ id }) => id)), new Set(ids));
    const inOrder = created.map(({ id }) => id);
    assert.deepEqual(await list({}), [inOrder.slice(0, 2), true]);
    assert.deepEqual(await list({ after: inOrder[1] }), [inOrder.slice(2, 4), true]);
    assert.deepEqual(await list({ after: inOrder[3] }), [inOrder.slice(4), false]);
    assert.deepEqual(await list({ after: foreign }), [[], false], "another account's id is no place in the list");
    assert.deepEqual(await list({ state: 'dead' }), [[ids[2]], false]);
    const generationId = created[0]?.generationId;
    assert.deepEqual(await list({ generationId }), [[inOrder[0]], false]);
    assert.deepEqual(await list({ generationId, state: 'dead' }), [[], false]);
  });

  test('of several who need the first secret at once, all get the same', async () => {
    const { accountId } = await newOwner(store);
    const all = await Promise.all(
      Array.from({ length: 5 }, () => store.webhookSecrets.signing(accountId, newSecret())),
    );
    assert.equal(new Set(all.map(([one]) => one?.secret)).size, 1);
    assert.ok(all.every((secrets) => secrets.length === 1));
  });

  test('rotations at once leave one secret in use and those before it to sign, up to a number', async () => {
    const { accountId } = await newOwner(store);
    const { webhookSecrets } = store;
    const [first] = await webhookSecrets.signing(accountId, newSecret());
    const rotate = (keepMs: number) => webhookSecrets.rotate({ accountId, next: newSecret(), keepMs, signingMax: 4 });
    const done = await Promise.all(Array.from({ length: 6 }, () => rotate(DAY)));
    assert.equal(done.filter(Boolean).length, 3);
    const signing = await webhookSecrets.signing(accountId, newSecret());
    assert.deepEqual(
      signing.map(({ expiresAt }) => expiresAt === undefined),
      [true, false, false, false],
    );
    assert.ok(signing.some(({ secret }) => secret === first?.secret));
    assert.equal(await rotate(0), true);
    assert.equal((await webhookSecrets.signing(accountId, newSecret())).length, 1);
  });

  test('a secret whose time is over signs no more', async () => {
    const { accountId } = await newOwner(store);
    const { webhookSecrets } = store;
    await webhookSecrets.signing(accountId, newSecret());
    await webhookSecrets.rotate({ accountId, next: newSecret(), keepMs: 50, signingMax: 4 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal((await webhookSecrets.signing(accountId, newSecret())).length, 1);
  });

  test('the upgrade keeps secrets, and tells what was still to be told', async () => {
    const location = await database.fresh();
    const driver = await openDriver({ ...location, exclusive: false });
    await migrate(driver, MIGRATIONS.slice(0, 3));
    const old = createTables(driver.connection);
    const { accountId } = await newOwner(old);
    const { secret } = newSecret();
    await old.settings.set(`webhook_secret:${accountId}`, secret);
    await old.settings.set('link_signing_key', 'kept');
    const keyId = (await old.keys.list())[0]?.id ?? '';
    const generation = { id: newId('gen') };
    // Not by today's tables, which know columns that were not there then.
    await raw(
      location,
      `insert into generations (id, account_id, key_id, dialect, model, kind, brief_json, order_json, state, progress,
        engine, engine_reason, warnings_json, price, echo_json, created_at, finished_at, request_hash, callback_json)
      values ('${generation.id}', '${accountId}', '${keyId}', 'filmgate', 'veo', 'video', '{}', '{"model":"veo"}',
        'failed', 0, 'animatic', 'r', '[]', 0, '{}', 1, 2, 'h', '{"url":"https://example.com/hook?a=\\"b\\""}')`,
    );
    await old.steps.insert({ id: 'stp_1', generationId: generation.id, kind: 'notify', lane: 'notify', dueInMs: 0 });
    await raw(location, `update steps set tries = 3 where id = 'stp_1'`);
    await driver.close();
    const upgraded = await openStore(location);
    const secrets = await upgraded.webhookSecrets.signing(accountId, newSecret());
    assert.deepEqual(
      secrets.map((one) => one.secret),
      [secret],
    );
    assert.equal(await upgraded.settings.get(`webhook_secret:${accountId}`), undefined);
    assert.equal(await upgraded.settings.get('link_signing_key'), 'kept');
    const id = `msg_${generation.id}`;
    const delivery = await upgraded.deliveries.get(id);
    assert.deepEqual(
      [delivery?.url, delivery?.event, delivery?.state, delivery?.tries, delivery?.accountId],
      ['https://example.com/hook?a="b"', 'failed', 'pending', 3, accountId],
    );
    const [step] = await upgraded.steps.claim({ owner: 'w', leaseMs: 1_000, room: { notify: 1 } });
    assert.deepEqual([step?.data, step?.tries], [{ delivery: id, failures: 3 }, 0]);
    await upgraded.close();
  });
});
