import assert from 'node:assert/strict';
import test from 'node:test';
import { callOf, failed, finished, routeOf, send } from '../../../test/support/calls.ts';
import type { BriefDraft } from '../../core/brief.ts';
import { Problem } from '../../core/problem.ts';
import { AssetBase64, type GenerationView, type Wire } from '../../core/provider.ts';
import { dialect } from './dialect.ts';
import { google } from './index.ts';
import { rolesOf } from './interactions-roles.ts';

const MODEL = 'gemini-omni-1.1-flash';
const PATH = '/v1beta/interactions';
const png = 'iVBORw0KGgoAAAANSUhEUg';
const OTHER = 'v1_01kb2000000000000000000000';

function create(body: object, path = PATH): { wire: Wire; draft: BriefDraft; view: GenerationView } {
  const { wire, draft, view } = send(google, callOf(`POST ${path}`, { body: { model: MODEL, ...body } }));
  assert.ok(draft && view, JSON.stringify(wire.body));
  return { wire, draft, view };
}

function errorOf(body: object): { status: number; error: Record<string, unknown> } {
  const { wire } = send(google, callOf(`POST ${PATH}`, { body }));
  return { status: wire.status, error: Object(wire.body).error };
}

function look(view: GenerationView): Record<string, unknown> {
  const found = routeOf(google, callOf(`GET ${PATH}/v1_${view.id.slice(4)}`));
  assert.equal(found?.route.action, 'show');
  assert.equal(found.route.id(found.call), view.id);
  return Object(found.route.answer(view, found.call).body);
}

test('a background call is answered at once, any other waits for the end', () => {
  const { wire, view } = create({ input: 'a fox', background: true });
  assert.deepEqual(Object(wire.body).id, `v1_${view.id.slice(4)}`);
  assert.equal(Object(wire.body).status, 'in_progress');
  const found = routeOf(google, callOf(`POST ${PATH}`));
  assert.ok(found?.route.action === 'create' && found.route.waitMs);
  assert.equal(found.route.waitMs(callOf(`POST ${PATH}`, { body: { background: true } })), 0);
  assert.equal(found.route.waitMs(callOf(`POST ${PATH}`, { body: {} })), 600_000);
  assert.equal(found.route.unfinished, 'answer');
});

test('every version has the paths of both services', () => {
  for (const version of ['v1', 'v1beta', 'v1beta1', 'v1alpha'])
    for (const path of [`/${version}/interactions`, `/${version}/projects/p/locations/global/interactions`])
      assert.equal(create({ input: 'a' }, path).wire.status, 200);
});

test('every field reaches the brief', () => {
  const { draft } = create({
    input: 'a fox',
    response_format: [
      { type: 'text' },
      { type: 'video', aspect_ratio: '9:16', resolution: '1080P', duration: '4s', delivery: 'uri' },
    ],
    generation_config: { seed: 0, video_config: { task: 'text_to_video' } },
    response_modalities: ['VIDEO'],
    labels: { team: 'films' },
    webhook_config: { uris: ['https://example.com/done'], user_metadata: { order: 1 } },
    service_tier: 'flex',
    store: true,
    colour: 'red',
  });
  assert.deepEqual(
    { ...draft, warnings: draft.warnings?.map(({ field }) => field) },
    {
      kind: 'video',
      model: MODEL,
      inputs: [],
      warnings: ['colour', 'service_tier'],
      callback: { url: 'https://example.com/done' },
      echo: { interaction: { delivery: 'uri', store: true }, labels: { team: 'films' }, userMetadata: { order: 1 } },
      prompt: 'a fox',
      seconds: 4,
      resolution: '1080p',
      aspectRatio: '9:16',
      seed: 0,
    },
  );
  const { view } = create({ model: `models/${MODEL}`, input: 'a fox' });
  assert.deepEqual([view.order.seconds, view.order.width, view.order.audio], [10, 1280, true]);
});

test('what is said last counts, in each form of the input', () => {
  const text = { type: 'text', text: 'a fox' };
  const picture = { type: 'image', data: png, mime_type: 'image/png' };
  for (const input of [
    [text, picture],
    [picture, text],
    [{ type: 'user_input', content: [text, picture] }],
    [
      { type: 'user_input', content: 'a dog' },
      { type: 'model_output', content: [] },
      { type: 'user_input', content: [text, picture] },
    ],
  ]) {
    const { draft } = create({ input });
    assert.equal(draft.prompt, 'a fox');
    assert.deepEqual(
      draft.inputs.map(({ role, source }) => [role, source]),
      [['image', { kind: 'base64', data: png }]],
    );
  }
  assert.equal(create({ input: text }).draft.prompt, 'a fox');
});

