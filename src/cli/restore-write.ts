import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { BlobStore } from '../assets/blob-store.ts';
import type { Config } from '../config.ts';
import { RESTORED_SETTING } from '../generations/restore-guard.ts';
import { createLedger } from '../ledger/ledger.ts';
import { openBlobs } from '../main.ts';
import { knownFiles, loadRows } from '../store/backup.ts';
import { holdFolder, openStore } from '../store/open.ts';
import { storeOptions } from './backup.ts';
import { type ArchiveEntry, readArchive } from './backup-archive.ts';
import type { Verified } from './backup-manifest.ts';
import { CommandError } from './command.ts';

export interface RestoreOrder {
  path: string;
  config: Config;
  verified: Verified;
  onProgress(bytes: number): void;
}

/** In the words of `--json`. */
export interface Restored {
  /** Files that the rows name and that neither the backup nor the store has. */
  files_absent: number;
  /** Where the SQLite file went that was there before. */
  kept_database?: string;
  /** What the ledger says of itself; empty when it adds up. */
  differences: readonly string[];
}

/** Files first, which change nothing by themselves, then all rows at once. */
export async function restoreArchive(order: RestoreOrder): Promise<Restored> {
  const data = resolve(order.config.data);
  await mkdir(data, { recursive: true, mode: 0o700 });
  const release = holdFolder(data);
  try {
    const blobs = await openBlobs(order.config, data);
    const scratch = await mkdtemp(join(data, 'restore-'));
    try {
      const kept = await restoreAll(order, blobs, scratch);
      const differences = await proof(order.config);
      const files_absent = await countAbsent(order.config, blobs);
      return { files_absent, differences, ...(kept === undefined ? {} : { kept_database: kept }) };
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  } finally {
    release();
  }
}

async function restoreAll(order: RestoreOrder, blobs: BlobStore, scratch: string): Promise<string | undefined> {
  let bytes = 0;
  for await (const entry of readArchive(order.path)) {
    bytes += entry.bytes;
    if (!order.verified.names.has(entry.name)) await entry.skip();
    else if (entry.name === order.verified.manifest.rows.file) {
      const kept = await restoreRows(order, entry, scratch);
      order.onProgress(order.verified.bytes);
      return kept;
    } else await restoreFile(blobs, entry);
    order.onProgress(bytes);
  }
  throw new CommandError('The rows of the backup went away while it was read.');
}

async function restoreFile(blobs: BlobStore, entry: ArchiveEntry): Promise<void> {
  const sha256 = entry.name.slice(-64);
  if ((await blobs.size(sha256)) === entry.bytes) return entry.skip();
  const received = await blobs.receive(entry.body, { bytesMax: entry.bytes });
  if (received.sha256 === sha256) await received.commit();
  else {
    await received.discard();
    throw new CommandError(`${entry.name} changed while it was read.`);
  }
}

/** Gives the path under which the SQLite file that was there is kept. */
async function restoreRows(order: RestoreOrder, entry: ArchiveEntry, scratch: string): Promise<string | undefined> {
  const source = { schema: order.verified.manifest.schema, lines: linesOf(entry) };
  const settings = { [RESTORED_SETTING]: 'yes' };
  if (order.config.databaseUrl !== undefined) {
    await loadRows({ url: order.config.databaseUrl }, source, settings);
    return undefined;
  }
  // In a file of its own, which then takes the place of the other at once.
  await loadRows({ folder: scratch, exclusive: false }, source, settings);
  const target = join(resolve(order.config.data), 'filmgate.sqlite');
  const kept = await setAside(target);
  await rename(join(scratch, 'filmgate.sqlite'), target);
  return kept;
}

async function* linesOf(entry: ArchiveEntry): AsyncGenerator<string> {
  const text = Readable.from(entry.body).pipe(createGunzip());
  yield* createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY });
}

/** The database with its journal, under a name that says when. */
async function setAside(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined;
  const kept = `${path}.before-restore-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const ending of ['', '-wal', '-shm']) if (existsSync(path + ending)) await rename(path + ending, kept + ending);
  return kept;
}

async function proof(config: Config): Promise<readonly string[]> {
  const store = await openStore({ ...storeOptions(config), exclusive: false });
  try {
    return (await createLedger(store).verify()).map((difference) => difference.message);
  } finally {
    await store.close();
  }
}

async function countAbsent(config: Config, blobs: BlobStore): Promise<number> {
  let absent = 0;
  for (const { sha256, bytes } of await knownFiles(storeOptions(config)))
    if ((await blobs.size(sha256)) !== bytes) absent++;
  return absent;
}
