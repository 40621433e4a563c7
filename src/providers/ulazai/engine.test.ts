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
import { costOf } from '../../core/cost.ts';
import { type Engine, StartError } from '../../core/engine.ts';
import { type Order, refusals } from '../../core/order.ts';
import { engine as kind } from './engine.ts';
import { ulazai } from './index.ts';

const KEY = 'ulazai_live_0123456789';
const ID = '8990f846-f6f0-4ff1-a298-d0a72d49e7ad';
const QUALITY = { 'veo-3.1': 'veo31/veo3' };

async function both(t: TestContext, settings = {}): Promise<{ service: Service; engine: Engine }> {
  const service = await startService(t);
  service.answer({ status: 201, body: { success: true, job_ids: [ID], credits_remaining: 7 } });
  const engine = kind.open('ulazai', { apiKey: KEY, baseUrl: service.url, inputs: 'data-uri', ...settings });
  t.after(() => engine.close?.());
  return { service, engine };
}

const modelOf = (id: string) => {
  const model = ulazai.models?.find((one) => one.id === id);
  assert.ok(model, id);
  return model;
};

test('each generation of the API is called in its own words, with a slash at the end', async (t) => {
  const { service, engine } = await both(t, { models: QUALITY });
  const prompt = 'A lighthouse at dusk';
  const image = `data:image/png;base64,${base64Of('image', 0)}`;
  const last = `data:image/png;base64,${base64Of('lastFrame', 1)}`;
  const classic = { status: 201, body: { success: true, data: { generation_id: ID, status: 'processing' } } };
  const studio = { status: 201, body: { success: true, job_ids: [ID] } };
  const veo31 = { status: 200, body: { success: true, task_id: ID, provider_task_id: 'p', status: 'processing' } };
  const cases: [Partial<Order>, InputRole[], Reply, string, string, object][] = [
    [
      { model: 'veo-3-fast' },
      [],
      classic,
      'classic',
      '/api/v1/generate/video/',
      { prompt, video_model: 'veo3_fast', aspect_ratio: '16:9' },
    ],
    [
      { model: 'veo-3', width: 720, height: 1280 },
      ['image', 'lastFrame'],
      classic,
      'classic',
      '/api/v1/generate/video/',
      { prompt, video_model: 'veo3', source_image_urls: [image, last], aspect_ratio: '9:16' },
    ],
    [
      { model: 'veo-3.1-fast' },
      ['image'],
      studio,
      'studio',
      '/api/v1/video-studio/generate/',
      { model_slug: 'veo31_fast', prompt, aspect_ratio: '16:9', duration_seconds: 8, input_image_urls: [image] },
    ],
    [
      { model: 'kling-3.0', seconds: 3, width: 1080, height: 1080, audio: false },
      [],
      studio,
      'studio',
      '/api/v1/video-studio/generate/',
      { model_slug: 'kling_3_0', prompt, aspect_ratio: '1:1', duration_seconds: 3, quality_mode: 'pro', sound: false },
    ],
    [
      { model: 'wan-2.6', seconds: 10 },
      [],
      studio,
      'studio',
      '/api/v1/video-studio/generate/',
      { model_slug: 'wan_2_6', prompt, aspect_ratio: '16:9', duration_seconds: 10, quality_mode: '720p' },
    ],
    [
      { seed: 42_069 },
      [],
      veo31,
      'veo31',
      '/veo31/api/generate/',
      { prompt, model: 'veo3', aspectRatio: '16:9', seeds: 42_069, enableFallback: false },
    ],
    [
      { seed: 4242 },
      ['image'],
      veo31,
      'veo31',
      '/veo31/api/generate/',
      { prompt, model: 'veo3', aspectRatio: '16:9', imageUrls: [image], enableFallback: false },
    ],
  ];
  for (const [over, roles, reply, api, path, body] of cases) {
    service.heard.length = 0;
    service.answer(reply);
    const work = workOf(t, orderOf(over), roles);
    assert.deepEqual(await engine.start(work), { id: ID, api });
    assert.equal(service.heard.length, 1);
    assert.equal(`${service.heard[0]?.method} ${service.heard[0]?.path}`, `POST ${path}`);
    assert.equal(service.heard[0]?.headers['authorization'], `Bearer ${KEY}`);
    assert.deepEqual(service.heard[0]?.json, body);
    assert.match(work.journalled[0] ?? '', /^20\d\n.*8990f846/);
  }
});

