import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startUpstream } from '../../test/support/upstream.ts';
import { readVideoFacts } from '../assets/video-facts.ts';
import { type FaultName, type Upstream, WIRES } from './index.ts';

const KEY = { authorization: 'Bearer any-key', 'x-api-key': 'any-key' };

/** For each wire: how its own client orders six seconds in 720p, and reads the file. */
const CLIENTS: Record<string, (upstream: Upstream, prompt: string) => Promise<Buffer>> = {
  openai: openaiClient,
  'openai-key': openaiClient,
  'google-vertex': async (upstream, prompt) => {
    const model = '/v1/projects/p/locations/us-central1/publishers/google/models/veo-3.1-generate-001';
    const parameters = { durationSeconds: 6, sampleCount: 1, storageUri: 'gs://bucket/folder/' };
    const { name } = await post(upstream, `${model}:predictLongRunning`, { instances: [{ prompt }], parameters });
    const done = await until(
      () => post(upstream, `${model}:fetchPredictOperation`, { operationName: name }),
      (look) => look.done,
    );
    const uri = done.response.videos[0]?.gcsUri;
    const list = await get(upstream, '/storage/v1/b/bucket/o?prefix=folder/');
    assert.equal(`gs://bucket/${list.items[0]?.name}`, uri);
    return bytes(upstream, `/storage/v1/b/bucket/o/${encodeURIComponent(list.items[0]?.name ?? '')}?alt=media`);
  },
  'google-gemini': async (upstream, prompt) => {
    const body = { instances: [{ prompt }], parameters: { durationSeconds: 6 } };
    const { name } = await post(upstream, '/v1beta/models/veo-3.1-generate-001:predictLongRunning', body);
    const done = await until(
      () => get(upstream, `/v1beta/${name}`),
      (look) => look.done,
    );
    return bytes(upstream, done.response.generateVideoResponse.generatedSamples[0]?.video.uri ?? '');
  },
  azerion: async (upstream, prompt) => {
    const body = { model: 'google-veo-3', prompt, duration: 6, resolution: '720p' };
    const { videos } = await post(upstream, '/v1/videos/generation', body);
    const url = await post(upstream, '/v1/videos/generation', { ...body, output_format: 'url' });
    assert.match(url.videos[0]?.url ?? '', /^http:/);
    return Buffer.from(videos[0]?.base64_encoded ?? '', 'base64');
  },
  aimlapi: async (upstream, prompt) => {
    const body = { model: 'google/veo3', prompt, duration: '6' };
    const { id } = await post(upstream, '/v2/video/generations', body);
    const done = await until(
      () => get(upstream, `/v2/video/generations?generation_id=${encodeURIComponent(id)}`),
      (look) => look.status === 'completed',
    );
    return bytes(upstream, done.video.url);
  },
  ulazai: async (upstream, prompt) => {
    const body = { model_slug: 'veo31_fast', prompt, duration_seconds: 6, quality_mode: '720p' };
    const { job_ids } = await post(upstream, '/api/v1/video-studio/generate/', body);
    const done = await until(
      () => get(upstream, `/api/v1/video-studio/status/${job_ids[0]}/`),
      (look) => look.job.status === 'completed',
    );
    return bytes(upstream, done.job.result_urls[0] ?? '');
  },
  segmind: async (upstream, prompt) => {
    const made = await post(upstream, '/v2/veo-3.1', { prompt, duration: 6, resolution: '720p' });
    await until(
      () => get(upstream, made.status_url),
      (look) => look.status === 'COMPLETED',
    );
    return bytes(upstream, (await get(upstream, made.response_url)).output);
  },
  'segmind-v1': async (upstream, prompt) => {
    const reply = await fetch(`${upstream.url}/v1/veo-3.1`, order({ prompt, duration: 6, resolution: '720p' }));
    return Buffer.from(await reply.arrayBuffer());
  },
  comfyui: async (upstream, text) => {
    const id = '0b4d2f1c-2222-4333-8444-555566667777';
    const prompt = {
      1: { class_type: 'CLIPTextEncode', inputs: { text } },
      2: { class_type: 'EmptyLatentVideo', inputs: { width: 1280, height: 720, length: 144 } },
      3: { class_type: 'SaveAudioVideo', inputs: { fps: 24 } },
    };
    const made = await post(upstream, '/prompt', { prompt, prompt_id: id, client_id: 'c' });
    assert.equal(made.prompt_id, id);
    const done = await until(
      () => get(upstream, `/history/${id}`),
      (look) => Object.hasOwn(look, id),
    );
    const [file] = Object.values(done as unknown as Record<string, Answer>)[0]?.outputs['99']?.images ?? [];
    return bytes(upstream, `/view?${new URLSearchParams(file)}`);
  },
};

