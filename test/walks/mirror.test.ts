import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MIRROR_SAMPLES, type Mirror, type MirrorRow, reflect, startMirror } from '../support/mirror.ts';

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
        name === 'openai' ? /No engine serves this model/ : /must be one of 8|must be one of: 8|one of '8'|'8'|: 8\b/,
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
