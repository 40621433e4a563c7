import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { samplePng } from '../support/sample-media.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../support/server.ts';

const PATH = '/v1/videos/generation';
const PNG = samplePng(320, 180).toString('base64');
const image = { mime_type: 'image/png', base_64_encoded: PNG };
const good = { model: 'google-veo-3-1', prompt: 'a cat' };

/** What is wrong · the body · the status · the parameter that the error names. */
const WRONG: readonly (readonly [string, unknown, number, string | undefined])[] = [
  ['no model', { prompt: 'a cat' }, 400, 'model'],
  ['a model that is a number', { ...good, model: 7 }, 400, 'model'],
  ['an unknown model', { ...good, model: 'veo-9' }, 404, 'model'],
  ['a model for images', { ...good, model: 'stable-image-core-1.1' }, 404, 'model'],
  ['no prompt', { model: 'veo-2' }, 400, 'prompt'],
  ['an empty prompt', { ...good, prompt: '' }, 400, 'prompt'],
  ['a prompt of blanks', { ...good, prompt: '  \n ' }, 400, 'prompt'],
  ['a prompt that is a list', { ...good, prompt: ['a cat'] }, 400, 'prompt'],
  ['a prompt of 4001 characters', { ...good, prompt: 'a'.repeat(4001) }, 400, 'prompt'],
  ['a prompt of 100,000 characters', { ...good, prompt: 'a cat '.repeat(17_000) }, 400, 'prompt'],
  ['n of 0', { ...good, n: 0 }, 400, 'n'],
  ['n of -1', { ...good, n: -1 }, 400, 'n'],
  ['n of 5 where 4 are allowed', { ...good, n: 5 }, 400, 'n'],
  ['n of 11 where 10 are allowed', { model: 'veo-2', prompt: 'a cat', n: 11 }, 400, 'n'],
  ['n of 1.5', { ...good, n: 1.5 }, 400, 'n'],
  ['n as a word', { ...good, n: 'two' }, 400, 'n'],
  ['a duration of 5', { ...good, duration: 5 }, 400, 'duration'],
  ['a duration of 9', { model: 'veo-2', prompt: 'a cat', duration: 9 }, 400, 'duration'],
  ['a duration of 4 at 1080p', { ...good, duration: 4, resolution: '1080p' }, 422, 'duration'],
  ['4k', { ...good, resolution: '4k' }, 400, 'resolution'],
  ['a resolution of 999p', { ...good, resolution: '999p' }, 400, 'resolution'],
  ['a square', { ...good, aspect_ratio: '1:1' }, 400, 'aspect_ratio'],
  ['an aspect ratio of words', { ...good, aspect_ratio: 'wide' }, 400, 'aspect_ratio'],
  ['a seed below 0', { ...good, seed: -1 }, 400, 'seed'],
  ['a seed of 2^32', { ...good, seed: 4294967296 }, 400, 'seed'],
  ['a seed with a fraction', { ...good, seed: 1.5 }, 400, 'seed'],
  ['generate_audio as a word', { ...good, generate_audio: 'yes' }, 400, 'generate_audio'],
  ['an unknown person_generation', { ...good, person_generation: 'allow' }, 400, 'person_generation'],
  ['an unknown resize_mode', { ...good, image, resize_mode: 'stretch' }, 400, 'resize_mode'],
  ['an unknown compression_quality', { ...good, compression_quality: 'best' }, 400, 'compression_quality'],
  ['an unknown output_format', { ...good, output_format: 'file' }, 400, 'output_format'],
  ['a negative prompt of 4001 characters', { ...good, negative_prompt: 'a'.repeat(4001) }, 400, 'negative_prompt'],
  ['enhance_prompt where it does not exist', { ...good, enhance_prompt: true }, 400, 'enhance_prompt'],
  ['an image as text', { ...good, image: 'cat.png' }, 400, 'image'],
  ['an image without a source', { ...good, image: { mime_type: 'image/png' } }, 400, 'image'],
  ['an image that is no image', { ...good, image: { ...image, base_64_encoded: 'aGVsbG8gd29ybGQ=' } }, 400, 'image'],
  ['an image that is no base64', { ...good, image: { ...image, base_64_encoded: '%%%%' } }, 400, 'image'],
  ['an image that lies about its type', { ...good, image: { ...image, mime_type: 'image/jpeg' } }, 400, 'image'],
  ['an image on a private address', { ...good, image: { url: 'http://127.0.0.1:9/a.png' } }, 400, 'image'],
  ['an image on the metadata address', { ...good, image: { url: 'http://169.254.169.254/a.png' } }, 400, 'image'],
  ['an image in a file', { ...good, image: { url: 'file:///etc/passwd' } }, 400, 'image'],
  ['a last frame alone', { ...good, last_frame: image }, 422, 'last_frame'],
  ['a last frame where there is none', { ...good, model: 'google-veo-3', image, last_frame: image }, 400, 'last_frame'],
  [
    'references where there are none',
    { ...good, model: 'google-veo-3', reference_images: [{ image }] },
    400,
    'reference_images',
  ],
  ['four references', { ...good, reference_images: Array(4).fill({ image }) }, 400, 'reference_images'],
  [
    'a style reference',
    { ...good, reference_images: [{ image, reference_type: 'style' }] },
    400,
    'reference_images[0].reference_type',
  ],
  ['an image with references', { ...good, image, reference_images: [{ image }] }, 422, 'reference_images'],
  ['references for 4 s', { ...good, duration: 4, reference_images: [{ image }] }, 422, 'duration'],
  ['a video that is an image', { ...good, video: image }, 400, 'video'],
  ['a video with an image', { ...good, image, video: { ...image, mime_type: 'video/mp4' } }, 422, 'video'],
  ['a list', [good], 400, undefined],
  ['a text', '"a cat"', 400, undefined],
  ['nothing', '', 400, undefined],
  ['broken JSON', '{"model": "veo-2", ', 400, undefined],
  ['JSON nested 1,000 deep', `${'['.repeat(1000)}${']'.repeat(1000)}`, 400, undefined],
];

