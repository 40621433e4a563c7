import assert from 'node:assert/strict';
import test from 'node:test';
import { account, callOf, failed, finished, NOW, routeOf, send } from '../../../test/support/calls.ts';
import { type BriefDraft, Spooled } from '../../core/brief.ts';
import type { Call, FileView, GenerationView, Wire } from '../../core/provider.ts';
import { dialect } from './dialect.ts';
import { replicate } from './index.ts';

const url = 'https://example.com/a.png';
const PATH = '/v1/models/google/veo-3.1/predictions';

function create(
  body: unknown,
  path = PATH,
  fields: Partial<Call> = {},
): { wire: Wire; draft: BriefDraft; view: GenerationView } {
  const { wire, draft, view } = send(replicate, callOf(`POST ${path}`, { body, ...fields }));
  assert.ok(draft && view, JSON.stringify(wire.body));
  return { wire, draft, view };
}

function look(view: GenerationView): Wire {
  const found = routeOf(replicate, callOf(`GET /v1/predictions/${view.id.slice(4)}`));
  assert.equal(found?.route.action, 'show');
  assert.equal(found.route.id(found.call), view.id);
  return found.route.answer(view, found.call);
}

test('a prediction is answered whole, with 201', () => {
  const { wire, view } = create({ input: { prompt: 'a fox', duration: 4 } });
  const self = `http://localhost:8787/v1/predictions/${view.id.slice(4)}`;
  assert.equal(wire.status, 201);
  assert.deepEqual(wire.body, {
    id: view.id.slice(4),
    model: 'google/veo-3.1',
    version: 'hidden',
    input: { prompt: 'a fox', duration: 4 },
    output: null,
    error: null,
    logs: '',
    metrics: {},
    status: 'starting',
    created_at: new Date(NOW).toISOString(),
    started_at: null,
    completed_at: null,
    data_removed: false,
    source: 'api',
    urls: { get: self, cancel: `${self}/cancel` },
  });
});

test('a model is named in the path, in the version or by a deployment', () => {
  const input = { prompt: 'a' };
  assert.equal(create({ input }, '/v1/models/google/veo-2/predictions').draft.model, 'google/veo-2');
  assert.equal(create({ input }, '/v1/deployments/google/veo-2/predictions').draft.model, 'google/veo-2');
  for (const version of [
    'google/veo-3',
    'google/veo-3:5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa',
  ])
    assert.equal(create({ version, input }, '/v1/predictions').draft.model, 'google/veo-3');
});

test('the defaults are those of each model', () => {
  const order = (name: string): unknown[] => {
    const { view } = create({ input: { prompt: 'a' } }, `/v1/models/google/${name}/predictions`);
    return [view.order.model, view.order.seconds, view.order.resolution, view.order.audio];
  };
  assert.deepEqual(order('veo-2'), ['veo-2', 5, '720p', false]);
  assert.deepEqual(order('veo-3'), ['veo-3', 8, '720p', true]);
  assert.deepEqual(order('veo-3.1'), ['veo-3.1', 8, '1080p', true]);
});

test('every input reaches the brief; null is nothing', () => {
  const { draft } = create({
    input: {
      prompt: 'a',
      image: url,
      last_frame: url,
      aspect_ratio: '9:16',
      duration: '6',
      resolution: '720P',
      negative_prompt: 'rain',
      generate_audio: false,
      seed: 0,
    },
    webhook: 'https://example.com/hook',
    webhook_events_filter: ['completed'],
  });
  assert.deepEqual(
    draft.inputs.map((input) => [input.role, input.parameter]),
    [
      ['image', 'input.image'],
      ['lastFrame', 'input.last_frame'],
    ],
  );
  const { inputs: _inputs, echo: _echo, ...rest } = draft;
  assert.deepEqual(rest, {
    kind: 'video',
    model: 'google/veo-3.1',
    warnings: [],
    callback: { url: 'https://example.com/hook' },
    prompt: 'a',
    negativePrompt: 'rain',
    seconds: 6,
    resolution: '720p',
    aspectRatio: '9:16',
    audio: false,
    seed: 0,
  });
  const nothing = {
    image: null,
    last_frame: null,
    reference_images: null,
    duration: null,
    resolution: null,
    seed: null,
  };
  const { inputs, seconds } = create({ input: { prompt: 'a', ...nothing } }).draft;
  assert.deepEqual([inputs, seconds], [[], undefined]);
});

test('a size in pixels is a resolution with its ratio', () => {
  const { draft } = create({ input: { prompt: 'a', size: '1080x1920', fps: 24 } });
  assert.deepEqual([draft.resolution, draft.aspectRatio, draft.size, draft.warnings], ['1080p', '9:16', undefined, []]);
});

