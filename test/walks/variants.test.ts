import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { z } from 'zod';
import { createHistory } from '../../src/generations/history.ts';
import { viewOf } from '../../src/generations/view.ts';
import { ON_TESTCARD, startServer, type TestServer } from '../support/server.ts';
import { newAccount } from '../support/witness.ts';

type Json = Record<string, unknown>;

let server: TestServer;
before(async () => {
  server = await startServer(ON_TESTCARD);
});
after(() => server.stop());

const generationOf = (videoId: unknown): string => String(videoId).replace(/^video_/, 'gen_');

async function json(answer: Response | Promise<Response>, status = 200): Promise<Json> {
  const found = await answer;
  const body = z.record(z.string(), z.unknown()).parse(await found.json());
  assert.equal(found.status, status, JSON.stringify(body));
  return body;
}

async function ended(id: unknown): Promise<Json> {
  for (let looks = 0; looks < 600; looks++) {
    const video = await json(server.call('GET', `/v1/videos/${id}`));
    if (video['status'] === 'completed' || video['status'] === 'failed') return video;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${id} did not end`);
}

async function made(body: Json = {}): Promise<Json> {
  const started = await json(
    server.call('POST', '/v1/videos', {
      model: 'sora-2',
      prompt: 'a fox',
      seconds: '4',
      size: '1280x720',
      seed: 0,
      ...body,
    }),
  );
  const video = await ended(started['id']);
  assert.equal(video['status'], 'completed');
  return video;
}

/** The test card's bars for seed 0, left to right, as colours of a screen. */
const BARS = [
  [191, 191, 191],
  [191, 191, 0],
  [0, 191, 191],
  [0, 191, 0],
  [191, 0, 191],
  [191, 0, 0],
  [0, 0, 191],
] as const;

/** Looks at the middle of each bar of a card that fills the rectangle. */
async function assertBars(bytes: Uint8Array, size: [number, number], cells: [number, number] = [1, 1]): Promise<void> {
  const image = await loadImage(Buffer.from(bytes));
  assert.deepEqual([image.width, image.height], size);
  const context = createCanvas(...size).getContext('2d');
  context.drawImage(image, 0, 0);
  const [width, height] = [size[0] / cells[0], size[1] / cells[1]];
  for (let column = 0; column < cells[0]; column++)
    for (let row = 0; row < cells[1]; row++)
      for (const [bar, colour] of BARS.entries()) {
        const x = Math.floor(width * (column + (bar + 0.5) / BARS.length));
        const y = Math.floor(height * (row + 0.5));
        const seen = [...context.getImageData(x, y, 1, 1).data];
        const far = Math.max(...colour.map((value, channel) => Math.abs(value - (seen[channel] ?? 0))));
        assert.ok(far < 20, `bar ${bar} of cell ${column}, ${row}: ${seen} is not ${colour}`);
      }
}

function content(video: Json, variant: string, headers: Record<string, string> = {}): Promise<Response> {
  return server.call('GET', `/v1/videos/${video['id']}/content?variant=${variant}`, undefined, headers);
}

const EXPECTED = [
  { variant: 'thumbnail', mediaType: 'image/webp', name: 'webp', size: [640, 360], cells: [1, 1] },
  { variant: 'spritesheet', mediaType: 'image/jpeg', name: 'jpg', size: [1280, 720], cells: [4, 4] },
] satisfies { variant: string; mediaType: string; name: string; size: [number, number]; cells: [number, number] }[];

test('a thumbnail is the first frame, a spritesheet sixteen of them; both are served as the file is', async () => {
  const video = await made();
  for (const { variant, mediaType, name, size, cells } of EXPECTED) {
    const answer = await content(video, variant);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), mediaType);
    assert.match(answer.headers.get('content-disposition') ?? '', new RegExp(`attachment; .*\\.${name}"`));
    const bytes = new Uint8Array(await answer.arrayBuffer());
    assert.equal(answer.headers.get('content-length'), String(bytes.length));
    await assertBars(bytes, size, cells);
    const part = await content(video, variant, { range: 'bytes=2-5' });
    assert.equal(part.status, 206);
    assert.deepEqual(new Uint8Array(await part.arrayBuffer()), bytes.slice(2, 6));
    const etag = answer.headers.get('etag') ?? '';
    assert.equal((await content(video, variant, { 'if-none-match': etag })).status, 304);
    const head = await server.call('HEAD', `/v1/videos/${video['id']}/content?variant=${variant}`);
    assert.deepEqual([head.status, head.headers.get('etag')], [200, etag]);
  }
  const whole = await content(video, 'video');
  assert.equal(whole.headers.get('content-type'), 'video/mp4');
  await whole.arrayBuffer();
  assert.equal((await content(video, 'poster')).status, 400);
});

