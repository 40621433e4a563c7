import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AnimaticError, type FileVerified, verifyFile } from '../animatic/index.ts';
import { Problem } from '../core/problem.ts';
import type { DraftFile } from '../core/provider.ts';
import type { VerificationView } from '../core/verification.ts';
import { decodeBase64 } from '../lib/base64.ts';
import { newId } from '../lib/ids.ts';
import { mediaTypeFromBytes } from '../lib/media-type.ts';
import { createSlots } from '../lib/slots.ts';
import { ownFile } from './inputs.ts';
import type { Parts } from './parts.ts';

/** Each is a process that decodes: more at once would starve the renders. */
const AT_ONCE = 2;
const WAITING_MAX = 50;
const BYTES_MAX = 200_000_000;
const HEAD_BYTES = 4096;

const places = createSlots(AT_ONCE, WAITING_MAX);

interface LocalFile {
  path: string;
  release(): Promise<void>;
}

/**
 * Reads the marks of any file, ours or not, and keeps nothing of it. The decoding is done by a child process with a limit of
 * memory and time; what is no picture and no video is Problem `invalid_media`.
 */
export async function verifyMedia(
  parts: Parts,
  accountId: string,
  file: DraftFile,
  signal: AbortSignal,
): Promise<VerificationView> {
  const release = await places.take('verify', signal).catch(() => {
    throw new Problem('overloaded');
  });
  const folder = join(parts.workFolder, newId('vrf', parts.clock.now()));
  try {
    const local = await bring(parts, accountId, file, folder);
    try {
      return await look(parts, accountId, local.path, signal);
    } finally {
      await local.release();
    }
  } catch (error) {
    throw asOfFile(error, file.parameter);
  } finally {
    await rm(folder, { recursive: true, force: true });
    release();
  }
}

/** The file on this machine's disk, wherever it was. */
async function bring(parts: Parts, accountId: string, file: DraftFile, folder: string): Promise<LocalFile> {
  const { source, parameter } = file;
  switch (source.kind) {
    case 'url':
      return source.url.startsWith('data:') ? decode(source.url, folder) : download(parts, source.url, folder);
    case 'base64':
      if (typeof source.data === 'string') return decode(source.data, folder);
      return { path: binary(source.data, parameter).path, release: async () => {} };
    case 'file':
      return { path: binary(source.file, parameter).path, release: async () => {} };
    case 'asset':
    case 'generation':
      return parts.blobs.localPath((await ownFile(parts, accountId, source, parameter)).sha256);
  }
}

function binary<Held extends { encoding: string }>(held: Held, parameter: string): Held {
  if (held.encoding === 'text')
    throw new Problem('invalid_media', { parameter, message: `${parameter} is not valid base64.` });
  return held;
}

async function decode(text: string, folder: string): Promise<LocalFile> {
  const { bytes } = await decodeBase64(text, {
    bytesMax: BYTES_MAX,
    refuse: (message, reason) => new Problem(reason === 'too_large' ? 'body_too_large' : 'invalid_media', { message }),
  });
  return write(bytes, folder);
}

async function download(parts: Parts, url: string, folder: string): Promise<LocalFile> {
  const fetched = await parts.fetch.get(url, { bytesMax: BYTES_MAX });
  if (fetched.status !== 200) {
    fetched.discard();
    throw new Problem('media_unreachable', { message: `The URL answered with status ${fetched.status}.` });
  }
  return write(fetched.body, folder);
}

async function write(bytes: AsyncIterable<Uint8Array>, folder: string): Promise<LocalFile> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'file');
  await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
  return { path, release: async () => {} };
}

async function look(parts: Parts, accountId: string, path: string, signal: AbortSignal): Promise<VerificationView> {
  const [found, { bytes, sha256 }, mediaType] = await Promise.all([
    verifyFile(path, { signal }),
    hashOf(path),
    typeOf(path),
  ]);
  const generationId = await parts.store.generations.madeFile(accountId, sha256);
  return {
    bytes,
    sha256,
    ...(mediaType === undefined ? {} : { mediaType }),
    ...marksOf(found),
    ...(generationId === undefined ? {} : { generationId }),
  };
}

function marksOf({ provenance, watermark }: FileVerified): Pick<VerificationView, 'metadata' | 'watermark'> {
  return {
    ...(provenance === undefined
      ? {}
      : {
          metadata: {
            engine: provenance.engine,
            version: provenance.version,
            storyboard: provenance.storyboard,
            seed: provenance.seed,
            digitalSourceType: provenance.digitalSourceType,
          },
        }),
    ...(watermark.found ? { watermark: { storyboard: watermark.storyboard } } : {}),
  };
}

async function hashOf(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    const part: Buffer = chunk;
    hash.update(part);
    bytes += part.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function typeOf(path: string): Promise<string | undefined> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    return mediaTypeFromBytes(head.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The animatic's error, or one without a parameter, as the caller's problem with that file. */
function asOfFile(error: unknown, parameter: string): unknown {
  if (error instanceof Problem)
    return error.parameter === undefined && error.status < 500
      ? new Problem(error.code, { ...error.toRecord(), parameter, cause: error.cause })
      : error;
  if (!(error instanceof AnimaticError)) return error;
  const detail = error.detail ?? error.message;
  switch (error.code) {
    case 'input_type':
    case 'input_unreadable':
    case 'input_too_large':
      return new Problem('invalid_media', { parameter, message: `It cannot be looked into: ${error.message}`, detail });
    case 'timed_out':
    case 'out_of_memory':
      return new Problem('invalid_media', { parameter, message: 'The file takes too much work to decode.', detail });
    case 'encoder_missing':
      return new Problem('engine_unavailable', { message: 'This server cannot decode videos.', detail });
    case 'cancelled':
      return new Problem('shutting_down', { detail });
    default:
      return new Problem('internal', { detail, cause: error });
  }
}
