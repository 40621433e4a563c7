import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../src/core/engine.ts';
import type { Generation } from '../../src/core/generation.ts';
import { forEachDatabase } from '../support/databases.ts';
import { type Fate, SCRIPTED_COST, type ScriptedEngine, scriptedEngine } from '../support/scripted-engine.ts';
import { startServer, type TestServer, type TestServerOptions } from '../support/server.ts';

const DONE_WITHIN_MS = 20_000;

interface Wire {
  id: string;
  state: string;
  engine: string;
  engine_reason: string;
  price_credits: number;
  charged_credits?: number;
  error?: { code: string; message: string };
  warnings: { field: string; message: string }[];
  outputs: { url: string }[];
}

forEachDatabase('upstreams', (database) => {
  const servers: TestServer[] = [];
  after(async () => {
    for (const server of servers) await server.stop();
  });
  const start = async (engines: readonly Engine[], settings: TestServerOptions = {}): Promise<TestServer> => {
    const location = await database.fresh();
    const where = 'url' in location ? { databaseUrl: location.url } : {};
    const server = await startServer({ ...where, ...settings }, engines);
    servers.push(server);
    return server;
  };
  const order = async (server: TestServer, more: object = {}): Promise<{ status: number; body: Wire }> => {
    const response = await server.call('POST', '/filmgate/v1/generations', {
      model: 'testcard',
      prompt: 'a fox',
      seconds: 4,
      resolution: '480p',
      ...more,
    });
    return { status: response.status, body: (await response.json()) as Wire };
  };
  const ended = async (server: TestServer, id: string): Promise<Wire> => {
    const response = await server.call('GET', `/filmgate/v1/generations/${id}?wait_seconds=20`);
    return (await response.json()) as Wire;
  };
  const make = async (server: TestServer, more: object = {}): Promise<Wire> => {
    const { status, body } = await order(server, more);
    assert.equal(status, 201, JSON.stringify(body));
    return ended(server, body.id);
  };
  const one = async (
    fate: Fate,
    options: Parameters<typeof scriptedEngine>[1] = {},
    settings: TestServerOptions = {},
    more: object = {},
  ): Promise<{ server: TestServer; engine: ScriptedEngine; made: Wire }> => {
    const engine = scriptedEngine('upstream', options);
    engine.script.push(fate);
    const server = await start([engine], settings);
    return { server, engine, made: await make(server, more) };
  };
  /** Cost and losses, less what was found again: what the books say that upstreams took. */
  const booked = async (server: TestServer): Promise<number> => {
    const sums = await server.house.store.costs.sums(0);
    return sums.reduce((sum, line) => sum + (line.kind === 'found' ? -line.microdollars : line.microdollars), 0);
  };
  const sound = async (server: TestServer): Promise<void> => {
    assert.deepEqual(await server.house.ledger.verify(), []);
    const account = await server.house.store.accounts.byName('default');
    assert.equal(account?.heldMillicredits, 0);
  };
  const until = async <Value>(look: () => Promise<Value | undefined | false>): Promise<Value> => {
    const end = performance.now() + DONE_WITHIN_MS;
    for (;;) {
      const found = await look();
      if (found) return found;
      assert.ok(performance.now() < end, 'it did not come in time');
      await sleep(20);
    }
  };
  const found = async (server: TestServer, id: string): Promise<Generation> => {
    const generation = await server.house.store.generations.get(id);
    assert.ok(generation);
    return generation;
  };

  test('what is delivered is charged, and what the upstream took for it is a cost', async () => {
    const { server, engine, made } = await one({ looks: 2 });
    assert.equal(made.state, 'succeeded');
    assert.equal(made.charged_credits, made.price_credits);
    assert.equal(await booked(server), engine.bill());
    assert.equal(engine.bill(), SCRIPTED_COST);
    await sound(server);
  });

  for (const [submit, recovery, state, submits] of [
    ['lost', 'key', 'succeeded', 2],
    ['lost', 'correlator', 'succeeded', 1],
    ['lost', 'list', 'succeeded', 1],
    ['lost', 'none', 'failed', 1],
    ['lost unsent', 'key', 'succeeded', 2],
    ['lost unsent', 'correlator', 'succeeded', 2],
  ] as const)
    test(`an answer that is ${submit}, tier ${recovery}: ${state} after ${submits} submits, and the books agree with the bill`, async () => {
      const { server, engine, made } = await one({ submit }, { recovery });
      assert.equal(made.state, state);
      assert.equal(engine.submits, submits);
      assert.equal(engine.taken.length, 1);
      assert.equal(await booked(server), engine.bill());
      if (state === 'failed') {
        assert.equal(made.error?.code, 'outcome_unknown');
        assert.equal(made.charged_credits, 0);
        const [line] = await server.house.store.costs.of(made.id);
        assert.equal(line?.kind, 'loss');
        const lost = (await server.house.store.ledger.entries({ limit: 50 })).filter(({ kind }) => kind === 'loss');
        assert.deepEqual(
          lost.map((entry) => entry.amountMillicredits),
          [10_000],
        );
      }
      await sound(server);
    });

  test('what cannot be found is given up after the window, and found a day later it is free', async () => {
    const engine = scriptedEngine('upstream', { recovery: 'list', recoveryWindowMs: 300 });
    engine.script.push({ submit: 'lost' });
    engine.isBlind = true;
    const server = await start([engine]);
    const made = await make(server);
    assert.equal(made.error?.code, 'outcome_unknown');
    assert.equal(await booked(server), SCRIPTED_COST);
    engine.isBlind = false;
    await server.house.store.steps.wake(made.id);
    const late = await until(async () => {
      const wire = await ended(server, made.id);
      return wire.outputs.length > 0 && wire;
    });
    assert.equal(late.state, 'failed');
    assert.equal(late.charged_credits, 0);
    assert.equal(engine.submits, 1);
    assert.deepEqual((await server.house.store.costs.of(made.id)).map((line) => line.kind).sort(), [
      'cost',
      'found',
      'loss',
    ]);
    assert.equal(await booked(server), engine.bill());
    assert.equal((await fetch(late.outputs[0]?.url ?? '')).status, 200);
    await sound(server);
  });

  test('the third order without a clear answer pauses the engine; resumed, it works', async () => {
    const engine = scriptedEngine('upstream');
    engine.script.push({ submit: 'lost' }, { submit: 'lost' }, { submit: 'lost' });
    const server = await start([engine]);
    for (let number = 0; number < 3; number += 1) assert.equal((await make(server)).error?.code, 'outcome_unknown');
    const refused = await until(async () => {
      const answer = await order(server);
      return answer.status !== 201 && answer;
    });
    assert.equal(refused.status, 503);
    const submits = engine.submits;
    assert.ok(await server.house.store.engineStates.resume('upstream'));
    const made = await until(async () => {
      const answer = await order(server);
      return answer.status === 201 && ended(server, answer.body.id);
    });
    assert.equal(made.state, 'succeeded');
    assert.ok(engine.submits > submits);
    assert.equal(await booked(server), engine.bill());
    await sound(server);
  });

  for (const submit of ['not sent', 'busy', 'unavailable'] as const)
    test(`an engine that did not take the order (${submit}) hands it to the next, and says so`, async () => {
      const [first, second] = [scriptedEngine('first'), scriptedEngine('second')];
      first.script.push({ submit });
      const server = await start([first, second], { routes: { '*': ['first', 'second'] } });
      const made = await make(server);
      assert.equal(made.state, 'succeeded');
      assert.equal(made.engine, 'second');
      assert.match(made.engine_reason, /first did not take it/);
      assert.equal(first.taken.length, 0);
      assert.equal(await booked(server), second.bill());
    });

  test('an order that may have been taken never goes to another engine', async () => {
    const [first, second] = [scriptedEngine('first'), scriptedEngine('second')];
    first.script.push({ submit: 'lost' });
    const server = await start([first, second], { routes: { '*': ['first', 'second'] } });
    assert.equal((await make(server)).error?.code, 'outcome_unknown');
    assert.equal(second.submits, 0);
  });

  test('a refusal of the order itself is not tried elsewhere, and costs nothing', async () => {
    const [first, second] = [scriptedEngine('first'), scriptedEngine('second')];
    first.script.push({ submit: 'refused' });
    const server = await start([first, second], { routes: { '*': ['first', 'second'] } });
    const made = await make(server);
    assert.equal(made.error?.code, 'engine_rejected');
    assert.equal(second.submits, 0);
    assert.equal(await booked(server), 0);
  });

  for (const [name, fate, code, loss] of [
    ['says that it failed', { end: 'failed' }, 'engine_failed', 0],
    ['withholds all of it', { end: 'filtered' }, 'content_filtered', 0],
    ['forgets it', { end: 'lost' }, 'output_lost', SCRIPTED_COST],
    ['delivers no video', { end: 'broken file' }, 'output_invalid', SCRIPTED_COST],
    ['delivers nothing', { end: 'no file' }, 'output_invalid', SCRIPTED_COST],
  ] as const)
    test(`an upstream that ${name}: ${code}, refunded, and its bill is booked`, async () => {
      const { server, engine, made } = await one(fate);
      assert.equal(made.error?.code, code);
      assert.equal(made.charged_credits, 0);
      assert.equal(await booked(server), loss);
      assert.equal(engine.bill(), loss);
      await sound(server);
    });

  for (const [name, instead, policy, share, field] of [
    ['half the seconds', { seconds: 2 }, 'proportional', 0.5, 'seconds'],
    ['half the seconds', { seconds: 2 }, 'full', 1, 'seconds'],
    ['half the seconds', { seconds: 2 }, 'refund', 0, 'seconds'],
    ['a quarter of the pixels', { width: 426, height: 240 }, 'proportional', 0.25, 'size'],
    ['no sound', { audio: false }, 'full', 1, 'audio'],
    ['no sound', { audio: false }, 'refund', 0, 'audio'],
    ['three of four', { count: 3 }, 'proportional', 0.75, 'count'],
    ['three of four, one withheld', { filtered: 1 }, 'full', 0.75, 'count'],
  ] as const)
    test(`${name}, by the policy ${policy}: told, and ${share * 100} % charged`, async () => {
      const count = name.startsWith('three') ? 4 : 1;
      const { server, made } = await one({ instead }, {}, { shortDelivery: policy }, { count, audio: true });
      assert.equal(made.state, 'succeeded');
      assert.ok(
        made.warnings.some((warning) => warning.field === field),
        JSON.stringify(made.warnings),
      );
      const due = made.price_credits * share;
      assert.ok(
        Math.abs((made.charged_credits ?? 0) - due) <= made.price_credits / 100,
        `${made.charged_credits} of ${due}`,
      );
      await sound(server);
    });

  test('caps hold before the wire: a generation, a key, an engine', async () => {
    const engine = scriptedEngine('upstream');
    const server = await start([engine], {
      caps: { key: { perGeneration: 5, perDay: 8 }, engines: { upstream: { perDay: 0.15 } } },
    });
    const dear = await order(server, { seconds: 6 });
    assert.equal(dear.status, 402);
    assert.match(JSON.stringify(dear.body), /spend_cap_reached/);
    assert.equal((await make(server)).state, 'succeeded');
    const second = await make(server);
    assert.equal(second.error?.code, 'spend_cap_reached', 'the engine has had a dime of its fifteen cents');
    assert.equal(second.charged_credits, 0);
    assert.equal((await make(server, { seconds: 2 })).error?.code, 'spend_cap_reached');
    assert.equal((await order(server, { seconds: 5 })).status, 402, 'four of the eight credits are left');
    assert.equal(engine.submits, 1);
    await sound(server);
  });

  test('a cancel that the upstream does not know of is booked as a loss', async () => {
    const engine = scriptedEngine('upstream');
    engine.script.push({ looks: 1_000_000 });
    const server = await start([engine]);
    const { body } = await order(server);
    await until(async () => engine.taken.length === 1);
    const cancelled = await server.call('POST', `/filmgate/v1/generations/${body.id}/cancel`);
    assert.equal(cancelled.status, 200);
    await until(async () => (await booked(server)) === SCRIPTED_COST);
    assert.equal((await found(server, body.id)).chargedMillicredits, 0);
    await sound(server);
  });
});
