import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, beforeEach, describe, it } from 'node:test';
import { chunks, collect } from '../../test/contract/blob-store.ts';
import { createMemoryRecords } from '../../test/support/asset-records.ts';
import { sampleJpeg, samplePng, sampleVideo, sampleWebp } from '../../test/support/sample-media.ts';
import { Problem } from '../core/problem.ts';
import type { Clock } from '../lib/clock.ts';
import { createGuardedFetch } from '../lib/guarded-fetch.ts';
import { type Assets, createAssets } from './assets.ts';
import type { BlobStore } from './blob-store.ts';
import { createFolderStore } from './folder-store.ts';
import { createUrlSigner } from './signed-url.ts';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
const PNG = samplePng(1280, 720);

let folder = '';
let now = NOW;
let records: ReturnType<typeof createMemoryRecords>;
let blobs: BlobStore;
let assets: Assets;
const clock: Clock = { now: () => now, sleep: () => Promise.resolve() };
const signer = createUrlSigner([{ id: 'k', secret: 'a secret that is long' }]);

let answer: RequestListener;
const server = createServer((request, response) => answer(request, response));
let origin = '';
const fetch = createGuardedFetch({
  refuse: (refusal) => new Problem('media_unreachable', refusal),
  allowHosts: ['127.0.0.1'],
});

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(async () => {
  server.closeAllConnections();
  await server[Symbol.asyncDispose]();
});
beforeEach(async (test) => {
  now = NOW;
  folder = await mkdtemp(join(tmpdir(), 'filmgate-assets-'));
  records = createMemoryRecords();
  blobs = createFolderStore(folder, clock);
  assets = makeAssets();
  const mine = folder;
  if ('after' in test) test.after(() => rm(mine, { recursive: true, force: true }));
});

function makeAssets(parts: Partial<Parameters<typeof createAssets>[0]> = {}): Assets {
  return createAssets({ blobs, records, fetch, clock, signer, ...parts });
}

async function leftovers(): Promise<{ records: number; files: number }> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  return { records: records.all.size, files: names.filter((entry) => entry.isFile()).length };
}

const bytesOf = (content: Uint8Array) => chunks(content, 10_000);
const NOTHING = { records: 0, files: 0 };

describe('taking assets in', () => {
  it('keeps an image with its facts', async () => {
    const asset = await assets.takeBytes('acc_1', bytesOf(PNG), 'image', { expiresAt: NOW + HOUR });
    assert.match(asset.id, /^ast_/);
    assert.deepEqual(
      { ...asset, id: '', sha256: '' },
      {
        id: '',
        accountId: 'acc_1',
        kind: 'input',
        sha256: '',
        bytes: PNG.length,
        mediaType: 'image/png',
        width: 1280,
        height: 720,
        createdAt: NOW,
        expiresAt: NOW + HOUR,
      },
    );
    assert.deepEqual(await records.get(asset.id), asset);
    assert.deepEqual(await buffer((await blobs.open(asset.sha256)).stream), PNG);
  });

  it('keeps a video with its facts, and returns all of them for an output', async () => {
    const video = await sampleVideo({ audio: true, frames: 96 });
    const input = await assets.takeBytes('acc_1', bytesOf(video), 'video', { declaredType: 'video/mp4' });
    assert.equal(input.kind, 'input');
    const { asset, facts } = await assets.takeOutput('acc_1', bytesOf(video));
    const { kind, width, height, seconds, frameRate, audio } = asset;
    assert.deepEqual([kind, width, height, seconds, frameRate, audio], ['output', 320, 180, 4, 24, true]);
    assert.equal(facts.frames, 96);
    const silent = await assets.takeOutput('acc_1', bytesOf(await sampleVideo()));
    assert.equal(silent.asset.audio, false);
  });

  it('fetches a URL, and believes the content rather than the other server', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(PNG);
    assert.equal((await assets.takeUrl('acc_1', `${origin}/a.jpg`, 'image')).mediaType, 'image/png');
  });

  it('takes base64, plain or as a data URI, whole or in pieces', async () => {
    const text = PNG.toString('base64');
    const pieces = async function* () {
      for (let at = 0; at < text.length; at += 5) yield text.slice(at, at + 5);
    };
    const taken = [
      await assets.takeBase64('acc_1', text, 'image'),
      await assets.takeBase64('acc_1', `data:image/png;base64,${text}`, 'image'),
      await assets.takeBase64('acc_1', pieces(), 'image'),
    ];
    assert.equal(new Set(taken.map(({ sha256 }) => sha256)).size, 1);
    assert.deepEqual(await leftovers(), { records: 3, files: 1 });
  });

  it('finds the size of a photograph behind megabytes of metadata', async () => {
    const photograph = sampleJpeg(4000, 3000, { metadataBytes: 1_000_000, orientation: 6 });
    const { width, height } = await assets.takeBytes('acc_1', bytesOf(photograph), 'image');
    assert.deepEqual([width, height], [3000, 4000]);
  });
});

