import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { forEachDatabase } from '../../test/support/databases.ts';
import { scriptedEngine } from '../../test/support/scripted-engine.ts';
import type { Engine } from '../core/engine.ts';
import type { Store } from '../store/store.ts';
import { guardRestored, pauseRestored, RESTORED_SETTING } from './restore-guard.ts';

const far: Engine = { ...scriptedEngine('far'), place: 'remote' };
const here: Engine = { ...scriptedEngine('here'), place: 'local' };

/** The engines that are stopped; they are resumed for the next look. */
async function stopped(store: Store): Promise<string[]> {
  const states = (await store.engineStates.list()).filter((state) => state.breakerReason !== undefined);
  for (const { engine } of states) await store.engineStates.setBreaker(engine, undefined);
  return states.map(({ engine }) => engine);
}

forEachDatabase('the guard of restored databases', (database) => {
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-guard-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('lets start after start through, and stops the upstreams when the database knows of fewer than the folder', async () => {
    const store = await database.open();
    for (let start = 0; start < 3; start++) assert.equal(await guardRestored(store, folder, [far, here]), false);
    assert.deepEqual(await stopped(store), []);
    // A copy of yesterday in the place of today's.
    await store.settings.set('starts', '1');
    assert.equal(await guardRestored(store, folder, [far, here]), true);
    assert.deepEqual(await stopped(store), ['far'], 'what is here buys nothing');
    assert.equal(await guardRestored(store, folder, [far, here]), false, 'once');
  });

  test('stops them once for the mark of a restore, whether a server or a worker comes first', async () => {
    const store = await database.open();
    for (const first of [pauseRestored, (parts: Store, all: Engine[]) => guardRestored(parts, folder, all)]) {
      await store.settings.set(RESTORED_SETTING, 'yes');
      assert.equal(await first(store, [far, here]), true);
      assert.deepEqual(await stopped(store), ['far']);
      assert.equal(await pauseRestored(store, [far, here]), false);
      assert.equal(await guardRestored(store, folder, [far, here]), false);
      assert.deepEqual(await stopped(store), []);
    }
  });
});
