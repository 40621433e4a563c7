import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { Spooled } from '../core/brief.ts';
import { LONG_STRING_BYTES } from '../lib/json-stream.ts';
import { readBody, SpoolFiles } from './body.ts';

const folder = mkdtempSync(join(tmpdir(), 'filmgate-bodies-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function read(
  text: string | Buffer,
  cut: number,
  headers: Record<string, string> = {},
): Promise<{ body: unknown; files: SpoolFiles; hash: string }> {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / cut) }, (_, i) =>
    bytes.subarray(i * cut, (i + 1) * cut),
  );
  const files = new SpoolFiles();
  try {
    const { body, hash } = await readBody(Readable.from(chunks), headers, { bytesMax: 20_000_000, folder }, files);
    return { body, files, hash };
  } catch (error) {
    // As the server does at the end of every call: nothing may be left that this does not delete.
    await files.delete();
    throw error;
  }
}

describe('a JSON body', () => {
  it('is the same as JSON.parse makes it, wherever it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.integer({ min: 1, max: 40 }), async (text, cut) => {
        assert.deepEqual((await read(text, cut)).body, JSON.parse(text));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps strings with quotes and escapes at every cut', async () => {
    const text = JSON.stringify({ a: '"\\"\\\\', b: '\\', 'c"': '\u0000\n\t/é漢🦦', d: [{ e: '}{][' }] });
    for (let cut = 1; cut < 20; cut++) assert.deepEqual((await read(text, cut)).body, JSON.parse(text));
  });

  it('puts long base64 into a file, decoded, and deletes it when the call ends', async () => {
    const bytes = Buffer.alloc(LONG_STRING_BYTES * 2 + 1, 'frame');
    for (const text of [
      JSON.stringify({ image: bytes.toString('base64'), n: 2 }),
      JSON.stringify({ image: bytes.toString('base64'), n: 2 }).replaceAll('/', '\\/'),
      JSON.stringify({ image: bytes.toString('base64').replace(/(.{76})/g, '$1\n'), n: 2 }),
      JSON.stringify({ image: `data:image/png;base64,${bytes.toString('base64')}`, n: 2 }),
    ])
      for (const cut of [1000, 65_536]) {
        const { body, files } = await read(text, cut);
        assert.ok(typeof body === 'object' && body !== null && 'image' in body && 'n' in body);
        assert.equal(body.n, 2);
        assert.ok(body.image instanceof Spooled);
        assert.equal(body.image.encoding, 'base64');
        assert.equal(body.image.mediaType, text.includes('data:') ? 'image/png' : undefined);
        assert.deepEqual(readFileSync(body.image.path), bytes);
        await files.delete();
        assert.deepEqual(readdirSync(folder), []);
      }
  });

  it('marks a long text that is no base64, and keeps nothing of it', async () => {
    const { body, files } = await read(JSON.stringify({ prompt: 'a cat, '.repeat(20_000) }), 10_000);
    assert.ok(typeof body === 'object' && body !== null && 'prompt' in body);
    assert.ok(body.prompt instanceof Spooled);
    assert.equal(body.prompt.encoding, 'text');
    await files.delete();
  });

  it('cannot be made to point at another call’s files', async () => {
    const { body } = await read(JSON.stringify({ image: '00000000-0000-0000-0000-000000000000:0' }), 10);
    assert.deepEqual(body, { image: '00000000-0000-0000-0000-000000000000:0' });
  });

  it('is refused when it is broken, deep, or large beside its files', async () => {
    const code = async (text: string): Promise<unknown> =>
      read(text, 4096).catch((error: { code: string }) => error.code);
    for (const text of ['{', '{"a":}', '{"a":1}}', '"open', '[1,]', "{'a':1}", 'nope'])
      assert.equal(await code(text), 'malformed_body', text);
    assert.equal(await code('['.repeat(100) + ']'.repeat(100)), 'malformed_body');
    assert.equal(await code(JSON.stringify(Array.from({ length: 200_000 }, (_, i) => i))), 'body_too_large');
    assert.equal(await code(`{"a":"${'A'.repeat(21_000_000)}"}`), 'body_too_large');
    assert.deepEqual(readdirSync(folder), []);
  });

  it('has a hash of exactly its bytes', async () => {
    const one = await read('{"a":1}', 3);
    assert.equal((await read('{"a":1}', 5)).hash, one.hash);
    assert.notEqual((await read('{"a": 1}', 5)).hash, one.hash);
  });
});

describe('a form', () => {
  const multipart = (parts: string): { text: string; headers: Record<string, string> } => ({
    text: parts.replaceAll('\n', '\r\n').replaceAll('--cut', '--cut'),
    headers: { 'content-type': 'multipart/form-data; boundary=cut' },
  });
  const field = (name: string, value: string): string =>
    `--cut\nContent-Disposition: form-data; name="${name}"\n\n${value}\n`;

  it('gives fields as texts, repeated ones as a list and files as files', async () => {
    const file =
      '--cut\nContent-Disposition: form-data; name="image"; filename="a.png"\nContent-Type: image/png\n\nPNGBYTES\n';
    const { text, headers } = multipart(`${field('n', '2')}${field('tag', 'a')}${field('tag', 'b')}${file}--cut--\n`);
    const { body, files } = await read(text, 17, headers);
    assert.ok(typeof body === 'object' && body !== null && 'image' in body);
    const { image, ...rest } = body;
    assert.deepEqual({ ...rest }, { n: '2', tag: ['a', 'b'] });
    assert.ok(image instanceof Spooled);
    assert.equal(image.mediaType, 'image/png');
    assert.equal(readFileSync(image.path, 'utf8'), 'PNGBYTES');
    await files.delete();
  });

  it('has the same hash under another boundary', async () => {
    const one = multipart(`${field('n', '2')}--cut--\n`);
    const other = {
      text: one.text.replaceAll('cut', 'other'),
      headers: { 'content-type': 'multipart/form-data; boundary=other' },
    };
    assert.equal((await read(one.text, 50, one.headers)).hash, (await read(other.text, 50, other.headers)).hash);
  });

  it('may be urlencoded', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    assert.deepEqual((await read('prompt=a+red%20panda&n=1', 5, headers)).body, { prompt: 'a red panda', n: '1' });
  });

  it('is refused without a boundary, cut off, or with a thousand fields', async () => {
    const code = async (text: string, headers: Record<string, string>): Promise<unknown> =>
      read(text, 4096, headers).catch((error: { code: string }) => error.code);
    assert.equal(await code('x', { 'content-type': 'multipart/form-data' }), 'malformed_body');
    const cut = multipart(`${field('n', '2')}--cut\nContent-Disposition: form-data; name="x"`);
    assert.equal(await code(cut.text, cut.headers), 'malformed_body');
    const many = multipart(`${Array.from({ length: 1000 }, (_, i) => field(`f${i}`, '1')).join('')}--cut--\n`);
    assert.equal(await code(many.text, many.headers), 'body_too_large');
    assert.deepEqual(readdirSync(folder), []);
  });
});
