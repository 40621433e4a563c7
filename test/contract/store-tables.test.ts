import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { newId } from '../../src/lib/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { forEachDatabase } from '../support/databases.ts';
import { generationOf, newGeneration, newOwner, type Owner } from './store-fixtures.ts';

forEachDatabase('the tables', (database) => {
  let store: Store;
  let owner: Owner;
  before(async () => {
    store = await database.open();
    owner = await newOwner(store);
  });

  test('an account is kept, found by id and by name, and can be disabled and enabled', async () => {
    const name = newId('name');
    const made = await store.accounts.insert({ id: newId('acc'), name });
    assert.deepEqual({ ...made, createdAt: 0, id: '' }, { ...zeroAccount(name), createdAt: 0, id: '' });
    assert.deepEqual(await store.accounts.get(made.id), made);
    assert.deepEqual(await store.accounts.byName(name), made);
    assert.equal(await store.accounts.get('nobody'), undefined);
    await store.accounts.setDisabled(made.id, true);
    const disabledAt = (await store.accounts.get(made.id))?.disabledAt;
    assert.equal(typeof disabledAt, 'number');
    await store.accounts.setDisabled(made.id, true);
    assert.equal((await store.accounts.get(made.id))?.disabledAt, disabledAt);
    await store.accounts.setDisabled(made.id, false);
    assert.deepEqual(await store.accounts.get(made.id), made);
    assert.ok((await store.accounts.list()).some((account) => account.id === made.id));
    await assert.rejects(store.accounts.insert({ id: newId('acc'), name }), 'the name is taken');
  });

  test('a key is found by its hash with its account, and is revoked once', async () => {
    const key = { id: newId('key'), accountId: owner.accountId, name: 'k', prefix: 'fg_1', scopes: ['read', 'admin'] };
    const made = await store.keys.insert({ ...key, requestsPerMinute: 3, hash: key.id });
    assert.deepEqual(made, { ...key, requestsPerMinute: 3, createdAt: made.createdAt });
    assert.deepEqual(await store.keys.byHash(key.id), {
      key: made,
      account: await store.accounts.get(owner.accountId),
    });
    assert.equal(await store.keys.byHash('nothing'), undefined);
    await store.keys.touch(key.id);
    assert.equal(typeof (await store.keys.byHash(key.id))?.key.lastUsedAt, 'number');
    assert.equal((await store.keys.list(owner.accountId)).length, 2);
    assert.equal((await store.keys.list('nobody')).length, 0);
    assert.equal(await store.keys.revoke(key.id, 'another account'), false);
    assert.equal(await store.keys.revoke(key.id, owner.accountId), true);
    assert.equal(await store.keys.revoke(key.id), false);
    assert.equal(typeof (await store.keys.byHash(key.id))?.key.revokedAt, 'number');
  });

  test('a generation comes back as it was given', async () => {
    const given = generationOf(owner, {
      echo: { text: 'ünï\u0000 "quoted"', list: [1, null, false] },
      callback: { url: 'https://example.com/', secret: 's' },
      warnings: [{ field: 'seed', message: 'Left aside.' }],
      problem: { code: 'internal', message: 'm' },
    });
    const made = await store.generations.insert(given);
    const { requestHash: _, ...kept } = given;
    assert.deepEqual(made, { ...kept, createdAt: made.createdAt });
    assert.deepEqual(await store.generations.get(made.id), made);
    assert.deepEqual(await store.generations.getForUpdate(made.id), made);
    assert.equal(await store.generations.get('nothing'), undefined);
  });

  test('a state changes by compare and set, and a final one is never left', async () => {
    const { id } = await newGeneration(store, owner);
    const { generations } = store;
    assert.equal(await generations.setState(id, { from: ['running'], to: 'succeeded' }), false);
    assert.equal(await generations.setState(id, { from: ['queued'], to: 'running' }), true);
    assert.equal(typeof (await generations.get(id))?.startedAt, 'number');
    const end = { to: 'succeeded', chargedMillicredits: 0, expiresAt: 5 } as const;
    assert.equal(await generations.setState(id, { from: ['queued', 'running'], ...end }), true);
    const ended = await generations.get(id);
    assert.equal(ended?.state, 'succeeded');
    assert.equal(ended.chargedMillicredits, 0);
    assert.equal(ended.expiresAt, 5);
    assert.equal(ended.progress, 100);
    assert.equal(typeof ended.finishedAt, 'number');
    assert.equal(await generations.setState(id, { from: ['queued', 'running'], to: 'failed' }), false);
    assert.throws(() => generations.setState(id, { from: ['succeeded'], to: 'failed' }), /never left/);
    assert.deepEqual(await generations.get(id), ended);
  });

  test('more than the price cannot be charged', async () => {
    const { id } = await newGeneration(store, owner, { priceMillicredits: 10 });
    await assert.rejects(store.generations.setState(id, { from: ['queued'], to: 'failed', chargedMillicredits: 11 }));
    assert.equal((await store.generations.get(id))?.state, 'queued');
  });

  test('progress never goes back, nor on after the end', async () => {
    const { id } = await newGeneration(store, owner);
    const progress = async (): Promise<number | undefined> => (await store.generations.get(id))?.progress;
    await store.generations.setProgress(id, 40.4);
    await store.generations.setProgress(id, 30);
    assert.equal(await progress(), 40);
    await store.generations.setProgress(id, 300);
    assert.equal(await progress(), 100);
    const other = await newGeneration(store, owner);
    await store.generations.setState(other.id, { from: ['queued'], to: 'cancelled' });
    await store.generations.setProgress(other.id, 50);
    assert.equal((await store.generations.get(other.id))?.progress, 0);
  });

  test('the engine, warnings and outputs of a generation can change', async () => {
    const { id } = await newGeneration(store, owner, { warnings: [{ field: 'a', message: '1' }] });
    await store.generations.setEngine(id, 'google', 'it was asked for');
    await Promise.all([
      store.generations.addWarnings(id, [{ field: 'b', message: '2' }]),
      store.generations.addWarnings(id, [{ field: 'c', message: '3' }]),
    ]);
    const found = await store.generations.get(id);
    assert.deepEqual([found?.engine, found?.engineReason], ['google', 'it was asked for']);
    assert.deepEqual(found?.warnings.map((warning) => warning.field).sort(), ['a', 'b', 'c']);
    await store.generations.setOutputs(id, ['x', 'y', 'z']);
    await store.generations.setOutputs(id, ['two', 'one']);
    assert.deepEqual(await store.generations.outputs([id, 'nothing']), [
      { generationId: id, position: 0, assetId: 'two' },
      { generationId: id, position: 1, assetId: 'one' },
    ]);
    assert.deepEqual(await store.generations.outputs([]), []);
  });

  test('a list pages both ways without a gap, even within one millisecond', async () => {
    const lister = await newOwner(store);
    const made: string[] = [];
    await store.transaction(async (tables) => {
      for (let index = 0; index < 7; index++) made.push((await newGeneration(tables, lister)).id);
    });
    for (const order of ['newest', 'oldest'] as const) {
      const seen: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await store.generations.list(lister.accountId, { limit: 3, order, ...(after && { after }) });
        assert.equal(page.total, 7);
        seen.push(...page.generations.map((generation) => generation.id));
        after = seen.at(-1);
        assert.equal(page.hasMore, seen.length < 7);
        if (!page.hasMore) break;
      }
      assert.equal(seen.length, 7);
      assert.deepEqual(new Set(seen), new Set(made));
    }
    const forward = await store.generations.list(lister.accountId, { limit: 7, order: 'oldest' });
    const backward = await store.generations.list(lister.accountId, { limit: 7 });
    assert.deepEqual(forward.generations, backward.generations.toReversed());
  });

  test('a list has filters, and shows what expired but not what was deleted', async () => {
    const lister = await newOwner(store);
    const image = { kind: 'image', model: 'm', inputs: [] } as const;
    await newGeneration(store, lister, { brief: image });
    await newGeneration(store, lister, { dialect: 'openai' });
    const deleted = await newGeneration(store, lister);
    assert.equal(await store.generations.markDeleted(deleted.id), true);
    assert.equal(await store.generations.markDeleted(deleted.id), false);
    const expired = await newGeneration(store, lister);
    await store.generations.setState(expired.id, { from: ['queued'], to: 'cancelled', expiresAt: 1 });
    await store.generations.markDeleted(expired.id);
    const total = async (filter: object): Promise<number> => {
      const page = await store.generations.list(lister.accountId, { limit: 100, ...filter });
      assert.equal(page.generations.length, page.total);
      return page.total;
    };
    assert.equal(await total({}), 3);
    assert.equal(await total({ kind: 'image' }), 1);
    assert.equal(await total({ dialect: 'openai' }), 1);
    assert.equal(await total({ state: 'cancelled' }), 1);
    for (const [asker, after] of [
      [owner, deleted.id],
      [lister, 'nothing'],
    ] as const) {
      const beyond = await store.generations.list(asker.accountId, { limit: 9, after });
      assert.deepEqual(beyond.generations, [], 'an id that the account has not is no place to start from');
    }
  });

  test('what has expired is found until it is marked, and states are counted', async () => {
    const { id } = await newGeneration(store, owner);
    await store.generations.setState(id, { from: ['queued'], to: 'failed', expiresAt: 2 });
    const ids = async (): Promise<string[]> => (await store.generations.expired(1000)).map((found) => found.id);
    assert.ok((await ids()).includes(id));
    await store.generations.markDeleted(id);
    assert.ok(!(await ids()).includes(id));
    const future = await newGeneration(store, owner, { expiresAt: (await store.now()) + 60_000 });
    assert.ok(!(await ids()).includes(future.id));
    const counts = await store.generations.counts();
    await newGeneration(store, owner);
    assert.deepEqual(await store.generations.counts(), { ...counts, queued: counts.queued + 1 });
  });

  test('a caller who hung up adopts his generation, and only then and only his', async () => {
    const requestHash = newId('req');
    const order = { accountId: owner.accountId, requestHash, awaitedBy: 'a:1/7', since: 0 };
    const adopt = async (changes = {}): Promise<string | undefined> =>
      (await store.generations.adopt({ ...order, ...changes }))?.id;
    await newGeneration(store, owner, { requestHash });
    assert.equal(await adopt(), undefined, 'nobody ever waited for it, so its answer has arrived');
    const { id } = await newGeneration(store, owner, { requestHash, awaitedBy: 'a:1/6' });
    assert.equal(await adopt(), undefined, 'somebody waits');
    await store.generations.setAwaited(id, null);
    assert.equal(await adopt({ accountId: 'another' }), undefined);
    assert.equal(await adopt({ requestHash: 'another' }), undefined);
    assert.equal(await adopt({ since: (await store.now()) + 1000 }), undefined);
    assert.equal(await adopt(), id);
    assert.equal(await adopt(), undefined, 'the second caller gets one of his own');
    await store.generations.setAwaited(id, null);
    await store.generations.markDelivered(id);
    assert.equal(await adopt(), undefined, 'delivered');
    const failed = await newGeneration(store, owner, { requestHash, awaitedBy: 'a:1/6' });
    await store.generations.setAwaited(failed.id, null);
    await store.generations.setState(failed.id, { from: ['queued'], to: 'failed' });
    assert.equal(await adopt(), undefined, 'a failure is not worth collecting');
  });

  test("a node's earlier lives wait for nothing any more", async () => {
    const requestHash = newId('req');
    const node = `h_${newId('n')}:80`;
    const awaiters = [`${node}/1`, `${node}/2`, `${node}80/1`, `${node.replace('h_', 'hx')}/1`];
    const ids = [];
    for (const awaitedBy of awaiters) ids.push((await newGeneration(store, owner, { requestHash, awaitedBy })).id);
    assert.equal(await store.generations.forgetAwaited(`${node}/2`), 1);
    const found = await store.generations.adopt({
      accountId: owner.accountId,
      requestHash,
      awaitedBy: 'z:1/1',
      since: 0,
    });
    assert.equal(found?.id, ids[0]);
    await assert.rejects(store.generations.forgetAwaited('no slash'));
  });

  test('an attempt keeps its intent, every raw reply, its ticket and its end', async () => {
    const { id: generationId } = await newGeneration(store, owner);
    const [first, second] = [newId('att'), newId('att')];
    await store.attempts.insert({ id: first, generationId, number: 1, engine: 'google', costMicrodollars: 0 });
    await store.attempts.insert({ id: second, generationId, number: 2, engine: 'google', costMicrodollars: 0 });
    assert.equal(await store.attempts.reply(first), undefined);
    await store.attempts.journal(first, 'HTTP 200 \u0000{"name":');
    await store.attempts.journal(first, 'x'.repeat(70_000));
    const reply = await store.attempts.reply(first);
    assert.match(reply ?? '', /^HTTP 200 .\{"name":\nxxx/);
    assert.ok((reply ?? '').length < 66_000);
    await store.attempts.set(first, { state: 'submitted', ticket: { name: 'op/1' } });
    await store.attempts.set(first, { state: 'failed', problem: { code: 'engine_failed', message: 'm' } });
    const [kept, ...rest] = await store.attempts.list(generationId);
    assert.equal(typeof kept?.finishedAt, 'number');
    assert.deepEqual(
      { ...kept, startedAt: 0, finishedAt: 0 },
      {
        id: first,
        generationId,
        number: 1,
        engine: 'google',
        state: 'failed',
        ticket: { name: 'op/1' },
        costMicrodollars: 0,
        problem: { code: 'engine_failed', message: 'm' },
        startedAt: 0,
        finishedAt: 0,
      },
    );
    assert.deepEqual(rest, [await store.attempts.latest(generationId)]);
    assert.equal(rest[0]?.state, 'intent');
    assert.equal(await store.attempts.hasUpstreamId('google', 'op/2'), false);
    await store.attempts.set(second, { state: 'submitted', ticket: { id: 'op/2' } });
    assert.equal(await store.attempts.hasUpstreamId('google', 'op/2'), true);
    assert.equal(await store.attempts.hasUpstreamId('vertex', 'op/2'), false);
    const again = { id: newId('att'), generationId, number: 2, engine: 'google', costMicrodollars: 0 };
    await assert.rejects(store.attempts.insert(again));
  });

  test('events are numbered from 1 without a gap, also when many write at once', async () => {
    const { id } = await newGeneration(store, owner);
    await Promise.all(Array.from({ length: 20 }, (_, index) => store.events.append(id, 'progress', { index })));
    const events = await store.events.list(id);
    assert.deepEqual(
      events.map((event) => event.sequence),
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    assert.equal(new Set(events.map((event) => event.data['index'])).size, 20);
    assert.deepEqual(await store.events.list(id, 18), events.slice(18));
    await assert.rejects(store.events.append('nothing', 'created'));
  });

  test('an asset is kept and removed; its absent facts stay absent', async () => {
    const expiresAt = 77;
    const bare = {
      id: newId('ast'),
      accountId: owner.accountId,
      kind: 'input',
      sha256: newId('sha'),
      bytes: 0,
    } as const;
    const full = { width: 1, height: 2, seconds: 4.033, frameRate: 23.976, audio: false, expiresAt };
    const first = await store.assets.insert({ ...bare, mediaType: 'image/png' });
    const second = await store.assets.insert({ ...bare, ...full, id: newId('ast'), mediaType: 'video/mp4' });
    assert.deepEqual(first, { ...bare, mediaType: 'image/png', createdAt: first.createdAt });
    assert.deepEqual(await store.assets.get(second.id), { ...second, ...full });
    assert.equal(await store.assets.get('nothing'), undefined);
    assert.deepEqual(
      (await store.assets.many([second.id, first.id, 'nothing'])).map((asset) => asset.id).sort(),
      [first.id, second.id].sort(),
    );
    assert.deepEqual(await store.assets.many([]), []);
    assert.equal(await store.assets.countWithHash(bare.sha256), 2);
    assert.deepEqual(await store.assets.expired(expiresAt - 1, 10), []);
    assert.deepEqual(await store.assets.expired(expiresAt, 10), [second]);
    await store.assets.remove(second.id);
    assert.equal(await store.assets.countWithHash(bare.sha256), 1);
  });

  test('an idempotency key is new once, per account', async () => {
    const claim = { accountId: owner.accountId, key: newId('key'), fingerprint: 'f', generationId: 'first' };
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) => store.idempotency.claim({ ...claim, generationId: `g${index}` })),
    );
    assert.equal(outcomes.filter((outcome) => outcome.outcome === 'new').length, 1);
    const same = outcomes.filter((outcome) => outcome.outcome === 'same');
    assert.equal(same.length, 9);
    assert.equal(new Set(same.map((outcome) => outcome.generationId)).size, 1);
    assert.deepEqual(await store.idempotency.claim({ ...claim, fingerprint: 'g' }), { outcome: 'other' });
    const other = await newOwner(store);
    assert.deepEqual(await store.idempotency.claim({ ...claim, accountId: other.accountId }), { outcome: 'new' });
    assert.equal(await store.idempotency.sweep(60_000), 0);
    assert.ok((await store.idempotency.sweep(-60_000)) >= 2);
    assert.deepEqual(await store.idempotency.claim(claim), { outcome: 'new' });
  });

  test('a setting is written once by getOrInsert, and over by set', async () => {
    const name = newId('set');
    assert.equal(await store.settings.get(name), undefined);
    const values = await Promise.all(['a', 'b', 'c'].map((value) => store.settings.getOrInsert(name, value)));
    assert.equal(new Set(values).size, 1);
    await store.settings.set(name, 'z');
    assert.equal(await store.settings.get(name), 'z');
  });

  test('the clock is the present, and the database answers', async () => {
    await store.ping();
    assert.ok(Math.abs((await store.now()) - Date.now()) < 60_000);
    assert.ok(Number.isInteger(await store.now()));
  });
});

function zeroAccount(name: string): object {
  return { name, availableMillicredits: 0, heldMillicredits: 0 };
}
