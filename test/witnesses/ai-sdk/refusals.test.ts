import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { Spooled } from '../../../src/core/brief.ts';
import { WRONG as FAL } from '../../../src/providers/fal/fixtures/wrong.ts';
import { WRONG as GOOGLE } from '../../../src/providers/google/fixtures/wrong.ts';
import { WRONG as OPENAI } from '../../../src/providers/openai/fixtures/wrong.ts';
import { WRONG as REPLICATE } from '../../../src/providers/replicate/fixtures/wrong.ts';
import { type Refusal, refuseAll } from '../../support/refusals.ts';
import type { TestServer } from '../../support/server.ts';
import { newAccount, startWitnessServer } from '../../support/witness.ts';

type Headers = Record<string, string>;

interface Api {
  name: string;
  carry(key: string): Headers;
  /** A call that makes a video of the smallest price, and that price in credits. */
  target: string;
  body: Record<string, unknown>;
  credits: number;
  /** The body with another prompt and with a picture. */
  prompted(prompt: string): unknown;
  pictured(picture: string): unknown;
  /** Where the video that a call has made is looked at. */
  look(answer: Record<string, unknown>): { path: string; method?: string; body?: unknown };
  wrong: readonly { target: string; body: unknown }[];
  /** What is said to a wrong input. */
  wrongStatus: number;
  statuses: { noKey: number; wrongKey: number; poor: number; limited: number; unknown: number; mismatch: number };
  unknown: string;
}

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const NOBODY = '0'.repeat(26);
const bearer = (key: string): Headers => ({ authorization: `Bearer ${key}` });
const VEO = '/v1beta/models/veo-3.1-fast-generate-001';
const PROJECT = '/v1/projects/p/locations/l/publishers/google/models/veo-3.1-fast-generate-001';

const google = {
  body: { instances: [{ prompt: 'a fox' }], parameters: { durationSeconds: 4 } },
  credits: 60,
  prompted: (prompt: string) => ({ instances: [{ prompt }], parameters: { durationSeconds: 4 } }),
  pictured: (picture: string) => ({
    instances: [
      { prompt: 'a', image: picture.startsWith('http') ? { uri: picture } : { bytesBase64Encoded: picture } },
    ],
  }),
  wrongStatus: 400,
};

const APIS: readonly Api[] = [
  {
    name: 'openai',
    carry: bearer,
    target: 'POST /v1/videos',
    body: { prompt: 'a fox' },
    credits: 40,
    prompted: (prompt) => ({ prompt }),
    pictured: (image_url) => ({
      prompt: 'a',
      input_reference: { image_url: image_url.startsWith('http') ? image_url : `data:image/png;base64,${image_url}` },
    }),
    look: ({ id }) => ({ path: `/v1/videos/${id}` }),
    wrong: OPENAI.map(([target, body]) => ({ target, body })),
    wrongStatus: 400,
    statuses: { noKey: 401, wrongKey: 401, poor: 429, limited: 429, unknown: 404, mismatch: 400 },
    unknown: `GET /v1/videos/video_${NOBODY}`,
  },
  {
    ...google,
    name: 'google, Gemini form',
    carry: (key) => ({ 'x-goog-api-key': key }),
    target: `POST ${VEO}:predictLongRunning`,
    look: ({ name }) => ({ path: `/v1beta/${name}` }),
    wrong: GOOGLE.map(([body]) => ({ target: 'POST /v1beta/models/veo-3.1-generate-001:predictLongRunning', body })),
    statuses: { noKey: 403, wrongKey: 400, poor: 429, limited: 429, unknown: 404, mismatch: 400 },
    unknown: `GET ${VEO}/operations/${NOBODY}`,
  },
  {
    ...google,
    name: 'google, Vertex form',
    carry: bearer,
    target: `POST ${PROJECT}:predictLongRunning`,
    look: ({ name }) => ({ path: `${PROJECT}:fetchPredictOperation`, method: 'POST', body: { operationName: name } }),
    wrong: GOOGLE.map(([body]) => ({
      target: 'POST /v1/publishers/google/models/veo-3.1-generate-001:predictLongRunning',
      body,
    })),
    statuses: { noKey: 401, wrongKey: 401, poor: 429, limited: 429, unknown: 404, mismatch: 400 },
    unknown: `GET ${PROJECT}/operations/${NOBODY}`,
  },
  {
    name: 'fal',
    carry: (key) => ({ authorization: `Key ${key}` }),
    target: 'POST /fal-ai/veo3.1/fast',
    body: { prompt: 'a fox', duration: '4s' },
    credits: 60,
    prompted: (prompt) => ({ prompt, duration: '4s' }),
    pictured: (picture) => ({
      prompt: 'a',
      image_url: picture.startsWith('http') ? picture : `data:image/png;base64,${picture}`,
    }),
    look: ({ status_url }) => ({ path: new URL(String(status_url)).pathname }),
    wrong: FAL.map(([path, body]) => ({ target: `POST /fal-ai/${path}`, body })),
    wrongStatus: 422,
    statuses: { noKey: 401, wrongKey: 401, poor: 403, limited: 429, unknown: 404, mismatch: 409 },
    unknown: 'GET /fal-ai/veo3/requests/00000000-0000-4000-8000-000000000000/status',
  },
  {
    name: 'replicate',
    carry: bearer,
    target: 'POST /v1/models/google/veo-3.1-fast/predictions',
    body: { input: { prompt: 'a fox', duration: 4 } },
    credits: 60,
    prompted: (prompt) => ({ input: { prompt, duration: 4 } }),
    pictured: (picture) => ({
      input: { prompt: 'a', image: picture.startsWith('http') ? picture : `data:image/png;base64,${picture}` },
    }),
    look: ({ id }) => ({ path: `/v1/predictions/${id}` }),
    wrong: REPLICATE.map(([path, body]) => ({ target: `POST ${path}`, body })),
    wrongStatus: 422,
    statuses: { noKey: 401, wrongKey: 401, poor: 402, limited: 429, unknown: 404, mismatch: 422 },
    unknown: `GET /v1/predictions/${NOBODY}`,
  },
];

