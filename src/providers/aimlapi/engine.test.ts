import assert from 'node:assert/strict';
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
import { type Engine, StartError } from '../../core/engine.ts';
import { type Order, refusals } from '../../core/order.ts';
import { engine as kind } from './engine.ts';
import { aimlapi } from './index.ts';

const KEY = 'aiml-key-0123456789';
const ID = 'e4d3af90-f643-44d0-9dcc-95c5b07f4bbf:google/veo-3.1-t2v';

async function both(t: TestContext, settings = {}): Promise<{ service: Service; engine: Engine }> {
  const service = await startService(t);
  service.answer({ status: 200, body: { id: ID, status: 'queued' } });
  const engine = kind.open('aimlapi', { apiKey: KEY, baseUrl: service.url, ...settings });
  t.after(() => engine.close?.());
  return { service, engine };
}

const modelOf = (id: string) => {
  const model = aimlapi.models?.find((one) => one.id === id);
  assert.ok(model, id);
  return model;
};

test('a full order from words becomes one call with every field in it', async (t) => {
  const { service, engine } = await both(t);
  const order = orderOf({ seconds: 6, seed: 0, audio: false, negativePrompt: 'rain', enhancePrompt: false });
  const work = workOf(t, order);
  assert.deepEqual(await engine.start(work), { id: ID });
  const [call, second] = service.heard;
  assert.equal(second, undefined);
  assert.equal(`${call?.method} ${call?.path}`, 'POST /v2/video/generations');
  assert.equal(call?.headers['authorization'], `Bearer ${KEY}`);
  assert.equal(call?.headers['x-client-request-id'], work.attemptId);
  assert.deepEqual(call?.json, {
    model: 'google/veo-3.1-t2v',
    prompt: 'A lighthouse at dusk',
    duration: 6,
    resolution: '720p',
    aspect_ratio: '16:9',
    generate_audio: false,
    negative_prompt: 'rain',
    seed: 0,
    enhance_prompt: false,
  });
  assert.match(work.journalled[0] ?? '', /^200\n.*e4d3af90/);
});

test('the inputs choose the id, and each id gets what its own page has', async (t) => {
  const { service, engine } = await both(t);
  const uri = (role: InputRole, i: number): string =>
    `data:${role === 'video' ? 'video/mp4' : 'image/png'};base64,${base64Of(role, i)}`;
  const cases: [Partial<Order>, InputRole[], Record<string, unknown>][] = [
    [
      { model: 'veo-2', seconds: 5 },
      ['image', 'lastFrame'],
      {
        model: 'veo2/image-to-video',
        duration: 5,
        image_url: uri('image', 0),
        tail_image_url: uri('lastFrame', 1),
        aspect_ratio: '16:9',
        seed: 4242,
      },
    ],
    [
      { model: 'veo-3', width: 1920, height: 1080 },
      [],
      {
        model: 'google/veo3',
        duration: 8,
        resolution: '1080P',
        aspect_ratio: '16:9',
        generate_audio: true,
        seed: 4242,
      },
    ],
    [
      {},
      ['image'],
      {
        model: 'google/veo-3.1-i2v',
        duration: 8,
        resolution: '720p',
        aspect_ratio: '16:9',
        generate_audio: true,
        image_url: uri('image', 0),
      },
    ],
    [
      { model: 'veo-3.1-fast' },
      ['image', 'lastFrame'],
      {
        model: 'google/veo-3.1-first-last-image-to-video-fast',
        duration: 8,
        resolution: '720p',
        aspect_ratio: '16:9',
        generate_audio: true,
        image_url: uri('image', 0),
        last_image_url: uri('lastFrame', 1),
      },
    ],
    [
      {},
      ['reference', 'reference'],
      {
        model: 'google/veo-3.1-reference-to-video',
        duration: 8,
        resolution: '720p',
        generate_audio: true,
        image_urls: [uri('reference', 0), uri('reference', 1)],
      },
    ],
    [
      { extends: true, seconds: 7 },
      ['video'],
      {
        model: 'google/veo3-1-extend-video',
        duration: 7,
        resolution: '720p',
        aspect_ratio: 'auto',
        generate_audio: true,
        video_url: uri('video', 0),
      },
    ],
    [
      { model: 'veo-3.1-lite', personGeneration: 'dont_allow' },
      [],
      {
        model: 'veo-3.1-lite-generate-001',
        duration: 8,
        resolution: '720P',
        aspect_ratio: '16:9',
        generate_audio: true,
        person_generation: 'dont_allow',
      },
    ],
    [
      { model: 'sora-2', seconds: 12 },
      [],
      { model: 'openai/sora-2-t2v', duration: 12, resolution: '720p', aspect_ratio: '16:9' },
    ],
  ];
  for (const [over, roles, body] of cases) {
    service.heard.length = 0;
    await engine.start(workOf(t, orderOf(over), roles));
    assert.deepEqual(service.heard[0]?.json, { prompt: 'A lighthouse at dusk', ...body });
  }
});

