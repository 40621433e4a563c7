import assert from 'node:assert/strict';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { EVERY_FIELD } from '../../../test/support/every-field.ts';
import {
  ATTEMPTED_AT,
  answersHalf,
  breaksOff,
  type Heard,
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
import type { Model } from '../../core/model.ts';
import { refusals } from '../../core/order.ts';
import { engine as kind } from './engine.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
const TEXT = {
  file: join(FOLDER, 'text-to-video.json'),
  inputs: {
    prompt: '6.text',
    negativePrompt: '7.text',
    seed: '3.seed',
    width: '40.width',
    height: '40.height',
    frames: '40.length',
    fps: '49.fps',
  },
  seconds: { min: 1, max: 8, default: 5 },
  fps: 16,
  frameStep: 4,
  sideMultiple: 16,
};
const PICTURES = {
  file: join(FOLDER, 'image-to-video.json'),
  inputs: { prompt: '6.text', image: ['1.image'], lastFrame: '2.image', width: '9.width', height: '9.height' },
  optional: ['lastFrame'],
  seconds: 5,
  output: '60',
};
const WORKFLOWS = { '*': [TEXT, PICTURES] };
const ID = '0f4d0af1-ab55-4b2d-8c38-9e4c0c1df0aa';
const STARTED = { status: 200, body: { prompt_id: ID, number: 3, node_errors: {} } };
const MODEL: Model = {
  id: 'google-veo-3-1',
  provider: 'azerion',
  canonical: 'veo-3.1',
  name: 'Veo 3.1',
  kind: 'video',
  limits: {
    prompt: { charactersMax: 4000 },
    count: { max: 4 },
    seconds: { allowed: [4, 5, 6, 8], default: 8 },
    resolution: { allowed: ['720p', '1080p'], default: '720p' },
    aspectRatio: { allowed: ['16:9', '9:16'], default: '16:9' },
    inputs: { image: { max: 1 }, lastFrame: { max: 1 } },
  },
  price: { since: '2026-01-01', rows: [{ perCallMillicredits: 1 }] },
};

/** A server that answers each path as it is told; `/prompt` with an acceptance. */
async function server(t: TestContext, answers: Record<string, Reply> = {}): Promise<Service> {
  const service = await startService(t);
  service.answer((call: Heard, response) => {
    const reply = answers[`${call.method} ${call.path}`] ?? { status: 404, body: '404: Not Found' };
    if (typeof reply === 'function') return reply(call, response);
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {}));
  });
  return service;
}

function engineOn(t: TestContext, services: readonly { url: string }[], over = {}): Engine {
  const engine = kind.open('comfyui', { servers: services.map(({ url }) => url), workflows: WORKFLOWS, ...over });
  t.after(() => engine.close?.());
  return engine;
}

const sent = (service: Service): Record<string, unknown> => {
  const call = service.heard.find((one) => one.path === '/prompt' && one.method === 'POST');
  return (call?.json ?? {}) as Record<string, unknown>;
};

