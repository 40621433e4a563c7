import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Spooled } from '../core/brief.ts';
import { Problem } from '../core/problem.ts';
import { readForm } from './form-body.ts';
import { readJson } from './json-body.ts';
import { spoolPath } from './spool.ts';

export interface ReadBody {
  body: unknown;
  kind: 'none' | 'json' | 'form' | 'raw';
  /** SHA-256 of what was sent: the bytes of JSON, the fields and files of a form; of raw bytes the empty text. */
  hash: string;
}

export interface BodyLimits {
  /** Of the whole body as it is sent. */
  bytesMax: number;
  /** Where long strings and files are written. */
  folder: string;
  /** Whatever its type says, it is the bytes of a file. */
  isRaw?: boolean;
}

/** The temporary files of one call's body. */
export class SpoolFiles {
  readonly #paths: string[] = [];

  add(path: string): string {
    this.#paths.push(path);
    return path;
  }

  async delete(): Promise<void> {
    for (const path of this.#paths.splice(0)) await rm(path, { force: true });
  }
}

/** Reads a body once, as a stream: what is long goes to a file, what is short is parsed. */
export async function readBody(
  stream: Readable,
  headers: Readonly<Record<string, string | undefined>>,
  limits: BodyLimits,
  files: SpoolFiles,
): Promise<ReadBody> {
  const declared = Number(headers['content-length']);
  if (declared > limits.bytesMax) throw tooLarge(limits.bytesMax);
  if (limits.isRaw)
    return { body: await readRaw(capped(stream, limits.bytesMax), limits, files), kind: 'raw', hash: '' };
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const hash = createHash('sha256');
  if (type === 'multipart/form-data' || type === 'application/x-www-form-urlencoded') {
    const body = await readForm(capped(stream, limits.bytesMax), headers, limits, files, hash);
    return { body, kind: 'form', hash: hash.digest('hex') };
  }
  if (type !== '' && type !== 'application/json' && !type.endsWith('+json') && type !== 'text/plain')
    throw new Problem('unsupported_media_type', {
      message: `The content type ${type.slice(0, 80)} is not accepted here.`,
    });
  const body = await readJson(hashed(capped(stream, limits.bytesMax), hash), limits, files);
  return { body: body.value, kind: body.empty ? 'none' : 'json', hash: hash.digest('hex') };
}

async function readRaw(chunks: AsyncIterable<Buffer>, { folder }: BodyLimits, files: SpoolFiles): Promise<Spooled> {
  const path = spoolPath(folder, files);
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  await pipeline(counted, createWriteStream(path));
  return new Spooled({ path, bytes, encoding: 'binary' });
}

async function* capped(stream: Readable, bytesMax: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of stream) {
    const buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    yield buffer;
  }
}

async function* hashed(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

function tooLarge(bytesMax: number): Problem {
  return new Problem('body_too_large', {
    message: `The request body is larger than ${Math.floor(bytesMax / 1_000_000)} MB.`,
    facts: { max: bytesMax },
  });
}