test('every field of an order is sent, or refused before anything is bought', async (t) => {
  const { engine } = await both(t);
  const offer = engine.offer(modelOf('google/veo-3.1-t2v'));
  assert.ok(offer);
  const judged = (over: Partial<BriefDraft>, roles: InputRole[] = []) => {
    const inputs = roles.map(
      (role) => ({ role, parameter: role, source: { kind: 'url', url: 'https://a.example' } }) as const,
    );
    const draft: BriefDraft = { kind: 'video', model: 'x', prompt: 'x', inputs, ...over };
    return refusals(draft, offer.limits)[0] ?? offer.examine?.(draft);
  };
  const refusedWith = (roles: InputRole[]) =>
    Object.entries(EVERY_FIELD).flatMap(([field, over]) => (judged(over, roles) ? [field] : []));
  const never = ['personGeneration', 'resizeMode', 'compressionQuality', 'storyboard', 'format'];
  assert.deepEqual(refusedWith([]).toSorted(), ['count', ...never].toSorted());
  // From a picture this API has neither seed nor negative prompt nor rewriting.
  assert.deepEqual(
    refusedWith(['image']).toSorted(),
    ['count', 'enhancePrompt', 'negativePrompt', 'seed', ...never].toSorted(),
  );
  assert.deepEqual(
    refusedWith(['reference']).toSorted(),
    ['aspectRatio', 'count', 'enhancePrompt', 'negativePrompt', 'seconds', 'seed', ...never].toSorted(),
  );
  assert.equal(judged({ seconds: 7 }, ['video'])?.parameter, 'resolution');
  assert.equal(judged({ resolution: '720p' }, ['video'])?.parameter, 'seconds');
  assert.equal(judged({ seconds: 7, resolution: '720p' }, ['video']), undefined);
  assert.equal(judged({ seconds: 7, resolution: '720p', aspectRatio: '9:16' }, ['video'])?.parameter, 'aspectRatio');
  assert.equal(judged({}, ['image', 'reference'])?.code, 'unprocessable');
  assert.equal(judged({ size: { width: 1080, height: 1920 } }), undefined);
  assert.equal(engine.offer({ ...modelOf('veo2'), canonical: 'kling-3.0' }), undefined);
});

test('an id that the operator names stands for every way to begin', async (t) => {
  const { service, engine } = await both(t, { models: { 'veo-3.1': 'google/veo-3.2', 'veo-2': 'google/veo3' } });
  await engine.start(workOf(t, orderOf(), ['image']));
  await engine.start(workOf(t, orderOf({ model: 'veo-2' })));
  const [first, second] = service.heard.map((call) => call.json as Record<string, unknown>);
  assert.equal(first?.['model'], 'google/veo-3.2');
  assert.match(String(first?.['image_url']), /^data:image\/png/);
  assert.deepEqual([second?.['model'], second?.['resolution']], ['google/veo3', '720P']);
});

