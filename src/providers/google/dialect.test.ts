import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, failed, finished, NOW, routeOf, send, viewOf } from '../../../test/support/calls.ts';
import { type BriefDraft, Spooled } from '../../core/brief.ts';
import { Problem } from '../../core/problem.ts';
import { AssetBase64, type Call, type GenerationView, type Wire } from '../../core/provider.ts';
import { dialect } from './dialect.ts';
import { google } from './index.ts';

const MODEL = 'veo-3.1-generate-001';
const GEMINI = `/v1beta/models/${MODEL}`;
const VERTEX = `/v1beta1/projects/p1/locations/us-central1/publishers/google/models/${MODEL}`;
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function create(body: unknown, base = GEMINI): { wire: Wire; draft: BriefDraft; view: GenerationView } {
  const { wire, draft, view } = send(google, callOf(`POST ${base}:predictLongRunning`, { body }));
  assert.ok(draft && view, JSON.stringify(wire.body));
  return { wire, draft, view };
}

function draftOf(instance: object, parameters?: object, base = GEMINI): BriefDraft {
  const body = { instances: [instance], ...(parameters && { parameters }) };
  const found = routeOf(google, callOf(`POST ${base}:predictLongRunning`, { body }));
  assert.equal(found?.route.action, 'create');
  return found.route.brief(found.call);
}

const short = (view: GenerationView): string => view.id.slice(4);

function look(call: Call, view: GenerationView): Wire {
  const found = routeOf(google, call);
  assert.equal(found?.route.action, 'show', call.path);
  assert.equal(found.route.id(found.call), view.id);
  return found.route.answer(view, found.call);
}

test('starting answers with the name of an operation, below the resource that was called', () => {
  for (const base of [GEMINI, VERTEX, `/v1/publishers/google/models/${MODEL}`]) {
    const { wire, view } = create({ instances: [{ prompt: 'a fox' }] }, base);
    assert.deepEqual(wire, {
      status: 200,
      body: { name: `${base.replace(/^\/v1\w*\//, '')}/operations/${short(view)}` },
    });
  }
});

test('every version of the API has the same paths', () => {
  for (const version of ['v1', 'v1beta', 'v1beta1', 'v1alpha'])
    for (const base of [`/${version}/models/${MODEL}`, VERTEX.replace('v1beta1', version)])
      assert.equal(create({ instances: [{ prompt: 'a' }] }, base).wire.status, 200);
});

test('the defaults are one clip of eight seconds, 720p, landscape, with sound', () => {
  const { view } = create({ instances: [{ prompt: 'a' }], parameters: null });
  const { count, seconds, width, height, audio } = view.order;
  assert.deepEqual([count, seconds, width, height, audio], [1, 8, 1280, 720, true]);
});

