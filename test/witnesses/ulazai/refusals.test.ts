import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { WRONG } from '../../../src/providers/ulazai/fixtures/wrong.ts';
import { asSent, refuseAll } from '../../support/refusals.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { newAccount } from '../../support/witness.ts';

let server: TestServer;
before(async () => {
  // Nothing serves Wan here.
  server = await startServer({ routes: { '*': ['testcard'], 'wan-2.6': [] } });
});
after(() => server.stop());

const VIDEO = '/api/v1/generate/video/';
const NOBODY = 'e4d3af90-f643-44d0-9dcc-95c5b07f4bbf';
const error = (text: string) => ({ success: false, error: text });

test('every documented status, with the body of the documents, and nothing charged', async () => {
  const account = await newAccount(server, { credits: 100 });
  const headers = { authorization: `Token ${account.key}` };
  const responses = await refuseAll(server, account, [
    {
      why: 'no key',
      target: `POST ${VIDEO}`,
      headers: {},
      body: { prompt: 'x' },
      status: 401,
      answer: error('Authentication credentials were not provided.'),
    },
    {
      why: 'an unknown key',
      target: `POST ${VIDEO}`,
      headers: { authorization: 'Bearer ulazai_live_0123456789abcdef' },
      body: { prompt: 'x' },
      status: 401,
      answer: error('Invalid API key'),
    },
    {
      why: 'no prompt',
      target: `POST ${VIDEO}`,
      headers,
      body: {},
      status: 400,
      answer: { ...error('Prompt is required'), details: { prompt: 'This field is required' } },
    },
    {
      why: 'no body',
      target: `POST ${VIDEO}`,
      headers,
      status: 400,
      answer: { ...error('Prompt is required'), details: { prompt: 'This field is required' } },
    },
    {
      why: 'an unknown size',
      target: 'POST /api/v1/generate/',
      headers,
      body: { prompt: 'x', size: '9:9' },
      status: 400,
      answer: /^\{"success":false,"error":"Invalid size\. Must be one of: 1:1, 3:2, 2:3"/,
    },
    {
      why: 'too few credits for the fast model',
      target: `POST ${VIDEO}`,
      headers,
      body: { prompt: 'A cat' },
      status: 402,
      answer: {
        ...error('Insufficient credits. Need 240, have 100'),
        credits_needed: 240,
        credits_balance: 100,
        video_model: 'veo3_fast',
        generation_type: 'video',
      },
    },
    {
      why: 'too few credits for the other one, without the slash',
      target: 'POST /api/v1/generate/video',
      headers,
      body: { prompt: 'A cat', video_model: 'veo3' },
      status: 402,
      answer: {
        ...error('Insufficient credits. Need 500, have 100'),
        credits_needed: 500,
        credits_balance: 100,
        video_model: 'veo3',
        generation_type: 'video',
      },
    },
    {
      why: 'too few credits on the path for Veo 3.1',
      target: 'POST /veo31/api/generate/',
      headers,
      body: { prompt: 'A cat', model: 'veo3' },
      status: 402,
      answer: { ...error('Insufficient credits. Need 250, have 100'), credits_needed: 250, credits_balance: 100 },
    },
    {
      why: 'registration',
      target: 'POST /api/register/',
      headers: {},
      body: {},
      status: 403,
      answer: /This endpoint is disabled/,
    },
    {
      why: 'login',
      target: 'POST /api/login',
      headers: {},
      body: {},
      status: 403,
      answer: /This endpoint is disabled/,
    },
    {
      why: 'nobody’s generation',
      target: `GET /api/v1/generate/${NOBODY}/`,
      headers,
      status: 404,
      answer: error('Generation not found'),
    },
    {
      why: 'its file',
      target: `GET /api/v1/generate/${NOBODY}/download/`,
      headers,
      status: 404,
      answer: error('Generation not found'),
    },
    {
      why: 'nobody’s job',
      target: `GET /api/v1/video-studio/status/${NOBODY}/`,
      headers,
      status: 404,
      answer: error('Generation not found'),
    },
    {
      why: 'an unknown slug',
      target: 'POST /api/v1/video-studio/generate/',
      headers,
      body: { model_slug: 'veo99', prompt: 'x' },
      status: 404,
      answer: /veo99/,
    },
    {
      why: 'a tool that is left out',
      target: 'POST /api/v1/video-studio/tools/street-interview/generate/',
      headers,
      body: {},
      status: 404,
      answer: error('Not found'),
    },
    {
      why: 'another method',
      target: 'GET /veo31/api/generate/',
      headers,
      status: 405,
      answer: error('Method "GET" not allowed.'),
    },
    {
      why: 'another content type',
      target: `POST ${VIDEO}`,
      headers: { ...headers, 'content-type': 'application/xml' },
      body: '<prompt/>',
      status: 415,
      answer: /^\{"success":false,"error":"/,
    },
    {
      why: 'a page of no size',
      target: 'GET /api/v1/generate/history/?limit=0',
      headers,
      status: 400,
      answer: /"details":\{"limit":/,
    },
    {
      why: 'a model that nothing serves',
      target: 'POST /api/v1/video-studio/generate/',
      headers,
      body: { model_slug: 'wan_2_6', prompt: 'x', quality_mode: '720p', duration_seconds: 5 },
      status: 500,
      answer: /^\{"success":false,"error":"/,
    },
  ]);
  assert.equal(responses[0]?.headers.get('www-authenticate'), 'Bearer');
});

test(`${WRONG.length} wrong requests: refused with the parameter named, nothing charged and nothing stored`, async () => {
  const account = await newAccount(server, { credits: 5000 });
  await refuseAll(
    server,
    account,
    WRONG.map(([why, path, body, parameter, status = 400]) => ({
      why,
      target: `POST ${path}`,
      headers: { authorization: account.key },
      body: asSent(body),
      status,
      answer: new RegExp(
        `^\\{"success":false,"error":".+","details":\\{"${parameter.replace(/[[\]]/g, '\\$&')}":".+"\\}\\}$`,
      ),
    })),
  );
});

test('too many calls are a 429', async () => {
  const account = await newAccount(server, { credits: 5, requestsPerMinute: 1 });
  const ask = () => fetch(`${server.url}/api/v1/credits/`, { headers: { authorization: account.key } });
  assert.deepEqual(await (await ask()).json(), { success: true, credits_balance: 5 });
  const second = await ask();
  assert.equal(second.status, 429);
  assert.deepEqual(await second.json(), error('Rate limit exceeded. Please slow down'));
});

test('a failed video says why and gives its credits back, in every place that shows it', async () => {
  const account = await newAccount(server, { credits: 240 });
  const headers = { authorization: `Bearer ${account.key}`, 'content-type': 'application/json' };
  const created = await fetch(server.url + VIDEO, {
    method: 'POST',
    headers,
    body: JSON.stringify({ prompt: 'A cat [filter] [slow 0.3]' }),
  });
  const { data } = (await created.json()) as { data: Record<string, unknown> };
  assert.deepEqual([created.status, data['credits_used'], data['credits_remaining']], [201, 240, 0]);
  const id = data['generation_id'];
  const download = await fetch(`${server.url}/api/v1/generate/${id}/download/`, { headers });
  assert.equal(download.status, 409);
  const status = await ended(`${server.url}/api/v1/generate/${id}/`, headers);
  assert.deepEqual(
    [status['status'], status['credits_used'], status['credits_refunded'], status['video_url']],
    ['failed', 0, 240, null],
  );
  assert.match(JSON.stringify(status['error']), /"code":"CONTENT_FILTER","message":"./);
  assert.equal(await account.balance(), 240);
  const studio = await (await fetch(`${server.url}/api/v1/video-studio/status/${id}/`, { headers })).json();
  assert.match(JSON.stringify(studio), /"success":true.*"status":"failed".*"credits_refunded":true/);
  const late = await fetch(`${server.url}/api/v1/generate/${id}/download/`, { headers });
  assert.equal(late.status, 400);
  assert.match(await late.text(), /^\{"success":false,"error":"The result was withheld by a safety filter/);
});

test('nobody reads, lists or downloads another account’s work, or touches its keys', async () => {
  const [mine, other] = [await newAccount(server, { credits: 500 }), await newAccount(server, { credits: 500 })];
  const as = (key: string) => ({ authorization: `Token ${key}`, 'content-type': 'application/json' });
  const created = await fetch(server.url + VIDEO, {
    method: 'POST',
    headers: as(mine.key),
    body: JSON.stringify({ prompt: 'A cat' }),
  });
  const { data } = (await created.json()) as { data: { generation_id: string } };
  const id = data.generation_id;
  await ended(`${server.url}/api/v1/generate/${id}/`, as(mine.key));
  for (const path of [
    `/api/v1/generate/${id}/`,
    `/api/v1/generate/${id}/download/`,
    `/api/v1/video-studio/status/${id}/`,
    `/veo31/api/status/${id}/`,
  ]) {
    const status = async (key: string) => {
      const response = await fetch(server.url + path, { headers: as(key) });
      await response.arrayBuffer();
      return response.status;
    };
    assert.deepEqual([await status(mine.key), await status(other.key)], [200, 404], path);
  }
  for (const path of ['/api/v1/generate/history/', '/api/v1/video-studio/history/']) {
    const count = async (key: string) =>
      ((await (await fetch(server.url + path, { headers: as(key) })).json()) as { count: number }).count;
    assert.deepEqual([await count(mine.key), await count(other.key)], [1, 0], path);
  }
  const listed = await (await fetch(`${server.url}/api/api-keys/`, { headers: as(mine.key) })).json();
  const [key] = (listed as { api_keys: { id: string }[] }).api_keys;
  const revoke = (by: string) =>
    fetch(`${server.url}/api/api-keys/${key?.id}/`, { method: 'DELETE', headers: { authorization: by } });
  assert.equal((await revoke(other.key)).status, 404);
  assert.equal((await revoke(mine.key)).status, 200);
  assert.equal((await fetch(`${server.url}/api/v1/credits/`, { headers: as(mine.key) })).status, 401);
});

async function ended(address: string, headers: Record<string, string>): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 300; tries++) {
    const look = (await (await fetch(address, { headers })).json()) as Record<string, unknown>;
    if (look['status'] !== 'processing') return look;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the generation has not ended');
}
