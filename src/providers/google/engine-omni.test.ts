import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test, { type TestContext } from 'node:test';
import {
  ATTEMPTED_AT,
  base64Of,
  breaksOff,
  MINUTE_MS,
  orderOf,
  type Reply,
  type Service,
  startService,
  workOf,
} from '../../../test/support/service.ts';
import { type Engine, type Progress, StartError, type Ticket } from '../../core/engine.ts';
import type { Order } from '../../core/order.ts';
import { engine as kind } from './engine.ts';

const KEY = 'AIza-key-0123456789';
const TOKEN = 'ya29.token-0123456789';
const ID = 'v1_ChdpbnRlcmFjdGlvbg==';
const TICKET: Ticket = { id: ID, isInteraction: true };
const OMNI = 'gemini-omni-1.1-flash';

const omniOrder = (over: Partial<Order> = {}): Order => orderOf({ model: OMNI, ...over });

async function both(
  t: TestContext,
  settings: Record<string, unknown> = {},
): Promise<{ service: Service; engine: Engine }> {
  const service = await startService(t);
  service.answer({ status: 200, body: { id: ID, object: 'interaction', status: 'in_progress', model: OMNI } });
  const own = settings['api'] === 'vertex' ? { accessToken: TOKEN, project: 'films' } : { api: 'gemini', apiKey: KEY };
  const engine = kind.open('google', { baseUrl: service.url, storageBaseUrl: service.url, ...own, ...settings });
  t.after(() => engine.close?.());
  return { service, engine };
}

test('an order becomes one background interaction with every field in it', async (t) => {
  const { service, engine } = await both(t);
  const work = workOf(t, omniOrder({ seed: 0, negativePrompt: 'rain' }));
  assert.deepEqual(await engine.start(work), TICKET);
  const [call, second] = service.heard;
  assert.equal(second, undefined);
  assert.equal(`${call?.method} ${call?.path}`, 'POST /v1beta/interactions');
  assert.equal(call?.headers['x-goog-api-key'], KEY);
  assert.deepEqual(call?.json, {
    model: OMNI,
    input: [{ type: 'text', text: 'A lighthouse at dusk\n\nAvoid: rain' }],
    background: true,
    store: true,
    response_format: { type: 'video', aspect_ratio: '16:9', resolution: '720p', duration: '8s', delivery: 'uri' },
    generation_config: { seed: 0, video_config: { task: 'text_to_video' } },
    labels: { 'filmgate-attempt': 'att_01kxyz' },
  });
  assert.match(work.journalled[0] ?? '', /^200\n.*in_progress/);
});

test('what a picture is there for is declared at the head of the prompt', async (t) => {
  const { service, engine } = await both(t);
  await engine.start(workOf(t, omniOrder(), ['reference', 'image', 'lastFrame', 'reference']));
  await engine.start(workOf(t, omniOrder({ prompt: '' }), ['image']));
  await engine.start(workOf(t, omniOrder({ seed: 4_294_967_295 }), ['reference']));
  const bodies = service.heard.map(
    ({ json }) => json as { input: { text?: string }[]; generation_config: Record<string, unknown> },
  );
  assert.deepEqual(bodies[0]?.input, [
    {
      type: 'text',
      text: '[# Sources <FIRST_FRAME>@Image1 <LAST_FRAME>@Image2] [# References <IMAGE_REF_0>@Image3 <IMAGE_REF_1>@Image4] A lighthouse at dusk',
    },
    ...(['image 1', 'lastFrame 2', 'reference 0', 'reference 3'] as const).map((bytes) => ({
      type: 'image',
      data: Buffer.from(bytes).toString('base64'),
      mime_type: 'image/png',
    })),
  ]);
  assert.equal(bodies[0]?.generation_config['video_config'], undefined, 'no task fits frames and references at once');
  assert.equal(bodies[1]?.input[0]?.text, '[# Sources <FIRST_FRAME>@Image1]');
  assert.deepEqual(bodies[1]?.generation_config['video_config'], { task: 'image_to_video' });
  assert.deepEqual(bodies[2]?.generation_config, { seed: 2_147_483_647, video_config: { task: 'reference_to_video' } });
  assert.equal(base64Of('image', 1), Buffer.from('image 1').toString('base64'));
});