test('every parameter reaches the brief, in either spelling and either case', () => {
  const camel = {
    sampleCount: 2,
    durationSeconds: '8',
    aspectRatio: '9:16',
    resolution: '1080P',
    personGeneration: 'ALLOW_ALL',
    negativePrompt: 'rain',
    enhancePrompt: false,
    seed: 0,
    generateAudio: false,
    compressionQuality: 'LOSSLESS',
    resizeMode: 'CROP',
    fps: 24,
  };
  const snake = Object.fromEntries(
    Object.entries(camel).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
  const expected = {
    kind: 'video',
    model: MODEL,
    inputs: [],
    warnings: [],
    echo: {},
    prompt: 'a',
    negativePrompt: 'rain',
    count: 2,
    seconds: 8,
    resolution: '1080p',
    aspectRatio: '9:16',
    audio: false,
    seed: 0,
    personGeneration: 'allow_all',
    resizeMode: 'crop',
    compressionQuality: 'lossless',
    enhancePrompt: false,
  };
  assert.deepEqual(draftOf({ prompt: 'a' }, camel), expected);
  assert.deepEqual(draftOf({ prompt: 'a' }, snake), expected);
  assert.deepEqual(draftOf({ prompt: 'a' }, camel, VERTEX), expected);
});

test('a size in pixels is a resolution with its ratio', () => {
  const { resolution, aspectRatio } = draftOf({ prompt: 'a' }, { resolution: '720x1280' });
  assert.deepEqual([resolution, aspectRatio], ['720p', '9:16']);
  assert.equal(draftOf({ prompt: 'a' }, { resolution: '3840x2160', aspectRatio: '16:9' }).resolution, '4k');
});

test('images arrive in each of the forms that clients use', () => {
  const source = { kind: 'base64', data: png };
  for (const image of [
    { bytesBase64Encoded: png, mimeType: 'image/png' },
    { bytes_base64_encoded: png, mime_type: 'image/png' },
    { imageBytes: png },
    { inlineData: { data: png, mimeType: 'image/png' } },
    { inline_data: { data: png, mime_type: 'image/png' } },
  ]) {
    assert.deepEqual(draftOf({ image }).inputs, [{ role: 'image', parameter: 'image', source }]);
    assert.deepEqual(draftOf({ prompt: 'a' }, { image }).inputs, [{ role: 'image', parameter: 'image', source }]);
  }
  const file = new Spooled({ path: '/x', bytes: 9, encoding: 'base64' });
  assert.deepEqual(draftOf({ image: { bytesBase64Encoded: file } }).inputs[0]?.source, { kind: 'base64', data: file });
  const url = 'https://example.com/a.png';
  assert.deepEqual(draftOf({ image: { gcsUri: url } }).inputs[0]?.source, { kind: 'url', url });
});

test('first and last frame, references and a video have their roles', () => {
  const image = { bytesBase64Encoded: png, mimeType: 'image/jpeg' };
  const frames = draftOf({ prompt: 'a', image, lastFrame: image });
  assert.deepEqual(
    frames.inputs.map(({ role }) => role),
    ['image', 'lastFrame'],
  );
  const references = draftOf({
    prompt: 'a',
    referenceImages: [{ image, referenceType: 'ASSET' }, { image, referenceType: 'asset' }, { image }],
  });
  assert.deepEqual(
    references.inputs.map(({ role, parameter }) => [role, parameter]),
    [
      ['reference', 'referenceImages[0].image'],
      ['reference', 'referenceImages[1].image'],
      ['reference', 'referenceImages[2].image'],
    ],
  );
  const data = png;
  for (const video of [
    { encodedVideo: data, encoding: 'video/mp4' },
    { bytesBase64Encoded: data, mimeType: 'video/mp4' },
  ])
    assert.deepEqual(draftOf({ prompt: 'a', video }).inputs, [
      { role: 'video', parameter: 'video', mediaType: 'video/mp4', source: { kind: 'base64', data } },
    ]);
});

test('an earlier result is known by its address or its name, and is extended by seven seconds', () => {
  const { view } = create({ instances: [{ prompt: 'a' }], parameters: { sampleCount: 2 } });
  const source = { kind: 'generation', id: view.id, output: 1 };
  for (const uri of [
    `http://localhost:8787/v1beta/files/${short(view)}1:download?alt=media`,
    `https://films.example/v1/files/${short(view)}1`,
    `files/${short(view)}1`,
  ]) {
    const draft = draftOf({ prompt: 'on', video: { uri } }, { durationSeconds: 8 });
    assert.deepEqual(draft.inputs[0]?.source, source);
    assert.equal(draft.warnings?.[0]?.field, 'durationSeconds');
    const { order } = viewOf(google, draft);
    assert.deepEqual([order.seconds, order.extends], [7, true]);
  }
});

test('what is not honoured is told', () => {
  const fields = draftOf({ prompt: 'a', colour: 1 }, { fps: 30, pubsubTopic: 'x', pollIntervalMs: 1 }).warnings;
  assert.deepEqual(
    fields?.map(({ field }) => field),
    ['colour', 'pollIntervalMs', 'fps', 'pubsubTopic'],
  );
});

test('labels and user metadata are kept, keys and all; the webhook is called back', () => {
  const body = {
    instances: [{ prompt: 'a' }],
    labels: { team_name: 'film' },
    webhookConfig: { uris: ['https://example.com/hook'], userMetadata: { job_id: { a_b: 7 } } },
  };
  const { draft, view } = create(body);
  assert.deepEqual(draft.echo, { labels: { team_name: 'film' }, userMetadata: { job_id: { a_b: 7 } } });
  assert.deepEqual(draft.callback, { url: 'https://example.com/hook' });
  assert.deepEqual(dialect.notice?.(finished(view), 'http://x'), {
    type: 'video.generated',
    data: { name: `models/${MODEL}/operations/${short(view)}` },
    userMetadata: { job_id: { a_b: 7 } },
  });
});

test('an operation that runs has a name and nothing else', () => {
  const { view } = create({ instances: [{ prompt: 'a' }] });
  const name = `models/${MODEL}/operations/${short(view)}`;
  assert.deepEqual(look(callOf(`GET /v1beta/${name}`), view).body, { name });
  assert.deepEqual(look(callOf(`GET /v1beta/operations/${short(view)}`), { ...view, state: 'running' }).body, {
    name: `operations/${short(view)}`,
  });
});

test('the Gemini API answers with addresses that its clients can download', () => {
  const { view } = create({ instances: [{ prompt: 'a' }], parameters: { sampleCount: 2 } });
  const name = `models/${MODEL}/operations/${short(view)}`;
  const body = Object(look(callOf(`GET /v1beta/${name}`), finished(view)).body);
  assert.equal(body.done, true);
  const uris = body.response.generateVideoResponse.generatedSamples.map(
    (sample: { video: { uri: string } }) => sample.video.uri,
  );
  assert.deepEqual(
    uris,
    [0, 1].map((i) => `http://localhost:8787/v1beta/files/${short(view)}${i}:download?alt=media`),
  );
  assert.ok(!('raiMediaFilteredCount' in body.response.generateVideoResponse));
  for (const [i, uri] of uris.entries()) {
    const plain = routeOf(google, callOf(`GET ${new URL(uri).pathname}`));
    assert.equal(plain?.route.action, 'download');
    assert.deepEqual([plain.route.id(plain.call), plain.route.output(plain.call)], [view.id, i]);
    // As the SDK makes it of an address that does not start with https.
    const odd = routeOf(google, { ...callOf('GET /'), path: `/v1beta/files/${uri.split('?')[0]}` });
    assert.equal(odd?.route.action, 'download');
    assert.equal(odd.route.id(odd.call), view.id);
  }
});

test('Vertex is asked by a POST and answers with the bytes', () => {
  const { view } = create({ instances: [{ prompt: 'a' }] }, VERTEX);
  const operationName = `${VERTEX.slice('/v1beta1/'.length)}/operations/${short(view)}`;
  for (const body of [{ operationName }, { operation_name: operationName }])
    assert.deepEqual(look(callOf(`POST ${VERTEX}:fetchPredictOperation`, { body }), view).body, {
      name: operationName,
    });
  const done = look(callOf(`POST ${VERTEX}:fetchPredictOperation`, { body: { operationName } }), finished(view));
  const { response } = Object(done.body);
  assert.equal(response.raiMediaFilteredCount, 0);
  assert.deepEqual(response.videos, [{ bytesBase64Encoded: new AssetBase64('ast_0'), mimeType: 'video/mp4' }]);
});

test('what a safety filter withheld is counted with its reasons, all or some', () => {
  const { view } = create({ instances: [{ prompt: 'a' }], parameters: { sampleCount: 2 } });
  const none = failed(view, new Problem('content_filtered', { message: 'A face.' }));
  const some = { ...finished(view), outputs: finished(view).outputs.slice(0, 1), filtered: ['A face.'] };
  const gemini = callOf(`GET ${GEMINI}/operations/${short(view)}`);
  const name = `models/${MODEL}/operations/${short(view)}`;
  const vertex = callOf(`POST ${VERTEX}:fetchPredictOperation`, { body: { operationName: name } });
  const reasons = { raiMediaFilteredReasons: ['A face.'] };
  assert.deepEqual(Object(look(gemini, none).body).response.generateVideoResponse, {
    raiMediaFilteredCount: 2,
    ...reasons,
  });
  const partly = Object(look(gemini, some).body).response.generateVideoResponse;
  assert.deepEqual([partly.generatedSamples.length, partly.raiMediaFilteredCount], [1, 1]);
  const inline = Object(look(vertex, none).body);
  assert.deepEqual([inline.done, inline.error, inline.response.videos], [true, undefined, []]);
  assert.equal(inline.response.raiMediaFilteredCount, 2);
});

test('a failure is an rpc error inside an answer of 200', () => {
  const { view } = create({ instances: [{ prompt: 'a' }] });
  const call = callOf(`GET ${GEMINI}/operations/${short(view)}`);
  for (const [code, number] of [
    ['engine_failed', 13],
    ['engine_unavailable', 14],
    ['invalid_media', 3],
    ['timed_out', 4],
    ['outcome_unknown', 13],
  ] as const) {
    const wire = look(call, failed(view, new Problem(code)));
    assert.equal(wire.status, 200);
    const body = Object(wire.body);
    assert.deepEqual([body.done, body.error.code, body.response], [true, number, undefined]);
  }
  assert.equal(Object(look(call, { ...view, state: 'cancelled' }).body).error.code, 1);
});

test('operations and files are listed, page by page', () => {
  const views = [1, 2].map(() => finished(create({ instances: [{ prompt: 'a' }] }).view));
  const [first, second] = views;
  assert.ok(first && second);
  const operations = routeOf(google, callOf(`GET ${GEMINI}/operations?pageSize=2&pageToken=${short(first)}`));
  assert.equal(operations?.route.action, 'list');
  assert.deepEqual(operations.route.page(operations.call), {
    limit: 2,
    kind: 'video',
    dialect: 'google',
    after: first.id,
  });
  const page = { generations: views, hasMore: true, total: 9 };
  const listed = Object(operations.route.answer(page, operations.call).body);
  assert.deepEqual(
    listed.operations.map((one: { name: string }) => one.name),
    views.map((view) => `models/${MODEL}/operations/${short(view)}`),
  );
  assert.equal(listed.nextPageToken, short(second));
  const files = routeOf(google, callOf('GET /v1beta/files'));
  assert.equal(files?.route.action, 'list');
  const body = Object(files.route.answer({ ...page, hasMore: false }, files.call).body);
  assert.deepEqual([body.files.length, body.files[0].state, body.nextPageToken], [2, 'ACTIVE', undefined]);
});

test('a file says what is known of it', () => {
  const view = { ...finished(create({ instances: [{ prompt: 'a' }] }).view), expiresAt: NOW + 1000 };
  const call = callOf(`GET /v1beta/files/${short(view)}0`);
  const body = Object(look(call, view).body);
  assert.deepEqual(
    [body.name, body.sizeBytes, body.videoMetadata],
    [`files/${short(view)}0`, '1234567', { videoDuration: '8s' }],
  );
  assert.equal(body.expirationTime, new Date(NOW + 1000).toISOString());
  assert.equal(Object(look(call, { ...view, state: 'running', outputs: [] }).body).state, 'PROCESSING');
  assert.throws(() => look(callOf(`GET /v1beta/files/${short(view)}7`), view), Problem);
});

test('operations can be cancelled and deleted', () => {
  const { view } = create({ instances: [{ prompt: 'a' }] });
  for (const [target, action] of [
    [`POST ${GEMINI}/operations/${short(view)}:cancel`, 'cancel'],
    [`POST ${VERTEX}/operations/${short(view)}:cancel`, 'cancel'],
    [`DELETE /v1beta/operations/${short(view)}`, 'delete'],
    [`DELETE /v1beta/files/${short(view)}0`, 'delete'],
  ] as const) {
    const found = routeOf(google, callOf(target));
    assert.ok(found?.route.action === action, target);
    assert.equal(found.route.id(found.call), view.id);
    assert.deepEqual(found.route.answer(view, found.call), { status: 200, body: {} });
  }
});

test('models are listed in both forms, page by page', () => {
  const rows = google.models ?? [];
  const gemini = routeOf(google, callOf('GET /v1beta/models?pageSize=3'));
  assert.equal(gemini?.route.action, 'models');
  const first = Object(gemini.route.answer(rows, gemini.call).body);
  assert.deepEqual([first.models.length, first.nextPageToken, first.models[0].name], [3, '3', `models/${MODEL}`]);
  const rest = Object(gemini.route.answer(rows, callOf('GET /v1beta/models?pageSize=100&pageToken=3')).body);
  assert.deepEqual([rest.models.length, rest.nextPageToken], [rows.length - 3, undefined]);
  const vertex = routeOf(google, callOf('GET /v1beta1/publishers/google/models'));
  assert.equal(vertex?.route.action, 'models');
  assert.equal(Object(vertex.route.answer(rows, vertex.call).body).publisherModels.length, rows.length);
  const one = routeOf(google, callOf('GET /v1beta/models/veo-3.0-generate-preview'));
  assert.equal(one?.route.action, 'models');
  assert.equal(Object(one.route.answer(rows, one.call).body).name, 'models/veo-3.0-generate-001');
  assert.equal(routeOf(google, callOf('GET /v1/models')), undefined, 'shared with other APIs');
  assert.ok(routeOf(google, callOf('GET /v1/models', { headers: { 'x-goog-api-key': 'k' } })));
});

test('a key is carried in three ways', () => {
  assert.equal(dialect.credential(callOf('GET /', { headers: { 'x-goog-api-key': 'a' } })), 'a');
  assert.equal(dialect.credential(callOf('GET /', { headers: { authorization: 'Bearer b' } })), 'b');
  assert.equal(dialect.credential(callOf('GET /?key=c')), 'c');
  assert.equal(dialect.credential(callOf('GET /')), undefined);
});

test('prices follow resolution, sound and length', () => {
  const cost = (parameters: object, model = MODEL): number => {
    const body = { instances: [{ prompt: 'a' }], parameters };
    return create(body, `/v1beta/models/${model}`).view.priceMillicredits / 1000;
  };
  assert.equal(cost({}), 320);
  assert.equal(cost({ generateAudio: false }), 160);
  assert.equal(cost({ resolution: '4k' }), 480);
  assert.equal(cost({ resolution: '4k', generateAudio: false, sampleCount: 2 }), 640);
  assert.equal(cost({ durationSeconds: 4 }, 'veo-3.1-fast-generate-001'), 60);
});
