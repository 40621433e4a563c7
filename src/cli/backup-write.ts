import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { BlobStore } from '../assets/blob-store.ts';
import { asProblem } from '../core/problem.ts';
import { type Dumped, dumpRows, hasAsset } from '../store/backup.ts';
import type { OpenOptions } from '../store/open.ts';
import { type ArchiveWriter, createArchive, MANIFEST } from './backup-archive.ts';
import { FORMAT, fileName, hashOf, type Manifest, SUMS } from './backup-manifest.ts';

export interface BackupOrder {
  path: string;
  version: string;
  store: OpenOptions;
  /** Undefined for the database alone. */
  blobs: BlobStore | undefined;
  onProgress(bytes: number, total: number): void;
}

export interface BackupMade {
  manifest: Manifest;
  /** Files that the database still names and that the store has no more, or not whole: a loss before this backup. */
  lost: readonly string[];
  /** Bytes of files that an earlier backup in the same folder had left. */
  keptBytes: number;
}

/** Writes a backup: the rows of one moment, then the files that they name, which nobody ever changes. */
export async function writeBackup(order: BackupOrder): Promise<BackupMade> {
  const writer = await createArchive(order.path);
  try {
    return await write(order, writer);
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function write(order: BackupOrder, writer: ArchiveWriter): Promise<BackupMade> {
  const files = new Map<string, number>();
  const { dumped, rows } = await spoolRows(order.store, writer.scratch, files);
  const sums = new Map<string, string>();
  const copied = order.blobs
    ? await copyFiles(order, order.blobs, writer, files, sums)
    : { missing: [], lost: [], keptBytes: 0 };
  const { size } = await stat(rows.path);
  sums.set(rows.name, await writer.add(rows.name, size, createReadStream(rows.path)));
  const text = [...sums].map(([name, hash]) => `${hash}  ${name}\n`).join('');
  const sumsName = `${SUMS}-${hashOf(text).slice(0, 12)}`;
  await writer.add(sumsName, Buffer.byteLength(text), Readable.from([Buffer.from(text)]));
  const manifest: Manifest = {
    format: FORMAT,
    filmgate: order.version,
    at: new Date().toISOString(),
    database: dumped.kind,
    schema: dumped.schema,
    rows: { file: rows.name, tables: { ...dumped.rows } },
    files: {
      count: sums.size - 1,
      bytes: [...sums.keys()].reduce((sum, name) => sum + (files.get(name.slice(-64)) ?? 0), 0),
      included: order.blobs !== undefined,
      missing: copied.missing,
    },
    sums: { file: sumsName, sha256: hashOf(text) },
  };
  const last = { name: MANIFEST, text: `${JSON.stringify(manifest, undefined, 2)}\n` };
  await writer.finish(last, new Set([...sums.keys(), sumsName]));
  return { manifest, lost: copied.lost, keptBytes: copied.keptBytes };
}

/** The rows, compressed, under a name that no other rows have. */
async function spoolRows(
  store: OpenOptions,
  folder: string,
  files: Map<string, number>,
): Promise<{ dumped: Dumped; rows: { name: string; path: string } }> {
  const spooled = join(folder, 'rows');
  const gzip = createGzip();
  const hash = createHash('sha256');
  const output = gzip.pipe(createWriteStream(spooled, { mode: 0o600 }));
  const ended = finished(output);
  ended.catch(() => {});
  const dumped = await dumpRows(
    store,
    folder,
    async (line) => {
      hash.update(line);
      if (!gzip.write(`${line}\n`)) await once(gzip, 'drain');
    },
    ({ sha256, bytes }) => files.set(sha256, bytes),
  );
  gzip.end();
  await ended;
  const name = `rows-${hash.digest('hex').slice(0, 12)}.jsonl.gz`;
  const path = join(folder, name);
  await rename(spooled, path);
  return { dumped, rows: { name, path } };
}

async function copyFiles(
  order: BackupOrder,
  blobs: BlobStore,
  writer: ArchiveWriter,
  files: ReadonlyMap<string, number>,
  sums: Map<string, string>,
): Promise<{ missing: string[]; lost: string[]; keptBytes: number }> {
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes, 0);
  const missing: string[] = [];
  let done = 0;
  let keptBytes = 0;
  const progress = (bytesOfThis: number): void => order.onProgress(done + bytesOfThis, total);
  for (const [sha256, bytes] of files) {
    const name = fileName(sha256);
    if (await writer.has(name, bytes)) {
      keptBytes += bytes;
      sums.set(name, sha256);
    } else if ((await copyFile(blobs, writer, sha256, bytes, progress)) === sha256) sums.set(name, sha256);
    else missing.push(sha256);
    done += bytes;
    progress(0);
  }
  const lost: string[] = [];
  // What the server deleted since the rows were read is missing with good reason.
  for (const sha256 of missing) if (await hasAsset(order.store, sha256)) lost.push(sha256);
  return { missing, lost, keptBytes };
}

/** The hash of what was copied; undefined when there is no such file, or it has another length. */
async function copyFile(
  blobs: BlobStore,
  writer: ArchiveWriter,
  sha256: string,
  bytes: number,
  progress: (bytes: number) => void,
): Promise<string | undefined> {
  const opened = await blobs.open(sha256).catch((error: unknown) => {
    if (asProblem(error).code === 'not_found') return undefined;
    throw error;
  });
  if (opened === undefined) return undefined;
  if (opened.bytes === bytes) return writer.add(fileName(sha256), bytes, told(opened.stream, progress));
  opened.stream.destroy();
  return undefined;
}

async function* told(source: AsyncIterable<Uint8Array>, progress: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    yield chunk;
    bytes += chunk.length;
    progress(bytes);
  }
}