test('every field of an order is sent, or refused before anything is bought', async (t) => {
  const { engine } = await both(t, { models: QUALITY });
  const fields = { ...EVERY_FIELD, seconds: { seconds: 5 }, seed: { seed: 10_000 } };
  const draft: BriefDraft = { kind: 'video', model: 'x', prompt: 'x', inputs: [] };
  const judged = (id: string, over: Partial<BriefDraft>) => {
    const offer = engine.offer(modelOf(id));
    assert.ok(offer, id);
    return refusals({ ...draft, ...over }, offer.limits)[0] ?? offer.examine?.({ ...draft, ...over });
  };
  const taken = (id: string) => Object.entries(fields).flatMap(([field, over]) => (judged(id, over) ? [] : [field]));
  assert.deepEqual(taken('veo3'), ['prompt', 'aspectRatio']);
  assert.deepEqual(taken('veo31_fast'), ['prompt', 'aspectRatio']);
  assert.deepEqual(taken('kling_3_0'), ['prompt', 'seconds', 'resolution', 'aspectRatio', 'audio']);
  assert.deepEqual(taken('wan_2_6'), ['prompt', 'seconds', 'resolution', 'aspectRatio']);
  assert.deepEqual(taken('veo31/veo3'), ['prompt', 'aspectRatio', 'seed']);
  assert.equal(judged('veo31/veo3', { seed: 9999 })?.parameter, 'seed');
  assert.equal(judged('veo31_fast', { size: { width: 1080, height: 1920 } })?.parameter, 'size');
});

test('pictures are refused unless the operator knows that the service takes them; so is Veo 3.1 Quality', async (t) => {
  const { engine } = await both(t, { inputs: 'refuse' });
  assert.deepEqual(engine.offer(modelOf('veo31_fast'))?.limits.inputs, {});
  assert.equal(engine.offer(modelOf('veo31/veo3')), undefined);
  assert.equal(engine.offer({ ...modelOf('veo3'), canonical: 'sora-2' }), undefined);
});

test('an unknown name is one of the studio’s', async (t) => {
  const { service, engine } = await both(t, { models: '{"veo-3.1":"veo31_quality"}' });
  await engine.start(workOf(t));
  assert.match(service.heard[0]?.text ?? '', /"model_slug":"veo31_quality"/);
});

test('credits become dollars at the operator’s rate', async (t) => {
  const { engine } = await both(t, { models: QUALITY });
  const cost = (id: string, over: Partial<Order> = {}) => costOf(orderOf(over), engine.offer(modelOf(id))?.cost, []);
  assert.equal(cost('veo31/veo3'), 2_310_000);
  assert.equal(cost('veo31_fast'), 924_000);
  assert.equal(cost('kling_3_0', { audio: false, seconds: 5 }), 924_000);
  const free = kind.open('ulazai', { apiKey: KEY, microdollarsPerCredit: '0' });
  assert.equal(costOf(orderOf(), free.offer(modelOf('veo31_fast'))?.cost, []), 0);
});

