import assert from 'node:assert/strict';
import test from 'node:test';
import {
  account,
  callOf,
  failed,
  finished,
  modelOf,
  routeOf,
  send,
  show,
  viewOf,
} from '../../../test/support/calls.ts';
import { Spooled } from '../../core/brief.ts';
import { PROBLEMS, Problem, type ProblemCode } from '../../core/problem.ts';
import { uuidFromId } from '../../core/public-uuid.ts';
import { aimlapi } from './index.ts';

const LEGACY = '/v2/generate/video/google/generation';
const UNIVERSAL = '/v2/video/generations';
const IMAGE = 'https://example.com/a.jpg';
const CLIP = 'https://example.com/a.mp4';

/** The body of the service's own Python sample: the duration is a text. */
const SAMPLE = { model: 'veo2', prompt: 'A DJ on a battlefield, old film', aspect_ratio: '16:9', duration: '5' };

const post = (body: unknown, path = UNIVERSAL) => send(aimlapi, callOf(`POST ${path}`, { body }));

test('the documented sample starts a five second clip on both paths', () => {
  for (const [path, status] of [
    [LEGACY, 201],
    [UNIVERSAL, 200],
  ] as const) {
    const { wire, draft, view } = post(SAMPLE, path);
    assert.equal(wire.status, status);
    assert.equal(draft?.seconds, 5);
    assert.deepEqual(draft?.warnings, []);
    assert.ok(view);
    assert.deepEqual(wire.body, { id: `${uuidFromId(view.id)}:veo2`, status: 'queued' });
    assert.equal(wire.headers?.['x-inference-id'], `${uuidFromId(view.id)}:veo2`);
  }
});

test('every model takes what its page lists, and makes the documented default', () => {
  const cases: [model: string, extra: Record<string, unknown>, seconds: number, resolution: string, audio: boolean][] =
    [
      ['veo2', {}, 5, '720p', false],
      ['veo2/image-to-video', { image_url: IMAGE, tail_image_url: IMAGE }, 5, '720p', false],
      ['google/veo3', { seed: 0, enhance_prompt: 'false', negative_prompt: 'rain' }, 8, '720p', true],
      ['google/veo-3.0-fast', { resolution: '1080P' }, 8, '1080p', true],
      ['google/veo-3.0-i2v', { image_url: IMAGE }, 8, '720p', true],
      ['google/veo-3.0-i2v-fast', { image_url: IMAGE, generate_audio: false }, 8, '720p', false],
      ['google/veo-3.1-t2v', { auto_fix: true, provider: 'Google' }, 8, '1080p', true],
      ['google/veo-3.1-t2v-fast', { duration: 4 }, 4, '1080p', true],
      ['google/veo-3.1-i2v', { image_url: IMAGE, resolution: '720p' }, 8, '720p', true],
      ['google/veo-3.1-i2v-fast', { image_url: IMAGE }, 8, '1080p', true],
      ['google/veo-3.1-first-last-image-to-video', { image_url: IMAGE, last_image_url: IMAGE }, 8, '1080p', true],
      ['google/veo-3.1-first-last-image-to-video-fast', { image_url: IMAGE, last_image_url: IMAGE }, 8, '1080p', true],
      ['google/veo-3.1-reference-to-video', { image_urls: [IMAGE, IMAGE, IMAGE] }, 8, '1080p', true],
      ['google/veo3-1-extend-video', { video_url: CLIP, aspect_ratio: 'auto', auto_fix: false }, 7, '720p', true],
      ['google/veo3-1-fast-extend-video', { video_url: CLIP, duration: 7 }, 7, '720p', true],
      ['veo-3.1-lite-generate-001', { image_url: IMAGE, person_generation: 'dont_allow' }, 8, '720p', true],
      ['google/veo-3-1-lite-generate-preview', { image_url: IMAGE, last_image_url: IMAGE }, 8, '1080p', true],
      ['openai/sora-2-t2v', {}, 4, '720p', true],
      ['openai/sora-2-i2v', { image_url: IMAGE, duration: 12 }, 12, '720p', true],
      ['openai/sora-2-pro-t2v', {}, 4, '1080p', true],
      ['openai/sora-2-pro-i2v', { image_url: IMAGE, resolution: '720p' }, 4, '720p', true],
    ];
  for (const [model, extra, seconds, resolution, audio] of cases) {
    const { wire, view } = post({ model, prompt: 'A lighthouse at dusk', ...extra });
    assert.equal(wire.status, 200, `${model}: ${JSON.stringify(wire.body)}`);
    assert.ok(view);
    assert.deepEqual(
      [view.order.seconds, view.order.resolution, view.order.audio, view.model],
      [seconds, resolution, audio, model],
    );
  }
  const videos = aimlapi.models?.filter((model) => model.kind === 'video').map((model) => model.id);
  assert.deepEqual(cases.map(([model]) => model).toSorted(), videos?.toSorted());
});

