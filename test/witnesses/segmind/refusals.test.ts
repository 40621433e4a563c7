import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { WRONG } from '../../../src/providers/segmind/fixtures/wrong.ts';
import { asSent, refuseAll } from '../../support/refusals.ts';
import type { TestServer } from '../../support/server.ts';
import { newAccount, startWitnessServer } from '../../support/witness.ts';

let server: TestServer;
before(async () => {
  server = await startWitnessServer();
});
after(() => server.stop());

const SAMPLE = { prompt: 'a red panda riding a skateboard', duration: 5 };
const one = (text: string) => ({ error: text, message: text });

test('every documented status, with its body, the balance, and nothing charged', async () => {
  const account = await newAccount(server, { credits: 100 });
  const headers = { 'x-api-key': account.key };
  const unknown = 'e4d3af90-f643-44d0-9dcc-95c5b07f4bbf';
  const gone = one('Request not found or expired');
  const responses = await refuseAll(server, account, [
    { why: 'no key', target: 'POST /v1/veo-2', headers: {}, body: SAMPLE, status: 401, answer: one('Unauthorized') },
    {
      why: 'an unknown key',
      target: 'GET /v1/get-user-credits',
      headers: { 'x-api-key': 'SG_0123456789abcdef' },
      status: 401,
      answer: one('Unauthorized'),
    },
    {
      why: 'an unknown model',
      target: 'POST /v1/no-such-model',
      headers,
      body: SAMPLE,
      status: 404,
      answer: one('Not Found'),
    },
    { why: 'an unknown request', target: `GET /v2/requests/${unknown}`, headers, status: 404, answer: gone },
    { why: 'its state', target: `GET /v2/requests/${unknown}/status`, headers, status: 404, answer: gone },
    { why: 'its old address', target: 'GET /v1/requests/abc', headers, status: 404, answer: gone },
    { why: 'another method', target: 'GET /v1/veo-3.1', headers, status: 405, answer: one('Method Not Allowed') },
    {
      why: 'another method on v2',
      target: 'DELETE /v2/veo-2',
      headers,
      status: 405,
      answer: one('Method Not Allowed'),
    },
    {
      why: 'too few credits',
      target: 'POST /v1/veo-2',
      headers,
      body: SAMPLE,
      status: 406,
      answer: one('Insufficient credits: 175 needed, 100 available.'),
    },
    {
      why: 'too few credits on v2',
      target: 'POST /v2/veo-3.1',
      headers,
      body: { prompt: 'x' },
      status: 406,
      answer: one('Insufficient credits: 320 needed, 100 available.'),
    },
    { why: 'no prompt', target: 'POST /v1/veo-2', headers, body: {}, status: 422, answer: /^\{"error":"prompt: / },
    { why: 'no JSON', target: 'POST /v1/veo-2', headers, body: '{"prompt"', status: 422, answer: /not valid JSON/ },
    { why: 'no body', target: 'POST /v1/veo-2', headers, status: 422, answer: /must be a JSON object/ },
    {
      why: 'another content type',
      target: 'POST /v1/veo-2',
      headers: { ...headers, 'content-type': 'application/xml' },
      body: '<prompt/>',
      status: 422,
      answer: /application\/xml/,
    },
    {
      why: 'a picture that cannot be fetched',
      target: 'POST /v1/veo-3.1-lite',
      headers,
      body: { prompt: 'x', duration: 4, image: 'http://127.0.0.1:1/a.png' },
      status: 422,
      answer: /^\{"error":"image: /,
    },
  ]);
  const balances = responses.map((response) => response.headers.get('x-remaining-credits'));
  assert.deepEqual(balances.slice(8), Array(balances.length - 8).fill('100'));
});

test(`${WRONG.length} wrong requests on v1 and v2: 422, with the parameter first, nothing charged and nothing stored`, async () => {
  const account = await newAccount(server, { credits: 5000 });
  const refusals = WRONG.flatMap(([why, slug, body, parameter]) =>
    ['v1', 'v2'].map((version) => ({
      why,
      target: `POST /${version}/${slug}`,
      headers: { 'x-api-key': account.key },
      body: asSent(body),
      status: 422,
      answer: new RegExp(`^\\{"error":"${parameter.replace(/[[\]]/g, '\\$&')}: `),
    })),
  );
  const responses = await refuseAll(server, account, refusals);
  for (const response of responses) assert.equal(response.headers.get('x-remaining-credits'), '5000');
});

test('a failure is a 500, and its credits are back in the same answer', async () => {
  const account = await newAccount(server, { credits: 200 });
  const response = await fetch(`${server.url}/v1/veo-2`, {
    method: 'POST',
    headers: { 'x-api-key': account.key, 'content-type': 'application/json' },
    body: JSON.stringify({ ...SAMPLE, prompt: 'a red panda [fail engine_failed]' }),
  });
  assert.equal(response.status, 500);
  assert.equal(response.headers.get('x-remaining-credits'), '200');
  assert.equal(await account.balance(), 200);
});

test('too many calls are a 429 that says until when', async () => {
  const account = await newAccount(server, { credits: 0, requestsPerMinute: 1 });
  const ask = () => fetch(`${server.url}/v1/get-user-credits`, { headers: { 'x-api-key': account.key } });
  const first = await ask();
  assert.deepEqual([first.status, first.headers.get('x-rate-limit-remaining')], [200, '0']);
  const second = await ask();
  assert.equal(second.status, 429);
  assert.deepEqual(await second.json(), one('Rate limit exceeded'));
  assert.equal(second.headers.get('x-rate-limit-remaining'), '0');
  assert.ok(Number(second.headers.get('retry-after')) >= 1);
  assert.ok(Date.parse(second.headers.get('x-rate-limit-reset-at-utc') ?? '') > Date.now() - 60_000);
});

test('nobody reads another account’s request', async () => {
  const [mine, other] = [await newAccount(server, { credits: 500 }), await newAccount(server, { credits: 500 })];
  const submitted = await fetch(`${server.url}/v2/veo-2`, {
    method: 'POST',
    headers: { 'x-api-key': mine.key, 'content-type': 'application/json' },
    body: JSON.stringify(SAMPLE),
  });
  const { request_id: id } = (await submitted.json()) as { request_id: string };
  for (const path of [`/v2/requests/${id}`, `/v2/requests/${id}/status`, `/v1/requests/${id}`]) {
    const status = async (key: string) => (await fetch(server.url + path, { headers: { 'x-api-key': key } })).status;
    assert.deepEqual([await status(mine.key), await status(other.key)], [200, 404], path);
  }
});

test('the same call with the same idempotency key is one film', async () => {
  const account = await newAccount(server, { credits: 1000 });
  const call = () =>
    fetch(`${server.url}/v1/veo-2`, {
      method: 'POST',
      headers: { 'x-api-key': account.key, 'content-type': 'application/json', 'idempotency-key': 'panda' },
      body: JSON.stringify(SAMPLE),
    });
  const [first, second] = [await call(), await call()];
  for (const response of [first, second]) assert.equal(response.status, 200, await response.clone().text());
  assert.equal(first.headers.get('x-filmgate-generation'), second.headers.get('x-filmgate-generation'));
  assert.deepEqual(await first.arrayBuffer(), await second.arrayBuffer());
  assert.equal(await account.balance(), 825);
});
