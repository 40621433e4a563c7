import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Generation } from '../../src/core/generation.ts';
import {
  MIRROR_SAMPLES,
  type Mirror,
  type MirrorRow,
  type MirrorSample,
  reflect,
  startMirror,
} from '../support/mirror.ts';
import { samplePng } from '../support/sample-media.ts';
import type { TestServer } from '../support/server.ts';

/** Filmgate in front of Filmgate: each engine, asked in the words of each dialect. An engine that is added gets a row. */
const ROWS: readonly MirrorRow[] = [
  {
    name: 'openai, flavour filmgate',
    settings: ({ url, key }) => ({
      provider: 'openai',
      flavour: 'filmgate',
      baseUrl: `${url}/v1`,
      apiKey: key,
      models: { 'veo-3.1': 'google/veo-3.1-generate-001', 'sora-2': 'sora-2' },
      checkEverySeconds: 0.05,
    }),
  },
  {
    name: 'openai, flavour openai',
    settings: ({ url, key }) => ({
      provider: 'openai',
      baseUrl: `${url}/v1`,
      apiKey: key,
      models: { 'veo-3.1': 'google/veo-3.1-generate-001', 'sora-2': 'sora-2' },
      checkEverySeconds: 0.05,
    }),
    unsaid: ['seed'],
  },
  {
    name: 'openai, flavour litellm',
    settings: ({ url, key }) => ({
      provider: 'openai',
      flavour: 'litellm',
      // LiteLLM has both, with and without /v1.
      baseUrl: url,
      apiKey: key,
      models: { 'veo-3.1': 'vertex_ai/veo-3.1-generate-001', 'sora-2': 'sora-2' },
      checkEverySeconds: 0.05,
    }),
    unsaid: ['seed'],
  },
  {
    name: 'openai, flavour llm-gateway',
    settings: ({ url, key }) => ({
      provider: 'openai',
      flavour: 'llm-gateway',
      baseUrl: `${url}/v1`,
      apiKey: key,
      models: { 'veo-3.1': 'google-vertex/veo-3.1-generate-001', 'sora-2': 'sora-2' },
      checkEverySeconds: 0.05,
    }),
    unsaid: ['seed'],
  },
  {
    name: 'google, as Vertex AI',
    settings: ({ url, key }) => ({
      provider: 'google',
      baseUrl: url,
      accessToken: key,
      project: 'mirror',
      checkEverySeconds: 0.05,
      startsPerMinute: 1000,
    }),
    refuses: { openai: /No engine serves this model/ },
  },
  {
    name: 'google, as the Gemini API',
    settings: ({ url, key }) => ({
      provider: 'google',
      api: 'gemini',
      baseUrl: url,
      apiKey: key,
      models: { 'veo-3.1': 'veo-3.1-generate-001' },
      checkEverySeconds: 0.05,
      startsPerMinute: 1000,
    }),
    refuses: { openai: /No engine serves this model/ },
  },
  {
    name: 'google, Gemini Omni by Interactions',
    settings: ({ url, key }) => ({
      provider: 'google',
      api: 'gemini',
      baseUrl: url,
      apiKey: key,
      models: { 'veo-3.1': 'gemini-omni-1.1-flash' },
      checkEverySeconds: 0.05,
      startsPerMinute: 1000,
    }),
    refuses: { openai: /No engine serves this model/ },
    // It stands in for another model, and counts seeds in fewer bits.
    unsaid: ['model', 'seed'],
  },
  {
    name: 'azerion, by address',
    settings: ({ url, key }) => ({ provider: 'azerion', baseUrl: `${url}/v1`, apiKey: key }),
    refuses: { openai: /No engine serves this model/ },
  },
  {
    name: 'azerion, as base64',
    settings: ({ url, key }) => ({ provider: 'azerion', baseUrl: url, apiKey: key, outputFormat: 'base64' }),
    refuses: { openai: /No engine serves this model/ },
  },
  {
    name: 'aimlapi',
    settings: ({ url, key }) => ({ provider: 'aimlapi', baseUrl: url, apiKey: key, checkEverySeconds: 0.05 }),
    // Its Sora has no seed.
    unsaid: ['seed'],
  },
  {
    name: 'segmind, version 2',
    settings: ({ url, key }) => ({
      provider: 'segmind',
      baseUrl: url,
      apiKey: key,
      plan: 'enterprise',
      checkEverySeconds: 0.05,
    }),
    refuses: { openai: /No engine serves this model/ },
  },
  {
    name: 'segmind, version 1',
    settings: ({ url, key }) => ({ provider: 'segmind', baseUrl: url, apiKey: key, plan: 'enterprise', version: 'v1' }),
    refuses: { openai: /No engine serves this model/ },
  },
  {
    name: 'ulazai',
    settings: ({ url, key }) => ({
      provider: 'ulazai',
      baseUrl: url,
      apiKey: key,
      models: { 'veo-3.1': 'veo31/veo3' },
      checkEverySeconds: 0.05,
    }),
    // Its Veo 3.1 makes eight seconds and nothing else.
    refuses: Object.fromEntries(
      MIRROR_SAMPLES.filter(({ name }) => name !== 'ulazai').map(({ name }) => [
        name,
        name === 'openai' ? /No engine serves this model/ : /must be one of 8|Expected '8'/,
      ]),
    ),
    unsaid: ['seed'],
  },
];

