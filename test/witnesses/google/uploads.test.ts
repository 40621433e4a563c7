import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { GoogleGenAI } from '@google/genai';
import { GoogleGenAI as GoogleGenAI3 } from 'google-genai-3';
import { samplePng } from '../../support/sample-media.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../../support/server.ts';

/** Files that are brought by Google's SDKs, in parts of 8 MiB, and named in an order. */
let server: TestServer;

before(async () => {
  server = await startServer(ON_TESTCARD);
});
after(() => server.stop());

const PART = 8 * 1024 * 1024;
const picture = samplePng(1280, 720);
/** A PNG ends with its last chunk; whatever follows is nothing to its readers. */
const large = Buffer.concat([picture, Buffer.alloc(2 * PART, 7)]);

for (const [name, Client] of [
  ['2.32', GoogleGenAI],
  ['3.1', GoogleGenAI3],
] as const)
  test(`@google/genai ${name} brings a file, in one part or in three, and finds it again`, async () => {
    const google = new Client({ apiKey: server.key, httpOptions: { baseUrl: server.url } });
    for (const bytes of [picture, large]) {
      const file = new Blob([new Uint8Array(bytes)], { type: 'image/png' });
      const kept = await google.files.upload({ file, config: { displayName: 'a fox', mimeType: 'image/png' } });
      assert.equal(kept.state, 'ACTIVE');
      assert.equal(kept.sizeBytes, String(bytes.length));
      const found = await google.files.get({ name: kept.name ?? '' });
      assert.deepEqual([found.uri, found.mimeType], [kept.uri, 'image/png']);
      await google.files.delete({ name: kept.name ?? '' });
      await assert.rejects(google.files.get({ name: kept.name ?? '' }), /404|not found/i);
    }
  });

test('what was brought is the first frame of an interaction', async () => {
  const google = new GoogleGenAI3({ apiKey: server.key, httpOptions: { baseUrl: server.url } });
  const file = new Blob([new Uint8Array(picture)], { type: 'image/png' });
  const kept = await google.files.upload({ file, config: { mimeType: 'image/png' } });
  const made = await google.interactions.create({
    model: 'gemini-omni-1.1-flash',
    input: [
      { type: 'text', text: '<FIRST_FRAME> a fox' },
      { type: 'image', uri: kept.uri ?? '', mime_type: 'image/png' },
    ],
    response_format: { type: 'video', duration: '4s' },
  });
  assert.equal(made.status, 'completed');
});

const START = { 'x-goog-upload-protocol': 'resumable', 'x-goog-upload-command': 'start' };

async function begin(length: number, key = server.key): Promise<string> {
  const begun = await fetch(`${server.url}/upload/v1beta/files`, {
    method: 'POST',
    headers: {
      'x-goog-api-key': key,
      'content-type': 'application/json',
      ...START,
      'x-goog-upload-header-content-length': String(length),
      'x-goog-upload-header-content-type': 'image/png',
    },
    body: JSON.stringify({ file: { display_name: 'a fox' } }),
  });
  assert.equal(begun.status, 200);
  return begun.headers.get('x-goog-upload-url') ?? '';
}

function send(
  url: string,
  command: string,
  offset: number,
  body: Buffer = Buffer.alloc(0),
  key = server.key,
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      'x-goog-api-key': key,
      'x-goog-upload-command': command,
      'x-goog-upload-offset': String(offset),
    },
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
}

test('a part that is sent again is taken once, one that leaves a gap is refused, and the state is told', async () => {
  const url = await begin(picture.length);
  const half = Math.floor(picture.length / 2);
  assert.equal((await send(url, 'upload', 0, picture.subarray(0, half))).headers.get('x-goog-upload-status'), 'active');
  await send(url, 'upload', 0, picture.subarray(0, half));
  assert.equal((await send(url, 'query', 0)).headers.get('x-goog-upload-size-received'), String(half));
  assert.equal((await send(url, 'upload', half + 5, picture.subarray(half + 5))).status, 400);
  const last = await send(url, 'upload, finalize', half, picture.subarray(half));
  assert.equal(last.headers.get('x-goog-upload-status'), 'final');
  const again = await send(url, 'upload, finalize', half, picture.subarray(half));
  assert.deepEqual(await again.json(), await last.json(), 'asked again, it is answered again');
});

test('fewer bytes than were announced, more of them, no picture, a stranger, and an upload that was given up', async () => {
  const short = await begin(picture.length + 1);
  assert.equal((await send(short, 'upload, finalize', 0, picture)).status, 400);
  const long = await begin(10);
  assert.equal((await send(long, 'upload', 0, picture)).status, 400);
  const words = await begin(5);
  assert.equal((await send(words, 'upload, finalize', 0, Buffer.from('words'))).status, 400);
  const cancelled = await begin(10);
  assert.equal((await send(cancelled, 'cancel', 0)).headers.get('x-goog-upload-status'), 'cancelled');
  assert.equal((await send(cancelled, 'query', 0)).status, 404);
  assert.equal((await send(`${server.url}/upload/v1beta/files/nobody`, 'query', 0)).status, 404);
  const { accounts } = server.house;
  const stranger = await accounts.createKey({
    accountId: (await accounts.create('a stranger')).id,
    name: 'key',
    scopes: ['generate', 'read'],
  });
  const mine = await begin(5);
  for (const command of ['query', 'cancel', 'upload, finalize'])
    assert.equal((await send(mine, command, 0, Buffer.alloc(0), stranger.secret)).status, 404);
  assert.equal((await send(mine, 'query', 0)).status, 200);
});
