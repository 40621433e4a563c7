import assert from 'node:assert/strict';
import test from 'node:test';
import { account, callOf, failed, finished, modelOf, routeOf, send, show } from '../../../test/support/calls.ts';
import { PROBLEMS, Problem, type ProblemCode } from '../../core/problem.ts';
import type { GenerationView } from '../../core/provider.ts';
import { uuidFromId } from '../../core/public-uuid.ts';
import { ulazai } from './index.ts';

const CAT = 'https://example.com/cat-in-garden.jpg';

const post = (path: string, body: unknown, after?: (view: GenerationView) => GenerationView) => {
  const made = send(ulazai, callOf(`POST ${path}`, { body }), after);
  assert.ok(made.wire.status < 300, JSON.stringify(made.wire.body));
  assert.ok(made.view);
  return { ...made, view: made.view, id: uuidFromId(made.view.id) };
};

const VIDEO = '/api/v1/generate/video/';

test('the three successes of the documentation, word for word', () => {
  const fast = post(VIDEO, {
    prompt: 'A cat playing in a garden with colorful flowers, sunny day',
    video_model: 'veo3_fast',
    aspect_ratio: '16:9',
  });
  assert.equal(fast.wire.status, 201);
  assert.deepEqual(fast.wire.body, {
    success: true,
    data: {
      generation_id: fast.id,
      status: 'processing',
      generation_type: 'video',
      video_model: 'veo3_fast',
      estimated_time: '45-60 seconds',
      credits_used: 240,
      credits_remaining: 260,
      mode: 'text-to-video',
      message: 'Video generation started successfully',
    },
  });
  const premium = post(VIDEO, { prompt: 'A cat in tall grass', video_model: 'veo3', aspect_ratio: '9:16' });
  assert.deepEqual(premium.wire.body, {
    success: true,
    data: {
      generation_id: premium.id,
      status: 'processing',
      generation_type: 'video',
      video_model: 'veo3',
      estimated_time: '60-90 seconds',
      credits_used: 500,
      credits_remaining: 0,
      mode: 'text-to-video',
      message: 'Premium video generation started successfully',
    },
  });
  const fromImage = post(VIDEO, { prompt: 'The cat starts running', video_model: 'veo3', source_image_urls: [CAT] });
  assert.deepEqual(fromImage.wire.body, {
    success: true,
    data: {
      generation_id: fromImage.id,
      status: 'processing',
      generation_type: 'video',
      video_model: 'veo3',
      estimated_time: '90-120 seconds',
      credits_used: 500,
      credits_remaining: 0,
      mode: 'image-to-video',
      source_images_count: 1,
      message: 'Premium image-to-video generation started successfully',
    },
  });
});