test('on Vertex AI the result comes inline, or lies in the attempt’s folder of the bucket', async (t) => {
  const { service, engine } = await both(t, { api: 'vertex' });
  await engine.start(workOf(t, omniOrder()));
  const { service: stored, engine: storing } = await both(t, { api: 'vertex', storageUri: 'gs://films-bucket/made' });
  const ticket = await storing.start(workOf(t, omniOrder()));
  assert.equal(service.heard[0]?.path, '/v1beta1/projects/films/locations/global/interactions');
  assert.equal(service.heard[0]?.headers['authorization'], `Bearer ${TOKEN}`);
  const format = (heard: Service): Record<string, unknown> => Object(heard.heard[0]?.json).response_format;
  assert.equal(format(service)['delivery'], 'inline');
  assert.equal(format(service)['gcs_uri'], undefined);
  assert.equal(format(stored)['delivery'], 'uri');
  assert.equal(format(stored)['gcs_uri'], 'gs://films-bucket/made/att_01kxyz/');
  assert.deepEqual(ticket, { ...TICKET, folder: 'gs://films-bucket/made/att_01kxyz/' });
});

const refusing = (status: number, message: string, code: string): Reply => ({
  status,
  body: { error: { message, code } },
});

test('refusals in the words of Interactions, and in the older ones', async (t) => {
  const cases: [reply: Reply, outcome: string, code: string, message?: RegExp][] = [
    [
      refusing(400, "Invalid input at 'response_format'", 'invalid_request'),
      'rejected',
      'engine_rejected',
      /response_format/,
    ],
    [refusing(400, 'Blocked.', 'prohibited_content'), 'rejected', 'content_filtered', /Blocked/],
    [refusing(402, 'Prepaid credits are used up', 'payment_required'), 'rejected', 'engine_unavailable'],
    [refusing(404, 'no such model', 'model_not_found'), 'rejected', 'engine_unavailable'],
    [refusing(429, 'slow', 'rate_limit_exceeded'), 'rejected', 'engine_unavailable'],
    [
      {
        status: 400,
        body: [
          {
            error: {
              code: 400,
              message: 'API key not valid',
              status: 'INVALID_ARGUMENT',
              details: [{ reason: 'API_KEY_INVALID' }],
            },
          },
        ],
      },
      'rejected',
      'engine_unavailable',
    ],
    [refusing(503, 'busy', 'service_unavailable'), 'ambiguous', 'engine_failed'],
    [breaksOff, 'ambiguous', 'outcome_unknown'],
    [{ status: 200, body: { status: 'in_progress' } }, 'ambiguous', 'outcome_unknown'],
  ];
  for (const [reply, outcome, code, message] of cases) {
    const { service, engine } = await both(t);
    service.answer(reply);
    const error: unknown = await engine.start(workOf(t, omniOrder())).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof StartError);
    assert.deepEqual([error.outcome, error.problem.code], [outcome, code], JSON.stringify(reply));
    if (message) assert.match(error.problem.message, message);
    assert.equal(service.heard.length, 1);
  }
});

async function look(t: TestContext, body: unknown): Promise<Progress> {
  const { service, engine } = await both(t);
  service.answer({ status: 200, body });
  return engine.check(TICKET, workOf(t, omniOrder()));
}

const user = { type: 'user_input', content: [{ type: 'text', text: 'a fox' }] };
const told = (...content: unknown[]): unknown => ({
  id: ID,
  status: 'completed',
  steps: [user, { type: 'thought', signature: 'x' }, { type: 'model_output', content }],
});