test('each state is told as it is, in every shape; unknown words are no failure', async (t) => {
  const { service, engine } = await both(t);
  const look = (api: string, ...replies: Reply[]) => {
    service.heard.length = 0;
    service.answer(...replies);
    return engine.check({ id: ID, api }, workOf(t));
  };
  const ok = (body: unknown): Reply => ({ status: 200, body });
  const url = 'https://media.ulazai.com/job.mp4';
  const running = { state: 'running' };
  assert.deepEqual(await look('studio', ok({ success: true, job: { job_id: ID, status: 'pending' } })), running);
  assert.equal(service.heard[0]?.path, `/api/v1/video-studio/status/${ID}/`);
  assert.deepEqual(await look('studio', ok({ success: true, job: { status: 'RENAMED' } })), running);
  assert.deepEqual(await look('classic', ok({ status: 'GENERATING', progress: '0.47' })), { ...running, percent: 47 });
  assert.equal(service.heard[0]?.path, `/api/v1/generate/${ID}/`);
  assert.deepEqual(await look('classic', ok({ status: 'processing', progress: 'some' })), running);
  assert.deepEqual(await look('classic', ok({ data: { status: 'processing' } })), running);
  const done = { state: 'done', outputs: [{ kind: 'url', url }] };
  assert.deepEqual(await look('studio', ok({ success: true, job: { status: 'completed', result_urls: [url] } })), done);
  assert.deepEqual(await look('classic', ok({ status: 'COMPLETED', video_url: url, progress: '1.0' })), done);
  assert.deepEqual(await look('classic', ok({ generation: { status: 'completed', video_url: url } })), done);
  assert.deepEqual(await look('veo31', { status: 404 }, ok({ status: 'completed', video_url: url })), done);
  assert.deepEqual(
    service.heard.map((call) => call.path),
    [`/veo31/api/status/${ID}/`, `/api/v1/generate/${ID}/`],
  );
  // The key goes with the download from the service's own host, and nowhere else.
  const path = `/api/v1/generate/${ID}/download/`;
  assert.deepEqual(await look('classic', ok({ status: 'completed', video_url: null, download_url: path })), {
    state: 'done',
    outputs: [{ kind: 'url', url: `${service.url}${path}`, headers: { authorization: `Bearer ${KEY}` } }],
  });
  assert.deepEqual(await look('classic', ok({ status: 'completed', download_url: url })), done);
  const failures: [unknown, string][] = [
    [{ job: { status: 'completed', result_urls: [] } }, 'output_lost'],
    [{ success: true, job: { status: 'failed', error_message: 'Invalid duration' } }, 'engine_failed'],
    [{ status: 'FAILED', error: { code: 'CONTENT_FILTER', message: 'no' } }, 'content_filtered'],
    [{ status: 'failed', error: 'safety' }, 'content_filtered'],
    [{ status: 'failed' }, 'engine_failed'],
  ];
  for (const [body, code] of failures) {
    const progress = await look('studio', ok(body));
    assert.ok(progress.state === 'failed', JSON.stringify(body));
    assert.equal(progress.problem.code, code);
  }
});

test('trouble with a look is no failure, and what the service forgot is lost only after a while', async (t) => {
  const { service, engine } = await both(t);
  const late = { now: ATTEMPTED_AT + 2 * MINUTE_MS };
  const cases: [Reply, object, unknown][] = [
    [{ status: 429, headers: { 'retry-after': '9' } }, late, { state: 'running', checkAgainInMs: 9000 }],
    [{ status: 500 }, late, { state: 'running', checkAgainInMs: 15_000 }],
    [breaksOff, late, { state: 'running', checkAgainInMs: 15_000 }],
    [{ status: 200, body: '<html>' }, late, { state: 'running' }],
    [{ status: 404 }, {}, { state: 'running', checkAgainInMs: 15_000 }],
    [{ status: 404 }, late, { state: 'lost' }],
  ];
  for (const [reply, over, expected] of cases) {
    service.answer(reply);
    assert.deepEqual(await engine.check({ id: ID, api: 'studio' }, workOf(t, orderOf(), [], over)), expected);
  }
});