describe('refusing assets', () => {
  const html = Buffer.from('<html><script>alert(1)</script></html>');
  const gif = Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1');

  it('refuses every type that the role does not accept, and keeps nothing', async () => {
    const video = await sampleVideo({ frames: 2 });
    const refused: [Buffer, 'image' | 'video', RegExp][] = [
      [html, 'image', /of no known type/],
      [html, 'video', /of no known type/],
      [Buffer.alloc(0), 'image', /empty/],
      [gif, 'image', /is image\/gif/],
      [video, 'image', /is video\/mp4/],
      [PNG, 'video', /is image\/png/],
      [await sampleVideo({ container: 'matroska' }), 'video', /is video\/x-matroska/],
      [samplePng(30_000, 30_000), 'image', /30000 by 30000/],
      [video.subarray(0, -5), 'video', /cut off/],
    ];
    for (const [content, role, message] of refused)
      await assert.rejects(assets.takeBytes('acc_1', bytesOf(content), role), { code: 'invalid_media', message });
    assert.deepEqual(await leftovers(), NOTHING);
  });

  it('blames the engine for an output that is no whole video', async () => {
    const video = await sampleVideo({ indexFirst: true });
    for (const content of [html, PNG, Buffer.alloc(0), video.subarray(0, 3000)])
      await assert.rejects(assets.takeOutput('acc_1', bytesOf(content)), { code: 'output_invalid' });
    assert.deepEqual(await leftovers(), NOTHING);
  });

  it('refuses a declared type that lies, and names both', async () => {
    const take = (declaredType: string) => assets.takeBytes('acc_1', bytesOf(PNG), 'image', { declaredType });
    await assert.rejects(take('image/jpeg'), {
      code: 'invalid_media',
      message: /declared as image\/jpeg, but it is image\/png/,
    });
    await assert.rejects(take('<b>x</b>'), { code: 'invalid_media', message: /declared as something else/ });
    for (const odd of ['video/*', 'constructor', '__proto__'])
      await assert.rejects(take(odd), { code: 'invalid_media' });
    const data = `data:image/webp;base64,${PNG.toString('base64')}`;
    await assert.rejects(assets.takeBase64('acc_1', data, 'image'), { message: /declared as image\/webp/ });
    assert.deepEqual(await leftovers(), NOTHING);
    for (const honest of ['image/png', 'IMAGE/PNG; q=1', 'image/x-png', 'application/octet-stream', 'image/*', ''])
      await take(honest);
  });

  it('refuses one byte too many, from wherever it comes', async () => {
    const small = makeAssets({ limits: { imageBytesMax: 100, videoBytesMax: 200, outputBytesMax: 300 } });
    const large = Buffer.concat([PNG, Buffer.alloc(101 - PNG.length)]);
    answer = (_, response) => response.end(large);
    await assert.rejects(small.takeBytes('acc_1', bytesOf(large), 'image'), { code: 'body_too_large' });
    await assert.rejects(small.takeBase64('acc_1', large.toString('base64'), 'image'), { code: 'body_too_large' });
    await assert.rejects(small.takeUrl('acc_1', origin, 'image'), { code: 'media_unreachable', message: /100 bytes/ });
    await assert.rejects(small.takeOutput('acc_1', bytesOf(Buffer.alloc(301))), { code: 'body_too_large' });
    assert.deepEqual(await leftovers(), NOTHING);
    await small.takeBytes('acc_1', bytesOf(large.subarray(0, 100)), 'image');
  });

  it('refuses a URL that answers with an error, ends early, or may not be fetched', async () => {
    const answers: RequestListener[] = [
      (_, response) => response.writeHead(404).end(PNG),
      (_, response) => response.writeHead(206).end(PNG),
      (_, response) => response.writeHead(204).end(),
      (_, response) => void response.writeHead(200, { 'content-length': '999' }).write(PNG, () => response.destroy()),
    ];
    for (const one of answers) {
      answer = one;
      await assert.rejects(assets.takeUrl('acc_1', origin, 'image'), { code: 'media_unreachable' });
    }
    for (const url of ['http://10.0.0.1/', 'file:///etc/passwd', 'http://u:p@127.0.0.1/', 'x'])
      await assert.rejects(assets.takeUrl('acc_1', url, 'image'), { code: 'media_unreachable' });
    assert.deepEqual(await leftovers(), NOTHING);
  });

  it('refuses damaged base64', async () => {
    for (const text of [PNG.toString('base64').slice(0, -3), `${PNG.toString('base64')}!`, 'data:image/png,xx'])
      await assert.rejects(assets.takeBase64('acc_1', text, 'image'), { code: 'invalid_media' });
    assert.deepEqual(await leftovers(), NOTHING);
  });

  it("names the caller's parameter in every refusal", async () => {
    const options = { parameter: 'reference_images' };
    answer = (_, response) => response.writeHead(404).end();
    await assert.rejects(assets.takeBytes('acc_1', bytesOf(html), 'image', options), options);
    await assert.rejects(assets.takeBase64('acc_1', '!', 'image', options), options);
    const detailed = { ...options, code: 'media_unreachable', detail: /10\.0\.0\.1/ };
    await assert.rejects(assets.takeUrl('acc_1', 'http://10.0.0.1/', 'image', options), detailed);
  });

  it('keeps no bytes without a record', async () => {
    const broken = { ...records, insert: () => Promise.reject(new Error('the database is gone')) };
    const before = makeAssets({ records: broken });
    await assert.rejects(before.takeBytes('acc_1', bytesOf(PNG), 'image'), /the database is gone/);
    assert.deepEqual(await readdir(join(folder, 'tmp')), []);
    // The blob may stay until it is swept, because a record may have been written by a database that did not answer.
    now = Date.now() + 2 * HOUR;
    assert.equal(await assets.sweepOrphans(), 1);
    assert.deepEqual(await leftovers(), NOTHING);
  });
});