test('many who ask at once get one picture, which goes with the video', async () => {
  const video = await made();
  const { assets, store } = server.house.parts;
  const take = assets.takeBytes;
  let taken = 0;
  assets.takeBytes = (...order) => {
    taken += 1;
    return take(...order);
  };
  try {
    const answers = await Promise.all(Array.from({ length: 12 }, () => content(video, 'thumbnail')));
    assert.deepEqual(new Set(answers.map((answer) => answer.status)), new Set([200]));
    assert.equal(new Set(answers.map((answer) => answer.headers.get('etag'))).size, 1);
    for (const answer of answers) await answer.arrayBuffer();
    assert.equal(taken, 1);
  } finally {
    assets.takeBytes = take;
  }
  const id = generationOf(video['id']);
  const [picture = ''] = await store.generations.variants(id);
  const [asset, generation] = [await store.assets.get(picture), await store.generations.get(id)];
  assert.equal(asset?.kind, 'output');
  assert.equal(asset.expiresAt, generation?.expiresAt);
  await json(server.call('DELETE', `/v1/videos/${video['id']}`));
  assert.equal(await store.assets.get(picture), undefined);
  assert.equal((await content(video, 'thumbnail')).status, 404);
});

test('what has not ended has no picture yet, and what failed says why', async () => {
  const running = await json(server.call('POST', '/v1/videos', { prompt: 'a fox [slow 30]' }));
  assert.equal((await content(running, 'thumbnail')).status, 409);
  await json(server.call('DELETE', `/v1/videos/${running['id']}`));
  const failed = await ended((await json(server.call('POST', '/v1/videos', { prompt: '[fail engine_failed]' })))['id']);
  const answers = [await content(failed, 'spritesheet'), await content(failed, 'video')];
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [400, 400],
  );
});

test('a remix takes model, length, size and seed from the video that it builds on', async () => {
  const video = await made({ seconds: '8', size: '1280x720', seed: 5 });
  const remix = await json(server.call('POST', `/v1/videos/${video['id']}/remix`, { prompt: 'a badger' }));
  assert.deepEqual(
    [remix['model'], remix['seconds'], remix['size'], remix['prompt'], remix['remixed_from_video_id']],
    ['sora-2', '8', '1280x720', 'a badger', video['id']],
  );
  const stored = await server.house.store.generations.get(generationOf(remix['id']));
  assert.deepEqual([stored?.order.seed, stored?.order.seconds, stored?.order.width], [5, 8, 1280]);
  assert.ok(stored && !('inherits' in stored.brief));
  assert.equal((await ended(remix['id']))['status'], 'completed');
  const again = await json(server.call('POST', `/v1/videos/${remix['id']}/remix`, { prompt: 'a stoat' }));
  assert.equal(again['size'], '1280x720', 'a remix of a remix');
  await ended(again['id']);
});

test('an edit starts from the first frame of the video, stored or sent along', async () => {
  const video = await made();
  const bytes = new Uint8Array(await (await content(video, 'video')).arrayBuffer());
  const form = new FormData();
  form.set('prompt', 'at night');
  form.set('video', new Blob([bytes], { type: 'video/mp4' }), 'fox.mp4');
  const edits = [
    await json(server.call('POST', '/v1/videos/edits', { prompt: 'at night', video: { id: video['id'] } })),
    await json(server.call('POST', '/v1/videos/edits', form)),
  ];
  assert.deepEqual(
    edits.map((edit) => [edit['size'], edit['remixed_from_video_id']]),
    [
      ['1280x720', video['id']],
      ['720x1280', null],
    ],
  );
  const { store, parts } = server.house;
  for (const edit of edits) {
    const [input] = (await store.generations.get(generationOf(edit['id'])))?.brief.inputs ?? [];
    assert.equal(input?.role, 'image');
    assert.equal(input.mediaType, 'image/png');
    const asset = await store.assets.get(input.assetId);
    assert.ok(asset);
    const local = await parts.blobs.localPath(asset.sha256);
    await assertBars(await readFile(local.path), [1280, 720]);
    await local.release();
    assert.equal((await ended(edit['id']))['status'], 'completed');
  }
  const broken = new FormData();
  broken.set('prompt', 'at night');
  broken.set('video', new Blob(['this is no video']), 'fox.mp4');
  const refused = await json(server.call('POST', '/v1/videos/edits', broken), 400);
  assert.match(JSON.stringify(refused), /"param":"video"/);
});

