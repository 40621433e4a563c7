import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Generation } from '../../src/core/generation.ts';
import type { Store } from '../../src/store/store.ts';
import { forEachDatabase } from '../support/databases.ts';
import { generationOf, newGeneration, newOwner, type Owner } from './store-fixtures.ts';
import { raw } from './store-raw.ts';

forEachDatabase('what generations leave behind', (database) => {
  let store: Store;
  let owner: Owner;
  before(async () => {
    store = await database.open();
    owner = await newOwner(store);
  });

  test('a picture of an output is remembered by its place and kind, and a later one takes its place', async () => {
    const { id: generationId } = await newGeneration(store, owner);
    const { generations } = store;
    const first = { generationId, position: 0, variant: 'thumbnail' } as const;
    assert.equal(await generations.variant(first), undefined);
    assert.deepEqual(await generations.variants(generationId), []);
    assert.equal(await generations.setVariant({ ...first, assetId: 'a' }), true);
    assert.equal(await generations.setVariant({ ...first, variant: 'spritesheet', assetId: 'b' }), true);
    assert.equal(await generations.setVariant({ ...first, position: 1, assetId: 'c' }), true);
    assert.equal(await generations.setVariant({ ...first, assetId: 'd' }), true);
    assert.equal(await generations.variant(first), 'd');
    assert.equal(await generations.variant({ ...first, variant: 'spritesheet' }), 'b');
    assert.equal(await generations.variant({ ...first, position: 1 }), 'c');
    assert.equal(await generations.variant({ ...first, position: 2 }), undefined);
    assert.deepEqual((await generations.variants(generationId)).sort(), ['b', 'c', 'd']);
    const poster: string = 'poster';
    await assert.rejects(generations.setVariant({ ...first, variant: poster as 'thumbnail', assetId: 'e' }));
  });

  test('a deleted generation takes no picture any more, and neither does one that never was', async () => {
    const { id: generationId } = await newGeneration(store, owner);
    const picture = { generationId, position: 0, variant: 'thumbnail', assetId: 'late' } as const;
    await store.generations.markDeleted(generationId);
    assert.equal(await store.generations.setVariant(picture), false);
    assert.equal(await store.generations.variant(picture), undefined);
    assert.equal(await store.generations.setVariant({ ...picture, generationId: 'gen_nothing' }), false);
  });

  test('whoever deletes while a picture is being remembered finds it afterwards, or it was not remembered', async () => {
    for (let round = 0; round < 10; round++) {
      const { id: generationId } = await newGeneration(store, owner);
      const picture = { generationId, position: 0, variant: 'thumbnail', assetId: 'asset' } as const;
      const [remembered, found] = await Promise.all([
        store.generations.setVariant(picture),
        store.generations.markDeleted(generationId).then(() => store.generations.variants(generationId)),
      ]);
      assert.deepEqual(found, remembered ? ['asset'] : []);
    }
  });

  test('the reasons of withheld results stay with the generation', async () => {
    const { id } = await newGeneration(store, owner);
    assert.equal((await store.generations.get(id))?.filtered, undefined);
    const filtered = ['a reason', 'another: "ünï"'];
    await store.generations.setState(id, { from: ['queued'], to: 'succeeded', filtered });
    assert.deepEqual((await store.generations.get(id))?.filtered, filtered);
    const { generations } = await store.generations.list(owner.accountId, { limit: 100 });
    assert.deepEqual(generations.find((one) => one.id === id)?.filtered, filtered);
  });

  test('the latest durations of a model on an engine, and of nothing else', async () => {
    const order = generationOf(owner).order;
    const make = async (model: string, engine: string, state: Generation['state'], durationMs = 0): Promise<void> => {
      const { id } = await newGeneration(store, owner, { engine, order: { ...order, model } });
      if (state !== 'queued') await store.generations.setState(id, { from: ['queued'], to: state });
      if (state === 'succeeded')
        await raw(
          await database.location(),
          `update generations set finished_at = created_at + ${durationMs}, created_at = created_at where id = '${id}'`,
        );
    };
    for (const seconds of [1, 2, 3, 4]) await make('timed', 'fast', 'succeeded', seconds * 100_000);
    await make('timed', 'slow', 'succeeded', 7);
    await make('other', 'fast', 'succeeded', 8);
    for (const state of ['queued', 'running', 'failed', 'cancelled'] as const) await make('timed', 'fast', state);
    const { generations } = store;
    const of = { canonical: 'timed', engine: 'fast' };
    assert.deepEqual(await generations.recentDurationsMs({ ...of, limit: 9 }), [400_000, 300_000, 200_000, 100_000]);
    assert.deepEqual(await generations.recentDurationsMs({ ...of, limit: 2 }), [400_000, 300_000]);
    assert.deepEqual(await generations.recentDurationsMs({ ...of, engine: 'slow', limit: 9 }), [7]);
    assert.deepEqual(await generations.recentDurationsMs({ ...of, engine: 'none', limit: 9 }), []);
    if (database.kind === 'postgres') return;
    const plan = await raw(
      await database.location(),
      `explain query plan select finished_at - created_at as duration from generations
      where canonical = 'a' and engine = 'b' and state = 'succeeded' order by finished_at desc limit 200`,
    );
    assert.match(String(plan[0]?.['detail']), /USING INDEX generations_done/);
    assert.equal(plan.length, 1, 'it is not sorted either');
  });
});
