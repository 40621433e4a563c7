import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { type BlobStoreUnderTest, chunks, collect, testBlobStore } from '../../test/contract/blob-store.ts';
import { createFolderStore } from './folder-store.ts';

async function makeStore(): Promise<BlobStoreUnderTest & { folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'filmgate-folder-'));
  return {
    folder,
    store: createFolderStore(folder),
    leftovers: async () => {
      const names = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = names.filter((entry) => entry.isFile());
      const temporary = files.filter((entry) => entry.parentPath.endsWith('/tmp')).length;
      return { blobs: files.length - temporary, temporary };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

testBlobStore('folder', makeStore);

describe('folder store', () => {
  it('sweeps temporary files of a day ago, and only those', async () => {
    const { folder, store, close } = await makeStore();
    await store.put(chunks(Buffer.from('kept'), 10), { bytesMax: 10 });
    const [old, young] = [join(folder, 'tmp', 'old'), join(folder, 'tmp', 'young')];
    await writeFile(old, 'x');
    await writeFile(young, 'x');
    const dayAgo = Date.now() / 1000 - 25 * 3600;
    await utimes(old, dayAgo, dayAgo);
    assert.equal(await store.sweepTemporary(), 1);
    assert.deepEqual(await readdir(join(folder, 'tmp')), ['young']);
    assert.equal((await collect(store.list())).length, 1);
    await close();
  });

  it('follows no symbolic link that somebody put in the place of a blob', async () => {
    const { folder, store, close } = await makeStore();
    const { sha256, path = '' } = await store.put(chunks(Buffer.from('mine'), 10), { bytesMax: 10 });
    await writeFile(join(folder, 'secret'), 'secret');
    await rm(path);
    await symlink(join(folder, 'secret'), path);
    await assert.rejects(store.open(sha256), { code: 'not_found' });
    await close();
  });

  it('writes files that only its own account can read', async () => {
    const { store, close } = await makeStore();
    const { path = '' } = await store.put(chunks(Buffer.from('mine'), 10), { bytesMax: 10 });
    assert.equal((await stat(path)).mode & 0o077, 0);
    await close();
  });

  it('says overloaded when the disk is full', {
    skip: !existsSync('/dev/full') && 'there is no /dev/full',
  }, async () => {
    const { folder, store, close } = await makeStore();
    const full = createFolderStore(join(folder, 'full'));
    await full.put(chunks(Buffer.from('x'), 1), { bytesMax: 1 });
    const file = await open('/dev/full', 'w');
    const prototype = Object.getPrototypeOf(file) as { write: unknown };
    const write = prototype.write;
    try {
      // Every write of the store goes to a device that is always full, so that the error is the system's own.
      prototype.write = (chunk: Uint8Array) => Reflect.apply(write as typeof file.write, file, [chunk]);
      await assert.rejects(store.put(chunks(Buffer.from('y'), 1), { bytesMax: 1 }), { code: 'overloaded' });
    } finally {
      prototype.write = write;
      await file.close();
    }
    assert.deepEqual(await readdir(join(folder, 'tmp')), []);
    await close();
  });

  it('shows only whole files, however often its process is killed', async () => {
    const { folder, store, close } = await makeStore();
    const program = `
      import { createFolderStore } from ${JSON.stringify(new URL('./folder-store.ts', import.meta.url).href)};
      import { randomBytes } from 'node:crypto';
      const store = createFolderStore(${JSON.stringify(folder)});
      async function* content() { for (let i = 0; i < 20; i++) yield randomBytes(20_000); }
      await store.put(content(), { bytesMax: 1e6 });
      process.stdout.write('started');
      for (;;) await Promise.all(Array.from({ length: 8 }, () => store.put(content(), { bytesMax: 1e6 })));`;
    for (let round = 0; round < 6; round++) {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      // Somewhere in the middle of eight files.
      await new Promise((resolve) => setTimeout(resolve, 20 + round * 7));
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    const found = await collect(store.list());
    assert.ok(found.length >= 6);
    for (const { sha256 } of found) {
      const content = await buffer((await store.open(sha256)).stream);
      assert.equal(createHash('sha256').update(content).digest('hex'), sha256);
    }
    await close();
  });
});
