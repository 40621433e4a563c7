import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../src/core/engine.ts';
import { forEachDatabase } from '../support/databases.ts';
import { SCRIPTED_COST, scriptedEngine } from '../support/scripted-engine.ts';
import { startServer, type TestServer, type TestServerOptions } from '../support/server.ts';

const WITHIN_MS = 60_000;
/** As many looks as a step has tries, and some more. */
const LOOKS = 25;

interface Made {
  id: string;
  state: string;
  engine: string;
  charged_credits?: number;
  error?: { code: string };
}

forEachDatabase('orders without a clear answer', (database) => {
  const servers: TestServer[] = [];
  after(async () => {
    for (const server of servers) await server.stop();
  });
  const start = async (engines: readonly Engine[], settings: TestServerOptions = {}): Promise<TestServer> => {
    const location = await database.fresh();
    const server = await startServer(
      { ...('url' in location ? { databaseUrl: location.url } : {}), ...settings },
      engines,
    );
    servers.push(server);
    return server;
  };
  const order = (server: TestServer): Promise<Response> =>
    server.call('POST', '/filmgate/v1/generations', {
      model: 'testcard',
      prompt: 'a fox',
      seconds: 4,
      resolution: '480p',
    });
  const ordered = async (server: TestServer): Promise<string> => {
    const response = await order(server);
    assert.equal(response.status, 201);
    return ((await response.json()) as Made).id;
  };
  const ended = async (server: TestServer, id: string): Promise<Made> =>
    until(async () => {
      const response = await server.call('GET', `/filmgate/v1/generations/${id}?wait_seconds=5`);
      const made = (await response.json()) as Made;
      return ['succeeded', 'failed', 'cancelled'].includes(made.state) ? made : undefined;
    });
  const make = async (server: TestServer): Promise<Made> => ended(server, await ordered(server));
  const booked = async (server: TestServer): Promise<number> => {
    const sums = await server.house.store.costs.sums(0);
    return sums.reduce((sum, line) => sum + (line.kind === 'found' ? -line.microdollars : line.microdollars), 0);
  };
  const sound = async (server: TestServer): Promise<void> => {
    assert.deepEqual(await server.house.ledger.verify(), []);
    assert.equal((await server.house.store.accounts.byName('default'))?.heldMillicredits, 0);
  };

  test('what is sent again under its key and refused then is still not free for another engine', async () => {
    const [first, second] = [scriptedEngine('first', { recovery: 'key' }), scriptedEngine('second')];
    first.script.push({ submit: 'lost' }, { submit: 'busy' }, { submit: 'unavailable' }, { submit: 'not sent' });
    const server = await start([first, second], { routes: { '*': ['first', 'second'] } });
    const made = await make(server);
    assert.deepEqual([made.state, made.engine], ['succeeded', 'first']);
    assert.deepEqual([first.submits, first.taken.length, second.submits], [5, 1, 0]);
    assert.equal((await server.house.store.attempts.list(made.id)).length, 1);
    assert.equal(await booked(server), SCRIPTED_COST);
    await sound(server);
  });

  test('a key that is never answered is sent again in peace, and given up after the window', async () => {
    const engine = scriptedEngine('upstream', { recovery: 'key', recoveryWindowMs: 2000 });
    engine.script.push(...Array.from({ length: 100 }, () => ({ submit: 'lost' }) as const));
    const server = await start([engine]);
    const made = await make(server);
    assert.equal(made.error?.code, 'outcome_unknown');
    assert.equal(made.charged_credits, 0);
    assert.equal(engine.taken.length, 1);
    // Two at once, and then pauses of a fifth of a second at least.
    assert.ok(engine.submits > 2 && engine.submits <= 13, `${engine.submits} submits`);
    assert.equal(await booked(server), engine.bill());
    await sound(server);
  });

  test('no more than two attempts that may have been taken, however often absence is proven', async () => {
    const engine = scriptedEngine('upstream', { recovery: 'correlator' });
    engine.script.push(...Array.from({ length: 5 }, () => ({ submit: 'lost unsent' }) as const));
    const server = await start([engine]);
    const made = await make(server);
    assert.equal(made.error?.code, 'outcome_unknown');
    assert.equal(engine.submits, 2);
    assert.equal(made.charged_credits, 0);
    await sound(server);
  });

  test('a refused attempt is none of the two', async () => {
    const engine = scriptedEngine('upstream', { recovery: 'correlator' });
    engine.script.push({ submit: 'busy' }, { submit: 'lost unsent' });
    const server = await start([engine]);
    assert.equal((await make(server)).state, 'succeeded');
    assert.deepEqual([engine.submits, engine.taken.length], [3, 1]);
    assert.equal(await booked(server), engine.bill());
    await sound(server);
  });

  test('a lost order is looked for as often as its window allows', async () => {
    let looks = 0;
    const engine = scriptedEngine('upstream', { recovery: 'list' });
    const { recover } = engine;
    const counting: Engine = {
      ...engine,
      recover: (work) => {
        looks += 1;
        return recover?.(work) ?? Promise.resolve('unknown');
      },
    };
    engine.isBlind = true;
    engine.script.push({ submit: 'lost' });
    const server = await start([counting]);
    const id = await ordered(server);
    await until(async () => {
      await server.house.store.steps.wake(id);
      return looks >= LOOKS || undefined;
    });
    engine.isBlind = false;
    await server.house.store.steps.wake(id);
    assert.equal((await ended(server, id)).state, 'succeeded');
    assert.equal(engine.taken.length, 1);
    assert.equal(await booked(server), engine.bill());
  });

  test("the name of another order's work is not followed", async () => {
    const engine = scriptedEngine('upstream');
    const server = await start([engine]);
    const first = await make(server);
    assert.equal(first.state, 'succeeded');
    engine.start = async () => ({ id: 'upstream-1' });
    const second = await make(server);
    assert.equal(second.error?.code, 'outcome_unknown');
    assert.equal(second.charged_credits, 0);
    assert.equal(await booked(server), 2 * SCRIPTED_COST);
    await sound(server);
  });

  for (const [cancelsFree, loss] of [
    [undefined, SCRIPTED_COST],
    [true, 0],
  ] as const)
    test(`work that was stopped at an upstream that ${cancelsFree ? 'does not bill it' : 'promises nothing'}: ${loss} lost`, async () => {
      const engine = scriptedEngine('upstream', {
        cancel: async () => {},
        ...(cancelsFree === undefined ? {} : { cancelsFree }),
      });
      engine.script.push({ looks: 1_000_000 });
      const server = await start([engine]);
      const id = await ordered(server);
      await until(async () => (await server.house.store.attempts.latest(id))?.state === 'submitted' || undefined);
      assert.equal((await server.call('POST', `/filmgate/v1/generations/${id}/cancel`)).status, 200);
      await until(async () => (await server.house.store.attempts.latest(id))?.state === 'cancelled' || undefined);
      assert.equal(await booked(server), loss);
      await sound(server);
    });

  test('a database that is older than its folder sends nothing until an operator says so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'filmgate-restored-'));
    after(() => rmSync(folder, { recursive: true, force: true }));
    const location = await database.fresh();
    const settings = { data: folder, ...('url' in location ? { databaseUrl: location.url } : {}) };
    const engine = scriptedEngine('upstream');
    const before = await startServer(settings, [engine]);
    await before.house.store.engineStates.setBreaker('upstream', 'so that the order waits');
    await until(async () => (await order(before)).status === 503 || undefined);
    assert.ok(await before.house.store.engineStates.resume('upstream'));
    await before.stop();
    const submits = engine.submits;
    writeFileSync(join(folder, 'starts'), '99');
    const server = await startServer(settings, [engine]);
    servers.push(server);
    assert.equal((await order(server)).status, 503);
    assert.match(JSON.stringify(await server.house.store.engineStates.list()), /older than this folder/);
    assert.equal(engine.submits, submits);
    await server.house.store.engineStates.resume('upstream');
    const id = await until(async () => {
      const response = await order(server);
      return response.status === 201 ? ((await response.json()) as Made).id : undefined;
    });
    assert.equal((await ended(server, id)).state, 'succeeded');
  });
});

async function until<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  const end = performance.now() + WITHIN_MS;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    assert.ok(performance.now() < end, 'it did not come in time');
    await sleep(20);
  }
}