test('seed 0 and a false word are values; null is not asked', () => {
  const { draft } = post({ ...SAMPLE, seed: '0', enhance_prompt: 'false', negative_prompt: null, image_url: null });
  assert.equal(draft?.seed, 0);
  assert.equal(draft?.enhancePrompt, false);
  assert.equal(draft && 'negativePrompt' in draft, false);
  assert.deepEqual(draft?.inputs, []);
});

test('a picture may be an address, a data URI, base64, or base64 long enough to have been spooled', () => {
  const spooled = new Spooled({ path: '/tmp/x', bytes: 9000, encoding: 'base64', mediaType: 'image/png' });
  const forms = [IMAGE, `data:image/png;base64,${'A'.repeat(80)}`, 'A'.repeat(80), spooled];
  const kinds = forms.map((image_url) => post({ model: 'google/veo-3.1-i2v', prompt: 'x', image_url }));
  assert.deepEqual(
    kinds.map(({ draft }) => draft?.inputs[0]?.source.kind),
    ['url', 'base64', 'base64', 'base64'],
  );
});

test('what no engine does is said in a warning, and so is a field that nobody knows', () => {
  const { draft } = post({
    model: 'google/veo-3.1-t2v',
    prompt: 'x',
    auto_fix: 'true',
    provider: 'fal',
    colour: 'red',
  });
  assert.deepEqual(draft?.warnings?.map((warning) => warning.field).toSorted(), ['auto_fix', 'colour', 'provider']);
});

