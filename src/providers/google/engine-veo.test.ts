import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import test, { type TestContext } from 'node:test';
import {
  answersHalf,
  base64Of,
  breaksOff,
  NOBODY,
  orderOf,
  type Reply,
  workOf,
} from '../../../test/support/service.ts';
import { type Engine, type Progress, StartError } from '../../core/engine.ts';
import { both, done, KEY, LATER, NAME, RESOURCE, refusing, TICKET, TOKEN } from './fixtures/vertex.ts';

const FULL = orderOf({
  count: 2,
  resolution: '1080p',
  width: 1920,
  height: 1080,
  seed: 0,
  audio: false,
  negativePrompt: 'rain',
  personGeneration: 'dont_allow',
  resizeMode: 'pad',
  compressionQuality: 'lossless',
  enhancePrompt: false,
});

const FULL_PARAMETERS = {
  sampleCount: 2,
  durationSeconds: 8,
  aspectRatio: '16:9',
  resolution: '1080p',
  generateAudio: false,
  seed: 0,
  negativePrompt: 'rain',
  personGeneration: 'dont_allow',
  enhancePrompt: false,
  resizeMode: 'pad',
  compressionQuality: 'lossless',
};

test('a full order becomes one call of Vertex AI with every field in it', async (t) => {
  const { service, engine } = await both(t);
  const work = workOf(t, FULL, ['image', 'lastFrame']);
  assert.deepEqual(await engine.start(work), TICKET);
  const [call, second] = service.heard;
  assert.equal(second, undefined);
  assert.equal(`${call?.method} ${call?.path}`, `POST /v1/${RESOURCE}:predictLongRunning`);
  assert.equal(call?.headers['authorization'], `Bearer ${TOKEN}`);
  assert.deepEqual(call?.json, {
    instances: [
      {
        prompt: 'A lighthouse at dusk',
        image: { bytesBase64Encoded: base64Of('image', 0), mimeType: 'image/png' },
        lastFrame: { bytesBase64Encoded: base64Of('lastFrame', 1), mimeType: 'image/png' },
      },
    ],
    parameters: FULL_PARAMETERS,
  });
  assert.match(work.journalled[0] ?? '', /^200\n.*operations/);
});

test('the form of the Gemini API has its own path, key and video', async (t) => {
  const { service, engine } = await both(t, {
    api: 'gemini',
    apiKey: KEY,
    models: '{"veo-3.1":"veo-3.1-generate-001"}',
  });
  service.answer({ status: 200, body: { name: 'models/veo-3.1-generate-001/operations/op1' } });
  const ticket = await engine.start(workOf(t, orderOf({ extends: true, seconds: 7 }), ['video']));
  const [call] = service.heard;
  assert.equal(call?.path, '/v1beta/models/veo-3.1-generate-001:predictLongRunning');
  assert.equal(call?.headers['x-goog-api-key'], KEY);
  assert.equal(call?.headers['authorization'], undefined);
  const body = call?.json as { instances: unknown[]; parameters: Record<string, unknown> };
  assert.deepEqual(body.instances, [
    { prompt: 'A lighthouse at dusk', video: { encodedVideo: base64Of('video', 0), encoding: 'video/mp4' } },
  ]);
  assert.equal('durationSeconds' in body.parameters, false, 'an extension has a length of its own');
  const uri = `${service.url}/v1beta/files/abc123:download?alt=media`;
  service.answer({
    status: 200,
    body: {
      done: true,
      response: {
        '@type': 'x',
        generateVideoResponse: {
          generatedSamples: [{ video: { uri } }, { video: { uri: 'https://elsewhere.example/b.mp4' } }],
        },
      },
    },
  });
  const progress = await engine.check(ticket, workOf(t));
  assert.equal(
    `${service.heard[1]?.method} ${service.heard[1]?.path}`,
    'GET /v1beta/models/veo-3.1-generate-001/operations/op1',
  );
  assert.deepEqual(progress, {
    state: 'done',
    outputs: [
      { kind: 'url', url: uri, mediaType: 'video/mp4', headers: { 'x-goog-api-key': KEY } },
      // Our key goes to Google's own address only.
      { kind: 'url', url: 'https://elsewhere.example/b.mp4', mediaType: 'video/mp4' },
    ],
    filtered: [],
  });
});

test('with an API key Vertex AI is called without a project', async (t) => {
  const { service, engine } = await both(t, { apiKey: KEY });
  await engine.start(workOf(t));
  assert.equal(service.heard[0]?.path, '/v1/publishers/google/models/veo-3.1-generate-001:predictLongRunning');
  assert.equal(service.heard[0]?.headers['x-goog-api-key'], KEY);
});