test('each state is told as it is; unknown words are no failure', async (t) => {
  const { service, engine } = await both(t);
  const look = async (body: unknown) => {
    service.answer({ status: 200, body });
    return engine.check({ id: ID }, workOf(t));
  };
  for (const status of ['queued', 'generating', 'waiting', 'active', 'RENAMED'])
    assert.deepEqual(await look({ id: ID, status, video: null, error: null }), { state: 'running' });
  for (const status of ['completed', 'complete', 'succeeded'])
    assert.deepEqual(
      await look({
        id: ID,
        status,
        video: { url: 'https://cdn.example.com/o.mp4', content_type: 'video/mp4', new: 1 },
      }),
      { state: 'done', outputs: [{ kind: 'url', url: 'https://cdn.example.com/o.mp4', mediaType: 'video/mp4' }] },
    );
  assert.equal(service.heard[0]?.query.get('generation_id'), ID);
  const failures: [unknown, string][] = [
    [{ status: 'completed', video: null }, 'output_lost'],
    [{ status: 'error', error: { name: 'ContentPolicyError', message: 'no' } }, 'content_filtered'],
    [{ status: 'error', error: { name: 'Error', message: 'Blocked by our Safety filters' } }, 'content_filtered'],
    [{ status: 'error', error: { name: 'ValidationError', message: 'too dark' } }, 'engine_rejected'],
    [{ status: 'failed', error: { name: 'UpstreamError', message: 'crash' } }, 'engine_failed'],
    [{ status: 'failed', error: 'crash' }, 'engine_failed'],
    [{ status: 'error' }, 'engine_failed'],
  ];
  for (const [body, code] of failures) {
    const progress = await look({ id: ID, ...(body as object) });
    assert.ok(progress.state === 'failed', JSON.stringify(body));
    assert.equal(progress.problem.code, code);
  }
});

test('trouble with a look is no failure, and what the service forgot is lost only after a while', async (t) => {
  const { service, engine } = await both(t);
  const late = { now: ATTEMPTED_AT + 2 * MINUTE_MS };
  const states: [Reply, object, unknown][] = [
    [{ status: 429, headers: { 'retry-after': '9' } }, late, { state: 'running', checkAgainInMs: 9000 }],
    [{ status: 502, body: '<html>' }, late, { state: 'running', checkAgainInMs: 15_000 }],
    [breaksOff, late, { state: 'running', checkAgainInMs: 15_000 }],
    [answersHalf, late, { state: 'running', checkAgainInMs: 15_000 }],
    [{ status: 200, body: '<html>' }, late, { state: 'running' }],
    [{ status: 404 }, {}, { state: 'running', checkAgainInMs: 15_000 }],
    [{ status: 404 }, late, { state: 'lost' }],
  ];
  for (const [reply, over, expected] of states) {
    service.answer(reply);
    assert.deepEqual(await engine.check({ id: ID }, workOf(t, orderOf(), [], over)), expected);
  }
});

