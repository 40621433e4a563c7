import type { Clock } from '../lib/clock.ts';
import type { GuardedFetch } from '../lib/guarded-fetch.ts';
import type { BlobStore } from './blob-store.ts';
import type { VideoFacts } from './probe.ts';
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

export declare function createAssets(parts: AssetsParts): Assets;
