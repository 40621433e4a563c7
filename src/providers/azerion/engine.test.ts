import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { EVERY_FIELD } from '../../../test/support/every-field.ts';
import {
  answersHalf,
  base64Of,
  breaksOff,
  NOBODY,
  orderOf,
  type Service,
  startService,
  workOf,
} from '../../../test/support/service.ts';
import type { BriefDraft } from '../../core/brief.ts';
import { type Engine, StartError } from '../../core/engine.ts';
import { refusals } from '../../core/order.ts';
import { engine as kind } from './engine.ts';
import { azerion } from './index.ts';

const KEY = 'sk-azerion-0123456789';
const CLIP = { status: 200, body: { videos: [{ url: 'https://files.example.com/a.mp4' }] } };

function open(t: TestContext, settings: Record<string, unknown> = {}): Engine {
  const engine = kind.open('azerion', { apiKey: KEY, ...settings });
  t.after(() => engine.close?.());
  return engine;
}

async function both(t: TestContext, settings = {}): Promise<{ service: Service; engine: Engine }> {
  const service = await startService(t);
  service.answer(CLIP);
  return { service, engine: open(t, { baseUrl: `${service.url}/v1`, ...settings }) };
}

const modelOf = (id: string) => {
  const model = azerion.models?.find((one) => one.id === id);
  assert.ok(model, id);
  return model;
};

