import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, failed, finished, NOW, routeOf, send, show, viewOf } from '../../../test/support/calls.ts';
import { type BriefDraft, Spooled } from '../../core/brief.ts';
import { inherit } from '../../core/inherit.ts';
import { Problem } from '../../core/problem.ts';
import type { Call, FileView, GenerationView, Wire } from '../../core/provider.ts';
import { dialect } from './dialect.ts';
import { openai } from './index.ts';

const file = new Spooled({ path: '/nowhere', bytes: 3, encoding: 'binary', mediaType: 'application/octet-stream' });

function create(body: unknown, fields: Partial<Call> = {}): { wire: Wire; draft: BriefDraft; view: GenerationView } {
  const { wire, draft, view } = send(openai, callOf('POST /v1/videos', { body, ...fields }));
  assert.ok(draft && view, JSON.stringify(wire.body));
  return { wire, draft, view };
}

function draftOf(target: string, body: unknown): BriefDraft {
  const found = routeOf(openai, callOf(target, { body }));
  assert.equal(found?.route.action, 'create');
  return found.route.brief(found.call);
}

test('the defaults are those of the API: sora-2, four seconds, portrait', () => {
  const { wire, view } = create({ prompt: 'a fox' });
  assert.equal(wire.status, 200);
  assert.deepEqual(wire.body, {
    id: view.id.replace('gen_', 'video_'),
    object: 'video',
    model: 'sora-2',
    status: 'queued',
    progress: 0,
    created_at: NOW / 1000,
    completed_at: null,
    expires_at: null,
    prompt: 'a fox',
    size: '720x1280',
    seconds: '4',
    remixed_from_video_id: null,
    error: null,
  });
  assert.equal(wire.headers?.['openai-poll-after-ms'], '5000');
  assert.ok(wire.headers?.['x-request-id']);
});

test('every answer says what is left of the rate limit', () => {
  const rateLimit = { remaining: 41, resetAt: NOW + 2000 };
  const { wire } = create({ prompt: 'a' }, { rateLimit });
  assert.equal(wire.headers?.['x-ratelimit-remaining-requests'], '41');
  assert.equal(wire.headers?.['x-ratelimit-reset-requests'], '2s');
});

test('a form says what JSON says', () => {
  const json = create({ prompt: 'a', model: 'sora-2-pro', seconds: '12', size: '1792x1024' });
  const form = create({ prompt: 'a', model: 'sora-2-pro', seconds: '12', size: '1792x1024' }, { bodyKind: 'form' });
  assert.deepEqual(json.draft, form.draft);
  assert.deepEqual([json.view.order.width, json.view.order.height, json.view.order.seconds], [1792, 1024, 12]);
  assert.equal(json.view.priceMillicredits, 12 * 50_000);
  assert.equal(create({ prompt: 'a', model: 'sora-2-pro' }).view.priceMillicredits, 4 * 30_000);
});

test('every size is told as a resolution and a ratio where it is one', () => {
  for (const [size, resolution, aspectRatio] of [
    ['1280x720', '720p', '16:9'],
    ['720x1280', '720p', '9:16'],
  ] as const) {
    const { draft } = create({ prompt: 'a', size });
    assert.deepEqual([draft.resolution, draft.aspectRatio, draft.size], [resolution, aspectRatio, undefined]);
  }
  const foreign = draftOf('POST /v1/videos', {
    prompt: 'a',
    model: 'veo-3.1-generate-001',
    size: '3840x2160',
    seconds: 6,
  });
  assert.deepEqual([foreign.resolution, foreign.aspectRatio, foreign.seconds], ['4k', '16:9', 6]);
  assert.deepEqual(create({ prompt: 'a', model: 'sora-2-pro', size: '1024x1792' }).draft.size, {
    width: 1024,
    height: 1792,
  });
});

test('a reference image arrives as a file, in brackets, as an object and as a text', () => {
  const url = 'https://example.com/a.png';
  const data = 'data:image/png;base64,iVBORw0KGgo=';
  const cases: [unknown, unknown][] = [
    [{ input_reference: file }, { kind: 'file', file }],
    [{ 'input_reference[image_url]': url }, { kind: 'url', url }],
    [{ 'input_reference[file_id]': 'file-abc' }, { kind: 'asset', id: 'ast_abc' }],
    [{ input_reference: { image_url: url } }, { kind: 'url', url }],
    [{ input_reference: { image_url: { url } } }, { kind: 'url', url }],
    [{ input_reference: { image_url: data } }, { kind: 'base64', data }],
    [{ input_reference: { file_id: 'file-abc' } }, { kind: 'asset', id: 'ast_abc' }],
    [{ input_reference: url }, { kind: 'url', url }],
    [{ image: url }, { kind: 'url', url }],
    [{ image: { url } }, { kind: 'url', url }],
    [{ image: { bytesBase64Encoded: data, mimeType: 'image/png' } }, { kind: 'base64', data }],
  ];
  for (const [fields, source] of cases) {
    const { draft } = create({ prompt: 'a', ...Object(fields) });
    assert.equal(draft.inputs.length, 1);
    assert.equal(draft.inputs[0]?.role, 'image');
    assert.deepEqual(draft.inputs[0]?.source, source);
  }
});

