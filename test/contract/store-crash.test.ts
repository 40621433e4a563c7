import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createLedger } from '../../src/ledger/ledger.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { forEachDatabase, type Location, postgresMissing, startPostgres } from '../support/databases.ts';
import { liftLimit, startChild } from './store-children.ts';
import { newGeneration, newOwner, type Owner, sleep } from './store-fixtures.ts';

const KILLS = 20;

/** Far longer than it takes: a child that never says what is waited for must end as a failure. */
const PATIENCE_MS = 60_000;
const PRICE = 7;

/** Checks that each acknowledged generation is there with all that was written with it, and that the money adds up. */
async function assertWhole(store: Store, owner: Owner, acknowledged: readonly unknown[]): Promise<number> {
  for (const id of acknowledged) {
    assert.ok(typeof id === 'string');
    assert.equal((await store.generations.get(id))?.state, 'queued', `${id} was acknowledged and is lost`);
    assert.equal((await store.ledger.getHold(id))?.amountMillicredits, PRICE);
    assert.equal((await store.events.list(id)).length, 1);
  }
  assert.deepEqual(await createLedger(store).verify(), []);
  const { total } = await store.generations.list(owner.accountId, { limit: 1 });
  const account = await store.accounts.get(owner.accountId);
  assert.equal(account?.heldMillicredits, total * PRICE);
  const steps = (await store.steps.counts()).reduce((sum, { waiting, claimed }) => sum + waiting + claimed, 0);
  assert.equal(steps, total, 'each generation has its step');
  return total;
}

forEachDatabase('a server that is killed', (database) => {
  let location: Location;
  let owner: Owner;
  before(async () => {
    location = await database.location();
    const store = await openStore(location);
    owner = await newOwner(store, 100_000_000);
    await store.close();
  });

  test(`${KILLS} kills: nothing that was acknowledged is lost, and nothing is half there`, async (context) => {
    const acknowledged: unknown[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const child = startChild({ do: 'create', at: location, ...owner });
      assert.equal(await child.next(), 'ready');
      await child.next();
      await sleep(Math.random() * 120);
      child.process.kill('SIGKILL');
      assert.equal(await child.ended, 'SIGKILL');
      acknowledged.push(...child.said.slice(1));
    }
    const store = await openStore(location);
    const total = await assertWhole(store, owner, acknowledged);
    await store.close();
    context.diagnostic(`${acknowledged.length} acknowledged, ${total} there`);
    assert.ok(acknowledged.length > KILLS, 'the kills hit while it worked');
    assert.ok(total >= acknowledged.length);
  });

  test('workers that are killed: each generation ends once, with one resolution of its hold', async (context) => {
    const workLocation = await database.fresh();
    const setup = await openStore(workLocation);
    const payer = await newOwner(setup, 1_000 * PRICE);
    const ledger = createLedger(setup);
    const ids: string[] = [];
    for (let index = 0; index < 400; index++) {
      await setup.transaction(async (tables) => {
        const { id } = await newGeneration(tables, payer, { priceMillicredits: PRICE });
        await ledger.hold(tables, { accountId: payer.accountId, generationId: id, amountMillicredits: PRICE });
        await tables.steps.insert({ id: `stp_${id}`, generationId: id, kind: 'start', lane: 'crash', dueInMs: 0 });
        ids.push(id);
      });
    }
    await setup.close();
    // SQLite has one server; Postgres has several, which also take over from each other.
    const lives = database.kind === 'sqlite' ? ['a'] : ['a', 'b'];
    let kills = 0;
    const live = async (name: string): Promise<void> => {
      for (let life = 0; life < 7; life++) {
        const child = startChild({ do: 'work', at: workLocation, owner: `${name}:1/${life}` });
        assert.equal(await child.next(), 'ready');
        await sleep(40 + Math.random() * 150);
        child.process.kill('SIGKILL');
        await child.ended;
        kills += 1;
      }
    };
    await Promise.all(lives.map(live));
    const last = startChild({ do: 'work', at: { ...workLocation, exclusive: false }, owner: 'last:1/1' });
    const store = await openStore({ ...workLocation, exclusive: false });
    let rest = Number.POSITIVE_INFINITY;
    for (let looks = 0; rest > 0 && looks < 600; looks++) {
      await sleep(50);
      rest = (await store.steps.counts()).reduce((sum, { waiting, claimed }) => sum + waiting + claimed, 0);
    }
    last.process.kill('SIGTERM');
    await last.ended;
    assert.equal(rest, 0, 'every step came to its end');
    const counts = await store.generations.counts();
    assert.equal(counts.succeeded + counts.failed, ids.length);
    for (const id of ids) assert.equal((await store.events.list(id)).length, 1, `${id} ended once`);
    assert.deepEqual(await createLedger(store).verify(), []);
    const account = await store.accounts.get(payer.accountId);
    assert.equal(account?.heldMillicredits, 0);
    assert.equal(account?.availableMillicredits, (1_000 - counts.succeeded) * PRICE);
    await store.close();
    context.diagnostic(`${kills} kills, ${counts.succeeded} succeeded, ${counts.failed} failed`);
  });
});

const hasLimits = spawnSync('prlimit', ['--version']).status === 0;

test('a full disk: what cannot be written is refused, and all goes on when there is room again', {
  skip: !hasLimits && 'there is no prlimit here',
  timeout: PATIENCE_MS,
}, async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'filmgate-full-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const setup = await openStore({ folder });
  const owner = await newOwner(setup, 100_000_000);
  await setup.close();
  const child = startChild({ do: 'persist', at: { folder }, ...owner }, 600_000);
  context.after(() => child.process.kill('SIGKILL'));
  const isError = (said: unknown): boolean => typeof said === 'object';
  while (!isError(await child.next()));
  const before = child.said.filter((said) => !isError(said)).length;
  assert.ok(before > 10, 'it worked until then');
  while (child.said.filter(isError).length < 100) await child.next();
  liftLimit(child);
  while (isError(await child.next()));
  for (let more = 0; more < 50; more++) await child.next();
  child.process.kill('SIGKILL');
  await child.ended;
  const store = await openStore({ folder });
  const acknowledged = child.said.slice(1).filter((said) => !isError(said));
  const total = await assertWhole(store, owner, acknowledged);
  await store.close();
  context.diagnostic(
    `${acknowledged.length} acknowledged, ${total} there, ${child.said.filter(isError).length} refused`,
  );
  assert.ok(total - acknowledged.length <= 64, 'only the last commit can be there unheard');
});

test('a Postgres that is killed itself loses nothing either, and the store comes back to it', {
  skip: postgresMissing ?? false,
}, async (context) => {
  const cluster = await startPostgres();
  after(() => cluster.stop());
  const store = await openStore({ url: cluster.url });
  const owner = await newOwner(store, 100_000_000);
  const acknowledged: unknown[] = [];
  for (let kill = 0; kill < 3; kill++) {
    const child = startChild({ do: 'create', at: { url: cluster.url }, ...owner });
    assert.equal(await child.next(), 'ready');
    await sleep(100 + Math.random() * 100);
    await cluster.crash();
    assert.equal(typeof (await child.ended), 'number', 'it ended by the failure of its database');
    acknowledged.push(...child.said.slice(1));
    await assert.rejects(store.ping());
    await cluster.restart();
    await store.ping().catch(() => store.ping());
  }
  const total = await assertWhole(store, owner, acknowledged);
  await store.close();
  context.diagnostic(`${acknowledged.length} acknowledged, ${total} there`);
  assert.ok(acknowledged.length > 3);
});
