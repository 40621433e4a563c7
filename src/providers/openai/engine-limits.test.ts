import assert from 'node:assert/strict';
import test from 'node:test';
import type { BriefDraft, DraftInput, InputRole } from '../../core/brief.ts';
import type { Offer, WorkInput } from '../../core/engine.ts';
import type { Limits, Model } from '../../core/model.ts';
import { type Order, orderOf, refusals } from '../../core/order.ts';
import { engine as kind } from './engine.ts';
import { FLAVOUR_NAMES, type FlavourName } from './engine-flavours.ts';
import { planOf } from './engine-limits.ts';
import { createCall } from './engine-order.ts';
import { settings } from './engine-settings.ts';
import { models } from './models.ts';

const BASE = 'http://127.0.0.1:1/v1';

/** A model whose own API has every parameter there is, so that the engine's limits decide alone. */
const everything: Limits = {
  prompt: { charactersMax: 100_000 },
  count: { max: 10 },
  seconds: { min: 1, max: 60, default: 8 },
  secondsWithVideo: { allowed: [4, 8], default: 4 },
  resolution: { allowed: ['480p', '720p', '1080p', '4k'], default: '720p' },
  aspectRatio: { allowed: ['16:9', '9:16', '1:1'], default: '16:9' },
  sizes: { sideMin: 2, sideMax: 8192, multipleOf: 2 },
  audio: { allowed: [true, false], default: true },
  inputs: { image: { max: 1 }, lastFrame: { max: 1 }, reference: { max: 3 }, video: { max: 1 } },
};

const modelOf = (canonical: string): Model => ({
  id: 'x',
  provider: 'x',
  canonical,
  name: 'X',
  kind: 'video',
  limits: everything,
  price: { since: '2026-11-21', rows: [{ perCallMillicredits: 1 }] },
});

const input = (role: InputRole): DraftInput => ({ role, source: { kind: 'url', url: 'https://x/y' }, parameter: role });

const draftOf = (over: Partial<BriefDraft> = {}): BriefDraft => ({
  kind: 'video',
  model: 'x',
  prompt: 'a cat',
  inputs: [],
  ...over,
});

function offerOf(flavour: FlavourName, own: object = {}, canonical = 'any'): Offer {
  const engine = kind.open('gpu', { baseUrl: BASE, flavour, models: { any: 'there', ...own } });
  const offer = engine.offer(modelOf(canonical));
  assert.ok(offer, `${flavour} does not serve ${canonical}`);
  return offer;
}

const bodyOf = (flavour: FlavourName, order: Order, roles: readonly InputRole[]): string => {
  const plan = planOf(settings.parse({ baseUrl: BASE, flavour, models: { any: 'there' } }), 'any');
  assert.ok(plan);
  const inputs: WorkInput[] = roles.map((role) => ({ role, assetId: role, mediaType: 'image/png', path: `/${role}` }));
  return JSON.stringify(createCall(order, inputs, plan));
};

/** Every field that a brief may have, with two values, the second of which must make another call. */
const FIELDS: Readonly<Record<keyof Order | InputRole, readonly [Partial<BriefDraft>, Partial<BriefDraft>] | 'fixed'>> =
  {
    kind: 'fixed',
    model: 'fixed',
    prompt: [{ prompt: 'a cat' }, { prompt: 'a dog' }],
    negativePrompt: [{}, { negativePrompt: 'rain' }],
    count: [{ count: 1 }, { count: 2 }],
    seconds: [{ seconds: 4 }, { seconds: 8 }],
    resolution: [{ resolution: '720p' }, { resolution: '1080p' }],
    aspectRatio: [{ aspectRatio: '16:9' }, { aspectRatio: '9:16' }],
    width: [{ size: { width: 1280, height: 720 } }, { size: { width: 1920, height: 1080 } }],
    height: [{ size: { width: 1280, height: 720 } }, { size: { width: 1920, height: 1080 } }],
    audio: [{ audio: true }, { audio: false }],
    seed: [{ seed: 0 }, { seed: 7 }],
    personGeneration: [{}, { personGeneration: 'dont_allow' }],
    resizeMode: [{}, { resizeMode: 'pad' }],
    compressionQuality: [{}, { compressionQuality: 'lossless' }],
    enhancePrompt: [{}, { enhancePrompt: true }],
    storyboard: [{}, { storyboard: {} }],
    format: [{}, { format: 'png' }],
    extends: [{}, { inputs: [input('video')] }],
    image: [{}, { inputs: [input('image')] }],
    lastFrame: [{ inputs: [input('image')] }, { inputs: [input('image'), input('lastFrame')] }],
    reference: [{}, { inputs: [input('reference')] }],
    video: [{}, { inputs: [input('video')] }],
  };

for (const flavour of FLAVOUR_NAMES)
  test(`${flavour}: every field of an order is sent, told, or refused`, () => {
    const offer = offerOf(flavour);
    const silent: string[] = [];
    for (const [field, values] of Object.entries(FIELDS)) {
      if (values === 'fixed') continue;
      const [one, other] = values.map(draftOf);
      assert.ok(one && other);
      const refused = [one, other].some(
        (draft) => refusals(draft, offer.limits).length > 0 || offer.examine?.(draft) !== undefined,
      );
      const told = Object.keys(offer.approximates ?? {}).includes(field);
      const body = (draft: BriefDraft): string =>
        bodyOf(
          flavour,
          orderOf(draft, modelOf('any'), 0),
          draft.inputs.map(({ role }) => role),
        );
      if (!refused && !told && body(one) === body(other)) silent.push(field);
    }
    assert.deepEqual(silent, []);
  });

