import type { Readable } from 'node:stream';

/** How much of a file's beginning `receive` keeps, so that its type and size are known without reading it again. */
export const HEAD_BYTES = 64 * 1024;

/** Bytes of a file, both ends included, as in HTTP. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface PutOptions {
  /** One byte more and the file is refused with `body_too_large`. */
  bytesMax: number;
  /** Stored with the object where the store can (S3). */
  mediaType?: string;
}

export interface StoredBlob {
  /** 64 hex digits; the key. */
  sha256: string;
  bytes: number;
  /** The first 64 KiB. */
  head: Buffer;
  /** The file itself, where the store keeps files. */
  path?: string;
}

/** A file that has arrived whole, but which nobody can see yet. Ends with exactly one of `commit` and `discard`. */
export interface ReceivedBlob {
  sha256: string;
  bytes: number;
  head: Buffer;
  /** A local file, readable until `commit` or `discard`; for a probe. */
  path: string;
  /** Makes it visible and durable under its hash. The same content twice is one blob. */
  commit(options?: { mediaType?: string }): Promise<StoredBlob>;
  discard(): Promise<void>;
}

/**
 * Keeps bytes under their SHA-256. What can be opened is whole: nothing partial is ever visible, whatever dies when.
 * Blobs are immutable. A full disk is Problem `overloaded`; a hash that is not here is Problem `not_found`.
 */
export interface BlobStore {
  /** Reads the source to its end into a temporary place, hashing it on the way. */
  receive(source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<ReceivedBlob>;
  /** `receive` and `commit`. */
  put(source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredBlob>;
  /** `bytes` is the length of this stream. The range must lie inside the blob. */
  open(sha256: string, range?: ByteRange): Promise<{ stream: Readable; bytes: number }>;
  /** The length, or undefined when there is no such blob. */
  size(sha256: string): Promise<number | undefined>;
  /** Deleting what is not there is no error. */
  delete(sha256: string): Promise<void>;
  /** A file with the content: the blob itself in a folder (never write to it), a temporary copy from S3. */
  localPath(sha256: string): Promise<{ path: string; release(): Promise<void> }>;
  /** Every blob, in no order; to find those that a crash left without a record. */
  list(): AsyncIterable<{ sha256: string; storedAtMs: number }>;
  /** Removes temporary files older than a day, which a crash left behind. Returns how many. */
  sweepTemporary(): Promise<number>;
}

/** Asserted before every use as a path or a key, so that no name from outside can ever become one. */
export function assertSha256(sha256: string): void {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('A blob is named by the 64 hex digits of its SHA-256.');
}