test('the fields of other clients of this shape are understood', () => {
  const url = 'https://example.com/a.png';
  const draft = draftOf('POST /videos', {
    prompt: 'a',
    model: 'gemini/veo-3.1-generate-001',
    image: url,
    last_frame: { image_url: url },
    reference_images: [url, { url }],
    audio: false,
    seed: 0,
    negative_prompt: 'rain',
    callback_url: 'https://example.com/hook',
    callback_secret: 'whsec_x',
  });
  assert.equal(draft.model, 'google/veo-3.1-generate-001');
  assert.deepEqual(
    draft.inputs.map((input) => [input.role, input.parameter]),
    [
      ['image', 'image'],
      ['lastFrame', 'last_frame.image_url'],
      ['reference', 'reference_images[0]'],
      ['reference', 'reference_images[1].url'],
    ],
  );
  assert.deepEqual([draft.audio, draft.seed, draft.negativePrompt], [false, 0, 'rain']);
  assert.deepEqual(draft.callback, { url: 'https://example.com/hook', secret: 'whsec_x' });
  assert.deepEqual(draft.warnings, []);
  const several = draftOf('POST /v1/videos', { prompt: 'a', input_reference: [url, url] });
  assert.deepEqual(
    several.inputs.map((input) => input.role),
    ['reference', 'reference'],
  );
});

test('unknown fields are told, never refused; one video with n = 1 is nothing to tell', () => {
  const { draft } = create({ prompt: 'a', n: 2, character_ids: ['x'], custom_llm_provider: 'openai', fps: 24 });
  assert.deepEqual(
    draft.warnings?.map((warning) => warning.field),
    ['n', 'character_ids', 'custom_llm_provider', 'fps'],
  );
  assert.deepEqual(create({ prompt: 'a', n: 1 }).draft.warnings, []);
});

test('a remix takes over model, length, size and seed, and names its source', () => {
  const earlier = finished(create({ prompt: 'a', model: 'sora-2-pro', seconds: '8', size: '1792x1024' }).view);
  const source = earlier.id.replace('gen_', 'video_');
  const draft = draftOf(`POST /v1/videos/${source}/remix`, { prompt: 'b' });
  assert.equal(draft.inherits?.id, earlier.id);
  const whole = inherit(draft, earlier);
  assert.deepEqual([whole.model, whole.seconds, whole.size], ['sora-2-pro', 8, { width: 1792, height: 1024 }]);
  assert.equal(whole.seed, earlier.order.seed);
  assert.equal(draft.warnings?.length, 1);
  const view = viewOf(openai, whole);
  const answer = show(openai, callOf(`GET /v1/videos/${view.id.replace('gen_', 'video_')}`), view);
  assert.equal(Reflect.get(Object(answer.body), 'remixed_from_video_id'), source);
});

test('an edit starts from the first frame of a video, given by id or as a file', () => {
  const byId = draftOf('POST /v1/videos/edits', { prompt: 'b', video: { id: 'video_abc' } });
  assert.deepEqual(byId.inputs, [
    { role: 'image', parameter: 'video', frame: 'first', source: { kind: 'generation', id: 'gen_abc', output: 0 } },
  ]);
  assert.equal(byId.inherits?.id, 'gen_abc');
  const bracketed = draftOf('POST /v1/videos/edits', { prompt: 'b', 'video[id]': 'video_abc' });
  assert.deepEqual(bracketed, byId);
  const byFile = draftOf('POST /v1/videos/edits', { prompt: 'b', video: file, model: 'sora-2-pro', size: '1280x720' });
  assert.deepEqual(byFile.inputs[0]?.source, { kind: 'file', file });
  assert.deepEqual([byFile.model, byFile.resolution, byFile.inherits], ['sora-2-pro', '720p', undefined]);
});

