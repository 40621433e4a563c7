import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import test, { type TestContext } from 'node:test';
import { EVERY_FIELD } from '../../../test/support/every-field.ts';
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
import type { BriefDraft, InputRole } from '../../core/brief.ts';
import { costOf } from '../../core/cost.ts';
import { type Engine, StartError } from '../../core/engine.ts';
import { type Order, refusals } from '../../core/order.ts';
import { engine as kind } from './engine.ts';
import { segmind } from './index.ts';

const KEY = 'SG_0123456789abcdef';
const ID = '9a1c9f0e-33aa-4bd2-9d55-000000000001';
const SUBMITTED: Reply = {
  status: 200,
  body: {
    request_id: ID,
    status: 'QUEUED',
    poll_url: `https://api.segmind.com/v1/requests/${ID}`,
    status_url: `https://api.segmind.com/v2/requests/${ID}/status`,
    response_url: `https://api.segmind.com/v2/requests/${ID}`,
  },
  headers: { 'x-remaining-credits': '12.5' },
};

async function both(t: TestContext, settings = {}): Promise<{ service: Service; engine: Engine }> {
  const service = await startService(t);
  service.answer(SUBMITTED);
  const engine = kind.open('segmind', { apiKey: KEY, baseUrl: service.url, ...settings });
  t.after(() => engine.close?.());
  return { service, engine };
}

const modelOf = (id: string) => {
  const model = segmind.models?.find((one) => one.id === id);
  assert.ok(model, id);
  return model;
};

test('a full order becomes one submission, and the credits that are left are kept with it', async (t) => {
  const { service, engine } = await both(t);
  const order = orderOf({ seed: 0, audio: false, negativePrompt: 'rain', width: 1920, height: 1080 });
  const work = workOf(t, order, ['image', 'lastFrame']);
  assert.deepEqual(await engine.start(work), { id: ID });
  const [call, second] = service.heard;
  assert.equal(second, undefined);
  assert.equal(`${call?.method} ${call?.path}`, 'POST /v2/veo-3.1');
  assert.equal(call?.headers['x-api-key'], KEY);
  assert.deepEqual(call?.json, {
    prompt: 'A lighthouse at dusk',
    negative_prompt: 'rain',
    image: base64Of('image', 0),
    last_frame: base64Of('lastFrame', 1),
    seed: 0,
    duration: 8,
    resolution: '1080p',
    aspect_ratio: '16:9',
    generate_audio: false,
  });
  assert.match(work.journalled[0] ?? '', /^200\n.*request_id/);
  assert.equal(work.journalled[1], '\nx-remaining-credits: 12.5');
  assert.equal(engine.blocking, undefined);
});

test('each slug gets what its own page has; the inputs choose it, or the operator does', async (t) => {
  const { service, engine } = await both(t, { models: { 'veo-3': 'veo-3-ultra', 'veo-9': 'veo-9.0' } });
  const common = { prompt: 'A lighthouse at dusk', seed: 4242, aspect_ratio: '16:9' };
  const cases: [Partial<Order>, InputRole[], string, Record<string, unknown>][] = [
    [{ model: 'veo-2', seconds: 5 }, [], 'veo-2', { duration: '5' }],
    [{ model: 'veo-2', seconds: 5 }, ['image'], 'veo-2-image2video', { duration: '5', image: base64Of('image', 0) }],
    [{ model: 'veo-3' }, [], 'veo-3-ultra', { duration: 8, generate_audio: true }],
    [
      { model: 'veo-3-fast', width: 960, height: 720 },
      [],
      'veo-3-fast',
      { duration: 8, generate_audio: true, aspect_ratio: '4:3' },
    ],
    [{ model: 'veo-3.1-lite' }, [], 'veo-3.1-lite', { duration: 8, resolution: '720p', generate_audio: true }],
    [
      {},
      ['reference', 'reference'],
      'veo-3.1',
      {
        duration: 8,
        resolution: '720p',
        generate_audio: true,
        reference_images: [base64Of('reference', 0), base64Of('reference', 1)],
      },
    ],
    [{ model: 'veo-9' }, [], 'veo-9.0', { duration: 8, resolution: '720p', generate_audio: true }],
  ];
  for (const [over, roles, slug, body] of cases) {
    service.heard.length = 0;
    await engine.start(workOf(t, orderOf(over), roles));
    assert.equal(service.heard[0]?.path, `/v2/${slug}`);
    assert.deepEqual(service.heard[0]?.json, { ...common, ...body });
  }
});

