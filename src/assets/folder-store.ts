import { constants } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Problem } from '../core/problem.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { assertSha256, type BlobStore, type ByteRange, type PutOptions, type ReceivedBlob } from './blob-store.ts';
import { diskProblem, errorCode, namesIn, removeIfThere, spool, sweepSpool } from './spool.ts';

const MISSING = ['ENOENT', 'ENOTDIR', 'ELOOP'];

/**
 * Blobs as files of a folder, `aa/bb/<sha256>`, beside a folder `tmp` of the same disk. A file is synced before it
 * is renamed to its hash, and the folders after it, so that a name that can be seen is a file that is whole, also
 * after the power failed.
 */
export function createFolderStore(root: string, clock: Clock = systemClock): BlobStore {
  const temporary = join(root, 'tmp');
  const durableFolders = new Set<string>();

  const receive = async (source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<ReceivedBlob> => {
    const { path, sha256, bytes, head } = await spool(temporary, source, options.bytesMax);
    const target = pathOf(root, sha256);
    return {
      sha256,
      bytes,
      head,
      path,
      commit: async () => {
        try {
          await publish(path, target, root, durableFolders);
        } catch (error) {
          throw diskProblem(error);
        }
        return { sha256, bytes, head, path: target };
      },
      discard: () => removeIfThere(path),
    };
  };

  return {
    receive,
    put: async (source, options) => {
      const received = await receive(source, options);
      try {
        return await received.commit();
      } catch (error) {
        await received.discard();
        throw error;
      }
    },
    open: (sha256, range) => openFile(pathOf(root, sha256), range),
    size: async (sha256) => {
      const found = await stat(pathOf(root, sha256)).catch((error: unknown) => {
        if (MISSING.includes(errorCode(error) ?? '')) return undefined;
        throw error;
      });
      return found?.size;
    },
    delete: (sha256) => removeIfThere(pathOf(root, sha256)),
    localPath: async (sha256) => {
      const path = pathOf(root, sha256);
      if ((await stat(path).catch(() => undefined)) === undefined) throw missing(path);
      return { path, release: () => Promise.resolve() };
    },
    list: () => listFolder(root),
    sweepTemporary: () => sweepSpool(temporary, clock.now()),
  };
}

function pathOf(root: string, sha256: string): string {
  assertSha256(sha256);
  return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

async function publish(from: string, to: string, root: string, durableFolders: Set<string>): Promise<void> {
  await sync(from);
  const folder = dirname(to);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(from, to);
  await sync(folder);
  // A folder is only a name in its parent until that is synced too. Whether this call made it says nothing: another
  // one, or a process that died, may have made it and not synced it.
  if (durableFolders.has(folder)) return;
  await sync(dirname(folder));
  await sync(root);
  durableFolders.add(folder);
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openFile(path: string, range: ByteRange | undefined): Promise<{ stream: Readable; bytes: number }> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: unknown) => {
    throw MISSING.includes(errorCode(error) ?? '') ? missing(path) : diskProblem(error);
  });
  try {
    const { size } = await handle.stat();
    const { start, end } = range ?? { start: 0, end: size - 1 };
    if (range !== undefined && !(start >= 0 && start <= end && end < size))
      throw new RangeError(`Bytes ${start} to ${end} are not inside a blob of ${size} bytes.`);
    const bytes = end - start + 1;
    const options = bytes === 0 ? {} : { start, end };
    return { stream: handle.createReadStream({ highWaterMark: 256 * 1024, ...options }), bytes };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function* listFolder(root: string): AsyncGenerator<{ sha256: string; storedAtMs: number }> {
  const isPair = (name: string) => /^[0-9a-f]{2}$/.test(name);
  for (const first of (await namesIn(root)).filter(isPair)) {
    for (const second of (await namesIn(join(root, first))).filter(isPair)) {
      for (const sha256 of await namesIn(join(root, first, second))) {
        const found = await stat(join(root, first, second, sha256)).catch(() => undefined);
        if (found?.isFile() && /^[0-9a-f]{64}$/.test(sha256)) yield { sha256, storedAtMs: found.mtimeMs };
      }
    }
  }
}

function missing(path: string): Problem {
  return new Problem('not_found', { detail: `no blob at ${path}` });
}
