import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { Client } from './client.ts';
import { failureOf, follow } from './follow.ts';

const GENERATION = {
  id: 'gen_1',
  state: 'running',
  progress: 0,
  kind: 'video',
  model: 'testcard',
  engine: 'testcard',
  prompt: 'bars',
  seconds: 1,
  width: 320,
  height: 240,
  seed: 1,
  warnings: [],
  price_credits: 1,
  created_at: '2026-11-21T10:00:00Z',
  outputs: [],
};

type Answer = (response: ServerResponse) => void;

const event = (id: number, kind: string, data: object): string =>
  `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;
const json =
  (body: object, status = 200): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

/** A server that gives these answers, one after the other, and keeps what was asked. */
async function startScript(answers: readonly Answer[]): Promise<{ client: Client; asked: string[] }> {
  const asked: string[] = [];
  const left = [...answers];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${(request.url ?? '').replace('/filmgate/v1/generations/', '')}`);
    const answer = left.shift();
    if (answer) answer(response);
    else response.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { client: new Client(`http://127.0.0.1:${port}`, 'key'), asked };
}

test('a connection that breaks is taken up again after the last event that was seen', async () => {
  const { client, asked } = await startScript([
    (response) => {
      response.write(event(1, 'started', {}) + event(2, 'progress', { percent: 30 }));
      setTimeout(() => response.destroy(), 20);
    },
    (response) => response.end(event(3, 'progress', { percent: 80 }) + event(4, 'succeeded', {})),
    json({ ...GENERATION, state: 'succeeded', progress: 100, charged_credits: 1 }),
  ]);
  const shown: number[] = [];
  const ended = await follow(client, 'gen_1', (percent) => shown.push(percent), new AbortController().signal);
  assert.equal(ended.state, 'succeeded');
  assert.deepEqual(shown, [0, 30, 80, 100]);
  assert.deepEqual(asked, ['GET gen_1/events?after=0', 'GET gen_1/events?after=2', 'GET gen_1']);
});

test('a refusal ends the watching at once', async () => {
  const refusal = json({ detail: 'There is nothing with this id.', code: 'not_found' }, 404);
  const { client, asked } = await startScript([refusal]);
  await assert.rejects(
    follow(client, 'gen_1', () => {}, new AbortController().signal),
    { name: 'ServerError', code: 'not_found', message: 'There is nothing with this id (not_found).' },
  );
  assert.equal(asked.length, 1);
});

test('an answer of another kind of server is said to be one', async () => {
  const { client } = await startScript([(response) => response.writeHead(502).end('<html>'), json({ id: 7 })]);
  await assert.rejects(client.show('gen_1'), { message: /answered with status 502, and not as Filmgate does\.$/ });
  await assert.rejects(client.show('gen_1'), { message: /something that this filmgate does not understand/ });
});

test('only a success is no failure, and a failure says that nothing was charged', () => {
  const of = (fields: object): string | undefined => failureOf({ ...GENERATION, ...fields } as never)?.message;
  assert.equal(of({ state: 'succeeded' }), undefined);
  assert.equal(of({ state: 'cancelled' }), 'The generation gen_1 was cancelled; nothing was charged.');
  const error = { code: 'content_filtered', message: 'It was withheld.' };
  assert.equal(of({ state: 'failed', error }), 'It was withheld (content_filtered); nothing was charged.');
});
