import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../src/lib/ids.ts';
import { forEachDatabase } from '../support/databases.ts';
import { SCRIPTED_COST, type ScriptedEngine, scriptedEngine } from '../support/scripted-engine.ts';
import { startServer, type TestServer } from '../support/server.ts';

const WITHIN_MS = 60_000;
const ADMIN = '/filmgate/v1/admin';

interface Whole {
  id: string;
  state: string;
  code?: string;
  detail?: string;
  charged_credits?: number;
  outputs: object[];
  error?: { code: string };
  events: { kind: string; data: { said?: string } }[];
  steps: object[];
}

forEachDatabase('asking an upstream once more', (database) => {
  const servers: TestServer[] = [];
  after(async () => {
    for (const server of servers) await server.stop();
  });
  const start = async (engine: ScriptedEngine): Promise<TestServer> => {
    const location = await database.fresh();
    const server = await startServer('url' in location ? { databaseUrl: location.url } : {}, [engine]);
    servers.push(server);
    return server;
  };
  const ordered = async (server: TestServer): Promise<string> => {
    const body = { model: 'testcard', prompt: 'a fox', seconds: 4, resolution: '480p' };
    const response = await server.call('POST', '/filmgate/v1/generations', body);
    return ((await response.json()) as { id: string }).id;
  };
  const ask = async (server: TestServer, id: string, upstreamId?: string): Promise<{ status: number; json: Whole }> => {
    const path = `${ADMIN}/generations/${id}/${upstreamId === undefined ? 'ask' : 'adopt'}`;
    const response = await server.call(
      'POST',
      path,
      upstreamId === undefined ? undefined : { upstream_id: upstreamId },
    );
    return { status: response.status, json: (await response.json()) as Whole };
  };
  const wholeOf = async (server: TestServer, id: string): Promise<Whole> =>
    (await (await server.call('GET', `${ADMIN}/generations/${id}`)).json()) as Whole;
  const whole = (server: TestServer, id: string, isIt: (one: Whole) => boolean): Promise<Whole> =>
    until(async () => {
      const one = await wholeOf(server, id);
      return isIt(one) ? one : undefined;
    });
  const lost = async (server: TestServer): Promise<string> => {
    const id = await ordered(server);
    const { error } = await whole(server, id, ({ state }) => state === 'failed');
    assert.equal(error?.code, 'outcome_unknown');
    return id;
  };
  const told = ({ events }: Whole): string[] => events.flatMap(({ data }) => data.said ?? []);
  const audited = async (server: TestServer, action: string): Promise<{ facts: object }[]> =>
    (await server.house.store.audit.list({ limit: 50, action })).entries.map(({ facts }) => ({ facts }));
  const booked = async (server: TestServer): Promise<number> =>
    (await server.house.store.costs.sums(0)).reduce(
      (sum, { kind, microdollars }) => sum + (kind === 'found' ? -microdollars : microdollars),
      0,
    );

  test('what the upstream says is told; the clip that is there at last is given away once, and bought once', async () => {
    const engine = scriptedEngine('upstream', { recovery: 'list', recoveryWindowMs: 300 });
    engine.isBlind = true;
    engine.script.push({ submit: 'lost', looks: 1 });
    const server = await start(engine);
    const id = await lost(server);
    assert.equal((await ask(server, id)).status, 200);
    const still = await whole(server, id, (one) => told(one).length > 0);
    assert.deepEqual([told(still), still.outputs.length], [['unknown'], 0]);
    assert.equal((await server.house.store.outcomes.open()).count, 1, 'nobody has decided it');
    engine.isBlind = false;
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(server, id)));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    // What happened is read before what it left: a look in between sees the clip alone.
    const isFound = ({ outputs, events }: Whole) =>
      outputs.length > 0 && events.some(({ kind }) => kind === 'recovered');
    const found = await whole(server, id, isFound);
    assert.deepEqual(
      [found.state, found.charged_credits, found.events.filter(({ kind }) => kind === 'recovered').length],
      ['failed', 0, 1],
    );
    assert.equal((await server.call('GET', `/filmgate/v1/generations/${id}/outputs/0`)).status, 200);
    assert.deepEqual([engine.submits, await booked(server)], [1, SCRIPTED_COST]);
    assert.equal((await server.house.store.outcomes.open()).count, 0, 'there is nothing left to decide');
    assert.equal((await server.house.store.outcomes.get(id))?.decision, 'recovered');
    const before = (await audited(server, 'generation.ask')).length;
    assert.equal((await ask(server, id)).status, 200, 'asked after it was found');
    assert.equal((await audited(server, 'generation.ask')).length, before, 'and nothing was done');
    assert.ok(before >= 2);
    assert.deepEqual((await wholeOf(server, id)).steps, []);
    assert.deepEqual(await server.house.ledger.verify(), []);
  });

  test('an order that was never taken is said to be absent, and the search is over', async () => {
    const engine = scriptedEngine('upstream', { recovery: 'correlator' });
    engine.script.push({ submit: 'lost unsent' }, { submit: 'lost unsent' });
    const server = await start(engine);
    const id = await lost(server);
    await ask(server, id);
    const one = await whole(server, id, ({ steps }) => steps.length === 0);
    assert.deepEqual([told(one), one.outputs.length, engine.submits], [['absent'], 0, 2]);
  });

  test('the clip that an operator names is adopted, where the upstream cannot be searched', async () => {
    const engine = scriptedEngine('upstream');
    engine.script.push({}, { submit: 'lost' });
    const server = await start(engine);
    const other = await ordered(server);
    await whole(server, other, ({ state }) => state === 'succeeded');
    const id = await lost(server);
    const anothers = await ask(server, id, 'upstream-1');
    assert.deepEqual([anothers.status, anothers.json.detail], [409, 'Another order of this server has that id.']);
    for (const wrong of ['', '../x', 'a b', 'x'.repeat(501)]) assert.equal((await ask(server, id, wrong)).status, 400);
    assert.equal((await ask(server, id, 'upstream-77')).status, 200);
    const missed = await whole(server, id, (one) => told(one).length > 0);
    assert.deepEqual([told(missed), missed.outputs.length], [['ended'], 0]);
    assert.equal((await ask(server, id, 'upstream-2')).status, 200);
    const found = await whole(server, id, ({ outputs }) => outputs.length > 0);
    assert.deepEqual([found.state, found.charged_credits, engine.submits], ['failed', 0, 2]);
    assert.equal(await booked(server), 2 * SCRIPTED_COST);
    assert.deepEqual((await audited(server, 'generation.adopt')).at(0)?.facts, { upstreamId: 'upstream-2' });
    assert.deepEqual(await server.house.ledger.verify(), []);
  });

  test('what has a known end, or nothing to adopt for yet, is refused', async () => {
    const engine = scriptedEngine('upstream');
    engine.script.push({}, { end: 'failed' }, { looks: 1_000_000 });
    const server = await start(engine);
    // One after the other: two at once take their parts of the script as they come.
    const done = await ordered(server);
    await whole(server, done, ({ state }) => state === 'succeeded');
    const failed = await ordered(server);
    await whole(server, failed, ({ state }) => state === 'failed');
    const running = await ordered(server);
    for (const id of [done, failed]) assert.equal((await ask(server, id)).status, 409);
    assert.equal((await ask(server, running, 'upstream-9')).status, 409);
    assert.equal((await ask(server, newId('gen'))).status, 404);
    assert.deepEqual(await audited(server, 'generation.ask'), []);
    await server.call('POST', `${ADMIN}/generations/${running}/cancel`);
  });

  test('what is stuck without a step goes on where it was, and is not ordered again', async () => {
    const engine = scriptedEngine('upstream', { checkEveryMs: 600_000 });
    engine.script.push({ looks: 1 });
    const server = await start(engine);
    const id = await ordered(server);
    const { store } = server.house;
    const isWaiting = async () =>
      (await store.attempts.latest(id))?.state === 'submitted' &&
      (await store.reports.stepsOf(id)).every(({ claimed }) => !claimed);
    await until(async () => (await isWaiting()) || undefined);
    await store.steps.deleteFor(id);
    assert.equal((await ask(server, id)).status, 200);
    // Whether that look or the next one sees the end, asking moves it on.
    await until(async () => {
      const { state } = await wholeOf(server, id);
      if (state === 'running') await ask(server, id);
      return state === 'succeeded' || undefined;
    });
    assert.deepEqual([engine.submits, await booked(server)], [1, SCRIPTED_COST]);
    assert.ok((await audited(server, 'generation.ask')).length >= 1);
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
