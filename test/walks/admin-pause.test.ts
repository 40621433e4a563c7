import assert from 'node:assert/strict';
import { test } from 'node:test';
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