describe('links', () => {
  it('live an hour unless told, and at most seven days', () => {
    const verify = (text: string) => signer.verify('ast_1', Object.fromEntries(new URLSearchParams(text)), NOW);
    assert.deepEqual(verify(assets.linkQuery('ast_1')), { valid: true, download: false, expiresAtMs: NOW + HOUR });
    const week = assets.linkQuery('ast_1', { lifeMs: 7 * 24 * HOUR, download: true });
    assert.deepEqual(verify(week), { valid: true, download: true, expiresAtMs: NOW + 7 * 24 * HOUR });
    for (const lifeMs of [7 * 24 * HOUR + 1, 0, -1, Number.NaN])
      assert.throws(() => assets.linkQuery('ast_1', { lifeMs }), RangeError);
  });
});

describe('removing assets', () => {
  const take = (content: Buffer, expiresAt?: number) =>
    assets.takeBytes('acc_1', bytesOf(content), 'image', expiresAt === undefined ? {} : { expiresAt });

  it('removes what has expired, and a blob only with its last record', async () => {
    const kept = await take(PNG);
    await take(PNG, NOW + HOUR);
    const alone = await take(sampleWebp('VP8 ', 9, 9), NOW + HOUR);
    const later = await take(sampleWebp('VP8L', 9, 9), NOW + 2 * HOUR);
    assert.deepEqual(await assets.expire(), { records: 0, blobs: 0 });
    now = NOW + HOUR;
    assert.deepEqual(await assets.expire(), { records: 2, blobs: 1 });
    assert.equal(await blobs.size(alone.sha256), undefined);
    assert.equal(await blobs.size(kept.sha256), PNG.length);
    assert.deepEqual([...records.all.keys()].sort(), [kept.id, later.id].sort());
    await assets.remove(kept.id);
    await assets.remove(kept.id);
    assert.equal(await blobs.size(kept.sha256), undefined);
  });

  it('removes no more than it was asked to, oldest first', async () => {
    for (const hours of [3, 1, 2]) await take(samplePng(hours, 1), NOW + hours * HOUR);
    now = NOW + 10 * HOUR;
    assert.deepEqual(await assets.expire(2), { records: 2, blobs: 2 });
    assert.deepEqual(
      [...records.all.values()].map(({ width }) => width),
      [3],
    );
  });

  it('never removes a blob whose next record is just being written', async () => {
    await take(PNG, NOW);
    const written = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const insert = records.insert;
    records.insert = async (record) => {
      begun.resolve();
      await written.promise;
      await insert(record);
    };
    const again = take(PNG);
    await begun.promise;
    // The bytes are in the store, the record is not in the table, and the only other record expires now.
    const expiring = assets.expire();
    await new Promise((resolve) => setTimeout(resolve, 50)); // Time enough to do the damage, if it could.
    written.resolve();
    const { sha256 } = await again;
    assert.deepEqual(await expiring, { records: 1, blobs: 0 });
    assert.equal(await blobs.size(sha256), PNG.length);
  });

  it('sweeps blobs that a crash left without a record, but no young ones', async () => {
    const kept = await take(PNG);
    const orphan = await blobs.put(bytesOf(Buffer.from('left behind')), { bytesMax: 100 });
    now = Date.now();
    assert.equal(await assets.sweepOrphans(), 0);
    now = Date.now() + 2 * HOUR;
    assert.equal(await assets.sweepOrphans(), 1);
    assert.deepEqual(
      (await collect(blobs.list())).map(({ sha256 }) => sha256),
      [kept.sha256],
    );
    assert.equal(await blobs.size(orphan.sha256), undefined);
  });
});
