import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { type TestContext } from 'node:test';
import {
  ATTEMPTED_AT,
  answersHalf,
  base64Of,
  breaksOff,
  MINUTE_MS,
  NOBODY,
  orderOf,
  type Reply,
  type Service,
  startService,
  workOf,
} from '../../../test/support/service.ts';
import { type Engine, type Progress, StartError } from '../../core/engine.ts';
import type { Order } from '../../core/order.ts';
import { engine as kind } from './engine.ts';
import type { FlavourName } from './engine-flavours.ts';

const KEY = 'sk-openai-0123456789';
const made = (over: object = {}): Reply => ({ status: 200, body: { id: 'video_1', status: 'queued', ...over } });

async function both(
  t: TestContext,
  flavour: FlavourName = 'openai',
  settings: object = {},
): Promise<{ service: Service; engine: Engine }> {
  const service = await startService(t);
  service.answer(made());
  const engine = kind.open('gpu', { flavour, apiKey: KEY, baseUrl: `${service.url}/v1`, ...settings });
  t.after(() => engine.close?.());
  return { service, engine };
}

/** The fields of a form: files by their name, type and contents. */
async function formOf(call: Service['heard'][number] | undefined): Promise<Record<string, string>> {
  const type = call?.headers['content-type'] ?? '';
  const form = await new Response(call?.text ?? '', { headers: { 'content-type': type } }).formData();
  const fields: Record<string, string> = {};
  for (const [name, value] of form)
    fields[name] =
      // Forms end their lines with both characters.
      typeof value === 'string' ? value.replaceAll('\r\n', '\n') : `${value.name} ${value.type} ${await value.text()}`;
  return fields;
}

const sora = (over: Partial<Order> = {}): Order => orderOf({ model: 'sora-2', ...over });

/** An order with everything that any flavour has a field for. */
const full = (over: Partial<Order> = {}): Order =>
  orderOf({ model: 'any', negativePrompt: 'rain', seed: 0, audio: false, ...over });

test('openai: a form with the fields that its API has, once, with the key in its header', async (t) => {
  const { service, engine } = await both(t);
  const work = workOf(t, sora({ negativePrompt: 'rain' }), ['image']);
  assert.deepEqual(await engine.start(work), { id: 'video_1' });
  assert.equal(service.heard.length, 1);
  const [call] = service.heard;
  assert.equal(`${call?.method} ${call?.path}`, 'POST /v1/videos');
  assert.equal(call?.headers['authorization'], `Bearer ${KEY}`);
  assert.equal(call?.headers['idempotency-key'], undefined);
  assert.deepEqual(await formOf(call), {
    prompt: 'A lighthouse at dusk\n\nAvoid: rain',
    model: 'sora-2',
    seconds: '8',
    size: '1280x720',
    input_reference: 'reference.png image/png image 0',
  });
  assert.match(work.journalled[0] ?? '', /^200\n.*video_1/);
});

test('openai: a video is continued by the file itself', async (t) => {
  const { service, engine } = await both(t);
  await engine.start(workOf(t, sora({ extends: true, seconds: 12 }), ['video']));
  const [call] = service.heard;
  assert.equal(call?.path, '/v1/videos/extensions');
  assert.deepEqual(await formOf(call), {
    prompt: 'A lighthouse at dusk',
    seconds: '12',
    video: 'reference.mp4 video/mp4 video 0',
  });
});

test('filmgate: JSON with every word of ours, and a key that makes a second try the same order', async (t) => {
  const { service, engine } = await both(t, 'filmgate', { models: { any: 'google/veo-3.1-generate-001' } });
  assert.equal(engine.recovery, 'key');
  const work = workOf(t, full(), ['image', 'lastFrame']);
  await engine.start(work);
  await engine.start(work);
  const [first, second] = service.heard;
  assert.equal(first?.headers['idempotency-key'], work.attemptId);
  assert.equal(second?.headers['idempotency-key'], work.attemptId);
  assert.equal(second?.text, first?.text);
  assert.deepEqual(first?.json, {
    prompt: 'A lighthouse at dusk',
    model: 'google/veo-3.1-generate-001',
    seconds: '8',
    size: '1280x720',
    negative_prompt: 'rain',
    seed: 0,
    audio: false,
    input_reference: { image_url: `data:image/png;base64,${base64Of('image', 0)}` },
    last_frame: { image_url: `data:image/png;base64,${base64Of('lastFrame', 1)}` },
  });
  await engine.start(workOf(t, full(), ['reference', 'reference']));
  assert.deepEqual(Object(service.heard[2]?.json).reference_images, [
    { image_url: `data:image/png;base64,${base64Of('reference', 0)}` },
    { image_url: `data:image/png;base64,${base64Of('reference', 1)}` },
  ]);
});