describe('a wrong call to Azerion', () => {
  let server: TestServer;
  let balance: number;
  before(async () => {
    server = await startServer({ ...ON_TESTCARD, bodyMegabytesMax: 2 });
    balance = await server.balance();
  });
  after(() => server.stop());

  for (const [what, body, status, parameter] of WRONG)
    it(`is refused: ${what}`, async () => {
      const response = await server.call('POST', PATH, body, { 'content-type': 'application/json' });
      assertEnvelope(await response.json(), response.status, status, parameter);
    });

  it('is refused with 413 when it is larger than this server accepts', async () => {
    const response = await server.call('POST', PATH, { ...good, image: { base_64_encoded: 'A'.repeat(3_000_000) } });
    assertEnvelope(await response.json(), response.status, 413, undefined);
  });

  it('is refused with 415 for another content type', async () => {
    const response = await server.call('POST', PATH, '<xml/>', { 'content-type': 'application/xml' });
    assertEnvelope(await response.json(), response.status, 415, undefined);
  });

  for (const [what, authorization] of [
    ['no key', ''],
    ['a wrong key', 'Bearer fg_0000000000000000000000000000000000'],
    ['a key that looks like another kind', 'Basic dGVzdDp0ZXN0'],
  ] as const)
    it(`is refused with 401: ${what}`, async () => {
      const response = await server.call('POST', PATH, good, { authorization });
      assertEnvelope(await response.json(), response.status, 401, undefined);
    });

  it('is refused with 405 for another method', async () => {
    const response = await server.call('PUT', PATH, good);
    assertEnvelope(await response.json(), response.status, 405, undefined);
    assert.equal(response.headers.get('allow'), 'POST');
  });

  it('costs nothing and leaves nothing', async () => {
    assert.equal(await server.balance(), balance);
    assert.deepEqual(await server.house.ledger.verify(), []);
    const counts = await server.house.store.generations.counts();
    assert.equal(
      Object.values(counts).reduce((sum, count) => sum + count, 0),
      0,
    );
  });

  it('is refused with 403 without credits, and with nothing taken', async () => {
    const { house } = server;
    const account = await house.accounts.create('poor');
    const { secret } = await house.accounts.createKey({
      accountId: account.id,
      name: 'key',
      scopes: ['generate', 'read'],
    });
    const response = await server.call('POST', PATH, good, { authorization: `Bearer ${secret}` });
    assertEnvelope(await response.json(), response.status, 403, undefined);
    const counts = await house.store.generations.counts();
    assert.equal(counts.queued + counts.running + counts.succeeded, 0);
  });

  it('is refused with 429 for a key that asks too often, and told for how long', async () => {
    const account = await server.house.store.accounts.byName('default');
    assert.ok(account);
    const { secret } = await server.house.accounts.createKey({
      accountId: account.id,
      name: 'slow',
      scopes: ['generate', 'read'],
      requestsPerMinute: 1,
    });
    const headers = { authorization: `Bearer ${secret}` };
    await server.call('GET', '/v1/models', undefined, headers);
    const response = await server.call('POST', PATH, good, headers);
    assertEnvelope(await response.json(), response.status, 429, undefined);
    assert.ok(Number(response.headers.get('retry-after')) > 0);
  });

  it('is answered with 500 or 503 when the engine refuses or fails, and costs nothing', async () => {
    for (const [prompt, status] of [
      ['[reject]', 500],
      ['[fail engine_failed]', 503],
    ] as const) {
      const response = await server.call('POST', PATH, { ...good, prompt });
      assertEnvelope(await response.json(), response.status, status, undefined);
    }
    assert.equal(await server.balance(), balance);
  });

  it('is refused with 403 for a key that may only read', async () => {
    const account = await server.house.store.accounts.byName('default');
    assert.ok(account);
    const { secret } = await server.house.accounts.createKey({
      accountId: account.id,
      name: 'reader',
      scopes: ['read'],
    });
    const response = await server.call('POST', PATH, good, { authorization: `Bearer ${secret}` });
    assertEnvelope(await response.json(), response.status, 403, undefined);
  });
});

function assertEnvelope(answer: unknown, actual: number, status: number, parameter: string | undefined): void {
  assert.equal(actual, status, JSON.stringify(answer));
  assert.ok(typeof answer === 'object' && answer !== null && 'error' in answer);
  const error = answer.error as Record<string, unknown>;
  assert.equal(error['status_code'], status);
  for (const name of ['message', 'type', 'code']) assert.equal(typeof error[name], 'string');
  assert.doesNotMatch(
    String(error['message']),
    /[{}]|\bat \/|\.ts:|select /i,
    'no braces, paths or SQL in what a caller reads',
  );
  assert.equal(error['param'], parameter);
}