test('every field of an order is sent, or refused before anything is bought', async (t) => {
  const { engine } = await both(t);
  const refusedBy = (id: string): string[] => {
    const offer = engine.offer(modelOf(id));
    assert.ok(offer);
    const draft: BriefDraft = { kind: 'video', model: 'x', prompt: 'x', inputs: [] };
    return Object.entries(EVERY_FIELD).flatMap(([field, over]) =>
      (refusals({ ...draft, ...over }, offer.limits)[0] ?? offer.examine?.({ ...draft, ...over })) ? [field] : [],
    );
  };
  const never = [
    'count',
    'personGeneration',
    'resizeMode',
    'compressionQuality',
    'enhancePrompt',
    'storyboard',
    'format',
  ];
  assert.deepEqual(refusedBy('veo-3.1'), never);
  assert.deepEqual(refusedBy('veo-3.1-fast'), ['negativePrompt', ...never]);
  assert.deepEqual(refusedBy('veo-3'), ['negativePrompt', 'count', 'resolution', ...never.slice(1)]);
  assert.deepEqual(refusedBy('veo-2'), ['negativePrompt', 'count', 'seconds', 'resolution', ...never.slice(1)]);
  const offer = engine.offer(modelOf('veo-2'));
  assert.deepEqual(offer?.limits.inputs, { image: { max: 1 } });
  assert.equal(engine.offer({ ...modelOf('veo-2'), canonical: 'sora-2' }), undefined);
});

test('what a clip costs follows its seconds and its sound', async (t) => {
  const { engine } = await both(t);
  const cost = (id: string, over: Partial<Order>) => costOf(orderOf(over), engine.offer(modelOf(id))?.cost, []);
  assert.equal(cost('veo-3.1', {}), 3_200_000);
  assert.equal(cost('veo-3.1', { audio: false, seconds: 4 }), 800_000);
  assert.equal(cost('veo-3.1-fast', { audio: false, seconds: 4 }), 400_000);
  assert.equal(cost('veo-3.1-lite', {}), 1_000_000);
  assert.equal(engine.offer(modelOf('veo-2'))?.cost, undefined);
});

test('v2: each state is told as it is; a failure comes with a 422, unknown words are no failure', async (t) => {
  const { service, engine } = await both(t);
  const at = `/v2/requests/${ID}`;
  for (const status of ['QUEUED', 'PROCESSING', 'processing', 'RENAMED']) {
    service.answer({ status: 200, body: { status, request_id: ID, metrics: {} } });
    assert.deepEqual(await engine.check({ id: ID }, workOf(t)), { state: 'running' });
  }
  const completed = { status: 200, body: { status: 'COMPLETED', request_id: ID, metrics: { inference_time: 13.06 } } };
  const url = 'https://files.example.com/o.mp4';
  for (const result of [
    { output: url },
    { output: [url] },
    { output: { url } },
    { video: { url } },
    { output: 'inline', video_url: url },
    { url },
  ]) {
    service.heard.length = 0;
    service.answer(completed, { status: 200, body: { ...completed.body, ...result } });
    assert.deepEqual(await engine.check({ id: ID }, workOf(t)), {
      state: 'done',
      outputs: [{ kind: 'url', url, mediaType: 'video/mp4' }],
    });
    assert.deepEqual(
      service.heard.map((call) => call.path),
      [`${at}/status`, at],
    );
  }
  const failures: [Reply[], string][] = [
    [[completed, { status: 200, body: completed.body }], 'output_lost'],
    [[{ status: 422, body: { status: 'FAILED', error: 'CONTENT_POLICY_VIOLATION' } }], 'content_filtered'],
    [[{ status: 422, body: { status: 'FAILED', error: { code: 7 } } }], 'engine_failed'],
    [[{ status: 200, body: { status: 'FAILED' } }], 'engine_failed'],
    [[{ status: 200, body: { status: 'FAILED' } }, breaksOff], 'engine_failed'],
    [
      [
        { status: 422, body: { status: 'FAILED' } },
        { status: 422, body: { status: 'FAILED', error: 'Blocked by the content policy' } },
      ],
      'content_filtered',
    ],
  ];
  for (const [replies, code] of failures) {
    service.answer(...replies);
    const progress = await engine.check({ id: ID }, workOf(t));
    assert.ok(progress.state === 'failed');
    assert.equal(progress.problem.code, code);
  }
});