let server: TestServer;
before(async () => {
  server = await startWitnessServer();
});
after(() => server.stop());

async function call(api: Api, key: string, body: unknown = api.body, headers: Headers = {}): Promise<Response> {
  const [method = '', path = ''] = api.target.split(' ');
  return fetch(server.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...api.carry(key), ...headers },
    body: JSON.stringify(body),
  });
}

/** What JSON cannot carry is tried by the tests of the translators. */
function isJson(value: unknown): boolean {
  if (value === undefined || value instanceof Spooled) return false;
  return typeof value !== 'object' || value === null || Object.values(value).every(isJson);
}

for (const api of APIS)
  describe(api.name, () => {
    test(`refuses the wrong requests of its table over HTTP, free of charge`, async () => {
      const account = await newAccount(server, { credits: 1000 });
      const rows = api.wrong.filter(({ body }) => isJson(body));
      assert.ok(rows.length >= 40, `${rows.length} rows`);
      const refusals = rows.map(({ target, body }): Refusal => {
        // A text by itself is not JSON, and neither is a body of another shape than an object.
        const status = Object(body) === body && !Array.isArray(body) ? api.wrongStatus : undefined;
        const why = `${target} ${JSON.stringify(body).slice(0, 100)}`;
        return {
          why,
          target,
          headers: api.carry(account.key),
          body,
          status: status ?? (api.name === 'replicate' ? 400 : api.wrongStatus),
          answer: /"(message|detail)":/,
        };
      });
      await refuseAll(server, account, refusals);
    });

    test('refuses keys, poor accounts, broken bodies and pictures that are none', async () => {
      const [poor, rich] = [
        await newAccount(server, { credits: api.credits - 1 }),
        await newAccount(server, { credits: 1000 }),
      ];
      const { target, statuses, wrongStatus } = api;
      const broken = api.name === 'replicate' ? 400 : wrongStatus;
      const any = /"(message|detail)":/;
      const say = (why: string, headers: Headers, body: unknown, status: number): Refusal => ({
        why,
        target,
        headers,
        body,
        status,
        answer: any,
      });
      await refuseAll(server, rich, [
        say('no key', {}, api.body, statuses.noKey),
        say('a wrong key', api.carry('wrong'), api.body, statuses.wrongKey),
        say('too few credits', api.carry(poor.key), api.body, statuses.poor),
        say('no JSON', api.carry(rich.key), '{"prompt"', broken),
        say('a prompt of 200,000 characters', api.carry(rich.key), api.prompted('a fox '.repeat(33_334)), wrongStatus),
        say(
          'a picture that is none',
          api.carry(rich.key),
          api.pictured(Buffer.from('x'.repeat(99)).toString('base64')),
          wrongStatus,
        ),
        say('a picture nobody serves', api.carry(rich.key), api.pictured('http://127.0.0.1:1/a.png'), wrongStatus),
        say('a picture of the cloud', api.carry(rich.key), api.pictured('http://169.254.169.254/a.png'), wrongStatus),
        {
          why: 'nothing there',
          target: api.unknown,
          headers: api.carry(rich.key),
          status: statuses.unknown,
          answer: any,
        },
      ]);
      assert.equal(await poor.balance(), api.credits - 1);
    });

    test('makes one video of the same call with the same idempotency key, and refuses another call with it', async () => {
      const account = await newAccount(server, { credits: 1000 });
      const headers = { 'idempotency-key': 'fox' };
      const [first, second] = [
        await call(api, account.key, api.body, headers),
        await call(api, account.key, api.body, headers),
      ];
      assert.ok(first.ok, await first.clone().text());
      assert.equal(first.headers.get('x-filmgate-generation'), second.headers.get('x-filmgate-generation'));
      const other = await call(api, account.key, api.prompted('another fox'), headers);
      assert.equal(other.status, api.statuses.mismatch, await other.clone().text());
      assert.equal(await account.balance(), 1000 - api.credits);
    });

    test('shows a video to its account and to nobody else', async () => {
      const [mine, other] = [await newAccount(server, { credits: 500 }), await newAccount(server, { credits: 500 })];
      const made: unknown = await (await call(api, mine.key)).json();
      const { path, method = 'GET', body } = api.look({ ...Object(made) });
      const status = async (key: string): Promise<number> => {
        const init = body === undefined ? {} : { body: JSON.stringify(body) };
        const headers = { ...api.carry(key), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
        return (await fetch(server.url + path, { method, headers, ...init })).status;
      };
      assert.ok([200, 202].includes(await status(mine.key)));
      assert.equal(await status(other.key), 404);
    });

    test('says when to come back after too many calls', async () => {
      const account = await newAccount(server, { credits: 500, requestsPerMinute: 1 });
      assert.ok((await call(api, account.key)).ok);
      const second = await call(api, account.key);
      assert.equal(second.status, api.statuses.limited);
      assert.ok(Number(second.headers.get('retry-after')) >= 1);
    });
  });

test('a picture of one pixel is a picture', async () => {
  const account = await newAccount(server, { credits: 500 });
  const [openai] = APIS;
  assert.ok(openai);
  const response = await call(openai, account.key, openai.pictured(PNG));
  assert.equal(response.status, 200, await response.text());
});