test('sglang: JSON from words, a form with a picture; frames where the operator says how many make a second', async (t) => {
  const { service, engine } = await both(t, 'sglang', { models: { '*': {} } });
  await engine.start(workOf(t, full()));
  assert.deepEqual(service.heard[0]?.json, {
    prompt: 'A lighthouse at dusk',
    seconds: 8,
    size: '1280x720',
    negative_prompt: 'rain',
    seed: 0,
  });
  const wan = kind.open('wan', {
    flavour: 'sglang',
    baseUrl: `${service.url}/v1`,
    models: 'any=Wan-AI/Wan2.1-T2V-1.3B-Diffusers',
    fps: '16',
    frameStep: '4',
  });
  t.after(() => wan.close?.());
  await wan.start(workOf(t, full({ seconds: 5 }), ['image']));
  assert.equal(service.heard[1]?.headers['authorization'], undefined);
  assert.deepEqual(await formOf(service.heard[1]), {
    prompt: 'A lighthouse at dusk',
    model: 'Wan-AI/Wan2.1-T2V-1.3B-Diffusers',
    seconds: '5',
    size: '1280x720',
    fps: '16',
    num_frames: '81',
    negative_prompt: 'rain',
    seed: '0',
    input_reference: 'reference.png image/png image 0',
  });
});

test('vllm-omni: always a form; sound where the operator says that the model has it', async (t) => {
  const { service, engine } = await both(t, 'vllm-omni', { models: { any: { sound: 'asked' } } });
  await engine.start(workOf(t, full({ audio: true })));
  assert.deepEqual(await formOf(service.heard[0]), {
    prompt: 'A lighthouse at dusk',
    seconds: '8',
    size: '1280x720',
    negative_prompt: 'rain',
    seed: '0',
    generate_sound: 'true',
  });
});

test('litellm: the names of its own configuration, and what its upstreams understand besides', async (t) => {
  const { service, engine } = await both(t, 'litellm', {
    models: { any: 'gemini/veo-3.1' },
    fields: { negativePrompt: 'negativePrompt', audio: 'generateAudio', size: '' },
  });
  await engine.start(workOf(t, full()));
  assert.deepEqual(service.heard[0]?.json, {
    prompt: 'A lighthouse at dusk',
    model: 'gemini/veo-3.1',
    seconds: '8',
    negativePrompt: 'rain',
    generateAudio: false,
  });
});

test('llm-gateway: seconds are a number, pictures are objects, sound is asked for', async (t) => {
  const { service, engine } = await both(t, 'llm-gateway');
  await engine.start(workOf(t, full({ model: 'veo-3.1' }), ['image']));
  assert.deepEqual(service.heard[0]?.json, {
    prompt: 'A lighthouse at dusk\n\nAvoid: rain',
    model: 'veo-3.1-generate-preview',
    seconds: 8,
    size: '1280x720',
    audio: false,
    image: { image_url: `data:image/png;base64,${base64Of('image', 0)}` },
  });
});

test('localai: one call that answers with the video', async (t) => {
  const service = await startService(t);
  const engine = kind.open('local', { flavour: 'localai', baseUrl: service.url, models: { any: 'wan' } });
  t.after(() => engine.close?.());
  assert.equal(engine.blocking, true);
  const url = `${service.url}/generated-videos/b64123.mp4`;
  service.answer({ status: 200, body: { id: 'uuid-1', created: 1, data: [{ url }] } });
  const work = workOf(t, full({ seed: 4_294_967_295 }), ['image', 'lastFrame']);
  const ticket = await engine.start(work);
  assert.equal(service.heard[0]?.path, '/video');
  assert.deepEqual(service.heard[0]?.json, {
    prompt: 'A lighthouse at dusk',
    model: 'wan',
    width: 1280,
    height: 720,
    fps: 24,
    num_frames: 192,
    negative_prompt: 'rain',
    seed: 2_147_483_647,
    start_image: base64Of('image', 0),
    end_image: base64Of('lastFrame', 1),
    response_format: 'url',
  });
  assert.deepEqual(await engine.check(ticket, work), {
    state: 'done',
    outputs: [{ kind: 'url', url, headers: {}, mediaType: 'video/mp4' }],
  });
  // The bytes themselves, short and long, where a server answers with them all the same.
  for (const bytes of [Buffer.from('short'), Buffer.alloc(200_000, 7)]) {
    service.answer({ status: 200, body: { data: [{ b64_json: bytes.toString('base64') }] } });
    const done = await engine.check(await engine.start(work), work);
    const output = done.state === 'done' ? done.outputs[0] : undefined;
    assert.ok(output?.kind === 'file' && readFileSync(output.path).equals(bytes));
  }
  service.answer({ status: 200, body: { data: [{}] } });
  await assert.rejects(engine.start(work), { outcome: 'ambiguous' });
});

