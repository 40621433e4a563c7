import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** Where `scripts/build-studio.mjs` puts it. */
export const STUDIO_FOLDER = fileURLToPath(new URL('../../dist/studio/', import.meta.url));

const FILES_MAX = 400;
const FILE_BYTES_MAX = 4_000_000;
const PAGE = 'index.html';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const COMPRESSED = new Set(['.html', '.js', '.css', '.svg']);

export interface StudioFile {
  type: string;
  bytes: Buffer;
  gzipped?: Buffer;
  etag: string;
  /** Its name carries a hash of its content: it never changes. */
  isImmutable: boolean;
}

export interface StudioFiles {
  /** Undefined when the studio is not built. */
  page(): Promise<StudioFile | undefined>;
  /** By its path below `/studio/`. Only what is in the folder's listing can be had, so no path leads out of it. */
  file(name: string): Promise<StudioFile | undefined>;
}

/** The built studio, read once. It is looked for again as long as it is not there: it may be built while the server runs. */
export function openStudioFiles(folder: string): StudioFiles {
  let loaded: Promise<ReadonlyMap<string, StudioFile>> | undefined;
  const files = async (): Promise<ReadonlyMap<string, StudioFile>> => {
    loaded ??= load(folder);
    const found = await loaded;
    if (!found.has(PAGE)) loaded = undefined;
    return found;
  };
  return {
    page: async () => (await files()).get(PAGE),
    file: async (name) => (await files()).get(name),
  };
}

async function load(folder: string): Promise<ReadonlyMap<string, StudioFile>> {
  const files = new Map<string, StudioFile>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.slice(0, FILES_MAX)) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(join(folder, '.').length).replace(sep, '').split(sep).join('/');
    files.set(name, await loadFile(path, name, type));
  }
  return files;
}

async function loadFile(path: string, name: string, type: string): Promise<StudioFile> {
  const bytes = await readFile(path);
  if (bytes.length > FILE_BYTES_MAX) throw new Error(`${name} is too large for the studio.`);
  return {
    type,
    bytes,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    isImmutable: name.startsWith('assets/'),
    ...(COMPRESSED.has(extname(name)) ? { gzipped: await promisify(gzip)(bytes, { level: 9 }) } : {}),
  };
}
