import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import type { BlobStore, ByteRange } from './blob-store.ts';
import type { AssetRecord } from './records.ts';
import { type ServeRequest, serveAsset } from './serve.ts';

const CONTENT = Buffer.from('0123456789');
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const ETAG = `"${SHA256}"`;
const ASSET: AssetRecord = {
  id: 'ast_1',
  accountId: 'acc_1',
  kind: 'output',
  sha256: SHA256,
  bytes: CONTENT.length,
  mediaType: 'video/mp4',
  createdAt: 0,
};

const opened: (ByteRange | undefined)[] = [];
const blobs: Pick<BlobStore, 'open'> = {
  open: async (_sha256, range) => {
    opened.push(range);
    const part = range === undefined ? CONTENT : CONTENT.subarray(range.start, range.end + 1);
    return { stream: Readable.from([part]), bytes: part.length };
  },
};

async function serve(
  headers: ServeRequest['headers'],
  request: Partial<ServeRequest> = {},
  asset: AssetRecord = ASSET,
) {
  const served = await serveAsset(blobs, asset, { method: 'GET', headers, ...request });
  const body = served.stream === undefined ? undefined : (await buffer(served.stream)).toString();
  return { ...served, body };
}

/** Range, status, body, content-range; as RFC 9110 section 14 has them for a file of ten bytes. */
const RANGES: [string, number, string | undefined, string | undefined][] = [
  ['bytes=0-0', 206, '0', 'bytes 0-0/10'],
  ['bytes=0-9', 206, '0123456789', 'bytes 0-9/10'],
  ['bytes=2-5', 206, '2345', 'bytes 2-5/10'],
  ['bytes=9-9', 206, '9', 'bytes 9-9/10'],
  ['bytes=5-', 206, '56789', 'bytes 5-9/10'],
  ['bytes=0-', 206, '0123456789', 'bytes 0-9/10'],
  ['bytes=5-100', 206, '56789', 'bytes 5-9/10'],
  ['bytes=-3', 206, '789', 'bytes 7-9/10'],
  ['bytes=-10', 206, '0123456789', 'bytes 0-9/10'],
  ['bytes=-100', 206, '0123456789', 'bytes 0-9/10'],
  ['Bytes = 1 - 2', 206, '12', 'bytes 1-2/10'],
  ['bytes=10-', 416, undefined, 'bytes */10'],
  ['bytes=10-20', 416, undefined, 'bytes */10'],
  ['bytes=999999999999999-', 416, undefined, 'bytes */10'],
  ['bytes=-0', 416, undefined, 'bytes */10'],
  // Several ranges, other units and what is malformed are ignored: the whole file, once.
  ['bytes=0-1,3-4', 200, '0123456789', undefined],
  [`bytes=${'0-9,'.repeat(1000)}0-9`, 200, '0123456789', undefined],
  ['bytes=5-2', 200, '0123456789', undefined],
  ['bytes=-', 200, '0123456789', undefined],
  ['bytes=', 200, '0123456789', undefined],
  ['bytes=a-b', 200, '0123456789', undefined],
  ['bytes=1.5-2', 200, '0123456789', undefined],
  ['bytes=--1', 200, '0123456789', undefined],
  [`bytes=0-${'9'.repeat(400)}`, 200, '0123456789', undefined],
  ['frames=0-1', 200, '0123456789', undefined],
  ['0-1', 200, '0123456789', undefined],
  ['', 200, '0123456789', undefined],
];

describe('serving an asset', () => {
  for (const [range, status, body, contentRange] of RANGES) {
    it(`answers ${JSON.stringify(range.slice(0, 40))} with ${status}`, async () => {
      const served = await serve({ range });
      assert.deepEqual([served.status, served.body, served.headers['content-range']], [status, body, contentRange]);
      assert.equal(served.headers['content-length'], String(body?.length ?? 0));
    });
  }

  it('says what the file is, and forbids everybody to think otherwise', async () => {
    const { status, headers } = await serve({});
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'video/mp4');
    assert.equal(headers['content-length'], '10');
    assert.equal(headers['accept-ranges'], 'bytes');
    assert.equal(headers['etag'], ETAG);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(headers['content-security-policy'] ?? '', /default-src 'none'.*sandbox/);
    assert.match(headers['cache-control'] ?? '', /^private, .*immutable$/);
    assert.equal(headers['referrer-policy'], 'no-referrer');
    assert.equal(headers['content-disposition'], 'inline; filename="ast_1.mp4"');
  });

  it('answers HEAD like GET, without reading the file', async () => {
    opened.length = 0;
    const served = await serve({ range: 'bytes=0-1' }, { method: 'HEAD' });
    assert.deepEqual([served.status, served.body, served.headers['content-length']], [200, undefined, '10']);
    assert.deepEqual(opened, []);
  });

  it('answers 304 when the caller has it already, before looking at the range', async () => {
    opened.length = 0;
    for (const tag of [ETAG, `W/${ETAG}`, `"x", ${ETAG}`, '*']) {
      const served = await serve({ 'if-none-match': tag, range: 'bytes=99-' });
      assert.deepEqual([served.status, served.body, served.headers['etag']], [304, undefined, ETAG]);
      assert.equal(served.headers['content-length'], undefined);
    }
    assert.equal((await serve({ 'if-none-match': tag('other') })).status, 200);
    assert.equal((await serve({ 'if-none-match': SHA256 })).status, 200);
    assert.equal(opened.length, 2);
  });

  it('serves a range only of the version that if-range names', async () => {
    const status = async (condition: string) => (await serve({ range: 'bytes=0-1', 'if-range': condition })).status;
    assert.equal(await status(ETAG), 206);
    assert.equal(await status(tag('other')), 200);
    assert.equal(await status(`W/${ETAG}`), 200);
    assert.equal(await status('Wed, 21 Oct 2026 07:28:00 GMT'), 200);
  });

  it('serves an empty file', async () => {
    const empty = { ...ASSET, bytes: 0 };
    assert.equal((await serve({ range: 'bytes=0-' }, {}, empty)).status, 416);
    assert.equal((await serve({ range: 'bytes=-5' }, {}, empty)).status, 416);
    assert.equal((await serve({}, { method: 'HEAD' }, empty)).headers['content-length'], '0');
  });

  it('makes a file name that can end no header and leave no folder', async () => {
    const name = async (fileName: string) =>
      (await serve({}, { download: true, fileName })).headers['content-disposition'];
    assert.equal(await name('my film'), 'attachment; filename="my-film.mp4"');
    assert.equal(await name('a"\r\nx-evil: 1'), 'attachment; filename="a-x-evil-1.mp4"');
    assert.equal(await name('../../etc/passwd'), 'attachment; filename="-..-etc-passwd.mp4"');
    assert.equal(await name('....'), 'attachment; filename="file.mp4"');
    assert.equal(await name('ü'), 'attachment; filename="-.mp4"');
  });

  it('lets the error through when the bytes are gone', async () => {
    const gone: Pick<BlobStore, 'open'> = { open: () => Promise.reject(new Error('gone')) };
    await assert.rejects(serveAsset(gone, ASSET, { method: 'GET', headers: {} }), /gone/);
  });
});

function tag(text: string): string {
  return `"${text}"`;
}
