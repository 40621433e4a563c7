import assert from 'node:assert/strict';
import test from 'node:test';
import type { BriefDraft } from '../../core/brief.ts';
import { costOf } from '../../core/cost.ts';
import type { Engine, Offer } from '../../core/engine.ts';
import type { Model } from '../../core/model.ts';
import { type Order, orderOf, refusals } from '../../core/order.ts';
import { engine as kind } from './engine.ts';
import { google } from './index.ts';

const vertex = (settings = {}): Engine =>
  kind.open('google', { accessToken: 'token-0123', project: 'films', ...settings });
const gemini = (settings = {}): Engine => kind.open('google', { api: 'gemini', apiKey: 'key-01234567', ...settings });

function modelOf(id: string): Model {
  const model = google.models?.find((one) => one.id === id);
  assert.ok(model, id);
  return model;
}

const VEO = modelOf('veo-3.1-generate-001');
const OMNI = modelOf('gemini-omni-1.1-flash');

function offerOf(engine: Engine, model: Model): Offer {
  const offer = engine.offer(model);
  assert.ok(offer, model.id);
  return offer;
}

/** What the router would say to it. */
function judged(offer: Offer, over: Partial<BriefDraft>): string | undefined {
  const draft: BriefDraft = { kind: 'video', model: 'x', prompt: 'a fox', inputs: [], ...over };
  return (refusals(draft, offer.limits)[0] ?? offer.examine?.(draft))?.parameter;
}

/** One value for each field of an order. */
const ASKED: Record<Exclude<keyof Order, 'kind' | 'model' | 'width' | 'height' | 'extends'>, Partial<BriefDraft>> = {
  prompt: { prompt: 'y' },
  negativePrompt: { negativePrompt: 'rain' },
  count: { count: 2 },
  seconds: { seconds: 6 },
  resolution: { resolution: '1080p', seconds: 8 },
  aspectRatio: { aspectRatio: '9:16' },
  audio: { audio: false },
  seed: { seed: 0 },
  personGeneration: { personGeneration: 'allow_all' },
  resizeMode: { resizeMode: 'crop' },
  compressionQuality: { compressionQuality: 'lossless' },
  enhancePrompt: { enhancePrompt: false },
  storyboard: { storyboard: {} },
  format: { format: 'png' },
};

const refusedBy = (offer: Offer): string[] =>
  Object.entries(ASKED).flatMap(([field, over]) => (judged(offer, over) === undefined ? [] : [field]));

test('every field of an order is sent, said to be done differently, or refused before anything is bought', () => {
  assert.deepEqual(refusedBy(offerOf(vertex(), VEO)), ['storyboard', 'format']);
  const omni = offerOf(gemini(), OMNI);
  assert.deepEqual(refusedBy(omni), [
    'count',
    'audio',
    'personGeneration',
    'resizeMode',
    'compressionQuality',
    'enhancePrompt',
    'storyboard',
    'format',
  ]);
  assert.deepEqual(Object.keys(omni.approximates ?? {}), ['negativePrompt']);
});

test('what Google would refuse is refused before it is sent', () => {
  const veo = offerOf(vertex(), VEO);
  const input = (role: 'image' | 'lastFrame' | 'reference' | 'video') => ({
    role,
    parameter: role,
    source: { kind: 'asset', id: 'ast_1' } as const,
  });
  assert.equal(judged(veo, { seconds: 5 }), 'seconds');
  assert.equal(judged(veo, { resolution: '1080p', seconds: 4 }), 'seconds');
  assert.equal(judged(veo, { size: { width: 1920, height: 1080 }, seconds: 4 }), 'seconds');
  assert.equal(judged(veo, { size: { width: 2160, height: 3840 } }), undefined);
  assert.equal(judged(veo, { size: { width: 1024, height: 1024 } }), 'size');
  assert.equal(judged(veo, { count: 5 }), 'count');
  assert.equal(judged(veo, { inputs: [input('lastFrame')] }), 'lastFrame');
  assert.equal(judged(veo, { inputs: [input('reference')], seconds: 4 }), 'seconds');
  assert.equal(judged(veo, { inputs: [input('video')], seconds: 4 }), 'seconds');
  assert.equal(judged(veo, { inputs: [input('video')] }), undefined);
  const lite = offerOf(vertex(), modelOf('veo-3.1-lite-generate-001'));
  assert.equal(judged(lite, { resolution: '4k' }), 'resolution');
  const omni = offerOf(gemini(), OMNI);
  assert.equal(judged(omni, { seconds: 11 }), 'seconds');
  assert.equal(judged(omni, { seed: 2_147_483_648 }), 'seed');
  assert.equal(judged(omni, { inputs: [input('video')] }), 'video');
  assert.equal(judged(offerOf(gemini(), modelOf('gemini-omni-1.2-flash')), { seconds: 15 }), undefined);
});

