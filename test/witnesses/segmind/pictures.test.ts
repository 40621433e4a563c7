import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { samplePng } from '../../support/sample-media.ts';
import type { TestServer } from '../../support/server.ts';
import { newAccount, startWitnessServer } from '../../support/witness.ts';

let server: TestServer;
before(async () => {
  server = await startWitnessServer();
});
after(() => server.stop());

/** Large enough that its base64 is written to a file while the body arrives. */
const PICTURE = Buffer.concat([samplePng(1280, 720), Buffer.alloc(300_000, 7)]);
const BASE64 = PICTURE.toString('base64');

/** The digest of the one input that a generation was given. */
async function inputOf(response: Response): Promise<{ sha256: string; bytes: number; mediaType: string } | undefined> {
  assert.equal(response.status < 300, true, await response.clone().text());
  await response.arrayBuffer();
  const { store } = server.house;
  const generation = await store.generations.get(response.headers.get('x-filmgate-generation') ?? '');
  const [input] = generation?.brief.inputs ?? [];
  const asset = await store.assets.get(input?.assetId ?? '');
  return asset && { sha256: asset.sha256, bytes: asset.bytes, mediaType: asset.mediaType };
}

test('one picture is the same input, however it is sent', async () => {
  const account = await newAccount(server, { credits: 5000 });
  const order = { prompt: 'the camera moves in', duration: '5' };
  const segmind = (body: FormData | string) =>
    fetch(`${server.url}/v2/veo-2-image2video`, {
      method: 'POST',
      headers: {
        'x-api-key': account.key,
        ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
      },
      body,
    });
  const form = (image: Blob | string): FormData => {
    const fields = new FormData();
    for (const [name, value] of Object.entries(order)) fields.append(name, value);
    if (typeof image === 'string') fields.append('image', image);
    else fields.append('image', image, 'a.png');
    return fields;
  };
  const aimlapi = (image_url: string) =>
    fetch(`${server.url}/v2/video/generations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${account.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...order, model: 'veo2/image-to-video', image_url }),
    });
  const answers = [
    await segmind(JSON.stringify({ ...order, image: BASE64 })),
    await segmind(JSON.stringify({ ...order, image: `data:image/png;base64,${BASE64}` })),
    await segmind(form(BASE64)),
    await segmind(form(new Blob([PICTURE], { type: 'image/png' }))),
    await aimlapi(`data:image/png;base64,${BASE64}`),
    await aimlapi(BASE64),
  ];
  const inputs = [];
  for (const answer of answers) inputs.push(await inputOf(answer));
  assert.deepEqual(inputs[0]?.bytes, PICTURE.length);
  assert.deepEqual(inputs[0]?.mediaType, 'image/png');
  for (const input of inputs) assert.deepEqual(input, inputs[0]);
});

test('what is no picture is refused by name, and costs nothing', async () => {
  const account = await newAccount(server, { credits: 500 });
  for (const [image, why] of [
    [Buffer.alloc(90_000, 7).toString('base64'), 'bytes that are no picture'],
    ['x y z '.repeat(20_000), 'a long text that is no base64'],
    [`data:video/mp4;base64,${BASE64}`, 'a picture that says it is a film'],
  ] as const) {
    const response = await fetch(`${server.url}/v1/veo-2-image2video`, {
      method: 'POST',
      headers: { 'x-api-key': account.key, 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: 'x', image }),
    });
    assert.equal(response.status, 422, why);
    assert.match(await response.text(), /^\{"error":"image: /, why);
  }
  assert.equal(await account.balance(), 500);
});

test('a caller who hangs up collects the same film with the same call, and pays once', async () => {
  const account = await newAccount(server, { credits: 500 });
  const call = (signal?: AbortSignal) =>
    fetch(`${server.url}/v1/veo-2`, {
      method: 'POST',
      headers: { 'x-api-key': account.key, 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: 'a red panda [slow 2]', duration: 5 }),
      ...(signal === undefined ? {} : { signal }),
    });
  const hangUp = new AbortController();
  const first = call(hangUp.signal);
  const { store } = server.house;
  const made = async () => (await store.generations.list(account.id, { limit: 10 })).generations;
  while ((await made()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  hangUp.abort();
  await assert.rejects(first);
  // The server notes the hang-up a moment later than the caller.
  await new Promise((resolve) => setTimeout(resolve, 800));
  const second = await call();
  assert.equal(second.status, 200);
  const [generation, ...others] = await made();
  assert.deepEqual(others, []);
  assert.equal(second.headers.get('x-filmgate-generation'), generation?.id);
  assert.equal(second.headers.get('idempotent-replayed'), 'true');
  assert.equal(second.headers.get('x-remaining-credits'), '325');
});