test('a full order becomes one call with every field in it', async (t) => {
  const { service, engine } = await both(t);
  const order = orderOf({
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
  const work = workOf(t, order, ['image', 'lastFrame']);
  await engine.start(work);
  const [call, second] = service.heard;
  assert.equal(second, undefined);
  assert.equal(`${call?.method} ${call?.path}`, 'POST /v1/videos/generation');
  assert.equal(call?.headers['authorization'], `Bearer ${KEY}`);
  assert.deepEqual(call?.json, {
    model: 'google-veo-3-1',
    prompt: 'A lighthouse at dusk',
    n: 2,
    image: { mime_type: 'image/png', base_64_encoded: base64Of('image', 0) },
    last_frame: { mime_type: 'image/png', base_64_encoded: base64Of('lastFrame', 1) },
    generate_audio: false,
    duration: 8,
    resolution: '1080p',
    aspect_ratio: '16:9',
    seed: 0,
    negative_prompt: 'rain',
    person_generation: 'dont_allow',
    resize_mode: 'pad',
    compression_quality: 'lossless',
    enhance_prompt: false,
    output_format: 'url',
  });
  assert.match(work.journalled[0] ?? '', /^200\n.*files\.example\.com/);
});

test('an extension has no length, references say what they are, and pixels become the two words', async (t) => {
  const { service, engine } = await both(t);
  await engine.start(workOf(t, orderOf({ extends: true, seconds: 7 }), ['video']));
  const tall = orderOf({ width: 1080, height: 1920, prompt: '' });
  await engine.start(workOf(t, tall, ['reference', 'reference']));
  const [extension, references] = service.heard.map((call) => call.json as Record<string, unknown>);
  assert.ok(extension && references);
  assert.equal('duration' in extension, false);
  assert.deepEqual(extension['video'], { mime_type: 'video/mp4', base_64_encoded: base64Of('video', 0) });
  assert.deepEqual([references['resolution'], references['aspect_ratio']], ['1080p', '9:16']);
  assert.equal('prompt' in references, false);
  assert.deepEqual(
    references['reference_images'],
    [0, 1].map((i) => ({
      image: { mime_type: 'image/png', base_64_encoded: base64Of('reference', i) },
      reference_type: 'subject',
    })),
  );
});

test('Veo 2 gets what its page has; the operator may name other ids', async (t) => {
  const { service, engine } = await both(t, { models: '{"veo-3.1":"veo-next","veo-9":"veo-9-pro"}' });
  await engine.start(workOf(t, orderOf({ model: 'veo-2', enhancePrompt: false })));
  await engine.start(workOf(t, orderOf()));
  await engine.start(workOf(t, orderOf({ model: 'veo-9' })));
  const bodies = service.heard.map((call) => call.json as Record<string, unknown>);
  assert.deepEqual(bodies[0], { model: 'veo-2', prompt: 'A lighthouse at dusk', n: 1, enhance_prompt: false });
  assert.deepEqual([bodies[1]?.['model'], bodies[2]?.['model']], ['veo-next', 'veo-9-pro']);
  assert.equal(engine.offer({ ...modelOf('veo-2'), canonical: 'sora-2' }), undefined);
  assert.ok(engine.offer({ ...modelOf('google-veo-3-1'), canonical: 'veo-9' }));
});

test('every field of an order is sent, or refused before anything is bought', (t) => {
  const offer = open(t).offer(modelOf('google-veo-3-1'));
  assert.ok(offer);
  const draft: BriefDraft = { kind: 'video', model: 'google-veo-3-1', prompt: 'x', inputs: [] };
  const judged = (over: Partial<BriefDraft>) =>
    refusals({ ...draft, ...over }, offer.limits)[0] ?? offer.examine?.({ ...draft, ...over });
  const sent = { ...EVERY_FIELD, count: { count: 4 } };
  const refused = Object.entries(sent).flatMap(([field, over]) => (judged(over) ? [field] : []));
  // This API rewrites prompts for Veo 2 alone, and has neither storyboards nor picture formats.
  assert.deepEqual(refused, ['enhancePrompt', 'storyboard', 'format']);
  assert.equal(judged({ size: { width: 1080, height: 1920 } }), undefined);
  assert.equal(judged({ size: { width: 1000, height: 1000 } })?.parameter, 'size');
  assert.equal(judged({ resolution: '4k' })?.parameter, 'resolution');
  assert.equal(judged({ resolution: '1080p', seconds: 4 })?.parameter, 'seconds');
});

test('what the caller’s own model would fill in is judged too', (t) => {
  const offered = modelOf('google-veo-3-1');
  const seconds = { allowed: [4, 5], default: 5 };
  const offer = open(t).offer({ ...offered, limits: { ...offered.limits, seconds } });
  assert.equal(offer?.examine?.({ kind: 'video', model: 'x', prompt: 'x', inputs: [] })?.parameter, 'seconds');
  assert.equal(offer?.examine?.({ kind: 'video', model: 'x', prompt: 'x', inputs: [], seconds: 4 }), undefined);
});

test('bytes of any length become files, addresses stay addresses', async (t) => {
  const { service, engine } = await both(t, { outputFormat: 'base64' });
  const small = randomBytes(999);
  const large = randomBytes(3_000_000);
  service.answer({
    status: 200,
    body: {
      videos: [
        { base64_encoded: small.toString('base64') },
        { base_64_encoded: large.toString('base64'), mime_type: 'video/mp4' },
        { url: 'https://files.example.com/c.mp4' },
      ],
      usage: { surprise: true },
    },
  });
  const work = workOf(t, orderOf({ count: 3 }));
  const progress = await engine.check(await engine.start(work), work);
  assert.match(service.heard[0]?.text ?? '', /"output_format":"base64"/);
  assert.ok(progress.state === 'done');
  const [first, second, third] = progress.outputs;
  assert.ok(first?.kind === 'file' && second?.kind === 'file');
  assert.ok(small.equals(readFileSync(first.path)));
  assert.ok(large.equals(readFileSync(second.path)));
  assert.deepEqual(third, { kind: 'url', url: 'https://files.example.com/c.mp4', mediaType: 'video/mp4' });
});

test('a process that dies with the answer in its hands has not lost it', async (t) => {
  const { service, engine } = await both(t);
  const bytes = randomBytes(200_000);
  service.answer({ status: 200, body: { videos: [{ base64_encoded: bytes.toString('base64') }] } });
  const work = workOf(t);
  assert.equal(await engine.recover?.(work), 'unknown');
  await engine.start(work);
  const found = await open(t).recover?.(work);
  assert.ok(typeof found === 'object');
  const progress = await engine.check(found, work);
  assert.ok(progress.state === 'done' && progress.outputs[0]?.kind === 'file');
  rmSync(progress.outputs[0].path);
  assert.deepEqual(await engine.check(found, work), { state: 'lost' });
});

test('an order without a clip in its answer was bought and is lost', async (t) => {
  const { service, engine } = await both(t);
  service.answer({ status: 200, body: { videos: [{}] } });
  const work = workOf(t);
  const progress = await engine.check(await engine.start(work), work);
  assert.ok(progress.state === 'failed');
  assert.equal(progress.problem.code, 'output_lost');
});

test('each refusal is what it says, and each lost answer is never asked again', async (t) => {
  const { service, engine } = await both(t, { timeoutSeconds: 1 });
  const refused = (status: number, error: object) => ({
    status,
    body: { error: { message: 'Words of theirs', status_code: status, ...error } },
  });
  const cases: [Parameters<Service['answer']>[0], StartError['outcome'], string][] = [
    [refused(400, { code: 'invalid_parameter' }), 'rejected', 'engine_rejected'],
    [refused(422, { code: 'content_policy_violation' }), 'rejected', 'content_filtered'],
    [refused(401, { code: 'invalid_api_key' }), 'rejected', 'engine_unavailable'],
    [refused(403, {}), 'rejected', 'engine_unavailable'],
    [refused(404, { code: 'model_not_found' }), 'rejected', 'engine_rejected'],
    [refused(429, {}), 'rejected', 'engine_unavailable'],
    [refused(503, {}), 'rejected', 'engine_failed'],
    [refused(500, {}), 'ambiguous', 'engine_failed'],
    [refused(502, {}), 'ambiguous', 'engine_failed'],
    [{ status: 200, body: '<html>' }, 'ambiguous', 'outcome_unknown'],
    [{ status: 200, body: { videos: 'none' } }, 'ambiguous', 'outcome_unknown'],
    [
      { status: 200, body: { videos: [{ base64_encoded: 'no base64 at all! '.repeat(9999) }] } },
      'ambiguous',
      'outcome_unknown',
    ],
    [breaksOff, 'ambiguous', 'outcome_unknown'],
    [answersHalf, 'ambiguous', 'outcome_unknown'],
    [() => {}, 'ambiguous', 'outcome_unknown'],
  ];
  for (const [reply, outcome, code] of cases) {
    service.heard.length = 0;
    service.answer(reply);
    await assert.rejects(engine.start(workOf(t)), (error) => {
      assert.ok(error instanceof StartError, String(error));
      assert.deepEqual([error.outcome, error.problem.code], [outcome, code], JSON.stringify(reply));
      return true;
    });
    assert.equal(service.heard.length, 1);
  }
  await assert.rejects(open(t, { baseUrl: NOBODY }).start(workOf(t)), { outcome: 'not sent' });
});

test('the wait that a 429 asks for is handed on, and an echoed key is not', async (t) => {
  const { service, engine } = await both(t);
  service.answer({
    status: 429,
    body: { error: { message: `Too many calls of ${KEY}` } },
    headers: { 'retry-after': '7' },
  });
  const work = workOf(t);
  await assert.rejects(engine.start(work), (error) => {
    assert.ok(error instanceof StartError);
    assert.equal(error.problem.retryAfterSeconds, 7);
    assert.equal(JSON.stringify([error.problem.toRecord(), work.journalled]).includes(KEY), false);
    return true;
  });
});

test('a stopped worker says nothing about the order', async (t) => {
  const { service, engine } = await both(t);
  const stop = new AbortController();
  service.answer(() => stop.abort(new Error('stopping')));
  await assert.rejects(engine.start(workOf(t, orderOf(), [], { signal: stop.signal })), /stopping/);
});

test('the key is tried without spending anything', async (t) => {
  const { service, engine } = await both(t);
  service.answer({ status: 200, body: { data: [] } }, { status: 401, body: { error: { message: 'no' } } });
  await engine.probe?.(AbortSignal.timeout(5000));
  await assert.rejects(async () => engine.probe?.(AbortSignal.timeout(5000)), { code: 'engine_unavailable' });
  assert.deepEqual(
    service.heard.map((call) => `${call.method} ${call.path}`),
    ['GET /v1/models', 'GET /v1/models'],
  );
});

test('settings are strict, and their errors do not show the key', () => {
  assert.throws(() => kind.open('azerion', { apiKey: KEY, retries: 3 }), /retries/);
  assert.throws(() => kind.open('azerion', {}), /apiKey/);
  assert.throws(
    () => kind.open('azerion', { apiKey: KEY, baseUrl: 'ftp://x', models: '{' }),
    (error) => error instanceof Error && !error.message.includes(KEY),
  );
});

test('files are named inside the attempt’s folder', async (t) => {
  const { engine } = await both(t);
  const work = workOf(t);
  const ticket = await engine.start(work);
  assert.deepEqual(JSON.parse(readFileSync(join(work.directory, 'ticket.json'), 'utf8')), ticket);
});