test('each refusal is what it says, and each lost answer is never asked again', async (t) => {
  const { service, engine } = await both(t);
  const refused = (status: number, error: string): Reply => ({ status, body: { success: false, error } });
  const cases: [Reply, StartError['outcome'], string][] = [
    [refused(400, 'Prompt is required'), 'rejected', 'engine_rejected'],
    [refused(400, 'Blocked by the content filter'), 'rejected', 'content_filtered'],
    [refused(401, 'Invalid API key'), 'rejected', 'engine_unavailable'],
    [refused(402, 'Insufficient credits. Need 240, have 100'), 'rejected', 'engine_unavailable'],
    [refused(404, 'Unknown model'), 'rejected', 'engine_rejected'],
    [refused(429, 'Slow down'), 'rejected', 'engine_unavailable'],
    [refused(500, 'Upstream failure'), 'ambiguous', 'engine_failed'],
    [{ status: 200, body: '<html>' }, 'ambiguous', 'outcome_unknown'],
    [{ status: 201, body: { success: true, job_ids: [] } }, 'ambiguous', 'outcome_unknown'],
    [breaksOff, 'ambiguous', 'outcome_unknown'],
    [answersHalf, 'ambiguous', 'outcome_unknown'],
  ];
  for (const [reply, outcome, code] of cases) {
    service.heard.length = 0;
    service.answer(reply);
    await assert.rejects(engine.start(workOf(t, orderOf({ model: 'veo-3.1-fast' }))), (error) => {
      assert.ok(error instanceof StartError, String(error));
      assert.deepEqual([error.outcome, error.problem.code], [outcome, code]);
      return true;
    });
    assert.equal(service.heard.length, 1);
  }
  const nobody = kind.open('ulazai', { apiKey: KEY, baseUrl: NOBODY });
  await assert.rejects(nobody.start(workOf(t, orderOf({ model: 'veo-3' }))), { outcome: 'not sent' });
});

test('a lost order is the only one in the history that it can be, or none', async (t) => {
  const { service, engine } = await both(t);
  const order = orderOf({ model: 'veo-3.1-fast' });
  const recover = (rows: object[], over = {}, name = 'jobs') => {
    service.heard.length = 0;
    service.answer({ status: 200, body: { success: true, [name]: rows } });
    return engine.recover?.(workOf(t, order, [], { now: ATTEMPTED_AT + MINUTE_MS, ...over }));
  };
  const row = (over: object = {}) => ({
    job_id: ID,
    model_slug: 'veo31_fast',
    prompt: order.prompt,
    created_at: new Date(ATTEMPTED_AT + 1000).toISOString(),
    status: 'processing',
    ...over,
  });
  const other = row({ job_id: 'other' });
  const found = { id: ID, api: 'studio' };
  assert.deepEqual(await recover([row(), row({ prompt: 'Another', job_id: 'x' })]), found);
  assert.equal(`${service.heard[0]?.path}${service.heard[0]?.query}`, '/api/v1/video-studio/history/limit=50');
  for (const name of ['results', 'history', 'data']) assert.deepEqual(await recover([row()], {}, name), found);
  assert.deepEqual(await recover([row(), other], { isClaimed: async (id: string) => id === 'other' }), found);
  const unlike = [
    [row(), other],
    [row({ prompt: undefined })],
    [row({ model_slug: 'kling_3_0' })],
    [row({ model_slug: undefined })],
    [row({ created_at: undefined })],
    [row({ created_at: new Date(ATTEMPTED_AT - 2 * MINUTE_MS).toISOString() })],
    [],
  ];
  for (const rows of unlike) assert.equal(await recover(rows), 'unknown', JSON.stringify(rows));
  assert.equal(await recover([row()], { isClaimed: async () => true }), 'unknown');
  for (const reply of [{ status: 500 }, { status: 200, body: '<html>' }, breaksOff] satisfies Reply[]) {
    service.answer(reply);
    assert.equal(await engine.recover?.(workOf(t, order)), 'unknown');
  }
});

test('the key is tried at the models, and is in no error', async (t) => {
  const { service, engine } = await both(t);
  service.answer({ status: 200, body: { models: [] } });
  await engine.probe?.(AbortSignal.timeout(5000));
  assert.equal(service.heard[0]?.path, '/api/v1/models/video/');
  service.answer({ status: 401, body: { error: `not a key: ${KEY}` } });
  await assert.rejects(
    async () => engine.probe?.(AbortSignal.timeout(5000)),
    (error: Error & { detail?: string }) => !`${error.message}${error.detail}`.includes(KEY),
  );
});