test('an earlier video is continued by its id, or by the video itself', () => {
  const extend = { video_config: { task: 'extend' } };
  const byId = create({ input: 'it runs', previous_interaction_id: OTHER, generation_config: extend }).draft;
  const source = { kind: 'generation', id: `gen_${OTHER.slice(3)}`, output: 0 };
  assert.deepEqual(byId.inputs, [{ role: 'video', parameter: 'previous_interaction_id', source }]);
  const uri = `http://localhost:8787/v1beta/files/${OTHER.slice(3)}0:download?alt=media`;
  const input = [
    { type: 'text', text: '<PREVIOUS_VIDEO>@Video1 it runs' },
    { type: 'video', uri, mime_type: 'video/mp4' },
  ];
  const byVideo = create({ input, generation_config: extend }).draft;
  assert.equal(byVideo.prompt, 'it runs');
  assert.deepEqual(byVideo.inputs, [{ role: 'video', parameter: 'input[1]', source, mediaType: 'video/mp4' }]);
});

test('what pictures are there for is read off the head of the prompt', () => {
  const roles = (text: string, images: number, task?: string): [string, ...string[]] => {
    const { parts, prompt } = rolesOf(text, images, task);
    return [prompt, ...parts.map(({ role, image }) => `${role} ${image + 1}`)];
  };
  assert.deepEqual(
    roles(
      '[# Sources <FIRST_FRAME>@Image2 <LAST_FRAME>@Image1] [# References <IMAGE_REF_1>@Image3 <IMAGE_REF_0>@Image4] a fox, <IMAGE_REF_0> too',
      4,
    ),
    ['a fox, <IMAGE_REF_0> too', 'image 2', 'lastFrame 1', 'reference 4', 'reference 3'],
  );
  assert.deepEqual(roles('<FIRST_FRAME> <LAST_FRAME> a fox', 2), ['a fox', 'image 1', 'lastFrame 2']);
  assert.deepEqual(roles('<FIRST_FRAME>@Image1 <LAST_FRAME>@Image1 a loop', 1), ['a loop', 'image 1', 'lastFrame 1']);
  assert.deepEqual(roles('<FIRST_FRAME>@Image1 a fox', 2), ['a fox', 'image 1', 'reference 2']);
  assert.deepEqual(roles('a fox', 1), ['a fox', 'image 1']);
  assert.deepEqual(roles('a fox', 2), ['a fox', 'reference 1', 'reference 2']);
  assert.deepEqual(roles('a fox', 1, 'reference_to_video'), ['a fox', 'reference 1']);
  assert.deepEqual(roles('a fox', 2, 'image_to_video'), ['a fox', 'image 1', 'lastFrame 2']);
});

test('what cannot be done is refused in the words of this interface', () => {
  const good = { model: MODEL, input: 'a fox' };
  const task = (name: string): object => ({ generation_config: { video_config: { task: name } } });
  const cases: [body: object, status: number, code: string, message: RegExp][] = [
    [{ input: 'a' }, 400, 'invalid_request', /model is required/],
    [{ ...good, model: 'gemini-9' }, 404, 'model_not_found', /gemini-9/],
    [{ ...good, model: 'veo-3.1-generate-001' }, 404, 'model_not_found', /veo/],
    [{ ...good, stream: true }, 400, 'invalid_request', /stream/],
    [{ ...good, background: true, store: false }, 400, 'invalid_request', /store/],
    [{ ...good, system_instruction: 'x' }, 400, 'invalid_request', /system_instruction/],
    [{ ...good, tools: [{}] }, 400, 'invalid_request', /tools/],
    [{ ...good, response_modalities: ['text'] }, 400, 'invalid_request', /video/],
    [{ ...good, response_format: { duration: 8 } }, 400, 'invalid_request', /response_format\.duration/],
    [{ ...good, response_format: { duration: '11s' } }, 400, 'invalid_request', /response_format\.duration/],
    [{ ...good, response_format: { duration: '4.5s' } }, 400, 'invalid_request', /whole number/],
    [{ ...good, response_format: { resolution: '360p' } }, 400, 'invalid_request', /Supported values: 720p/],
    [{ ...good, response_format: { aspect_ratio: '21:9' } }, 400, 'invalid_request', /Supported values: 16:9/],
    [{ ...good, response_format: { type: 'audio' } }, 400, 'invalid_request', /videos only/],
    [{ ...good, response_format: { gcs_uri: 'gs://a/b' } }, 400, 'invalid_request', /gcs_uri/],
    [{ ...good, ...task('edit') }, 400, 'invalid_request', /edit/],
    [{ ...good, ...task('upscale') }, 400, 'invalid_request', /upscale/],
    [{ ...good, ...task('extend') }, 400, 'invalid_request', /previous_interaction_id/],
    [{ ...good, ...task('image_to_video') }, 400, 'invalid_request', /needs an image/],
    [{ ...good, previous_interaction_id: OTHER }, 400, 'invalid_request', /edits none/],
    [{ ...good, input: '<FIRST_FRAME>@Image3 a' }, 400, 'invalid_request', /@Image3/],
    [{ ...good, input: [{ type: 'audio', data: 'AAAA' }] }, 400, 'invalid_request', /audio/],
    [{ ...good, input: [{ type: 'video', data: 'AAAA' }] }, 400, 'invalid_request', /video/],
    [
      { ...good, input: [{ type: 'image', data: png, uri: 'https://a.b/c' }] },
      400,
      'invalid_request',
      /both bytes and a URI/,
    ],
    [{ ...good, generation_config: { seed: 2_147_483_648 } }, 400, 'invalid_request', /generation_config\.seed/],
  ];
  for (const [body, status, code, message] of cases) {
    const refused = errorOf(body);
    assert.deepEqual([refused.status, refused.error?.['code']], [status, code], JSON.stringify(body));
    assert.match(String(refused.error['message']), message);
  }
});

