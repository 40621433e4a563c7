import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { Problem } from '../core/problem.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { assertSha256, type BlobStore, type ByteRange, type PutOptions, type ReceivedBlob } from './blob-store.ts';
import { diskProblem, removeIfThere, spool, sweepSpool } from './spool.ts';

const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 2;
const REQUEST_TIMEOUT_MS = 60_000;
const CONNECT_TIMEOUT_MS = 10_000;

export interface S3Settings {
  /** `https://s3.example.com`; without it the service of Amazon in the region. */
  endpoint?: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Bucket in the path instead of the host; most servers that are not Amazon's need it. */
  forcePathStyle?: boolean;
  /** Before every key, for example `filmgate/`. */
  prefix?: string;
  /** Where files wait for their hash. Default: a folder of the system's temporary one. */
  spoolFolder?: string;
}

/**
 * Blobs as objects of a bucket. The key is the hash, which is known only at the end, so a file is spooled to the disk
 * first. An object is trusted only when its length was read back: a server was seen to store the transfer framing as
 * data. Uploads of several parts that a crash interrupts stay invisible; a rule of the bucket should abort them.
 */
export function createS3Store(settings: S3Settings, clock: Clock = systemClock): BlobStore {
  const spoolFolder = settings.spoolFolder ?? join(tmpdir(), 'filmgate-spool');
  const bucket = new Bucket(settings);

  const receive = async (source: AsyncIterable<Uint8Array>, options: PutOptions): Promise<ReceivedBlob> => {
    const { path, sha256, bytes, head } = await spool(spoolFolder, source, options.bytesMax);
    return {
      sha256,
      bytes,
      head,
      path,
      commit: async (commitOptions) => {
        await bucket.upload(sha256, path, bytes, commitOptions?.mediaType ?? options.mediaType);
        await removeIfThere(path);
        return { sha256, bytes, head };
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
      } finally {
        await received.discard();
      }
    },
    open: (sha256, range) => bucket.open(sha256, range),
    size: (sha256) => bucket.size(sha256),
    delete: (sha256) => bucket.delete(sha256),
    localPath: async (sha256) => {
      const { stream } = await bucket.open(sha256);
      await mkdir(spoolFolder, { recursive: true, mode: 0o700 });
      const path = join(spoolFolder, randomUUID());
      try {
        await pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      } catch (error) {
        await removeIfThere(path);
        throw diskProblem(error);
      }
      return { path, release: () => removeIfThere(path) };
    },
    list: () => bucket.list(),
    sweepTemporary: () => sweepSpool(spoolFolder, clock.now()),
  };
}

/** The calls that we make. The SDK is loaded with the first of them: whoever uses a folder never pays for it. */
class Bucket {
  readonly #settings: S3Settings;
  #client: Promise<S3Client> | undefined;

  constructor(settings: S3Settings) {
    this.#settings = settings;
  }

  #connect(): Promise<S3Client> {
    this.#client ??= connect(this.#settings);
    return this.#client;
  }

  #place(sha256: string): { Bucket: string; Key: string } {
    assertSha256(sha256);
    return { Bucket: this.#settings.bucket, Key: `${this.#settings.prefix ?? ''}${sha256}` };
  }

  /** Keys never change their content, so an object of the right length is left alone. */
  async upload(sha256: string, path: string, bytes: number, mediaType: string | undefined): Promise<void> {
    if ((await this.size(sha256)) === bytes) return;
    const { Upload } = await import('@aws-sdk/lib-storage');
    const client = await this.#connect();
    const upload = new Upload({
      client,
      params: {
        ...this.#place(sha256),
        Body: createReadStream(path, { highWaterMark: 256 * 1024 }),
        ...(mediaType === undefined ? {} : { ContentType: mediaType }),
      },
      partSize: PART_BYTES,
      queueSize: PARTS_AT_ONCE,
    });
    await upload.done().catch((error: unknown) => {
      throw bucketProblem(error);
    });
    const stored = await this.size(sha256);
    if (stored === bytes) return;
    await this.delete(sha256);
    throw new Problem('internal', { detail: `the bucket kept ${stored} bytes of a blob of ${bytes}` });
  }

  async open(sha256: string, range?: ByteRange): Promise<{ stream: Readable; bytes: number }> {
    const { GetObjectCommand } = await import('@aws-sdk/client-s3');
    const client = await this.#connect();
    const Range = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` };
    const answer = await client.send(new GetObjectCommand({ ...this.#place(sha256), ...Range })).catch((error) => {
      throw bucketProblem(error);
    });
    if (!(answer.Body instanceof Readable) || answer.ContentLength === undefined)
      throw new Problem('internal', { detail: 'the bucket answered without a body or without its length' });
    const expected = range === undefined ? answer.ContentLength : range.end - range.start + 1;
    if (answer.ContentLength === expected) return { stream: answer.Body, bytes: expected };
    answer.Body.destroy();
    throw new RangeError(`The bucket answered ${answer.ContentLength} bytes where ${expected} were asked for.`);
  }

  async size(sha256: string): Promise<number | undefined> {
    const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
    const command = new HeadObjectCommand(this.#place(sha256));
    const client = await this.#connect();
    try {
      return (await client.send(command)).ContentLength;
    } catch (error) {
      const problem = bucketProblem(error);
      if (problem.code === 'not_found') return undefined;
      throw problem;
    }
  }

  async delete(sha256: string): Promise<void> {
    const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
    const command = new DeleteObjectCommand(this.#place(sha256));
    const client = await this.#connect();
    await client.send(command).catch((error) => {
      const problem = bucketProblem(error);
      if (problem.code !== 'not_found') throw problem;
    });
  }

  async *list(): AsyncGenerator<{ sha256: string; storedAtMs: number }> {
    const { paginateListObjectsV2 } = await import('@aws-sdk/client-s3');
    const client = await this.#connect();
    const prefix = this.#settings.prefix ?? '';
    for await (const page of paginateListObjectsV2({ client }, { Bucket: this.#settings.bucket, Prefix: prefix })) {
      for (const { Key = '', LastModified } of page.Contents ?? []) {
        const sha256 = Key.slice(prefix.length);
        if (/^[0-9a-f]{64}$/.test(sha256)) yield { sha256, storedAtMs: LastModified?.getTime() ?? 0 };
      }
    }
  }
}

async function connect(settings: S3Settings): Promise<S3Client> {
  const { S3Client } = await import('@aws-sdk/client-s3');
  return new S3Client({
    region: settings.region,
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    forcePathStyle: settings.forcePathStyle ?? settings.endpoint !== undefined,
    // Servers that are not Amazon's may keep the framing of these checksums as if it were data.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
  });
}

function bucketProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = statusOf(error);
  const detail = error instanceof Error ? `bucket: ${error.name}: ${error.message}` : `bucket: ${String(error)}`;
  const isBucketGone = error instanceof Error && error.name === 'NoSuchBucket';
  if (status === 404 && !isBucketGone) return new Problem('not_found', { detail, cause: error });
  // Refused credentials stay refused; the network, a 5xx or a 429 may be better next time.
  const isOurs = status !== undefined && status < 500 && status !== 429;
  return new Problem(isOurs ? 'internal' : 'overloaded', { detail, cause: error });
}

/** The HTTP status in an error of the SDK. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
