import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy, { type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import { Spooled } from '../core/brief.ts';
import { Problem } from '../core/problem.ts';
import { LONG_STRING_BYTES } from '../lib/json-stream.ts';
import type { BodyLimits, SpoolFiles } from './body.ts';
import { SPOOLED_BYTES_MAX, spoolPath, spoolString } from './spool.ts';

const FIELDS_MAX = 200;
const FILES_MAX = 20;
const PARTS_MAX = 220;

type Fields = Record<string, unknown>;

/** Multipart and urlencoded forms as an object; a name that comes again makes an array. Files become `Spooled`. */
export async function readForm(
  chunks: AsyncIterable<Buffer>,
  headers: Readonly<Record<string, string | undefined>>,
  limits: BodyLimits,
  files: SpoolFiles,
  hash: Hash,
): Promise<unknown> {
  const fields: Fields = Object.create(null);
  const pending: Promise<void>[] = [];
  const form = formParser(headers);
  form.on('field', (name, value) => {
    hash.update(`${name}=${value}\n`);
    pending.push(addField(fields, String(name), value, limits, files));
  });
  form.on('file', (name, stream, _fileName, _encoding, mediaType) => {
    pending.push(addFile(fields, String(name), stream, mediaType, limits, files, hash));
  });
  for (const event of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const)
    form.on(event, () => form.destroy(new Problem('body_too_large', { message: 'The form has too many fields.' })));
  try {
    await pipeline(Readable.from(chunks), form);
    await Promise.all(pending);
  } catch (error) {
    await Promise.allSettled(pending);
    if (error instanceof Problem) throw error;
    throw new Problem('malformed_body', { message: 'The form could not be read.', cause: error });
  }
  return { ...fields };
}

function formParser(headers: Readonly<Record<string, string | undefined>>): BusboyInstance {
  const contentType = headers['content-type'];
  try {
    const own: BusboyHeaders = { ...headers, 'content-type': contentType ?? '' };
    return new busboy.Busboy({
      headers: own,
      limits: {
        fields: FIELDS_MAX,
        files: FILES_MAX,
        parts: PARTS_MAX,
        fieldSize: SPOOLED_BYTES_MAX,
        fileSize: SPOOLED_BYTES_MAX,
        headerPairs: 50,
      },
    });
  } catch (error) {
    throw new Problem('malformed_body', { message: 'The form has no valid boundary.', cause: error });
  }
}

async function addField(
  fields: Fields,
  name: string,
  value: string,
  limits: BodyLimits,
  files: SpoolFiles,
): Promise<void> {
  if (value.length <= LONG_STRING_BYTES) return add(fields, name, value);
  const file = spoolString(limits.folder, files);
  await file.write(Buffer.from(value, 'latin1'));
  add(fields, name, await file.end());
}

async function addFile(
  fields: Fields,
  name: string,
  stream: Readable & { truncated?: boolean },
  mediaType: string,
  limits: BodyLimits,
  files: SpoolFiles,
  hash: Hash,
): Promise<void> {
  const path = spoolPath(limits.folder, files);
  const own = createHash('sha256');
  let bytes = 0;
  async function* counted(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      bytes += chunk.length;
      own.update(chunk);
      yield chunk;
    }
  }
  await pipeline(stream, counted, createWriteStream(path));
  if (stream.truncated) throw new Problem('body_too_large', { parameter: name });
  hash.update(`${name}:${own.digest('hex')}\n`);
  add(fields, name, new Spooled({ path, bytes, encoding: 'binary', ...(mediaType ? { mediaType } : {}) }));
}

function add(fields: Fields, name: string, value: unknown): void {
  const before = fields[name];
  if (before === undefined) fields[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else fields[name] = [before, value];
}