test('codes of other refusals', () => {
  const call = callOf(`GET ${PATH}/v1_x`, { params: { id: 'v1_x' } });
  const refused = (problem: Problem): unknown[] => {
    const wire = dialect.refuse(problem, call);
    return [wire.status, Object(Object(wire.body).error).code];
  };
  assert.deepEqual(refused(new Problem('not_found')), [400, 'invalid_request']);
  assert.deepEqual(refused(new Problem('insufficient_credits')), [402, 'payment_required']);
  assert.deepEqual(refused(new Problem('rate_limited')), [429, 'rate_limit_exceeded']);
  assert.deepEqual(refused(new Problem('engine_unavailable')), [503, 'service_unavailable']);
  // A key is judged before the interface is reached.
  assert.deepEqual(refused(new Problem('unauthenticated')), [403, 403]);
});

test('Omni is made by interactions only, and Veo by operations only', () => {
  const body = { instances: [{ prompt: 'a fox' }] };
  const { wire } = send(google, callOf(`POST /v1beta/models/${MODEL}:predictLongRunning`, { body }));
  assert.equal(wire.status, 404);
});

test('the ends, as this interface tells them', () => {
  const { view } = create({ input: 'a fox', response_format: { delivery: 'uri' } });
  const done = look(finished(view));
  assert.equal(done['status'], 'completed');
  assert.deepEqual(done['steps'], [
    { type: 'user_input', content: [{ type: 'text', text: 'a fox' }] },
    {
      type: 'model_output',
      content: [
        {
          type: 'video',
          mime_type: 'video/mp4',
          uri: `http://localhost:8787/v1beta/files/${view.id.slice(4)}0:download?alt=media`,
        },
      ],
    },
  ]);
  assert.deepEqual(Object(done['usage']).output_tokens_by_modality, [{ modality: 'video', tokens: 57_920 }]);
  const inline = look(finished(create({ input: 'a fox' }).view));
  assert.ok(Object(done['steps']) && Object(inline['steps'])[1].content[0].data instanceof AssetBase64);
  const blocked = look(failed(view, new Problem('content_filtered', { message: 'A face.' })));
  assert.equal(blocked['status'], 'failed');
  assert.deepEqual(blocked['errors'], [{ code: 'content_blocked', message: 'A face.' }]);
  assert.equal(look({ ...view, state: 'cancelled' })['status'], 'cancelled');
  assert.equal(look({ ...view, state: 'queued' })['status'], 'in_progress');
  const unkept = routeOf(google, callOf(`POST ${PATH}`));
  assert.ok(unkept?.route.action === 'create');
  const kept = finished(create({ input: 'a', store: false }).view);
  assert.equal('id' in Object(unkept.route.answer(kept, unkept.call).body), false);
});

test('a callback says what has ended', () => {
  const { view } = create({ input: 'a', webhook_config: { uris: ['https://a.b/'], user_metadata: { order: 1 } } });
  assert.deepEqual(dialect.notice?.(finished(view), 'http://localhost:8787'), {
    type: 'interaction.completed',
    data: { id: `v1_${view.id.slice(4)}` },
    userMetadata: { order: 1 },
  });
});

test('events are not streamed, and that is said', () => {
  const found = routeOf(google, callOf(`GET ${PATH}/${OTHER}?stream=true`));
  assert.ok(found?.route.action === 'show');
  const { id } = found.route;
  assert.throws(() => id(found.call), { code: 'invalid_parameter', parameter: 'stream' });
});