test('one call makes one video; what nobody there can do is refused before it costs anything', () => {
  const { limits } = offerOf('openai');
  const problem = (over: Partial<BriefDraft>): string | undefined => refusals(draftOf(over), limits)[0]?.parameter;
  assert.equal(problem({ count: 2 }), 'count');
  assert.equal(problem({ audio: false }), 'audio');
  assert.equal(problem({ personGeneration: 'dont_allow' }), 'personGeneration');
  assert.equal(problem({ inputs: [input('lastFrame')] }), 'lastFrame');
  assert.equal(problem({ inputs: [input('reference')] }), 'reference');
  assert.equal(problem({ prompt: 'x'.repeat(32_001) }), 'prompt');
  assert.equal(problem({ prompt: '' }), 'prompt');
  assert.equal(problem({ personGeneration: 'allow_all', seed: 7, enhancePrompt: true }), undefined);
});

test('a silent server is not asked for sound, but a model’s own habit of sound is no reason to refuse', () => {
  const { limits, examine } = offerOf('sglang');
  assert.equal(refusals(draftOf({ audio: true }), limits)[0]?.parameter, 'audio');
  assert.deepEqual(refusals(draftOf(), limits), []);
  assert.equal(examine?.(draftOf()), undefined);
});

test('Sora is asked only for its own lengths and sizes, also where they come from the caller’s model', () => {
  const engine = kind.open('gpu', { baseUrl: BASE });
  const [sora] = models;
  assert.ok(sora);
  const offer = engine.offer(sora);
  assert.ok(offer);
  assert.deepEqual(offer.limits.seconds, { allowed: [4, 8, 12], default: 4 });
  assert.deepEqual(offer.limits.resolution?.allowed, ['720p']);
  assert.deepEqual(offer.limits.aspectRatio?.allowed, ['16:9', '9:16']);
  assert.equal(offer.examine?.(draftOf()), undefined);
  const other = engine.offer({
    ...modelOf('sora-2'),
    limits: { ...everything, seconds: { min: 1, max: 60, default: 6 } },
  });
  assert.match(other?.examine?.(draftOf())?.message ?? '', /4, 8, 12 seconds; got 6/);
  const square = offerOf('openai', { 'sora-2': 'sora-2' }, 'sora-2').examine?.(draftOf({ aspectRatio: '1:1' }));
  assert.deepEqual([square?.parameter, square?.code], ['aspectRatio', 'invalid_parameter']);
  assert.equal(
    offer.examine?.(draftOf({ seconds: 20, inputs: [input('video')] })),
    undefined,
    'an extension is longer',
  );
});

test('a model whose extension has a length of its own is not continued by a server that wants to be told one', () => {
  const { secondsWithVideo: _, ...veo } = everything;
  const engine = kind.open('gpu', { baseUrl: BASE, flavour: 'filmgate' });
  assert.equal(engine.offer({ ...modelOf('veo-3.1'), limits: veo })?.limits.inputs.video, undefined);
  assert.deepEqual(engine.offer(modelOf('veo-3.1'))?.limits.inputs.video, { max: 1 });
});

test('what the operator says of a model goes before the tables', () => {
  const own = {
    any: {
      id: 'wan',
      seconds: { min: 2, max: 5 },
      sizes: ['832x480', '480x832'],
      sound: 'asked',
      reference: 2,
      image: 0,
      promptCharactersMax: 10,
      cost: { since: '2026-11-01', dollarsPerSecond: 0.05, dollarsPerVideo: 0.01 },
    },
  };
  const { limits, cost, examine } = offerOf('filmgate', own);
  assert.deepEqual(limits.seconds, { min: 2, max: 5, default: 2 });
  assert.deepEqual(limits.sizes, [
    { width: 832, height: 480 },
    { width: 480, height: 832 },
  ]);
  assert.deepEqual(limits.audio?.allowed, [true, false]);
  assert.deepEqual(limits.inputs, { lastFrame: { max: 1 }, reference: { max: 2 }, video: { max: 1 } });
  assert.equal(limits.prompt.charactersMax, 10);
  assert.deepEqual(cost, {
    since: '2026-11-01',
    rows: [{ perCallMicrodollars: 10_000, perSecondMicrodollars: 50_000 }],
  });
  assert.match(examine?.(draftOf({ seconds: 4 }))?.message ?? '', /832x480, 480x832; got 1280x720/);
  assert.equal(examine?.(draftOf({ seconds: 4, size: { width: 832, height: 480 } })), undefined);
  assert.match(examine?.(draftOf({ size: { width: 832, height: 480 } }))?.message ?? '', /2 to 5 seconds; got 8/);
});

test('a model is served when the table, the operator or his asterisk names it; a still is never', () => {
  const plain = kind.open('gpu', { baseUrl: BASE, flavour: 'sglang' });
  assert.equal(plain.offer(modelOf('veo-3.1')), undefined);
  const any = kind.open('gpu', { baseUrl: BASE, flavour: 'sglang', models: { '*': {} } });
  assert.ok(any.offer(modelOf('veo-3.1')));
  assert.equal(any.offer({ ...modelOf('flux-max'), kind: 'image' }), undefined);
  assert.ok(kind.open('gpu', { baseUrl: BASE }).offer(modelOf('sora-2-pro')));
  assert.equal(kind.open('gpu', { baseUrl: BASE }).offer(modelOf('veo-3.1')), undefined);
});