test('references say what they are, a video of Vertex AI is one of bytes, pixels become the two words', async (t) => {
  const { service, engine } = await both(t);
  await engine.start(workOf(t, orderOf({ width: 2160, height: 3840, prompt: '' }), ['reference', 'reference']));
  await engine.start(workOf(t, orderOf({ extends: true }), ['video']));
  const [references, extension] = service.heard.map(
    ({ json }) => json as { instances: [Record<string, unknown>]; parameters: Record<string, unknown> },
  );
  assert.deepEqual(references?.instances, [
    {
      referenceImages: [0, 1].map((i) => ({
        image: { bytesBase64Encoded: base64Of('reference', i), mimeType: 'image/png' },
        referenceType: 'asset',
      })),
    },
  ]);
  assert.deepEqual([references?.parameters['resolution'], references?.parameters['aspectRatio']], ['4k', '9:16']);
  assert.deepEqual(extension?.instances[0]['video'], {
    bytesBase64Encoded: base64Of('video', 0),
    mimeType: 'video/mp4',
  });
});

async function startError(engine: Engine, t: TestContext): Promise<StartError> {
  const error = await engine.start(workOf(t)).then(
    () => assert.fail('the start was taken'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof StartError, String(error));
  return error;
}

test('what Google refuses, and whether it may be sent again', async (t) => {
  const cases: [reply: Reply, outcome: string, code: string, message?: RegExp][] = [
    [
      refusing(400, 'durationSeconds of 5 is not supported', 'INVALID_ARGUMENT'),
      'rejected',
      'engine_rejected',
      /5 is not/,
    ],
    [
      refusing(
        400,
        'The prompt contains sensitive words that violate our Responsible AI practices. Support codes: 1',
        'INVALID_ARGUMENT',
      ),
      'rejected',
      'content_filtered',
      /sensitive words/,
    ],
    [
      refusing(400, 'API key not valid', 'INVALID_ARGUMENT', { details: [{ reason: 'API_KEY_INVALID' }] }),
      'rejected',
      'engine_unavailable',
    ],
    [refusing(400, 'The region is not supported', 'FAILED_PRECONDITION'), 'rejected', 'engine_unavailable'],
    [refusing(401, 'token', 'UNAUTHENTICATED'), 'rejected', 'engine_unavailable'],
    [refusing(403, 'billing', 'PERMISSION_DENIED'), 'rejected', 'engine_unavailable'],
    [refusing(404, 'Publisher Model projects/films/x was not found', 'NOT_FOUND'), 'rejected', 'engine_unavailable'],
    [refusing(429, 'quota', 'RESOURCE_EXHAUSTED'), 'rejected', 'engine_unavailable'],
    [refusing(500, 'oops', 'INTERNAL'), 'ambiguous', 'engine_failed'],
    [refusing(503, 'oops', 'UNAVAILABLE'), 'ambiguous', 'engine_failed'],
    [breaksOff, 'ambiguous', 'outcome_unknown'],
    [answersHalf, 'ambiguous', 'outcome_unknown'],
    [{ status: 200, body: 'no JSON' }, 'ambiguous', 'outcome_unknown'],
    [{ status: 200, body: { done: false } }, 'ambiguous', 'outcome_unknown'],
  ];
  for (const [reply, outcome, code, message] of cases) {
    const { service, engine } = await both(t);
    service.answer(reply);
    const error = await startError(engine, t);
    const about = JSON.stringify(reply) ?? String(reply);
    assert.equal(error.outcome, outcome, about);
    assert.equal(error.problem.code, code, about);
    if (message) assert.match(error.problem.message, message);
    assert.doesNotMatch(error.problem.message, /films/, 'the project is nobody’s business');
    assert.equal(service.heard.length, 1, 'a billable call was sent twice');
  }
});

test('nothing leaves when nobody listens, and a wait is passed on', async (t) => {
  const { engine } = await both(t, { baseUrl: NOBODY });
  assert.equal((await startError(engine, t)).outcome, 'not sent');
  const { service, engine: limited } = await both(t);
  service.answer({ status: 429, headers: { 'retry-after': '7' }, body: { error: { message: `${TOKEN} over quota` } } });
  const { problem } = await startError(limited, t);
  assert.equal(problem.retryAfterSeconds, 7);
  assert.doesNotMatch(String(problem.detail), new RegExp(TOKEN));
});

async function look(t: TestContext, body: unknown, now?: number): Promise<Progress & { files: string[] }> {
  const { service, engine } = await both(t);
  service.answer({ status: 200, body });
  const work = workOf(t, orderOf(), [], now === undefined ? {} : { now });
  const progress = await engine.check(TICKET, work);
  return { ...progress, files: readdirSync(work.directory) };
}

test('a look asks for the operation at its own model', async (t) => {
  const { service, engine } = await both(t);
  service.answer({ status: 200, body: { name: NAME } });
  const other = 'projects/7/locations/eu/publishers/google/models/veo-9/operations/1';
  assert.deepEqual(await engine.check({ id: other, resource: RESOURCE }, workOf(t)), { state: 'running' });
  assert.deepEqual(await engine.check({ id: 'nonsense', resource: RESOURCE }, workOf(t)), { state: 'running' });
  const [first, second] = service.heard;
  assert.equal(
    `${first?.method} ${first?.path}`,
    'POST /v1/projects/7/locations/eu/publishers/google/models/veo-9:fetchPredictOperation',
  );
  assert.deepEqual(first?.json, { operationName: other });
  assert.equal(second?.path, `/v1/${RESOURCE}:fetchPredictOperation`);
});

test('what is not done, or cannot be read, is still running', async (t) => {
  for (const body of [{ name: NAME }, { done: false, metadata: {} }, 'half a', { done: 'soon' }, []])
    assert.equal((await look(t, body)).state, 'running', JSON.stringify(body));
});

test('videos in the answer become files, however large; the answer itself goes', async (t) => {
  const large = randomBytes(3 * 1024 * 1024);
  const small = Buffer.from('a small one');
  const { service, engine } = await both(t);
  service.answer({
    status: 200,
    body: done({
      raiMediaFilteredCount: 0,
      videos: [large, small].map((one) => ({ bytesBase64Encoded: one.toString('base64'), mimeType: 'video/mp4' })),
    }),
  });
  const work = workOf(t);
  const progress = await engine.check(TICKET, work);
  assert.equal(progress.state, 'done');
  const bytes = progress.outputs.map((output) => (output.kind === 'file' ? readFileSync(output.path) : undefined));
  assert.deepEqual(bytes, [large, small]);
  assert.deepEqual(
    readdirSync(work.directory).filter((name) => name.endsWith('.reply')),
    [],
  );
});

test('what a filter withheld is told with Google’s words, beside what it let through or alone', async (t) => {
  const some = await look(
    t,
    done({
      raiMediaFilteredCount: 2,
      raiMediaFilteredReasons: ['A face was recognised. Support codes: 15236754'],
      videos: [{ bytesBase64Encoded: 'AAAA' }],
    }),
  );
  assert.equal(some.state, 'done');
  assert.equal(some.outputs.length, 1);
  assert.deepEqual(some.filtered, Array(2).fill('A face was recognised. Support codes: 15236754'));
  const none = await look(t, done({ generateVideoResponse: { raiMediaFilteredCount: 1 } }));
  assert.deepEqual(
    { ...none, files: [] },
    { state: 'done', outputs: [], filtered: ['no reason was given'], files: [] },
  );
});

test('how operations fail', async (t) => {
  const cases: [body: unknown, code: string, message?: RegExp][] = [
    [{ done: true, error: { code: 3, message: 'bad image' } }, 'engine_rejected', /bad image/],
    [
      { done: true, error: { code: 3, message: 'violates Responsible AI practices' } },
      'content_filtered',
      /Responsible/,
    ],
    [{ done: true, error: { code: 8, message: 'quota' } }, 'engine_unavailable'],
    [{ done: true, error: { code: 13, message: 'internal' } }, 'engine_failed'],
    [{ done: true, error: {} }, 'engine_failed'],
    [done({}), 'output_lost'],
    [done({ videos: [{ mimeType: 'video/mp4' }] }), 'output_lost'],
    [done({ videos: [{ uri: 'ftp://a/b' }] }), 'output_lost'],
  ];
  for (const [body, code, message] of cases) {
    const progress = await look(t, body);
    assert.equal(progress.state, 'failed', JSON.stringify(body));
    assert.equal(progress.problem.code, code, JSON.stringify(body));
    if (message) assert.match(progress.problem.message, message);
  }
});

test('trouble of the moment is no end; an operation that is gone later is lost', async (t) => {
  const { service, engine } = await both(t);
  const ask = (now?: number) => engine.check(TICKET, workOf(t, orderOf(), [], now === undefined ? {} : { now }));
  for (const reply of [refusing(500, 'x', 'INTERNAL'), refusing(404, 'x', 'NOT_FOUND'), breaksOff, answersHalf]) {
    service.answer(reply);
    assert.equal((await ask()).state, 'running');
  }
  service.answer({ status: 429, headers: { 'retry-after': '9' }, body: {} });
  assert.deepEqual(await ask(), { state: 'running', checkAgainInMs: 9000 });
  service.answer(refusing(404, 'x', 'NOT_FOUND'));
  assert.deepEqual(await ask(LATER), { state: 'lost' });
});

test('the probe is free, and says what is wrong with the key', async (t) => {
  const { service, engine } = await both(t);
  service.answer({ status: 200, body: {} });
  await engine.probe?.(AbortSignal.timeout(5000));
  assert.equal(
    `${service.heard[0]?.method} ${service.heard[0]?.path}`,
    'GET /v1/publishers/google/models/veo-3.1-generate-001',
  );
  service.answer(refusing(401, `token ${TOKEN}`, 'UNAUTHENTICATED'));
  await assert.rejects(
    async () => engine.probe?.(AbortSignal.timeout(5000)),
    (error: unknown) => {
      assert.equal(Object(error).code, 'engine_unavailable');
      assert.doesNotMatch(String(Object(error).detail), new RegExp(TOKEN));
      return true;
    },
  );
});
