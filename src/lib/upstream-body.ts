import { randomUUID } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FormData as UndiciFormData } from 'undici';
import { base64Length, encodeBase64 } from './base64.ts';

/** What a call carries. Files are streamed from the disk and never are in memory as a whole. */
export type UpstreamBody =
  /** Values may hold a `FileAsBase64` where a file belongs. */
  | { kind: 'json'; value: unknown }
  | { kind: 'form'; parts: readonly FormPart[] }
  | { kind: 'bytes'; bytes: Uint8Array; mediaType: string };

export type FormPart =
  | { name: string; value: string }
  | { name: string; path: string; filename: string; mediaType: string };

/** Stands in a JSON value where a file's bytes belong as base64. */
export class FileAsBase64 {
  readonly path: string;
  /** Text in front of the base64, such as a data URI's head. */
  readonly prefix: string;

  constructor(path: string, prefix = '') {
    this.path = path;
    this.prefix = prefix;
  }
}

export interface WireBody {
  body: string | Uint8Array | UndiciFormData | Readable;
  headers: Readonly<Record<string, string>>;
}

export async function wireBody(body: UpstreamBody): Promise<WireBody> {
  if (body.kind === 'bytes') return { body: body.bytes, headers: { 'content-type': body.mediaType } };
  if (body.kind === 'json') return jsonBody(body.value);
  const { FormData } = await import('undici');
  const form = new FormData();
  for (const part of body.parts)
    if ('value' in part) form.append(part.name, part.value);
    else form.append(part.name, await openAsBlob(part.path, { type: part.mediaType }), part.filename);
  // The boundary is chosen where the form is written out.
  return { body: form, headers: {} };
}

/** Bytes of JSON as they are sent, with the length known beforehand: some servers take no chunked bodies. */
async function jsonBody(value: unknown): Promise<WireBody> {
  const files: FileAsBase64[] = [];
  const mark = randomUUID();
  const text = JSON.stringify(value, (_, one: unknown) => {
    if (!(one instanceof FileAsBase64)) return one;
    files.push(one);
    return mark;
  });
  const headers = { 'content-type': 'application/json' };
  if (files.length === 0) return { body: text, headers };
  const pieces = text.split(mark).map((piece) => Buffer.from(piece));
  let length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  for (const file of files) length += Buffer.byteLength(file.prefix) + base64Length((await stat(file.path)).size);
  return { body: Readable.from(woven(pieces, files)), headers: { ...headers, 'content-length': String(length) } };
}

async function* woven(pieces: readonly Buffer[], files: readonly FileAsBase64[]): AsyncGenerator<Uint8Array> {
  for (const [index, piece] of pieces.entries()) {
    yield piece;
    const file = files[index];
    if (!file) continue;
    yield Buffer.from(file.prefix);
    for await (const text of encodeBase64(createReadStream(file.path))) yield Buffer.from(text, 'latin1');
  }
}