test('an extension takes the size of the video that it continues', async () => {
  const video = await made();
  const order = { prompt: 'it runs on', seconds: '8', video: { id: video['id'] } };
  const extension = await json(server.call('POST', '/v1/videos/extensions', order));
  assert.deepEqual([extension['size'], extension['model']], ['1280x720', 'sora-2']);
  const stored = await server.house.store.generations.get(generationOf(extension['id']));
  assert.deepEqual([stored?.order.seconds, stored?.order.extends], [8, true]);
  await ended(extension['id']);
});

test("another account's video is like one that never was, whatever is done with it", async () => {
  const video = await made();
  const stranger = await newAccount(server, { credits: 1000 });
  const ask = async (method: string, path: string, body?: Json): Promise<string> => {
    const answer = await server.call(method, path, body, { authorization: `Bearer ${stranger.key}` });
    return `${answer.status} ${await answer.text()}`;
  };
  const acts: ((id: string) => Promise<string>)[] = [
    (id) => ask('GET', `/v1/videos/${id}/content?variant=thumbnail`),
    (id) => ask('GET', `/v1/videos/${id}/content?variant=spritesheet`),
    (id) => ask('POST', `/v1/videos/${id}/remix`, { prompt: 'mine' }),
    (id) => ask('POST', '/v1/videos/edits', { prompt: 'mine', video: { id } }),
    (id) => ask('POST', '/v1/videos/extensions', { prompt: 'mine', seconds: '4', video: { id } }),
  ];
  const never = 'video_01m7yss02rp9taevs5f8m46bd4';
  for (const act of acts) {
    const [foreign, unknown] = [await act(String(video['id'])), await act(never)];
    assert.match(foreign, /^404 /);
    assert.equal(foreign.replaceAll(String(video['id']), never), unknown);
  }
  assert.equal(await stranger.balance(), 1000, 'and nothing was bought');
  await json(server.call('DELETE', `/v1/videos/${video['id']}`));
  const gone = await server.call('POST', `/v1/videos/${video['id']}/remix`, { prompt: 'gone' });
  const body = await json(gone, 404);
  assert.match(JSON.stringify(body), /"param":"video_id"/);
});

test('the reasons of withheld results are told where others were delivered', async () => {
  const { store, parts } = server.house;
  const started = await json(
    server.call(
      'POST',
      '/v1beta/models/veo-3.1-generate-preview:predictLongRunning',
      { instances: [{ prompt: 'two foxes [filter 1]' }], parameters: { sampleCount: 2 } },
      { 'x-goog-api-key': server.key },
    ),
  );
  const [generation] = (
    await store.generations.list((await store.accounts.byName('default'))?.id ?? '', { limit: 1, dialect: 'google' })
  ).generations;
  assert.ok(generation, JSON.stringify(started));
  await ended(generation.id.replace(/^gen_/, 'video_'));
  const found = await store.generations.get(generation.id);
  assert.ok(found);
  const view = await viewOf(parts, found);
  assert.equal(view.outputs.length, 1);
  assert.deepEqual(view.filtered, ['the test card was told to filter']);
  assert.ok(view.warnings.some((warning) => warning.message.includes('the test card was told to filter')));
});

test('how long a video takes is known from those before it', async () => {
  const { store, parts } = server.house;
  const video = await made();
  const found = await store.generations.get(generationOf(video['id']));
  assert.ok(found);
  const expect = createHistory(store.generations, parts.clock);
  const pair = { canonical: found.order.model, engine: found.engine };
  assert.ok(((await expect(pair))?.p50 ?? 0) > 0);
  assert.equal(await expect({ ...pair, canonical: 'never' }), undefined);
  assert.equal(await expect({ ...pair, engine: 'never' }), undefined);
  assert.equal((await viewOf(parts, found)).expectedSeconds, undefined, 'what has ended takes no more');
  const running = await json(server.call('POST', '/v1/videos', { prompt: 'a fox [slow 30]' }));
  const slow = await store.generations.get(generationOf(running['id']));
  assert.ok(slow);
  const view = await viewOf({ ...parts, history: createHistory(store.generations, parts.clock) }, slow);
  assert.ok((view.expectedSeconds ?? 0) > 0);
  await json(server.call('DELETE', `/v1/videos/${running['id']}`));
});
