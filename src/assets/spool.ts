import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../core/problem.ts';
import { HEAD_BYTES } from './blob-store.ts';

const TEMPORARY_LIFE_MS = 24 * 60 * 60 * 1000;

export interface SpooledFile {
  path: string;
  sha256: string;
  bytes: number;
  head: Buffer;
}

/** Writes a stream to a new file of the folder, hashing it on the way. On any failure the file is gone again. */
export async function spool(folder: string, source: AsyncIterable<Uint8Array>, bytesMax: number): Promise<SpooledFile> {
  const path = join(folder, randomUUID());
  try {
    const file = await createIn(folder, path);
    try {
      return { path, ...(await writeAll(file, source, bytesMax)) };
    } finally {
      await file.close();
    }
  } catch (error) {
    await removeIfThere(path);
    throw diskProblem(error);
  }
}

async function createIn(folder: string, path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return open(path, 'wx', 0o600);
  }
}

async function writeAll(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<Omit<SpooledFile, 'path'>> {
  const hash = createHash('sha256');
  const heads: Buffer[] = [];
  let headBytes = 0;
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > bytesMax)
      throw new Problem('body_too_large', { message: `The file is larger than ${bytesMax} bytes.` });
    hash.update(chunk);
    if (headBytes < HEAD_BYTES) {
      // A copy: the source may use the chunk's memory again.
      const part = Buffer.from(chunk.subarray(0, HEAD_BYTES - headBytes));
      heads.push(part);
      headBytes += part.length;
    }
    await writeWhole(file, chunk);
  }
  return { sha256: hash.digest('hex'), bytes, head: Buffer.concat(heads) };
}

/** One write may take only a part of what it is given, for example when the disk is nearly full. */
async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, written, chunk.length - written);
    written += bytesWritten;
  }
}

/** Removes what a crash left in the folder: files nobody has written to for a day. */
export async function sweepSpool(folder: string, nowMs: number): Promise<number> {
  let removed = 0;
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || nowMs - found.mtimeMs < TEMPORARY_LIFE_MS) continue;
    await removeIfThere(path);
    removed += 1;
  }
  return removed;
}

/** The names in a folder; none when there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
    throw error;
  });
}

export async function removeIfThere(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
  });
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A full disk passes; everything else is what it is. */
export function diskProblem(error: unknown): unknown {
  const code = errorCode(error);
  if (code === undefined || !['ENOSPC', 'EDQUOT', 'EMFILE', 'ENFILE'].includes(code)) return error;
  return new Problem('overloaded', { detail: `file system: ${code}`, cause: error });
}