test('an extension adds its seconds to the video, and may add more than a video may last', () => {
  const earlier = finished(create({ prompt: 'a', seconds: '8', size: '1280x720' }).view);
  const draft = draftOf('POST /v1/videos/extensions', {
    prompt: 'on',
    seconds: '20',
    'video[id]': earlier.id.replace('gen_', 'video_'),
  });
  const whole = inherit(draft, earlier);
  const view = viewOf(openai, whole);
  assert.deepEqual([view.order.seconds, view.order.extends, view.order.aspectRatio], [20, true, '16:9']);
  const done = finished(view);
  const [output] = done.outputs;
  assert.ok(output);
  const joined = { ...done, outputs: [{ ...output, seconds: 28.04 }] };
  const answer = show(openai, callOf(`GET /v1/videos/${view.id.replace('gen_', 'video_')}`), joined);
  assert.equal(Reflect.get(Object(answer.body), 'seconds'), '28');
});

test('a video goes through the four states that its clients know', () => {
  const { view } = create({ prompt: 'a' });
  const look = (over: GenerationView): Wire =>
    show(openai, callOf(`GET /v1/videos/${view.id.replace('gen_', 'video_')}`), over);
  const at = (wire: Wire, name: string): unknown => Reflect.get(Object(wire.body), name);
  const running = look({ ...view, state: 'running', progress: 40, expectedSeconds: 6 });
  assert.deepEqual([at(running, 'status'), at(running, 'progress')], ['in_progress', 40]);
  assert.equal(running.headers?.['openai-poll-after-ms'], '1200');
  const done = look({ ...finished(view), expiresAt: NOW + 3_600_000 });
  assert.deepEqual([at(done, 'status'), at(done, 'progress'), at(done, 'error')], ['completed', 100, null]);
  assert.deepEqual(
    [at(done, 'completed_at'), at(done, 'expires_at')],
    [Math.floor((NOW + 3500) / 1000), NOW / 1000 + 3600],
  );
  assert.equal(done.headers?.['openai-poll-after-ms'], undefined);
  const broken = look(failed(view));
  assert.equal(at(broken, 'status'), 'failed');
  assert.deepEqual(at(broken, 'error'), {
    code: 'video_generation_failed',
    message: 'The engine failed to make the video.',
  });
  const blocked = look(failed(view, new Problem('content_filtered')));
  assert.equal(Reflect.get(Object(at(blocked, 'error')), 'code'), 'moderation_blocked');
  assert.equal(at(look({ ...view, state: 'cancelled' }), 'status'), 'failed');
});

test('a list is a page with its ends', () => {
  const found = routeOf(openai, callOf('GET /v1/videos?limit=2&order=asc&after=video_abc'));
  assert.equal(found?.route.action, 'list');
  assert.deepEqual(found.route.page(found.call), {
    limit: 2,
    order: 'oldest',
    kind: 'video',
    dialect: 'openai',
    after: 'gen_abc',
  });
  const views = [create({ prompt: 'a' }).view, create({ prompt: 'b' }).view];
  const { body } = found.route.answer({ generations: views, hasMore: true, total: 5 }, found.call);
  const page = Object(body);
  assert.deepEqual([page.object, page.data.length, page.has_more], ['list', 2, true]);
  assert.deepEqual(
    [page.first_id, page.last_id],
    views.map((view) => view.id.replace('gen_', 'video_')),
  );
  const plain = routeOf(openai, callOf('GET /v1/videos'));
  assert.equal(plain?.route.action, 'list');
  assert.deepEqual(plain.route.page(plain.call), { limit: 20, order: 'newest', kind: 'video', dialect: 'openai' });
  const none = callOf('GET /v1/videos?limit=0');
  assert.deepEqual(Object(plain.route.answer({ generations: [], hasMore: false, total: 0 }, none).body), {
    object: 'list',
    data: [],
    first_id: null,
    last_id: null,
    has_more: false,
  });
  assert.equal(Object(plain.route.answer({ generations: views, hasMore: false, total: 2 }, none).body).has_more, true);
});

test('contents come in three variants, under the name of the video', () => {
  for (const [query, variant, name] of [
    ['', 'video', 'video_abc'],
    ['?variant=video', 'video', 'video_abc'],
    ['?variant=thumbnail', 'thumbnail', 'video_abc'],
    ['?variant=spritesheet', 'spritesheet', 'video_abc'],
  ] as const) {
    const found = routeOf(openai, callOf(`GET /v1/videos/video_abc/content${query}`));
    assert.equal(found?.route.action, 'download');
    assert.equal(found.route.id(found.call), 'gen_abc');
    assert.equal(found.route.variant?.(found.call), variant);
    assert.equal(found.route.attachment?.(found.call), name);
  }
});