test('without a model it is the fast one, and a second picture is the last frame', () => {
  const { draft, wire } = post('/api/v1/generate/video', { prompt: 'x', source_image_urls: [CAT, CAT] });
  assert.equal(draft?.model, 'veo3_fast');
  assert.deepEqual(
    draft?.inputs.map((input) => [input.role, input.parameter]),
    [
      ['image', 'source_image_urls[0]'],
      ['lastFrame', 'source_image_urls[1]'],
    ],
  );
  assert.match(JSON.stringify(wire.body), /"source_images_count":2,"message":"Image-to-video generation started/);
  assert.equal(post(VIDEO, { prompt: 'x', source_image_urls: [] }).draft?.inputs.length, 0);
  assert.equal(post(VIDEO, { prompt: 'x', source_image_urls: null }).draft?.inputs.length, 0);
});

test('a form is read as well, and its list of one is a list', () => {
  const call = callOf(`POST ${VIDEO}`, { body: { prompt: 'x', source_image_urls: CAT }, bodyKind: 'form' });
  assert.equal(send(ulazai, call).draft?.inputs.length, 1);
});

test('too few credits and a missing prompt are answered word for word', () => {
  const poor = (needed: number, balance: number, body: Record<string, unknown>, path = VIDEO) =>
    ulazai.dialect?.refuse(
      new Problem('insufficient_credits', { facts: { needed: needed * 1000, balance: balance * 1000 } }),
      callOf(`POST ${path}`, { body }),
    );
  assert.deepEqual(poor(240, 100, { prompt: 'x' }), {
    status: 402,
    body: {
      success: false,
      error: 'Insufficient credits. Need 240, have 100',
      credits_needed: 240,
      credits_balance: 100,
      video_model: 'veo3_fast',
      generation_type: 'video',
    },
  });
  assert.deepEqual(poor(500, 250, { prompt: 'x', video_model: 'veo3' })?.body, {
    success: false,
    error: 'Insufficient credits. Need 500, have 250',
    credits_needed: 500,
    credits_balance: 250,
    video_model: 'veo3',
    generation_type: 'video',
  });
  assert.deepEqual(poor(24, 7.5, { prompt: 'x' }, '/api/v1/generate/')?.body, {
    success: false,
    error: 'Insufficient credits. Need 24, have 7.5',
    credits_needed: 24,
    credits_balance: 7.5,
  });
  for (const body of [{}, undefined, { prompt: '' }, { prompt: null }, { video_model: 'veo3' }])
    assert.deepEqual(send(ulazai, callOf(`POST ${VIDEO}`, { body })).wire, {
      status: 400,
      body: { success: false, error: 'Prompt is required', details: { prompt: 'This field is required' } },
    });
});

test('a classic video goes from processing to completed, or to failed with its credits back', () => {
  const { view, id } = post(VIDEO, { prompt: 'A cat', aspect_ratio: '9:16' });
  const look = callOf(`GET /api/v1/generate/${id}/`);
  const common = {
    id,
    generation_id: id,
    generation_type: 'video',
    video_model: 'veo3_fast',
    mode: 'text-to-video',
    prompt: 'A cat',
    aspect_ratio: '9:16',
    created_at: '2026-11-21T10:00:00.000Z',
  };
  for (const state of ['queued', 'running'] as const)
    assert.deepEqual(show(ulazai, look, { ...view, state }).body, {
      ...common,
      status: 'processing',
      video_url: null,
      credits_used: 240,
      updated_at: '2026-11-21T10:00:00.000Z',
    });
  const done = finished(view);
  assert.deepEqual(show(ulazai, look, done).body, {
    ...common,
    status: 'completed',
    video_url: done.outputs[0]?.url,
    download_url: `http://localhost:8787/api/v1/generate/${id}/download/`,
    credits_used: 240,
    updated_at: '2026-11-21T10:00:03.500Z',
    completed_at: '2026-11-21T10:00:03.500Z',
  });
  assert.deepEqual(show(ulazai, look, failed(view, new Problem('content_filtered'))).body, {
    ...common,
    status: 'failed',
    video_url: null,
    credits_used: 0,
    credits_refunded: 240,
    error: { code: 'CONTENT_FILTER', message: PROBLEMS.content_filtered.message },
    updated_at: '2026-11-21T10:00:03.000Z',
  });
});

test('an image costs 24 credits at every size, and its states are in capitals', () => {
  for (const size of ['1:1', '3:2', '2:3']) {
    const { wire, id } = post('/api/v1/generate/', { prompt: 'A mountain lake', size });
    assert.equal(wire.status, 201);
    assert.deepEqual(wire.body, {
      success: true,
      data: {
        generation_id: id,
        status: 'processing',
        estimated_time: '15-30 seconds',
        credits_used: 24,
        credits_remaining: 476,
        message: 'Image generation started successfully',
      },
    });
  }
  const { view, id } = post('/api/v1/generate/', { prompt: 'A mountain lake', size: '3:2', model: 'flux_max' });
  const look = callOf(`GET /api/v1/generate/${id}/`);
  const body = (of: GenerationView) => show(ulazai, look, of).body as unknown as Record<string, unknown>;
  const running = body({ ...view, state: 'running', progress: 47 });
  assert.deepEqual(
    [running['status'], running['progress'], running['credits_used'], running['estimated_completion']],
    ['GENERATING', '0.47', 24, '2026-11-21T10:00:30.000Z'],
  );
  assert.deepEqual(running['parameters'], { prompt: 'A mountain lake', size: '3:2', model: 'FLUX_MAX' });
  const done = body(finished(view));
  assert.deepEqual([done['status'], done['progress']], ['COMPLETED', '1.0']);
  assert.deepEqual(done['image_url'], finished(view).outputs[0]?.url);
  assert.match(String(done['download_url']), new RegExp(`/api/v1/generate/${id}/download/$`));
  const broken = body(failed(view, new Problem('content_filtered')));
  assert.deepEqual(
    [broken['status'], broken['progress'], broken['credits_used'], broken['credits_refunded']],
    ['FAILED', '0.0', 0, 24],
  );
  assert.deepEqual(broken['error'], { code: 'CONTENT_FILTER', message: PROBLEMS.content_filtered.message });
});

test('the Video Studio answers with jobs, successful or not', () => {
  const { wire, view, id } = post('/api/v1/video-studio/generate/', {
    model_slug: 'kling_3_0',
    prompt: 'A cyclist in the rain',
    duration_seconds: 5,
    quality_mode: 'std',
    sound: false,
    aspect_ratio: '1:1',
  });
  assert.deepEqual((wire.body as unknown as { job_ids: string[] }).job_ids, [id]);
  assert.equal(view.priceMillicredits, 100_000);
  assert.equal(view.order.resolution, '720p');
  const look = callOf(`GET /api/v1/video-studio/status/${id}/`);
  assert.match(JSON.stringify(show(ulazai, look, view).body), /"status":"pending","result_urls":\[\]/);
  const done = finished(view);
  assert.deepEqual(show(ulazai, look, done).body, {
    success: true,
    job: {
      job_id: id,
      model_slug: 'kling_3_0',
      mode: 'text_to_video',
      status: 'completed',
      result_urls: [done.outputs[0]?.url],
      credits_charged: 100,
      provider_meta: { effective_duration_seconds: 5, quality_mode: 'std' },
      created_at: '2026-11-21T10:00:00.000Z',
      completed_at: '2026-11-21T10:00:03.500Z',
    },
  });
  assert.match(
    JSON.stringify(show(ulazai, look, failed(view)).body),
    /^\{"success":true.*"status":"failed".*"credits_charged":0.*"error_message":".*","credits_refunded":true\}\}$/,
  );
});

