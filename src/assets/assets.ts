import { Problem } from '../core/problem.ts';
import { decodeBase64 } from '../lib/base64.ts';
import type { Clock } from '../lib/clock.ts';
import type { GuardedFetch } from '../lib/guarded-fetch.ts';
import { newId } from '../lib/ids.ts';
import { createKeyedLock } from '../lib/keyed-lock.ts';
import { type MediaType, mediaTypeFromBytes, plainMediaType } from '../lib/media-type.ts';
import type { BlobStore, ReceivedBlob } from './blob-store.ts';
import type { VideoFacts } from './facts.ts';
import { probeImage, probeVideo } from './probe.ts';
import type { AssetRecord, AssetRecords } from './records.ts';
import type { UrlSigner } from './signed-url.ts';

/** What an asset is for; decides which types and how many bytes are accepted. */
export type AssetRole = 'image' | 'video' | 'output' | 'poster';

export interface AssetLimits {
  imageBytesMax: number;
  videoBytesMax: number;
  outputBytesMax: number;
}

export interface AssetsParts {
  blobs: BlobStore;
  records: AssetRecords;
  /** Refuses with Problem `media_unreachable`. */
  fetch: GuardedFetch;
  clock: Clock;
  signer: UrlSigner;
  limits?: Partial<AssetLimits>;
  /**
   * Runs work that nobody else may do for the same hash at the same time, so that a blob is not removed between its
   * arrival and its record. The default holds within one process; several need a lock of the database.
   */
  exclusively?: <T>(sha256: string, work: () => Promise<T>) => Promise<T>;
}

export interface TakeOptions {
  /** What the caller says it is. A lie is refused; undefined and `application/octet-stream` say nothing. */
  declaredType?: string;
  /** Named in the Problem: the caller's own spelling of the parameter. */
  parameter?: string;
  expiresAt?: number;
}

export interface TakenOutput {
  asset: AssetRecord;
  /** Everything that was read from the file, to compare it with the order. */
  facts: VideoFacts;
}

/** Bytes in, checked by their content; records and links out. */
export interface Assets {
  takeUrl(accountId: string, url: string, role: AssetRole, options?: TakeOptions): Promise<AssetRecord>;
  takeBytes(
    accountId: string,
    source: AsyncIterable<Uint8Array>,
    role: AssetRole,
    options?: TakeOptions,
  ): Promise<AssetRecord>;
  /** Base64, plain or as a `data:` URI, whole or as a stream. */
  takeBase64(
    accountId: string,
    source: string | AsyncIterable<Uint8Array | string>,
    role: AssetRole,
    options?: TakeOptions,
  ): Promise<AssetRecord>;
  /** An engine's result. What does not parse as a whole video is Problem `output_invalid`. */
  takeOutput(
    accountId: string,
    source: AsyncIterable<Uint8Array>,
    options?: { expiresAt?: number },
  ): Promise<TakenOutput>;
  /** The query of a link that needs no key: `?expires=…`. Lives an hour unless told, at most seven days. */
  linkQuery(assetId: string, options?: { lifeMs?: number; download?: boolean }): string;
  /** Removes the record, and the blob when no other record points to it. */
  remove(assetId: string): Promise<void>;
  /** Removes what has expired, at most `limit` records. Returns how much went. */
  expire(limit?: number): Promise<{ records: number; blobs: number }>;
  /** Removes blobs older than an hour without a record, which a crash left behind. Walks the whole store. */
  sweepOrphans(): Promise<number>;
}

interface RoleRule {
  kind: AssetRecord['kind'];
  mediaTypes: readonly MediaType[];
  bytesMax: keyof AssetLimits;
}

const IMAGES = ['image/jpeg', 'image/png', 'image/webp'] as const;
const ROLES: Readonly<Record<AssetRole, RoleRule>> = {
  image: { kind: 'input', mediaTypes: IMAGES, bytesMax: 'imageBytesMax' },
  video: { kind: 'input', mediaTypes: ['video/mp4', 'video/quicktime', 'video/webm'], bytesMax: 'videoBytesMax' },
  output: { kind: 'output', mediaTypes: ['video/mp4', 'video/quicktime', 'video/webm'], bytesMax: 'outputBytesMax' },
  poster: { kind: 'output', mediaTypes: IMAGES, bytesMax: 'imageBytesMax' },
};

