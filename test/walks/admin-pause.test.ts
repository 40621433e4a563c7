import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptedEngine } from '../support/scripted-engine.ts';
import { ON_TESTCARD, startServer } from '../support/server.ts';

test('a paused engine gets no new work until it is resumed', async (context) => {
  const server = await startServer(ON_TESTCARD);
  context.after(() => server.stop());
  const order = { model: 'testcard', prompt: 'bars', seconds: 1 };
  const code = async (): Promise<unknown> => {
    const answer: unknown = await (await server.call('POST', '/filmgate/v1/generations', order)).json();
    return typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : undefined;
  };
  // A server looks at the pauses of all servers every second.
  const until = async (wanted: string | undefined): Promise<void> => {
    while ((await code()) !== wanted) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const engine = '/filmgate/v1/admin/engines/testcard';
  assert.equal(await code(), undefined);
  assert.equal((await server.call('POST', `${engine}/pause`, { reason: 'ink' })).status, 200);
  await until('engine_unavailable');
  assert.equal((await server.call('POST', `${engine}/resume`)).status, 200);
  await until(undefined);
});

interface Wire {
  id: string;
  state: string;
  price_credits: number;
  charged_credits?: number;
}

test('what was queued when its engine was paused waits, unchanged in list and price, and runs after the resume', async (context) => {
  const engine = scriptedEngine('upstream');
  // Nobody works yet, so that everything is still queued at the pause.
  const server = await startServer({ workers: false }, [engine]);
  context.after(() => server.stop());
  const ask = async <Answer>(method: string, path: string, body?: object): Promise<Answer> =>
    (await (await server.call(method, path, body)).json()) as Answer;
  const made: Wire[] = [];
  for (const seconds of [1, 2, 3])
    made.push(await ask('POST', '/filmgate/v1/generations', { model: 'testcard', prompt: `bars ${seconds}`, seconds }));
  const listed = async (): Promise<[string, string, number][]> => {
    const { data } = await ask<{ data: Wire[] }>('GET', '/filmgate/v1/generations');
    return data.map((one) => [one.id, one.state, one.price_credits]);
  };
  const before = await listed();
  assert.deepEqual(before, made.map((one) => [one.id, 'queued', one.price_credits]).reverse());
  const held = await server.balance();
  await server.call('POST', '/filmgate/v1/admin/engines/upstream/pause', { reason: 'their page is red' });

  const { standing } = server.house.parts;
  // A server looks at the pauses of all servers every second.
  while (standing.paused('upstream') === undefined) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    await standing.refresh();
  }
  const heldBack = new Set<unknown>();
  const { log } = server.house.parts;
  const allHeldBack = new Promise<void>((resolve) => {
    log.debug = (facts, message) => {
      if (message !== 'held back') return;
      heldBack.add(Reflect.get(facts, 'generation'));
      assert.equal(Reflect.get(facts, 'reason'), 'their page is red');
      if (heldBack.size === made.length) resolve();
    };
  });
  const worker = server.house.worker('a worker of the test/1');
  await worker.start();
  context.after(() => worker.stop(0));
  await allHeldBack;
  assert.equal(engine.submits, 0, 'nothing was sent');
  assert.deepEqual(await listed(), before);
  assert.equal(await server.balance(), held);
  const view = async (): Promise<object | undefined> =>
    (await ask<{ data: { engine: string }[] }>('GET', '/filmgate/v1/admin/engines')).data.find(
      (one) => one.engine === 'upstream',
    );
  assert.partialDeepStrictEqual(await view(), {
    queued: 3,
    running: 0,
    takes_work: false,
    reason: 'their page is red',
  });

  await server.call('POST', '/filmgate/v1/admin/engines/upstream/resume');
  for (const { id, price_credits: price } of made) {
    const ended = await ask<Wire>('GET', `/filmgate/v1/generations/${id}?wait_seconds=30`);
    assert.deepEqual([ended.state, ended.price_credits, ended.charged_credits], ['succeeded', price, price]);
  }
  assert.deepEqual(
    await listed(),
    before.map(([id, , price]) => [id, 'succeeded', price]),
  );
  assert.equal(engine.submits, made.length);
  assert.equal(await server.balance(), held, 'what was held was charged, and no more');
  assert.partialDeepStrictEqual(await view(), { queued: 0, takes_work: true });
});
