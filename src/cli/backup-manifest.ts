import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type ArchiveEntry, MANIFEST, readArchive } from './backup-archive.ts';
import { CommandError } from './command.ts';

/** Of the backup's own form; another one is refused. */
export const FORMAT = 1;
/** Begins the name of a file in the form of `sha256sum`, so that a folder can be checked without Filmgate. */
export const SUMS = 'SHA256SUMS';

/** What a backup says of itself. */
export const manifest = z.strictObject({
  format: z.literal(FORMAT),
  /** The Filmgate that wrote it. */
  filmgate: z.string(),
  at: z.iso.datetime(),
  database: z.enum(['sqlite', 'postgres']),
  schema: z.int().positive(),
  rows: z.strictObject({
    file: z.string().regex(/^rows-[0-9a-f]{12}\.jsonl\.gz$/),
    tables: z.record(z.string(), z.int().nonnegative()),
  }),
  files: z.strictObject({
    count: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    /** False for a backup of the database alone. */
    included: z.boolean(),
    /** Files that the rows name and that could not be read whole. */
    missing: z.array(z.string()),
  }),
  /** The file that has the SHA-256 of every other one, and its own. */
  sums: z.strictObject({
    file: z.string().regex(/^SHA256SUMS-[0-9a-f]{12}$/),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
});

export type Manifest = z.infer<typeof manifest>;

/** `files/ab/cd/<sha256>` */
export function fileName(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return '';
  return `files/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export interface Verified {
  manifest: Manifest;
  /** What belongs to it; other files in the archive are left aside. */
  names: ReadonlySet<string>;
  bytes: number;
}

/** Faults that are told one by one; of more, only how many there are. */
const TOLD_MAX = 5;
const MANIFEST_BYTES_MAX = 100_000_000;

/** Reads all of it, hashes every file and throws a CommandError when anything is not as it was written. */
export async function verifyArchive(path: string, onBytes: (bytes: number) => void): Promise<Verified> {
  const hashes = new Map<string, string>();
  const texts = new Map<string, string>();
  let bytes = 0;
  for await (const entry of readArchive(path)) {
    const kept = entry.name === MANIFEST || entry.name.startsWith(SUMS) ? [] : undefined;
    const read = await digest(entry, kept, (count) => onBytes(bytes + count));
    bytes += entry.bytes;
    hashes.set(entry.name, read);
    if (kept) texts.set(entry.name, Buffer.concat(kept).toString());
  }
  const found = parseManifest(path, texts.get(MANIFEST));
  const sums = texts.get(found.sums.file);
  if (sums === undefined || hashes.get(found.sums.file) !== found.sums.sha256)
    throw new CommandError(`The backup ${path} is damaged: ${found.sums.file} is not what the manifest says.`);
  const faults: string[] = [];
  const names = new Set<string>();
  for (const line of sums.split('\n').filter((one) => one !== '')) {
    const [hash, name = ''] = line.split('  ');
    names.add(name);
    const actual = hashes.get(name);
    if (name !== found.rows.file && name !== fileName(name.slice(-64))) faults.push(`${name} is no part of a backup`);
    else if (actual === undefined) faults.push(`${name} is missing`);
    else if (actual !== hash) faults.push(`${name} has changed`);
  }
  if (!names.has(found.rows.file)) faults.push(`${found.rows.file} is not in ${found.sums.file}`);
  if (faults.length > 0) {
    const more = faults.length > TOLD_MAX ? `, and ${faults.length - TOLD_MAX} more` : '';
    throw new CommandError(`The backup ${path} is damaged: ${faults.slice(0, TOLD_MAX).join(', ')}${more}.`);
  }
  return { manifest: found, names, bytes };
}

async function digest(
  entry: ArchiveEntry,
  kept: Uint8Array[] | undefined,
  /** Given how much of this one is read. */
  onBytes: (bytes: number) => void,
): Promise<string> {
  if (kept && entry.bytes > MANIFEST_BYTES_MAX) throw new CommandError(`${entry.name} of the backup is too large.`);
  const hash = createHash('sha256');
  let seen = 0;
  for await (const chunk of entry.body) {
    hash.update(chunk);
    kept?.push(chunk);
    seen += chunk.length;
    onBytes(seen);
  }
  return hash.digest('hex');
}

function parseManifest(path: string, text: string | undefined): Manifest {
  if (text === undefined)
    throw new CommandError(`${path} is no backup of Filmgate, or was cut short: it has no ${MANIFEST}.`);
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new CommandError(`The backup ${path} is damaged: ${MANIFEST} is no JSON.`);
  }
  const format = z.looseObject({ format: z.number() }).safeParse(read);
  if (format.success && format.data.format > FORMAT)
    throw new CommandError(`The backup ${path} was written by a newer Filmgate; restore it with that one.`);
  const parsed = manifest.safeParse(read);
  if (parsed.success) return parsed.data;
  throw new CommandError(`The backup ${path} is damaged: ${MANIFEST} is not understood.`);
}