test('every state becomes what it means, and a state that nobody knows is work that goes on', async (t) => {
  const { service, engine } = await both(t);
  const look = async (body: unknown, headers = {}): Promise<Progress> => {
    service.answer({ status: 200, body, headers });
    return engine.check({ id: 'video_1' }, workOf(t, sora()));
  };
  for (const status of ['queued', 'in_progress', 'processing', 'running', 'pending', 'Paused', ''])
    assert.equal((await look({ status })).state, 'running', status);
  assert.deepEqual(await look({ status: 'in_progress', progress: 40 }, { 'openai-poll-after-ms': '1500' }), {
    state: 'running',
    percent: 40,
    checkAgainInMs: 1500,
  });
  for (const body of ['<html>', [], {}, { status: 7 }]) assert.deepEqual(await look(body), { state: 'running' });
  const address = `${service.url}/v1/videos/video_1/content`;
  for (const status of ['completed', 'succeeded', 'SUCCESS'])
    assert.deepEqual(await look({ status, url: 'https://elsewhere.example/a.mp4' }), {
      state: 'done',
      outputs: [{ kind: 'url', url: address, headers: { authorization: `Bearer ${KEY}` }, mediaType: 'video/mp4' }],
    });
  const failures: [unknown, string, RegExp][] = [
    [{ status: 'failed', error: { code: 'oops', message: 'no paint' } }, 'engine_failed', /no paint/],
    [{ status: 'failed', error: { message: 'no paint' } }, 'engine_failed', /no paint/],
    [{ status: 'failed', error: 'no paint' }, 'engine_failed', /no paint/],
    [{ status: 'failed', error: null }, 'engine_failed', /failed to make/],
    [{ status: 'expired' }, 'engine_failed', /failed to make/],
    [{ status: 'canceled' }, 'engine_failed', /failed to make/],
    [{ status: 'failed', error: { code: 'moderation_blocked', message: 'no' } }, 'content_filtered', /filter: no/],
    [{ status: 'failed', error: { code: 400, type: 'content_policy_violation' } }, 'content_filtered', /filter/],
  ];
  for (const [body, code, words] of failures) {
    const progress = await look(body);
    assert.ok(progress.state === 'failed');
    assert.equal(progress.problem.code, code);
    assert.match(progress.problem.message, words);
  }
});

test('a result is fetched where the answer says, and the key stays at home', async (t) => {
  const { service, engine } = await both(t, 'sglang', { models: { '*': 'wan' } });
  const at = async (body: object): Promise<unknown> => {
    service.answer({ status: 200, body: { status: 'completed', ...body } });
    const progress = await engine.check({ id: 'a/b=' }, workOf(t));
    assert.ok(progress.state === 'done' && progress.outputs[0]?.kind === 'url');
    const { url, headers } = progress.outputs[0];
    return [url, Object.keys(headers ?? {})];
  };
  const abroad = 'https://bucket.example/a.mp4';
  for (const body of [
    { url: abroad },
    { video_url: abroad },
    { content: [{ type: 'video', url: abroad }] },
    { data: [{ url: abroad }] },
    { output: { url: abroad } },
    { output: abroad },
  ])
    assert.deepEqual(await at(body), [abroad, []]);
  assert.deepEqual(await at({ url: '/files/a.mp4' }), [`${service.url}/files/a.mp4`, ['authorization']]);
  assert.deepEqual(await at({}), [`${service.url}/v1/videos/a%2Fb%3D/content`, ['authorization']]);
  assert.equal(service.heard.at(-1)?.path, '/v1/videos/a%2Fb%3D');
});

test('trouble of the moment is waited out; a video that is gone is lost', async (t) => {
  const { service, engine } = await both(t);
  const look = (reply: Reply, now = ATTEMPTED_AT + 5000): Promise<Progress> => {
    service.answer(reply);
    return engine.check({ id: 'video_1' }, workOf(t, sora(), [], { now }));
  };
  assert.deepEqual(await look({ status: 429, headers: { 'retry-after': '7' } }), {
    state: 'running',
    checkAgainInMs: 7000,
  });
  for (const reply of [{ status: 500 }, { status: 401 }, breaksOff, answersHalf])
    assert.equal((await look(reply)).state, 'running');
  assert.equal((await look({ status: 404 })).state, 'running', 'its list may lag behind');
  assert.equal((await look({ status: 404 }, ATTEMPTED_AT + 2 * MINUTE_MS)).state, 'lost');
});