test('Veo 3.1 Fast of the studio costs 100 credits with and without a picture', () => {
  for (const extra of [
    {},
    { input_image_urls: [CAT] },
    { first_frame_url: CAT, last_frame_url: CAT },
    { aspect_ratio: 'Auto' },
  ]) {
    const { view } = post('/api/v1/video-studio/generate/', {
      model_slug: 'veo31_fast',
      prompt: 'x',
      duration_seconds: '8',
      ...extra,
    });
    assert.equal(view.priceMillicredits, 100_000);
    assert.equal(view.order.audio, true);
  }
});

test('the path for Veo 3.1 has the names of the classic models and prices of its own', () => {
  const body = {
    prompt: 'A golden retriever running through flowers',
    model: 'veo3_fast',
    aspectRatio: '16:9',
    imageUrls: [],
    seeds: 42069,
    watermark: 'UlazAI',
    enableFallback: false,
    enableTranslation: true,
  };
  const { wire, draft, view, id } = post('/veo31/api/generate/', body);
  assert.deepEqual(wire.body, {
    success: true,
    task_id: id,
    provider_task_id: view.id,
    status: 'processing',
    credits_used: 100,
    credits_remaining: 400,
    estimated_time: '30-45 seconds',
  });
  assert.equal(draft?.seed, 42069);
  assert.deepEqual(
    draft?.warnings?.map((warning) => warning.field),
    ['watermark', 'enableTranslation'],
  );
  assert.equal(
    post('/veo31/api/generate/', { ...body, model: 'veo3', imageUrls: [CAT, CAT] }).view.priceMillicredits,
    250_000,
  );
  assert.match(
    JSON.stringify(show(ulazai, callOf(`GET /veo31/api/status/${id}/`), finished(view)).body),
    /"success":true,"task_id":"[^"]+".*"status":"completed","video_model":"veo3_fast".*"video_url":"http/,
  );
});

test('what no engine does is said in a warning', () => {
  const warned = (path: string, body: unknown) =>
    post(path, body)
      .draft?.warnings?.map((warning) => warning.field)
      .toSorted();
  assert.deepEqual(warned(VIDEO, { prompt: 'x', watermark_text: 'ACME', fps: 24 }), ['fps', 'watermark']);
  assert.deepEqual(warned('/api/v1/generate', { prompt: 'x', quality: 'high', input: { google_search: true } }), [
    'input.google_search',
    'quality',
  ]);
  assert.deepEqual(
    warned('/api/v1/video-studio/generate', { model_slug: 'veo31_fast', prompt: 'x', prompt_directory_optin: true }),
    ['prompt_directory_optin'],
  );
});

test('every problem becomes a documented status with a text in error', () => {
  const reached = new Set<number>();
  for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
    const wire = ulazai.dialect?.refuse(new Problem(code), callOf(`POST ${VIDEO}`, { body: {} }), account);
    const body = wire?.body as unknown as { success: boolean; error: unknown };
    assert.equal(body.success, false, code);
    assert.equal(typeof body.error, 'string', code);
    reached.add(wire?.status ?? 0);
  }
  assert.deepEqual([...reached].toSorted(), [400, 401, 402, 403, 404, 405, 409, 413, 415, 429, 500]);
});

test('a missing and a wrong key are told apart', () => {
  const refused = (authorization?: string) =>
    ulazai.dialect?.refuse(new Problem('unauthenticated'), callOf(`POST ${VIDEO}`, { headers: { authorization } }));
  assert.deepEqual(refused(), {
    status: 401,
    headers: { 'www-authenticate': 'Bearer' },
    body: { success: false, error: 'Authentication credentials were not provided.' },
  });
  assert.match(JSON.stringify(refused('Token x')), /Invalid API key/);
});

test('the key travels as Bearer, as Token, or alone', () => {
  const key = (authorization?: string) => ulazai.dialect?.credential(callOf('GET /', { headers: { authorization } }));
  for (const header of ['Bearer abc', 'Token abc', 'abc', ' token abc ']) assert.equal(key(header), 'abc');
  for (const header of [undefined, '', 'Basic a b', 'one two three']) assert.equal(key(header), undefined);
});

test('an id that is no UUID of ours is not found', () => {
  for (const id of ['uuid-here', '5a6be42f-4f01-1e80-9e16-8105315f0e62', 'video'])
    for (const path of [`/api/v1/generate/${id}/`, `/api/v1/video-studio/status/${id}/`, `/veo31/api/status/${id}/`]) {
      const found = routeOf(ulazai, callOf(`GET ${path}`));
      assert.ok(found?.route.action === 'show');
      const { route, call } = found;
      assert.throws(() => route.id(call), { code: 'not_found' });
    }
});

test('each retired model names a successor that is in the catalogue', () => {
  for (const model of ulazai.models ?? [])
    if (model.lifecycle?.successor) assert.ok(modelOf(ulazai, model.lifecycle.successor), model.id);
});