const MEGABYTE = 1_000_000;
const DEFAULT_LIMITS: AssetLimits = {
  imageBytesMax: 20 * MEGABYTE,
  videoBytesMax: 100 * MEGABYTE,
  outputBytesMax: 4000 * MEGABYTE,
};
const LINK_LIFE_MS = 60 * 60 * 1000;
const LINK_LIFE_MAX_MS = 7 * 24 * 60 * 60 * 1000;
const ORPHAN_AGE_MS = 60 * 60 * 1000;
const EXPIRE_BATCH = 100;

export function createAssets(parts: AssetsParts): Assets {
  const context: Context = {
    ...parts,
    limits: { ...DEFAULT_LIMITS, ...parts.limits },
    exclusively: parts.exclusively ?? createKeyedLock(),
  };
  const { records, clock, signer } = context;
  return {
    takeUrl: (accountId, url, role, options) => takeUrl(context, accountId, url, role, options ?? {}),
    takeBytes: async (accountId, source, role, options) =>
      (await take(context, accountId, source, role, options ?? {})).asset,
    takeBase64: (accountId, source, role, options) => takeBase64(context, accountId, source, role, options ?? {}),
    takeOutput: async (accountId, source, options) => {
      const { asset, facts } = await take(context, accountId, source, 'output', options ?? {});
      if (facts === undefined) throw new Error('An output is always a video.');
      return { asset, facts };
    },
    linkQuery: (assetId, options) => {
      const lifeMs = options?.lifeMs ?? LINK_LIFE_MS;
      if (!(lifeMs > 0 && lifeMs <= LINK_LIFE_MAX_MS)) throw new RangeError('A link lives at most seven days.');
      return signer.sign(assetId, clock.now() + lifeMs, { download: options?.download === true });
    },
    remove: async (assetId) => {
      const record = await records.get(assetId);
      if (record !== undefined) await removeRecord(context, record);
    },
    expire: (limit = EXPIRE_BATCH) => expire(context, limit),
    sweepOrphans: () => sweepOrphans(context),
  };
}

interface Context extends AssetsParts {
  limits: AssetLimits;
  exclusively: <T>(sha256: string, work: () => Promise<T>) => Promise<T>;
}

async function takeUrl(
  context: Context,
  accountId: string,
  url: string,
  role: AssetRole,
  options: TakeOptions,
): Promise<AssetRecord> {
  const { mediaTypes, bytesMax } = ROLES[role];
  return namingParameter(options, async () => {
    const limits = { bytesMax: context.limits[bytesMax], accept: `${mediaTypes.join(', ')}, */*;q=0.1` };
    const fetched = await context.fetch.get(url, limits);
    if (fetched.status !== 200) {
      fetched.discard();
      throw new Problem('media_unreachable', { message: `The URL answered with status ${fetched.status}.` });
    }
    // What the other server says about the type is not the caller's claim, and is wrong too often to count.
    return (await take(context, accountId, fetched.body, role, options)).asset;
  });
}

async function takeBase64(
  context: Context,
  accountId: string,
  source: string | AsyncIterable<Uint8Array | string>,
  role: AssetRole,
  options: TakeOptions,
): Promise<AssetRecord> {
  return namingParameter(options, async () => {
    const { declaredType, bytes } = await decodeBase64(source, {
      bytesMax: context.limits[ROLES[role].bytesMax],
      refuse: (message, reason) =>
        new Problem(reason === 'too_large' ? 'body_too_large' : 'invalid_media', { message }),
    });
    const declared = options.declaredType ?? declaredType;
    const withType = declared === undefined ? options : { ...options, declaredType: declared };
    return (await take(context, accountId, bytes, role, withType)).asset;
  });
}