test('an order fills every place of the workflow, and is queued under an id of ours', async (t) => {
  const service = await server(t, { 'POST /prompt': STARTED });
  const engine = engineOn(t, [service]);
  const work = workOf(t, orderOf({ seconds: 5, seed: 0, negativePrompt: 'rain' }));
  assert.deepEqual(await engine.start(work), { id: ID, server: service.url });
  const { prompt, prompt_id, ...rest } = sent(service);
  assert.match(String(prompt_id), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(rest, { client_id: 'filmgate-comfyui', extra_data: { filmgate_attempt: work.attemptId } });
  const graph = prompt as Record<string, { inputs: Record<string, unknown> }>;
  const at = (node: string, input: string): unknown => graph[node]?.inputs[input];
  assert.deepEqual(
    [at('6', 'text'), at('7', 'text'), at('3', 'seed'), at('40', 'width'), at('40', 'height'), at('49', 'fps')],
    ['A lighthouse at dusk', 'rain', 0, 1280, 720, 16],
  );
  // Eighty frames, and the one more that such models make.
  assert.equal(at('40', 'length'), 81);
  assert.deepEqual(at('8', 'samples'), ['3', 0]);
  assert.match(work.journalled[0] ?? '', /^200\n.*prompt_id/);
});

test('the negative prompt of the workflow stays when none is asked for', async (t) => {
  const service = await server(t, { 'POST /prompt': STARTED });
  await engineOn(t, [service]).start(workOf(t));
  const graph = sent(service)['prompt'] as Record<string, { inputs: Record<string, unknown> }>;
  assert.equal(graph['7']?.inputs['text'], 'blurry');
});

test('pictures choose the workflow that takes them, and are uploaded before', async (t) => {
  const service = await server(t, {
    'POST /prompt': STARTED,
    'POST /upload/image': { status: 200, body: { name: 'kept (1).png', subfolder: 'in', type: 'input' } },
  });
  await engineOn(t, [service]).start(workOf(t, orderOf({ seconds: 5 }), ['image']));
  const [uploaded, queued] = service.heard;
  assert.equal(uploaded?.path, '/upload/image');
  assert.match(uploaded?.text ?? '', /filename="filmgate-att_01kxyz-0\.png"/);
  assert.match(uploaded?.text ?? '', /image 0/);
  assert.equal(queued?.path, '/prompt');
  const graph = sent(service)['prompt'] as Record<string, { inputs: Record<string, unknown> }>;
  assert.equal(graph['1']?.inputs['image'], 'in/kept (1).png');
  assert.equal(graph['2']?.inputs['image'], 'example.png');
});

test('an upload that fails buys nothing', async (t) => {
  const service = await server(t, { 'POST /prompt': STARTED, 'POST /upload/image': { status: 500 } });
  await assert.rejects(engineOn(t, [service]).start(workOf(t, orderOf(), ['image'])), { outcome: 'not sent' });
  assert.deepEqual(sent(service), {});
});

test('the least busy server that answers gets the work', async (t) => {
  const waiting = (queue_remaining: number): Record<string, Reply> => ({
    'GET /prompt': { status: 200, body: { exec_info: { queue_remaining } } },
    'POST /prompt': STARTED,
  });
  const busy = await server(t, waiting(4));
  const idle = await server(t, waiting(1));
  const broken = await server(t, { 'GET /prompt': { status: 502, body: '<html>' } });
  const engine = engineOn(t, [{ url: NOBODY }, broken, busy, idle]);
  assert.deepEqual(await engine.start(workOf(t)), { id: ID, server: idle.url });
  assert.deepEqual(sent(busy), {});
  await assert.rejects(engineOn(t, [{ url: NOBODY }, broken]).start(workOf(t)), { outcome: 'not sent' });
});

test('every field of an order has its place, or is refused before anything is started', async (t) => {
  const engine = engineOn(t, [{ url: NOBODY }]);
  const offer = engine.offer(MODEL);
  assert.ok(offer);
  const judged = (over: Partial<BriefDraft>, roles: InputRole[] = []) => {
    const inputs = roles.map((role) => ({ role, parameter: role, source: { kind: 'url', url: 'x' } }) as const);
    const draft: BriefDraft = { kind: 'video', model: 'x', prompt: 'x', seconds: 5, inputs, ...over };
    return refusals(draft, offer.limits)[0] ?? offer.examine?.(draft);
  };
  const fields: typeof EVERY_FIELD = {
    ...EVERY_FIELD,
    resolution: { resolution: '480p', aspectRatio: '4:3' },
    audio: { audio: true },
  };
  const refusedWith = (roles: InputRole[]) =>
    Object.entries(fields).flatMap(([field, over]) => (judged(over, roles) ? [field] : []));
  const never = ['audio', 'compressionQuality', 'count', 'enhancePrompt', 'format', 'personGeneration', 'resizeMode'];
  assert.deepEqual(refusedWith([]).toSorted(), [...never, 'storyboard'].toSorted());
  assert.deepEqual(
    refusedWith(['image']).toSorted(),
    [...never, 'negativePrompt', 'seconds', 'seed', 'storyboard'].toSorted(),
  );
  assert.equal(judged({ size: { width: 1000, height: 720 } })?.parameter, 'size');
  assert.equal(judged({ resolution: '4k' })?.parameter, 'resolution');
  assert.equal(judged({ seconds: 9 })?.parameter, 'seconds');
  assert.equal(judged({}, ['lastFrame'])?.code, 'unprocessable');
  assert.equal(judged({}, ['image', 'lastFrame']), undefined);
  // The caller's own default, eight seconds, is more than the workflow for pictures makes.
  const { seconds: _, ...unsaid } = { kind: 'video', model: 'x', prompt: 'x', inputs: [], seconds: 0 } as const;
  assert.equal(
    offer.examine?.({ ...unsaid, inputs: [{ role: 'image', parameter: 'image', source: { kind: 'url', url: 'x' } }] })
      ?.parameter,
    'seconds',
  );
});

test('a model without a workflow is not served', async (t) => {
  const engine = engineOn(t, [{ url: NOBODY }], { workflows: { 'wan-2.2': TEXT } });
  assert.equal(engine.offer(MODEL), undefined);
  assert.ok(engine.offer({ ...MODEL, canonical: 'wan-2.2' }));
});

/** A history with one entry. */
const history = (entry: object): Reply => ({ status: 200, body: { [ID]: { prompt: [3, ID, {}, {}, []], ...entry } } });
const done = { status_str: 'success', completed: true, messages: [['execution_success', { prompt_id: ID }]] };

test('each state is told as it is', async (t) => {
  const look = async (reply: Reply, queue: Reply = EMPTY, over = {}, order = orderOf()) => {
    const service = await server(t, { [`GET /history/${ID}`]: reply, 'GET /queue': queue });
    const engine = engineOn(t, [service], over);
    const progress = await engine.check({ id: ID, server: service.url }, workOf(t, order));
    return JSON.parse(JSON.stringify(progress).replaceAll(service.url, 'http://comfy'));
  };
  const nothing: Reply = { status: 200, body: {} };
  const queued = (where: string): Reply => ({
    status: 200,
    body: { queue_running: [], queue_pending: [], [where]: [[3, ID, {}, {}, []]] },
  });
  assert.deepEqual(await look(nothing, queued('queue_pending')), { state: 'running' });
  assert.deepEqual(await look(nothing, queued('queue_running')), { state: 'running' });
  // Neither here nor there, but just begun.
  assert.deepEqual(await look(nothing), { state: 'running' });
  const file = { filename: 'ComfyUI_00001_.mp4', subfolder: 'video', type: 'output' };
  const url = 'http://comfy/view?filename=ComfyUI_00001_.mp4&subfolder=video&type=output';
  const found = { state: 'done', outputs: [{ kind: 'url', url }] };
  assert.deepEqual(await look(history({ status: done, outputs: { 50: { images: [file], animated: [true] } } })), found);
  // VHS_VideoCombine calls its videos gifs, shows a preview, and names a path of its own disk.
  const gifs = [{ ...file, format: 'video/h264-mp4', frame_rate: 16, fullpath: '/secret/ComfyUI_00001_.mp4' }];
  const preview = { ...file, filename: 'preview.mp4', type: 'temp' };
  const picture = { filename: 'ComfyUI_00001_.png', subfolder: '', type: 'output' };
  assert.deepEqual(
    await look(history({ status: done, outputs: { 49: { gifs: [preview] }, 60: { images: [picture], gifs } } })),
    found,
  );
  assert.deepEqual(await look(history({ outputs: { 50: { videos: [file] } } })), found);
  const lost = await look(history({ status: done, outputs: { 50: { images: [picture] } } }));
  assert.equal(lost.problem.code, 'output_lost');
});

const EMPTY: Reply = { status: 200, body: { queue_running: [], queue_pending: [] } };

test('a failure says where, an interruption that it was one', async (t) => {
  const look = async (messages: unknown[]) => {
    const status = { status_str: 'error', completed: false, messages };
    const service = await server(t, { [`GET /history/${ID}`]: history({ status, outputs: {} }) });
    const progress = await engineOn(t, [service]).check({ id: ID, server: service.url }, workOf(t));
    assert.equal(progress.state, 'failed');
    return progress.state === 'failed' ? `${progress.problem.code} ${progress.problem.message}` : '';
  };
  const error = { node_type: 'KSampler', exception_message: 'Allocation on device failed', traceback: ['/secret'] };
  assert.equal(
    await look([
      ['execution_start', {}],
      ['execution_error', error],
    ]),
    'engine_failed The engine failed in KSampler: Allocation on device failed',
  );
  assert.match(await look([['execution_interrupted', {}]]), /interrupted/);
  assert.equal(await look([]), 'engine_failed The engine failed in the workflow.');
});

test('what a restarted server forgot is lost, and trouble of the moment is not', async (t) => {
  const late = { now: ATTEMPTED_AT + 2 * MINUTE_MS };
  const cases: [Record<string, Reply>, string][] = [
    [{ [`GET /history/${ID}`]: { status: 200, body: {} }, 'GET /queue': EMPTY }, 'lost'],
    [{ [`GET /history/${ID}`]: { status: 502, body: '<html>' } }, 'running'],
    [{ [`GET /history/${ID}`]: breaksOff }, 'running'],
    [{ [`GET /history/${ID}`]: answersHalf }, 'running'],
    [{ [`GET /history/${ID}`]: { status: 200, body: 'no json' } }, 'running'],
    [{ [`GET /history/${ID}`]: { status: 200, body: {} }, 'GET /queue': { status: 200, body: 'no json' } }, 'running'],
  ];
  for (const [answers, state] of cases) {
    const service = await server(t, answers);
    const progress = await engineOn(t, [service]).check(
      { id: ID, server: service.url },
      workOf(t, orderOf(), [], late),
    );
    assert.equal(progress.state, state, JSON.stringify(answers));
  }
  await assert.rejects(engineOn(t, [{ url: NOBODY }]).check({ id: ID, server: 'http://gone' }, workOf(t)), {
    code: 'output_lost',
  });
});

test('each refusal is what it says, and each lost answer is never sent again', async (t) => {
  const invalid = {
    error: { type: 'prompt_outputs_failed_validation', message: 'Prompt outputs failed validation', details: '' },
    node_errors: { 37: { class_type: 'UNETLoader', errors: [{ type: 'value_not_in_list', details: 'unet_name' }] } },
  };
  const cases: [Reply, StartError['outcome'], string][] = [
    [{ status: 400, body: invalid }, 'rejected', 'engine_rejected'],
    [{ status: 401, body: 'who are you' }, 'rejected', 'engine_unavailable'],
    [{ status: 429, headers: { 'retry-after': '7' } }, 'rejected', 'engine_unavailable'],
    [{ status: 500, body: '500 Internal Server Error' }, 'ambiguous', 'engine_failed'],
    [{ status: 200, body: '<html>' }, 'ambiguous', 'outcome_unknown'],
    [{ status: 200, body: { number: 1 } }, 'ambiguous', 'outcome_unknown'],
    [breaksOff, 'ambiguous', 'outcome_unknown'],
    [answersHalf, 'ambiguous', 'outcome_unknown'],
  ];
  for (const [reply, outcome, code] of cases) {
    const service = await server(t, { 'POST /prompt': reply });
    await assert.rejects(engineOn(t, [service]).start(workOf(t)), (error) => {
      assert.ok(error instanceof StartError, String(error));
      assert.deepEqual([error.outcome, error.problem.code], [outcome, code]);
      return true;
    });
    assert.equal(service.heard.length, 1);
  }
  await assert.rejects(engineOn(t, [{ url: NOBODY }]).start(workOf(t)), { outcome: 'not sent' });
});

test('a lost order is found in any queue or history, by our id or by our mark', async (t) => {
  const work = workOf(t, orderOf(), [], { now: ATTEMPTED_AT + MINUTE_MS });
  const early = { ...work, now: ATTEMPTED_AT + 2000 };
  const accepting = await server(t, { 'POST /prompt': STARTED });
  await engineOn(t, [accepting]).start(work);
  const ours = String(sent(accepting)['prompt_id']);
  const without = { 'GET /queue': EMPTY, 'GET /history': { status: 200, body: {} } };
  const empty = await server(t, without);
  const row = (id: string, extra = {}) => [3, id, {}, extra, []];
  const marked = { filmgate_attempt: work.attemptId };
  const holders: [Record<string, Reply>, string][] = [
    [{ ...without, 'GET /queue': { status: 200, body: { queue_running: [row(ours)], queue_pending: [] } } }, ours],
    [
      { ...without, 'GET /queue': { status: 200, body: { queue_running: [], queue_pending: [row('x', marked)] } } },
      'x',
    ],
    [{ ...without, 'GET /history': { status: 200, body: { y: { prompt: row('y', marked), outputs: {} } } } }, 'y'],
  ];
  for (const [answers, id] of holders) {
    const holder = await server(t, answers);
    assert.deepEqual(await engineOn(t, [empty, holder]).recover?.(early), { id, server: holder.url });
  }
  const stranger = await server(t, {
    ...without,
    'GET /queue': {
      status: 200,
      body: { queue_running: [row('z', { filmgate_attempt: 'another' })], queue_pending: [] },
    },
  });
  assert.equal(await engineOn(t, [empty, stranger]).recover?.(work), 'absent');
  assert.equal(await engineOn(t, [empty, stranger]).recover?.(early), 'unknown');
  assert.equal(await engineOn(t, [empty, { url: NOBODY }]).recover?.(work), 'unknown');
});

test('a cancel stops this job and no other', async (t) => {
  const paths = (service: Service) => service.heard.map((call) => `${call.method} ${call.path}`);
  const cancelled = async (answers: Record<string, Reply>): Promise<string[]> => {
    const service = await server(t, answers);
    await engineOn(t, [service]).cancel?.({ id: ID, server: service.url }, workOf(t));
    return paths(service);
  };
  const direct = `POST /api/jobs/${ID}/cancel`;
  assert.deepEqual(await cancelled({ [direct]: { status: 200, body: { cancelled: true } } }), [direct]);
  const old = { 'POST /queue': { status: 200, body: '' }, 'POST /interrupt': { status: 200, body: '' } };
  assert.deepEqual(await cancelled({ ...old, 'GET /queue': EMPTY }), [direct, 'POST /queue', 'GET /queue']);
  const running: Reply = { status: 200, body: { queue_running: [[3, ID, {}, {}, []]], queue_pending: [] } };
  assert.deepEqual(await cancelled({ ...old, 'GET /queue': running }), [
    direct,
    'POST /queue',
    'GET /queue',
    'POST /interrupt',
  ]);
});

test('a probe is content with one server, and the key goes where it is told', async (t) => {
  const well = await server(t, { 'GET /system_stats': { status: 200, body: { system: {} } } });
  const signal = new AbortController().signal;
  await engineOn(t, [{ url: NOBODY }, well], { apiKey: 'the-secret-key', apiKeyHeader: 'x-api-key' }).probe?.(signal);
  assert.equal(well.heard[0]?.headers['x-api-key'], 'the-secret-key');
  await engineOn(t, [well], { apiKey: 'the-secret-key' }).probe?.(signal);
  assert.equal(well.heard[1]?.headers['authorization'], 'Bearer the-secret-key');
  const problem = (status: number) => ({ 'GET /system_stats': { status, body: 'denied the-secret-key' } });
  const denied = await server(t, problem(401));
  await assert.rejects(
    async () => engineOn(t, [denied], { apiKey: 'the-secret-key' }).probe?.(signal),
    (error: Error) => {
      assert.ok(!JSON.stringify(error).includes('the-secret-key'));
      return true;
    },
  );
});

test('a result carries the key to its own server', async (t) => {
  const outputs = { 50: { images: [{ filename: 'a.mp4', subfolder: '', type: 'output' }] } };
  const service = await server(t, { [`GET /history/${ID}`]: history({ status: done, outputs }) });
  const engine = engineOn(t, [service], { apiKey: 'the-secret-key' });
  const progress = await engine.check({ id: ID, server: service.url }, workOf(t));
  assert.ok(progress.state === 'done' && progress.outputs[0]?.kind === 'url');
  assert.deepEqual(progress.outputs[0].headers, { authorization: 'Bearer the-secret-key' });
  assert.deepEqual(engine.origins, [service.url]);
});