test('a deleted video is answered as such', () => {
  const { view } = create({ prompt: 'a' });
  const id = view.id.replace('gen_', 'video_');
  const found = routeOf(openai, callOf(`DELETE /v1/videos/${id}`));
  assert.equal(found?.route.action, 'delete');
  assert.equal(found.route.id(found.call), view.id);
  assert.deepEqual(found.route.answer(view, found.call).body, { id, object: 'video.deleted', deleted: true });
});

const kept: FileView = {
  id: 'ast_0abc',
  mediaType: 'video/mp4',
  bytes: 9,
  sha256: 'f',
  createdAt: NOW,
  url: 'http://x/y',
};

test('a character is found again by the id it was given, with its name', () => {
  const made = routeOf(openai, callOf('POST /v1/videos/characters', { body: { name: 'Müller ✓', video: file } }));
  assert.equal(made?.route.action, 'upload');
  assert.deepEqual(made.route.file(made.call), { kind: 'video', parameter: 'video', source: { kind: 'file', file } });
  const answer = Object(made.route.answer(kept, made.call).body);
  assert.deepEqual([answer.name, answer.created_at], ['Müller ✓', NOW / 1000]);
  const asked = routeOf(openai, callOf(`GET /v1/videos/characters/${answer.id}`));
  assert.equal(asked?.route.action, 'showFile');
  assert.equal(asked.route.id(asked.call), kept.id);
  assert.deepEqual(Object(asked.route.answer(kept, asked.call).body), answer);
});

test('a file is kept for a later input_reference; files of other APIs are left to them', () => {
  const made = routeOf(openai, callOf('POST /v1/files', { body: { file, purpose: 'vision' } }));
  assert.equal(made?.route.action, 'upload');
  const answer = Object(made.route.answer({ ...kept, expiresAt: NOW }, made.call).body);
  assert.deepEqual([answer.id, answer.object, answer.bytes, answer.expires_at], ['file-0abc', 'file', 9, NOW / 1000]);
  const shown = routeOf(openai, callOf('GET /v1/files/file-0abc'));
  assert.ok(shown?.route.action === 'showFile' && shown.route.id(shown.call) === 'ast_0abc');
  const deleted = routeOf(openai, callOf('DELETE /v1/files/file-0abc'));
  assert.ok(deleted?.route.action === 'deleteFile');
  assert.deepEqual(deleted.route.answer(kept, deleted.call).body, { id: 'file-0abc', object: 'file', deleted: true });
  assert.equal(routeOf(openai, callOf('GET /v1/files/0abc')), undefined);
});

test('models are listed for its own SDK, and one can be asked for', () => {
  const headers = { 'x-stainless-lang': 'js' };
  const list = routeOf(openai, callOf('GET /v1/models', { headers }));
  assert.equal(list?.route.action, 'models');
  const rows = openai.models ?? [];
  assert.deepEqual(
    Object(list.route.answer([...rows, ...rows], list.call).body).data.map((model: { id: string }) => model.id),
    ['sora-2', 'sora-2-pro'],
  );
  const one = routeOf(openai, callOf('GET /v1/models/sora-2', { headers }));
  assert.equal(one?.route.action, 'models');
  assert.equal(Object(one.route.answer(rows, one.call).body).id, 'sora-2');
  const none = routeOf(openai, callOf('GET /v1/models/nothing', { headers }));
  assert.ok(none?.route.action === 'models');
  const { route, call } = none;
  assert.throws(() => route.action === 'models' && route.answer(rows, call), /does not exist/);
  assert.equal(routeOf(openai, callOf('GET /v1/models')), undefined);
});

test('a callback carries the event that the API names', () => {
  const done = finished(create({ prompt: 'a' }).view);
  const notice = Object(dialect.notice?.(done, 'http://localhost:8787'));
  assert.deepEqual(
    [notice.object, notice.type, notice.data],
    ['event', 'video.completed', { id: done.id.replace('gen_', 'video_') }],
  );
  assert.equal(Object(dialect.notice?.(failed(done), 'http://x')).type, 'video.failed');
});

test('the key stands in the Authorization header', () => {
  assert.equal(dialect.credential(callOf('GET /v1/videos', { headers: { authorization: 'Bearer sk-1' } })), 'sk-1');
  assert.equal(dialect.credential(callOf('GET /v1/videos')), undefined);
});