test('the last video after the last words of the user is the result', async (t) => {
  const { service, engine } = await both(t);
  const uri = `${service.url}/v1beta/files/abc123:download?alt=media`;
  service.answer({
    status: 200,
    body: {
      status: 'completed',
      steps: [
        { type: 'model_output', content: [{ type: 'video', uri: 'https://old.example/a.mp4' }] },
        user,
        {
          type: 'model_output',
          content: [
            { type: 'text', text: 'Here.' },
            { type: 'video', mime_type: 'video/mp4', uri },
          ],
        },
      ],
    },
  });
  assert.deepEqual(await engine.check(TICKET, workOf(t, omniOrder())), {
    state: 'done',
    outputs: [{ kind: 'url', url: uri, mediaType: 'video/mp4', headers: { 'x-goog-api-key': KEY } }],
  });
  assert.equal(service.heard[0]?.path, `/v1beta/interactions/${encodeURIComponent(ID)}`);
});

test('an inline video becomes a file', async (t) => {
  const large = randomBytes(1024 * 1024);
  const progress = await look(t, told({ type: 'video', mime_type: 'video/mp4', data: large.toString('base64') }));
  assert.equal(progress.state, 'done');
  const [output] = progress.outputs;
  assert.ok(output?.kind === 'file');
  assert.deepEqual(readFileSync(output.path), large);
});

test('states that are not ends are running, also those that nobody knows yet', async (t) => {
  for (const status of ['in_progress', 'queued', 'requires_continuation', 'budget_exceeded', 'pondering', undefined])
    assert.equal((await look(t, { id: ID, status })).state, 'running', status);
});

test('a refusal that looks like a success is one; other ends say what they are', async (t) => {
  const cases: [body: unknown, code: string, message?: RegExp][] = [
    [told({ type: 'text', text: 'I cannot make that.' }), 'content_filtered', /I cannot make that/],
    [{ status: 'completed', steps: [user], usage: { total_output_tokens: 0 } }, 'engine_rejected', /region/],
    [
      { status: 'completed', steps: [], usage: { output_tokens_by_modality: [{ modality: 'video', tokens: 17376 }] } },
      'output_lost',
    ],
    [{ status: 'failed', errors: [{ code: 'image_safety', message: 'A face.' }] }, 'content_filtered', /A face/],
    [
      { status: 'failed', errors: [{ code: 'invalid_request', message: 'Too short.' }] },
      'engine_rejected',
      /Too short/,
    ],
    [{ status: 'failed', steps: [{ type: 'model_output', error: { code: 'api_error' } }] }, 'engine_failed'],
    [{ status: 'failed' }, 'engine_failed'],
    [{ status: 'cancelled' }, 'engine_failed'],
    [{ status: 'incomplete' }, 'engine_failed'],
    [{ status: 'requires_action' }, 'engine_failed'],
  ];
  for (const [body, code, message] of cases) {
    const progress = await look(t, body);
    assert.equal(progress.state, 'failed', JSON.stringify(body));
    assert.equal(progress.problem.code, code, JSON.stringify(body));
    if (message) assert.match(progress.problem.message, message);
  }
});

test('an odd 400 on a look proves nothing', async (t) => {
  const { service, engine } = await both(t);
  service.answer(refusing(400, 'Multiple authentication credentials received', 'invalid_request'));
  const late = workOf(t, omniOrder(), [], { now: ATTEMPTED_AT + 20 * MINUTE_MS });
  assert.equal((await engine.check(TICKET, late)).state, 'running');
});

test('work is cancelled at Google too; a film of Veo cannot be', async (t) => {
  const { service, engine } = await both(t);
  await engine.cancel?.(TICKET, workOf(t, omniOrder()));
  await engine.cancel?.({ id: 'models/veo/operations/1' }, workOf(t));
  assert.deepEqual(
    service.heard.map(({ method, path }) => `${method} ${path}`),
    [`POST /v1beta/interactions/${encodeURIComponent(ID)}/cancel`],
  );
});
