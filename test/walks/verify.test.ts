import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createCanvas } from '@napi-rs/canvas';
import { samplePng } from '../support/sample-media.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { newAccount } from '../support/witness.ts';

const PATH = '/filmgate/v1/verify';

interface Verification {
  recognised: boolean;
  ai_generated: boolean | null;
  generation: string | null;
  metadata: { found: boolean; engine?: string; seed?: number; storyboard?: string };
  watermark: { found: boolean; storyboard?: string };
  media_type: string | null;
  bytes: number;
  code?: string;
  parameter?: string;
  charged?: boolean;
}

describe('asking where a file comes from', () => {
  let server: TestServer;
  let host: Server | undefined;
  let id: string;
  let clip: Buffer;
  let holiday: Buffer;

  before(async () => {
    server = await startServer({ allowPrivateHosts: ['127.0.0.1'] });
    const order = {
      model: 'animatic',
      prompt: 'a red panda rides a skateboard',
      seconds: 2,
      seed: 11,
      wait_seconds: 120,
    };
    const made = await server.call('POST', '/filmgate/v1/generations', { ...order, resolution: '480p' });
    const body = (await made.json()) as { id: string; state: string; outputs: { url: string }[] };
    assert.equal(body.state, 'succeeded');
    id = body.id;
    clip = Buffer.from(await (await fetch(body.outputs[0]?.url ?? '')).arrayBuffer());
    const canvas = createCanvas(320, 180);
    canvas.getContext('2d').fillRect(20, 20, 100, 100);
    holiday = await canvas.encode('png');
    const listener = createServer((_request, answer) => answer.end(clip));
    host = listener;
    await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
  });
  after(async () => {
    host?.close();
    await server.stop();
  });

  const ask = async (body: object): Promise<{ status: number; found: Verification }> => {
    const response = await server.call('POST', PATH, body);
    return { status: response.status, found: (await response.json()) as Verification };
  };
  const form = (bytes: Buffer): FormData => {
    const data = new FormData();
    data.set('file', new Blob([new Uint8Array(bytes)]), 'clip');
    return data;
  };

  it('finds both marks and the generation, by every way a file can come, and costs nothing', async () => {
    const before = await server.balance();
    const port = Reflect.get(Object(host?.address()), 'port');
    const ways: object[] = [
      form(clip),
      { file: `data:video/mp4;base64,${clip.toString('base64')}` },
      { base64: clip.toString('base64') },
      { url: `http://127.0.0.1:${port}/clip.mp4` },
      { generation: id },
      { file: `${id}/0` },
    ];
    for (const way of ways) {
      const { found, status } = await ask(way);
      assert.equal(status, 200, JSON.stringify(found));
      assert.deepEqual([found.recognised, found.ai_generated, found.generation], [true, true, id]);
      assert.deepEqual(
        [found.metadata.found, found.metadata.engine, found.metadata.seed],
        [true, 'filmgate-animatic', 11],
      );
      assert.equal(found.watermark.storyboard, found.metadata.storyboard);
      assert.deepEqual([found.media_type, found.bytes], ['video/mp4', clip.length]);
    }
    assert.equal(await server.balance(), before);
    const left = readdirSync(join(server.folder, 'work')).filter((name) => name.startsWith('vrf_'));
    assert.deepEqual(left, [], 'nothing stays behind');
  });

  it('says of a file of somebody else that it carries nothing', async () => {
    const { found, status } = await ask(form(holiday));
    assert.equal(status, 200);
    assert.deepEqual([found.recognised, found.ai_generated, found.generation], [false, null, null]);
    assert.deepEqual([found.metadata, found.watermark], [{ found: false }, { found: false }]);
  });

  it('finds no generation of another account', async () => {
    const other = await newAccount(server, { credits: 0 });
    const headers = { authorization: `Bearer ${other.key}` };
    const seen = await server.call('POST', PATH, form(clip), headers);
    const found = (await seen.json()) as Verification;
    assert.deepEqual([seen.status, found.recognised, found.generation], [200, true, null]);
    assert.equal((await server.call('POST', PATH, { generation: id }, headers)).status, 404);
  });

  it('refuses what it cannot look into, clearly and without a charge', async () => {
    for (const [what, body, parameter] of [
      ['text', form(Buffer.from('just words, and no picture at all')), 'file'],
      ['a bomb', { base64: samplePng(30_000, 30_000).toString('base64') }, 'base64'],
      ['half a film', form(clip.subarray(0, clip.length / 2)), 'file'],
      ['an empty file', form(Buffer.alloc(0)), 'file'],
    ] as const) {
      const { found, status } = await ask(body);
      assert.deepEqual(
        [status, found.code, found.parameter, found.charged],
        [400, 'invalid_media', parameter, false],
        what,
      );
    }
    assert.equal((await ask({})).found.code, 'missing_parameter');
    assert.equal((await ask({ url: 'http://127.0.0.1/', asset: 'ast_1' })).found.code, 'unprocessable');
    assert.equal((await ask({ url: 'http://10.0.0.1/a.mp4' })).found.code, 'media_unreachable');
    assert.equal((await ask({ asset: 'ast_1' })).status, 404);
  });

  it('stands in the OpenAPI page', async () => {
    const page = (await (await server.call('GET', '/openapi.json')).json()) as { paths: Record<string, object> };
    assert.ok('post' in (page.paths[PATH] ?? {}));
  });
});