async function openaiClient(upstream: Upstream, prompt: string): Promise<Buffer> {
  const made = await post(upstream, '/v1/videos', { model: 'sora-2', prompt, seconds: '6', size: '1280x720' });
  const listed = await get(upstream, '/v1/videos');
  assert.equal(listed.data[0]?.id, made.id);
  await until(
    () => get(upstream, `/v1/videos/${made.id}`),
    (look) => look.status === 'completed',
  );
  return bytes(upstream, `/v1/videos/${made.id}/content`);
}

for (const wire of WIRES)
  test(`${wire.name}: its own client gets the clip that it ordered, and the bill has it`, async (context) => {
    const upstream = await startUpstream(context, { wire: wire.name });
    const client = CLIENTS[wire.name];
    assert.ok(client, 'the wire has a client here');
    const file = await client(upstream, 'a lantern in the rain');
    const facts = await factsOf(file);
    assert.deepEqual(
      { seconds: facts.seconds, width: facts.width, height: facts.height, audio: facts.audio?.codec },
      { seconds: 6, width: 1280, height: 720, audio: 'aac' },
    );
    const bill = upstream.bill();
    assert.equal(bill.microdollars, 600_000 * bill.accepted);
    assert.equal(bill.lines[0]?.prompt, 'a lantern in the rain');
  });

test('a prompt names its fault, once or for the first calls', async (context) => {
  const upstream = await startUpstream(context, { wire: 'openai' });
  const statuses: number[] = [];
  for (let i = 0; i < 4; i++) statuses.push((await create(upstream, 'a [upstream: 429 x2]')).status);
  assert.deepEqual(statuses, [429, 429, 200, 200]);
  assert.equal((await create(upstream, 'b [upstream: 429]')).status, 429);
  assert.deepEqual(upstream.bill().faults, { 429: 3 });
  assert.equal(upstream.bill().accepted, 2);
});

test('chance strikes the same orders again with the same seed', async (context) => {
  const runs: string[][] = [];
  for (const seed of [7, 7, 8]) {
    const upstream = await startUpstream(context, { wire: 'openai', seed, rate: 0.5, faults: ['429', '401'] });
    const statuses: string[] = [];
    for (let i = 0; i < 20; i++) {
      const reply = await create(upstream, 'a');
      statuses.push(`${reply.status} ${reply.ok ? (await answerOf(reply)).id : ''}`);
    }
    runs.push(statuses);
  }
  assert.deepEqual(runs[0], runs[1]);
  assert.notDeepEqual(runs[0], runs[2]);
});

test('what was accepted is billed although the answer was lost; what was refused is not', async (context) => {
  const upstream = await startUpstream(context, { wire: 'openai', hangMs: 20 });
  const lost: FaultName[] = ['accept-then-reset', 'accept-then-half-body', 'accept-then-hang'];
  const never: FaultName[] = ['reset-before-accept', 'hang-before-accept'];
  for (const fault of [...lost, ...never])
    await assert.rejects(async () => (await create(upstream, `[upstream: ${fault}]`)).text(), fault);
  assert.deepEqual(
    upstream.bill().lines.map((line) => [line.fault, line.microdollars]),
    lost.map((fault) => [fault, 400_000]),
  );
});

test('nobody listens for a while, and then again on the same port', async (context) => {
  const upstream = await startUpstream(context, { wire: 'openai', refuseMs: 100 });
  await upstream.script({ next: ['refuse-connection'] });
  await assert.rejects(create(upstream, 'a'), (error: Error) => /ECONNREFUSED/.test(String(error.cause)));
  const again = await until(
    () => create(upstream, 'a').catch(() => undefined),
    (reply) => reply !== undefined,
  );
  assert.equal(again?.status, 200);
});

test('the service behind openai-key gives the first video for the same Idempotency-Key', async (context) => {
  const upstream = await startUpstream(context, { wire: 'openai-key' });
  const ask = (key: string) =>
    create(upstream, 'a [upstream: accept-then-reset]', { 'idempotency-key': key }).then(answerOf);
  await assert.rejects(ask('one'));
  const [second, third, other] = [await ask('one'), await ask('one'), await ask('two')];
  assert.equal(second.id, third.id);
  assert.notEqual(second.id, other.id);
  assert.equal(upstream.bill().accepted, 2);
});

test('a caller is killed by the hook, after the job is on the bill', async (context) => {
  const billed: number[] = [];
  const upstream = await startUpstream(context, {
    wire: 'openai',
    kill: () => void billed.push(upstream.bill().accepted),
  });
  await assert.rejects(create(upstream, '[upstream: accept-then-kill-caller]'));
  assert.deepEqual(billed, [1]);
});