/** Arrives, is looked at, and only then becomes visible: a file that is refused was never in the store. */
async function take(
  context: Context,
  accountId: string,
  source: AsyncIterable<Uint8Array>,
  role: AssetRole,
  options: TakeOptions,
): Promise<{ asset: AssetRecord; facts: VideoFacts | undefined }> {
  return namingParameter(options, async () => {
    const received = await context.blobs.receive(source, { bytesMax: context.limits[ROLES[role].bytesMax] });
    try {
      const { mediaType, ...known } = await look(received, role, options.declaredType);
      const createdAt = context.clock.now();
      const asset: AssetRecord = {
        id: newId('ast', createdAt),
        accountId,
        kind: ROLES[role].kind,
        sha256: received.sha256,
        bytes: received.bytes,
        mediaType,
        ...known.record,
        createdAt,
        ...(options.expiresAt === undefined ? {} : { expiresAt: options.expiresAt }),
      };
      await context.exclusively(received.sha256, async () => {
        await received.commit({ mediaType });
        await context.records.insert(asset);
      });
      return { asset, facts: known.facts };
    } finally {
      await received.discard();
    }
  });
}

interface Looked {
  mediaType: MediaType;
  record: Pick<AssetRecord, 'width' | 'height' | 'seconds' | 'frameRate' | 'audio'>;
  facts?: VideoFacts;
}

async function look(received: ReceivedBlob, role: AssetRole, declaredType: string | undefined): Promise<Looked> {
  const rule = ROLES[role];
  const code = rule.kind === 'output' ? 'output_invalid' : 'invalid_media';
  const mediaType = mediaTypeFromBytes(received.head);
  if (mediaType === undefined || !rule.mediaTypes.includes(mediaType)) {
    const what = received.bytes === 0 ? 'The file is empty.' : `The file is ${mediaType ?? 'of no known type'}.`;
    throw new Problem(code, { message: `${what} Accepted are ${rule.mediaTypes.join(', ')}.` });
  }
  checkDeclared(declaredType, mediaType);
  if (mediaType.startsWith('image/')) {
    const { width, height } = await probeImage(received.head, received.path);
    return { mediaType, record: { width, height } };
  }
  const facts = await probeVideo(received.path, { code });
  const { width, height, seconds, frameRate } = facts;
  return { mediaType, record: { width, height, seconds, frameRate, audio: facts.audio !== undefined }, facts };
}

function checkDeclared(declaredType: string | undefined, mediaType: MediaType): void {
  if (declaredType === undefined) return;
  const declared = plainMediaType(declaredType);
  if (declared === '' || declared === 'application/octet-stream' || declared === mediaType) return;
  if (declared.endsWith('/*') && mediaType.startsWith(declared.slice(0, -1))) return;
  // Only the shape of a type is repeated to the caller, not whatever was sent in its place.
  const said = /^[\w.+-]{1,40}\/[\w.+-]{1,60}$/.test(declared) ? declared : 'something else';
  throw new Problem('invalid_media', { message: `The file is declared as ${said}, but it is ${mediaType}.` });
}

/** Adds the caller's parameter to a problem that has none. */
async function namingParameter<T>({ parameter }: TakeOptions, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem) || parameter === undefined || error.parameter !== undefined) throw error;
    throw new Problem(error.code, { ...error.toRecord(), parameter, cause: error.cause });
  }
}

async function removeRecord(context: Context, record: AssetRecord): Promise<boolean> {
  return context.exclusively(record.sha256, async () => {
    // The record first: a crash in between leaves bytes nobody sees, not a record without bytes.
    await context.records.remove(record.id);
    if ((await context.records.countReferences(record.sha256)) > 0) return false;
    await context.blobs.delete(record.sha256);
    return true;
  });
}

async function expire(context: Context, limit: number): Promise<{ records: number; blobs: number }> {
  const expired = await context.records.expired(context.clock.now(), limit);
  let blobs = 0;
  for (const record of expired) if (await removeRecord(context, record)) blobs += 1;
  return { records: expired.length, blobs };
}

async function sweepOrphans(context: Context): Promise<number> {
  let removed = 0;
  for await (const { sha256, storedAtMs } of context.blobs.list()) {
    if (context.clock.now() - storedAtMs < ORPHAN_AGE_MS) continue;
    await context.exclusively(sha256, async () => {
      if ((await context.records.countReferences(sha256)) > 0) return;
      await context.blobs.delete(sha256);
      removed += 1;
    });
  }
  return removed;
}
