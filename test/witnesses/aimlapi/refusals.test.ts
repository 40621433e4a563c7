import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { WRONG } from '../../../src/providers/aimlapi/fixtures/wrong.ts';
import { asSent, refuseAll } from '../../support/refusals.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { newAccount } from '../../support/witness.ts';

let server: TestServer;
before(async () => {
  // Nothing serves Sora here, as after its end.
  server = await startServer({ routes: { '*': ['testcard'], 'sora-2': [] } });
});
after(() => server.stop());

const UNIVERSAL = '/v2/video/generations';
const LEGACY = '/v2/generate/video/google/generation';
const SAMPLE = { model: 'veo2', prompt: 'A DJ', aspect_ratio: '16:9', duration: '5' };
const envelope = (status: number, path: string, message: string): RegExp =>
  new RegExp(
    `^\\{"requestId":"[0-9a-f-]{36}","statusCode":${status},"timestamp":"[-\\d]+T[:\\d]+\\.\\d{3}Z","path":"${path}","message":"${message}`,
  );

test('every status that a call can reach, in the flat envelope, and nothing charged', async () => {
  const account = await newAccount(server, { credits: 100 });
  const headers = { authorization: `Bearer ${account.key}` };
  const nobody = 'e4d3af90-f643-44d0-9dcc-95c5b07f4bbf:veo2';
  for (const path of [UNIVERSAL, LEGACY])
    await refuseAll(server, account, [
      {
        why: 'no key',
        target: `POST ${path}`,
        headers: {},
        body: SAMPLE,
        status: 401,
        answer: envelope(401, path, 'This request needs a valid API key'),
      },
      {
        why: 'a key in another place',
        target: `POST ${path}`,
        headers: { 'x-api-key': account.key },
        body: SAMPLE,
        status: 401,
        answer: envelope(401, path, 'This request needs a valid API key'),
      },
      {
        why: 'too few credits',
        target: `POST ${path}`,
        headers,
        body: SAMPLE,
        status: 403,
        answer: envelope(403, path, 'You have run out of credits.*175 needed, 100 available'),
      },
      {
        why: 'a wrong duration',
        target: `POST ${path}`,
        headers,
        body: { ...SAMPLE, duration: '9' },
        status: 400,
        answer: envelope(400, path, "Body validation error!.nduration: Invalid enum value. Expected '5'.*received '9'"),
      },
      {
        why: 'no JSON',
        target: `POST ${path}`,
        headers,
        body: '{"model": "veo2",',
        status: 400,
        answer: envelope(400, path, 'Body validation error!'),
      },
      {
        why: 'no body',
        target: `POST ${path}`,
        headers,
        status: 400,
        answer: envelope(400, path, 'Body validation error!'),
      },
      {
        why: 'no id',
        target: `GET ${path}`,
        headers,
        status: 400,
        answer: envelope(400, path, 'Query validation error!.ngeneration_id: '),
      },
      {
        why: 'nobody’s id',
        target: `GET ${path}?generation_id=${nobody}`,
        headers,
        status: 404,
        answer: envelope(404, path, 'Generation not found'),
      },
      {
        why: 'the placeholder of the documents',
        target: `GET ${path}?generation_id=%3CYOUR_GENERATION_ID%3E`,
        headers,
        status: 404,
        answer: envelope(404, path, 'Generation not found'),
      },
      {
        why: 'another method',
        target: `DELETE ${path}`,
        headers,
        status: 404,
        answer: envelope(404, path, `Cannot DELETE ${path}`),
      },
    ]);
  await refuseAll(server, account, [
    {
      why: 'a path that is not there',
      target: 'POST /v2/video/upscale',
      headers,
      body: SAMPLE,
      status: 404,
      answer: envelope(404, '/v2/video/upscale', 'Cannot POST /v2/video/upscale'),
    },
    {
      why: 'a model that nothing serves',
      target: `POST ${UNIVERSAL}`,
      headers,
      body: { model: 'openai/sora-2-t2v', prompt: 'x' },
      status: 503,
      answer: envelope(503, UNIVERSAL, ''),
    },
    {
      why: 'an unknown model in the catalogue',
      target: 'GET /model/google/veo-99',
      headers: {},
      status: 404,
      answer: envelope(404, '/model/google/veo-99', 'Model google/veo-99 not found'),
    },
  ]);
});

test(`${WRONG.length} wrong requests: 400, with the parameter named, nothing charged and nothing stored`, async () => {
  const account = await newAccount(server, { credits: 5000 });
  const headers = { authorization: `Bearer ${account.key}` };
  await refuseAll(
    server,
    account,
    WRONG.map(([why, body, parameter, path = UNIVERSAL]) => ({
      why,
      target: `POST ${path}`,
      headers,
      body: asSent(body),
      status: 400,
      // A text instead of an object is no JSON at all here.
      answer: envelope(
        400,
        path,
        `Body validation error!.n.*${parameter === 'JSON object' ? 'JSON' : `${escaped(parameter)}: `}`,
      ),
    })),
  );
});

const escaped = (text: string): string => text.replace(/[[\]]/g, '\\$&');

test('too many calls are a 429 with the seconds to wait', async () => {
  const account = await newAccount(server, { credits: 0, requestsPerMinute: 1 });
  const ask = () => fetch(`${server.url}/v2/billing`, { headers: { authorization: `Bearer ${account.key}` } });
  assert.deepEqual(await (await ask()).json(), { current_balance: 0, currency: 'USD' });
  const second = await ask();
  assert.equal(second.status, 429);
  assert.match(await second.text(), envelope(429, '/v2/billing', 'Too Many Requests'));
  assert.ok(Number(second.headers.get('retry-after')) >= 1);
});

test('a failed film is a 200 that says so, with its credits back', async () => {
  const account = await newAccount(server, { credits: 200 });
  const headers = { authorization: `Bearer ${account.key}`, 'content-type': 'application/json' };
  for (const [directive, name] of [
    ['[fail engine_failed]', 'UpstreamError'],
    ['[filter]', 'ContentPolicyError'],
    ['[fail timed_out]', 'TimeoutError'],
  ]) {
    const created = await fetch(server.url + UNIVERSAL, {
      method: 'POST',
      headers,
      body: JSON.stringify({ ...SAMPLE, prompt: `A DJ ${directive}` }),
    });
    assert.equal(created.status, 200);
    const { id } = (await created.json()) as { id: string };
    const look = await ended(`${server.url}${UNIVERSAL}?generation_id=${id}`, headers);
    assert.deepEqual([look.status, look.error?.name], ['error', name]);
    assert.equal(await account.balance(), 200);
  }
});

test('nobody reads another account’s film', async () => {
  const [mine, other] = [await newAccount(server, { credits: 500 }), await newAccount(server, { credits: 500 })];
  const created = await fetch(server.url + LEGACY, {
    method: 'POST',
    headers: { authorization: `Bearer ${mine.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(SAMPLE),
  });
  const { id } = (await created.json()) as { id: string };
  for (const path of [LEGACY, UNIVERSAL]) {
    const status = async (key: string) =>
      (await fetch(`${server.url}${path}?generation_id=${id}`, { headers: { authorization: `Bearer ${key}` } })).status;
    assert.deepEqual([await status(mine.key), await status(other.key)], [200, 404], path);
  }
});

interface Look {
  status: string;
  error?: { name: string };
}

async function ended(address: string, headers: Record<string, string>): Promise<Look> {
  for (let tries = 0; tries < 300; tries++) {
    const look = (await (await fetch(address, { headers })).json()) as Look;
    if (look.status !== 'queued' && look.status !== 'generating') return look;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the generation has not ended');
}