test('files are addresses, data URIs, uploads or results of this server; inline ones are not shown again', () => {
  const id = '0'.repeat(26);
  const file = new Spooled({ path: '/x', bytes: 9, encoding: 'base64', mediaType: 'image/png' });
  const data = 'data:image/png;base64,iVBORw0KGgo=';
  for (const [image, source, shown] of [
    [url, { kind: 'url', url }, url],
    [data, { kind: 'base64', data }, 'data:image/png;base64,…'],
    [file, { kind: 'base64', data: file }, 'data:image/png;base64,…'],
    [
      `http://localhost:8787/v1/files/${id}`,
      { kind: 'asset', id: `ast_${id}` },
      `http://localhost:8787/v1/files/${id}`,
    ],
    [
      `http://localhost:8787/filmgate/v1/assets/ast_${id}.png?s=1`,
      { kind: 'asset', id: `ast_${id}` },
      `http://localhost:8787/filmgate/v1/assets/ast_${id}.png?s=1`,
    ],
  ] as const) {
    const { draft, wire } = create({ input: { prompt: 'a', image } });
    assert.deepEqual(draft.inputs[0]?.source, source);
    assert.equal(Object(wire.body).input.image, shown);
  }
  const many = create({ input: { prompt: 'a', reference_images: [data, url], seed: 3 } });
  assert.deepEqual(Object(many.wire.body).input, {
    prompt: 'a',
    reference_images: ['data:image/png;base64,…', url],
    seed: 3,
  });
});

test('what is not honoured is told, and a webhook that would never hear anything is not kept', () => {
  const { draft } = create(
    {
      input: { prompt: 'a', fps: 30, guidance_scale: 7 },
      webhook: 'https://example.com/hook',
      webhook_events_filter: ['start', 'output'],
      colour: 1,
    },
    PATH,
    { headers: { 'cancel-after': '1m' } },
  );
  assert.deepEqual(
    draft.warnings?.map((warning) => warning.field),
    ['input.guidance_scale', 'colour', 'fps', 'webhook_events_filter', 'Cancel-After'],
  );
  assert.equal(draft.callback, undefined);
});

test('a filter for the events of no webhook is told of; without one there is nothing to tell', () => {
  const warned = (body: object): string[] | undefined =>
    create({ input: { prompt: 'a' }, ...body }).draft.warnings?.map((warning) => warning.field);
  const filter = { webhook_events_filter: ['completed'] };
  assert.deepEqual(warned(filter), ['webhook_events_filter']);
  assert.deepEqual(warned({ ...filter, webhook: null }), ['webhook_events_filter']);
  assert.deepEqual(warned({ ...filter, webhook: 'https://example.com/hook' }), []);
  assert.deepEqual(warned({ webhook_events_filter: null }), []);
});

test('a call is held open for as long as the client prefers', () => {
  const wait = (prefer?: string): number | undefined => {
    const found = routeOf(replicate, callOf(`POST ${PATH}`, { headers: { prefer } }));
    assert.equal(found?.route.action, 'create');
    assert.equal(found.route.unfinished, 'answer');
    return found.route.waitMs?.(found.call);
  };
  for (const [prefer, milliseconds] of [
    [undefined, 0],
    ['wait', 60_000],
    ['wait=5', 5000],
    ['wait=0', 1000],
    ['wait=600', 60_000],
    ['respond-async, wait=7', 7000],
    ['respond-async', 0],
    ['waiting', 0],
  ] as const)
    assert.equal(wait(prefer), milliseconds, prefer);
});

test('a prediction goes through its states in American spelling', () => {
  const { view } = create({ input: { prompt: 'a' } });
  const running = Object(look({ ...view, state: 'running', progress: 40, startedAt: NOW + 500 }).body);
  assert.deepEqual([running.status, running.logs], ['processing', 'Progress: 40%\n']);
  const done = Object(look(finished(view)).body);
  assert.deepEqual([done.status, done.output], ['succeeded', finished(view).outputs[0]?.url]);
  assert.deepEqual(done.metrics, { predict_time: 3, total_time: 3.5 });
  const broken = Object(look(failed(view)).body);
  assert.deepEqual(
    [broken.status, broken.error, broken.output],
    ['failed', 'The engine failed to make the video.', null],
  );
  assert.equal(Object(look({ ...view, state: 'cancelled', finishedAt: NOW }).body).status, 'canceled');
  assert.deepEqual(dialect.notice?.(finished(view), 'http://localhost:8787'), look(finished(view)).body);
});

