import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { type BlobStore, HEAD_BYTES } from '../../src/assets/blob-store.ts';
import { Problem } from '../../src/core/problem.ts';

export interface BlobStoreUnderTest {
  store: BlobStore;
  /** How many files or objects there are in all, also invisible ones. */
  leftovers(): Promise<{ blobs: number; temporary: number }>;
  close(): Promise<void>;
}

const NOWHERE = 'f'.repeat(64);

/**
 * What every blob store promises. A store is made once per suite; tests use content of their own. `firstByteSkip` is
 * the reason why a server cannot be asked for its first byte alone.
 */
export function testBlobStore(name: string, make: () => Promise<BlobStoreUnderTest>, firstByteSkip?: string): void {
  describe(`blob store: ${name}`, () => {
    let made: BlobStoreUnderTest;
    before(async () => {
      made = await make();
    });
    after(() => made.close());

    it('gives back what was put, under the hash of its content', async () => {
      const content = randomBytes(200_000);
      const blob = await made.store.put(chunks(content, 7000), { bytesMax: 1e6, mediaType: 'video/mp4' });
      assert.equal(blob.sha256, sha256(content));
      assert.equal(blob.bytes, content.length);
      assert.deepEqual(blob.head, content.subarray(0, HEAD_BYTES));
      assert.deepEqual(await read(made.store, blob.sha256), content);
      assert.equal(await made.store.size(blob.sha256), content.length);
      if (blob.path !== undefined) assert.deepEqual(await readFile(blob.path), content);
    });

    it('keeps an empty blob', async () => {
      const { sha256: key, bytes } = await made.store.put(chunks(Buffer.alloc(0), 1), { bytesMax: 10 });
      assert.equal(bytes, 0);
      assert.equal(await made.store.size(key), 0);
      assert.deepEqual(await read(made.store, key), Buffer.alloc(0));
    });

    it('keeps a blob of several upload parts', async () => {
      const content = Buffer.alloc(17 * 1024 * 1024 + 1, randomBytes(1021));
      const { sha256: key } = await made.store.put(chunks(content, 1 << 20), { bytesMax: content.length });
      assert.equal(await made.store.size(key), content.length);
      assert.equal(sha256(await read(made.store, key)), key);
    });

    it('opens ranges with both ends included', async () => {
      for (const [start, end] of [
        [0, 999],
        [999, 999],
        [1, 1],
        [10, 20],
        [500, 999],
      ] as const)
        await checkRange(made.store, start, end);
    });

    it('opens the first byte alone', { skip: firstByteSkip ?? false }, () => checkRange(made.store, 0, 0));

    it('refuses a range that is not inside', async () => {
      const { sha256: key } = await made.store.put(chunks(randomBytes(100), 100), { bytesMax: 100 });
      await assert.rejects(async () => made.store.open(key, { start: 50, end: 100 }));
      await assert.rejects(async () => made.store.open(key, { start: 100, end: 110 }));
    });

    it('refuses one byte too many and keeps nothing of it', async () => {
      const before = await made.leftovers();
      const content = randomBytes(100_001);
      await assert.rejects(made.store.put(chunks(content, 1000), { bytesMax: 100_000 }), isProblem('body_too_large'));
      assert.equal(await made.store.size(sha256(content)), undefined);
      assert.deepEqual(await made.leftovers(), before);
    });

    it('keeps nothing of a source that fails', async () => {
      const before = await made.leftovers();
      async function* failing() {
        yield randomBytes(70_000);
        throw new Error('the line went dead');
      }
      await assert.rejects(made.store.put(failing(), { bytesMax: 1e6 }), /the line went dead/);
      assert.deepEqual(await made.leftovers(), before);
    });

    it('shows a received blob only after its commit, and never after a discard', async () => {
      const content = randomBytes(5000);
      const key = sha256(content);
      const refused = await made.store.receive(chunks(content, 999), { bytesMax: 5000 });
      assert.deepEqual(await readFile(refused.path), content);
      assert.equal(await made.store.size(key), undefined);
      await refused.discard();
      assert.equal(await made.store.size(key), undefined);
      await assert.rejects(readFile(refused.path));

      const accepted = await made.store.receive(chunks(content, 999), { bytesMax: 5000 });
      await accepted.commit({ mediaType: 'image/png' });
      await accepted.discard();
      assert.deepEqual(await read(made.store, key), content);
    });

    it('keeps one blob for the same content, also when it arrives twice at once', async () => {
      const content = randomBytes(300_000);
      const before = await made.leftovers();
      const put = () => made.store.put(chunks(content, 10_000), { bytesMax: 1e6 });
      const [one, two] = await Promise.all([put(), put()]);
      assert.equal(one?.sha256, two?.sha256);
      assert.deepEqual(await made.leftovers(), { ...before, blobs: before.blobs + 1 });
    });

    it('does not trust that a chunk keeps its content after it was read', async () => {
      async function* reusing() {
        const memory = Buffer.alloc(1000);
        for (let value = 0; value < 100; value++) yield memory.fill(value);
      }
      const expected = Buffer.concat(Array.from({ length: 100 }, (_, value) => Buffer.alloc(1000, value)));
      const blob = await made.store.put(reusing(), { bytesMax: 1e6 });
      assert.deepEqual(blob.head, expected.subarray(0, HEAD_BYTES));
      assert.deepEqual(await read(made.store, blob.sha256), expected);
    });

    it('deletes, and deleting again is no error', async () => {
      const { sha256: key } = await made.store.put(chunks(randomBytes(10), 10), { bytesMax: 10 });
      await made.store.delete(key);
      await made.store.delete(key);
      assert.equal(await made.store.size(key), undefined);
      await assert.rejects(made.store.open(key), isProblem('not_found'));
    });

    it('says not_found for what it does not have', async () => {
      assert.equal(await made.store.size(NOWHERE), undefined);
      await assert.rejects(made.store.open(NOWHERE), isProblem('not_found'));
      await assert.rejects(made.store.localPath(NOWHERE), isProblem('not_found'));
    });

    it('takes no name but a hash', async () => {
      for (const name of ['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`, `${'a'.repeat(64)}\0`, 'tmp']) {
        await assert.rejects(async () => made.store.open(name), TypeError);
        await assert.rejects(async () => made.store.size(name), TypeError);
        await assert.rejects(async () => made.store.delete(name), TypeError);
        await assert.rejects(async () => made.store.localPath(name), TypeError);
      }
    });

    it('gives a local file that is gone, or still whole, after its release', async () => {
      const content = randomBytes(100_000);
      const { sha256: key } = await made.store.put(chunks(content, 10_000), { bytesMax: 1e6 });
      const before = await made.leftovers();
      const local = await made.store.localPath(key);
      assert.deepEqual(await readFile(local.path), content);
      await local.release();
      assert.deepEqual(await made.leftovers(), before);
      assert.deepEqual(await read(made.store, key), content);
    });

    it('lists every blob with the time it was stored', async () => {
      const { sha256: key } = await made.store.put(chunks(randomBytes(10), 10), { bytesMax: 10 });
      const listed = await collect(made.store.list());
      assert.equal(listed.length, (await made.leftovers()).blobs);
      const found = listed.find((blob) => blob.sha256 === key);
      assert.ok(found !== undefined && Math.abs(found.storedAtMs - Date.now()) < 600_000);
    });

    it('leaves new temporary files alone when it sweeps', async () => {
      const content = randomBytes(1000);
      const received = await made.store.receive(chunks(content, 100), { bytesMax: 1000 });
      assert.equal(await made.store.sweepTemporary(), 0);
      await received.commit();
      assert.deepEqual(await read(made.store, received.sha256), content);
    });
  });
}

async function checkRange(store: BlobStore, start: number, end: number): Promise<void> {
  const content = randomBytes(1000);
  const { sha256: key } = await store.put(chunks(content, 300), { bytesMax: 1000 });
  const { stream, bytes } = await store.open(key, { start, end });
  assert.equal(bytes, end - start + 1);
  assert.deepEqual(await buffer(stream), content.subarray(start, end + 1));
}

export async function* chunks(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < content.length; start += size) yield content.subarray(start, start + size);
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) all.push(item);
  return all;
}

async function read(store: BlobStore, key: string): Promise<Buffer> {
  const { stream, bytes } = await store.open(key);
  const content = await buffer(stream);
  assert.equal(content.length, bytes);
  return content;
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function isProblem(code: string): (error: unknown) => boolean {
  return (error) => error instanceof Problem && error.code === code;
}