test('v2: trouble with a look is no failure, and an hour’s retention ends in a loss', async (t) => {
  const { service, engine } = await both(t);
  const late = { now: ATTEMPTED_AT + 61 * MINUTE_MS };
  const completed = { status: 200, body: { status: 'COMPLETED' } };
  const cases: [Reply[], unknown][] = [
    [[{ status: 429, headers: { 'retry-after': '9' } }], { state: 'running', checkAgainInMs: 9000 }],
    [[{ status: 500, body: '<html>' }], { state: 'running', checkAgainInMs: 15_000 }],
    [[breaksOff], { state: 'running', checkAgainInMs: 15_000 }],
    [[completed, answersHalf], { state: 'running', checkAgainInMs: 15_000 }],
    [[{ status: 200, body: '<html>' }], { state: 'running' }],
    [[{ status: 404 }], { state: 'lost' }],
    [[completed, { status: 404 }], { state: 'lost' }],
  ];
  for (const [replies, expected] of cases) {
    service.answer(...replies);
    assert.deepEqual(await engine.check({ id: ID }, workOf(t, orderOf(), [], late)), expected);
  }
});

test('v1: the film is the answer, under whatever label', async (t) => {
  const { service, engine } = await both(t, { version: 'v1' });
  assert.equal(engine.blocking, true);
  const bytes = Buffer.concat([Buffer.from('\0\0\0\x1cftypisom'), randomBytes(499_988)]);
  for (const type of ['video/mp4', 'image/jpeg', 'application/octet-stream', 'text/html', 'application/json']) {
    service.heard.length = 0;
    service.answer((_, response) => {
      response.writeHead(200, { 'content-type': type }).end(bytes);
    });
    const work = workOf(t);
    const progress = await engine.check(await engine.start(work), work);
    assert.equal(service.heard[0]?.path, '/v1/veo-3.1');
    assert.ok(progress.state === 'done' && progress.outputs[0]?.kind === 'file');
    assert.ok(bytes.equals(readFileSync(progress.outputs[0].path)));
    // A film is no text, and no database takes it as such.
    if (!/text|json/.test(type)) assert.equal(work.journalled[0], `200\n(${type}, 500000 bytes)`);
    assert.equal(work.journalled.join('').includes('\0'), false);
  }
  service.answer({ status: 200, body: { output: 'https://files.example.com/o.mp4', status: 'COMPLETED' } });
  const work = workOf(t);
  assert.deepEqual(await engine.check(await engine.start(work), work), {
    state: 'done',
    outputs: [{ kind: 'url', url: 'https://files.example.com/o.mp4', mediaType: 'video/mp4' }],
  });
});

test('v1: a process that dies with the film in its hands has not lost it', async (t) => {
  const { service, engine } = await both(t, { version: 'v1' });
  service.answer((_, response) => {
    response.writeHead(200, { 'content-type': 'video/mp4' }).end('a film');
  });
  const work = workOf(t);
  assert.equal(await engine.recover?.(work), 'unknown');
  await engine.start(work);
  const found = await engine.recover?.(work);
  assert.ok(typeof found === 'object');
  const progress = await engine.check(found, work);
  assert.ok(progress.state === 'done' && progress.outputs[0]?.kind === 'file');
  rmSync(progress.outputs[0].path);
  assert.deepEqual(await engine.check(found, work), { state: 'lost' });
});

