import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { EngineSettings } from '../../src/config.ts';
import type { Generation } from '../../src/core/generation.ts';
import { type Mirror, type MirrorSample, reflect, startMirror } from '../support/mirror.ts';
import { sampleJpeg, samplePng, sampleVideo } from '../support/sample-media.ts';
import { TEST_KEY, type TestServer } from '../support/server.ts';

/** What an order brings along must arrive too: pictures and films go through both Filmgates and come out the same. */
interface Row {
  name: string;
  settings(inner: { url: string; key: string }): EngineSettings;
  samples: readonly MirrorSample[];
}

const uri = (bytes: Buffer, type: string): string => `data:${type};base64,${bytes.toString('base64')}`;
/** No real picture is so short that its base64 could be taken for a word. */
const longer = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(64)]);
const FIRST = uri(longer(samplePng(64, 36)), 'image/png');
const LAST = uri(longer(sampleJpeg(64, 36)), 'image/jpeg');
const CLIP = uri(await sampleVideo(), 'video/mp4');

const look = { checkEverySeconds: 0.05 };
const own = '/filmgate/v1/generations';
const wide = { aspect_ratio: '16:9', resolution: '720p', seconds: 8 };
const MODEL = 'google/veo-3.1-generate-001';

const fromFrames: MirrorSample = {
  name: 'the first and the last frame',
  path: own,
  body: (prompt) => ({ model: MODEL, prompt, image: FIRST, last_frame: LAST, ...wide }),
};
const fromReferences: MirrorSample = {
  name: 'references',
  path: own,
  body: (prompt) => ({ model: MODEL, prompt, references: [FIRST, LAST], seconds: 8, resolution: '720p' }),
};
const extension: MirrorSample = {
  name: 'a film to continue',
  path: '/v1/videos/generation',
  body: (prompt) => ({ model: 'google-veo-3-1', prompt, video: { mime_type: 'video/mp4', url: CLIP } }),
};
const segmindHeaders = { 'x-api-key': TEST_KEY };

const ROWS: readonly Row[] = [
  {
    name: 'azerion',
    settings: ({ url, key }) => ({ provider: 'azerion', baseUrl: url, apiKey: key }),
    samples: [fromFrames, fromReferences, extension],
  },
  {
    name: 'aimlapi',
    settings: ({ url, key }) => ({ provider: 'aimlapi', baseUrl: url, apiKey: key, ...look }),
    samples: [fromFrames, fromReferences, extension],
  },
  {
    name: 'segmind, version 2',
    settings: ({ url, key }) => ({ provider: 'segmind', baseUrl: url, apiKey: key, plan: 'enterprise', ...look }),
    samples: [
      fromFrames,
      fromReferences,
      {
        name: 'Veo 2 and a first frame',
        path: '/v1/veo-2-image2video',
        body: (prompt) => ({ prompt, image: FIRST }),
        headers: segmindHeaders,
      },
    ],
  },
  {
    name: 'ulazai',
    settings: ({ url, key }) => ({ provider: 'ulazai', baseUrl: url, apiKey: key, inputs: 'data-uri', ...look }),
    samples: [
      {
        name: 'the classic path, two frames',
        path: '/api/v1/generate/video/',
        body: (prompt) => ({ prompt, video_model: 'veo3', source_image_urls: [FIRST, LAST] }),
      },
      {
        name: 'the studio, one frame',
        path: '/api/v1/video-studio/generate/',
        body: (prompt) => ({ model_slug: 'veo31_fast', prompt, input_image_urls: [FIRST] }),
      },
      {
        name: 'Kling, silent and square',
        path: '/api/v1/video-studio/generate/',
        body: (prompt) => ({
          model_slug: 'kling_3_0',
          prompt,
          duration_seconds: 3,
          quality_mode: 'std',
          aspect_ratio: '1:1',
          sound: false,
        }),
      },
    ],
  },
];

for (const row of ROWS)
  describe(`the mirror of ${row.name}, with inputs`, () => {
    let mirror: Mirror;
    before(async () => {
      mirror = await startMirror(row);
    });
    after(() => mirror.stop());

    for (const sample of row.samples)
      test(`${sample.name}: arrive as they were`, async () => {
        const seen = await reflect(mirror, sample, `a harbour in the morning, ${row.name}, ${sample.name}`);
        assert.ok(seen.status < 300, seen.said);
        assert.equal(seen.outer?.state, 'succeeded', JSON.stringify(seen.outer?.problem));
        assert.ok(seen.inner);
        assert.ok(seen.outerFiles.length > 0);
        assert.deepEqual(seen.outerFiles, seen.innerFiles);
        assert.deepEqual(await inputsOf(mirror.inner, seen.inner), await inputsOf(mirror.outer, seen.outer));
        for (const field of ['seconds', 'width', 'height', 'audio', 'extends'] as const)
          assert.deepEqual(seen.inner.order[field], seen.outer.order[field], field);
      });
  });

async function inputsOf(server: TestServer, generation: Generation): Promise<[role: string, sha256: string][]> {
  const { inputs } = generation.brief;
  const assets = await server.house.store.assets.many(inputs.map((input) => input.assetId));
  return inputs.map(({ role, assetId }) => [role, assets.find((asset) => asset.id === assetId)?.sha256 ?? 'gone']);
}