test('the defaults of the caller’s own model are judged too', () => {
  const five: Model = { ...VEO, limits: { ...VEO.limits, seconds: { min: 1, max: 10, default: 5 } } };
  assert.equal(judged(offerOf(vertex(), five), {}), 'seconds');
  const square: Model = { ...VEO, limits: { ...VEO.limits, aspectRatio: { allowed: ['1:1'], default: '1:1' } } };
  assert.equal(judged(offerOf(vertex(), square), {}), 'aspectRatio');
});

test('each interface serves what Google serves there today, and what the operator adds', () => {
  const served = (engine: Engine): string[] =>
    (google.models ?? []).filter((model) => engine.offer(model)).map((model) => model.canonical);
  const unique = (names: string[]): string[] => [...new Set(names)].sort();
  const omni = ['gemini-omni-1.1-flash', 'gemini-omni-1.2-flash'];
  const veo = ['veo-3.1', 'veo-3.1-fast', 'veo-3.1-lite'];
  assert.deepEqual(unique(served(vertex())), [...omni, ...veo]);
  assert.deepEqual(unique(served(gemini())), omni);
  assert.deepEqual(
    unique(served(kind.open('google', { apiKey: 'key-01234567' }))),
    veo,
    'Omni takes no key on Vertex AI',
  );
  const own = gemini({ models: { 'veo-3': OMNI.id, 'veo-9': 'veo-9-pro' } });
  assert.deepEqual(offerOf(own, modelOf('veo-3.0-generate-001')).limits.seconds, { min: 3, max: 10, default: 10 });
  assert.deepEqual(offerOf(own, { ...VEO, canonical: 'veo-9' }).limits.count, { max: 4 });
  assert.equal(own.offer({ ...VEO, kind: 'image', canonical: 'veo-9' }), undefined);
});

test('what Google takes for an order', () => {
  const cost = (engine: Engine, model: Model, over: Partial<BriefDraft>): number =>
    costOf(
      orderOf({ kind: 'video', model: 'x', prompt: 'x', inputs: [], ...over }, model, 1),
      offerOf(engine, model).cost,
      [],
    );
  assert.equal(cost(vertex(), VEO, {}), 3_200_000, '8 seconds at $0.40');
  assert.equal(cost(vertex(), VEO, { count: 2, audio: false, seconds: 4 }), 1_600_000);
  assert.equal(cost(gemini(), OMNI, { seconds: 10 }), 1_020_000, '10 seconds at $0.102');
});

test('settings that cannot work are refused, and every value may be a text', () => {
  const refused = (settings: Record<string, unknown>): void => {
    assert.throws(() => kind.open('google', settings), { name: 'ZodError' }, JSON.stringify(settings));
  };
  refused({});
  refused({ api: 'gemini' });
  refused({ api: 'gemini', apiKey: 'k', storageUri: 'gs://a-b/c' });
  refused({ project: 'p', accessToken: 't', credentialsFile: 'f' });
  refused({ apiKey: 'k', storageUri: 'gs://films/x' });
  refused({ project: 'p', storageUri: 'https://films' });
  refused({ project: 'p', location: '../x' });
  refused({ project: 'p', colour: 'red' });
  refused({ project: 'p', models: '{"veo-3.1":"a b"}' });
  const engine = kind.open('google', {
    project: 'p',
    concurrency: '3',
    checkEverySeconds: '2',
    models: '{"veo-9":"veo-9-pro"}',
  });
  assert.equal(engine.concurrency, 3);
  assert.equal(engine.checkEveryMs, 2000);
  assert.deepEqual(engine.origins, [
    'https://us-central1-aiplatform.googleapis.com',
    'https://aiplatform.googleapis.com',
    'https://storage.googleapis.com',
  ]);
  const eu = kind.open('google', { project: 'p', location: 'eu' });
  assert.equal(eu.origins?.[0], 'https://aiplatform.eu.rep.googleapis.com');
});
