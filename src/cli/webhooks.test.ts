import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Ran, runFilmgate, startServer } from '../../test/support/command-line.ts';
import { createWebhooks } from '../webhooks/webhooks.ts';

const POLLS_MAX = 200;

const server = await startServer();
const { parts } = server.house;
// One try, to where nothing may be sent.
parts.webhooks = createWebhooks({ store: parts.store, fetch: parts.fetch, retryInMs: () => undefined });

const run = (...args: string[]): Promise<Ran> =>
  runFilmgate(['webhooks', ...args], { config: server.config, client: server.client });

async function dead(): Promise<{ id: string; generation: string; tries: number }> {
  for (let polls = 0; polls < POLLS_MAX; polls++) {
    const { data } = (await run('list', '--state', 'dead', '--json')).json() as {
      data: Awaited<ReturnType<typeof dead>>[];
    };
    if (data[0]) return data[0];
    await sleep(25);
  }
  throw new Error('nothing died');
}

test('what could not be told is listed, shown with its tries, and told again', async () => {
  const body = { model: 'testcard', prompt: '[fail engine_failed]', callback_url: 'http://nowhere.invalid/hook' };
  await server.call('POST', '/filmgate/v1/generations', body);
  const { id, generation, tries } = await dead();
  assert.equal(tries, 1);
  const list = await run('list', '--generation', generation);
  assert.equal(list.code, 0, list.err);
  const [headings = '', row = '', ...more] = list.out.split('\n');
  assert.match(headings, /^ID +STATE +TRIES/);
  assert.match(row, new RegExp(`^${id} +dead +1 .*generation.failed .*${generation} +http://nowhere.invalid/hook$`));
  assert.deepEqual(more, []);
  const shown = await run('show', id);
  assert.match(shown.out, /^state +dead: The URL could not be fetched\.$/m);
  assert.match(shown.out, /^try 1 .*The URL could not be fetched\. in \d+ ms$/m);
  const replayed = await run('replay', id, '--json');
  assert.deepEqual([replayed.code, Object(replayed.json()).id], [0, id]);
  for (let polls = 0; polls < POLLS_MAX && (await dead()).tries < 2; polls++) await sleep(25);
  assert.equal((await dead()).tries, 2);
});

test('an unknown delivery gives 1, a wrong call 2', async () => {
  const unknown = await run('replay', 'msg_nothing');
  assert.equal(unknown.code, 1);
  assert.match(unknown.err, /\(not_found\)\.$/);
  for (const wrong of [['replay'], ['lose', 'x'], ['list', 'x'], ['list', '--limit', '0']])
    assert.equal((await run(...wrong)).code, 2, wrong.join(' '));
  assert.match((await run('list', '--state', 'lost')).err, /state must be one of/);
});
