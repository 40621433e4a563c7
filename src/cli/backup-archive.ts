import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createTarDecoder, createTarPacker } from 'modern-tar';
import { CommandError } from './command.ts';

/** One file of a backup. A reader's `body` is read to its end, or `skip` is called, before the next file. */
export interface ArchiveEntry {
  name: string;
  bytes: number;
  body: AsyncIterable<Uint8Array>;
  skip(): Promise<void>;
}

/** A backup that is being written: nothing of it is taken for one before `finish`. */
export interface ArchiveWriter {
  /** A folder on the same disk, for what is only needed meanwhile. */
  readonly scratch: string;
  /** Whether an earlier backup in the same folder left this file. A file that is written is always new. */
  has(name: string, bytes: number): Promise<boolean>;
  /** Gives the SHA-256 of what was written. Throws when the source is not of `bytes` bytes. */
  add(name: string, bytes: number, source: AsyncIterable<Uint8Array>): Promise<string>;
  /** `last` makes a backup of it. Then a folder loses what earlier backups left and is not in `names`. */
  finish(last: { name: string; text: string }, names: ReadonlySet<string>): Promise<void>;
  abandon(): Promise<void>;
}

/** `manifest.json` is written last, so without it a folder or a file is no backup yet. */
export const MANIFEST = 'manifest.json';

/** A path that ends in a slash, or a folder that is there, is a folder; anything else is one file. */
export async function createArchive(path: string): Promise<ArchiveWriter> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() || (found === undefined && path.endsWith(sep))) return createFolder(resolve(path));
  if (found !== undefined) throw new CommandError(`${path} is there already; a backup is never written over a file.`);
  return createTar(resolve(path));
}

/** Counts and hashes what passes. */
async function* measured(
  source: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
  bytes: number,
): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of source) {
    seen += chunk.length;
    hash.update(chunk);
    if (seen > bytes) break;
    yield chunk;
  }
  if (seen !== bytes) throw new CommandError(`A file of ${bytes} bytes had ${seen} when it was read.`);
}

async function createTar(path: string): Promise<ArchiveWriter> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  const scratch = await mkdtemp(join(dirname(path), '.filmgate-backup-'));
  const { readable, controller } = createTarPacker();
  const written = pipeline(Readable.fromWeb(readable), createWriteStream(part, { mode: 0o600 }));
  // It is awaited in `finish`; until then a failure shows in what is added.
  written.catch(() => {});
  const add = async (name: string, bytes: number, source: AsyncIterable<Uint8Array>): Promise<string> => {
    const hash = createHash('sha256');
    const writer = controller.add({ name, size: bytes, mode: 0o600, type: 'file' }).getWriter();
    for await (const chunk of measured(source, hash, bytes)) await writer.write(chunk);
    await writer.close();
    return hash.digest('hex');
  };
  return {
    scratch,
    has: async () => false,
    add,
    finish: async (last) => {
      const text = Buffer.from(last.text);
      await add(last.name, text.length, Readable.from([text]));
      controller.finalize();
      await written;
      await sync(part);
      await rename(part, path);
      await sync(dirname(path));
      await rm(scratch, { recursive: true });
    },
    abandon: async () => {
      controller.error(new Error('abandoned'));
      await written.catch(() => {});
      await rm(part, { force: true });
      await rm(scratch, { recursive: true });
    },
  };
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function createFolder(root: string): Promise<ArchiveWriter> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const others = (await readdir(root)).filter((name) => name !== MANIFEST && !OWN.test(name));
  if (others.length > 0)
    throw new CommandError(
      `${root} holds ${others[0]}, which is no part of a backup; name a folder of its own, or a file.`,
    );
  const scratch = await mkdtemp(join(root, '.filmgate-backup-'));
  const add = async (name: string, bytes: number, source: AsyncIterable<Uint8Array>): Promise<string> => {
    const path = join(root, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    const part = `${path}.part`;
    await pipeline(measured(source, hash, bytes), createWriteStream(part, { mode: 0o600, flush: true }));
    await rename(part, path);
    return hash.digest('hex');
  };
  return {
    scratch,
    has: async (name, bytes) => (await stat(join(root, name)).catch(() => undefined))?.size === bytes,
    add,
    finish: async (last, names) => {
      const text = Buffer.from(last.text);
      await add(last.name, text.length, Readable.from([text]));
      await sync(root);
      await rm(scratch, { recursive: true });
      for await (const name of namesIn(root)) if (OWN.test(name) && !names.has(name)) await rm(join(root, name));
    },
    // What was added is used by the next backup; without a new manifest the old one stays what it was.
    abandon: () => rm(scratch, { recursive: true }),
  };
}

/** Of a backup in a folder, beside its manifest; one that was killed leaves such as well. */
const OWN = /^(files|rows-|SHA256SUMS-|manifest\.json\.part|\.filmgate-backup-)/;

async function* namesIn(root: string): AsyncGenerator<string> {
  for await (const entry of await opendir(root, { recursive: true }))
    if (entry.isFile()) yield relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
}

/** The files of a backup: `files/…` before the others, as they were written. */
export async function* readArchive(path: string): AsyncGenerator<ArchiveEntry> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new CommandError(`There is no backup ${path}.`);
  if (found.isDirectory()) yield* readFolder(resolve(path));
  else yield* readTar(resolve(path));
}

async function* readFolder(root: string): AsyncGenerator<ArchiveEntry> {
  const last: string[] = [];
  for await (const name of namesIn(root)) {
    if (name.startsWith('files/')) yield await fileOf(root, name);
    else last.push(name);
  }
  for (const name of last.sort().reverse()) yield await fileOf(root, name);
}

async function fileOf(root: string, name: string): Promise<ArchiveEntry> {
  const path = join(root, name);
  const { size } = await stat(path);
  return {
    name,
    bytes: size,
    get body() {
      return createReadStream(path);
    },
    skip: async () => {},
  };
}

async function* readTar(path: string): AsyncGenerator<ArchiveEntry> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const entries = Readable.toWeb(file).pipeThrough(createTarDecoder({ strict: true }));
  try {
    for await (const { header, body } of entries) {
      if (header.type === 'directory') {
        await body.cancel();
        continue;
      }
      let opened: AsyncIterable<Uint8Array> | undefined;
      yield {
        name: header.name,
        bytes: header.size,
        // A stream that was wrapped can no more be cancelled.
        get body() {
          opened ??= readable(path, Readable.fromWeb(body));
          return opened;
        },
        skip: () => body.cancel(),
      };
    }
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    file.destroy();
  }
}

async function* readable(path: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): unknown {
  if (error instanceof CommandError || !(error instanceof Error)) return error;
  const reason = error.message.replace(/\.$/, '');
  return new CommandError(`${basename(path)} cannot be read as a backup: ${reason}.`, { cause: error });
}

/** For a progress bar. */
export async function sizeOfArchive(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new CommandError(`There is no backup ${path}.`);
  if (!found.isDirectory()) return found.size;
  let size = 0;
  for await (const name of namesIn(resolve(path))) size += (await stat(join(path, name))).size;
  return size;
}
