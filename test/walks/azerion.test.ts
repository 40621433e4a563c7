import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { probeVideo } from '../../src/assets/probe.ts';
import { startServer, type TestServer } from '../support/server.ts';

const PATH = '/v1/videos/generation';

interface Videos {
  videos: { base64_encoded?: string; url?: string }[];
}

describe('a video by Azerion', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  const order = async (
    body: object,
    headers: Record<string, string> = {},
  ): Promise<{ response: Response; answer: Videos }> => {
    const response = await server.call('POST', PATH, body, headers);
    return { response, answer: (await response.json()) as Videos };
  };
  const bytesOf = (answer: Videos, i = 0): Buffer => Buffer.from(answer.videos[i]?.base64_encoded ?? '', 'base64');

  it('is an MP4 of the ordered length, size, frame rate and sound, and says who made it', async () => {
    const before = await server.balance();
    const { response, answer } = await order({
      model: 'google-veo-3-1',
      prompt: 'a red panda riding a skateboard',
      duration: 4,
      seed: 7,
    });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('x-filmgate-engine'), 'animatic');
    assert.match(response.headers.get('x-filmgate-generation') ?? '', /^gen_/);
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
    const file = join(server.folder, 'panda.mp4');
    writeFileSync(file, bytesOf(answer));
    const facts = await probeVideo(file, { code: 'output_invalid' });
    assert.equal(facts.width, 1280);
    assert.equal(facts.height, 720);
    assert.equal(facts.frames, 96);
    assert.equal(facts.frameRate, 24);
    assert.equal(facts.seconds, 4);
    assert.match(facts.video.codec, /^avc/);
    assert.match(facts.audio?.codec ?? '', /^(aac|mp4a)/);
    assert.equal(before - (await server.balance()), 4 * 40_000, 'four seconds with sound at 40 credits');
  });

  it('is the same file for the same order and seed, and another one for another seed', async () => {
    const body = { model: 'veo-2', prompt: 'a cat in a garden', duration: 5, seed: 11, generate_audio: false };
    const hashes: string[] = [];
    for (const seed of [11, 11, 12]) {
      const { answer } = await order({ ...body, seed });
      hashes.push(createHash('sha256').update(bytesOf(answer)).digest('hex'));
    }
    assert.equal(hashes[0], hashes[1]);
    assert.notEqual(hashes[0], hashes[2]);
  });

  it('is a link that works without a key and with ranges when a link is asked for', async () => {
    const { answer } = await order({ model: 'testcard', prompt: 'bars', duration: 4, output_format: 'url' });
    const url = answer.videos[0]?.url ?? '';
    const whole = await fetch(url);
    assert.equal(whole.headers.get('content-type'), 'video/mp4');
    assert.equal(whole.headers.get('x-content-type-options'), 'nosniff');
    const bytes = Buffer.from(await whole.arrayBuffer());
    const part = await fetch(url, { headers: { range: 'bytes=4-7' } });
    assert.equal(part.status, 206);
    assert.equal(await part.text(), 'ftyp');
    assert.equal(part.headers.get('content-range'), `bytes 4-7/${bytes.length}`);
    assert.equal((await fetch(url.replace(/signature=.{4}/, 'signature=AAAA'))).status, 403);
    const unchanged = await fetch(url, { headers: { 'if-none-match': whole.headers.get('etag') ?? '' } });
    assert.equal(unchanged.status, 304);
  });

  it('goes from a first frame to a last one, as the documents order it', async () => {
    const frame = (radius: number): object => {
      const canvas = createCanvas(640, 360);
      const context = canvas.getContext('2d');
      context.fillStyle = '#8c8';
      context.fillRect(0, 0, 640, 360);
      context.fillStyle = '#d33';
      context.arc(320, 180, radius, 0, 7);
      context.fill();
      return { mime_type: 'image/png', base_64_encoded: canvas.toBuffer('image/png').toString('base64') };
    };
    const { response } = await order({
      model: 'google-veo-3-1',
      prompt: 'A flower blooms from bud to full blossom in a time-lapse style',
      image: frame(30),
      last_frame: frame(120),
      duration: 6,
      resolution: '1080p',
      output_format: 'url',
    });
    assert.equal(response.status, 200);
  });

  it('comes as many times as asked, each another take', async () => {
    const { answer } = await order({ model: 'testcard', prompt: 'bars', n: 3, duration: 4 });
    assert.equal(answer.videos.length, 3);
    assert.equal(new Set(answer.videos.map((video) => video.base64_encoded)).size, 3);
  });

  it('is not bought twice with one idempotency key, and not mixed up with another body', async () => {
    const body = { model: 'testcard', prompt: 'bars', duration: 4 };
    const before = await server.balance();
    const headers = { 'idempotency-key': 'order-1' };
    const answers = await Promise.all([order(body, headers), order(body, headers), order(body, headers)]);
    assert.equal(new Set(answers.map((one) => one.response.headers.get('x-filmgate-generation'))).size, 1);
    assert.equal(before - (await server.balance()), 4_000);
    const other = await order({ ...body, prompt: 'other bars' }, headers);
    assert.equal(other.response.status, 422);
  });

  it('is found again by its idempotency key with an empty account and an input that is gone', async () => {
    const { house } = server;
    const account = await house.accounts.create('thrifty');
    const { secret } = await house.accounts.createKey({
      accountId: account.id,
      name: 'key',
      scopes: ['generate', 'read'],
    });
    await house.store.transaction((tables) =>
      house.ledger.grant(tables, { accountId: account.id, amountMillicredits: 4_000 }),
    );
    const headers = { authorization: `Bearer ${secret}`, 'idempotency-key': 'only-one' };
    const body = { model: 'testcard', prompt: 'bars', duration: 4 };
    const first = await order(body, headers);
    assert.equal(first.response.status, 200);
    const again = await order(body, headers);
    assert.equal(again.response.status, 200);
    assert.deepEqual(again.answer, first.answer);
    assert.equal(
      (await order({ ...body, seed: 2 }, { authorization: `Bearer ${secret}` })).response.status,
      403,
      'nothing is left',
    );
  });

  it('has links on the host that the caller used', async () => {
    for (const host of ['localhost', '127.0.0.1']) {
      const port = new URL(server.url).port;
      const response = await fetch(`http://${host}:${port}${PATH}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'testcard', prompt: 'bars', duration: 4, output_format: 'url' }),
      });
      const { videos } = (await response.json()) as Videos;
      assert.equal(new URL(videos[0]?.url ?? '').host, `${host}:${port}`);
    }
  });

  it('is collected, not bought again, by a caller that hung up and asks once more', async () => {
    const body = { model: 'testcard', prompt: 'bars [slow 0.5]', duration: 4 };
    const before = await server.balance();
    const hangUp = new AbortController();
    const first = fetch(server.url + PATH, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: hangUp.signal,
    });
    setTimeout(() => hangUp.abort(), 250);
    await assert.rejects(first);
    const { response } = await order(body);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('idempotent-replayed'), 'true');
    assert.equal(before - (await server.balance()), 4_000);
    const third = await order(body);
    assert.equal(third.response.headers.get('idempotent-replayed'), null, 'a delivered answer is not delivered again');
    assert.equal(before - (await server.balance()), 8_000);
  });

  it('costs nothing when it fails or is filtered, and its share when part of it is', async () => {
    const before = await server.balance();
    const failed = await order({ model: 'testcard', prompt: '[fail engine_failed]', duration: 4 });
    assert.equal(failed.response.status, 503);
    const filtered = await order({ model: 'testcard', prompt: '[filter]', duration: 4 });
    assert.equal(filtered.response.status, 422);
    assert.equal(
      ((await filtered.answer) as unknown as { error: { code: string } }).error.code,
      'content_policy_violation',
    );
    const corrupt = await order({ model: 'testcard', prompt: '[corrupt]', duration: 4 });
    assert.equal(corrupt.response.status, 503);
    assert.equal(await server.balance(), before);
    const partly = await order({ model: 'testcard', prompt: '[filter 1]', n: 4, duration: 4 });
    assert.equal(partly.answer.videos.length, 3);
    assert.equal(before - (await server.balance()), 3 * 4_000);
    assert.deepEqual(await server.house.ledger.verify(), []);
  });

  it('is told about when it is not what was ordered', async () => {
    const { response } = await order({ model: 'testcard', prompt: '[short 2] [small] [silent]', duration: 4 });
    const warnings = response.headers.get('x-filmgate-warnings') ?? '';
    assert.match(warnings, /1280x720 was ordered and 640x360 delivered/);
    assert.match(warnings, /4 s were ordered and 2\.0 s delivered/);
    assert.match(warnings, /Sound was ordered and the file has none/);
  });

  it('comes with an image too, by base64 and as a link', async () => {
    const body = { model: 'stable-image-core-1.1', prompt: 'a lighthouse by the sea' };
    const response = await server.call('POST', '/v1/images/generations', { ...body, response_format: 'b64_json' });
    const answer = (await response.json()) as { data: { b64_json: string }[]; created: number };
    assert.equal(response.status, 200);
    const png = Buffer.from(answer.data[0]?.b64_json ?? '', 'base64');
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.equal(png.readUInt32BE(16), 1024);
    const linked = await server.call('POST', '/v1/images/generations', { ...body, response_format: 'url' });
    const { data } = (await linked.json()) as { data: { url: string }[] };
    assert.equal((await fetch(data[0]?.url ?? '')).headers.get('content-type'), 'image/png');
  });
});
