import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
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
  body: string | Uint8Array | Readable;
  headers: Readonly<Record<string, string>>;
}

export async function wireBody(body: UpstreamBody): Promise<WireBody> {
  if (body.kind === 'bytes') return { body: body.bytes, headers: { 'content-type': body.mediaType } };
  if (body.kind === 'json') return jsonBody(body.value);
  return formBody(body.parts);
}

/** Multipart as browsers write it, with the length known beforehand: some servers take no chunked bodies. */
async function formBody(parts: readonly FormPart[]): Promise<WireBody> {
  const boundary = `filmgate-${randomUUID()}`;
  const pieces: Uint8Array[] = [];
  const files: string[] = [];
  let length = 0;
  let text = '';
  const cut = (): void => {
    const piece = Buffer.from(text);
    pieces.push(piece);
    length += piece.length;
    text = '';
  };
  for (const part of parts) {
    text += `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(part.name)}"`;
    if ('value' in part) {
      text += `\r\n\r\n${part.value.replace(/\r\n|\r|\n/g, '\r\n')}\r\n`;
      continue;
    }
    text += `; filename="${quoted(part.filename)}"\r\nContent-Type: ${part.mediaType}\r\n\r\n`;
    cut();
    files.push(part.path);
    length += (await stat(part.path)).size;
    text = '\r\n';
  }
  text += `--${boundary}--\r\n`;
  cut();
  return {
    body: Readable.from(
      woven(
        pieces,
        files.map((path) => () => createReadStream(path)),
      ),
    ),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(length) },
  };
}

/** A name inside quotation marks, as the standard of HTML forms has it. */
function quoted(name: string): string {
  return name.replace(/\r\n|\r|\n/g, '%0D%0A').replaceAll('"', '%22');
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
  return {
    body: Readable.from(
      woven(
        pieces,
        files.map((file) => () => inBase64(file)),
      ),
    ),
    headers: { ...headers, 'content-length': String(length) },
  };
}

async function* inBase64(file: FileAsBase64): AsyncGenerator<Uint8Array> {
  yield Buffer.from(file.prefix);
  for await (const text of encodeBase64(createReadStream(file.path))) yield Buffer.from(text, 'latin1');
}

/** Each piece, and after it the file that belongs there. */
async function* woven(
  pieces: readonly Uint8Array[],
  files: readonly (() => AsyncIterable<Uint8Array>)[],
): AsyncGenerator<Uint8Array> {
  for (const [index, piece] of pieces.entries()) {
    yield piece;
    const file = files[index];
    if (file) yield* file();
  }
}