test('a key may be demanded', async (context) => {
  const upstream = await startUpstream(context, { wire: 'openai', keys: ['the-right-key'] });
  assert.equal((await create(upstream, 'a')).status, 401);
  assert.equal((await create(upstream, 'a', { authorization: 'Bearer the-right-key' })).status, 200);
});

test('the script and the bill can be had over HTTP', async (context) => {
  const upstream = await startUpstream(context, { wire: 'azerion' });
  await post(upstream, '/__upstream/script', { next: ['all-filtered', null] });
  const refused = await fetch(`${upstream.url}/v1/videos/generation`, order({ model: 'veo-2', prompt: 'a' }));
  assert.equal(refused.status, 422);
  const bill = await get(upstream, '/__upstream/bill');
  assert.deepEqual([bill.accepted, bill.microdollars, bill.faults], [1, 0, { 'all-filtered': 1 }]);
  assert.equal((await get(upstream, '/__upstream/jobs')).length, 1);
  const wrong = await fetch(`${upstream.url}/__upstream/script`, order({ next: ['no such'] }));
  assert.match(await wrong.text(), /there is no fault no such/);
});

test('a download breaks off and is had with Range', async (context) => {
  const upstream = await startUpstream(context, { wire: 'openai', workMs: 0 });
  const made = await answerOf(await create(upstream, '[upstream: file-breaks-off]'));
  const url = `${upstream.url}/v1/videos/${made.id}/content`;
  await assert.rejects(bytes(upstream, url));
  const rest = await fetch(url, { headers: { ...KEY, range: 'bytes=100-' } });
  assert.equal(rest.status, 206);
  const whole = await bytes(upstream, url);
  assert.deepEqual(Buffer.from(await rest.arrayBuffer()), whole.subarray(100));
});

test('many jobs in flight at once are each their own', async (context) => {
  const upstream = await startUpstream(context, { wire: 'openai', workMs: 3_600_000 });
  const ids: string[] = [];
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      while (ids.length < 1000) ids.push((await answerOf(await create(upstream, 'a'))).id);
    }),
  );
  const look = await get(upstream, `/v1/videos/${ids[500]}`);
  assert.equal(look.status, 'queued');
  assert.ok(upstream.bill().accepted >= 1000);
});

/** What of the wires' answers is read here; each has its own part of it. */
interface Answer {
  id: string;
  name: string;
  status: string;
  done?: boolean;
  length: number;
  prompt_id: string;
  request_id: string;
  status_url: string;
  response_url: string;
  output: string;
  job_ids: string[];
  job: { status: string; result_urls: string[] };
  video: { url: string };
  videos: { url: string; base64_encoded: string }[];
  data: { id: string }[];
  items: { name: string }[];
  response: {
    videos: { gcsUri: string }[];
    generateVideoResponse: { generatedSamples: { video: { uri: string } }[] };
  };
  outputs: Record<string, { images: Record<string, string>[] }>;
  accepted: number;
  microdollars: number;
  faults: unknown;
}

async function answerOf(reply: Response): Promise<Answer> {
  return (await reply.json()) as Answer;
}

function create(upstream: Upstream, prompt: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${upstream.url}/v1/videos`, order({ prompt }, headers));
}

function order(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    method: 'POST',
    headers: { ...KEY, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

async function post(upstream: Upstream, path: string, body: unknown): Promise<Answer> {
  const reply = await fetch(new URL(path, upstream.url), order(body));
  assert.ok(reply.ok, `${path} answers ${reply.status}`);
  return answerOf(reply);
}

async function get(upstream: Upstream, path: string): Promise<Answer> {
  const reply = await fetch(new URL(path, upstream.url), { headers: KEY });
  assert.ok(reply.ok, `${path} answers ${reply.status}`);
  return answerOf(reply);
}

async function bytes(upstream: Upstream, path: string): Promise<Buffer> {
  const reply = await fetch(new URL(path, upstream.url), { headers: KEY });
  assert.ok(reply.ok, `${path} answers ${reply.status}`);
  return Buffer.from(await reply.arrayBuffer());
}

async function until<Value>(ask: () => Promise<Value>, isEnough: (value: Value) => unknown): Promise<Value> {
  for (let tries = 0; tries < 500; tries++) {
    const value = await ask();
    if (isEnough(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not come');
}

async function factsOf(file: Buffer): ReturnType<typeof readVideoFacts> {
  const folder = await mkdtemp(join(tmpdir(), 'filmgate-upstream-'));
  try {
    await writeFile(join(folder, 'clip.mp4'), file);
    return await readVideoFacts(join(folder, 'clip.mp4'));
  } finally {
    await rm(folder, { recursive: true });
  }
}