test('what left, and what came back, decides whether an order may be sent again', async (t) => {
  const { service, engine } = await both(t);
  const cases: [Reply, StartError['outcome'], string][] = [
    [{ status: 400, body: { error: { message: 'too long', code: 'invalid_value' } } }, 'rejected', 'engine_rejected'],
    [{ status: 400, body: { error: { code: 'moderation_blocked' } } }, 'rejected', 'content_filtered'],
    [{ status: 422, body: { detail: [{ loc: ['body'], msg: 'too big' }] } }, 'rejected', 'engine_rejected'],
    [{ status: 401, body: { error: { message: `bad key ${KEY}` } } }, 'rejected', 'engine_unavailable'],
    [{ status: 429, headers: { 'retry-after': '9' } }, 'rejected', 'engine_unavailable'],
    [{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'rejected', 'engine_unavailable'],
    [{ status: 408 }, 'ambiguous', 'engine_unavailable'],
    [{ status: 500, body: { error: { code: 'moderation_blocked' } } }, 'ambiguous', 'engine_failed'],
    [{ status: 503 }, 'ambiguous', 'engine_failed'],
    [{ status: 200, body: '<html>' }, 'ambiguous', 'outcome_unknown'],
    [{ status: 200, body: { status: 'queued' } }, 'ambiguous', 'outcome_unknown'],
    [{ status: 200, body: { id: '' } }, 'ambiguous', 'outcome_unknown'],
    [breaksOff, 'ambiguous', 'outcome_unknown'],
    [answersHalf, 'ambiguous', 'outcome_unknown'],
  ];
  for (const [reply, outcome, code] of cases) {
    service.answer(reply);
    const before = service.heard.length;
    const error = await engine.start(workOf(t, sora())).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof StartError);
    assert.deepEqual([error.outcome, error.problem.code], [outcome, code]);
    assert.equal(service.heard.length, before + 1, 'it was sent once');
    assert.doesNotMatch(`${error.problem.message}${error.problem.detail}`, new RegExp(KEY));
  }
  service.answer(cases[0]?.[0] ?? made());
  await assert.rejects(engine.start(workOf(t, sora())), /too long/);
  service.answer(cases[2]?.[0] ?? made());
  await assert.rejects(engine.start(workOf(t, sora())), /too big/);
  const nobody = kind.open('nobody', { baseUrl: NOBODY });
  await assert.rejects(nobody.start(workOf(t, sora())), { outcome: 'not sent' });
  await nobody.close?.();
});

test('a cancel deletes the video there; a probe asks what is free', async (t) => {
  const { service, engine } = await both(t);
  await engine.cancel?.({ id: 'video_1' }, workOf(t, sora()));
  await engine.probe?.(AbortSignal.timeout(5000));
  assert.deepEqual(
    service.heard.map((call) => `${call.method} ${call.path}?${call.query}`),
    ['DELETE /v1/videos/video_1?', 'GET /v1/videos?limit=1'],
  );
  service.answer({ status: 401, body: { error: { message: KEY } } });
  await assert.rejects(engine.probe?.(AbortSignal.timeout(5000)) ?? assert.fail(), (error) => {
    assert.doesNotMatch(JSON.stringify(error), new RegExp(KEY));
    return Reflect.get(Object(error), 'code') === 'engine_unavailable';
  });
});

test('settings that are wrong are refused, and texts from the environment are understood', () => {
  const baseUrl = 'http://127.0.0.1:30000/v1';
  const wrong = [
    {},
    { baseUrl: 'ftp://x' },
    { baseUrl, flavour: 'sora' },
    { baseUrl, apikey: 'x' },
    { baseUrl, models: { any: { sizes: ['wide'] } } },
    { baseUrl, fields: { title: 'x' } },
    { baseUrl, fps: 'many' },
  ];
  for (const settings of wrong) assert.throws(() => kind.open('gpu', settings), JSON.stringify(settings));
  const engine = kind.open('gpu', {
    baseUrl,
    models: 'veo-3.1=wan, *=other',
    concurrency: '2',
    checkEverySeconds: '1.5',
  });
  assert.deepEqual([engine.concurrency, engine.checkEveryMs], [2, 1500]);
  assert.deepEqual(engine.origins, ['http://127.0.0.1:30000']);
  assert.equal(kind.open('gpu', { baseUrl, flavour: 'localai' }).concurrency, 1);
});