test('predictions are cancelled and listed with cursors', () => {
  const { view } = create({ input: { prompt: 'a' } });
  const cancel = routeOf(replicate, callOf(`POST /v1/predictions/${view.id.slice(4)}/cancel`));
  assert.equal(cancel?.route.action, 'cancel');
  assert.equal(cancel.route.id(cancel.call), view.id);
  assert.equal(Object(cancel.route.answer({ ...view, state: 'cancelled' }, cancel.call).body).status, 'canceled');
  const list = routeOf(replicate, callOf(`GET /v1/predictions?cursor=${view.id.slice(4)}`));
  assert.equal(list?.route.action, 'list');
  assert.deepEqual(list.route.page(list.call), { limit: 100, kind: 'video', dialect: 'replicate', after: view.id });
  const page = Object(list.route.answer({ generations: [view], hasMore: true, total: 9 }, list.call).body);
  assert.deepEqual(
    [page.previous, page.next, page.results.length],
    [null, `http://localhost:8787/v1/predictions?cursor=${view.id.slice(4)}`, 1],
  );
  assert.equal(Object(list.route.answer({ generations: [view], hasMore: false, total: 1 }, list.call).body).next, null);
});

test('files are kept, shown and deleted; the uploads of other APIs are left to them', () => {
  const kept: FileView = {
    id: `ast_${'0'.repeat(26)}`,
    mediaType: 'image/png',
    bytes: 9,
    sha256: 'ab',
    createdAt: NOW,
    url: 'x',
  };
  const content = new Spooled({ path: '/x', bytes: 9, encoding: 'binary' });
  const headers = { 'user-agent': 'replicate-javascript/1.4.0' };
  const made = routeOf(replicate, callOf('POST /v1/files', { body: { content }, headers }));
  assert.equal(made?.route.action, 'upload');
  assert.deepEqual(made.route.file(made.call), {
    kind: 'any',
    parameter: 'content',
    source: { kind: 'file', file: content },
  });
  const answer = made.route.answer(kept, made.call);
  assert.equal(answer.status, 201);
  const { id, urls, size, content_type, checksums } = Object(answer.body);
  assert.deepEqual([id, size, content_type, checksums], ['0'.repeat(26), 9, 'image/png', { sha256: 'ab' }]);
  const shown = routeOf(replicate, callOf(`GET ${new URL(urls.get).pathname}`));
  assert.ok(shown?.route.action === 'showFile' && shown.route.id(shown.call) === kept.id);
  const deleted = routeOf(replicate, callOf(`DELETE /v1/files/${id}`));
  assert.ok(deleted?.route.action === 'deleteFile');
  assert.deepEqual(deleted.route.answer(kept, deleted.call), { status: 204 });
  assert.equal(routeOf(replicate, callOf('POST /v1/files', { body: { content } })), undefined);
});

test('models and the account are shown', () => {
  const rows = replicate.models ?? [];
  const one = routeOf(replicate, callOf('GET /v1/models/google/veo-3.1'));
  assert.equal(one?.route.action, 'models');
  const model = Object(one.route.answer(rows, one.call).body);
  assert.deepEqual([model.owner, model.name, model.visibility], ['google', 'veo-3.1', 'public']);
  const list = routeOf(
    replicate,
    callOf('GET /v1/models', { headers: { 'user-agent': 'replicate-javascript/1.4.0' } }),
  );
  assert.equal(list?.route.action, 'models');
  assert.equal(Object(list.route.answer(rows, list.call).body).results.length, rows.length);
  const me = routeOf(replicate, callOf('GET /v1/account'));
  assert.equal(me?.route.action, 'account');
  assert.equal(Object(me.route.answer(account, me.call).body).username, 'default');
});

test('the secret of webhooks is shown', () => {
  const found = routeOf(replicate, callOf('GET /v1/webhooks/default/secret'));
  assert.ok(found?.route.action === 'webhookSecret');
  const secret = { secret: 'whsec_eA==', createdAt: 0, earlierExpireAt: [] };
  assert.deepEqual(found.route.answer(secret, found.call).body, { key: 'whsec_eA==' });
});

test('a token follows the word Bearer, or the word Token of old', () => {
  assert.equal(dialect.credential(callOf('GET /', { headers: { authorization: 'Bearer a' } })), 'a');
  assert.equal(dialect.credential(callOf('GET /', { headers: { authorization: 'Token b' } })), 'b');
  assert.equal(dialect.credential(callOf('GET /')), undefined);
});