test('aliases find their model, and the id carries the model’s own name', () => {
  const { view, wire } = post({ model: 'veo-3.0-generate-001', prompt: 'x' });
  assert.equal(view?.model, 'google/veo3');
  assert.match(JSON.stringify(wire.body), /:google\/veo3"/);
});

test('the states of a generation are told as the service tells them', () => {
  const { view } = post(SAMPLE);
  assert.ok(view);
  const id = `${uuidFromId(view.id)}:veo2`;
  for (const path of [LEGACY, UNIVERSAL]) {
    const look = callOf(`GET ${path}?generation_id=${encodeURIComponent(id)}`);
    const unescaped = callOf(`GET ${path}?generation_id=${id}`);
    assert.deepEqual(show(aimlapi, look, view).body, { id, status: 'queued' });
    assert.deepEqual(show(aimlapi, unescaped, { ...view, state: 'running' }).body, { id, status: 'generating' });
    const done = show(aimlapi, look, finished(view));
    const price: number = view.priceMillicredits;
    assert.deepEqual(done.body, {
      id,
      status: 'completed',
      video: {
        url: finished(view).outputs[0]?.url,
        content_type: 'video/mp4',
        file_name: 'output.mp4',
        file_size: 1_234_567,
        duration: 5,
      },
      meta: { usage: { credits_used: price * 20, usd_spent: price / 100_000 } },
    });
    assert.equal(done.headers?.['x-aimlapi-credits-used'], String(price * 20));
    assert.equal(done.headers?.['x-aimlapi-usd-spent'], '1.75');
  }
});

test('a failure is a 200 with a name and a message, and costs nothing', () => {
  const { view } = post(SAMPLE);
  assert.ok(view);
  const look = callOf(`GET ${UNIVERSAL}?generation_id=${uuidFromId(view.id)}:veo2`);
  const cases: [ProblemCode, string][] = [
    ['content_filtered', 'ContentPolicyError'],
    ['timed_out', 'TimeoutError'],
    ['engine_failed', 'UpstreamError'],
    ['media_unreachable', 'ValidationError'],
  ];
  for (const [code, name] of cases) {
    const wire = show(aimlapi, look, failed(view, new Problem(code)));
    assert.equal(wire.status, 200);
    assert.deepEqual(wire.body, {
      id: `${uuidFromId(view.id)}:veo2`,
      status: 'error',
      error: { name, message: PROBLEMS[code].message },
    });
    assert.equal(wire.headers?.['x-aimlapi-credits-used'], '0');
  }
});

test('an id that is missing is a 400 that names it, an id that is nobody’s a 404', () => {
  for (const path of [LEGACY, UNIVERSAL]) {
    const asking = (query: string) => {
      const call = callOf(`GET ${path}${query}`);
      const found = routeOf(aimlapi, call);
      assert.ok(found?.route.action === 'show');
      const { route } = found;
      try {
        route.id(call);
      } catch (problem) {
        assert.ok(problem instanceof Problem);
        return aimlapi.dialect?.refuse(problem, call);
      }
      throw new Error('not refused');
    };
    for (const query of ['', '?generation_id=', '?id=x']) {
      assert.equal(asking(query)?.status, 400);
      assert.match(JSON.stringify(asking(query)?.body), /Query validation error!.*generation_id/);
    }
    for (const query of ['?generation_id=%3CYOUR_GENERATION_ID%3E', '?generation_id=abc:veo2', '?generation_id=:'])
      assert.equal(asking(query)?.status, 404);
  }
});

test('every problem becomes a documented status in the flat envelope', () => {
  const call = callOf(`POST ${UNIVERSAL}`, { body: SAMPLE });
  const documented = [400, 401, 403, 404, 429, 500, 502, 503, 504];
  const reached = new Set<number>();
  for (const code of Object.keys(PROBLEMS) as ProblemCode[]) {
    const wire = aimlapi.dialect?.refuse(new Problem(code), call, account);
    assert.ok(wire && documented.includes(wire.status), `${code}: ${wire?.status}`);
    reached.add(wire.status);
    assert.deepEqual(Object.keys(wire.body ?? {}).toSorted(), [
      'message',
      'path',
      'requestId',
      'statusCode',
      'timestamp',
    ]);
  }
  assert.deepEqual([...reached].toSorted(), documented);
  const poor = aimlapi.dialect?.refuse(new Problem('insufficient_credits', { facts: { needed: 1, balance: 0 } }), call);
  assert.equal(poor?.status, 403);
});

test('a client’s own request id comes back, and a malformed one does not', () => {
  const send = (given: string) =>
    aimlapi.dialect?.refuse(
      new Problem('internal'),
      callOf(`POST ${UNIVERSAL}`, { headers: { 'x-client-request-id': given } }),
    ).headers?.['x-client-request-id'];
  assert.equal(send('job-7:a.b_c'), 'job-7:a.b_c');
  assert.equal(send('two words'), undefined);
  assert.equal(send('x'.repeat(129)), undefined);
});

test('the key travels as a bearer token', () => {
  const key = (authorization?: string) => aimlapi.dialect?.credential(callOf('GET /', { headers: { authorization } }));
  assert.equal(key('Bearer abc'), 'abc');
  assert.equal(key('bearer abc '), 'abc');
  assert.equal(key('Token abc'), undefined);
  assert.equal(key(), undefined);
});

function catalogue(target: string, headers: Record<string, string> = {}) {
  const found = routeOf(aimlapi, callOf(target, { headers }));
  if (found?.route.action !== 'models') return undefined;
  assert.equal(found.route.open, true);
  return found.route.answer(aimlapi.models ?? [], found.call);
}

test('the catalogue needs no key, has its own shape, filters and an ETag', () => {
  const rows = (target: string) =>
    (catalogue(target)?.body as unknown as { data?: Record<string, unknown>[] } | undefined)?.data ?? [];
  assert.equal(rows('GET /v1/models').length, aimlapi.models?.length);
  assert.deepEqual(
    rows('GET /v1/models?id=veo-2.0-generate-001').map((row) => [row['id'], row['type'], row['tags']]),
    [['veo2', 'internal/video-generations/submit', ['playground:video']]],
  );
  assert.equal(rows('GET /v1/models?output_modalities=VIDEO').length, aimlapi.models?.length);
  assert.equal(rows('GET /v1/models?output_modalities=image').length, 0);
  assert.equal(rows('GET /models?capabilities=extend-video,reference-to-video').length, 3);
  assert.equal(rows('GET /api/v1/models?capabilities=extend-video&input_modalities=image').length, 0);
  const [priced] = rows('GET /v1/models?id=google/veo3&include=pricing');
  assert.deepEqual(priced?.['pricing'], {
    kind: 'variants',
    variants: [
      { when: { generate_audio: true }, price: 0.4, unit: 'second', per: 1 },
      { when: {}, price: 0.2, unit: 'second', per: 1 },
    ],
  });
  const etag = catalogue('GET /v1/models')?.headers?.['etag'];
  assert.ok(etag);
  assert.equal(catalogue('GET /v1/models', { 'if-none-match': etag })?.status, 304);
  assert.equal(
    catalogue('GET /v1/models', { authorization: 'Bearer x' }),
    undefined,
    'with a key it is left to others',
  );
});

test('one model is found by an id with slashes, and an unknown one is a 404', () => {
  assert.match(JSON.stringify(catalogue('GET /model/google/veo-3.1-t2v')?.body), /"object":"model".*veo-3\.1-t2v/);
  assert.match(JSON.stringify(catalogue('GET /model/veo2/image-to-video')?.body), /Image-to-Video/);
  assert.throws(() => catalogue('GET /model/nothing'), { code: 'unknown_model' });
  assert.equal(aimlapi.dialect?.refuse(new Problem('unknown_model'), callOf('GET /model/nothing')).status, 404);
});

test('the balance is told in dollars and in this API’s credits', () => {
  const answers = ['GET /v2/billing', 'GET /v1/billing/balance'].map((target) => {
    const found = routeOf(aimlapi, callOf(target));
    assert.ok(found?.route.action === 'account');
    return found.route.answer(account, found.call).body as unknown as Record<string, unknown>;
  });
  assert.deepEqual(answers[0], { current_balance: 5, currency: 'USD' });
  assert.equal(answers[1]?.['balance'], 10_000_000);
});

test('each retired model names a successor that is in the catalogue', () => {
  for (const model of aimlapi.models ?? [])
    if (model.lifecycle?.successor) assert.ok(modelOf(aimlapi, model.lifecycle.successor), model.id);
  assert.ok(viewOf(aimlapi, { kind: 'video', model: 'veo2', prompt: 'x', inputs: [] }));
});