test('each refusal is what it says, and each lost answer is never asked again', async (t) => {
  const { service, engine } = await both(t);
  const refused = (status: number, message: string): Reply => ({
    status,
    body: { requestId: 'r', statusCode: String(status), path: '/v2/video/generations', message },
  });
  const cases: [Reply, StartError['outcome'], string][] = [
    [refused(400, "Body validation error\nInvalid enum value. Expected 'a'"), 'rejected', 'engine_rejected'],
    [refused(400, 'Blocked by content policy'), 'rejected', 'content_filtered'],
    [refused(401, 'This request requires a valid API key'), 'rejected', 'engine_unavailable'],
    [refused(403, 'You have run out of credits'), 'rejected', 'engine_unavailable'],
    [refused(429, 'Too Many Requests'), 'rejected', 'engine_unavailable'],
    [refused(500, 'safety first'), 'ambiguous', 'engine_failed'],
    [refused(504, 'Generation timeout'), 'ambiguous', 'engine_failed'],
    [{ status: 200, body: '<html>' }, 'ambiguous', 'outcome_unknown'],
    [{ status: 200, body: { status: 'queued' } }, 'ambiguous', 'outcome_unknown'],
    [breaksOff, 'ambiguous', 'outcome_unknown'],
    [answersHalf, 'ambiguous', 'outcome_unknown'],
  ];
  for (const [reply, outcome, code] of cases) {
    service.heard.length = 0;
    service.answer(reply);
    await assert.rejects(engine.start(workOf(t)), (error) => {
      assert.ok(error instanceof StartError, String(error));
      assert.deepEqual([error.outcome, error.problem.code], [outcome, code]);
      return true;
    });
    assert.equal(service.heard.length, 1);
  }
  const nobody = kind.open('aimlapi', { apiKey: KEY, baseUrl: NOBODY });
  await assert.rejects(nobody.start(workOf(t)), { outcome: 'not sent' });
});

test('the other spelling of the id, a number, or the header alone will do', async (t) => {
  const { service, engine } = await both(t);
  service.answer(
    { status: 201, body: { generation_id: 77 } },
    { status: 200, body: 'ok', headers: { 'x-inference-id': 'inf-1' } },
  );
  assert.deepEqual(await engine.start(workOf(t)), { id: '77' });
  assert.deepEqual(await engine.start(workOf(t)), { id: 'inf-1' });
});

test('a lost order is found in the log by our own name for it, and never proven absent', async (t) => {
  const { service, engine } = await both(t);
  const work = workOf(t, orderOf(), [], { attemptId: 'att_lost', now: ATTEMPTED_AT + 5 * MINUTE_MS });
  const row = (inference_id: string, client_request_id: string | null) => ({
    created: '2026-11-21T10:00:01.000Z',
    status: 'succeeded',
    model: 'google/veo-3.1-t2v',
    inference_id,
    client_request_id,
  });
  const page = (has_more: boolean, ...data: object[]): Reply => ({
    status: 200,
    body: { data, pagination: { has_more } },
  });
  service.answer(page(true, row('other', null), row('another', 'att_other')), page(false, row(ID, 'att_lost')));
  assert.deepEqual(await engine.recover?.(work), { id: ID });
  assert.deepEqual(
    service.heard.map((call) => [call.path, call.query.get('offset'), call.query.get('start'), call.query.get('end')]),
    ['0', '100'].map((offset) => ['/v2/logs', offset, '2026-11-21T09:59:00.000Z', '2026-11-21T10:06:00.000Z']),
  );
  for (const reply of [
    page(false),
    page(false, row('x', null)),
    { status: 500 },
    { status: 200, body: 'no' },
    breaksOff,
  ]) {
    service.answer(reply);
    assert.equal(await engine.recover?.(work), 'unknown');
  }
  service.heard.length = 0;
  service.answer(page(true, row('x', null)));
  assert.equal(await engine.recover?.(work), 'unknown');
  assert.equal(service.heard.length, 5);
});

test('the key is tried at the balance, and is in no error', async (t) => {
  const { service, engine } = await both(t);
  service.answer({ status: 200, body: { current_balance: 1 } });
  await engine.probe?.(AbortSignal.timeout(5000));
  assert.equal(service.heard[0]?.path, '/v2/billing');
  service.answer({ status: 401, body: { message: `not a key: ${KEY}` } });
  await assert.rejects(
    async () => engine.probe?.(AbortSignal.timeout(5000)),
    (error: Error & { detail?: string }) => !`${error.message}${error.detail}`.includes(KEY),
  );
  assert.throws(() => kind.open('aimlapi', { apiKey: KEY, colour: 'red' }), /colour/);
});
