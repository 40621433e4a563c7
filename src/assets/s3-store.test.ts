import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type BlobStoreUnderTest, chunks, testBlobStore } from '../../test/contract/blob-store.ts';
import { startS3 } from '../../test/support/s3.ts';
import { createS3Store, type S3Settings } from './s3-store.ts';

async function makeStore(): Promise<BlobStoreUnderTest> {
  const s3 = await startS3();
  return {
    store: createS3Store(s3.settings),
    leftovers: async () => {
      const names = await readdir(join(s3.folder, 'objects'), { recursive: true, withFileTypes: true });
      const spooled = await readdir(join(s3.folder, 'spool')).catch(() => []);
      // s3rver keeps three files per object; the content is this one.
      const blobs = names.filter((entry) => entry.name.endsWith('._S3rver_object')).length;
      return { blobs, temporary: spooled.length };
    },
    close: s3.close,
  };
}

testBlobStore('S3', makeStore, 's3rver takes a range that ends at 0 for one without an end');

describe('S3 store', () => {
  it('does not believe an upload whose length it cannot read back', async () => {
    const methods: string[] = [];
    const { settings, close } = await fakeBucket((request, response) => {
      methods.push(request.method ?? '');
      request.resume().on('end', () => {
        if (request.method === 'PUT') return response.setHeader('etag', '"x"').end();
        if (request.method === 'DELETE') return response.writeHead(204).end();
        // Absent before the upload; afterwards larger than what was sent, as with checksum framing kept as data.
        if (!methods.includes('PUT')) return response.writeHead(404).end();
        response.setHeader('content-length', '1003').end();
      });
    });
    const store = createS3Store(settings);
    await assert.rejects(store.put(chunks(Buffer.alloc(1000), 100), { bytesMax: 1000 }), { code: 'internal' });
    assert.deepEqual(methods, ['HEAD', 'PUT', 'HEAD', 'DELETE']);
    await close();
  });

  it('sends no checksum framing that other servers keep as data', async () => {
    const s3 = await startS3();
    const store = createS3Store(s3.settings);
    const { sha256 } = await store.put(chunks(Buffer.alloc(1_000_000, 'x'), 65_536), { bytesMax: 1e6 });
    assert.equal(await store.size(sha256), 1_000_000);
    await s3.close();
  });

  it('says internal for refused credentials and overloaded for a server that is not well', async () => {
    for (const [status, code] of [
      [403, 'internal'],
      [503, 'overloaded'],
    ] as const) {
      const { settings, close } = await fakeBucket((_request, response) => response.writeHead(status).end());
      await assert.rejects(createS3Store(settings).size('a'.repeat(64)), { code });
      await close();
    }
  });
});

async function fakeBucket(answer: RequestListener): Promise<{ settings: S3Settings; close: () => Promise<void> }> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const spoolFolder = await mkdtemp(join(tmpdir(), 'filmgate-s3-'));
  const settings = {
    spoolFolder,
    endpoint: `http://127.0.0.1:${port}`,
    region: 'x',
    bucket: 'b',
    accessKeyId: 'a',
    secretAccessKey: 's',
  };
  return {
    settings,
    close: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
      await rm(spoolFolder, { recursive: true });
    },
  };
}