/** What an order must still say when it reaches the inner server. */
const KEPT = ['kind', 'model', 'count', 'seconds', 'width', 'height', 'audio', 'seed', 'negativePrompt'] as const;

for (const row of ROWS)
  describe(`the mirror of ${row.name}`, () => {
    let mirror: Mirror;
    before(async () => {
      mirror = await startMirror(row);
    });
    after(() => mirror.stop());

    for (const sample of MIRROR_SAMPLES) {
      const refusal = row.refuses?.[sample.name];
      if (refusal)
        test(`${sample.name}: what cannot be done is refused, and nothing is bought`, async () => {
          const seen = await reflect(mirror, sample);
          assert.match(seen.said, refusal);
          assert.ok(seen.status >= 400, `answered with ${seen.status}`);
          assert.equal(seen.inner, undefined);
        });
      else
        test(`${sample.name}: the inner server's file arrives unchanged`, async () => {
          const seen = await reflect(mirror, sample);
          assert.ok(seen.status < 300, seen.said);
          assert.equal(seen.outer?.state, 'succeeded', JSON.stringify(seen.outer?.problem));
          assert.equal(seen.inner?.state, 'succeeded');
          assert.ok(seen.outerFiles.length > 0);
          assert.deepEqual(seen.outerFiles, seen.innerFiles);
          for (const field of KEPT)
            if (!row.unsaid?.includes(field))
              assert.deepEqual(seen.inner.order[field], seen.outer.order[field], `${field} was changed on the way`);
        });
    }
  });

describe('a full order in the mirror', () => {
  const row = ROWS[0];
  let mirror: Mirror;
  before(async () => {
    assert.ok(row);
    mirror = await startMirror(row);
  });
  after(() => mirror.stop());

  const data = (side: number): string => `data:image/png;base64,${samplePng(side, side).toString('base64')}`;
  const sample = (name: string, fields: object): MirrorSample => ({
    name,
    path: '/filmgate/v1/generations',
    body: (prompt) => ({ model: 'google/veo-3.1-generate-001', prompt, ...fields }),
  });

  for (const [name, fields, roles] of [
    [
      'frames',
      { seconds: 6, image: data(64), last_frame: data(96), negative_prompt: 'two\nlines', seed: 0, audio: false },
      ['image', 'lastFrame'],
    ],
    [
      'references',
      { seconds: 8, references: [data(64), data(96), data(128)], aspect_ratio: '9:16' },
      ['reference', 'reference', 'reference'],
    ],
  ] as const)
    test(`${name}: every field and every input arrives as it was given`, async () => {
      const seen = await reflect(mirror, sample(name, fields));
      assert.equal(seen.outer?.state, 'succeeded', seen.said + JSON.stringify(seen.outer?.problem));
      assert.deepEqual(seen.outerFiles, seen.innerFiles);
      assert.deepEqual(seen.inner?.order, seen.outer.order);
      const inputsOf = async (server: TestServer, made: Generation | undefined): Promise<unknown[]> => {
        const inputs = made?.brief.inputs ?? [];
        const assets = await server.house.store.assets.many(inputs.map((input) => input.assetId));
        return inputs.map(({ role, assetId }) => [role, assets.find((asset) => asset.id === assetId)?.sha256]);
      };
      const given = await inputsOf(mirror.outer, seen.outer);
      assert.deepEqual(await inputsOf(mirror.inner, seen.inner), given);
      assert.deepEqual(
        given.map((input) => Object(input)[0]),
        roles,
      );
    });

  test('a video is continued there from the file that was made there', async () => {
    const first = await reflect(mirror, {
      name: 'the first part',
      path: '/v1/videos',
      body: (prompt) => ({ prompt, seconds: '4', size: '1280x720' }),
    });
    const id = first.outer?.id.replace('gen_', 'video_');
    const second = await reflect(mirror, {
      name: 'the second part',
      path: '/v1/videos/extensions',
      body: (prompt) => ({ prompt, seconds: '8', video: { id } }),
    });
    assert.equal(second.outer?.state, 'succeeded', second.said + JSON.stringify(second.outer?.problem));
    assert.deepEqual(second.outerFiles, second.innerFiles);
    const { seed: _ours, ...ordered } = second.outer.order;
    const { seed: _theirs, ...arrived } = second.inner?.order ?? { seed: 0 };
    assert.deepEqual(arrived, ordered);
    assert.equal(ordered.extends, true);
  });
});