test('each refusal is what it says, and each lost answer is never asked again', async (t) => {
  const refused = (status: number, error: string): Reply => ({ status, body: { error } });
  const common: [Reply, StartError['outcome'], string][] = [
    [refused(422, 'duration: must be one of 4, 6, 8'), 'rejected', 'engine_rejected'],
    [refused(422, 'NSFW prompt'), 'rejected', 'content_filtered'],
    [refused(401, 'Unauthorized'), 'rejected', 'engine_unavailable'],
    [refused(404, 'no such model'), 'rejected', 'engine_rejected'],
    [refused(406, 'not enough credits'), 'rejected', 'engine_unavailable'],
    [refused(410, 'retired'), 'rejected', 'engine_rejected'],
    [refused(429, 'slow down'), 'rejected', 'engine_unavailable'],
    [refused(500, 'processing failed'), 'rejected', 'engine_failed'],
    [refused(502, 'bad gateway'), 'ambiguous', 'engine_failed'],
    [{ status: 200, body: '<html>' }, 'ambiguous', 'outcome_unknown'],
    [{ status: 200, body: { status: 'QUEUED' } }, 'ambiguous', 'outcome_unknown'],
    [breaksOff, 'ambiguous', 'outcome_unknown'],
    [answersHalf, 'ambiguous', 'outcome_unknown'],
  ];
  for (const version of ['v1', 'v2']) {
    const { service, engine } = await both(t, { version });
    for (const [reply, outcome, code] of common) {
      service.heard.length = 0;
      service.answer(reply);
      await assert.rejects(engine.start(workOf(t)), (error) => {
        assert.ok(error instanceof StartError, String(error));
        assert.deepEqual([error.outcome, error.problem.code], [outcome, code], `${version} ${JSON.stringify(reply)}`);
        return true;
      });
      assert.equal(service.heard.length, 1);
    }
  }
  const nobody = kind.open('segmind', { apiKey: KEY, baseUrl: NOBODY });
  await assert.rejects(nobody.start(workOf(t)), { outcome: 'not sent' });
});

test('inputs may be uploaded first; an upload that fails has bought nothing', async (t) => {
  const service = await startService(t);
  const engine = kind.open('segmind', {
    apiKey: KEY,
    baseUrl: service.url,
    inputs: 'upload',
    uploadUrl: `${service.url}/upload-asset`,
  });
  service.answer({ status: 200, body: { file_urls: ['https://assets.example.com/a.png'] } }, SUBMITTED);
  await engine.start(workOf(t, orderOf(), ['image']));
  assert.deepEqual(
    service.heard.map((call) => call.path),
    ['/upload-asset', '/v2/veo-3.1'],
  );
  assert.match(service.heard[0]?.text ?? '', /name="file"; filename="input.png"[\s\S]*image 0/);
  assert.match(service.heard[1]?.text ?? '', /"image":"https:\/\/assets\.example\.com\/a\.png"/);
  for (const reply of [{ status: 500 }, { status: 200, body: {} }, breaksOff] satisfies Reply[]) {
    service.answer(reply);
    await assert.rejects(engine.start(workOf(t, orderOf(), ['image'])), { outcome: 'not sent' });
  }
});

test('the plan sets the pace, the key is tried at the balance and is in no error', async (t) => {
  const { service, engine } = await both(t);
  assert.deepEqual(engine.rates, { startsPerMinute: 20, checksPerMinute: 30 });
  const open = (settings: object) => kind.open('segmind', { apiKey: KEY, ...settings }).rates;
  assert.deepEqual(open({ plan: 'free' }), { startsPerMinute: 2, checksPerMinute: 3 });
  assert.deepEqual(open({ plan: 'enterprise', startsPerMinute: '7' }), { startsPerMinute: 7 });
  service.answer({ status: 200, body: { credits: 1, 'free-credits': 0 } });
  await engine.probe?.(AbortSignal.timeout(5000));
  assert.equal(service.heard[0]?.path, '/v1/get-user-credits');
  service.answer({ status: 401, body: { error: `not a key: ${KEY}` } });
  await assert.rejects(
    async () => engine.probe?.(AbortSignal.timeout(5000)),
    (error: Error & { detail?: string }) => !`${error.message}${error.detail}`.includes(KEY),
  );
});
